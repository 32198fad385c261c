#include "sim/trace/story.h"

#include <inttypes.h>
#include <string.h>

#define CAUSE_WORDS 48

const char *story_part_name(const struct world *world, uint32_t part, char *buffer)
{
    buffer[0] = '\0';
    if (part < world->part_count) {
        return world->part[part].name;
    }
    if (part >= PART_PHONE && part < PART_PHONE + world->gsm.network.phone_count) {
        return world->gsm.network.phone[part - PART_PHONE].number;
    }
    if (part == PART_UNIT) {
        return "unit";
    }
    return part == PART_NETWORK ? "network" : buffer;
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

static void words_of_reset(FILE *file, const struct event *event)
{
    static const char *const causes[] = {"cold start", "reset after a brown-out",
                                         "reset by the watchdog"};
    fputs(causes[event->value % 3], file);
}

/* What of the event stands in numbers. */
static void words_of_value(FILE *file, const struct world *world, const struct event *event)
{
    int32_t index = event->value / 2 + 1;
    bool on = (event->value & 1) != 0;
    switch ((enum event_kind)event->kind) {
    case EVENT_PART_STATE:
        words_of_state(file, world, event);
        break;
    case EVENT_COIL:
        fprintf(file, "coil of Relay%" PRId32 " %s", index, on ? "on" : "off");
        break;
    case EVENT_CONTACT:
        fprintf(file, "contact K%" PRId32 " %s", index, on ? "closed" : "open");
        break;
    case EVENT_INPUT:
        fprintf(file, "IN%" PRId32 " %s", index, on ? "sees voltage" : "sees none");
        break;
    case EVENT_SUPPLY:
        fputs(event->value != 0 ? "DC is good" : "DC is lost: backup mode", file);
        break;
    case EVENT_BUFFER:
        fputs(event->value != 0 ? "buffer IC works" : "buffer IC has stopped", file);
        break;
    case EVENT_ALARM:
        fprintf(file, "ALARM raised by input %" PRId32, event->value + 1);
        break;
    case EVENT_LED:
        words_of_led(file, event);
        break;
    case EVENT_RESET:
        words_of_reset(file, event);
        break;
    case EVENT_CALL:
        fprintf(file, "call %s", call_phase_name((enum call_phase)event->value));
        break;
    case EVENT_RAIL:
        fprintf(file, "V12 at %" PRId32 " mV", event->value);
        break;
    default:
        fprintf(file, "%s %" PRId32, event_kind_name((enum event_kind)event->kind), event->value);
        break;
    }
}

static void words_of_event(FILE *file, const struct world *world, const struct journal *journal,
                           const struct event *event)
{
    const char *text = journal_text(journal, event);
    if (text == NULL || text[0] == '\0') {
        words_of_value(file, world, event);
    } else if (event->kind == EVENT_SCRIPT) {
        fputs(text, file);
    } else {
        fprintf(file, "%s \"%s\"", event_kind_name((enum event_kind)event->kind), text);
    }
}

void story_line(FILE *file, const struct world *world, const struct journal *journal,
                uint32_t index)
{
    const struct event *event = &journal->events[index];
    char buffer[32];
    fprintf(file, "%6" PRIu32 " %14.6f s  %-14s ", index, (double)event->at_us / 1e6,
            story_part_name(world, event->part, buffer));
    words_of_event(file, world, journal, event);
    if (event->cause != CAUSE_NONE) {
        fprintf(file, "  <- %" PRIu32, event->cause);
    }
    fputc('\n', file);
}
