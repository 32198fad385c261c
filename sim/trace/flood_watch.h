/* Alert messages within the 15 minutes of the flood limit (assumption 36). An event counts when it
 * comes to be told, not when its messages leave: what a network that was away has kept goes at
 * once, however much of it came how long ago. */
#ifndef SIM_TRACE_FLOOD_WATCH_H
#define SIM_TRACE_FLOOD_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/alert.h"

/* Messages of each number that are right in 15 minutes: 10 events, beside them the first alarm of
 * each input, and the supply's failure and return. */
#define FLOOD_MOST (10 + UNIT_INPUTS + 2)
#define FLOOD_NOTICES 128   /* messages remembered */

/* A place of the unit's queue. */
struct flood_place {
    bool told;                /* an event that is not held back is in it */
    uint32_t order;           /* which one */
    int64_t since;
};

struct flood_watch {
    struct flood_place place[ALERT_PLACES];
    int64_t at[FLOOD_NOTICES];   /* of messages, when their events came to be told */
    uint32_t notices;            /* since t = 0 */
};

/* To be called when the unit may have done something. */
void flood_watch_follow(struct flood_watch *watch, const struct alert *alert, int64_t now);
/* When the event came to be told of which a message is on its way; now where none is. */
int64_t flood_watch_since(const struct flood_watch *watch, const struct alert *alert,
                          int64_t now);
/* Notes a message of an event of that instant. Returns how many, with it, any 15 minutes have seen
 * at most. */
uint32_t flood_watch_note(struct flood_watch *watch, int64_t since);
/* A cold start: the queue is lost, and the count with it. */
void flood_watch_forget(struct flood_watch *watch);
/* Whether the message is an alert, of an input or a thermometer. */
bool flood_watch_counts(const char *text);

#endif
