/* The window: the one place that knows SDL. Gives the host's input as the panel's, shows pixels,
 * lets a siren sound. It never waits but in window_wait, for as long as it is told. */
#ifndef SIM_WINDOW_WINDOW_H
#define SIM_WINDOW_WINDOW_H

#include "sim/panel/gesture.h"
#include "sim/window/paint.h"

struct window;

struct window_order {
    const char *title;
    int32_t width, height;     /* pixels; smaller where the display is */
    int32_t width_least, height_least; /* it can be made no smaller */
    bool mute;
};

/* NULL: *error says why (no display, ...), in a sentence that says what would help. */
struct window *window_open(const struct window_order *order, const char **error);
void window_close(struct window *window);
/* Waits for input, at most so long. */
void window_wait(struct window *window, int64_t most_us);
/* False: there is nothing. Where the mouse has left, it is at -1, -1. GESTURE_SIZE comes, too, when
 * something stood before the window: it wants to be drawn. */
bool window_take(struct window *window, struct gesture *gesture);
bool window_is_closed(const struct window *window);
/* The pixels to draw on, until the next call of any function here. False: there are none now. */
bool window_canvas(struct window *window, struct canvas *canvas);
/* Shows what was drawn there: these areas, at most PAINT_AREAS. */
void window_show(struct window *window, const struct area *areas, uint32_t count);
/* What is to be heard from now on: so many sirens sound; 0: silence. */
void window_sound(struct window *window, uint32_t sirens);
/* How many frames a second its display shows. */
uint32_t window_rate(const struct window *window);

#endif
