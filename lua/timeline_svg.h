/* A timeline drawn as SVG inside of a page: waves, levels and marks over one axis of time. Colours,
 * fonts and the shapes of marks (ids "m" and the mark's name) are the page's. */
#ifndef LUA_TIMELINE_SVG_H
#define LUA_TIMELINE_SVG_H

#include <stdio.h>

#include "lua/bench.h"

#define TIMELINE_WIDTH 1000   /* of the drawing, in pixels */
#define TIMELINE_MOST_ROWS 40 /* of a run; further ones are named under the drawing */
#define TIMELINE_PASSED_ROWS 16

/* Nothing where nothing happened. */
void timeline_svg(FILE *file, const struct bench *bench);

#endif
