#include "firmware/temp_value.h"

#include <string.h>

#include "firmware/enrolment.h"
#include "firmware/temperature.h"

#define LONGEST_HYST 8

bool temp_value_is(enum value_kind kind)
{
    return kind == VALUE_TEMPERATURE || kind == VALUE_RELAY || kind == VALUE_ROM;
}

static int16_t *field_of(struct temp_settings *set, uint32_t field)
{
    switch (field) {
    case TEMP_SOT:
        return &set->sot;
    case TEMP_HYST:
        return &set->hyst;
    case TEMP_MIN:
        return &set->min;
    default:
        return &set->max;
    }
}

static int16_t field_in(const struct temp_settings *set, uint32_t field)
{
    struct temp_settings copy = *set;
    return *field_of(&copy, field);
}

/* Both limits in tenths of a degree C; of a hysteresis they are differences. */
static bool is_in_range(uint32_t field, struct temperature given)
{
    struct temperature least = {field == TEMP_SOT ? -500 : field == TEMP_HYST ? 5 : -550, false};
    struct temperature most = {field == TEMP_SOT ? 1200 : field == TEMP_HYST ? 100 : 1250, false};
    int32_t degrees = field == TEMP_HYST ? degrees_between(given) : degrees_of(given);
    return degrees >= degrees_of(least) && degrees <= degrees_of(most);
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

static bool set_temperature(struct temp_settings *set, uint32_t field, const char *text)
{
    bool may_lack = field == TEMP_MIN || field == TEMP_MAX;
    struct temperature given = {TEMP_NONE, false};
    bool none = may_lack && text_same(text, "NO");
    if (!none && (!parse(field, text, &given) || !is_in_range(field, given))) {
        return false;
    }
    *field_of(set, field) = given.tenths;
    set->fahrenheit = (uint8_t)(given.fahrenheit ? set->fahrenheit | field
                                                 : set->fahrenheit & ~field);
    return true;
}

static bool set_relay(struct temp_settings *set, const char *text)
{
    uint32_t number = target_number(text, "Relay", UNIT_RELAYS);
    if (number == 0 && !text_same(text, "NO")) {
        return false;
    }
    set->relay = (uint8_t)number;
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
    switch (value->kind) {
    case VALUE_TEMPERATURE:
        return set_temperature(&settings->temp[target], value->min, text);
    case VALUE_RELAY:
        return set_relay(&settings->temp[target], text);
    default:
        return set_rom(settings, target, text);
    }
}

static void show_temperature(const struct temp_settings *set, uint32_t field, struct text *text)
{
    struct temperature shown = {field_in(set, field), (set->fahrenheit & field) != 0};
    if (shown.tenths == TEMP_NONE) {
        text_add(text, "NO");
    } else {
        temperature_add(text, shown);
    }
}

static void show_relay(const struct temp_settings *set, struct text *text)
{
    text_add(text, set->relay == 0 ? "NO" : "Relay");
    if (set->relay != 0) {
        text_add_int(text, set->relay);
    }
}

void temp_value_show(const struct settings *settings, const struct setting_value *value,
                     uint32_t target, struct text *text)
{
    const struct temp_settings *set = &settings->temp[target];
    if (value->kind == VALUE_TEMPERATURE) {
        show_temperature(set, value->min, text);
    } else if (value->kind == VALUE_RELAY) {
        show_relay(set, text);
    } else if (set->rom[0] == 0) {
        text_add(text, "NO");
    } else {
        rom_add(text, set->rom);
    }
}
