/* Whether two runs went the same way: event by event, of the unit, of parts and of people. What the
 * hand does is told by what comes of it; points of curves and bytes on the line, which are as many
 * as somebody looked, do not count. */
#ifndef LUA_RECORDER_COMPARE_H
#define LUA_RECORDER_COMPARE_H

#include "sim/base/event.h"

/* The instant of the first event that one of them has and the other has not; CLOCK_NEVER: they went
 * the same way up to and with `until_us`. */
int64_t recorder_compare(const struct journal *a, const struct journal *b, int64_t until_us);

#endif
