/* Crossings among the islands that have modes: the first whole microsecond at which a comparator
 * has turned, or the last one before an element leaves the piece on which the modes stand. Bounds
 * of a curve and of its slope over an interval show where it cannot cross; the rest is halved until
 * it rises or falls all the way, and then narrowed down. No crossing is missed, however short. */
#ifndef SIM_CIRCUIT_CROSSING_H
#define SIM_CIRCUIT_CROSSING_H

#include "sim/circuit/workspace.h"

/* Counted from the circuit's instant, 1..horizon_us; horizon_us when there is none before. */
int64_t crossing_first_us(const struct circuit_workspace *workspace, const struct circuit *circuit,
                          int64_t horizon_us);

/* An element leaves its piece within the next microsecond. */
bool crossing_is_near(const struct circuit_workspace *workspace, const struct circuit *circuit,
                      const struct island *island);

#endif
