#include "hil/blink.h"

#define EDGES 4

/* Ends of lit and dark in turn, in microseconds from the beginning of a round; the last one is its
 * length, 0: the LED never changes. */
static const int32_t edges[][EDGES] = {
    [LED_SLOW_BLINK] = {500000, 1000000},
    [LED_DOUBLE_BLINK] = {100000, 250000, 350000, 1000000},
    [LED_FAST_BLINK] = {100000, 200000},
};

static int32_t round_us(enum led_shape shape)
{
    int32_t length = 0;
    for (uint32_t i = 0; i < EDGES; i++) {
        length = edges[shape][i] > length ? edges[shape][i] : length;
    }
    return length;
}

/* The first edge behind that instant of a round. */
static uint32_t edge_behind(enum led_shape shape, int64_t at_us)
{
    uint32_t edge = 0;
    while (edges[shape][edge] <= at_us) {
        edge++;
    }
    return edge;
}

bool blink_is_lit(enum led_shape shape, int64_t for_us)
{
    if (shape == LED_DARK || shape == LED_STEADY) {
        return shape == LED_STEADY;
    }
    return edge_behind(shape, for_us % round_us(shape)) % 2 == 0;
}

int64_t blink_next(enum led_shape shape, int64_t for_us)
{
    if (shape == LED_DARK || shape == LED_STEADY) {
        return INT64_MAX;
    }
    int64_t at_us = for_us % round_us(shape);
    return edges[shape][edge_behind(shape, at_us)] - at_us;
}
