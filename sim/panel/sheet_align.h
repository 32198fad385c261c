/* Alignment: within the room that its cells leave, a part is moved to where most of its wires reach
 * their other end straight. */
#ifndef SIM_PANEL_SHEET_ALIGN_H
#define SIM_PANEL_SHEET_ALIGN_H

#include "sim/panel/route_net.h"
#include "sim/panel/sheet_plan.h"

/* Of a part along one axis, steps of the grid. */
struct align_room {
    int32_t at, low, high;    /* where it begins, and may begin */
};

struct sheet_align {
    const struct world *world;
    const struct sheet_plan *plan;
    const struct route_nets *nets;
    const struct pin *pin;              /* of each terminal, from its part's corner */
    struct align_room room[2][WORLD_PARTS];   /* x, y */
};

/* Moves room[].at. */
void sheet_align(struct sheet_align *align);

#endif
