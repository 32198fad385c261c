/* Deeds read from a trace: what was done, be it by hand or by the story of a scenario, as lines
 * that deed.h takes. */
#ifndef LUA_RECORDER_STORY_H
#define LUA_RECORDER_STORY_H

#include "lua/deeds.h"
#include "sim/world/world.h"

/* Adds the deeds up to and with until_us. A deed that no line can say (the habits of a phone, a
 * fault of the modem with all its options) stands there as it does in the trace. False: no memory,
 * or there are too many. */
bool recorder_story_read(const struct journal *journal, const struct world *world, int64_t until_us,
                         struct deeds *deeds);

#endif
