/* A ruler for text: layout needs widths and heights, and only what draws the letters knows them.
 * paint.h has the true one; the plain one, for tests, takes each letter for 0.6 of its size. */
#ifndef SIM_PANEL_RULER_H
#define SIM_PANEL_RULER_H

#include "sim/panel/picture.h"

struct extent {
    float w, h;
};

struct ruler {
    void *context;
    /* `wrap`: the width at which lines break, 0: nowhere but at '\n'. */
    struct extent (*measure)(void *context, const struct type *type, const char *text, float wrap);
};

struct ruler ruler_plain(void);

static inline struct extent ruler_measure(const struct ruler *ruler, const struct type *type,
                                          const char *text, float wrap)
{
    return ruler->measure(ruler->context, type, text, wrap);
}

#endif
