#include "firmware/export.h"

#include "firmware/command_table.h"
#include "firmware/unit.h"

/* How many the row is for. */
static uint32_t targets_of(const struct command_row *row)
{
    switch (row->word.target) {
    case TARGET_RELAY:
        return UNIT_RELAYS;
    case TARGET_INPUT:
        return UNIT_INPUTS;
    case TARGET_TEMP:
        return UNIT_TEMPS;
    default:
        return 1;
    }
}

/* All relays at once, and another spelling of the row above, say nothing new. */
static bool is_told_elsewhere(uint32_t index)
{
    const struct setting_value *value = &command_row(index)->value;
    const struct setting_value *above = index > 0 ? &command_row(index - 1)->value : value;

    return value->kind == VALUE_WORD_OF_ALL ||
           (index > 0 && value->kind == above->kind && value->field == above->field);
}

static uint32_t lines_of(uint32_t index)
{
    const struct command_row *row = command_row(index);

    return row->value.kind == VALUE_NONE || is_told_elsewhere(index) ? 0 : targets_of(row);
}

/* "PULSETIMERelay3=7". */
static void setting_line(struct unit *unit, const struct command_row *command, uint32_t target,
                         struct text *row)
{
    const struct order order = {.unit = unit, .row = command, .target = target};

    bool follows = command->value.kind == VALUE_OWN_NUMBER &&
                   !value_is_set(&unit->settings, &command->value, target);

    if (!follows) {
        command_add_name(&order, row);
        text_add_char(row, '=');
        value_show(&unit->settings, &command->value, target, row);
    }
}

static void number_line(const char *verb, const struct phone_number *number, bool limited,
                        struct text *row)
{
    if (!number_is_empty(number)) {
        text_add(row, verb);
        text_add(row, number->text); /* its plus is the verb's */
        text_add(row, limited ? ",LIM" : "");
    }
}

static void device_line(const struct wireless_settings *device, struct text *row)
{
    if (device->id[0] != 0) {
        text_add(row, "WIRELESS+");
        text_add(row, device->id);
        text_add_char(row, ',');
        text_add(row, device->alias);
    }
}

static void rule_line(const struct schedule_rule *rule, struct text *row)
{
    if (rule->days != 0) {
        text_add(row, "SCHEDULER+");
        schedule_add_rule(rule, row);
    }
}

static void armed_line(const struct settings *settings, uint32_t input, struct text *row)
{
    if ((settings->armed >> input & 1u) != 0) {
        text_add_numbered(row, "AONInput", input + 1);
    }
}

/* The lists, one behind the other; rules name devices. */
static bool list_line(const struct settings *settings, uint32_t index, struct text *row)
{
    if (index < SECURITY_NUMBERS) {
        number_line("ADDSECNUM", &settings->security[index],
                    (settings->security_limited >> index & 1u) != 0, row);
        return true;
    }
    index -= SECURITY_NUMBERS;
    if (index < ALERT_NUMBERS) {
        number_line("ALERTNUMBER", &settings->alert[index], false, row);
        return true;
    }
    index -= ALERT_NUMBERS;
    if (index < WIRELESS_DEVICES) {
        device_line(&settings->wireless[index], row);
        return true;
    }
    index -= WIRELESS_DEVICES;
    if (index < SCHEDULE_RULES) {
        rule_line(&settings->rule[index], row);
        return true;
    }
    index -= SCHEDULE_RULES;
    if (index < UNIT_INPUTS) {
        armed_line(settings, index, row);
        return true;
    }
    return false;
}

bool export_row(struct unit *unit, uint32_t index, struct text *row)
{
    for (uint32_t i = 0; i < command_word_count(); i++) {
        uint32_t lines = lines_of(i);

        if (index < lines) {
            setting_line(unit, command_row(i), index, row);
            return true;
        }
        index -= lines;
    }
    return list_line(&unit->settings, index, row);
}
