#include "sim/window/glow.h"

#include <cairo.h>
#include <stddef.h>

static void fill_row(uint8_t *row, const struct area *area, const struct rect *rect, float y)
{
    float middle = area->x + area->w / 2, unit = 2 / area->w;
    float down = (y + 0.5f - area->y - area->h / 2) * 2 / area->h;
    for (int32_t x = rect->left; x < rect->right; x++) {
        float across = ((float)x + 0.5f - middle) * unit;
        row[x - rect->left] = (uint8_t)(glow_left(across * across + down * down) * 255 + 0.5f);
    }
}

struct _cairo_surface *glow_mask(const struct area *area, const struct rect *rect)
{
    cairo_surface_t *mask = cairo_image_surface_create(
        CAIRO_FORMAT_A8, rect->right - rect->left, rect->bottom - rect->top);
    uint8_t *bytes = cairo_image_surface_get_data(mask);
    if (bytes == NULL) {
        cairo_surface_destroy(mask);
        return NULL;
    }
    for (int32_t y = rect->top; y < rect->bottom; y++) {
        fill_row(bytes + (y - rect->top) * cairo_image_surface_get_stride(mask), area, rect,
                 (float)y);
    }
    cairo_surface_mark_dirty(mask);
    return mask;
}
