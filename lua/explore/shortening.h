/* Shortening: the best plot so far, and the candidate that is being made from it. Its parts are
 * deeds (shrink.c), the world (shortening_world.c), times and lines (shortening_times.c). */
#ifndef LUA_EXPLORE_SHORTENING_H
#define LUA_EXPLORE_SHORTENING_H

#include "lua/explore/retelling.h"

#define SHORTENING_ROUNDS 3u        /* deeds, world, times, and from the begin with what is left */

struct shortening {
    const struct finding *finding;
    struct deeds pool;
    struct retelling retelling;
    struct plot best, next;     /* next: a candidate that is being made */
    struct retold of_best;
    struct plot kept[SHORTENING_ROUNDS + 1]; /* as it was after each round; the finding itself */
    struct retold of_kept[SHORTENING_ROUNDS + 1];
    uint32_t kept_count;
    uint32_t plays_most;
    bool any_chain;             /* red in the same way is enough */
    bool same_way;              /* it must go the same way as `reference`, event by event */
    struct journal reference;
};

/* A copy of the best one, to be changed. */
struct plot *shortening_next(struct shortening *it);
/* Whether the candidate is the better one from now on. */
bool shortening_try(struct shortening *it);
/* The best one becomes this, of which that came. */
void shortening_take(struct shortening *it, const struct plot *plot, const struct retold *retold);
/* What the step of the best one does. */
const char *shortening_line(const struct shortening *it, uint32_t step);

/* Figures become nominal, or round. Settings and parameters of the wiring go where nothing at all
 * comes of that: what they were against would be red without them. */
void shortening_world(struct shortening *it);
/* The story begins when the unit is ready; waits become short and round. */
void shortening_ready(struct shortening *it);
void shortening_times(struct shortening *it);
/* Options of the lines that are not needed go, figures become round. */
void shortening_lines(struct shortening *it);
/* Where it is still long: off and on become one dip, a fault of the modem comes at a place instead
 * of after a wait, the unit's start is part of the first wait. */
void shortening_join(struct shortening *it);

#endif
