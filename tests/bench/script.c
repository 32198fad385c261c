/* What a script costs: an actor's turn, a coroutine's, a call into the bench, and to begin with the
 * next scenario of a file. All in this process, with the program's own sandbox and judge. */
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "bench/bench.h"
#include "lua/judge.h"
#include "lua/shelf.h"

#define ACTORS 31
#define ACTORS_US 200000000 /* in actors.lua and harness.py */
#define CALLS 1000000       /* in actors.lua */
#define RESUMES 1000000
#define FURTHER 2000
#define EMPTY 100

static struct shelf shelf;
static struct bench bench;

static bool load(void)
{
    char error[SANDBOX_ERROR];
    return shelf_load(&shelf, BENCH_FOLDER "/actors.lua", "", error);
}

static bool open_file(void)
{
    char error[SANDBOX_ERROR];
    if (!shelf_open(&shelf, BENCH_SHIPPED "/scenarios", error)) {
        return false;
    }
    if (!load() || !judge_open(&bench)) {
        shelf_close(&shelf);
        return false;
    }
    return true;
}

static void close_file(void)
{
    judge_close(&bench);
    shelf_close(&shelf);
}

/* False: it did not pass. */
static bool run(const char *id)
{
    struct judge_options options = {.seed_given = false};
    int32_t place = load() ? scenario_find(shelf.sandbox.L, id) : -1;
    if (place < 0) {
        return false;
    }
    judge_run(&shelf.sandbox, &bench, (uint32_t)place, &options);
    return bench.verdict == VERDICT_PASSED;
}

/* Seconds of so many runs, one after the other. */
static double time_of(const char *id, uint32_t runs)
{
    bool passed = true;
    if (!open_file()) {
        return BENCH_MISSING;
    }
    double begin = bench_seconds();
    for (uint32_t i = 0; i < runs && passed; i++) {
        passed = run(id);
    }
    double seconds = bench_seconds() - begin;
    bench_use(world_hash(&bench.world));
    close_file();
    return passed ? seconds : BENCH_MISSING;
}

static double actors_turns(void)
{
    double turns = 0;
    for (int32_t n = 1; n <= ACTORS; n++) {
        turns += ACTORS_US / ((7 + n) * 1000);
    }
    return turns;
}

static double measure_event(void)
{
    double seconds = time_of("bench.actors", 1);
    return seconds < 0 ? BENCH_MISSING : seconds / actors_turns() * 1e9;
}

static double measure_python(void)
{
    char command[480];
    snprintf(command, sizeof command, "'%s' '%s/harness.py'", bench_python(), BENCH_FOLDER);
    return bench_number(command);
}

static double measure_call(void)
{
    double seconds = time_of("bench.words", 1);
    return seconds < 0 ? BENCH_MISSING : seconds / CALLS * 1e9;
}

static double measure_empty(void)
{
    double seconds = time_of("bench.nothing", EMPTY);
    return seconds < 0 ? BENCH_MISSING : seconds / EMPTY * 1e6;
}

static double measure_resume(void)
{
    static const char endless[] = "while true do coroutine.yield() end";
    int results = 0, status = LUA_YIELD;
    if (!open_file()) {
        return BENCH_MISSING;
    }
    lua_State *thread = lua_newthread(shelf.sandbox.L);
    bool ready = luaL_loadstring(thread, endless) == LUA_OK;
    double begin = bench_seconds();
    for (uint32_t i = 0; i < RESUMES && ready && status == LUA_YIELD; i++) {
        sandbox_refill(&shelf.sandbox);
        status = lua_resume(thread, shelf.sandbox.L, 0, &results);
        lua_pop(thread, results);
    }
    double seconds = bench_seconds() - begin;
    close_file();
    return ready && status == LUA_YIELD ? seconds / RESUMES * 1e9 : BENCH_MISSING;
}

static double measure_further(void)
{
    if (!open_file()) {
        return BENCH_MISSING;
    }
    bool loaded = true;
    double begin = bench_seconds();
    for (uint32_t i = 0; i < FURTHER && loaded; i++) {
        loaded = load();
    }
    double seconds = bench_seconds() - begin;
    bench_use(shelf.sandbox.arena.used);
    close_file();
    return loaded ? seconds / FURTHER * 1e6 : BENCH_MISSING;
}

/* World and script, kept and brought back, as one would to go on from here once more. */
static double measure_snapshot(void)
{
    static struct world kept;
    if (!open_file()) {
        return BENCH_MISSING;
    }
    bool done = run("bench.nothing");
    double begin = bench_seconds();
    for (uint32_t i = 0; i < FURTHER && done; i++) {
        struct arena_image image;
        world_copy(&kept, &bench.world);
        done = arena_save(&shelf.sandbox.arena, &image);
        world_copy(&bench.world, &kept);
        if (done) {
            arena_restore(&shelf.sandbox.arena, &image);
            arena_image_free(&image);
        }
    }
    double seconds = bench_seconds() - begin;
    bench_use(world_hash(&bench.world));
    close_file();
    return done ? seconds / FURTHER * 1e6 : BENCH_MISSING;
}

static double measure_fork(void)
{
    if (!open_file()) {
        return BENCH_MISSING;
    }
    size_t bytes = sizeof(struct world) + shelf.sandbox.arena.used;
    close_file();
    return bench_fork_us(bytes);
}

static void print_image(void)
{
    if (open_file()) {
        printf("%.3g KiB of script are copied", (double)shelf.sandbox.arena.used / 1024);
        close_file();
    }
}

const struct figure figures_script[] = {
    {"script.event",
     "one of 31 actors has waited and waits again, script, judge and world included", "ns", 20,
     false, measure_event, "Python generators on a heap", measure_python, 5, NULL},
    {"script.resume", "a coroutine resumed, and its yield", "ns", 80, false, measure_resume, NULL,
     NULL, 5, NULL},
    {"script.call", "a word of the bench called from a script, with its loop", "ns", 40, false,
     measure_call, NULL, NULL, 5, NULL},
    {"script.further", "a script brought back to where its file has just been loaded", "us", 1,
     false, measure_further, NULL, NULL, 5, print_image},
    {"snapshot.script", "world and script, copied and brought back", "us", 3, false,
     measure_snapshot, "fork, process of as many bytes", measure_fork, 7, NULL},
    {"script.empty", "a scenario that does nothing: script, wiring, maker's bench, start, verdict",
     "us", 0, false, measure_empty, NULL, NULL, 5, NULL},
    {0},
};
