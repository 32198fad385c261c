/* A campaign: many scenarios, looked at in several ways in rounds of growing effort, for as long as
 * there is time. It is a list without an end of numbered tasks, laid down by rule: task k is a
 * scenario, a way, and a range of that way's tries. What comes of a task depends on the plan and
 * its number alone; so it does not matter who plays it, when, or beside which others.
 *
 * The first tasks play each scenario as it is, one task a scenario. Then come the rounds: in each
 * one way after the other goes over all scenarios, those first that are `leading`, the others
 * spread, so that a short time sees something of everything. A way's tries of a scenario are
 * numbered from 0; each round takes the next of them, and twice as many as the round before, until
 * it has doubled CAMPAIGN_GROWTH times. */
#ifndef LUA_EXPLORE_CAMPAIGN_H
#define LUA_EXPLORE_CAMPAIGN_H

#include <stdbool.h>
#include <stdint.h>

#define CAMPAIGN_GROWTH 7u       /* doublings, from the first round's size on */
#define CAMPAIGN_SCENARIOS 100000u
#define CAMPAIGN_TASKS (UINT64_C(1) << 40)

enum campaign_way {
    CAMPAIGN_PLAIN,              /* as it is; no way that one could leave out */
    CAMPAIGN_CUTS,               /* the supply is cut: cuts_nth() of campaign_cuts.h */
    CAMPAIGN_SEEDS,              /* a swarm's seeds, see swarm.h */
    CAMPAIGN_GUIDED,             /* plays that are varied, see guided.h; each task begins anew */
    CAMPAIGN_WAYS
};

const char *campaign_way_name(enum campaign_way way);
/* What one of its tries is called: "cut", "seed", "play". */
const char *campaign_way_try(enum campaign_way way);
/* -1: there is none of that name. */
int32_t campaign_way_find(const char *name);

struct campaign_plan {
    uint32_t scenarios;          /* 1 to CAMPAIGN_SCENARIOS */
    uint32_t leading;            /* the first so many of them come first in each round */
    bool way[CAMPAIGN_WAYS];     /* those that are gone; CAMPAIGN_PLAIN always is */
};

struct campaign_task {
    uint64_t number;
    uint32_t scenario;           /* index among the plan's */
    enum campaign_way way;
    uint32_t round;              /* from 1; of CAMPAIGN_PLAIN 0 */
    uint64_t first;              /* try of that scenario and way */
    uint32_t count;              /* how many from it on */
};

/* Each of 0 to count - 1 once in so many turns, each far from the last few. */
uint32_t campaign_spread(uint64_t turn, uint32_t count);
/* number: under CAMPAIGN_TASKS. False: the plan has no such task, since no way is gone. */
bool campaign_task(const struct campaign_plan *plan, uint64_t number, struct campaign_task *task);

#endif
