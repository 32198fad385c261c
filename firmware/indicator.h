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
/* All dark since now. */
void indicator_init(struct led_pattern leds[4], int64_t now);
/* Sets all four from the unit's state; since_us stays where the shape stays. */
void indicator_set(const struct unit *unit, struct led_pattern leds[4], int64_t now);
/* "dark", "steady", ... */
const char *led_shape_name(enum led_shape shape);

#endif
