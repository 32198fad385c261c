/* The ticks of a map's axis: round values that a person would write beside it. */
#ifndef LUA_EXPLORE_MAP_TICKS_H
#define LUA_EXPLORE_MAP_TICKS_H

#include "lua/explore/map_axis.h"

#define MAP_TICKS_MOST 24

struct map_ticks {
    double value[MAP_TICKS_MOST];
    uint32_t count;
};

/* At most `most` of them (2 to MAP_TICKS_MOST), from the first place to the last. */
struct map_ticks map_ticks(const struct map_axis *axis, uint32_t most);

#endif
