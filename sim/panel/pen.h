/* A pen draws into a picture in units of its own sheet: moved and scaled on the way, as for the
 * cabinet, which is panned and zoomed. Widths and text sizes are scaled too. */
#ifndef SIM_PANEL_PEN_H
#define SIM_PANEL_PEN_H

#include "sim/panel/picture.h"

struct pen {
    struct picture *picture;
    float x, y;        /* the sheet's origin, pixels */
    float scale;       /* pixels a unit */
    enum ink ink;      /* of strokes and text */
    enum ink fill;     /* INK_NONE: hollow */
    float width;       /* of strokes, units */
    enum dash dash;
    uint8_t opacity;   /* percent */
    struct type type;  /* of text */
};

/* Ink INK_TEXT, hollow, 1.6 units wide, opaque, letters of 12 units. */
struct pen pen_on(struct picture *picture, float x, float y, float scale);
struct spot pen_at(const struct pen *pen, float x, float y);

void pen_line(const struct pen *pen, float x1, float y1, float x2, float y2);
void pen_path(const struct pen *pen, const struct spot *points, uint32_t count, bool closed);
void pen_box(const struct pen *pen, struct area area, float radius);
/* A disc or ring around a place. */
void pen_circle(const struct pen *pen, float x, float y, float radius);
void pen_arc(const struct pen *pen, struct area area, float from, float to);
void pen_glow(const struct pen *pen, float x, float y, float radius);
/* Top of the text at y; x is its left edge, middle or right edge. */
void pen_text(const struct pen *pen, float x, float y, enum align align, const char *text);
/* The same at x and y of the area, cut with "…" where it is wider than that. */
void pen_text_within(const struct pen *pen, struct area area, enum align align, const char *text);
/* `area` in units; the rest of the hit as given. */
void pen_hit(const struct pen *pen, struct area area, const struct hit *hit, const char *label);

#endif
