/* Kirchhoff's first rule: what comes to a terminal or to a fork goes on from there, over the wires
 * of a flow and over the pieces of its routes. */
#ifndef TESTS_AID_KIRCHHOFF_H
#define TESTS_AID_KIRCHHOFF_H

#include "panel/aid_wirings.h"
#include "sim/panel/flow.h"

#define KIRCHHOFF_EXACT_A 1e-6
#define KIRCHHOFF_MOVING_A 1e-3 /* what a step of the circuit may leave while capacitors move */

/* Each terminal gets what the flow says it takes, and each part what the world's meter says. */
void kirchhoff_check_wires(struct cabinet *cabinet, const struct flow *flow);
/* The same at each end of each piece, as laid and led for this. */
void kirchhoff_check_pieces(struct cabinet *cabinet, const struct flow *flow);

#endif
