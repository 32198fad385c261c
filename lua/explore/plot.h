/* A plot: a finding's story as it is shortened. What is done, with the waits between it, on which
 * settings and figures. A value, but for its steps; lines stand in a pool that only grows. */
#ifndef LUA_EXPLORE_PLOT_H
#define LUA_EXPLORE_PLOT_H

#include "lua/explore/finding.h"

#define PLOT_CONFIG 256u        /* settings that can be left out one by one; those behind stay */

struct plot_step {
    int64_t wait_us;            /* before it, from the end of what stands before it */
    bool settles;               /* no wait: all that is due at the instant is done first */
    bool beside;                /* a press of the button that others do not wait for */
    uint32_t line;              /* in the pool */
};

struct plot {
    struct plot_step *step;
    uint32_t count;
    bool ready;                 /* the first wait begins when the unit is ready, not at t = 0 */
    int64_t end_us;             /* so long it is watched, from t = 0 */
    bool left_out[PLOT_CONFIG]; /* settings */
    uint32_t unchosen;          /* parameters of the wiring that are not chosen, a bit each */
    struct overrides overrides;
    bool chosen[OVERRIDES_MOST]; /* the override stands as a parameter of the wiring */
    uint64_t seed;
};

/* The finding as it is. Lines go into the pool. False: there is no memory. */
bool plot_of(struct plot *plot, const struct finding *finding, struct deeds *pool);
void plot_free(struct plot *plot);
/* *to has room for as many steps, as one made by plot_of of the same finding has. */
void plot_copy(struct plot *to, const struct plot *from);
/* Leaves out the steps from `first` to before `end`; what comes behind keeps its instant. */
void plot_drop(struct plot *plot, uint32_t first, uint32_t end);
/* All behind them comes so much earlier. */
void plot_hasten(struct plot *plot, uint32_t step, int64_t wait_us);
/* Both are of one world at t = 0. */
bool plot_begins_alike(const struct plot *a, const struct plot *b);
/* The wiring's parameter of that index, as the finding's origin chooses it: `holdup = "470 uF"`.
 * False: it chooses no more, or 32 already. */
bool plot_chosen(const struct finding *finding, uint32_t index, const char **text, size_t *length);
/* How long the line holds the button; 0: it does not. */
int64_t plot_held(const char *line);
/* What the line is done to: "part adapter", "unit battery", "network coverage". */
void plot_thing(const char *line, char *thing, size_t size);

#endif
