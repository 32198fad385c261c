/* Mesh: the short wires of a wiring, which the circuit does not know, as what leads from terminal
 * to terminal; with it, the current in each of them follows from what the terminals take. Where
 * wires run in a ring it is shared as between equal resistances. */
#ifndef SIM_PANEL_MESH_H
#define SIM_PANEL_MESH_H

#include "sim/world/world.h"

#define MESH_LINKS 3
#define MESH_WIRES (WORLD_JOINTS + MESH_LINKS)
#define MESH_RINGS 48 /* wires that close further ones carry nothing */

/* The joints of the world by their number, then the links within the unit: V12 to V12_2, GND to
 * GND_2 and to T_GND. */
struct mesh {
    uint16_t from[MESH_WIRES], to[MESH_WIRES]; /* terminals */
    uint16_t wires;
    /* A tree in each net: its terminals, each after the one that its way to the root leads to. */
    uint16_t order[WORLD_TERMINALS], depth[WORLD_TERMINALS];
    uint16_t up[WORLD_TERMINALS]; /* the wire to that one; CIRCUIT_NONE: it is the root */
    uint16_t terminals;
    uint16_t ring[MESH_RINGS]; /* wires beyond the trees */
    uint16_t rings;
    double factor[MESH_RINGS][MESH_RINGS]; /* of the rings' equations, lower triangle */
};

void mesh_make(struct mesh *mesh, const struct world *world);
/* taken: A that leave the wires at each terminal; within a net they are 0 together. amps: of each
 * wire, from `from` to `to`. */
void mesh_solve(const struct mesh *mesh, const double taken[WORLD_TERMINALS],
                double amps[MESH_WIRES]);

#endif
