/* Outages as people tell them: one begins when a supply was lost, and ends when it was back, for
 * POWERDELAY without a break. */
#ifndef SIM_TRACE_OUTAGE_WATCH_H
#define SIM_TRACE_OUTAGE_WATCH_H

#include <stdbool.h>
#include <stdint.h>

/* A supply that may fail. */
struct outage_watch {
    int64_t lost_at, back_at;           /* CLOCK_NEVER = not so */
    bool lasts;
    uint32_t failed_due, restored_due;  /* notices since t = 0, one to each number at each outage */
};

/* The settings of an instant. */
struct outage_rule {
    int64_t delay_us;   /* POWERDELAY */
    uint32_t numbers;   /* that are told */
};

void outage_watch_init(struct outage_watch *watch);
/* The supply came or went. What was due when this instant came has happened. */
void outage_watch_turn(struct outage_watch *watch, struct outage_rule rule, bool good, int64_t at);
/* Counts what has lasted for the delay by now. */
void outage_watch_follow(struct outage_watch *watch, struct outage_rule rule, int64_t now);

#endif
