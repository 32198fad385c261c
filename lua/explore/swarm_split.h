/* What red seeds have in common: for each thing that was drawn, how well it tells them from the
 * green ones. A value is split at its best threshold, a word or a fault by whether it was drawn;
 * best is what leaves the least doubt (information gain). */
#ifndef LUA_EXPLORE_SWARM_SPLIT_H
#define LUA_EXPLORE_SWARM_SPLIT_H

#include <stdbool.h>
#include <stdint.h>

/* So much more than chance, in standard deviations squared (the G statistic), since the best of
 * many thresholds is looked for. */
#define SWARM_SPLIT_LEAST 18.0

struct swarm_split {
    double gain;            /* bits a seed */
    bool below;             /* the reds lie under the threshold, else from it on */
    double threshold;       /* between two values that were drawn */
    uint64_t red_in, red, green_in, green; /* on that side, and of all */
    bool significant;
};

/* value[i] of seed i, red[i]. False: no memory. */
bool swarm_split_values(struct swarm_split *split, const double *value, const bool *red,
                        uint32_t count);
/* The same of something that is there or not: the reds have it (below false) or lack it. */
void swarm_split_flag(struct swarm_split *split, const bool *has, const bool *red,
                      uint32_t count);

#endif
