#include "sim/panel/mesh.h"

#include <math.h>
#include <string.h>

#include "sim/world/veil.h"
#include "sim/world/wiring.h"

/* The wires at each terminal. */
struct ends_at {
    uint16_t first[WORLD_TERMINALS + 1];
    uint16_t wire[2 * MESH_WIRES];
};

/* A way through a tree: wires, and +1 where it goes along with them. */
struct way {
    uint16_t wire[WORLD_TERMINALS];
    int8_t sign[WORLD_TERMINALS];
    uint32_t count;
};

static void add_wire(struct mesh *mesh, int32_t from, int32_t to)
{
    if (from >= 0 && to >= 0) {
        mesh->from[mesh->wires] = (uint16_t)from;
        mesh->to[mesh->wires] = (uint16_t)to;
        mesh->wires++;
    }
}

static void take_wires(struct mesh *mesh, const struct world *world)
{
    static const char *const links[MESH_LINKS][2] = {
        {"V12", "V12_2"}, {"GND", "GND_2"}, {"GND", "T_GND"}};
    mesh->wires = 0;
    for (uint32_t i = 0; i < world->joint_count; i++) {
        add_wire(mesh, veil_end(world, world->joint[i].terminal_a),
                 veil_end(world, world->joint[i].terminal_b));
    }
    for (uint32_t i = 0; i < MESH_LINKS && world->unit_part >= 0; i++) {
        uint32_t unit = (uint32_t)world->unit_part;
        add_wire(mesh, wiring_terminal(world, unit, links[i][0]),
                 wiring_terminal(world, unit, links[i][1]));
    }
}

static void sort_ends(const struct mesh *mesh, struct ends_at *at)
{
    uint16_t next[WORLD_TERMINALS + 1];
    memset(at->first, 0, sizeof at->first);
    for (uint32_t i = 0; i < mesh->wires; i++) {
        at->first[mesh->from[i] + 1]++;
        at->first[mesh->to[i] + 1]++;
    }
    for (uint32_t i = 0; i < WORLD_TERMINALS; i++) {
        at->first[i + 1] = (uint16_t)(at->first[i + 1] + at->first[i]);
    }
    memcpy(next, at->first, sizeof next);
    for (uint32_t i = 0; i < mesh->wires; i++) {
        at->wire[next[mesh->from[i]]++] = (uint16_t)i;
        at->wire[next[mesh->to[i]]++] = (uint16_t)i;
    }
}

static uint16_t other_end(const struct mesh *mesh, uint32_t wire, uint32_t terminal)
{
    return mesh->from[wire] == terminal ? mesh->to[wire] : mesh->from[wire];
}

/* All that wires lead to from there, nearest first. */
static void grow_tree(struct mesh *mesh, const struct ends_at *at, uint32_t root, bool *reached)
{
    uint32_t next = mesh->terminals;
    reached[root] = true;
    mesh->up[root] = CIRCUIT_NONE;
    mesh->depth[root] = 0;
    mesh->order[mesh->terminals++] = (uint16_t)root;
    while (next < mesh->terminals) {
        uint16_t here = mesh->order[next++];
        for (uint32_t i = at->first[here]; i < at->first[here + 1]; i++) {
            uint16_t there = other_end(mesh, at->wire[i], here);
            if (!reached[there]) {
                reached[there] = true;
                mesh->up[there] = at->wire[i];
                mesh->depth[there] = (uint16_t)(mesh->depth[here] + 1);
                mesh->order[mesh->terminals++] = there;
            }
        }
    }
}

static void find_rings(struct mesh *mesh)
{
    bool in_tree[MESH_WIRES] = {false};
    for (uint32_t i = 0; i < mesh->terminals; i++) {
        if (mesh->up[mesh->order[i]] != CIRCUIT_NONE) {
            in_tree[mesh->up[mesh->order[i]]] = true;
        }
    }
    mesh->rings = 0;
    for (uint32_t i = 0; i < mesh->wires; i++) {
        if (!in_tree[i] && mesh->from[i] != mesh->to[i] && mesh->rings < MESH_RINGS) {
            mesh->ring[mesh->rings++] = (uint16_t)i;
        }
    }
}

static uint16_t step_up(const struct mesh *mesh, struct way *way, uint16_t terminal, bool back)
{
    uint16_t wire = mesh->up[terminal];
    bool along = mesh->from[wire] == terminal;
    way->wire[way->count] = wire;
    way->sign[way->count++] = along != back ? 1 : -1;
    return other_end(mesh, wire, terminal);
}

/* Through the tree from the end of a ring's wire back to its beginning. */
static void find_way(const struct mesh *mesh, uint32_t ring, struct way *way)
{
    uint16_t end = mesh->to[mesh->ring[ring]], begin = mesh->from[mesh->ring[ring]];
    way->count = 0;
    while (end != begin) {
        if (mesh->depth[end] >= mesh->depth[begin]) {
            end = step_up(mesh, way, end, false);
        } else {
            begin = step_up(mesh, way, begin, true);
        }
    }
}

/* In each ring the voltages are 0 together: what two rings share is the sum over the wires of both,
 * by direction. */
static void state_rings(struct mesh *mesh)
{
    int8_t along[MESH_WIRES];
    struct way way;
    for (uint32_t row = 0; row < mesh->rings; row++) {
        memset(along, 0, sizeof along);
        find_way(mesh, row, &way);
        for (uint32_t i = 0; i < way.count; i++) {
            along[way.wire[i]] = way.sign[i];
        }
        for (uint32_t column = 0; column <= row; column++) {
            double shared = row == column ? 1.0 : 0.0;
            find_way(mesh, column, &way);
            for (uint32_t i = 0; i < way.count; i++) {
                shared += along[way.wire[i]] * way.sign[i];
            }
            mesh->factor[row][column] = shared;
        }
    }
}

/* Cholesky, in place: the equations are positive definite. */
static void factor_rings(struct mesh *mesh)
{
    for (uint32_t row = 0; row < mesh->rings; row++) {
        for (uint32_t column = 0; column <= row; column++) {
            double left = mesh->factor[row][column];
            for (uint32_t i = 0; i < column; i++) {
                left -= mesh->factor[row][i] * mesh->factor[column][i];
            }
            mesh->factor[row][column] = row == column ? sqrt(left)
                                                      : left / mesh->factor[column][column];
        }
    }
}

void mesh_make(struct mesh *mesh, const struct world *world)
{
    struct ends_at at;
    bool reached[WORLD_TERMINALS] = {false};
    take_wires(mesh, world);
    sort_ends(mesh, &at);
    mesh->terminals = 0;
    for (uint32_t i = 0; i < world->terminal_count; i++) {
        if (!reached[i]) {
            grow_tree(mesh, &at, i, reached);
        }
    }
    find_rings(mesh);
    state_rings(mesh);
    factor_rings(mesh);
}

static void solve_trees(const struct mesh *mesh, const double *taken, double *amps)
{
    double beyond[WORLD_TERMINALS]; /* what all take whose way to the root leads through there */
    memcpy(beyond, taken, sizeof beyond);
    for (uint32_t i = mesh->terminals; i > 0; i--) {
        uint16_t terminal = mesh->order[i - 1], wire = mesh->up[terminal];
        if (wire != CIRCUIT_NONE) {
            amps[wire] = mesh->to[wire] == terminal ? beyond[terminal] : -beyond[terminal];
            beyond[other_end(mesh, wire, terminal)] += beyond[terminal];
        }
    }
}

/* The current that goes around in each ring beside that of the trees. */
static void solve_rings(const struct mesh *mesh, const double *amps, double *around)
{
    struct way way;
    for (uint32_t row = 0; row < mesh->rings; row++) {
        find_way(mesh, row, &way);
        double right = 0.0;
        for (uint32_t i = 0; i < way.count; i++) {
            right -= way.sign[i] * amps[way.wire[i]];
        }
        for (uint32_t i = 0; i < row; i++) {
            right -= mesh->factor[row][i] * around[i];
        }
        around[row] = right / mesh->factor[row][row];
    }
    for (uint32_t row = mesh->rings; row > 0; row--) {
        double right = around[row - 1];
        for (uint32_t i = row; i < mesh->rings; i++) {
            right -= mesh->factor[i][row - 1] * around[i];
        }
        around[row - 1] = right / mesh->factor[row - 1][row - 1];
    }
}

void mesh_solve(const struct mesh *mesh, const double taken[WORLD_TERMINALS],
                double amps[MESH_WIRES])
{
    double around[MESH_RINGS];
    struct way way;
    memset(amps, 0, MESH_WIRES * sizeof *amps);
    solve_trees(mesh, taken, amps);
    solve_rings(mesh, amps, around);
    for (uint32_t ring = 0; ring < mesh->rings; ring++) {
        find_way(mesh, ring, &way);
        amps[mesh->ring[ring]] += around[ring];
        for (uint32_t i = 0; i < way.count; i++) {
            amps[way.wire[i]] += way.sign[i] * around[ring];
        }
    }
}
