#include "firmware/temp_value.h"

#include <string.h>

#include "firmware/assert.h"
#include "firmware/enrolment.h"
#include "firmware/temperature.h"

#define LONGEST_HYST 8

bool temp_value_is(enum value_kind kind)
{
    return kind == VALUE_TEMPERATURE || kind == VALUE_RELAY || kind == VALUE_ROM;
}

/* Tenths of a degree C; of a hysteresis they are differences. */
static bool is_in_range(uint32_t field, struct temperature given)
{
    bool between = field == TEMP_HYST;
    int32_t least = between ? 5 : field == TEMP_SOT ? -500 : -550;
    int32_t most = between ? 100 : field == TEMP_SOT ? 1200 : 1250;
    int32_t degrees = between ? degrees_between(given) : degrees_of(given);
    return degrees >= least * (DEGREE_C / 10) && degrees <= most * (DEGREE_C / 10);
}

static bool parse(uint32_t field, const char *text, struct temperature *given)
{
    char in_c[LONGEST_HYST];
    struct text copy = text_over(in_c, sizeof in_c);
    if (temperature_parse(text, given)) {
        return true;
    }
    text_add(&copy, text);
    text_add_char(&copy, 'C');
    return field == TEMP_HYST && !copy.cut && temperature_parse(in_c, given);
}

static bool set_temperature(struct temp_settings *set, uint32_t field, int16_t *tenths,
                            const char *text)
{
    bool may_lack = field == TEMP_MIN || field == TEMP_MAX;
    struct temperature given = {TEMP_NONE, false};
    bool none = may_lack && text_same(text, "NO");
    if (!none && (!parse(field, text, &given) || !is_in_range(field, given))) {
        return false;
    }
    *tenths = given.tenths;
    set->fahrenheit = (uint8_t)(given.fahrenheit ? set->fahrenheit | field
                                                 : set->fahrenheit & ~field);
    return true;
}

static bool set_relay(uint8_t *relay, const char *text)
{
    uint32_t number = target_number(text, "Relay", UNIT_RELAYS);
    if (number == 0 && !text_same(text, "NO")) {
        return false;
    }
    *relay = (uint8_t)number;
    return true;
}

static bool set_rom(struct settings *settings, uint32_t target, const char *text)
{
    uint8_t rom[ROM_BYTES] = {0};
    if (!text_same(text, "NO")) {
        uint32_t place = rom_parse(text, rom) ? rom_place(settings, rom) : UNIT_TEMPS + 1u;
        if (place != UNIT_TEMPS && place != target) {
            return false;
        }
    }
    memcpy(settings->temp[target].rom, rom, ROM_BYTES);
    return true;
}

bool temp_value_set(struct settings *settings, const struct setting_value *value, uint32_t target,
                    const char *text)
{
    void *field = (char *)settings + value->field + target * value->stride;
    switch (value->kind) {
    case VALUE_TEMPERATURE:
        return set_temperature(&settings->temp[target], value->which, field, text);
    case VALUE_RELAY:
        return set_relay(field, text);
    case VALUE_ROM:
        return set_rom(settings, target, text);
    default:
        break;
    }
    unit_failed((uint32_t)MODULE_SETTINGS << 16 | (uint32_t)__LINE__);
}

void temp_value_show(const struct settings *settings, const struct setting_value *value,
                     uint32_t target, struct text *text)
{
    const void *field = (const char *)settings + value->field + target * value->stride;
    const uint8_t *bytes = field;
    struct temperature shown = {0, (settings->temp[target].fahrenheit & value->which) != 0};
    if (value->kind == VALUE_TEMPERATURE) {
        shown.tenths = *(const int16_t *)field;
    }
    if (value->kind == VALUE_TEMPERATURE ? shown.tenths == TEMP_NONE : bytes[0] == 0) {
        text_add(text, "NO");
    } else if (value->kind == VALUE_TEMPERATURE) {
        temperature_add(text, shown);
    } else if (value->kind == VALUE_RELAY) {
        text_add_numbered(text, "Relay", bytes[0]);
    } else {
        rom_add(text, bytes);
    }
}
