/* Alert messages within the 15 minutes of the flood limit (assumption 36). */
#ifndef SIM_TRACE_FLOOD_WATCH_H
#define SIM_TRACE_FLOOD_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"

/* Messages of each number that are right in 15 minutes: 10 events, beside them the first alarm of
 * each input, and the supply's failure and return. */
#define FLOOD_MOST (10 + UNIT_INPUTS + 2)
#define FLOOD_NOTICES 128   /* messages remembered */

struct flood_watch {
    int64_t at[FLOOD_NOTICES];
    uint32_t notices;         /* since t = 0 */
};

/* Notes a message. Returns how many, with it, the last 15 minutes have seen. */
uint32_t flood_watch_note(struct flood_watch *watch, int64_t now);
/* Whether the message is an alert, of an input or a thermometer. */
bool flood_watch_counts(const char *text);

#endif
