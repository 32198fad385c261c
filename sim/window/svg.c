#include "sim/window/svg.h"

#include <cairo.h>
#include <math.h>
#include <pango/pango.h>
#include <string.h>

#include "sim/window/brush.h"
#include "sim/window/glow.h"
#include "sim/window/outline.h"

#define STOPS 8u
#define FAMILY "'DejaVu Sans', Verdana, sans-serif"
#define FAMILY_FIXED "'DejaVu Sans Mono', monospace"

struct svg {
    FILE *file;
    const struct picture *picture;
    struct letters *letters;
    enum theme theme;
    cairo_t *cairo;            /* bends arcs */
    uint32_t clips;            /* that are open */
    const struct shape *shape; /* whose lines are written */
    struct spot corner;
};

/* ---- figures and words ---- */

/* Hundredths, with a point whatever the language of the machine. */
static void put_number(const struct svg *svg, float value)
{
    int64_t hundredths = (int64_t)floorf(outline_tamed(value) * 100 + 0.5f);
    int64_t whole = hundredths < 0 ? -hundredths : hundredths;
    fprintf(svg->file, "%s%lld", hundredths < 0 ? "-" : "", (long long)(whole / 100));
    if (whole % 100 != 0) {
        fprintf(svg->file, whole % 10 == 0 ? ".%lld" : ".%02lld",
                (long long)(whole % 10 == 0 ? whole % 100 / 10 : whole % 100));
    }
}

static void put_figure(const struct svg *svg, const char *name, float value)
{
    fprintf(svg->file, " %s=\"", name);
    put_number(svg, value);
    fputc('"', svg->file);
}

static void put_area(const struct svg *svg, const struct area *area)
{
    put_figure(svg, "x", area->x);
    put_figure(svg, "y", area->y);
    put_figure(svg, "width", area->w);
    put_figure(svg, "height", area->h);
}

/* XML has no place for control characters. */
static void put_words(const struct svg *svg, const char *words, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)words[i];
        if (byte == '<' || byte == '>' || byte == '&' || byte == '"') {
            fprintf(svg->file, "&#%u;", byte);
        } else {
            fputc(byte < ' ' || byte == 127 ? ' ' : byte, svg->file);
        }
    }
}

static void put_valid_words(const struct svg *svg, const char *words)
{
    char *valid = g_utf8_make_valid(words, -1);
    put_words(svg, valid, strlen(valid));
    g_free(valid);
}

/* ---- looks ---- */

static void put_look(const struct svg *svg, const struct shape *shape)
{
    float width = outline_width(shape), dash[2];
    bool plain = shape->stroke != INK_NONE && !outline_has_round_ends(shape, width);
    fprintf(svg->file, " class=\"f-%s s-%s%s\"", ink_name(shape->fill), ink_name(shape->stroke),
            plain ? " plain" : "");
    if (shape->stroke != INK_NONE) {
        put_figure(svg, "stroke-width", width);
    }
    if (shape->stroke != INK_NONE && outline_dash(shape, width, dash)) {
        fputs(" stroke-dasharray=\"", svg->file);
        put_number(svg, dash[0]);
        fputc(' ', svg->file);
        put_number(svg, dash[1]);
        fputc('"', svg->file);
    }
    if (shape->opacity < 100) {
        put_figure(svg, "opacity", (float)shape->opacity / 100);
    }
}

static void mark_inks(const struct picture *picture, bool used[INK_COUNT])
{
    memset(used, 0, INK_COUNT * sizeof *used);
    for (uint32_t i = 0; i < picture->shape_count; i++) {
        const struct shape *shape = &picture->shapes[i];
        used[shape->fill < INK_COUNT ? shape->fill : INK_NONE] = true;
        used[shape->stroke < INK_COUNT ? shape->stroke : INK_NONE] = true;
    }
    used[INK_GROUND] = true;
    used[INK_NONE] = false;
}

static void put_light(const struct svg *svg, enum ink ink)
{
    fprintf(svg->file, "<radialGradient id=\"light-%s\">", ink_name(ink));
    for (uint32_t i = 0; i <= STOPS; i++) {
        float way = (float)i / STOPS;
        fprintf(svg->file, "<stop class=\"l-%s\"", ink_name(ink));
        put_figure(svg, "offset", way);
        put_figure(svg, "stop-opacity", glow_left(way * way));
        fputs("/>", svg->file);
    }
    fputs("</radialGradient>\n", svg->file);
}

static void put_inks(const struct svg *svg)
{
    bool used[INK_COUNT];
    mark_inks(svg->picture, used);
    fprintf(svg->file, "<style>\npath,rect,ellipse{fill:none;stroke-linecap:round;"
                       "stroke-linejoin:round}\n.plain{stroke-linecap:butt}\n"
                       "text{white-space:pre;font-family:%s}\n.bold{font-weight:bold}\n"
                       ".fixed{font-family:%s;font-variant-ligatures:none}\n"
                       ".hit{fill:transparent}\n", FAMILY, FAMILY_FIXED);
    for (uint32_t ink = 0; ink < INK_COUNT; ink++) {
        struct colour colour = ink_colour(ink, svg->theme);
        const char *name = ink_name(ink);
        if (used[ink]) {
            fprintf(svg->file, ".f-%s{fill:#%02x%02x%02x}.s-%s{stroke:#%02x%02x%02x}", name,
                    colour.red, colour.green, colour.blue, name, colour.red, colour.green,
                    colour.blue);
            fprintf(svg->file, ".l-%s{stop-color:#%02x%02x%02x}\n", name, colour.red,
                    colour.green, colour.blue);
        }
    }
    fputs("</style>\n<defs>\n", svg->file);
    for (uint32_t i = 0; i < svg->picture->shape_count; i++) {
        const struct shape *shape = &svg->picture->shapes[i];
        if (shape->kind == SHAPE_GLOW && used[shape->fill]) {
            put_light(svg, shape->fill);
            used[shape->fill] = false;
        }
    }
    fputs("</defs>\n", svg->file);
}

/* ---- kinds ---- */

static void put_path(const struct svg *svg, const struct shape *shape)
{
    const struct spot *points = svg->picture->points + shape->first;
    for (uint32_t i = 0; i < shape->count; i++) {
        if (!outline_is_number(points[i].x) || !outline_is_number(points[i].y)) {
            return;
        }
    }
    fputs("<path", svg->file);
    put_look(svg, shape);
    for (uint32_t i = 0; i < shape->count; i++) {
        fputs(i == 0 ? " d=\"M" : " ", svg->file);
        put_number(svg, points[i].x);
        fputc(' ', svg->file);
        put_number(svg, points[i].y);
    }
    fputs(shape->closed ? "Z\"/>\n" : "\"/>\n", svg->file);
}

static void put_box(const struct svg *svg, const struct shape *shape)
{
    struct area area = outline_area(&shape->area);
    float radius = outline_radius(shape, &area);
    fputs("<rect", svg->file);
    put_look(svg, shape);
    put_area(svg, &area);
    if (radius > 0) {
        put_figure(svg, "rx", radius);
    }
    fputs("/>\n", svg->file);
}

static void put_middle(const struct svg *svg, const struct area *area)
{
    put_figure(svg, "cx", area->x + area->w / 2);
    put_figure(svg, "cy", area->y + area->h / 2);
    put_figure(svg, "rx", area->w / 2);
    put_figure(svg, "ry", area->h / 2);
}

static void put_oval(const struct svg *svg, const struct shape *shape)
{
    struct area area = outline_area(&shape->area);
    fputs("<ellipse", svg->file);
    put_look(svg, shape);
    put_middle(svg, &area);
    fputs("/>\n", svg->file);
}

static void put_glow(const struct svg *svg, const struct shape *shape)
{
    struct area area = outline_area(&shape->area);
    fprintf(svg->file, "<ellipse style=\"fill:url(#light-%s)\"", ink_name(shape->fill));
    put_middle(svg, &area);
    put_figure(svg, "opacity", (float)outline_opacity(shape) / 100);
    fputs("/>\n", svg->file);
}

static void put_point(const struct svg *svg, char command, const cairo_path_data_t *points,
                      uint32_t count)
{
    fputc(command, svg->file);
    for (uint32_t i = 0; i < count; i++) {
        fputs(i == 0 ? "" : " ", svg->file);
        put_number(svg, (float)points[i].point.x);
        fputc(' ', svg->file);
        put_number(svg, (float)points[i].point.y);
    }
}

static void put_cairo_path(const struct svg *svg, const struct shape *look)
{
    static const char commands[] = {[CAIRO_PATH_MOVE_TO] = 'M', [CAIRO_PATH_LINE_TO] = 'L',
                                    [CAIRO_PATH_CURVE_TO] = 'C', [CAIRO_PATH_CLOSE_PATH] = 'Z'};
    cairo_path_t *path = cairo_copy_path(svg->cairo);
    fputs("<path", svg->file);
    put_look(svg, look);
    fputs(" d=\"", svg->file);
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        put_point(svg, commands[path->data[i].header.type], &path->data[i + 1],
                  (uint32_t)path->data[i].header.length - 1);
    }
    fputs("\"/>\n", svg->file);
    cairo_path_destroy(path);
    cairo_new_path(svg->cairo);
}

/* Filled it is a slice. */
static void put_arc(const struct svg *svg, const struct shape *shape)
{
    struct area area = outline_area(&shape->area);
    struct shape slice = *shape, line = *shape;
    if (shape->fill != INK_NONE || shape->closed) {
        slice.stroke = shape->closed ? shape->stroke : INK_NONE;
        brush_slice(svg->cairo, shape, &area);
        put_cairo_path(svg, &slice);
    }
    if (!shape->closed && shape->stroke != INK_NONE) {
        line.fill = INK_NONE;
        brush_arc(svg->cairo, shape, &area);
        put_cairo_path(svg, &line);
    }
}

static void put_line(void *context, const struct line *line)
{
    const struct svg *svg = context;
    const struct shape *shape = svg->shape;
    if (line->length == 0 && !line->cut) {
        return;
    }
    fprintf(svg->file, "<text class=\"f-%s%s%s\"", ink_name(shape->stroke),
            shape->bold ? " bold" : "", shape->fixed ? " fixed" : "");
    put_figure(svg, "x", svg->corner.x + line->x);
    put_figure(svg, "y", svg->corner.y + line->baseline);
    put_figure(svg, "font-size", shape->size);
    put_figure(svg, "textLength", line->w);
    if (shape->opacity < 100) {
        put_figure(svg, "opacity", (float)shape->opacity / 100);
    }
    fputs(" lengthAdjust=\"spacingAndGlyphs\">", svg->file);
    put_words(svg, line->text, line->length);
    fputs(line->cut ? "…</text>\n" : "</text>\n", svg->file);
}

static void put_text(struct svg *svg, const struct shape *shape)
{
    const struct block *block =
        letters_lay(svg->letters, shape, picture_words(svg->picture, shape->first));
    if (block != NULL && shape->stroke != INK_NONE && outline_is_number(shape->area.x) &&
        outline_is_number(shape->area.y)) {
        svg->shape = shape;
        svg->corner = letters_corner(block, shape);
        letters_lines(block, svg, put_line);
    }
}

static void put_clip(struct svg *svg, const struct shape *shape, uint32_t number)
{
    struct area area = outline_is_area(&shape->area) ? outline_area(&shape->area)
                                                     : (struct area){0, 0, 0, 0};
    fprintf(svg->file, "<clipPath id=\"clip-%u\"><rect", number);
    put_area(svg, &area);
    fprintf(svg->file, "/></clipPath>\n<g clip-path=\"url(#clip-%u)\">\n", number);
    svg->clips++;
}

static void put_unclip(struct svg *svg)
{
    if (svg->clips > 0) {
        fputs("</g>\n", svg->file);
        svg->clips--;
    }
}

static void put_outline(struct svg *svg, const struct shape *shape)
{
    bool round = shape->area.w > 0 && shape->area.h > 0;
    if (shape->kind == SHAPE_PATH) {
        put_path(svg, shape);
    } else if (shape->kind == SHAPE_BOX) {
        put_box(svg, shape);
    } else if (shape->kind == SHAPE_ARC && round) {
        put_arc(svg, shape);
    } else if (shape->kind == SHAPE_GLOW && round && shape->fill != INK_NONE) {
        put_glow(svg, shape);
    } else if (round) {
        put_oval(svg, shape);
    }
}

static void put_shape(struct svg *svg, const struct shape *shape, uint32_t number)
{
    if (shape->kind == SHAPE_CLIP) {
        put_clip(svg, shape, number);
    } else if (shape->kind == SHAPE_UNCLIP) {
        put_unclip(svg);
    } else if (shape->kind == SHAPE_TEXT) {
        put_text(svg, shape);
    } else if (outline_is_area(&shape->area) &&
               (shape->fill != INK_NONE || shape->stroke != INK_NONE)) {
        put_outline(svg, shape);
    }
}

/* ---- all of it ---- */

static void put_hits(const struct svg *svg)
{
    for (uint32_t i = 0; i < svg->picture->hit_count; i++) {
        const struct hit *hit = &svg->picture->hits[i];
        const char *label = picture_words(svg->picture, hit->label);
        if (outline_is_area(&hit->area) && label[0] != '\0') {
            struct area area = outline_area(&hit->area);
            fputs("<rect role=\"img\" class=\"hit\"", svg->file);
            put_area(svg, &area);
            fputs("><title>", svg->file);
            put_valid_words(svg, label);
            fputs("</title></rect>\n", svg->file);
        }
    }
}

static void put_head(const struct svg *svg, const struct paper_order *order)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"",
          svg->file);
    put_figure(svg, "width", order->width);
    put_figure(svg, "height", order->height);
    fputs(" viewBox=\"0 0 ", svg->file);
    put_number(svg, order->width);
    fputc(' ', svg->file);
    put_number(svg, order->height);
    fputs("\" role=\"graphics-document document\" aria-labelledby=\"title\">\n"
          "<title id=\"title\">", svg->file);
    put_valid_words(svg, order->title);
    fputs("</title>\n", svg->file);
}

bool svg_write(FILE *file, const struct picture *picture, struct letters *letters,
               const struct paper_order *order)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    struct svg svg = {.file = file, .picture = picture, .letters = letters,
                      .theme = order->theme, .cairo = cairo_create(surface)};
    put_head(&svg, order);
    put_inks(&svg);
    fputs("<rect class=\"f-ground\" width=\"100%\" height=\"100%\"/>\n", file);
    for (uint32_t i = 0; i < picture->shape_count; i++) {
        put_shape(&svg, &picture->shapes[i], i);
    }
    while (svg.clips > 0) {
        put_unclip(&svg);
    }
    put_hits(&svg);
    fputs("</svg>\n", file);
    cairo_destroy(svg.cairo);
    cairo_surface_destroy(surface);
    return ferror(file) == 0;
}
