/* Which inputs are sensed: of these a true trip must become an alarm (docs/invariants.md). */
#ifndef SIM_TRACE_SENSED_H
#define SIM_TRACE_SENSED_H

#include "sim/trace/rail_watch.h"

/* An instant of the unit's clock as the world's: that clock begins anew at a cold start. */
int64_t sensed_time(const struct world *world, int64_t unit_time);
/* Armed, past HOLDOFF, not excluded by BACKUPLIMIT, not tripped before, buffer IC alive. */
bool sensed_input(const struct world *world, uint32_t input);
/* How long the input's opening of which it accepted that it lasts, in backup mode with 12 V up
 * again, may wait for looks. */
int64_t sensed_later(const struct world *world, const struct rail_watch *rail, uint32_t input,
                     int64_t accepted_at);

#endif
