/* Conductors: what is led as one tree. The terminals that joints connect with one another are one;
 * a cable belongs to one of its two ends, where it may share the way of what else starts there, and
 * comes to the other end alone. */
#ifndef SIM_PANEL_ROUTE_NET_H
#define SIM_PANEL_ROUTE_NET_H

#include "sim/world/world.h"

#define ROUTE_WIRES (WORLD_JOINTS + WORLD_WIRES)
#define ROUTE_NONE 0xFFFFu
/* At each terminal three wires can part: what belongs there, and so many cables that end there. */
#define ROUTE_CABLE_ENDS 2

struct route_net {
    uint32_t first, count;     /* its ends, in route_nets.end */
};

/* Where a conductor must come. */
struct route_end {
    uint16_t terminal;
    uint16_t cable;            /* ROUTE_NONE: the terminal is its own; else one that ends here */
};

struct route_nets {
    uint32_t count, end_count;
    struct route_net net[WORLD_TERMINALS];
    struct route_end end[WORLD_TERMINALS + WORLD_WIRES];
    uint16_t of_terminal[WORLD_TERMINALS];  /* ROUTE_NONE: nothing is wired there */
    uint16_t of_cable[WORLD_WIRES];
    bool cable_from_b[WORLD_WIRES];         /* it belongs to its terminal b */
};

/* Terminals in `shown` only: a wire that ends at another one is not led. */
void route_nets_make(struct route_nets *nets, const struct world *world, const bool *shown);
/* The circuit's net in which wires lie that were meant for that terminal. */
uint16_t route_nets_circuit(const struct route_nets *nets, const struct world *world,
                            uint16_t terminal);
/* Terminals of wire 0 ... ROUTE_WIRES - 1: joint, or WORLD_JOINTS + cable. False: there is none. */
bool route_wire_ends(const struct world *world, uint32_t wire, uint16_t ends[2]);

#endif
