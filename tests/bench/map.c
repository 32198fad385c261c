/* Maps and swarms: the guide's race in many worlds, `fusebox explore --map` and `--seeds`. */
#include <stdio.h>

#include "bench/bench.h"

#define COLUMNS 50
#define ROWS 40
#define SEEDS 2000
#define RACE "example3.nc_quiet_with_guard"

static double measure_map(void)
{
    char command[480];
    snprintf(command, sizeof command,
             "'%s' explore " RACE " --map x=adapter.holdup:100uF..10mF:log "
             "y=unit.supply_phase:0ms..99ms --set POWERGUARD=0 --cells %dx%d --halvings 0 -q",
             BENCH_PROGRAM, COLUMNS, ROWS);
    double seconds = bench_shell(command);
    return seconds < 0 ? BENCH_MISSING : COLUMNS * ROWS / seconds;
}

/* Some of them may be red: the program's exit code says nothing here. */
static double measure_swarm(void)
{
    char command[480];
    snprintf(command, sizeof command, "'%s' explore " RACE " --seeds %d -q || test $? -eq 1",
             BENCH_PROGRAM, SEEDS);
    double seconds = bench_shell(command);
    return seconds < 0 ? BENCH_MISSING : SEEDS / seconds;
}

static double measure_apart(void)
{
    char command[480];
    snprintf(command, sizeof command,
             "'%s' run --filter =" RACE " --set adapter.holdup=2200uF "
             "--set unit.supply_phase=40ms -q -j 1 '%s/scenarios/backup/shared_supply_nc.lua'",
             BENCH_PROGRAM, BENCH_SHIPPED);
    double seconds = bench_shell(command);
    return seconds < 0 ? BENCH_MISSING : 1 / seconds;
}

/* On the wall's clock, with two of the crew. */
static double measure_minute(void)
{
    double begin = bench_wall_seconds();
    bool played = bench_shell("'" BENCH_PROGRAM "' explore " RACE
                              " --map x=adapter.holdup:100uF..10mF:log "
                              "y=unit.supply_phase:0ms..99ms --set POWERGUARD=0 --cells 100x100 "
                              "-q -j 2") >= 0;
    return played ? bench_wall_seconds() - begin : BENCH_MISSING;
}

/* 10 000 cells in a minute of two processors are 83 a second and core. */
const struct figure figures_map[] = {
    {"explore.map", "cells of a map, each a scenario of 11.5 minutes, one core", "1/s", 84, true,
     measure_map, "a process for each", measure_apart, 3, NULL},
    {"explore.seeds", "seeds of a swarm, each a world, faults, and that scenario, one core", "1/s",
     84, true, measure_swarm, "a process for each", measure_apart, 3, NULL},
    {"explore.minute", "a map of 10 000 cells with its boundary, two at a time, on the wall's clock",
     "s", 60, false, measure_minute, NULL, NULL, 1, NULL},
    {0},
};
