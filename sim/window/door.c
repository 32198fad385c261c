#include "sim/window/door.h"

const struct window_door window_door = {
    .painter_new = painter_new,
    .painter_free = painter_free,
    .painter_ruler = painter_ruler,
    .painter_has_font = painter_has_font,
    .painter_draw = painter_draw,
    .painter_forget = painter_forget,
    .painter_write = painter_write,
    .window_open = window_open,
    .window_close = window_close,
    .window_wait = window_wait,
    .window_take = window_take,
    .window_is_closed = window_is_closed,
    .window_canvas = window_canvas,
    .window_show = window_show,
    .window_sound = window_sound,
    .window_rate = window_rate,
};
