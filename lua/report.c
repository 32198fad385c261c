#define _POSIX_C_SOURCE 200809L

#include "lua/report.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lua/excerpt.h"
#include "lua/message.h"
#include "sim/trace/chain.h"
#include "sim/trace/story.h"

#define EVENTS_TOLD 14
#define BLOWS_TOLD 6
#define MESSAGES_TOLD 8

#define LINE_TOLD 200

/* The first line of what the story says of an event, cut where it is long. */
static void tell_event(FILE *file, const struct bench *bench, uint32_t event)
{
    char *line = NULL;
    size_t length = 0;
    FILE *whole = open_memstream(&line, &length);
    if (whole == NULL) {
        return;
    }
    story_line(whole, &bench->world, &bench->journal, event);
    fclose(whole);
    size_t first = strcspn(line, "\n");
    bool cut = first > LINE_TOLD || first + 1 < length;
    fprintf(file, "    %.*s%s\n", (int)(first > LINE_TOLD ? LINE_TOLD : first), line,
            cut ? " ..." : "");
    free(line);
}

/* What explains a failure however long ago it was. The start of each run is no blow. */
static bool is_blow(const struct event *event)
{
    bool started = event->at_us > 0;
    return event->kind == EVENT_UNIT_DOWN || event->kind == EVENT_UNIT_FAILED ||
           event->kind == EVENT_DAMAGE || (event->kind == EVENT_RESET && started);
}

/* The last of those before the event `end`. */
static void tell_blows(FILE *file, const struct bench *bench, uint32_t end)
{
    const struct journal *journal = &bench->journal;
    uint32_t first = end, blows = 0;
    for (uint32_t i = end; i > 0 && blows < BLOWS_TOLD; i--) {
        if (is_blow(&journal->events[i - 1])) {
            first = i - 1;
            blows++;
        }
    }
    if (blows > 0) {
        fprintf(file, "    resets and damage before the last events:\n");
    }
    for (uint32_t i = first; i < end; i++) {
        if (is_blow(&journal->events[i])) {
            tell_event(file, bench, i);
        }
    }
}

void report_events(FILE *file, const struct bench *bench, uint32_t from)
{
    for (uint32_t i = from; i < bench->journal.count; i++) {
        if (chain_matters(&bench->journal.events[i])) {
            tell_event(file, bench, i);
        }
    }
}

static void tell_events(FILE *file, const struct bench *bench)
{
    const struct journal *journal = &bench->journal;
    uint32_t first = journal->count, told = 0;
    while (first > 0 && told < EVENTS_TOLD) {
        first--;
        told += chain_matters(&journal->events[first]) ? 1 : 0;
    }
    tell_blows(file, bench, first);
    fprintf(file, "    last events:\n");
    report_events(file, bench, first);
}

static void tell_inbox(FILE *file, const struct bench *bench, uint32_t phone)
{
    uint32_t count = 0, skip = 0;
    for (uint32_t i = 0; i < bench->message_count; i++) {
        count += bench->message[i].phone == phone ? 1 : 0;
    }
    fprintf(file, "    inbox of %s:%s\n", bench->world.gsm.network.phone[phone].number,
            count == 0 ? " empty" : "");
    skip = count > MESSAGES_TOLD ? count - MESSAGES_TOLD : 0;
    for (uint32_t i = 0; i < bench->message_count; i++) {
        const struct inbox_message *kept = &bench->message[i];
        struct message message;
        char time[40];
        if (kept->phone != phone) {
            continue;
        }
        if (skip > 0) {
            skip--;
            continue;
        }
        message_read(&bench->journal, &bench->journal.events[kept->event], &message);
        fprintf(file, "      %14s  %s \"%s\"\n",
                bench_time_text(message.at_us, time, sizeof time),
                kept->read ? "read  " : "unread", message.text);
    }
}

static void tell_place(FILE *file, const struct bench *bench)
{
    struct excerpt excerpt;
    if (excerpt_of_failure(&excerpt, bench->text, &bench->failure)) {
        excerpt_tell(file, &excerpt);
    }
}

/* What was expected and when, and what was there instead. */
static void tell_difference(FILE *file, const struct failure *failure)
{
    char from[40], until[40];
    if (failure->expected[0] == '\0') {
        return;
    }
    bench_time_text(failure->from_us, from, sizeof from);
    bench_time_text(failure->until_us, until, sizeof until);
    if (failure->from_us == failure->until_us) {
        fprintf(file, "    expected   %s, at %s\n", failure->expected, until);
    } else {
        fprintf(file, "    expected   %s, from %s to %s\n", failure->expected, from, until);
    }
    fprintf(file, "    seen       %s\n", failure->seen);
}

/* The way to what was seen, if there is more to it than that. */
static void tell_chain(FILE *file, const struct bench *bench)
{
    struct chain chain;
    chain_of(&bench->journal, bench->failure.event, &chain);
    if (chain.count > 1) {
        fprintf(file, "    why, back to its origin:\n");
        chain_tell(file, "    ", &bench->world, &bench->journal, &chain);
    }
}

void report_failure(FILE *file, const struct bench *bench)
{
    fprintf(file, "  %s\n", bench->text);
    tell_place(file, bench);
    if (!bench->world.started || bench->verdict == VERDICT_WRONG) {
        return; /* nothing happened yet, or nothing that matters: the script is at fault */
    }
    tell_difference(file, &bench->failure);
    tell_chain(file, bench);
    tell_events(file, bench);
    for (uint32_t i = 0; i < bench->world.gsm.network.phone_count; i++) {
        tell_inbox(file, bench, i);
    }
}

bool report_trace(FILE *file, const struct bench *bench, const char *id)
{
    fprintf(file, "# %s, seed %" PRIu64 ", hash %016" PRIx64 "\n", id, bench->world.seed,
            world_hash(&bench->world));
    for (uint32_t i = 0; i < bench->journal.count; i++) {
        story_line(file, &bench->world, &bench->journal, i);
    }
    return ferror(file) == 0;
}

void report_measures(FILE *file, const struct bench *bench)
{
    for (uint32_t i = 0; i < bench->measure_count; i++) {
        fprintf(file, "    %s = %g %s\n", bench->measure[i].name, bench->measure[i].value,
                bench->measure[i].unit);
    }
}
