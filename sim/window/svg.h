/* A picture as an SVG of its own make: texts stay texts, inks are classes, and what answers to the
 * mouse in the window has a title here, so that it can be read aloud, searched and styled. */
#ifndef SIM_WINDOW_SVG_H
#define SIM_WINDOW_SVG_H

#include <stdio.h>

#include "sim/window/letters.h"
#include "sim/window/paint.h"

/* False: the file did not take it. */
bool svg_write(FILE *file, const struct picture *picture, struct letters *letters,
               const struct paper_order *order);

#endif
