/* Leading: each conductor grows from one of its ends to the others as a tree on the grid. Those
 * that found no way or an ugly one are taken up and led again. */
#ifndef SIM_PANEL_ROUTE_LEAD_H
#define SIM_PANEL_ROUTE_LEAD_H

#include "sim/panel/route_search.h"

struct route_lead {
    const struct world *world;
    struct route_nets nets;
    struct route_grid grid;
    struct route_search search;
    uint32_t *node;              /* of the tree that is looked at: node_count of them */
    uint32_t node_count;
    uint32_t *mark;              /* of nodes: the walk in which they were met */
    uint32_t walk;
    bool trunks;                 /* a tree begins with the way to its farthest end */
    uint32_t missed;             /* the end that route_lead_net() found no way to */
    uint32_t blocked;            /* ends to which there is no way */
};

/* False: no memory. Nothing is led. */
bool route_lead_init(struct route_lead *lead, const struct sheet *sheet,
                     const struct world *world);
void route_lead_free(struct route_lead *lead);
/* Leads all conductors. */
void route_lead_all(struct route_lead *lead);
/* The nodes of a conductor's tree, as far as it hangs together with that node. */
void route_lead_walk(struct route_lead *lead, uint16_t net, uint32_t from);
/* The node where one of a conductor's ends begins, by its number. */
uint32_t route_lead_stub(const struct route_lead *lead, uint16_t net, uint32_t end);
/* A way from the tree that was walked to that end; `through`: upon others, where it must be. It is
 * not laid yet. False: there is none. */
bool route_lead_reach(struct route_lead *lead, uint16_t net, uint32_t end, bool through);
/* What a conductor costs as it lies. */
uint32_t route_lead_cost(struct route_lead *lead, uint16_t net);
/* Takes a conductor up. */
void route_lead_clear(struct route_lead *lead, uint16_t net);
/* Leads one conductor, its tree beginning at one of its ends, by number. False: there is an end to
 * which it finds no way. */
bool route_lead_net(struct route_lead *lead, uint16_t net, uint32_t begin);

#endif
