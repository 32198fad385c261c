#include "firmware/card.h"

#include <stddef.h>
#include <string.h>

#include "firmware/command_table.h"
#include "firmware/unit.h"

#define WORD_MOST 24 /* in braces */

/* The page. A query in braces stands for the value alone, '#' for the number of what the line is
 * about. */
static const char *const page[] = {
    "PRODUCT INFORMATION CARD",
    "{VERSION}, {DATETIME?}",
    "Place: ______________________ Installer: ______________________ Date: ____________",
    "Numbers that may command (none: everybody): {SECNUM?}",
    "Alerts to: {ALERTNUMBER?}; alarms by {ALERTTYPE?}",
    "SMS password: {PASSWORD?}; password that renews the window: {CONFPASSWORD?}",
    "A call: {RING?}; confirmed: {RINGCONFIRM?}, by {RINGCONFIRMTYPE?}",
    "Power: BACKUPLIMIT={BACKUPLIMIT?}, HOLDOFF {HOLDOFF?} s, POWERGUARD {POWERGUARD?} ms, "
    "alerts {POWERALERT?} after {POWERDELAY?} s",
};
#define LINES ((uint32_t)(sizeof page / sizeof page[0]))

static const char relay_page[] = "Relay#{ALIASRelay#?}: pulse {PULSETIMERelay#?} s, restart "
                                 "{RESTARTTIMERelay#?} s, at power's return {POWERSTATERelay#?}";
static const char input_page[] = "Input#{ALIASInput#?}: {Input#?}, delay {Input#DELAY?} s, "
                                 "alarm relay {Input#RELAY?}";
static const char temp_page[] = "Temp#{ALIASTemp#?}: thermostat {THERMOSTAT#?}, "
                                "{THERMORELAY#?}, {SOT#?}, alerts {TEMPMIN#?} to {TEMPMAX#?}";

/* Never a password itself; an alias behind a blank, where there is one. */
static void add_value(struct unit *unit, const char *query, struct text *row)
{
    const struct command_source source = {.channel = CHANNEL_USB};
    struct order order = {.unit = unit, .source = &source, .reply = row};

    if (!command_find(&order, query)) {
        return;
    }
    const struct setting_value *value = &order.row->value;
    if (value->kind == VALUE_NONE) {
        (void)order.row->run(&order);
    } else if (value->kind == VALUE_PASSWORD && value_is_set(&unit->settings, value, 0)) {
        text_add(row, "set");
    } else if (value->kind != VALUE_ALIAS ||
               value_is_set(&unit->settings, value, order.target)) {
        text_add(row, value->kind == VALUE_ALIAS ? " " : "");
        value_show(&unit->settings, value, order.target, row);
    }
}

/* Takes one sign of the page, or a query in braces; what follows it. */
static const char *take_sign(struct unit *unit, const char *at, uint32_t number, struct text *row)
{
    char buffer[WORD_MOST];
    struct text query = text_over(buffer, sizeof buffer);

    if (*at == '#') {
        text_add_int(row, number);
        return at + 1;
    }
    if (*at != '{') {
        text_add_char(row, *at);
        return at + 1;
    }
    for (at++; *at != '}'; at++) {
        if (*at == '#') {
            text_add_int(&query, number);
        } else {
            text_add_char(&query, *at);
        }
    }
    add_value(unit, buffer, row);
    return at + 1;
}

static void add_line(struct unit *unit, const char *line, uint32_t number, struct text *row)
{
    while (*line != 0) {
        line = take_sign(unit, line, number, row);
    }
}

static void add_user(const char *what, uint32_t number, struct text *row)
{
    text_add(row, what);
    text_add_int(row, number);
}

/* What switches the relay beside commands. */
static void add_users(const struct settings *settings, uint32_t number, struct text *row)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if (settings->input[i].relay == number) {
            add_user(", alarm of Input", i + 1, row);
        }
    }
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        if (settings->temp[i].relay == number) {
            add_user(", thermostat Temp", i + 1, row);
        }
    }
    text_add(row, settings->ring_relay == number ? ", calls" : "");
}

static void relay_line(struct unit *unit, uint32_t number, struct text *row)
{
    add_line(unit, relay_page, number, row);
    add_users(&unit->settings, number, row);
}

static void input_line(struct unit *unit, uint32_t number, struct text *row)
{
    bool used = unit->settings.input[number - 1].contact != INPUT_OFF;
    bool armed = (unit->settings.armed >> (number - 1) & 1u) != 0;

    add_line(unit, used ? input_page : "Input#: not used", number, row);
    text_add(row, used && armed ? ", armed" : "");
}

static void temp_line(struct unit *unit, uint32_t number, struct text *row)
{
    static const uint8_t none[ROM_BYTES];
    bool enrolled = memcmp(unit->settings.temp[number - 1].rom, none, sizeof none) != 0;

    add_line(unit, enrolled ? temp_page : "Temp#: not enrolled", number, row);
}

static void fitted_line(const struct unit *unit, struct text *row)
{
    text_add(row, "Voltage Sensor: ");
    text_add(row, unit->power.sensor_fitted ? "fitted" : "none");
    text_add(row, "; battery: ");
    text_add(row, unit->power.has_cell ? "fitted" : "none, or off");
}

bool card_row(struct unit *unit, uint32_t index, struct text *row)
{
    const uint32_t relays = LINES + 1, inputs = relays + UNIT_RELAYS, temps = inputs + UNIT_INPUTS;

    if (index < LINES) {
        add_line(unit, page[index], 0, row);
    } else if (index < relays) {
        fitted_line(unit, row);
    } else if (index < inputs) {
        relay_line(unit, index - relays + 1, row);
    } else if (index < temps) {
        input_line(unit, index - inputs + 1, row);
    } else if (index < temps + UNIT_TEMPS) {
        temp_line(unit, index - temps + 1, row);
    } else {
        return false;
    }
    return true;
}
