#include "sim/window/paper.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "sim/window/brush.h"

#define POINTS 0.75 /* of a page, in a pixel */

static cairo_status_t put(void *file, const unsigned char *bytes, unsigned length)
{
    return fwrite(bytes, 1, length, file) == length ? CAIRO_STATUS_SUCCESS
                                                    : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_surface_t *surface_of(const struct paper_order *order, FILE *file)
{
    double width = (double)order->width, height = (double)order->height;
    if (order->paper == PAPER_SVG) {
        cairo_surface_t *surface = cairo_svg_surface_create_for_stream(put, file, width, height);
        cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
        return surface;
    }
    if (order->paper == PAPER_PDF) {
        cairo_surface_t *surface =
            cairo_pdf_surface_create_for_stream(put, file, width * POINTS, height * POINTS);
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, order->title);
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                       "2000-01-01T00:00:00Z");
        return surface;
    }
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)order->width, (int)order->height);
}

static cairo_status_t draw(struct letters *letters, const struct picture *picture,
                           const struct paper_order *order, FILE *file)
{
    cairo_surface_t *surface = surface_of(order, file);
    struct brush brush = {cairo_create(surface), letters, order->theme,
                          order->paper == PAPER_PNG};
    if (order->paper == PAPER_PDF) {
        cairo_scale(brush.cairo, POINTS, POINTS);
    }
    brush_picture(&brush, picture);
    cairo_status_t status = cairo_status(brush.cairo);
    cairo_destroy(brush.cairo);
    if (status == CAIRO_STATUS_SUCCESS && order->paper == PAPER_PNG) {
        status = cairo_surface_write_to_png_stream(surface, put, file);
    }
    cairo_surface_finish(surface);
    status = status == CAIRO_STATUS_SUCCESS ? cairo_surface_status(surface) : status;
    cairo_surface_destroy(surface);
    return status;
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
    cairo_status_t status = draw(letters, picture, order, file);
    if (fclose(file) != 0 && status == CAIRO_STATUS_SUCCESS) {
        status = CAIRO_STATUS_WRITE_ERROR;
    }
    if (status != CAIRO_STATUS_SUCCESS) {
        *error = cairo_status_to_string(status);
        remove(order->path);
    }
    return status == CAIRO_STATUS_SUCCESS;
}
