#include "sim/window/canvas.h"

#include <string.h>

void canvas_copy(const struct canvas *from, const struct canvas *to, const struct rect *rect)
{
    if (rect_is_empty(rect)) {
        return;
    }
    size_t bytes = (size_t)(rect->right - rect->left) * sizeof(uint32_t);
    for (int32_t y = rect->top; y < rect->bottom; y++) {
        memcpy(canvas_row(to, y) + rect->left, canvas_row(from, y) + rect->left, bytes);
    }
}
