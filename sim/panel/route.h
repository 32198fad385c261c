/* Routes: the wires of a sheet, led at right angles on its grid, around parts and not through them,
 * with few bends and crossings. Wires of one net may share a way, where a dot marks each fork;
 * those of different nets cross, but never lie upon one another.
 *
 * Joints that hang together are led as one tree of pieces, so each wire between two of its
 * terminals has one way along it. A cable may share a tree with what else starts at one of its
 * ends, and comes to its other end alone. */
#ifndef SIM_PANEL_ROUTE_H
#define SIM_PANEL_ROUTE_H

#include "sim/panel/route_net.h"
#include "sim/panel/sheet.h"

/* A wire that runs along a piece: joint, or WORLD_JOINTS + cable. */
struct route_run {
    uint16_t wire;
    int8_t sign;          /* +1: from its terminal a to its b it runs from `from` to `to`; -1 */
};

/* A straight piece of one net, between two forks or bends. */
struct route_piece {
    struct spot from, to;
    uint16_t net;         /* of the circuit; a cable has one until its middle, then the other */
    uint16_t wire;        /* the first that runs here: joint, or WORLD_JOINTS + cable */
    uint32_t first_run, run_count;  /* all that run here, in routes.runs: what flows in the piece
                                       is the sum of what flows in them, by their signs */
    double amps;          /* from `from` to `to`; see flow.h */
};

struct route_wire {
    uint32_t first, count;    /* its points: from terminal a to terminal b; 0 points: not drawn */
    struct spot middle;       /* of a cable: of the way that is its own, where its name may stand */
    bool across;              /* ... and which way it runs there */
};

struct routes {
    struct route_wire wire[ROUTE_WIRES];
    struct spot *points;
    uint32_t point_count, point_capacity;
    struct route_piece *pieces;
    uint32_t piece_count, piece_capacity;
    struct route_run *runs;
    uint32_t run_count, run_capacity;
    struct spot *forks;
    uint32_t fork_count, fork_capacity;
    uint32_t crossings;       /* of different nets */
    uint32_t bends;           /* of all pieces */
    float length;             /* units, shared ways once */
    uint32_t blocked;         /* wires with no way: led through what stands there */
};

void routes_init(struct routes *routes);
void routes_free(struct routes *routes);
/* Leads all wires; parts are moved together, or apart, where the wires want it. False: no memory,
 * and nothing is led. A wire for which there is no way at all is led through what stands there,
 * and counted. */
bool routes_make(struct routes *routes, struct sheet *sheet, const struct world *world);

#endif
