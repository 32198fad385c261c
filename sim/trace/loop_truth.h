/* What lies at an input's end of its loop, behind wires alone: the contact of a part, or a wire.
 * An alarm that a dip of the unit's 12 V has begun may be a true one all the same: the events of
 * the loop tell of the dip, the loop itself of what else is at it. */
#ifndef SIM_TRACE_LOOP_TRUTH_H
#define SIM_TRACE_LOOP_TRUTH_H

#include "sim/trace/rail_watch.h"

/* An input's alarm, and the change that it is of. */
struct opening {
    uint32_t input;
    uint32_t event;      /* its EVENT_INPUT; CAUSE_NONE */
    int64_t alarm_at;
};

/* Either of these:
 * - a part with a contact there, or one that feeds the loop and not the unit, has a fault, or had
 *   one since, or a wire has one: whatever that does is true;
 * - the loop has not been normal since, the dip is over, and what somebody did, who left the 12 V
 *   alone, has kept it so for the input's debounce: a sensor tripped, a relay let go. */
bool loop_truth_holds(const struct opening *opening, const struct rail_watch *rail,
                      const struct world *world, const struct journal *journal);

/* The loop is fed from the unit's own 12 V, K6's among them: these, as they fall, may open it. */
bool loop_truth_hangs_on_rail(const struct world *world, uint32_t input);

#endif
