/* What was seen instead of what was expected: fills the bench's failure from the wait that was
 * missed, or from a condition that was judged at one instant. */
#ifndef LUA_SEEN_H
#define LUA_SEEN_H

#include "lua/bench.h"

/* Of a wait whose outcome is WAIT_MISSED. */
void seen_instead(struct bench *bench, const struct wait *wait);
/* Of a condition that does not hold now and should, or holds and should not. */
void seen_now(struct bench *bench, const struct condition *condition);

#endif
