/* What an LED shows, from the instants at which it was lit and went dark. The patterns are those of
 * blink.h. */
#ifndef HIL_LED_WATCH_H
#define HIL_LED_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/indicator.h"

struct led_watch {
    bool lit;
    int64_t since_us;     /* it is so */
    uint32_t flashes;     /* short ones, with short darkness between them, up to now */
    enum led_shape shape; /* as far as known */
};

/* Dark since `now_us`. */
void led_watch_init(struct led_watch *watch, int64_t now_us);
/* It was lit, or went dark, then. */
void led_watch_edge(struct led_watch *watch, bool lit, int64_t at_us);
/* What it shows at `now_us`: the former shape until another one is certain. */
enum led_shape led_watch_shape(struct led_watch *watch, int64_t now_us);
/* When the shape may become another one though no edge comes; INT64_MAX: it does not. */
int64_t led_watch_due(const struct led_watch *watch);

#endif
