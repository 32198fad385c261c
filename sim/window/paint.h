/* Paint: draws pictures by cairo and pango, on pixels, as PNG, SVG or PDF. The one place that knows
 * letters; its ruler measures with the very layouts that it draws. */
#ifndef SIM_WINDOW_PAINT_H
#define SIM_WINDOW_PAINT_H

#include "sim/panel/ruler.h"

#define PAINT_AREAS 256u
#define PAINT_SIDE_MOST 16384 /* pixels of a canvas or a picture on paper */

struct painter;

/* NULL: no memory. */
struct painter *painter_new(void);
void painter_free(struct painter *painter);
struct ruler painter_ruler(struct painter *painter);
/* Whether a font was found at all: without one nothing can be read. */
bool painter_has_font(struct painter *painter);

/* Pixels in memory: 32 bits each, 0x00RRGGBB in the machine's order. */
struct canvas {
    void *pixels;
    int32_t width, height, stride;   /* stride: bytes a row, a multiple of 4 */
    uint32_t serial;                 /* another one: these are not the pixels drawn on before */
};

/* Draws what differs from the picture that this painter has drawn last; all when there was none, or
 * when size, theme or canvas are others. Returns how many areas have changed, in
 * areas[PAINT_AREAS]: 0 when nothing has. A canvas without pixels, or larger than PAINT_SIDE_MOST,
 * is left alone. */
uint32_t painter_draw(struct painter *painter, const struct picture *picture, enum theme theme,
                      const struct canvas *canvas, struct area areas[PAINT_AREAS]);
/* The canvas was lost: the next picture is drawn whole. */
void painter_forget(struct painter *painter);

enum paper { PAPER_PNG, PAPER_SVG, PAPER_PDF };
/* The whole picture to a file, byte by byte the same each time. `title` is its name for who cannot
 * see it. False: *error says why not. */
struct paper_order {
    enum paper paper;
    enum theme theme;
    float width, height;
    const char *path, *title;
};
bool painter_write(struct painter *painter, const struct picture *picture,
                   const struct paper_order *order, const char **error);

#endif
