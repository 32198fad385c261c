/* The veil over what a lesson hides: who looks at the cabinet is shown what is printed on its parts
 * and how its wires were meant to run, not what is wrong with it. The world behind goes its way;
 * nothing of it depends on the veil.
 *
 * Who draws asks here instead of reading `fault` and `figure[]`. */
#ifndef SIM_WORLD_VEIL_H
#define SIM_WORLD_VEIL_H

#include "sim/world/world.h"

/* Something is hidden: what flows, what has which potential and how contacts lie would tell, too,
 * and is not shown either, but measured. */
bool veil_is_down(const struct world *world);
/* What a plate says: figure[param] of the part, or what stands there in its place. */
double veil_figure(const struct world *world, uint32_t part, uint32_t param);
/* part[i].fault, wire[i].fault; 0 for the one that is hidden. */
uint8_t veil_part_fault(const struct world *world, uint32_t part);
uint8_t veil_wire_fault(const struct world *world, uint32_t wire);
/* A copy to be looked at: plates and faults as above, all else as it is. It is not to go on. */
void veil_show(const struct world *world, struct world *shown);
/* It was found, or given up: all may be seen from now on. */
void veil_lift(struct world *world);

/* Before the wiring is finished. */

/* The part has another figure than its plate says. */
void veil_set_figure(struct world *world, uint32_t part, uint32_t param, double value);
/* What was meant for one terminal is wired to the other, and the other way round. */
void veil_exchange(struct world *world, uint32_t terminal_a, uint32_t terminal_b);
/* Where the end of a wire that was meant for this terminal is. */
uint16_t veil_end(const struct world *world, uint16_t terminal);
/* The net on which a short wire lies that was meant for these two, also where it touches only one
 * of them. */
uint16_t veil_wire_net(const struct world *world, uint16_t terminal_a, uint16_t terminal_b);
/* What is wired to the terminal does not touch it; among themselves these wires do. Cables stay. */
void veil_loosen(struct world *world, uint32_t terminal);

/* After t = 0 has begun: the trace says that something is hidden, as of a fault. */
void veil_note(struct world *world, struct workspace *workspace);

#endif
