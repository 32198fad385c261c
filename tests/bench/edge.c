/* Ten thousand timings of one edge: from a snapshot, a sensor trips at another instant of the
 * second that follows. The peer forks a process for each, and plays the same in it. */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"
#include "sim/world/wiring.h"
#include "sim/world/world.h"

#define TIMINGS 10000
#define APART 97 /* us: the last of them is 0.97 s after the first */
#define FORKED 200

struct stage {
    struct world kept, world;
    struct workspace workspace;
    uint32_t sensor, trip;
    uint32_t alarms;
};

static struct stage stage;

static bool join(uint32_t part_a, const char *a, uint32_t part_b, const char *b)
{
    int32_t from = wiring_terminal(&stage.world, part_a, a);
    int32_t to = wiring_terminal(&stage.world, part_b, b);
    if (from < 0 || to < 0) {
        return false;
    }
    wiring_join(&stage.world, (uint32_t)from, (uint32_t)to);
    return true;
}

static uint32_t add(const char *kind)
{
    char error[PART_ERROR];
    return (uint32_t)wiring_add(&stage.world, (uint32_t)part_find_kind(kind), kind, error);
}

/* Example 3's wiring without its siren, N/O contact. */
static bool wire_up(void)
{
    char error[PART_ERROR];
    struct board_options options = wiring_unit_defaults();
    uint32_t mains = add("mains"), adapter = add("adapter");
    uint32_t unit = (uint32_t)wiring_add(&stage.world, WIRING_UNIT, "unit", error);
    stage.sensor = add("sensor");
    return join(mains, "L", adapter, "L") && join(mains, "N", adapter, "N") &&
           join(adapter, "plus", unit, "V12") && join(adapter, "minus", unit, "GND") &&
           join(unit, "V12", stage.sensor, "plus") && join(unit, "V12", stage.sensor, "common") &&
           join(unit, "GND", stage.sensor, "minus") && join(stage.sensor, "out", unit, "IN1") &&
           wiring_finish(&stage.world, &options, error);
}

static bool run(int64_t until)
{
    const char *error = NULL;
    while (stage.world.now < until) {
        if (!world_advance(&stage.world, &stage.workspace, until, &error)) {
            return false;
        }
    }
    return true;
}

/* Two minutes after its start: the modem is online, inputs are armed. */
static bool set_up(void)
{
    static const char *const lines[] = {"Input1=NO", "ALERTNUMBER+358401234567", "AON"};
    struct board_config config = {.lines = lines, .count = sizeof lines / sizeof lines[0]};
    world_init(&stage.world, 1);
    if (!wire_up() || world_configure(&stage.world, &config) < config.count) {
        return false;
    }
    int32_t trip = part_find_verb(part_kind_of(&stage.world.part[stage.sensor]), "trip");
    stage.trip = (uint32_t)trip;
    world_start(&stage.world, &stage.workspace);
    return trip >= 0 && run(CLOCK_S(120));
}

/* One second, in it the edge. */
static bool play(uint32_t timing)
{
    double none[8] = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    struct deed deed = {.part = stage.sensor, .text = "trip"};
    int64_t begin = stage.kept.now;
    world_copy(&stage.world, &stage.kept);
    bool played = run(begin + timing * APART) &&
                  world_verb(&stage.world, &stage.workspace, &deed, stage.trip, none) &&
                  run(begin + CLOCK_S(1));
    stage.alarms += stage.world.board.unit.counters.count[COUNTER_ALARMS];
    return played;
}

static bool play_all(uint32_t count)
{
    bool played = true;
    for (uint32_t i = 0; i < count && played; i++) {
        played = play(i * (TIMINGS / count));
    }
    return played;
}

static bool begin_stage(void)
{
    if (!workspace_init(&stage.workspace)) {
        return false;
    }
    stage.alarms = 0;
    bool ready = set_up();
    world_copy(&stage.kept, &stage.world);
    return ready;
}

/* Those of the last 50 ms come too late to be alarms. */
static double measure_timings(void)
{
    if (!begin_stage()) {
        return BENCH_MISSING;
    }
    double begin = bench_seconds();
    bool played = play_all(TIMINGS);
    double seconds = bench_seconds() - begin;
    workspace_free(&stage.workspace);
    return played && stage.alarms > TIMINGS * 9 / 10 ? seconds * 1e3 : BENCH_MISSING;
}

static bool play_forked(uint32_t timing)
{
    int status = 1;
    pid_t child = fork();
    if (child == 0) {
        _exit(play(timing) ? 0 : 1);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static double measure_forks(void)
{
    if (!begin_stage()) {
        return BENCH_MISSING;
    }
    bool played = true;
    double begin = bench_seconds();
    for (uint32_t i = 0; i < FORKED && played; i++) {
        played = play_forked(i * (TIMINGS / FORKED));
    }
    double seconds = bench_seconds() - begin;
    workspace_free(&stage.workspace);
    return played ? seconds / FORKED * TIMINGS * 1e3 : BENCH_MISSING;
}

const struct figure figures_edge[] = {
    {"edge.timings", "10 000 timings of one edge, a second each, from a snapshot", "ms", 20, false,
     measure_timings, "fork for each", measure_forks, 3, NULL},
    {0},
};
