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
    "May command (none: everybody): {SECNUM?}",
    "Alerts to: {ALERTNUMBER?}; alarms by {ALERTTYPE?}",
    "SMS password: {PASSWORD?}; password that renews the window: {CONFPASSWORD?}",
    "A call: {RING?}; confirmed: {RINGCONFIRM?}, by {RINGCONFIRMTYPE?}",
    ("Power: BACKUPLIMIT={BACKUPLIMIT?}, HOLDOFF {HOLDOFF?} s, POWERGUARD {POWERGUARD?} ms, "
     "alerts {POWERALERT?} after {POWERDELAY?} s"),
};
#define LINES ((uint32_t)(sizeof page / sizeof page[0]))

static const char relay_page[] = "Relay#{ALIASRelay#?}: pulse {PULSETIMERelay#?} s, restart "
                                 "{RESTARTTIMERelay#?} s, at power's return {POWERSTATERelay#?}";
static const char input_page[] = "Input#{ALIASInput#?}: {Input#?}, delay {Input#DELAY?} s, "
                                 "alarm relay {Input#RELAY?}";
static const char temp_page[] = "Temp#{ALIASTemp#?}: thermostat {THERMOSTAT#?}, "
                                "{THERMORELAY#?}, {SOT#?}, alerts {TEMPMIN#?} to {TEMPMAX#?}";

/* What a line is about. */
struct subject {
    struct unit *unit;
    int64_t now;
    uint32_t number; /* of a relay, input, thermometer; 0 = of none */
};

/* Never a password itself; an alias behind a blank, where there is one. */
static void add_value(const struct subject *subject, const char *query, struct text *row)
{
    struct unit *unit = subject->unit;
    const struct command_source source = {.channel = CHANNEL_USB, .now = subject->now};
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
static const char *take_sign(const struct subject *subject, const char *at, struct text *row)
{
    char buffer[WORD_MOST];
    struct text query = text_over(buffer, sizeof buffer);

    if (*at == '#') {
        text_add_int(row, subject->number);
        return at + 1;
    }
    if (*at != '{') {
        text_add_char(row, *at);
        return at + 1;
    }
    for (at++; *at != '}'; at++) {
        if (*at == '#') {
            text_add_int(&query, subject->number);
        } else {
            text_add_char(&query, *at);
        }
    }
    add_value(subject, buffer, row);
    return at + 1;
}

static void add_line(const struct subject *subject, const char *line, struct text *row)
{
    while (*line != 0) {
        line = take_sign(subject, line, row);
    }
}

/* What switches the relay beside commands. */
static void add_users(const struct settings *settings, uint32_t number, struct text *row)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if (settings->input[i].relay == number) {
            text_add_numbered(row, ", alarm of Input", i + 1);
        }
    }
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        if (settings->temp[i].relay == number) {
            text_add_numbered(row, ", thermostat Temp", i + 1);
        }
    }
    text_add(row, settings->ring_relay == number ? ", calls" : "");
}

static void relay_line(const struct subject *relay, struct text *row)
{
    add_line(relay, relay_page, row);
    add_users(&relay->unit->settings, relay->number, row);
}

static void input_line(const struct subject *input, struct text *row)
{
    const struct settings *settings = &input->unit->settings;
    bool used = settings->input[input->number - 1].contact != INPUT_OFF;
    bool armed = (settings->armed >> (input->number - 1) & 1u) != 0;

    add_line(input, used ? input_page : "Input#: not used", row);
    text_add(row, used && armed ? ", armed" : "");
}

static void temp_line(const struct subject *temp, struct text *row)
{
    static const uint8_t none[ROM_BYTES];
    const uint8_t *rom = temp->unit->settings.temp[temp->number - 1].rom;
    bool enrolled = memcmp(rom, none, sizeof none) != 0;

    add_line(temp, enrolled ? temp_page : "Temp#: not enrolled", row);
}

static void fitted_line(const struct unit *unit, struct text *row)
{
    text_add(row, "Voltage Sensor: ");
    text_add(row, unit->power.sensor_fitted ? "fitted" : "none");
    text_add(row, "; battery: ");
    text_add(row, unit->power.has_cell ? "fitted" : "none, or off");
}

bool card_row(struct unit *unit, uint32_t index, int64_t now, struct text *row)
{
    const uint32_t relays = LINES + 1, inputs = relays + UNIT_RELAYS, temps = inputs + UNIT_INPUTS;
    struct subject subject = {unit, now, 0};

    if (index < LINES) {
        add_line(&subject, page[index], row);
    } else if (index < relays) {
        fitted_line(unit, row);
    } else if (index < inputs) {
        subject.number = index - relays + 1;
        relay_line(&subject, row);
    } else if (index < temps) {
        subject.number = index - inputs + 1;
        input_line(&subject, row);
    } else if (index < temps + UNIT_TEMPS) {
        subject.number = index - temps + 1;
        temp_line(&subject, row);
    } else {
        return false;
    }
    return true;
}
