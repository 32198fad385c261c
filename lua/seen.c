#define _POSIX_C_SOURCE 200809L

#include "lua/seen.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/message.h"
#include "lua/rail.h"
#include "sim/trace/story.h"

#define MESSAGES_SEEN 3

/* Where the text grows, cut at its size. */
struct words {
    char *text;
    size_t size, used;
};

static void say(struct words *words, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int count = vsnprintf(words->text + words->used, words->size - words->used, format, args);
    va_end(args);
    size_t room = words->size - words->used - 1;
    words->used += count < 0 ? 0 : (size_t)count < room ? (size_t)count : room;
}

/* since: "since" of a state, "at" of an event. */
static void say_event(struct words *words, const struct bench *bench, uint32_t event,
                      const char *since)
{
    char *text = NULL, time[40];
    size_t length = 0;
    FILE *file = open_memstream(&text, &length);
    if (file != NULL) {
        story_words(file, &bench->world, &bench->journal, event);
        fclose(file);
        say(words, "%.200s, %s %s", text, since,
            bench_time_text(bench->journal.events[event].at_us, time, sizeof time));
        free(text);
    }
}

/* Where the events that a condition is about say which one of the kind they mean. */
enum index { INDEX_NONE, INDEX_ANY, INDEX_HALF, INDEX_EIGHTH, INDEX_HIGH, INDEX_PART, INDEX_PHONE };

static const struct {
    enum event_kind kind;
    enum index index;
} told_by[CONDITION_CHANGES + 1] = {
    [CONDITION_COIL] = {EVENT_COIL, INDEX_HALF},
    [CONDITION_CONTACT] = {EVENT_CONTACT, INDEX_HALF},
    [CONDITION_INPUT] = {EVENT_INPUT, INDEX_HALF},
    [CONDITION_LED] = {EVENT_LED, INDEX_EIGHTH},
    [CONDITION_TEMP] = {EVENT_READING, INDEX_HIGH},
    [CONDITION_READS] = {EVENT_READING, INDEX_HIGH},
    [CONDITION_MODEM] = {EVENT_MODEM, INDEX_ANY},
    [CONDITION_PART] = {EVENT_PART_STATE, INDEX_PART},
    [CONDITION_CALL] = {EVENT_CALL, INDEX_PHONE},
    [CONDITION_HEARS] = {EVENT_CALL, INDEX_PHONE},
    [CONDITION_CONSOLE] = {EVENT_CONSOLE, INDEX_ANY},
};

static bool has_index(const struct event *event, enum index index, uint16_t wanted)
{
    switch (index) {
    case INDEX_NONE:
        return false;
    case INDEX_ANY:
        return true;
    case INDEX_HALF:
        return event->value / 2 == wanted;
    case INDEX_EIGHTH:
        return event->value / 8 == wanted;
    case INDEX_HIGH:
        return event->value / 0x10000 == wanted;
    case INDEX_PART:
        return event->part == wanted;
    case INDEX_PHONE:
        return event->part == (PART_PHONE | wanted);
    }
    return false;
}

/* It starts, stops or judges its supply. */
static bool is_of_unit(const struct event *event, bool judged)
{
    return event->kind == EVENT_RESET || event->kind == EVENT_UNIT_DOWN ||
           (judged && event->kind == EVENT_SUPPLY) ||
           (judged && event->kind == EVENT_DAMAGE && event->part == PART_UNIT);
}

/* Whether the event tells of what the condition is about. */
static bool is_of(const struct condition_node *node, const struct bench *bench,
                  const struct event *event)
{
    struct message message;
    switch ((enum condition_op)node->op) {
    case CONDITION_UNIT:
        return is_of_unit(event, true);
    case CONDITION_RAIL:
        return node->part == INNER_RAIL_BUFFER ? event->kind == EVENT_BUFFER
                                               : is_of_unit(event, false);
    case CONDITION_SMS:
        return message_read(&bench->journal, event, &message) && message.phone == node->part;
    case CONDITION_CHANGES:
        return event->kind == (uint16_t)node->value && event->part == node->part &&
               (node->figure < 0 || (double)(event->value / 2) == node->figure);
    default:
        return event->kind == told_by[node->op].kind &&
               has_index(event, told_by[node->op].index, node->part);
    }
}

/* The last event from `first` on; CAUSE_NONE. */
static uint32_t last_of(const struct condition_node *node, const struct bench *bench,
                        uint32_t first)
{
    for (uint32_t i = bench->journal.count; i > first; i--) {
        if (is_of(node, bench, &bench->journal.events[i - 1])) {
            return i - 1;
        }
    }
    return CAUSE_NONE;
}

static bool say_level(struct words *words, struct bench *bench, const struct condition_node *node)
{
    const struct world *world = &bench->world;
    switch ((enum condition_op)node->op) {
    case CONDITION_ABOVE:
    case CONDITION_BELOW:
        say(words, "%.3f V", world_volts(world, &bench->workspace, node->part));
        return true;
    case CONDITION_RAIL_ABOVE:
    case CONDITION_RAIL_BELOW:
        say(words, "%.3f V", inner_rail_volts(world, (enum inner_rail)node->part));
        return true;
    case CONDITION_WARMER:
    case CONDITION_COLDER: {
        const struct part *part = &world->part[node->part];
        say(words, "%.2f C", part_kind_of(part)->celsius(part, world->now));
        return true;
    }
    default:
        return false;
    }
}

/* One node of the condition: how it is now, or what of its kind has come since `first`. */
static uint32_t say_node(struct words *words, struct bench *bench,
                         const struct condition_node *node, uint32_t first)
{
    if (say_level(words, bench, node)) {
        return CAUSE_NONE;
    }
    bool is_event = node->op >= CONDITION_FIRST_EVENT;
    uint32_t event = last_of(node, bench, is_event ? first : 0);
    if (event != CAUSE_NONE) {
        say_event(words, bench, event, is_event ? "at" : "since");
    } else {
        say(words, is_event ? "nothing of the kind in that time"
                            : "another state, without a change since t = 0");
    }
    return event;
}

/* Each node that is a state or an event; where there are several, behind what it is. */
static void say_condition(struct words *words, struct bench *bench,
                          const struct condition *condition, uint32_t first)
{
    uint32_t leaves = 0;
    char *label = bench->failure.label;
    for (uint32_t i = 0; i < condition->node_count; i++) {
        leaves += condition->node[i].op > CONDITION_NOT ? 1 : 0;
    }
    const char *separator = "";
    uint32_t newest = CAUSE_NONE;
    for (uint32_t i = 0; i < condition->node_count; i++) {
        const struct condition_node *node = &condition->node[i];
        if (node->op <= CONDITION_NOT) {
            continue;
        }
        say(words, "%s", separator);
        if (label[0] == '\0') {
            snprintf(label, FAILURE_TEXT, "%s", condition->text + node->label);
        }
        if (leaves > 1) {
            say(words, "%s: ", condition->text + node->label);
        }
        uint32_t event = say_node(words, bench, node, first);
        bool newer = event != CAUSE_NONE && (newest == CAUSE_NONE || event > newest);
        newest = newer ? event : newest;
        separator = "; ";
    }
    bench->failure.event = newest;
}

/* Where a message may still be. */
static void say_outbox(struct words *words, const struct bench *bench)
{
    const struct unit *unit = &bench->world.board.unit;
    if (bench->world.board.state != BOARD_RUNNING) {
        say(words, "; the unit does not run");
        return;
    }
    if (!unit->modem.registered) {
        say(words, "; the unit is not registered");
    }
    uint32_t waiting = unit->alert.events + unit->alert.replies;
    if (waiting > 0) {
        say(words, "; %" PRIu32 " still in the unit's outbox", waiting);
    }
}

/* What reached the phone and fits not, the last ones. */
static void say_messages(struct words *words, struct bench *bench, uint32_t phone)
{
    struct condition_node sms = {.op = CONDITION_SMS, .part = (uint16_t)phone};
    uint32_t unread = 0, skip;
    bench_collect_messages(bench);
    for (uint32_t i = 0; i < bench->message_count; i++) {
        const struct inbox_message *kept = &bench->message[i];
        unread += kept->phone == phone && !kept->read ? 1 : 0;
    }
    skip = unread > MESSAGES_SEEN ? unread - MESSAGES_SEEN : 0;
    const char *separator = "";
    for (uint32_t i = 0; i < bench->message_count; i++) {
        const struct inbox_message *kept = &bench->message[i];
        struct message message;
        char time[40];
        if (kept->phone != phone || kept->read) {
            continue;
        }
        if (skip > 0) {
            skip--;
            continue;
        }
        message_read(&bench->journal, &bench->journal.events[kept->event], &message);
        say(words, "%s\"%.160s\" at %s", separator, message.text,
            bench_time_text(message.at_us, time, sizeof time));
        separator = ", ";
    }
    if (unread == 0) {
        bool any = last_of(&sms, bench, 0) != CAUSE_NONE;
        say(words, any ? "no unread message" : "no message at all");
    }
    say_outbox(words, bench);
}

static struct words begin(struct bench *bench, char *text)
{
    struct words words = {text, FAILURE_TEXT, 0};
    bench->failure.until_us = bench->world.now;
    text[0] = '\0';
    return words;
}

void seen_now(struct bench *bench, const struct condition *condition)
{
    struct failure *failure = &bench->failure;
    struct words words = begin(bench, failure->seen);
    failure->from_us = bench->world.now;
    condition_describe(condition, failure->expected, FAILURE_TEXT);
    say_condition(&words, bench, condition, bench->journal.count);
}

static void expect_condition(struct words *words, const struct wait *wait)
{
    char text[FAILURE_TEXT];
    condition_describe(&wait->condition, text, sizeof text);
    switch (wait->kind) {
    case WAIT_HOLDS:
        say(words, "%s throughout", text);
        break;
    case WAIT_NEVER:
        say(words, "never %s", text);
        break;
    case WAIT_TIMES:
        say(words, "%s exactly %" PRIu32 " times", text, wait->wanted);
        break;
    default:
        say(words, "%s", text);
        break;
    }
}

static void say_expected(struct words *words, struct bench *bench, const struct wait *wait)
{
    char *label = bench->failure.label;
    const char *number = bench->world.gsm.network.phone[wait->phone].number;
    switch (wait->kind) {
    case WAIT_SMS:
        say(words, "an SMS \"%.400s\" at %s", condition_pattern_name(wait->pattern), number);
        snprintf(label, FAILURE_TEXT, "%.500s", condition_pattern_name(wait->pattern));
        break;
    case WAIT_CALL:
        say(words, "a call from the unit at %s", number);
        break;
    case WAIT_CONSOLE:
        say(words, "an answer on the USB console");
        break;
    case WAIT_READY:
        say(words, "the unit ready: registered, HOLDOFF over");
        break;
    default:
        expect_condition(words, wait);
        break;
    }
}

static void say_unready(struct words *words, const struct bench *bench)
{
    const struct unit *unit = &bench->world.board.unit;
    if (bench->world.board.state != BOARD_RUNNING) {
        say(words, "the unit does not run");
    } else if (!unit->modem.registered) {
        say(words, "its modem has not registered");
    } else {
        say(words, "HOLDOFF is not over, or its inputs are not baselined");
    }
}

static void say_seen(struct words *words, struct bench *bench, const struct wait *wait)
{
    struct condition_node call = {.op = CONDITION_CALL, .part = (uint16_t)wait->phone};
    switch (wait->kind) {
    case WAIT_SMS:
        say_messages(words, bench, wait->phone);
        break;
    case WAIT_CALL:
        bench->failure.event = last_of(&call, bench, wait->began);
        say(words, "no call in that time");
        say_outbox(words, bench);
        break;
    case WAIT_CONSOLE:
        say(words, "nothing on the USB console");
        break;
    case WAIT_READY:
        say_unready(words, bench);
        break;
    case WAIT_TIMES:
        say(words, "%s%" PRIu32 " times; ", wait->count > wait->wanted ? "at least " : "",
            wait->count);
        say_condition(words, bench, &wait->condition, wait->began);
        break;
    default:
        say_condition(words, bench, &wait->condition, wait->began);
        break;
    }
}

void seen_instead(struct bench *bench, const struct wait *wait)
{
    struct failure *failure = &bench->failure;
    struct words expected = begin(bench, failure->expected);
    struct words seen = begin(bench, failure->seen);
    failure->from_us = wait->since;
    failure->event = CAUSE_NONE;
    say_expected(&expected, bench, wait);
    say_seen(&seen, bench, wait);
}
