/* The goals, one or several figures each, with the peers that need tools of their own. */
#ifndef BENCH_GOALS_H
#define BENCH_GOALS_H

#include "bench/rounds.h"

struct goal {
    uint32_t number;
    const char *figure;
    const struct peer *peers; /* for `--peers`; closed by one without a name; NULL = none */
};

/* Closed by one without a figure. */
extern const struct goal goals[];

/* A line for each goal whose figure's name holds `name`: figure, goal, met or missed, the first
 * peer; a further line for each further peer. Returns how many were measured. */
uint32_t goals_print(const char *name, bool peers);
/* The same as a table for the page, with instructions where they can be counted. */
uint32_t goals_write(const char *name);
/* The names alone: goal, figure, and a tab before each peer. */
void goals_list(void);

#endif
