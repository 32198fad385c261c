/* The unit's front, between its terminals: name, LEDs, cell, card, USB socket, button. */
#ifndef SIM_PANEL_SYMBOL_FACE_H
#define SIM_PANEL_SYMBOL_FACE_H

#include "sim/panel/symbol_sketch.h"

/* The LED is lit at that instant: slow blinking is 500 ms each, double two flashes of 100 ms a
 * second, fast 100 ms each. */
bool face_led_is_lit(const struct board *board, enum led led, int64_t now);
void face_draw(const struct sketch *sketch);

#endif
