/* A large cabinet as one may be built: groups of breaker, contactor, heater, sensor and siren
 * around the unit, five parts each, all with places. For tests and the bench alike: it needs no
 * Check. */
#ifndef TESTS_AID_BLOCK_H
#define TESTS_AID_BLOCK_H

#include "sim/world/wiring.h"

/* Into an empty world; it is wired, not finished. False: the world does not take it. */
bool block_lay(struct world *world, uint32_t groups);

#endif
