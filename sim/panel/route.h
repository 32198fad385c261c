/* Routes: the wires of a sheet, led at right angles on its grid, around parts and not through them,
 * with few bends and crossings. Wires of one net may share a way, where a dot marks each fork;
 * those of different nets cross, but never lie upon one another. */
#ifndef SIM_PANEL_ROUTE_H
#define SIM_PANEL_ROUTE_H

#include "sim/panel/sheet.h"

/* What is led: each joint of the wiring, then each cable. */
#define ROUTE_WIRES (WORLD_JOINTS + WORLD_WIRES)

/* A straight piece of one net, between two forks or bends. */
struct route_piece {
    struct spot from, to;
    uint16_t net;         /* that it belongs to: of a cable, on which side it stands is its own */
    uint16_t wire;        /* the first that runs here: joint, or WORLD_JOINTS + cable */
    double amps;          /* from `from` to `to`; see flow.h */
};

struct route_wire {
    uint32_t first, count;    /* its points: from terminal a to terminal b; 0 points: not drawn */
};

struct routes {
    struct route_wire wire[ROUTE_WIRES];
    struct spot *points;
    uint32_t point_count, point_capacity;
    struct route_piece *pieces;
    uint32_t piece_count, piece_capacity;
    struct spot *forks;
    uint32_t fork_count, fork_capacity;
    uint32_t crossings;       /* of different nets */
};

void routes_init(struct routes *routes);
void routes_free(struct routes *routes);
/* False: no memory, and nothing is led. A wire for which there is no way at all is led through
 * what stands there, and counted. */
bool routes_make(struct routes *routes, const struct sheet *sheet, const struct world *world);

#endif
