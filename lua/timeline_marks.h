/* The marks of a timeline: what happened at an instant, each by its shape, with words behind it
 * where there is room, and all of it under the pointer. */
#ifndef LUA_TIMELINE_MARKS_H
#define LUA_TIMELINE_MARKS_H

#include "lua/timeline_pen.h"

void timeline_marks_draw(const struct pen *pen, const struct row *row, const struct bench *bench);

#endif
