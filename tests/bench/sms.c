/* What an SMS costs: a command and its answer, in the world of the busy hour (story.c). */
#include <stdio.h>
#include <string.h>

#include "bench/bench.h"
#include "bench/modem.h"
#include "bench/story.h"
#include "bench/turns.h"
#include "sim/base/escape.h"
#include "sim/base/event.h"

#define HOUR 60
#define DAY 1440
#define BURST 400 /* bytes of one event at most */

/* Of a story: its turns, what its journal holds of each kind, and the bytes of both. */
struct count {
    struct turns turns;
    uint32_t event[EVENT_KINDS];
    double events, serial_bytes, journal_bytes;
};

static void count_events(struct count *count, const struct journal *journal, uint32_t from)
{
    for (uint32_t i = from; i < journal->count; i++) {
        const struct event *event = &journal->events[i];
        const char *text = journal_text(journal, event);
        size_t length = strlen(text);
        bool serial = event->kind == EVENT_AT_TO_MODEM || event->kind == EVENT_AT_TO_UNIT;
        uint8_t bytes[BURST];
        count->event[event->kind]++;
        count->events++;
        count->serial_bytes += serial ? escape_parse(text, bytes, sizeof bytes) : 0;
        count->journal_bytes += sizeof *event + (double)(length > 0 ? length + 1 : 0);
    }
}

static bool count_hour(bool busy, struct count *count)
{
    struct journal journal;
    journal_init(&journal);
    memset(count, 0, sizeof *count);
    struct story story = {.minutes = HOUR, .busy = busy, .journal = &journal};
    bool played = story_play(&story);
    count->turns = story.turns;
    count_events(count, &journal, story.first_event);
    journal_free(&journal);
    return played;
}

/* An hour with an SMS each minute, and one without: what differs is the message's. */
static bool count_both(struct count *busy, struct count *idle)
{
    return count_hour(true, busy) && count_hour(false, idle);
}

static double each(double busy, double idle)
{
    return (busy - idle) / HOUR;
}

static double measure_events(void)
{
    struct count busy, idle;
    return count_both(&busy, &idle) ? each(busy.events, idle.events) : BENCH_MISSING;
}

static void print_kinds(void)
{
    struct count busy, idle;
    const char *separator = "";
    count_both(&busy, &idle);
    for (uint32_t kind = 0; kind < EVENT_KINDS; kind++) {
        double events = each(busy.event[kind], idle.event[kind]);
        if (busy.event[kind] != idle.event[kind]) {
            printf("%s%s %.3g", separator, event_kind_name((enum event_kind)kind), events);
            separator = ", ";
        }
    }
}

static double measure_turns(void)
{
    struct count busy, idle;
    return count_both(&busy, &idle) ? each(busy.turns.all, idle.turns.all) : BENCH_MISSING;
}

static void print_turns(void)
{
    struct count busy, idle;
    count_both(&busy, &idle);
    double modem = each(busy.turns.modem, idle.turns.modem);
    double board = each(busy.turns.board, idle.turns.board);
    double circuit = each(busy.turns.circuit, idle.turns.circuit);
    double all = each(busy.turns.all, idle.turns.all);
    printf("modem %.3g, board %.3g, circuit %.3g, parts and the sender's hand %.3g", modem, board,
           circuit, all - modem - board - circuit);
}

static double measure_bytes(void)
{
    struct count busy, idle;
    return count_both(&busy, &idle) ? each(busy.serial_bytes, idle.serial_bytes) : BENCH_MISSING;
}

static double measure_journal(void)
{
    struct count busy, idle;
    return count_both(&busy, &idle) ? each(busy.journal_bytes, idle.journal_bytes) : BENCH_MISSING;
}

/* Of the hour, polls included; timed without the journal. */
static double measure_serial(void)
{
    struct count busy;
    struct story story = {.minutes = HOUR, .busy = true};
    return count_hour(true, &busy) && story_play(&story) ? busy.serial_bytes / story.seconds
                                                         : BENCH_MISSING;
}

/* ---- a day of them ---- */

static double day_seconds(bool busy)
{
    struct story story = {.minutes = DAY, .busy = busy};
    return story_play(&story) ? story.seconds : BENCH_MISSING;
}

static double measure_day(void)
{
    double seconds = day_seconds(true);
    return seconds < 0 ? BENCH_MISSING : DAY * 60 / seconds;
}

static void print_day(void)
{
    struct story story = {.minutes = DAY, .busy = true};
    story_play(&story);
    printf("%.3g ms for 86400 s, %u events, %u turns", story.seconds * 1e3, story.events,
           story.turns.all);
}

static double measure_sms(void)
{
    double busy = day_seconds(true), idle = day_seconds(false);
    return busy < 0 || idle < 0 ? BENCH_MISSING : (busy - idle) / DAY * 1e6;
}

/* The mocks' dialogues have no clock, no network, no circuit and no unit around them. */
static double measure_mocks(void)
{
    double ms = modem_python("day");
    return ms < 0 ? BENCH_MISSING : ms / DAY * 1e3;
}

#define RUN "'" BENCH_PROGRAM "' run '" BENCH_FOLDER "/%s' -j 1 -q"

static double run(double (*measure)(const char *command), const char *file)
{
    char command[480];
    snprintf(command, sizeof command, RUN, file);
    return measure(command);
}

static double measure_day_program(void)
{
    double seconds = run(bench_shell, "day.lua");
    return seconds < 0 ? BENCH_MISSING : seconds * 1e3;
}

static double measure_peak(void)
{
    return run(bench_peak_mib, "day.lua");
}

static double measure_peak_of_minute(void)
{
    return run(bench_peak_mib, "one.lua");
}

const struct figure figures_sms[] = {
    {"sms.events", "events of a command by SMS, its relay action and its answer", "", 0, false,
     measure_events, NULL, NULL, 1, print_kinds},
    {"sms.turns", "the world's turns for them", "", 0, false, measure_turns, NULL, NULL, 1,
     print_turns},
    {"sms.bytes", "bytes on the serial line for them, both ways", "bytes", 0, false, measure_bytes,
     NULL, NULL, 1, NULL},
    {"sms.serial", "bytes a second on that line in the whole world, polls included", "B/s", 0, true,
     measure_serial, "modem and driver alone", modem_both, 7, NULL},
    {"sms.journal", "bytes of the journal for them", "bytes", 0, false, measure_journal, NULL, NULL,
     1, NULL},
    {"sms.time", "time for them", "us", 0, false, measure_sms, "Python mocks, dialogue alone",
     measure_mocks, 7, NULL},
    {"sms.day", "a day of one a minute, simulated seconds a second", "s/s", 1.8e6, true,
     measure_day, NULL, NULL, 7, print_day},
    {"sms.day_program", "the same day as a scenario: process, script, journal, checker", "ms", 0,
     false, measure_day_program, NULL, NULL, 5, NULL},
    {"sms.day_peak", "its memory at the most", "MiB", 0, false, measure_peak,
     "a scenario of a minute", measure_peak_of_minute, 1, NULL},
    {0},
};
