#include "sim/window/paint.h"

#include <cairo.h>
#include <stdlib.h>

#include "sim/window/brush.h"
#include "sim/window/paper.h"

struct painter {
    struct letters *letters;
};

struct painter *painter_new(void)
{
    struct painter *painter = calloc(1, sizeof *painter);
    if (painter != NULL) {
        painter->letters = letters_new();
    }
    if (painter != NULL && painter->letters == NULL) {
        painter_free(painter);
        return NULL;
    }
    return painter;
}

void painter_free(struct painter *painter)
{
    if (painter != NULL) {
        letters_free(painter->letters);
        free(painter);
    }
}

struct ruler painter_ruler(struct painter *painter)
{
    return letters_ruler(painter->letters);
}

bool painter_has_font(struct painter *painter)
{
    return letters_have_font(painter->letters);
}

uint32_t painter_draw(struct painter *painter, const struct picture *picture, enum theme theme,
                      const struct canvas *canvas, struct area areas[PAINT_AREAS])
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        canvas->pixels, CAIRO_FORMAT_RGB24, canvas->width, canvas->height, canvas->stride);
    struct brush brush = {cairo_create(surface), painter->letters, theme, true};
    brush_picture(&brush, picture);
    cairo_destroy(brush.cairo);
    cairo_surface_destroy(surface);
    areas[0] = (struct area){0, 0, (float)canvas->width, (float)canvas->height};
    return 1;
}

void painter_forget(struct painter *painter)
{
    (void)painter;
}

bool painter_write(struct painter *painter, const struct picture *picture,
                   const struct paper_order *order, const char **error)
{
    return paper_write(painter->letters, picture, order, error);
}
