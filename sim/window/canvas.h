/* Pixels of a canvas. */
#ifndef SIM_WINDOW_CANVAS_H
#define SIM_WINDOW_CANVAS_H

#include <stddef.h>

#include "sim/window/paint.h"
#include "sim/window/rect.h"

static inline uint32_t *canvas_row(const struct canvas *canvas, int32_t y)
{
    return (uint32_t *)(void *)((char *)canvas->pixels + (ptrdiff_t)y * canvas->stride);
}

/* Both are large enough for the rectangle. */
void canvas_copy(const struct canvas *from, const struct canvas *to, const struct rect *rect);

#endif
