/* LEDs as patterns: value and phase, so that blinking costs no step (assumption 43). */
#ifndef FIRMWARE_INDICATOR_H
#define FIRMWARE_INDICATOR_H

#include <stdint.h>

enum led { LED_POWER, LED_GSM, LED_MIC, LED_OUT };
enum led_shape { LED_DARK, LED_STEADY, LED_SLOW_BLINK, LED_DOUBLE_BLINK, LED_FAST_BLINK };

struct led_pattern {
    enum led_shape shape;
    int64_t since_us;  /* the pattern's phase: it began here */
};

struct unit;
/* Sets all four from the unit's state; since_us stays where the shape stays. */
void indicator_set(const struct unit *unit, const struct led_pattern before[4],
                   struct led_pattern after[4], int64_t now);
const char *led_shape_name(enum led_shape shape);

#endif
