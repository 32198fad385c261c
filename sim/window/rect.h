/* A rectangle of whole pixels; right and bottom are the first ones outside of it. */
#ifndef SIM_WINDOW_RECT_H
#define SIM_WINDOW_RECT_H

#include <stdbool.h>
#include <stdint.h>

struct rect {
    int32_t left, top, right, bottom;
};

static inline bool rect_is_empty(const struct rect *rect)
{
    return rect->left >= rect->right || rect->top >= rect->bottom;
}

static inline bool rect_touches(const struct rect *a, const struct rect *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static inline bool rect_holds(const struct rect *outer, const struct rect *inner)
{
    return outer->left <= inner->left && outer->right >= inner->right &&
           outer->top <= inner->top && outer->bottom >= inner->bottom;
}

/* What lies in both. */
static inline struct rect rect_meet(const struct rect *a, const struct rect *b)
{
    return (struct rect){a->left > b->left ? a->left : b->left, a->top > b->top ? a->top : b->top,
                         a->right < b->right ? a->right : b->right,
                         a->bottom < b->bottom ? a->bottom : b->bottom};
}

/* The least that holds both; an empty one adds nothing. */
static inline struct rect rect_join(const struct rect *a, const struct rect *b)
{
    if (rect_is_empty(a) || rect_is_empty(b)) {
        return rect_is_empty(a) ? *b : *a;
    }
    return (struct rect){a->left < b->left ? a->left : b->left, a->top < b->top ? a->top : b->top,
                         a->right > b->right ? a->right : b->right,
                         a->bottom > b->bottom ? a->bottom : b->bottom};
}

static inline int64_t rect_pixels(const struct rect *rect)
{
    return rect_is_empty(rect) ? 0
                               : (int64_t)(rect->right - rect->left) * (rect->bottom - rect->top);
}

#endif
