/* Guided: plans (swarm_plan.h) that reach what none before them has reached are kept and varied.
 *
 * It goes in rounds. guided_lay() lays down the plans of a round: some as a seed draws them, the
 * others varied from kept ones. guided_play() plays one of them, in whatever process and order;
 * guided_take() takes the results of all of them, by their place in the round, and decides what is
 * kept. So what comes of a campaign depends on its seed and its number of plays, and not on who
 * plays how fast.
 *
 * Of the kept ones those are varied more often whose places few plays have reached, that are short,
 * and that were not varied much so far. */
#ifndef LUA_EXPLORE_GUIDED_H
#define LUA_EXPLORE_GUIDED_H

#include "lua/explore/swarm.h"

#define GUIDED_ROUND 32u          /* plans, at most */
#define GUIDED_KEPT 1024u         /* plans; then the one whose places are the commonest gives way */
#define GUIDED_OWN 48u            /* places for which a plan was kept, that are remembered */

/* What came of a play. Lies where both who plays and who takes see it. */
struct guided_result {
    bool played;                  /* false: nothing came of it */
    struct swarm_end end;
    struct coverage_found found;
};

struct guided_kept {
    struct swarm_plan plan;
    struct coverage_hit own[GUIDED_OWN];
    uint32_t owns;
    uint32_t looks;               /* how long its run was */
    uint32_t varied;              /* so often */
    uint32_t moments;
    struct coverage_moment moment[COVERAGE_MOMENTS];
};

/* How far it has got. */
struct guided_reach {
    uint32_t plays, kept;
    uint32_t places[COVERAGE_KINDS];   /* reached at least once */
    uint32_t last_new;                 /* play that has reached something new, from 1 on */
};

struct guided {
    struct swarm *swarm;          /* open */
    struct random random;
    uint64_t next_seed;           /* of plans that are drawn */
    struct guided_result *results; /* GUIDED_ROUND of them; the caller's */
    struct guided_reach reach;
    struct swarm_plan *plan;      /* of the round: `laid` of them */
    bool *varied;                 /* by place in the round: it comes of a kept one */
    uint32_t laid;
    uint32_t *plays;              /* by place: how many have reached it */
    struct guided_kept *kept;     /* reach.kept of them */
    struct coverage *coverage;
};

/* The plans that are drawn are those of the seeds `seed`, `seed` + 1, ... False: no memory. */
bool guided_open(struct guided *guided, struct swarm *swarm, uint64_t seed,
                 struct guided_result *results);
void guided_close(struct guided *guided);
/* The next round, of at most so many plans. Returns how many. */
uint32_t guided_lay(struct guided *guided, uint32_t most);
/* Plays one of them. The bench of the swarm stands at its end. */
void guided_play(struct guided *guided, uint32_t index);
/* Takes the results of the round. */
void guided_take(struct guided *guided);

#endif
