/* What an actor waits for, decided whenever the world has advanced. */
#ifndef LUA_WAIT_H
#define LUA_WAIT_H

#include "lua/bench.h"

/* Looks at the wait and sets its outcome where it is decided. True when it is. */
bool wait_decide(struct bench *bench, struct wait *wait);
/* The instant at which the wait wants to be looked at even if nothing happens. */
int64_t wait_deadline(const struct wait *wait);

#endif
