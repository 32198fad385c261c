/* The button under the cover: a short press opens the configuration window (assumption 21); 5 s and
 * a second press within 10 s, while all LEDs blink, sets the factory settings (assumption 44). */
#ifndef FIRMWARE_BUTTON_H
#define FIRMWARE_BUTTON_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"

#define BUTTON_DEBOUNCE_MS 50  /* a shorter press is none; ours, as for inputs */
#define BUTTON_LONG_S 5
#define BUTTON_OFFER_S 10

enum button_press { BUTTON_NO_PRESS, BUTTON_WINDOW, BUTTON_FACTORY };

struct button {
    bool down;            /* as last seen */
    int64_t down_since;
    int64_t offer_until;  /* a second press confirms until then; TIME_NEVER: nothing is offered */
};

void button_init(struct button *button);
/* Judged when the button is let go. Returns the next deadline. */
int64_t button_step(struct button *button, bool down, int64_t now, enum button_press *press);
/* The factory settings are offered: all LEDs blink. */
bool button_is_offering(const struct button *button);

#endif
