/* Figures as people write them, exactly: the text with a unit that reads best among those that are
 * parsed back to the very same value. */
#ifndef LUA_EXACT_TEXT_H
#define LUA_EXACT_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/quantity.h"

#define EXACT_TEXT 48

/* "470 uF", "40 ms", "0.22 mm2"; of DIMENSION_NONE a bare number. The value is finite. */
void exact_text(double value, enum dimension dimension, char text[EXACT_TEXT]);
/* The shortest near `value` whose parsed value `fits`. Without one: bit by bit, without a unit. */
void exact_text_that(double value, enum dimension dimension,
                     bool (*fits)(const void *context, double parsed), const void *context,
                     char text[EXACT_TEXT]);
/* A time in whole microseconds, not negative: "1.25 s", "20 us", "2 min". */
void exact_time_text(int64_t us, char text[EXACT_TEXT]);

#endif
