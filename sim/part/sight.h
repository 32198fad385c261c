/* What one sees of a part from outside, without an instrument. A fault inside does not show here:
 * whoever looks for it measures. Each function is in the file of its kinds. */
#ifndef SIM_PART_SIGHT_H
#define SIM_PART_SIGHT_H

#include "sim/part/part.h"

/* Of a breaker: its lever, whatever its contact does. */
bool sight_lever_is_on(const struct part *breaker);
/* Of a sensor: its contact as it would stand without a fault. */
bool sight_contact_is_closed(const struct part *sensor, const struct circuit *circuit);
/* Of a sensor: its contact gives the sensor's own voltage, not what stands on `common`. */
bool sight_feeds_own(const struct part *sensor);
/* Of a sensor: it wants power at its terminals; it has a battery of its own. */
bool sight_is_fed(const struct part *sensor);
bool sight_has_battery(const struct part *sensor);
/* Of a gate, 0 closed .. 1 open, at now. */
double sight_gate_place(const struct part *gate, int64_t now);
/* Of an accumulator or a UPS: what is left of its capacity, 0 .. 1, at now. */
double sight_charge(const struct part *battery, int64_t now);

#endif
