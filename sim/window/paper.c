#define _POSIX_C_SOURCE 200809L
#include "sim/window/paper.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "sim/window/brush.h"
#include "sim/window/svg.h"

#define CREATED "2000-01-01T00:00:00Z" /* the same file each time */
#define POINTS 0.75 /* of a page, in a pixel */

static cairo_status_t put(void *file, const unsigned char *bytes, unsigned length)
{
    return fwrite(bytes, 1, length, file) == length ? CAIRO_STATUS_SUCCESS
                                                    : CAIRO_STATUS_WRITE_ERROR;
}

static const char *write_pdf(FILE *file, const struct picture *picture, struct letters *letters,
                             const struct paper_order *order)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        put, file, (double)order->width * POINTS, (double)order->height * POINTS);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, order->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, CREATED);
    struct brush brush = {cairo_create(surface), letters, order->theme, false};
    cairo_scale(brush.cairo, POINTS, POINTS);
    brush_picture(&brush, picture);
    cairo_destroy(brush.cairo);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS ? NULL : cairo_status_to_string(status);
}

/* As a window shows it: drawn by a painter of its own. */
static const char *write_png(FILE *file, const struct picture *picture,
                             const struct paper_order *order)
{
    struct area areas[PAINT_AREAS];
    struct painter *painter = painter_new();
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)order->width,
                                                          (int)order->height);
    const struct canvas canvas = {cairo_image_surface_get_data(surface), (int)order->width,
                                  (int)order->height, cairo_image_surface_get_stride(surface), 0};
    cairo_status_t status = CAIRO_STATUS_NO_MEMORY;
    if (painter != NULL && painter_draw(painter, picture, order->theme, &canvas, areas) > 0) {
        cairo_surface_mark_dirty(surface);
        status = cairo_surface_write_to_png_stream(surface, put, file);
    }
    cairo_surface_destroy(surface);
    painter_free(painter);
    return status == CAIRO_STATUS_SUCCESS ? NULL : cairo_status_to_string(status);
}

/* NULL: it is written. */
static const char *write_to(FILE *file, const struct picture *picture, struct letters *letters,
                            const struct paper_order *order)
{
    switch (order->paper) {
    case PAPER_PNG:
        return write_png(file, picture, order);
    case PAPER_SVG:
        return svg_write(file, picture, letters, order) ? NULL : strerror(errno);
    case PAPER_PDF:
        return write_pdf(file, picture, letters, order);
    }
    return "no such paper";
}

/* Half a picture is none; a device stays. */
static void remove_file(const char *path)
{
    struct stat found;
    if (lstat(path, &found) == 0 && S_ISREG(found.st_mode)) {
        remove(path);
    }
}

static bool has_size(const struct paper_order *order)
{
    return order->width >= 1 && order->width <= PAINT_SIDE_MOST && order->height >= 1 &&
           order->height <= PAINT_SIDE_MOST;
}

bool paper_write(struct letters *letters, const struct picture *picture,
                 const struct paper_order *order, const char **error)
{
    if (!has_size(order)) {
        *error = "a picture is 1 to 16384 pixels wide and high";
        return false;
    }
    FILE *file = fopen(order->path, "wb");
    if (file == NULL) {
        *error = strerror(errno);
        return false;
    }
    *error = write_to(file, picture, letters, order);
    if (fclose(file) != 0 && *error == NULL) {
        *error = strerror(errno);
    }
    if (*error != NULL) {
        remove_file(order->path);
    }
    return *error == NULL;
}
