#include "sim/trace/story.h"

#include <inttypes.h>
#include <string.h>

#include "sim/gsm/draw.h"

const char *story_part_name(const struct world *world, uint32_t part)
{
    if (part < world->part_count) {
        return world->part[part].name;
    }
    if (part >= PART_PHONE && part < PART_PHONE + world->gsm.network.phone_count) {
        return world->gsm.network.phone[part - PART_PHONE].number;
    }
    if (part == PART_UNIT) {
        return "unit";
    }
    return part == PART_NETWORK ? "network" : "";
}

static void words_of_state(FILE *file, const struct world *world, const struct event *event)
{
    const struct part_kind *kind = part_kind_of(&world->part[event->part]);
    const char *separator = "";
    for (uint32_t i = 0; kind->states[i] != NULL; i++) {
        if (((uint32_t)event->value >> i & 1u) != 0) {
            fprintf(file, "%s%s", separator, kind->states[i]);
            separator = ", ";
        }
    }
}

static void words_of_led(FILE *file, const struct event *event)
{
    static const char *const leds[UNIT_LEDS] = {"POWER", "GSM", "MIC", "OUT"};
    fprintf(file, "LED %s %s", leds[event->value / 8 % UNIT_LEDS],
            led_shape_name((enum led_shape)(event->value % 8)));
}

static const char *word_of(const char *const *words, uint32_t count, int32_t value)
{
    return value >= 0 && (uint32_t)value < count ? words[value] : "in an unknown state";
}

const char *story_reset_name(int32_t cause)
{
    static const char *const causes[] = {"cold start", "reset after a brown-out",
                                         "reset by the watchdog"};
    return word_of(causes, sizeof causes / sizeof causes[0], cause);
}

static void words_of_reset(FILE *file, const struct event *event)
{
    fputs(story_reset_name(event->value), file);
}

static void words_of_call(FILE *file, const struct event *event)
{
    fprintf(file, "call %s", call_phase_name((enum call_phase)event->value));
}

/* Kinds whose value is index * 2 + on: a pattern for the index, and a word for off and on. */
static const struct {
    const char *pattern, *off, *on;
} switched[EVENT_KINDS] = {
    [EVENT_COIL] = {"coil of Relay%" PRId32 " ", "off", "on"},
    [EVENT_CONTACT] = {"contact K%" PRId32 " ", "open", "closed"},
    [EVENT_INPUT] = {"IN%" PRId32 " ", "sees no voltage", "sees voltage"},
    [EVENT_THERMOSTAT] = {"thermostat switches K%" PRId32 " ", "off", "on"},
};

/* Kinds whose value is 0 or 1. */
static const struct {
    const char *off, *on;
} yes_or_no[EVENT_KINDS] = {
    [EVENT_SUPPLY] = {"DC is lost: backup mode", "DC is good"},
    [EVENT_SIM] = {"SIM is out", "SIM is in"},
    [EVENT_BUFFER] = {"buffer IC has stopped", "buffer IC works"},
};

const char *story_modem_name(int32_t power)
{
    static const char *const words[] = {"off", "booting", "on", "hung", "stopping"};
    return word_of(words, sizeof words / sizeof words[0], power);
}

static void words_of_modem(FILE *file, const struct event *event)
{
    fprintf(file, "modem %s", story_modem_name(event->value));
}

static void words_of_radio(FILE *file, const struct event *event)
{
    fprintf(file, "radio %s", draw_name((enum draw)(event->value % DRAW_COUNT)));
}

const char *story_registration_name(int32_t registration)
{
    static const char *const words[] = {"not registered", "registered", "searching for a network",
                                        "registration denied", "registration unknown", "roaming"};
    return word_of(words, sizeof words / sizeof words[0], registration);
}

static void words_of_registration(FILE *file, const struct event *event)
{
    fputs(story_registration_name(event->value), file);
}

static void words_of_reading(FILE *file, const struct event *event)
{
    uint32_t reading = (uint32_t)event->value & 0xFFFFu;
    fprintf(file, "Temp%" PRId32 " ", event->value / 0x10000 + 1);
    if (reading == READING_FAULT || reading == READING_NONE) {
        fputs(reading == READING_FAULT ? "in fault" : "not read", file);
    } else {
        fprintf(file, "at %.4f C", (int16_t)reading / 16.0);
    }
}

bool story_is_hidden(const struct event *event)
{
    return event->kind == EVENT_FAULT && (event->value & EVENT_FAULT_HIDDEN) != 0;
}

/* The part that the event is told of. */
static uint32_t part_told(const struct event *event)
{
    return story_is_hidden(event) ? PART_NONE : event->part;
}

static void words_of_fault(FILE *file, const struct event *event)
{
    if (story_is_hidden(event)) {
        fputs(STORY_HIDDEN, file);
    } else {
        fprintf(file, "fault %" PRId32, event->value);
    }
}

/* Kinds with a figure. */
static const struct {
    const char *pattern;
    int32_t plus;
} figure[EVENT_KINDS] = {
    [EVENT_ALARM] = {"ALARM raised by input %" PRId32, 1},
    [EVENT_RAIL] = {"V12 at %" PRId32 " mV", 0},
    [EVENT_CELL] = {"cell at %" PRId32 " mV", 0},
    [EVENT_FLASH] = {"%" PRId32 " words programmed", 0},
};

static void (*const words_of[EVENT_KINDS])(FILE *file, const struct event *event) = {
    [EVENT_LED] = words_of_led,
    [EVENT_FAULT] = words_of_fault,
    [EVENT_RESET] = words_of_reset,
    [EVENT_CALL] = words_of_call,
    [EVENT_MODEM] = words_of_modem,
    [EVENT_REGISTRATION] = words_of_registration,
    [EVENT_RADIO] = words_of_radio,
    [EVENT_READING] = words_of_reading,
};

/* What of the event stands in numbers. */
static void words_of_value(FILE *file, const struct world *world, const struct event *event)
{
    uint32_t kind = event->kind;
    bool on = (event->value & 1) != 0;
    if (kind == EVENT_PART_STATE) {
        words_of_state(file, world, event);
    } else if (switched[kind].pattern != NULL) {
        fprintf(file, switched[kind].pattern, event->value / 2 + 1);
        fputs(on ? switched[kind].on : switched[kind].off, file);
    } else if (yes_or_no[kind].on != NULL) {
        fputs(on ? yes_or_no[kind].on : yes_or_no[kind].off, file);
    } else if (figure[kind].pattern != NULL) {
        fprintf(file, figure[kind].pattern, event->value + figure[kind].plus);
    } else if (words_of[kind] != NULL) {
        words_of[kind](file, event);
    } else {
        fprintf(file, "%s %" PRId32, event_kind_name((enum event_kind)kind), event->value);
    }
}

/* A row stays a row, whatever a text holds. */
static void put_text(FILE *file, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\n') {
            fputs("\\n", file);
        } else if (*text != '\r') {
            fputc(*text, file);
        }
    }
}

static void words_of_event(FILE *file, const struct world *world, const struct journal *journal,
                           const struct event *event)
{
    const char *text = journal_text(journal, event);
    if (text == NULL || text[0] == '\0') {
        words_of_value(file, world, event);
    } else if (event->kind == EVENT_SCRIPT) {
        put_text(file, text);
    } else {
        fprintf(file, "%s \"", event_kind_name((enum event_kind)event->kind));
        put_text(file, text);
        fputc('"', file);
    }
}

void story_line(FILE *file, const struct world *world, const struct journal *journal,
                uint32_t index)
{
    const struct event *event = &journal->events[index];
    fprintf(file, "%6" PRIu32 " %14.6f s  %-14s ", index, (double)event->at_us / 1e6,
            story_part_name(world, part_told(event)));
    words_of_event(file, world, journal, event);
    if (event->cause != CAUSE_NONE) {
        fprintf(file, "  <- %" PRIu32, event->cause);
    }
    fputc('\n', file);
}

void story_words(FILE *file, const struct world *world, const struct journal *journal,
                 uint32_t index)
{
    const struct event *event = &journal->events[index];
    const char *name = story_part_name(world, part_told(event));
    if (name[0] != '\0' && event->kind != EVENT_SCRIPT) { /* a deed's text names its part */
        fprintf(file, "%s ", name);
    }
    words_of_event(file, world, journal, event);
}
