#include "lua/explore/campaign.h"

#include <string.h>

static const struct {
    const char *name, *try;
    uint32_t size;               /* tries of the first round */
} ways[CAMPAIGN_WAYS] = {
    [CAMPAIGN_PLAIN] = {"plain", "run", 1},
    [CAMPAIGN_CUTS] = {"cuts", "cut", 8},
    [CAMPAIGN_SEEDS] = {"seeds", "seed", 4},
    [CAMPAIGN_GUIDED] = {"guided", "play", 32},
};

const char *campaign_way_name(enum campaign_way way)
{
    return ways[way].name;
}

const char *campaign_way_try(enum campaign_way way)
{
    return ways[way].try;
}

int32_t campaign_way_find(const char *name)
{
    for (int32_t i = 0; i < CAMPAIGN_WAYS; i++) {
        if (strcmp(ways[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* Rounds' sizes in units of the first one's: 1, 2, 4 ... and then all alike. */
static uint64_t size_of(uint64_t round)
{
    return UINT64_C(1) << (round < CAMPAIGN_GROWTH ? round : CAMPAIGN_GROWTH);
}

static uint64_t sizes_before(uint64_t round)
{
    uint64_t growing = round < CAMPAIGN_GROWTH ? round : CAMPAIGN_GROWTH;
    return (UINT64_C(1) << growing) - 1 + (round - growing) * size_of(CAMPAIGN_GROWTH);
}

/* The way that is gone as the so-many-th. */
static enum campaign_way way_at(const struct campaign_plan *plan, uint64_t turn)
{
    int way = CAMPAIGN_PLAIN + 1;
    for (; way < CAMPAIGN_WAYS; way++) {
        if (plan->way[way] && turn-- == 0) {
            break;
        }
    }
    return (enum campaign_way)way;
}

static uint64_t divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* In steps of the golden section. */
uint32_t campaign_spread(uint64_t turn, uint32_t count)
{
    uint64_t step = (uint64_t)count * 618034u / 1000000u;
    step = step == 0 ? 1 : step;
    while (divisor(step, count) != 1) {
        step++;
    }
    return (uint32_t)(turn % count * step % count);
}

static uint32_t scenario_at(const struct campaign_plan *plan, uint32_t turn)
{
    bool leads = turn < plan->leading || plan->leading >= plan->scenarios;
    return leads ? turn
                 : plan->leading + campaign_spread(turn - plan->leading,
                                                   plan->scenarios - plan->leading);
}

bool campaign_task(const struct campaign_plan *plan, uint64_t number, struct campaign_task *task)
{
    uint64_t turns = 0;
    memset(task, 0, sizeof *task);
    task->number = number;
    task->scenario = (uint32_t)(number % plan->scenarios);
    if (number < plan->scenarios) {
        task->way = CAMPAIGN_PLAIN;
        task->count = 1;
        return true;
    }
    for (int way = CAMPAIGN_PLAIN + 1; way < CAMPAIGN_WAYS; way++) {
        turns += plan->way[way] ? 1 : 0;
    }
    if (turns == 0) {
        return false;
    }
    task->scenario = scenario_at(plan, task->scenario);
    uint64_t turn = number / plan->scenarios - 1, round = turn / turns;
    task->way = way_at(plan, turn % turns);
    task->round = (uint32_t)round + 1;
    task->first = sizes_before(round) * ways[task->way].size;
    task->count = (uint32_t)size_of(round) * ways[task->way].size;
    return true;
}
