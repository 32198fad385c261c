#include "hil/led_watch.h"

#include <string.h>

#include "sim/base/clock.h"

/* Between the patterns' stretches of 100, 150, 500 and 650 ms. */
#define SHORT_US CLOCK_MS(300)
/* No pattern has so long a stretch, not even where one follows another. */
#define LONG_US CLOCK_MS(1150)

void led_watch_init(struct led_watch *watch, int64_t now_us)
{
    memset(watch, 0, sizeof *watch);
    watch->since_us = now_us;
    watch->shape = LED_DARK;
}

/* The stretch that has just ended was lit: a long one is the slow blink's. */
static void end_lit(struct led_watch *watch, int64_t us)
{
    if (us >= SHORT_US) {
        watch->shape = LED_SLOW_BLINK;
        watch->flashes = 0;
    } else {
        watch->flashes++;
    }
}

/* A dark one: behind a flash a short one parts it from the next flash. Four flashes in a row are
 * the fast blink's; two, and then a long one, the double blink's. */
static void end_dark(struct led_watch *watch, int64_t us)
{
    if (us < SHORT_US) {
        watch->shape = watch->flashes >= 4 ? LED_FAST_BLINK : watch->shape;
        return;
    }
    watch->shape = watch->flashes == 2 ? LED_DOUBLE_BLINK : watch->shape;
    watch->flashes = 0;
}

void led_watch_edge(struct led_watch *watch, bool lit, int64_t at_us)
{
    int64_t us = at_us - watch->since_us;
    if (lit == watch->lit) {
        return;
    }
    led_watch_shape(watch, at_us);
    if (us >= LONG_US) { /* it was steady, or dark: what comes now is another pattern */
        watch->flashes = 0;
    } else if (watch->lit) {
        end_lit(watch, us);
    } else {
        end_dark(watch, us);
    }
    watch->lit = lit;
    watch->since_us = at_us;
}

enum led_shape led_watch_shape(struct led_watch *watch, int64_t now_us)
{
    if (now_us - watch->since_us >= LONG_US) {
        watch->shape = watch->lit ? LED_STEADY : LED_DARK;
    }
    return watch->shape;
}

int64_t led_watch_due(const struct led_watch *watch)
{
    enum led_shape still = watch->lit ? LED_STEADY : LED_DARK;
    return watch->shape == still ? INT64_MAX : watch->since_us + LONG_US;
}
