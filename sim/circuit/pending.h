/* The pending step: from the circuit's instant to whatever comes first of the next crossing, the
 * end of an accepted step, and a fuse. */
#ifndef SIM_CIRCUIT_PENDING_H
#define SIM_CIRCUIT_PENDING_H

#include "sim/circuit/workspace.h"

/* Makes next_us, next_step_us and, unless next_us is CLOCK_NEVER, the trial `pending`. */
void pending_plan(struct circuit_workspace *workspace, const struct circuit *circuit);

#endif
