#include "firmware/calendar.h"
#include "firmware/command_table.h"
#include "firmware/temperature.h"
#include "firmware/text.h"
#include "firmware/unit.h"

#define SIGNAL_MOST 31 /* +CSQ */

static void add_relay(const struct unit *unit, uint32_t index, struct text *text)
{
    char name[NAME_LENGTH + 1];

    text_add(text, settings_relay_name(&unit->settings, index, name));
    text_add(text, unit->relays.relay[index].on ? ":ON" : ":OFF");
    if (unit->relays.relay[index].on && unit->power.dc_lost) {
        text_add(text, " no power");
    }
}

static void add_input(const struct unit *unit, uint32_t index, struct text *text)
{
    char name[NAME_LENGTH + 1];

    text_add(text, settings_input_name(&unit->settings, index, name));
    if (unit->settings.input[index].contact == INPUT_OFF) {
        text_add(text, ":OFF");
    } else {
        text_add(text, unit->inputs.input[index].tripped ? ":ALARM" : ":OK");
    }
}

static void add_percent(struct text *text, const char *name, uint32_t percent)
{
    text_add(text, name);
    text_add_int(text, percent);
    text_add_char(text, '%');
}

static uint32_t signal_percent(uint8_t signal)
{
    return signal > SIGNAL_MOST ? 0 : signal * 100u / SIGNAL_MOST;
}

static uint32_t battery_percent(const struct unit *unit)
{
    return unit->power.has_cell ? power_battery_percent(unit->power.battery_mv) : 0;
}

static const char *ac_text(const struct power *power)
{
    if (!power->sensor_fitted) {
        return ",AC:-";
    }
    return power->ac_lost ? ",AC:OFF" : ",AC:ON";
}

static void add_time(const struct unit *unit, int64_t now, struct text *text)
{
    struct civil_time civil = civil_from_seconds(calendar_seconds(&unit->calendar, now));

    if (unit->calendar.set) {
        civil_add(text, &civil);
    } else {
        text_add(text, "no time");
    }
}

static void add_temp(const struct unit *unit, uint32_t index, struct text *text)
{
    const struct thermometer *temp = &unit->temp[index];
    char name[NAME_LENGTH + 1];

    text_add(text, settings_temp_name(&unit->settings, index, name));
    text_add_char(text, ':');
    if (temp->known) {
        temperature_add_reading(text, temp->reading, false);
    } else {
        text_add(text, temp->fault ? "fault" : "-");
    }
}

/* Relays, inputs, thermometers, by one index. */
static void add_item(const struct unit *unit, uint32_t index, struct text *text)
{
    if (index < UNIT_RELAYS) {
        add_relay(unit, index, text);
    } else if (index < UNIT_RELAYS + UNIT_INPUTS) {
        add_input(unit, index - UNIT_RELAYS, text);
    } else {
        add_temp(unit, index - UNIT_RELAYS - UNIT_INPUTS, text);
    }
}

static bool is_listed(const struct unit *unit, uint32_t index)
{
    return index < UNIT_RELAYS + UNIT_INPUTS ||
           thermometer_is_enrolled(unit, index - UNIT_RELAYS - UNIT_INPUTS);
}

static void add_tail(const struct unit *unit, int64_t now, struct text *text)
{
    text_add(text, unit->power.dc_lost ? "Power:OFF" : "Power:ON");
    text_add(text, ac_text(&unit->power));
    add_percent(text, ",Bat:", battery_percent(unit));
    add_percent(text, ",Signal:", signal_percent(unit->modem.signal));
    text_add_char(text, ',');
    add_time(unit, now, text);
}

#define STATUS_TAIL 56 /* longest tail, with its end */
#define STATUS_CUT "...,"

/* What does not fit before the tail gives way to a mark. */
void command_status(const struct unit *unit, int64_t now, struct text *text)
{
    char tail_buffer[STATUS_TAIL];
    struct text tail = text_over(tail_buffer, sizeof tail_buffer);
    uint32_t begin = text->length;
    struct text items = text_over(text->at + begin,
                                  text->size - begin - STATUS_TAIL - (uint32_t)sizeof STATUS_CUT);

    for (uint32_t i = 0; i < UNIT_RELAYS + UNIT_INPUTS + UNIT_TEMPS && !items.cut; i++) {
        text->length = begin + items.length;
        if (is_listed(unit, i)) {
            add_item(unit, i, &items);
            text_add_char(&items, ',');
        }
    }
    text->length = items.cut ? text->length : begin + items.length;
    text->at[text->length] = 0;
    if (items.cut) {
        text_add(text, STATUS_CUT);
    } else {
        wireless_add_states(unit, now, STATUS_TAIL, text);
    }
    add_tail(unit, now, &tail);
    text_add(text, tail_buffer);
}

enum outcome run_status(struct order *order)
{
    command_status(order->unit, order->source->now, order->reply);
    return OUTCOME_DONE;
}

enum outcome run_status_of(struct order *order)
{
    add_item(order->unit, order->target, order->reply);
    return OUTCOME_DONE;
}

enum outcome run_version(struct order *order)
{
    const char *id = order->unit->settings.id;

    text_add(order->reply, "VERSION " UNIT_VERSION ", ID ");
    text_add(order->reply, id[0] != 0 ? id : "NO");
    return OUTCOME_DONE;
}

enum outcome run_import(struct order *order)
{
    import_begin(order->unit, order->source->now);
    text_add(order->reply, IMPORT_BEGUN);
    return OUTCOME_DONE;
}

enum outcome run_listing(struct order *order)
{
    listing_begin(&order->unit->console.listing, (enum listing_kind)order->row->value.which,
                  order->value);
    return OUTCOME_DONE;
}

/* The bus takes its time: the answer comes from there. */
enum outcome run_enrol(struct order *order)
{
    order->unit->bus.enrols = true;
    order->unit->console.awaits = true;
    return OUTCOME_DONE;
}
