/* Light that fades from the middle of an area to its rim, as a mask of whole pixels: each pixel
 * comes out the same whatever part of the light is drawn. */
#ifndef SIM_WINDOW_GLOW_H
#define SIM_WINDOW_GLOW_H

#include "sim/panel/picture.h"
#include "sim/window/rect.h"

struct _cairo_surface;

/* What is left of the light at a part of the way from the middle to the rim, 0 to 1, squared. */
static inline float glow_left(float way_squared)
{
    float left = 1 - way_squared;
    return way_squared < 1 ? left * left * left : 0;
}

/* The light within the rectangle; its caller destroys it. NULL: no memory. */
struct _cairo_surface *glow_mask(const struct area *area, const struct rect *rect);

#endif
