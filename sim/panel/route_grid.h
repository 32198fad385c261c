/* The grid that wires are led on: those lines of the sheet's steps on which one may run, what
 * stands on them, and which conductor runs from each node to its neighbours. Lines are one step of
 * the symbols' grid apart in the lanes between parts, and as far as it takes elsewhere. A rim of
 * closed nodes lies around. */
#ifndef SIM_PANEL_ROUTE_GRID_H
#define SIM_PANEL_ROUTE_GRID_H

#include "sim/panel/route_net.h"
#include "sim/panel/sheet.h"

enum route_ground { GROUND_OPEN, GROUND_NEAR, GROUND_CLOSED };
enum route_axis { AXIS_ACROSS, AXIS_DOWN };

/* Units. Wires are led in whole steps of the symbols' grid, and may then move by halves. */
#define ROUTE_STEP (SYMBOL_GRID / 2)
#define ROUTE_WHOLE 2u

/* A node's place, steps; the rim's is one step outside the sheet: 0. */
struct route_place {
    uint16_t x, y;
};

struct route_grid {
    uint32_t columns, rows;   /* lines */
    uint32_t steps[2];        /* of the sheet, by axis: x, y */
    uint16_t *line[2];        /* of each step: its line; ROUTE_NONE: there is none */
    struct route_place *at;   /* of each node */
    uint16_t *across, *down;  /* the conductor from a node to the next one right and below it;
                                 ROUTE_NONE: free */
    uint16_t *stub;           /* the terminal whose wires pass here, a whole step outside its pin */
    uint8_t *ground;          /* enum route_ground */
    uint32_t stub_of[WORLD_TERMINALS];   /* node; 0: the terminal is not shown, or not wired */
    uint8_t side_of[WORLD_TERMINALS];    /* enum side: of its pin, where it leads */
    uint8_t axis_of[WORLD_TERMINALS];    /* enum route_axis: of its pin */
};

/* In this order: open; lines; build. Lines through the parts and the pins that are wired are there
 * anyway. False: no memory, and nothing is left to free. */
bool route_grid_open(struct route_grid *grid, const struct sheet *sheet);
/* A line at that step from the sheet's rim: across the axis of its steps. */
void route_grid_line(struct route_grid *grid, enum route_axis axis, uint32_t step);
bool route_grid_build(struct route_grid *grid, const struct sheet *sheet,
                      const struct route_nets *nets);
void route_grid_free(struct route_grid *grid);
/* The node at a place on two lines. */
uint32_t route_grid_node(const struct route_grid *grid, uint32_t x, uint32_t y);
struct spot route_grid_spot(const struct route_grid *grid, uint32_t node);
/* The step from a node in a direction, enum side. */
static inline int32_t route_grid_step(const struct route_grid *grid, enum side side)
{
    int32_t row = (int32_t)grid->columns;
    return side == SIDE_LEFT ? -1 : side == SIDE_RIGHT ? 1 : side == SIDE_TOP ? -row : row;
}

/* The conductor between a node and its neighbour. */
static inline uint16_t *route_grid_edge(const struct route_grid *grid, uint32_t node,
                                        enum side side)
{
    uint16_t *edge = side <= SIDE_RIGHT ? grid->across : grid->down;
    uint32_t before = side == SIDE_LEFT ? 1 : side == SIDE_TOP ? grid->columns : 0;
    return &edge[node - before];
}

/* Steps from one node to another. */
static inline uint32_t route_grid_apart(const struct route_grid *grid, uint32_t a, uint32_t b)
{
    struct route_place p = grid->at[a], q = grid->at[b];
    return (uint32_t)(p.x > q.x ? p.x - q.x : q.x - p.x) +
           (uint32_t)(p.y > q.y ? p.y - q.y : q.y - p.y);
}

/* Sides on which that conductor leaves the node, 1 << enum side each; a stub's pin is one. */
uint32_t route_grid_sides(const struct route_grid *grid, uint32_t node, uint16_t net);
#define SIDES_ACROSS (1u << SIDE_LEFT | 1u << SIDE_RIGHT)
#define SIDES_DOWN (1u << SIDE_TOP | 1u << SIDE_BOTTOM)
uint32_t route_grid_count(uint32_t sides);
static inline enum side side_back(enum side side)
{
    return (enum side)((uint32_t)side ^ 1u);
}
/* Another conductor runs here. */
static inline bool route_grid_is_crossed(const struct route_grid *grid, uint32_t node,
                                         uint16_t net)
{
    uint16_t l = grid->across[node - 1], r = grid->across[node];
    uint16_t u = grid->down[node - grid->columns], d = grid->down[node];
    return (l != ROUTE_NONE && l != net) || (r != ROUTE_NONE && r != net) ||
           (u != ROUTE_NONE && u != net) || (d != ROUTE_NONE && d != net);
}

#endif
