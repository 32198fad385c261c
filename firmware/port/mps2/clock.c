#include "firmware/port/mps2/clock.h"

void clock_init(struct clock *clock, uint32_t counter)
{
    clock->ticks = 0;
    clock->counter = counter;
}

int64_t clock_advance(struct clock *clock, uint32_t counter)
{
    clock->ticks += clock->counter - counter;
    clock->counter = counter;
    return (int64_t)(clock->ticks / CLOCK_TICKS_PER_US);
}

uint32_t clock_ticks_until(const struct clock *clock, int64_t at_us)
{
    int64_t now_us = (int64_t)(clock->ticks / CLOCK_TICKS_PER_US);
    if (at_us <= now_us) {
        return 1;
    }
    if (at_us - now_us > CLOCK_SLEEP_MOST_US) {
        return CLOCK_SLEEP_MOST_US * CLOCK_TICKS_PER_US;
    }
    return (uint32_t)((uint64_t)at_us * CLOCK_TICKS_PER_US - clock->ticks);
}
