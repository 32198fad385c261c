/* Outages as people tell them: one begins when a supply was lost, and ends when it was back, for
 * POWERDELAY without a break. */
#ifndef SIM_TRACE_OUTAGE_WATCH_H
#define SIM_TRACE_OUTAGE_WATCH_H

#include <stdbool.h>
#include <stdint.h>

/* A supply that may fail. */
struct outage_watch {
    int64_t lost_at, back_at; /* CLOCK_NEVER = not so */
    bool lasts;
    uint32_t begun, ended;    /* since t = 0 */
};

void outage_watch_init(struct outage_watch *watch);
/* The supply came or went. */
void outage_watch_note(struct outage_watch *watch, bool good, int64_t at);
/* Counts what has lasted for the delay by now. */
void outage_watch_follow(struct outage_watch *watch, int64_t delay_us, int64_t now);

#endif
