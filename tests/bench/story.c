/* Simulated time per wall time: an idle day and a busy hour of one unit on its adapter, without a
 * script. */
#include "bench/story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"
#include "bench/share.h"
#include "sim/world/wiring.h"
#include "sim/world/world.h"

#define DAY CLOCK_S(86400)
#define HOUR CLOCK_S(3600)
#define MINUTE CLOCK_S(60)

struct stage {
    struct world world;
    struct workspace workspace;
    uint32_t phone;
    uint64_t instants;
};

static bool join(struct world *world, int32_t part_a, const char *a, int32_t part_b, const char *b)
{
    if (part_a < 0 || part_b < 0) {
        return false;
    }
    int32_t from = wiring_terminal(world, (uint32_t)part_a, a);
    int32_t to = wiring_terminal(world, (uint32_t)part_b, b);
    if (from < 0 || to < 0) {
        return false;
    }
    wiring_join(world, (uint32_t)from, (uint32_t)to);
    return true;
}

static int32_t add(struct world *world, const char *kind, const char *name)
{
    char error[PART_ERROR];
    int32_t index = strcmp(kind, "unit") == 0 ? WIRING_UNIT : part_find_kind(kind);
    return index < 0 ? -1 : wiring_add(world, (uint32_t)index, name, error);
}

static bool wire_up(struct world *world)
{
    char error[PART_ERROR];
    struct board_options options = {
        .cell_capacity_ah = 0.9, .cell_charge = 1, .cell_age = 0, .cell_temperature_c = 25,
        .modem_fitted = true, .modem_delays = 1};
    int32_t mains = add(world, "mains", "mains"), adapter = add(world, "adapter", "adapter");
    int32_t unit = add(world, "unit", "unit");
    return join(world, mains, "L", adapter, "L") && join(world, mains, "N", adapter, "N") &&
           join(world, adapter, "plus", unit, "V12") &&
           join(world, adapter, "minus", unit, "GND") && wiring_finish(world, &options, error);
}

static bool set_up(struct stage *stage, struct journal *journal)
{
    memset(stage, 0, sizeof *stage);
    world_init(&stage->world, 1);
    if (!workspace_init(&stage->workspace)) {
        return false;
    }
    stage->workspace.journal = journal;
    int32_t phone = gsm_phone(&stage->world.gsm, "+358401234567");
    if (phone < 0 || !wire_up(&stage->world)) {
        workspace_free(&stage->workspace);
        return false;
    }
    stage->phone = (uint32_t)phone;
    world_start(&stage->world, &stage->workspace);
    return true;
}

/* From instant to instant, as a script's waits would. */
static bool play(struct stage *stage, int64_t until)
{
    const char *error = NULL;
    while (stage->world.now < until) {
        int64_t next = clock_earlier(world_next(&stage->world), until);
        if (!world_advance(&stage->world, &stage->workspace, next, &error)) {
            return false;
        }
        stage->instants++;
    }
    return true;
}

static void send_command(struct stage *stage, const char *text)
{
    world_cause(&stage->world, &stage->workspace, "bench");
    struct air air = world_air(&stage->world, &stage->workspace);
    gsm_phone_sms(&stage->world.gsm, &air, stage->phone, text);
    world_settle(&stage->world, &stage->workspace);
}

static bool play_busy(struct stage *stage, uint32_t minutes)
{
    int64_t begin = stage->world.now;
    for (uint32_t i = 0; i < minutes; i++) {
        send_command(stage, i % 2 == 0 ? "OnRelay1" : "OffRelay1");
        if (!play(stage, begin + (i + 1) * MINUTE)) {
            return false;
        }
    }
    /* No answers: not the story that was meant. */
    return stage->world.gsm.network.sms_charged >= minutes - 1;
}

static struct turns turns_between(struct turns from, struct turns to)
{
    return (struct turns){to.all - from.all, to.circuit - from.circuit, to.modem - from.modem,
                          to.board - from.board};
}

/* What is told on the stage once its first minute is over. */
static bool tell(struct story *story, struct stage *stage)
{
    uint64_t instants = stage->instants;
    struct turns turns = turns_so_far();
    story->first_event = stage->world.trace.count;
    share_begin(&stage->world.circuit);
    double begin = bench_seconds();
    bool played = story->busy ? play_busy(stage, story->minutes)
                              : play(stage, stage->world.now + story->minutes * MINUTE);
    story->seconds = bench_seconds() - begin;
    share_end(&stage->world.circuit);
    story->turns = turns_between(turns, turns_so_far());
    story->events = stage->world.trace.count - story->first_event;
    story->instants = (double)(stage->instants - instants);
    bench_use(world_hash(&stage->world));
    return played;
}

bool story_play(struct story *story)
{
    static struct stage stage;
    if (!set_up(&stage, story->journal)) {
        return false;
    }
    bool played = play(&stage, MINUTE) && tell(story, &stage);
    workspace_free(&stage.workspace);
    return played;
}

static bool play_without_journal(struct story story, double *seconds, double *instants)
{
    bool played = story_play(&story);
    *seconds = story.seconds;
    *instants = story.instants;
    return played;
}

bool story_idle_day(double *seconds, double *instants)
{
    return play_without_journal((struct story){.minutes = 1440}, seconds, instants);
}

bool story_busy_hour(double *seconds, double *instants)
{
    return play_without_journal((struct story){.minutes = 60, .busy = true}, seconds, instants);
}

/* Simulated seconds per second. */
static double measure_idle(void)
{
    double seconds, instants;
    return story_idle_day(&seconds, &instants) ? (double)DAY / 1e6 / seconds : BENCH_MISSING;
}

static double measure_year(void)
{
    struct story story = {.minutes = 365 * 1440};
    return story_play(&story) ? 365 * (double)DAY / 1e6 / story.seconds : BENCH_MISSING;
}

static double measure_busy(void)
{
    double seconds, instants;
    return story_busy_hour(&seconds, &instants) ? (double)HOUR / 1e6 / seconds : BENCH_MISSING;
}

static double measure_event(void)
{
    double seconds, instants;
    return story_busy_hour(&seconds, &instants) ? seconds / instants * 1e9 : BENCH_MISSING;
}

static double measure_instants(void)
{
    double seconds, instants;
    return story_busy_hour(&seconds, &instants) ? instants : BENCH_MISSING;
}

#define PYTHON_EVENTS 300000

/* A process of a generator simulator: 64 of them on a heap, one resumed for each event. */
static double measure_python(void)
{
    static const char program[] =
        "import heapq\n"
        "def actor(n):\n"
        " t = n\n"
        " while True:\n"
        "  t += 7 + n\n"
        "  yield t\n"
        "heap = [(next(a), n, a) for n, a in ((n, actor(n)) for n in range(64))]\n"
        "heapq.heapify(heap)\n"
        "for i in range(300000):\n"
        " t, n, a = heap[0]\n"
        " heapq.heapreplace(heap, (next(a), n, a))";
    char command[900];
    snprintf(command, sizeof command, "'%s' -c '%s'", bench_python(), program);
    double seconds = bench_shell(command);
    return seconds < 0 ? BENCH_MISSING : seconds / PYTHON_EVENTS * 1e9;
}

const struct figure figures_story[] = {
    {"story.idle_year", "a year of an idle unit, simulated seconds a second", "s/s", 1.0512e7, true,
     measure_year, NULL, NULL, 3, NULL},
    {"story.idle_day", "a day of an idle unit, simulated seconds a second", "s/s", 1e7, true,
     measure_idle, NULL, NULL, 5, NULL},
    {"story.busy_hour", "an SMS, a relay action and an answer each minute", "s/s", 0, true,
     measure_busy, NULL, NULL, 5, NULL},
    {"story.event", "an instant of the busy hour, all that is due then carried out", "ns", 20,
     false, measure_event, "Python generators", measure_python, 5, NULL},
    {"story.events", "instants in the busy hour", "", 0, false, measure_instants, NULL, NULL, 1,
     NULL},
    {0},
};
