/* Simulated time as people read it on a chart: short, in units that fit. */
#ifndef LUA_TIME_TEXT_H
#define LUA_TIME_TEXT_H

#include <stdint.h>

#define TIME_TEXT 32

/* A point in time: "63.04 s", "14 min 05 s", "2 h 14 min", "3 d 02 h". */
const char *time_text(int64_t us, char text[TIME_TEXT]);
/* A stretch of it: "8 ms", "47 s", "9.5 h". */
const char *time_text_span(int64_t us, char text[TIME_TEXT]);

#endif
