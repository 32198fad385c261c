/* The search for a way: from a conductor's tree to one more of its ends, as cheap as there is. */
#ifndef SIM_PANEL_ROUTE_SEARCH_H
#define SIM_PANEL_ROUTE_SEARCH_H

#include "sim/panel/route_grid.h"

/* What is ugly, against a whole step of 10. */
#define COST_STEP 5u       /* a half one */
#define COST_BEND 75u
#define COST_CROSSING 200u
#define COST_FORK 30u
#define COST_NEAR_PART 8u  /* a node beside a part */
#define COST_NEAR_WIRE 2u  /* a half step beside another conductor */
#define COST_THROUGH 600u  /* a step upon another conductor, where nothing else is left */
#define SEARCH_BUCKETS 16384u

struct search_state {
    uint32_t cost, from, seen;
};

struct search_entry {
    uint32_t state, next, cost;
};

struct route_search {
    struct route_grid *grid;
    struct search_state *state;     /* node * 2 + axis */
    uint32_t round;                 /* `seen` of those reached in this search */
    struct search_entry *entry;
    uint32_t entry_count, entry_capacity;
    uint32_t bucket[SEARCH_BUCKETS];
    uint32_t lowest, waiting;
    uint32_t effort;                /* states looked at, in all searches */
    /* the search at work */
    uint16_t net, target;           /* conductor; terminal */
    uint32_t goal;                  /* state */
    bool through;
};

/* False: no memory. */
bool route_search_init(struct route_search *search, struct route_grid *grid);
void route_search_free(struct route_search *search);

/* A search for a way to that terminal. `through`: upon other conductors, where it must be. */
void route_search_begin(struct route_search *search, uint16_t net, uint16_t target, bool through);
/* Where it may start from: a node and the axis on which it leaves. */
void route_search_start(struct route_search *search, uint32_t node, enum route_axis axis,
                        uint32_t cost);
/* True: there is one. */
bool route_search_find(struct route_search *search);
/* Lays the way that was found. */
void route_search_lay(struct route_search *search);
/* Which conductors lie in the way that was found through them, at most `size`; their number. */
uint32_t route_search_upon(const struct route_search *search, uint16_t *nets, uint32_t size);
/* What a step of a conductor costs for those that run beside it. */
uint32_t route_search_beside(const struct route_grid *grid, uint16_t net, uint32_t node,
                             enum side side);

#endif
