/* What is told of a run: why it failed and what was seen instead. */
#ifndef LUA_REPORT_H
#define LUA_REPORT_H

#include <stdio.h>

#include "lua/bench.h"

/* The reason, the last events that matter, and the people's inboxes, each line indented. */
void report_failure(FILE *file, const struct bench *bench);
/* The events from that one on that matter to a reader, a line each. */
void report_events(FILE *file, const struct bench *bench, uint32_t from);
/* The whole trace as text. False: it could not be written. */
bool report_trace(FILE *file, const struct bench *bench, const char *id);
/* Measured values, one a line. */
void report_measures(FILE *file, const struct bench *bench);

#endif
