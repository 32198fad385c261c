#include "firmware/alarm.h"
#include "firmware/calendar.h"
#include "firmware/command_table.h"
#include "firmware/setting_value.h"
#include "firmware/text.h"
#include "firmware/unit.h"

#define ALL_INPUTS ((1u << UNIT_INPUTS) - 1)

/* "NAME=(ACTIVE),OTHER". A password is shown to the installer only. */
static enum outcome tell_setting(struct order *order)
{
    const struct settings *settings = &order->unit->settings;
    const struct setting_value *value = &order->row->value;
    uint32_t start;

    command_add_name(order, order->reply);
    text_add_char(order->reply, '=');
    start = order->reply->length;
    value_tell(settings, value, order->target, order->reply);
    if (value->kind == VALUE_PASSWORD && order->level != ACCESS_INSTALLER) {
        for (uint32_t i = start;
             !text_same(order->reply->at + start, "NO") && i < order->reply->length; i++) {
            order->reply->at[i] = '*';
        }
    }
    return OUTCOME_DONE;
}

enum outcome run_setting(struct order *order)
{
    struct settings *settings = &order->unit->settings;

    if (order->is_query) {
        return tell_setting(order);
    }
    if (!value_set(settings, &order->row->value, order->target, order->value)) {
        return OUTCOME_VALUE;
    }
    command_add_name(order, order->reply);
    text_add_char(order->reply, '=');
    value_show(settings, &order->row->value, order->target, order->reply);
    text_add(order->reply, " - OK");
    return OUTCOME_DONE;
}

enum outcome run_date_time(struct order *order)
{
    struct civil_time civil;

    if (!civil_parse(order->value, &civil)) {
        return OUTCOME_VALUE;
    }
    calendar_set(&order->unit->calendar, civil_to_seconds(&civil), order->source->now);
    command_confirm(order, order->value);
    return OUTCOME_DONE;
}

enum outcome run_tell_time(struct order *order)
{
    const struct calendar *calendar = &order->unit->calendar;
    struct civil_time civil = civil_from_seconds(calendar_seconds(calendar, order->source->now));

    text_add(order->reply, "DATETIME=");
    if (calendar->set) {
        civil_add(order->reply, &civil);
    } else {
        text_add(order->reply, "unset");
    }
    return OUTCOME_DONE;
}

enum outcome run_factory(struct order *order)
{
    struct unit *unit = order->unit;

    alarm_disarm(unit, (uint8_t)ALL_INPUTS);
    settings_defaults(&unit->settings);
    command_confirm(order, "");
    return OUTCOME_DONE;
}

/* The input that the order names, or all. */
static uint8_t inputs_of(const struct order *order)
{
    uint32_t one = 1u << order->target;

    return (uint8_t)(order->row->word.target == TARGET_INPUT ? one : ALL_INPUTS);
}

/* ", open: DOOR,Input3" (assumption 50). */
static void tell_open(const struct order *order, uint32_t open)
{
    const char *before = ", open: ";
    char name[NAME_LENGTH + 1];

    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if ((open >> i & 1u) != 0) {
            text_add(order->reply, before);
            text_add(order->reply, settings_input_name(&order->unit->settings, i, name));
            before = ",";
        }
    }
}

enum outcome run_arm(struct order *order)
{
    uint8_t inputs = inputs_of(order);
    uint32_t open = 0;

    if (order->staged) {
        order->unit->settings.armed |= inputs;
    } else {
        open = alarm_arm(order->unit, inputs);
    }
    command_confirm(order, "");
    tell_open(order, open);
    return OUTCOME_DONE;
}

enum outcome run_disarm(struct order *order)
{
    uint8_t inputs = inputs_of(order);

    if (order->staged) {
        order->unit->settings.armed &= (uint8_t)~inputs;
    } else {
        alarm_disarm(order->unit, inputs);
    }
    command_confirm(order, "");
    return OUTCOME_DONE;
}
