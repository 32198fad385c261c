/* What it costs to cut the supply at every instant of a scenario: tails from snapshots, beside one
 * run from t = 0 for each, and beside a process of the program for each. */
#include <stdio.h>
#include <string.h>

#include "bench/bench.h"
#include "lua/explore/cuts.h"
#include "lua/shelf.h"

#define SCENARIO "example1.lamp_by_sms"
#define FILE_OF_IT BENCH_SHIPPED "/scenarios/example1/loads.lua"
#define PROGRAMS 20

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
    for (uint32_t i = 0; i < cuts.try_count; i += 4) {
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
    {.name = "explore.process",
     .about = "the same cuts",
     .unit = "cuts/s",
     .more_is_better = true,
     .measure = from_snapshots,
     .peer = "a process for each",
     .measure_peer = by_programs,
     .rounds = 3},
    {0},
};
