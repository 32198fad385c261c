/* Tags: where the name of each cable stands, on its own way or beside it, where it hides nothing
 * else if there is such a place. */
#ifndef SIM_PANEL_TAG_H
#define SIM_PANEL_TAG_H

#include "sim/panel/route.h"

#define TAG_LETTERS 11.0f /* their size, units */
#define TAG_HEIGHT 15.0f

struct tag {
    struct area area;
    bool shown;  /* false: the cable has no name, or is not drawn */
    bool worn;   /* on a level straight; else beside an upright one */
};

void tags_place(struct tag tags[WORLD_WIRES], const struct routes *routes,
                const struct sheet *sheet, const struct world *world);

#endif
