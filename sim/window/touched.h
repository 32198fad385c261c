/* Touched: what of a canvas has changed since it was shown, as few close rectangles that do not
 * overlap. */
#ifndef SIM_WINDOW_TOUCHED_H
#define SIM_WINDOW_TOUCHED_H

#include "sim/window/paint.h"
#include "sim/window/rect.h"

#define TOUCHED_TILE 64u
#define TOUCHED_SIDE 256u /* tiles: as far as PAINT_SIDE_MOST */

_Static_assert(TOUCHED_TILE * TOUCHED_SIDE >= PAINT_SIDE_MOST, "all of a canvas is in tiles");
_Static_assert(PAINT_AREAS >= TOUCHED_SIDE, "a row of tiles can always be one area");

struct touched {
    struct rect canvas;
    uint32_t columns, rows;
    struct rect tile[TOUCHED_SIDE * TOUCHED_SIDE]; /* what has changed in each */
};

void touched_begin(struct touched *touched, const struct rect *canvas);
void touched_add(struct touched *touched, const struct rect *rect);
/* Returns how many areas there are. */
uint32_t touched_end(const struct touched *touched, struct area areas[PAINT_AREAS]);

#endif
