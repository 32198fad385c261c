/* Why: the chain of causes behind an event, in sentences that can be read aloud, the event first
 * and what began it last; and any event's words. */
#ifndef SIM_PANEL_WHY_H
#define SIM_PANEL_WHY_H

#include "sim/trace/chain.h"

#define WHY_TEXT 240

struct why_line {
    uint32_t event;        /* CAUSE_NONE: so many are left out here */
    int64_t at_us;
    int64_t after_us;      /* so long after its cause, the next line; -1: it has none */
    char text[WHY_TEXT];   /* "The unit raises an alarm for IN1" */
};

struct why {
    struct why_line line[CHAIN_LINKS + 1];
    uint32_t count;
};

/* event: CAUSE_NONE gives no lines. Where a lesson hides something, only what is evident is told
 * (evident.h). */
void why_read(struct why *why, const struct world *world, const struct journal *journal,
              uint32_t event);
/* Its sentence alone, cut to `size`. */
void why_words(const struct world *world, const struct journal *journal, uint32_t event,
               char *text, uint32_t size);
/* In a few words, for a mark: "ALARM IN1", "mains:off()", "SMS". */
void why_label(const struct world *world, const struct journal *journal, uint32_t event,
               char *text, uint32_t size);
/* The whole in one line: "At 1:10.085 194 ... <- ... <- ...". */
void why_aloud(const struct why *why, char *text, uint32_t size);

/* "1:10.085 194": of an instant, to the microsecond; hours and days where it takes them. */
#define WHY_TIME 40
void why_time(int64_t at_us, char text[WHY_TIME]);
/* "34.2 ms", "312 us", "12.3 s", "4:59 min": a span. */
void why_span(int64_t span_us, char text[WHY_TIME]);

#endif
