/* Microseconds since the start, from a timer of 32 bits that counts down 25 times in each and goes
 * round in 171 s: it has to be looked at more often than that. */
#ifndef FIRMWARE_PORT_MPS2_CLOCK_H
#define FIRMWARE_PORT_MPS2_CLOCK_H

#include <stdint.h>

#define CLOCK_TICKS_PER_US 25u          /* the board's system clock, 25 MHz */
#define CLOCK_SLEEP_MOST_US 100000000u  /* well within one round */

struct clock {
    uint64_t ticks;   /* since the start */
    uint32_t counter; /* where the timer stood then */
};

void clock_init(struct clock *clock, uint32_t counter);
/* The timer stands at counter. */
int64_t clock_advance(struct clock *clock, uint32_t counter);
/* Ticks to sleep, at least 1, until at_us has come; a part of them where that is far. */
uint32_t clock_ticks_until(const struct clock *clock, int64_t at_us);

#endif
