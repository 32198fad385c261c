/* Shorter and rounder: the times and figures that a plot is tried with, and lines with less in
 * them. */
#ifndef LUA_EXPLORE_PLOT_ROUNDING_H
#define LUA_EXPLORE_PLOT_ROUNDING_H

#include "lua/deeds.h"
#include "lua/exact_text.h"
#include "lua/override.h"

#define PLOT_ROUND_TIMES 29u

/* Times as people say them, ascending from 0: 100 ms, 1 s, 2 s, 5 s ... 7 days; INT64_MAX behind
 * them. */
int64_t plot_round_time(uint32_t index);
/* The first of them that is not shorter. */
int64_t plot_round_time_over(int64_t us);
/* The time rounded down and up to hours, minutes, 10 s ... 1 ms, as far as it is that long. False:
 * there are no more. */
bool plot_rounded(int64_t us, uint32_t index, int64_t *round_us);
/* "200 ms", "2 min": as people say it, where that is exact. */
void plot_time_text(int64_t us, char text[EXACT_TEXT]);
/* "3038 uF" with so many digits: "3000 uF". False: it has no more. */
bool plot_round_figure(const char *text, uint32_t digits, char round[OVERRIDE_VALUE]);

/* The line without its option of that index. False: it has none. */
bool plot_line_without(const char *line, uint32_t index, char without[DEED_LINE]);
/* The line with a shorter `lasting`, with `to` at 0 V or round; the same where there is nothing to
 * round at this index. False: there are no more. */
bool plot_line_rounded(const char *line, uint32_t index, char rounded[DEED_LINE]);
/* `part adapter off`, and `part adapter on` after a wait, as one dip; the same of the cell's
 * switch, and two lines that set the cell. False: they are not that. */
bool plot_line_joined(const char *off, const char *on, int64_t wait_us, char joined[DEED_LINE]);

#endif
