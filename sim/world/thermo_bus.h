/* The 1-Wire bus as wired: the board's master, and the thermometers that conductors join to T_DQ.
 */
#ifndef SIM_WORLD_THERMO_BUS_H
#define SIM_WORLD_THERMO_BUS_H

#include "sim/board/one_wire.h"
#include "sim/world/world.h"

/* Carries out the order at world->now against the thermometers as they are wired and powered then:
 * those hear it whose data pin conductors join to T_DQ and that find the line high. The answer
 * stands for now + answer->took_us; conversions begin and end within it where they do. */
void thermo_bus_transact(struct world *world, struct workspace *workspace,
                         const struct one_wire_order *order, struct one_wire_answer *answer);

#endif
