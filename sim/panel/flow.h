/* Flow: the potential of each net as an ink, and the current in each piece of wire from what the
 * circuit has solved for the terminals. Reading changes nothing. */
#ifndef SIM_PANEL_FLOW_H
#define SIM_PANEL_FLOW_H

#include "sim/panel/route.h"

/* Amperes below this do not move. */
#define FLOW_LEAST 0.0005

/* The ink of a net: mains by what they are joined with, low voltages against the unit's GND. */
enum ink flow_ink(const struct world *world, struct workspace *workspace, uint16_t net);
/* Current in each piece of each route: what the terminals on one side of it take. Where wires of a
 * net run in a ring, it is shared as between equal resistances. */
void flow_solve(struct routes *routes, const struct sheet *sheet, const struct world *world,
                struct workspace *workspace);
/* How far the dots have moved in a piece after `seconds` of watching, units: fast with the current,
 * never faster than the eye (by its logarithm). */
float flow_travel(double amps, double seconds);

#endif
