/* What the checker can judge of a unit on a bench, of which only terminals, LEDs and messages are
 * known: the invariants that need to look into the firmware are not judged there. */
#ifndef SIM_TRACE_BLACK_BOX_H
#define SIM_TRACE_BLACK_BOX_H

#include "sim/trace/violation.h"
#include "sim/world/world.h"

/* Whether a run with that unit tells anything about it. */
bool black_box_judges(const struct world *world, enum invariant invariant);
/* Forgets the violations of those that are not judged. */
void black_box_forget(const struct world *world, struct violation violation[INVARIANT_COUNT]);

#endif
