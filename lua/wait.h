/* What an actor waits for, decided whenever the world has advanced. */
#ifndef LUA_WAIT_H
#define LUA_WAIT_H

#include "lua/bench.h"

/* Looks at the wait and sets its outcome where it is decided. True when it is. */
bool wait_decide(struct bench *bench, struct wait *wait);
/* The instant at which the wait wants to be looked at even if nothing happens. */
int64_t wait_deadline(const struct wait *wait);
/* The unit is registered, HOLDOFF is over, its inputs are baselined. */
bool wait_unit_is_ready(const struct world *world);

#endif
