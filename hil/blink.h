/* LEDs in time: when each shape of a LED (firmware/indicator.h) is lit and when it is dark. The
 * frequencies are ours, such as an eye tells apart at once:
 *
 *     slow    500 ms lit, 500 ms dark
 *     double  100 ms lit, 150 ms dark, 100 ms lit, 650 ms dark
 *     fast    100 ms lit, 100 ms dark */
#ifndef HIL_BLINK_H
#define HIL_BLINK_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/indicator.h"

/* `for_us`: since the shape began, not under 0. */
bool blink_is_lit(enum led_shape shape, int64_t for_us);
/* How long until it changes by itself; INT64_MAX: it does not. */
int64_t blink_next(enum led_shape shape, int64_t for_us);

#endif
