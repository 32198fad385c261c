/* A loop that a dip of the unit's 12 V has opened, and that something true keeps open beyond it: a
 * relay let go meanwhile, a sensor tripped, a cable broke. It never closes in between, so no event
 * of the input tells of that; the world does, and what it went through. */
#ifndef SIM_TRACE_KEPT_OPEN_H
#define SIM_TRACE_KEPT_OPEN_H

#include "sim/trace/rail_watch.h"

/* An input whose loop is open. */
struct opening {
    uint32_t input;
    uint32_t event;      /* its EVENT_INPUT */
    int64_t alarm_at;
};

/* The dip is over, and what keeps it open somebody has done, who left the 12 V alone; at the alarm
 * it has done so for the input's debounce. Asked is what lies at the input's end of the loop,
 * behind wires alone: the contact of a part, or a broken wire. */
bool kept_open_truly(const struct opening *opening, const struct rail_watch *rail,
                     const struct world *world, const struct journal *journal);

#endif
