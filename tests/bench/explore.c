/* What it costs to cut the supply at every instant of a scenario: tails from snapshots, beside one
 * run from t = 0 for each, a fork(2) at the cut's instant for each, and a process of the program for
 * each; and what such a snapshot takes. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"
#include "lua/explore/cuts.h"
#include "lua/shelf.h"

#define SCENARIO "example1.lamp_by_sms"
#define FILE_OF_IT BENCH_SHIPPED "/scenarios/example1/loads.lua"
#define PROGRAMS 20
#define EACH 4          /* of the dear ways one cut in so many is played */
#define FORKS 200
#define COPIES 2000
#define KIB 1024.0

static struct shelf shelf;
static struct bench bench;
static struct cuts cuts;
static struct cuts_start start;

static bool load(void)
{
    char error[SANDBOX_ERROR];
    bool loaded = shelf_load(&shelf, FILE_OF_IT, "", error);
    int32_t found = loaded ? scenario_find(shelf.sandbox.L, SCENARIO) : -1;
    start = (struct cuts_start){.index = (uint32_t)found};
    return found >= 0;
}

static bool open_cuts(void)
{
    char error[SANDBOX_ERROR];
    const struct cuts_wish wish = {.mode = CUTS_LINEAR, .kind = {true, true, true, true},
                                   .recover_us = TAIL_RECOVER_US};
    return shelf_open(&shelf, BENCH_SHIPPED "/scenarios", error) && judge_open(&bench) &&
           load() && cuts_open(&cuts, &shelf.sandbox, &bench, &start, &wish);
}

static void close_cuts(void)
{
    cuts_close(&cuts);
    judge_close(&bench);
    shelf_close(&shelf);
}

static bool count(void *context, uint32_t index, const struct tail_end *end)
{
    uint32_t *played = context;
    (void)index;
    *played += end->refused ? 0 : 1;
    return true;
}

/* Cuts a second of one core. */
static double from_snapshots(void)
{
    struct cuts_walk walk;
    uint32_t played = 0;
    if (!open_cuts() || !load() ||
        !cuts_walk_open(&walk, &cuts, &shelf.sandbox, &bench, &start)) {
        return BENCH_MISSING;
    }
    double begin = bench_seconds();
    (void)cuts_play(&walk, 0, cuts.try_count, count, &played);
    double rate = played / (bench_seconds() - begin);
    cuts_walk_close(&walk);
    close_cuts();
    return rate;
}

static double from_the_beginning(void)
{
    uint32_t played = 0;
    if (!open_cuts()) {
        return BENCH_MISSING;
    }
    double begin = bench_seconds();
    for (uint32_t i = 0; i < cuts.try_count; i += EACH) {
        struct cuts_walk walk;
        struct tail_end end;
        if (!load() || !cuts_walk_open(&walk, &cuts, &shelf.sandbox, &bench, &start)) {
            return BENCH_MISSING;
        }
        (void)cuts_replay(&walk, &cuts.tries[i].list, &end);
        cuts_walk_close(&walk);
        played++;
    }
    double rate = played / (bench_seconds() - begin);
    close_cuts();
    return rate;
}

/* Along the run as it is. */
static void go_to(struct cuts_walk *walk, int64_t at_us)
{
    while (bench.world.now < at_us && judge_is_on(&walk->trial)) {
        judge_step(&walk->trial, at_us);
    }
}

static bool open_walk(struct cuts_walk *walk)
{
    return open_cuts() && load() &&
           cuts_walk_open(walk, &cuts, &shelf.sandbox, &bench, &start);
}

static bool fork_tail(struct cuts_walk *walk, const struct cut_list *list)
{
    int status = 1;
    pid_t child = fork();
    if (child == 0) {
        struct tail_end end;
        (void)cuts_replay(walk, list, &end);
        _exit(0);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

/* What the operating system offers as a snapshot: a child from where the run stands. */
static double by_forks(void)
{
    struct cuts_walk walk;
    uint32_t played = 0;
    bool right = open_walk(&walk);
    double begin = bench_seconds();
    for (uint32_t i = 0; right && i < cuts.try_count; i += EACH) {
        go_to(&walk, cuts.point[cuts.tries[i].point]);
        right = fork_tail(&walk, &cuts.tries[i].list);
        played++;
    }
    double rate = played / (bench_seconds() - begin);
    cuts_walk_close(&walk);
    close_cuts();
    return right ? rate : BENCH_MISSING;
}

/* At the instant in the middle of the run: microseconds for one. restores: the way back, too. */
static double by_copies(bool restores)
{
    struct cuts_walk walk;
    struct snapshot snapshot = {.bench = NULL};
    bool right = open_walk(&walk);
    go_to(&walk, right ? cuts.point[cuts.point_count / 2] : 0);
    right = right && snapshot_take(&snapshot, &shelf.sandbox, &bench);
    double begin = bench_seconds();
    for (uint32_t i = 0; right && i < COPIES; i++) {
        if (restores) {
            snapshot_restore(&snapshot, &shelf.sandbox, &bench);
        } else {
            right = snapshot_take(&snapshot, &shelf.sandbox, &bench);
        }
    }
    double us = (bench_seconds() - begin) / COPIES * 1e6;
    snapshot_free(&snapshot);
    cuts_walk_close(&walk);
    close_cuts();
    return right ? us : BENCH_MISSING;
}

static double take(void)
{
    return by_copies(false);
}

static double restore(void)
{
    return by_copies(true);
}

/* A child of the process that stands there, and its end. */
static double fork_there(void)
{
    struct cuts_walk walk;
    bool right = open_walk(&walk);
    go_to(&walk, right ? cuts.point[cuts.point_count / 2] : 0);
    double begin = bench_seconds();
    for (uint32_t i = 0; right && i < FORKS; i++) {
        int status;
        pid_t child = fork();
        if (child == 0) {
            _exit(0);
        }
        right = child > 0 && waitpid(child, &status, 0) == child;
    }
    double us = (bench_seconds() - begin) / FORKS * 1e6;
    cuts_walk_close(&walk);
    close_cuts();
    return right ? us : BENCH_MISSING;
}

/* World, script and what is waited for, as they are kept. */
static double snapshot_kib(void)
{
    struct cuts_walk walk;
    struct snapshot snapshot = {.bench = NULL};
    bool right = open_walk(&walk);
    go_to(&walk, right ? cuts.point[cuts.point_count / 2] : 0);
    right = right && snapshot_take(&snapshot, &shelf.sandbox, &bench);
    double bytes = (double)(sizeof *snapshot.bench + snapshot.script.room);
    snapshot_free(&snapshot);
    cuts_walk_close(&walk);
    close_cuts();
    return right ? bytes / KIB : BENCH_MISSING;
}

/* The largest of the program's processes: one of the crew. */
static double worker_mib(void)
{
    return bench_peak_mib(BENCH_PROGRAM " explore " SCENARIO " --cuts linear -q -j 1");
}

static double program_mib(void)
{
    return bench_peak_mib(BENCH_PROGRAM " run " FILE_OF_IT " --filter =" SCENARIO " -q -j 1");
}

static double by_programs(void)
{
    double seconds = 0;
    for (int i = 0; i < PROGRAMS; i++) {
        char command[600];
        snprintf(command, sizeof command,
                 BENCH_PROGRAM " run " FILE_OF_IT " --filter =" SCENARIO " -q -j 1 "
                               "--cut dc:%d.5s+2s", 2 + i);
        double one = bench_shell(command);
        if (one < 0) {
            return BENCH_MISSING;
        }
        seconds += one;
    }
    return PROGRAMS / seconds;
}

const struct figure figures_explore[] = {
    {.name = "explore.cuts",
     .about = "the supply cut at each instant of " SCENARIO ", one core",
     .unit = "cuts/s",
     .more_is_better = true,
     .measure = from_snapshots,
     .peer = "each from t = 0",
     .measure_peer = from_the_beginning,
     .rounds = 5},
    {.name = "explore.fork",
     .about = "the same cuts",
     .unit = "cuts/s",
     .more_is_better = true,
     .measure = from_snapshots,
     .peer = "fork(2) at the cut's instant for each",
     .measure_peer = by_forks,
     .rounds = 5},
    {.name = "explore.process",
     .about = "the same cuts",
     .unit = "cuts/s",
     .more_is_better = true,
     .measure = from_snapshots,
     .peer = "a process for each",
     .measure_peer = by_programs,
     .rounds = 3},
    {.name = "explore.take",
     .about = "a snapshot of that run: world, script, waits",
     .unit = "us",
     .goal = 50,
     .measure = take,
     .peer = "fork(2) there, and its end",
     .measure_peer = fork_there,
     .rounds = 5},
    {.name = "explore.restore",
     .about = "the way back to it",
     .unit = "us",
     .goal = 50,
     .measure = restore,
     .peer = "fork(2) there, and its end",
     .measure_peer = fork_there,
     .rounds = 5},
    {.name = "explore.snapshot",
     .about = "memory of such a snapshot",
     .unit = "KiB",
     .goal = 1024,
     .measure = snapshot_kib,
     .rounds = 1},
    {.name = "explore.worker",
     .about = "memory of a process of the crew, at its peak",
     .unit = "MiB",
     .goal = 64,
     .measure = worker_mib,
     .peer = "`run` of that scenario",
     .measure_peer = program_mib,
     .rounds = 1},
    {0},
};
