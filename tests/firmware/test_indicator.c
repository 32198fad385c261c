#include "firmware/indicator.h"

#include "firmware/aid_suite.h"
#include "firmware/aid_unit.h"

static struct unit unit;
static struct led_pattern leds[UNIT_LEDS];

static void prepare(void)
{
    unit_by_hand(&unit);
    button_init(&unit.button);
    indicator_init(leds, 0);
}

static enum led_shape shape(enum led led)
{
    indicator_set(&unit, leds, TIME_S(1));
    return leds[led].shape;
}

START_TEST(power_is_steady_on_dc_and_blinks_slowly_on_battery)
{
    prepare();
    ck_assert_int_eq(shape(LED_POWER), LED_STEADY);
    unit.power.dc_lost = true;
    ck_assert_int_eq(shape(LED_POWER), LED_SLOW_BLINK);
}
END_TEST

START_TEST(gsm_tells_searching_registered_and_sim_error)
{
    prepare();
    unit.modem.state = MODEM_OFF;
    ck_assert_int_eq(shape(LED_GSM), LED_DARK);
    unit.modem.registered = false;
    unit.modem.state = MODEM_SEARCHING;
    ck_assert_int_eq(shape(LED_GSM), LED_SLOW_BLINK);
    unit.modem.state = MODEM_ONLINE;
    unit.modem.registered = true;
    ck_assert_int_eq(shape(LED_GSM), LED_STEADY);
    unit.modem.state = MODEM_SIM_ERROR;
    ck_assert_int_eq(shape(LED_GSM), LED_DOUBLE_BLINK);
}
END_TEST

START_TEST(out_is_lit_while_any_coil_has_power)
{
    prepare();
    ck_assert_int_eq(shape(LED_OUT), LED_DARK);
    relay_switch(&unit.relays.relay[3], true);
    ck_assert_int_eq(shape(LED_OUT), LED_STEADY);
    unit.power.dc_lost = true;
    ck_assert_int_eq(shape(LED_OUT), LED_DARK);
}
END_TEST

START_TEST(mic_is_lit_in_a_call)
{
    prepare();
    unit.modem.call = CALL_INCOMING;
    ck_assert_int_eq(shape(LED_MIC), LED_DARK);
    unit.modem.call = CALL_TALKING;
    ck_assert_int_eq(shape(LED_MIC), LED_STEADY);
}
END_TEST

START_TEST(all_blink_while_the_factory_settings_are_offered)
{
    prepare();
    unit.button.offer_until = TIME_S(10);
    for (enum led led = LED_POWER; led <= LED_OUT; led++) {
        ck_assert_int_eq(shape(led), LED_FAST_BLINK);
    }
}
END_TEST

START_TEST(the_phase_stays_while_the_shape_stays)
{
    prepare();
    unit.power.dc_lost = true;
    indicator_set(&unit, leds, TIME_S(5));
    ck_assert_int_eq(leds[LED_POWER].since_us, TIME_S(5));
    indicator_set(&unit, leds, TIME_S(9));
    ck_assert_int_eq(leds[LED_POWER].since_us, TIME_S(5));
    ck_assert_int_eq(leds[LED_MIC].since_us, 0);
    unit.power.dc_lost = false;
    indicator_set(&unit, leds, TIME_S(12));
    ck_assert_int_eq(leds[LED_POWER].since_us, TIME_S(12));
}
END_TEST

START_TEST(each_shape_has_a_name)
{
    ck_assert_str_eq(led_shape_name(LED_DARK), "dark");
    ck_assert_str_eq(led_shape_name(LED_FAST_BLINK), "fast blink");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        power_is_steady_on_dc_and_blinks_slowly_on_battery,
        gsm_tells_searching_registered_and_sim_error,
        out_is_lit_while_any_coil_has_power,
        mic_is_lit_in_a_call,
        all_blink_while_the_factory_settings_are_offered,
        the_phase_stays_while_the_shape_stays,
        each_shape_has_a_name,
        NULL,
    };
    return suite_run("indicator", tests);
}
