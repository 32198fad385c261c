/* The pen of a timeline: waves and levels as paths in whole pixels. However often a signal turns, a
 * path has at most a few strokes a pixel of its width. */
#ifndef LUA_TIMELINE_PEN_H
#define LUA_TIMELINE_PEN_H

#include <stdio.h>

#include "lua/time_axis.h"
#include "lua/timeline.h"

#define TIMELINE_NAMES 170 /* left of the axis, for the rows' names */
#define TIMELINE_MARGIN 10 /* right of it */

struct pen {
    FILE *file;
    const struct time_axis *axis;
    int y, height; /* of the row */
};

/* Where on the axis, in pixels. */
int pen_x(const struct pen *pen, int64_t at_us);
/* A wave, filled where it is high. */
void pen_logic(const struct pen *pen, const struct row *row);
/* A line in steps, with the lowest and the highest value under the row's name. */
void pen_level(const struct pen *pen, const struct row *row);

#endif
