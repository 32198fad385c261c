/* A map as a picture: an area for each cell in the ink and the hatch of its outcome, the boundary
 * as a line, axes with ticks in people's units, a legend that says how many there are. Each outcome
 * is told by its hatch as well as by its colour. */
#ifndef LUA_EXPLORE_MAP_PICTURE_H
#define LUA_EXPLORE_MAP_PICTURE_H

#include "lua/explore/map.h"
#include "sim/panel/ruler.h"

#define MAP_PICTURE_TITLE 240

struct map_picture {
    const char *title;          /* first line: what was asked */
    const char *subtitle;       /* second line: the scenario, and what else was set; "" */
    float width, height;        /* pixels, at least 480 by 360 */
    const struct map *against;  /* another firmware's cells of the same map; NULL */
    const char *against_name;
};

void map_picture_draw(const struct map *map, const struct map_picture *look,
                      const struct ruler *ruler, struct picture *picture);

#endif
