/* The grid that wires are led on: nodes SYMBOL_GRID apart, what stands on them, and which conductor
 * runs from each node to its neighbours. A rim of closed nodes lies around it. */
#ifndef SIM_PANEL_ROUTE_GRID_H
#define SIM_PANEL_ROUTE_GRID_H

#include "sim/panel/route_net.h"
#include "sim/panel/sheet.h"

enum route_ground { GROUND_OPEN, GROUND_NEAR, GROUND_CLOSED };
enum route_axis { AXIS_ACROSS, AXIS_DOWN };

struct route_grid {
    uint32_t columns, rows;
    uint16_t *across, *down;  /* the conductor from a node to the next one right and below it;
                                 ROUTE_NONE: free */
    uint16_t *stub;           /* the terminal whose wires pass here, one step outside its pin */
    uint8_t *ground;          /* enum route_ground */
    uint32_t stub_of[WORLD_TERMINALS];   /* node; 0: the terminal is not shown */
    uint8_t side_of[WORLD_TERMINALS];    /* enum side: of its pin, where it leads */
    uint8_t axis_of[WORLD_TERMINALS];    /* enum route_axis: of its pin */
};

/* False: no memory. Empty of wires. */
bool route_grid_make(struct route_grid *grid, const struct sheet *sheet);
void route_grid_free(struct route_grid *grid);
/* The node of a place on the sheet, and back. */
uint32_t route_grid_node(const struct route_grid *grid, struct spot spot);
struct spot route_grid_spot(const struct route_grid *grid, uint32_t node);
/* The step from a node in a direction, enum side. */
int32_t route_grid_step(const struct route_grid *grid, enum side side);
/* The conductor between a node and its neighbour. */
uint16_t *route_grid_edge(const struct route_grid *grid, uint32_t node, enum side side);
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
bool route_grid_is_crossed(const struct route_grid *grid, uint32_t node, uint16_t net);

#endif
