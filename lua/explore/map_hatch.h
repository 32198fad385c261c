/* How a map's outcomes look: an ink and a hatch each, so that they stay apart for the colour-blind
 * and in a grey print. */
#ifndef LUA_EXPLORE_MAP_HATCH_H
#define LUA_EXPLORE_MAP_HATCH_H

#include "lua/explore/outcome.h"
#include "sim/panel/picture.h"

/* Where to hatch, and what is there. */
struct map_hatching {
    struct picture *picture;
    struct area area;
    int32_t (*outcome_at)(const void *context, float x, float y); /* -1: none */
    const void *context;
};

enum ink map_hatch_fill(enum outcome_kind outcome);
/* The hatch of one outcome wherever that is. */
void map_hatch_draw(const struct map_hatching *hatching, enum outcome_kind outcome);
/* All of an area, for a legend. */
void map_hatch_sample(struct picture *picture, struct area area, enum outcome_kind outcome);

#endif
