/* What it costs to wind back: a day at the cabinet of Example 3 with a message each ten minutes and
 * a cut of the mains each two hours, then any moment of it. */
#include <stdio.h>
#include <string.h>

#include "bench/bench.h"
#include "lua/session.h"

#define DAY CLOCK_S(86400)
#define SEEKS 40

static struct shelf shelf;
static struct bench bench;
static struct session session;

static bool open_session(void)
{
    char error[SANDBOX_ERROR];
    const struct session_order order = {.index = SESSION_WIRING};
    return shelf_open(&shelf, BENCH_SHIPPED "/scenarios", error) && judge_open(&bench) &&
           shelf_load(&shelf, BENCH_SHIPPED "/scenarios/wirings/example3.lua", "", error) &&
           session_open(&session, &shelf.sandbox, &bench, &order, error);
}

static void close_session(void)
{
    session_close(&session);
    judge_close(&bench);
    shelf_close(&shelf);
}

static bool go_to(int64_t until_us)
{
    const struct session_way way = {.until_us = until_us, .instants = UINT32_MAX};
    return session_go(&session, &way) == SESSION_THERE;
}

static bool act(const char *line)
{
    char text[SANDBOX_ERROR];
    return session_act(&session, line, text);
}

static bool live_a_day(void)
{
    bool well = go_to(CLOCK_S(100)) && act("usb ALERTNUMBER+358401234567");
    for (int64_t minute = 10; well && minute < 24 * 60; minute += 10) {
        well = go_to(CLOCK_S(60) * minute) && act("sms +358401234567 STATUS");
        if (minute % 120 == 0) {
            well = well && act("mains off") && go_to(CLOCK_S(60) * (minute + 5)) &&
                   act("mains on");
        }
    }
    return well && go_to(DAY);
}

/* Milliseconds of going to a moment of the day, the mean of many. */
static double seek(bool from_the_beginning)
{
    uint64_t state = 11;
    if (!open_session() || !live_a_day()) {
        return BENCH_MISSING;
    }
    double begin = bench_seconds();
    for (int i = 0; i < SEEKS; i++) {
        int64_t at = DAY / 1000 * (bench_random(&state) % 1000);
        if (from_the_beginning) {
            (void)session_seek(&session, 0);
        }
        (void)session_seek(&session, at);
    }
    double milliseconds = (bench_seconds() - begin) * 1e3 / SEEKS;
    close_session();
    return milliseconds;
}

static double wind_back(void)
{
    return seek(false);
}

static double go_again(void)
{
    return seek(true);
}

static double take_one(void)
{
    struct snapshot snapshot = {.bench = NULL};
    if (!open_session() || !go_to(CLOCK_S(100))) {
        return BENCH_MISSING;
    }
    (void)snapshot_take(&snapshot, &shelf.sandbox, &bench);
    double begin = bench_seconds();
    for (int i = 0; i < SEEKS * 10; i++) {
        (void)snapshot_take(&snapshot, &shelf.sandbox, &bench);
        snapshot_restore(&snapshot, &shelf.sandbox, &bench);
    }
    double microseconds = (bench_seconds() - begin) * 1e6 / (SEEKS * 10);
    snapshot_free(&snapshot);
    close_session();
    return microseconds;
}

/* A fork of a process that holds as much. */
static double fork_one(void)
{
    return bench_fork_us(4u << 20);
}

static double memory(void)
{
    if (!open_session() || !live_a_day()) {
        return BENCH_MISSING;
    }
    size_t bytes = 0;
    for (uint32_t i = 0; i < session.kept_count; i++) {
        bytes += sizeof(struct bench) + session.kept[i].snapshot.script.arena.used;
    }
    close_session();
    return (double)bytes / (1 << 20);
}

const struct figure figures_session[] = {
    {.name = "session.wind_back",
     .about = "to any moment of a busy day, with its script",
     .unit = "ms",
     .goal = 100,
     .measure = wind_back,
     .peer = "from the day's beginning",
     .measure_peer = go_again,
     .rounds = 3},
    {.name = "session.snapshot",
     .about = "a snapshot of world, script and waits, taken and come back to",
     .unit = "us",
     .measure = take_one,
     .peer = "fork of 4 MiB",
     .measure_peer = fork_one,
     .rounds = 5},
    {.name = "session.memory",
     .about = "snapshots kept of that day",
     .unit = "MiB",
     .measure = memory,
     .rounds = 1},
    {0},
};
