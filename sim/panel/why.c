#define _POSIX_C_SOURCE 200809L

#include "sim/panel/why.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sim/panel/evident.h"
#include "sim/trace/story.h"

/* Digits behind the point are in threes, as they are read. */
void why_time(int64_t at_us, char text[WHY_TIME])
{
    int64_t us = at_us < 0 ? 0 : at_us;
    int64_t seconds = us / 1000000;
    int hours = (int)(seconds / 3600 % 24), minutes = (int)(seconds / 60 % 60);
    char days[24] = "", clock[24], whole[80];
    if (seconds >= 86400) {
        snprintf(days, sizeof days, "%" PRId64 " d ", seconds / 86400);
    }
    if (seconds >= 3600) {
        snprintf(clock, sizeof clock, "%d:%02d:%02d", hours, minutes, (int)(seconds % 60));
    } else {
        snprintf(clock, sizeof clock, "%d:%02d", minutes, (int)(seconds % 60));
    }
    snprintf(whole, sizeof whole, "%s%s.%03d %03d", days, clock, (int)(us / 1000 % 1000),
             (int)(us % 1000));
    snprintf(text, WHY_TIME, "%.*s", WHY_TIME - 1, whole);
}

void why_span(int64_t span_us, char text[WHY_TIME])
{
    double us = span_us < 0 ? 0 : (double)span_us;
    if (us < 1e3) {
        snprintf(text, WHY_TIME, "%.0f us", us);
    } else if (us < 1e6) {
        snprintf(text, WHY_TIME, "%.1f ms", us / 1e3);
    } else if (us < 60e6) {
        snprintf(text, WHY_TIME, "%.1f s", us / 1e6);
    } else if (us < 3600e6) {
        snprintf(text, WHY_TIME, "%" PRId64 ":%02d min", span_us / 60000000,
                 (int)(span_us / 1000000 % 60));
    } else {
        snprintf(text, WHY_TIME, "%" PRId64 ":%02d h", span_us / 3600000000,
                 (int)(span_us / 60000000 % 60));
    }
}

/* ---- sentences ---- */

/* What an event is told with. */
struct telling {
    const struct world *world;
    const struct journal *journal;
    const struct event *event;
    uint32_t index;
    char *text;
    uint32_t size;
};

/* The trace's own words, with a capital letter. */
static void tell_plainly(const struct telling *telling)
{
    char *words = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&words, &length);
    if (file == NULL) {
        snprintf(telling->text, telling->size, "%s",
                 event_kind_name((enum event_kind)telling->event->kind));
        return;
    }
    story_words(file, telling->world, telling->journal, telling->index);
    fclose(file);
    snprintf(telling->text, telling->size, "%s", words == NULL ? "" : words);
    free(words);
}

static const char *input_name(const struct telling *telling, int32_t input)
{
    const struct settings *settings = &telling->world->board.unit.settings;
    bool there = input >= 0 && input < UNIT_INPUTS;
    return there ? settings->input[input].alias : "";
}

/* "IN1", "IN1 (SMOKE)". */
static void name_input(const struct telling *telling, int32_t input, char name[40])
{
    const char *alias = input_name(telling, input);
    snprintf(name, 40, alias[0] == '\0' ? "IN%" PRId32 "%s" : "IN%" PRId32 " (%s)", input + 1,
             alias);
}

static void tell_rail(const struct telling *telling)
{
    const struct event *event = telling->event;
    const struct event *cause =
        event->cause == CAUSE_NONE ? NULL : &telling->journal->events[event->cause];
    bool known = cause != NULL && cause->kind == event->kind;
    const char *way = !known                        ? "is at"
                      : cause->value > event->value ? "has fallen to"
                                                    : "has risen to";
    snprintf(telling->text, telling->size, "%s %s %.2f V",
             event->kind == EVENT_RAIL ? "12 V at the unit" : "The battery", way,
             event->value / 1000.0);
}

static void tell_input(const struct telling *telling)
{
    char name[40];
    name_input(telling, telling->event->value / 2, name);
    snprintf(telling->text, telling->size, "%s %s", name,
             (telling->event->value & 1) != 0 ? "sees voltage" : "sees no voltage any more");
}

static void tell_alarm(const struct telling *telling)
{
    char name[40];
    name_input(telling, telling->event->value, name);
    snprintf(telling->text, telling->size, "The unit raises an alarm for %s", name);
}

static void tell_supply(const struct telling *telling)
{
    snprintf(telling->text, telling->size, "%s",
             telling->event->value != 0 ? "The unit looks at its supply: 12 V is good"
                                        : "The unit looks at its supply: 12 V is gone, backup");
}

static void tell_coil(const struct telling *telling)
{
    snprintf(telling->text, telling->size, "The unit %s Relay%" PRId32,
             (telling->event->value & 1) != 0 ? "energises" : "releases",
             telling->event->value / 2 + 1);
}

static void tell_contact(const struct telling *telling)
{
    snprintf(telling->text, telling->size, "Contact K%" PRId32 " %s", telling->event->value / 2 + 1,
             (telling->event->value & 1) != 0 ? "closes" : "opens");
}

static void tell_message(const struct telling *telling)
{
    const char *who = telling->event->part == PART_UNIT
                          ? "The unit"
                          : story_part_name(telling->world, telling->event->part);
    const char *does = telling->event->kind == EVENT_SMS_SENT      ? "sends"
                       : telling->event->kind == EVENT_SMS_ARRIVED ? "gets"
                                                                   : "sends in vain";
    snprintf(telling->text, telling->size, "%s %s the SMS \"%s\"", who, does,
             journal_text(telling->journal, telling->event));
}

static void tell_call(const struct telling *telling)
{
    snprintf(telling->text, telling->size, "Call with %s: %s",
             story_part_name(telling->world, telling->event->part),
             call_phase_name((enum call_phase)telling->event->value));
}

static void tell_deed(const struct telling *telling)
{
    snprintf(telling->text, telling->size, "Somebody does: %s",
             journal_text(telling->journal, telling->event));
}

static void (*const tell[EVENT_KINDS])(const struct telling *telling) = {
    [EVENT_SCRIPT] = tell_deed,      [EVENT_RAIL] = tell_rail,     [EVENT_CELL] = tell_rail,
    [EVENT_INPUT] = tell_input,      [EVENT_ALARM] = tell_alarm,   [EVENT_SUPPLY] = tell_supply,
    [EVENT_COIL] = tell_coil,        [EVENT_CONTACT] = tell_contact,
    [EVENT_SMS_SENT] = tell_message, [EVENT_SMS_ARRIVED] = tell_message,
    [EVENT_SMS_LOST] = tell_message, [EVENT_CALL] = tell_call,
};

/* A sentence is one line. */
static void make_line(char *text)
{
    for (; *text != '\0'; text++) {
        *text = *text == '\n' || *text == '\r' ? ' ' : *text;
    }
}

void why_words(const struct world *world, const struct journal *journal, uint32_t event,
               char *text, uint32_t size)
{
    const struct telling telling = {world, journal, &journal->events[event], event, text, size};
    uint32_t kind = telling.event->kind;
    if (kind < EVENT_KINDS && tell[kind] != NULL) {
        tell[kind](&telling);
    } else {
        tell_plainly(&telling);
    }
    make_line(text);
    text[0] = (char)toupper((unsigned char)text[0]);
}

void why_label(const struct world *world, const struct journal *journal, uint32_t event,
               char *text, uint32_t size)
{
    const struct telling telling = {world, journal, &journal->events[event], event, text, size};
    const struct event *at = telling.event;
    switch ((enum event_kind)at->kind) {
    case EVENT_SCRIPT:
        snprintf(text, size, "%s", journal_text(journal, at));
        break;
    case EVENT_ALARM:
        snprintf(text, size, "ALARM IN%" PRId32, at->value + 1);
        break;
    case EVENT_SUPPLY:
        snprintf(text, size, "%s", at->value != 0 ? "DC good" : "DC lost");
        break;
    case EVENT_SMS_SENT:
    case EVENT_SMS_ARRIVED:
    case EVENT_SMS_LOST:
        snprintf(text, size, "SMS %s%s", at->kind == EVENT_SMS_LOST ? "lost: " : "",
                 journal_text(journal, at));
        break;
    case EVENT_CALL:
        snprintf(text, size, "call %s", call_phase_name((enum call_phase)at->value));
        break;
    default:
        tell_plainly(&telling);
        break;
    }
    make_line(text);
}

static void add_gap(struct why *why, uint32_t left_out)
{
    struct why_line *line = &why->line[why->count++];
    *line = (struct why_line){.event = CAUSE_NONE, .at_us = why->line[why->count - 2].at_us,
                              .after_us = -1};
    snprintf(line->text, sizeof line->text, "... %" PRIu32 " more", left_out);
}

void why_read(struct why *why, const struct world *world, const struct journal *journal,
              uint32_t event)
{
    struct chain chain;
    why->count = 0;
    chain_of(journal, event, &chain);
    uint32_t all = chain.count;
    chain.count = evident_events(world, journal, chain.link, all);
    for (uint32_t i = 0; i < chain.count; i++) {
        if (chain.left_out > 0 && i == CHAIN_LINKS / 2 && chain.count == all) {
            add_gap(why, chain.left_out);
        }
        struct why_line *line = &why->line[why->count++];
        line->event = chain.link[i];
        line->at_us = journal->events[line->event].at_us;
        line->after_us = -1;
        if (i + 1 < chain.count) {
            line->after_us = line->at_us - journal->events[chain.link[i + 1]].at_us;
        }
        why_words(world, journal, line->event, line->text, sizeof line->text);
    }
}

void why_aloud(const struct why *why, char *text, uint32_t size)
{
    char time[WHY_TIME];
    uint32_t used = 0;
    text[0] = '\0';
    for (uint32_t i = 0; i < why->count && used < size; i++) {
        why_time(why->line[i].at_us, time);
        int wrote = i == 0 ? snprintf(text, size, "At %s: %s", time, why->line[i].text)
                           : snprintf(text + used, size - used, " <- %s", why->line[i].text);
        used += (uint32_t)(wrote > 0 ? wrote : 0);
    }
}
