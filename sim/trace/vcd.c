#include "sim/trace/vcd.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/draw.h"
#include "sim/trace/serial.h"
#include "sim/trace/story.h"
#include "sim/trace/vcd_signal.h"

#define NAMED_TEXT 240

struct drawing {
    struct vcd_pen pen;
    const struct vcd_run *run;
    bool logic;
    uint32_t flash_words;
    uint32_t told;                /* violations, bit by invariant */
    struct serial tx, rx;
};

static const char *const profile_names[VCD_PROFILES] = {"full", "logic"};

const char *vcd_profile_name(enum vcd_profile profile)
{
    return profile_names[profile];
}

int32_t vcd_profile_find(const char *name)
{
    for (int32_t i = 0; i < VCD_PROFILES; i++) {
        if (strcmp(profile_names[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

/* ---- declarations and start values ---- */

static bool is_drawn(const struct drawing *drawing, const struct vcd_row *row)
{
    return row->place == IN_BOTH || (row->place == IN_LOGIC) == drawing->logic;
}

static void declare_rows(struct drawing *drawing)
{
    const char *scope = "";
    char name[SIGNAL_NAME];
    for (uint32_t i = 0; i < SIGNAL_COUNT; i++) {
        const struct vcd_row *row = vcd_row_of((enum vcd_signal)i);
        if (!is_drawn(drawing, row)) {
            continue;
        }
        if (strcmp(scope, row->scope) != 0) {
            if (scope[0] != '\0') {
                vcd_close_scope(&drawing->pen);
            }
            scope = row->scope;
            vcd_open_scope(&drawing->pen, scope);
        }
        for (uint32_t k = 0; k < row->count; k++) {
            vcd_signal_name((enum vcd_signal)i, k, name);
            vcd_declare(&drawing->pen, row->type, vcd_variable((enum vcd_signal)i, k), name);
        }
    }
    vcd_close_scope(&drawing->pen);
}

static void declare_phones(struct drawing *drawing)
{
    const struct network *network = &drawing->run->world->gsm.network;
    vcd_open_scope(&drawing->pen, "phones");
    for (uint32_t i = 0; i < network->phone_count; i++) {
        char name[NETWORK_NUMBER + 8];
        snprintf(name, sizeof name, "%s_call", network->phone[i].number);
        vcd_declare(&drawing->pen, VCD_STRING, vcd_call_variable(i), name);
        snprintf(name, sizeof name, "%s_sms", network->phone[i].number);
        vcd_declare(&drawing->pen, VCD_STRING, vcd_inbox_variable(i), name);
    }
    vcd_close_scope(&drawing->pen);
}

static bool is_drawn_part(const struct part *part)
{
    return part->kind != WORLD_KIND_UNIT && part_kind_of(part)->states[0] != NULL;
}

/* Readers of logic drop scopes: there the part's name is in each wire's. */
static void declare_part(struct drawing *drawing, uint32_t index)
{
    const struct part *part = &drawing->run->world->part[index];
    const char *const *states = part_kind_of(part)->states;
    char name[SIGNAL_NAME];
    if (!drawing->logic) {
        vcd_open_scope(&drawing->pen, part->name);
        vcd_declare(&drawing->pen, VCD_STRING, vcd_state_variable(index, SIGNAL_STATES), "state");
    }
    for (uint32_t i = 0; i < SIGNAL_STATES && states[i] != NULL; i++) {
        snprintf(name, sizeof name, "%s.%s", part->name, states[i]);
        vcd_declare(&drawing->pen, VCD_WIRE, vcd_state_variable(index, i),
                    drawing->logic ? name : states[i]);
    }
    if (!drawing->logic) {
        vcd_close_scope(&drawing->pen);
    }
}

static void declare_all(struct drawing *drawing)
{
    const struct world *world = drawing->run->world;
    declare_rows(drawing);
    if (!drawing->logic) {
        declare_phones(drawing);
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (is_drawn_part(&world->part[i])) {
            declare_part(drawing, i);
        }
    }
}

static void put_states(struct drawing *drawing, uint32_t index, uint32_t states)
{
    const struct world *world = drawing->run->world;
    if (index >= world->part_count || !is_drawn_part(&world->part[index])) {
        return;
    }
    const char *const *words = part_kind_of(&world->part[index])->states;
    char text[NAMED_TEXT] = "";
    size_t length = 0;
    for (uint32_t i = 0; i < SIGNAL_STATES && words[i] != NULL; i++) {
        bool on = (states >> i & 1u) != 0;
        vcd_put_bit(&drawing->pen, vcd_state_variable(index, i), on);
        if (on && length + strlen(words[i]) + 3 < sizeof text) {
            length += (size_t)snprintf(text + length, sizeof text - length, "%s%s",
                                       length > 0 ? ", " : "", words[i]);
        }
    }
    if (!drawing->logic) {
        vcd_put_string(&drawing->pen, vcd_state_variable(index, SIGNAL_STATES), text);
    }
}

static void put_start_value(struct drawing *drawing, const struct vcd_row *row, uint32_t variable)
{
    switch (row->type) {
    case VCD_WIRE:
        vcd_put_bit(&drawing->pen, variable, row->start[0] == '1');
        break;
    case VCD_REAL:
        vcd_put_thousandths(&drawing->pen, variable, 0);
        break;
    case VCD_COUNT:
        vcd_put_count(&drawing->pen, variable, 0);
        break;
    case VCD_STRING:
        vcd_put_string(&drawing->pen, variable, row->start);
        break;
    case VCD_EVENT: /* has not happened */
        break;
    }
}

static void put_start(struct drawing *drawing)
{
    const struct world *world = drawing->run->world;
    vcd_begin_start(&drawing->pen);
    for (uint32_t i = 0; i < SIGNAL_COUNT; i++) {
        const struct vcd_row *row = vcd_row_of((enum vcd_signal)i);
        for (uint32_t k = 0; is_drawn(drawing, row) && k < row->count; k++) {
            put_start_value(drawing, row, vcd_variable((enum vcd_signal)i, k));
        }
    }
    for (uint32_t i = 0; !drawing->logic && i < world->gsm.network.phone_count; i++) {
        vcd_put_string(&drawing->pen, vcd_call_variable(i), "");
        vcd_put_string(&drawing->pen, vcd_inbox_variable(i), "");
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        put_states(drawing, i, 0);
    }
    vcd_end_start(&drawing->pen);
}

/* ---- events ---- */

/* How the value of an event becomes that of a signal. */
enum drawn_as { AS_NOTHING, AS_BIT, AS_INDEXED, AS_TEXT, AS_NAMED_TEXT };

static const struct {
    enum drawn_as as;
    enum vcd_signal signal;
} drawn[EVENT_KINDS] = {
    [EVENT_COIL] = {AS_INDEXED, SIGNAL_COIL},
    [EVENT_CONTACT] = {AS_INDEXED, SIGNAL_CONTACT},
    [EVENT_INPUT] = {AS_INDEXED, SIGNAL_INPUT},
    [EVENT_THERMOSTAT] = {AS_INDEXED, SIGNAL_THERMOSTAT},
    [EVENT_SUPPLY] = {AS_BIT, SIGNAL_SUPPLY},
    [EVENT_BUFFER] = {AS_BIT, SIGNAL_BUFFER},
    [EVENT_SIM] = {AS_BIT, SIGNAL_SIM},
    [EVENT_SCRIPT] = {AS_TEXT, SIGNAL_DEED},
    [EVENT_LOG] = {AS_TEXT, SIGNAL_LOG},
    [EVENT_CONSOLE] = {AS_TEXT, SIGNAL_CONSOLE},
    [EVENT_AT_TO_MODEM] = {AS_TEXT, SIGNAL_TO_MODEM},
    [EVENT_AT_TO_UNIT] = {AS_TEXT, SIGNAL_TO_UNIT},
    [EVENT_MODEM_FAULT] = {AS_TEXT, SIGNAL_MODEM_FAULT},
    [EVENT_RULE] = {AS_TEXT, SIGNAL_RULE},
    [EVENT_SMS_LOST] = {AS_NAMED_TEXT, SIGNAL_SMS_LOST},
    [EVENT_USSD] = {AS_NAMED_TEXT, SIGNAL_USSD},
    [EVENT_FAULT] = {AS_NAMED_TEXT, SIGNAL_FAULT},
    [EVENT_STRESS] = {AS_NAMED_TEXT, SIGNAL_STRESS},
    [EVENT_DAMAGE] = {AS_NAMED_TEXT, SIGNAL_DAMAGE},
    [EVENT_TELEGRAM] = {AS_NAMED_TEXT, SIGNAL_TELEGRAM},
};

static void put_text(struct drawing *drawing, enum vcd_signal signal, const char *text)
{
    if (!drawing->logic) {
        vcd_put_string(&drawing->pen, vcd_variable(signal, 0), text);
    }
}

static void put_named(struct drawing *drawing, enum vcd_signal signal, const char *name,
                      const char *words)
{
    char text[NAMED_TEXT];
    snprintf(text, sizeof text, "%s%s%.200s", name, name[0] != '\0' ? ": " : "",
             words[0] != '\0' ? words : "ok");
    put_text(drawing, signal, text);
}

static void put_plain(struct drawing *drawing, const struct event *event)
{
    enum vcd_signal signal = drawn[event->kind].signal;
    const char *text = journal_text(drawing->run->journal, event);
    uint32_t index = (uint32_t)event->value / 2 % SIGNAL_ROOM;
    switch (drawn[event->kind].as) {
    case AS_NOTHING:
        break;
    case AS_BIT:
        vcd_put_bit(&drawing->pen, vcd_variable(signal, 0), event->value != 0);
        break;
    case AS_INDEXED:
        vcd_put_bit(&drawing->pen, vcd_variable(signal, index), (event->value & 1) != 0);
        break;
    case AS_TEXT:
        put_text(drawing, signal, text);
        break;
    case AS_NAMED_TEXT:
        if (story_is_hidden(event)) {
            put_text(drawing, signal, STORY_HIDDEN);
        } else {
            put_named(drawing, signal, story_part_name(drawing->run->world, event->part), text);
        }
        break;
    }
}

static void put_running(struct drawing *drawing, const struct event *event)
{
    bool runs = event->kind == EVENT_RESET;
    vcd_put_bit(&drawing->pen, vcd_variable(SIGNAL_RUNNING, 0), runs);
    if (runs) {
        put_text(drawing, SIGNAL_RESET, story_reset_name(event->value));
    } else {
        put_text(drawing, SIGNAL_REASON, journal_text(drawing->run->journal, event));
    }
}

static void put_damage(struct drawing *drawing, const struct event *event)
{
    if (event->part == PART_UNIT) {
        vcd_put_bit(&drawing->pen, vcd_variable(SIGNAL_DAMAGED, 0), true);
        put_text(drawing, SIGNAL_REASON, journal_text(drawing->run->journal, event));
    }
}

static void put_radio(struct drawing *drawing, const struct event *event)
{
    vcd_put_bit(&drawing->pen, vcd_variable(SIGNAL_TRANSMITS, 0),
                event->value == DRAW_TRANSMITTING);
    put_text(drawing, SIGNAL_RADIO, draw_name((enum draw)(event->value % DRAW_COUNT)));
}

static void put_led(struct drawing *drawing, const struct event *event)
{
    uint32_t led = (uint32_t)event->value / 8 % UNIT_LEDS;
    put_text(drawing, (enum vcd_signal)(SIGNAL_LED_POWER + led),
             led_shape_name((enum led_shape)(event->value % 8)));
}

/* The last good reading stays in the picture. */
static void put_reading(struct drawing *drawing, const struct event *event)
{
    uint32_t index = (uint32_t)event->value >> 16;
    uint32_t reading = (uint32_t)event->value & 0xFFFFu;
    bool read = reading != READING_FAULT && reading != READING_NONE;
    vcd_put_bit(&drawing->pen, vcd_variable(SIGNAL_TEMP_READ, index), read);
    if (read && !drawing->logic) {
        vcd_put_thousandths(&drawing->pen, vcd_variable(SIGNAL_TEMP, index),
                            (int64_t)(int16_t)reading * 1000 / 16);
    }
}

static void put_sms(struct drawing *drawing, const struct event *event)
{
    const char *text = journal_text(drawing->run->journal, event);
    if (event->kind == EVENT_SMS_SENT) {
        put_text(drawing, event->part == PART_UNIT ? SIGNAL_SMS_OUT : SIGNAL_SMS_IN, text);
    } else if (event->part >= PART_PHONE && event->part < PART_PHONE + NETWORK_PHONES
               && !drawing->logic) {
        vcd_put_string(&drawing->pen, vcd_inbox_variable(event->part - PART_PHONE), text);
    }
}

/* Kinds that only the full profile knows, and that are neither text nor bit. */
static void put_inner(struct drawing *drawing, const struct event *event)
{
    switch ((enum event_kind)event->kind) {
    case EVENT_RAIL:
        vcd_put_thousandths(&drawing->pen, vcd_variable(SIGNAL_V12, 0), event->value);
        break;
    case EVENT_CELL:
        vcd_put_thousandths(&drawing->pen, vcd_variable(SIGNAL_CELL, 0), event->value);
        break;
    case EVENT_ALARM:
        vcd_put_event(&drawing->pen,
                      vcd_variable(SIGNAL_ALARM, (uint32_t)event->value % UNIT_INPUTS));
        break;
    case EVENT_FLASH:
        drawing->flash_words += (uint32_t)event->value;
        vcd_put_count(&drawing->pen, vcd_variable(SIGNAL_FLASH, 0), drawing->flash_words);
        break;
    case EVENT_CALL:
        vcd_put_string(&drawing->pen, vcd_call_variable(event->part % NETWORK_PHONES),
                       call_phase_name((enum call_phase)event->value));
        break;
    case EVENT_MODEM:
        put_text(drawing, SIGNAL_MODEM, story_modem_name(event->value));
        break;
    case EVENT_REGISTRATION:
        put_text(drawing, SIGNAL_REGISTRATION, story_registration_name(event->value));
        break;
    default:
        break;
    }
}

static void put_event(struct drawing *drawing, const struct event *event)
{
    put_plain(drawing, event);
    switch ((enum event_kind)event->kind) {
    case EVENT_PART_STATE:
        put_states(drawing, event->part, (uint32_t)event->value);
        break;
    case EVENT_RESET:
    case EVENT_UNIT_DOWN:
        put_running(drawing, event);
        break;
    case EVENT_DAMAGE:
        put_damage(drawing, event);
        break;
    case EVENT_RADIO:
        put_radio(drawing, event);
        break;
    case EVENT_LED:
        put_led(drawing, event);
        break;
    case EVENT_READING:
        put_reading(drawing, event);
        break;
    case EVENT_SMS_SENT:
    case EVENT_SMS_ARRIVED:
        put_sms(drawing, event);
        break;
    default:
        if (!drawing->logic) {
            put_inner(drawing, event);
        }
        break;
    }
}

/* ---- what is not an event: bits of the port, violations ---- */

/* All changes of the port's lines before `until`, in order. */
static void put_bits(struct drawing *drawing, int64_t until)
{
    const struct vcd_run *run = drawing->run;
    for (;;) {
        int64_t tx = serial_edge(&drawing->tx, run->journal, run->world->trace.count);
        int64_t rx = serial_edge(&drawing->rx, run->journal, run->world->trace.count);
        int64_t at = clock_earlier(tx, rx);
        if (at >= until) {
            return;
        }
        vcd_at(&drawing->pen, at);
        if (tx <= rx) {
            vcd_put_bit(&drawing->pen, vcd_variable(SIGNAL_TX, 0),
                        serial_pass_edge(&drawing->tx));
        } else {
            vcd_put_bit(&drawing->pen, vcd_variable(SIGNAL_RX, 0),
                        serial_pass_edge(&drawing->rx));
        }
    }
}

static const struct violation *next_violation(const struct drawing *drawing, uint32_t *number)
{
    const struct violation *next = NULL;
    for (uint32_t i = 0; i < INVARIANT_COUNT; i++) {
        const struct violation *violation = &drawing->run->checker->violation[i];
        bool left = violation->count > 0 && (drawing->told >> i & 1u) == 0;
        if (left && (next == NULL || violation->at_us < next->at_us)) {
            next = violation;
            *number = i;
        }
    }
    return next;
}

static void put_violations(struct drawing *drawing, int64_t until)
{
    const struct violation *violation;
    uint32_t number = 0;
    while ((violation = next_violation(drawing, &number)) != NULL && violation->at_us < until) {
        drawing->told |= 1u << number;
        vcd_at(&drawing->pen, violation->at_us);
        put_named(drawing, SIGNAL_VIOLATION, invariant_name((enum invariant)number),
                  violation->text);
    }
}

static void put_before(struct drawing *drawing, int64_t until)
{
    if (drawing->logic) {
        put_bits(drawing, until);
    } else if (drawing->run->checker != NULL) {
        put_violations(drawing, until);
    }
}

bool vcd_write(FILE *file, const struct vcd_run *run, enum vcd_profile profile)
{
    struct drawing drawing = {.run = run, .logic = profile == VCD_LOGIC};
    vcd_init(&drawing.pen, file);
    serial_init(&drawing.tx, EVENT_AT_TO_MODEM);
    serial_init(&drawing.rx, EVENT_AT_TO_UNIT);
    fprintf(file, "$date t = 0 is the unit's cold start $end\n$version fusebox $end\n");
    fprintf(file, "$comment %s $end\n$timescale 1 us $end\n", run->title);
    declare_all(&drawing);
    put_start(&drawing);
    for (uint32_t i = 0; i < run->world->trace.count; i++) {
        const struct event *event = &run->journal->events[i];
        put_before(&drawing, event->at_us);
        vcd_at(&drawing.pen, event->at_us);
        put_event(&drawing, event);
    }
    put_before(&drawing, CLOCK_NEVER);
    vcd_end(&drawing.pen, run->world->now);
    return fflush(file) == 0 && ferror(file) == 0;
}
