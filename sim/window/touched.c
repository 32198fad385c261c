#include "sim/window/touched.h"

#define TILE ((int32_t)TOUCHED_TILE)

static const struct rect nothing = {0, 0, 0, 0};

void touched_begin(struct touched *touched, const struct rect *canvas)
{
    touched->canvas = *canvas;
    touched->columns = (uint32_t)((canvas->right + TILE - 1) / TILE);
    touched->rows = (uint32_t)((canvas->bottom + TILE - 1) / TILE);
    for (uint32_t i = 0; i < touched->columns * touched->rows; i++) {
        touched->tile[i] = nothing;
    }
}

void touched_add(struct touched *touched, const struct rect *rect)
{
    struct rect seen = rect_meet(rect, &touched->canvas);
    if (rect_is_empty(&seen)) {
        return;
    }
    for (int32_t row = seen.top / TILE; row <= (seen.bottom - 1) / TILE; row++) {
        for (int32_t column = seen.left / TILE; column <= (seen.right - 1) / TILE; column++) {
            struct rect tile = {column * TILE, row * TILE, (column + 1) * TILE, (row + 1) * TILE};
            struct rect *in = &touched->tile[(uint32_t)row * touched->columns + (uint32_t)column];
            tile = rect_meet(&tile, &seen);
            *in = rect_join(in, &tile);
        }
    }
}

/* Two neighbours of a row are one area where that is hardly larger. */
static bool are_one(const struct rect *a, const struct rect *b)
{
    struct rect both = rect_join(a, b);
    return rect_pixels(&both) * 4 <= (rect_pixels(a) + rect_pixels(b)) * 5;
}

struct list {
    struct area *areas;
    uint32_t count;
};

static bool append(struct list *list, const struct rect *rect)
{
    if (list->count == PAINT_AREAS) {
        return false;
    }
    list->areas[list->count++] =
        (struct area){(float)rect->left, (float)rect->top, (float)(rect->right - rect->left),
                      (float)(rect->bottom - rect->top)};
    return true;
}

/* Appends the areas of a row, `whole`: one at most. False: there is no room. */
static bool list_row(const struct touched *touched, uint32_t row, bool whole, struct list *list)
{
    const struct rect *tiles = &touched->tile[row * touched->columns];
    struct rect open = nothing;
    for (uint32_t column = 0; column < touched->columns; column++) {
        if (!rect_is_empty(&open) && !rect_is_empty(&tiles[column]) && !whole &&
            !are_one(&open, &tiles[column])) {
            if (!append(list, &open)) {
                return false;
            }
            open = nothing;
        }
        open = rect_join(&open, &tiles[column]);
    }
    return rect_is_empty(&open) || append(list, &open);
}

static bool list_all(const struct touched *touched, bool whole, struct list *list)
{
    list->count = 0;
    for (uint32_t row = 0; row < touched->rows; row++) {
        if (!list_row(touched, row, whole, list)) {
            return false;
        }
    }
    return true;
}

uint32_t touched_end(const struct touched *touched, struct area areas[PAINT_AREAS])
{
    struct list list = {areas, 0};
    if (!list_all(touched, false, &list)) {
        list_all(touched, true, &list);
    }
    return list.count;
}
