#include "firmware/indicator.h"

#include "firmware/assert.h"
#include "firmware/unit.h"

static const char *const shape_names[] = {
    [LED_DARK] = "dark",
    [LED_STEADY] = "steady",
    [LED_SLOW_BLINK] = "slow blink",
    [LED_DOUBLE_BLINK] = "double blink",
    [LED_FAST_BLINK] = "fast blink",
};

void indicator_init(struct led_pattern leds[4], int64_t now)
{
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        leds[i] = (struct led_pattern){LED_DARK, now};
    }
}

static enum led_shape gsm_shape(const struct modem *modem)
{
    switch (modem->state) {
    case MODEM_OFF:
        return LED_DARK;
    case MODEM_SIM_ERROR:
        return LED_DOUBLE_BLINK;
    default:
        return modem->registered ? LED_STEADY : LED_SLOW_BLINK;
    }
}

static enum led_shape lit_if(bool truth)
{
    return truth ? LED_STEADY : LED_DARK;
}

static enum led_shape shape_of(const struct unit *unit, uint32_t led)
{
    switch (led) {
    case LED_POWER:
        return unit->power.dc_lost ? LED_SLOW_BLINK : LED_STEADY;
    case LED_GSM:
        return gsm_shape(&unit->modem);
    case LED_MIC:
        return lit_if(unit->modem.call == CALL_TALKING);
    default: /* a coil without 12 V is not on (fact 26) */
        return lit_if(relay_on_mask(&unit->relays) != 0 && !unit->power.dc_lost);
    }
}

void indicator_set(const struct unit *unit, struct led_pattern leds[4], int64_t now)
{
    bool offering = button_is_offering(&unit->button);
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        enum led_shape shape = offering ? LED_FAST_BLINK : shape_of(unit, i);
        if (shape != leds[i].shape) {
            leds[i] = (struct led_pattern){shape, now};
        }
    }
}

const char *led_shape_name(enum led_shape shape)
{
    UNIT_ASSERT(MODULE_INDICATOR, shape >= LED_DARK && shape <= LED_FAST_BLINK);
    return shape_names[shape];
}
