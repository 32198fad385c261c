/* A plan: what a swarm plays. A value for each variable that was found (draw.h), and faults. A seed
 * draws one; it can be varied, written as text, and read again as the same:
 *
 *     seed = 17
 *     adapter.holdup = 1233 uF
 *     dip adapter 61.085194s..61.105194s 40%
 *     hangs 75.2s..95.2s
 *
 * A line is an assignment, or a fault: its kind, its target where there may be several, from when
 * to when, and of a dip what is left of the voltage. ";" ends a line, too; "#" begins a remark. */
#ifndef LUA_EXPLORE_SWARM_PLAN_H
#define LUA_EXPLORE_SWARM_PLAN_H

#include "lua/explore/draw.h"
#include "lua/explore/swarm_fault.h"

#define SWARM_PLAN_TEXT 4096u  /* holds the longest plan */
#define SWARM_PLAN_ERROR 200
#define SWARM_PLAN_LATEST_US CUT_LATEST_US

struct swarm_plan {
    uint64_t seed;             /* of the world's own streams */
    double value[DRAW_MOST];   /* of each variable, in their order */
    struct swarm_faults faults;
};

void swarm_plan_draw(struct swarm_plan *plan, const struct draw *draw,
                     const struct swarm_story *story, uint64_t seed);
/* One line after the other, each closed by `ends`: a newline, or ";" for a line of the shell. */
void swarm_plan_write(const struct swarm_plan *plan, const struct draw *draw,
                      const struct swarm_story *story, char ends, char text[SWARM_PLAN_TEXT]);
/* Variables that it does not name are as its seed (without one: seed 1) draws them. False: error
 * says why it is none of that scenario. */
bool swarm_plan_read(struct swarm_plan *plan, const struct draw *draw,
                     const struct swarm_story *story, const char *text,
                     char error[SWARM_PLAN_ERROR]);

#endif
