#include "sim/window/brush.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "sim/window/glow.h"
#include "sim/window/outline.h"
#include "sim/window/rect.h"

#define GLOW_STOPS 8u
#define DEGREE 0.017453292519943295 /* radians */
#define SNAPPED 4.0f                /* strokes under it are of whole pixels */

/* ---- sharp edges ---- */

static float stroke_width(const struct brush *brush, const struct shape *shape)
{
    float width = outline_width(shape);
    return !brush->snaps || width >= SNAPPED ? width : width < 1 ? 1 : floorf(width + 0.5f);
}

/* To the middle of a pixel if the stroke is an odd number of them wide, else to an edge. */
static float snapped(float value, float width)
{
    return (int)width % 2 == 1 ? floorf(value) + 0.5f : floorf(value + 0.5f);
}

static struct area area_snapped(const struct brush *brush, const struct shape *shape)
{
    struct area area = outline_area(&shape->area);
    float width = shape->stroke == INK_NONE ? 0 : stroke_width(brush, shape);
    if (!brush->snaps || width >= SNAPPED) {
        return area;
    }
    float left = snapped(area.x, width), top = snapped(area.y, width);
    float right = snapped(area.x + area.w, width), bottom = snapped(area.y + area.h, width);
    right = right <= left && area.w > 0 ? left + 1 : right;
    bottom = bottom <= top && area.h > 0 ? top + 1 : bottom;
    return (struct area){left, top, right - left, bottom - top};
}

/* ---- inks ---- */

static void set_ink(const struct brush *brush, uint8_t ink, uint8_t opacity)
{
    struct colour colour = ink_colour(ink, brush->theme);
    double alpha = colour.alpha * opacity / 25500.0;
    cairo_set_source_rgba(brush->cairo, colour.red / 255.0, colour.green / 255.0,
                          colour.blue / 255.0, alpha);
}

static void set_line(const struct brush *brush, const struct shape *shape)
{
    float width = stroke_width(brush, shape), lengths[2];
    bool dashed = outline_dash(shape, width, lengths);
    const double dash[2] = {dashed ? (double)lengths[0] : 0, dashed ? (double)lengths[1] : 0};
    cairo_set_line_width(brush->cairo, (double)width);
    cairo_set_line_cap(brush->cairo, outline_has_round_ends(shape, width) ? CAIRO_LINE_CAP_ROUND
                                                                          : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(brush->cairo, outline_has_round_joins(shape, width)
                                          ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    cairo_set_dash(brush->cairo, dash, dashed ? 2 : 0, 0);
}

/* On pixels without curves: cairo leaves curves out where a clip hides them, and rounds what is
 * left otherwise; straight lines come out the same through any clip. */
static void flatten(const struct brush *brush)
{
    if (brush->snaps) {
        cairo_path_t *flat = cairo_copy_path_flat(brush->cairo);
        cairo_new_path(brush->cairo);
        cairo_append_path(brush->cairo, flat);
        cairo_path_destroy(flat);
    }
}

static void paint_outline(const struct brush *brush, const struct shape *shape)
{
    if (shape->fill != INK_NONE) {
        set_ink(brush, shape->fill, outline_opacity(shape));
        cairo_fill_preserve(brush->cairo);
    }
    if (shape->stroke != INK_NONE) {
        set_line(brush, shape);
        set_ink(brush, shape->stroke, outline_opacity(shape));
        cairo_stroke_preserve(brush->cairo);
    }
    cairo_new_path(brush->cairo);
}

/* ---- kinds ---- */

/* A point that a path does not lead on from, nor to, is its own neighbour. */
static const struct spot *neighbour(const struct shape *shape, const struct spot *points,
                                    uint32_t i, bool next)
{
    uint32_t end = next ? shape->count - 1 : 0, other = next ? 0 : shape->count - 1;
    if (i == end) {
        return &points[shape->closed ? other : i];
    }
    return next ? &points[i + 1] : &points[i - 1];
}

static bool is_near(float a, float b)
{
    return fabsf(a - b) < 0.01f;
}

/* The ends of upright lines move to the side, those of level ones up or down. */
static struct spot point_snapped(const struct shape *shape, const struct spot *points, uint32_t i,
                                 float width)
{
    struct spot spot = points[i];
    const struct spot *ends[2] = {neighbour(shape, points, i, false),
                                  neighbour(shape, points, i, true)};
    bool upright = false, level = false;
    for (uint32_t j = 0; j < 2; j++) {
        bool same_x = is_near(ends[j]->x, points[i].x), same_y = is_near(ends[j]->y, points[i].y);
        upright = upright || (same_x && !same_y);
        level = level || (same_y && !same_x);
    }
    spot.x = upright ? snapped(spot.x, width) : spot.x;
    spot.y = level ? snapped(spot.y, width) : spot.y;
    return spot;
}

static void draw_path(const struct brush *brush, const struct picture *picture,
                      const struct shape *shape)
{
    const struct spot *points = picture->points + shape->first;
    float width = shape->stroke == INK_NONE ? 0 : stroke_width(brush, shape);
    for (uint32_t i = 0; i < shape->count; i++) {
        struct spot spot = brush->snaps && width < SNAPPED ? point_snapped(shape, points, i, width)
                                                           : points[i];
        if (!outline_is_number(spot.x) || !outline_is_number(spot.y)) {
            cairo_new_path(brush->cairo);
            return;
        }
        cairo_line_to(brush->cairo, (double)outline_tamed(spot.x), (double)outline_tamed(spot.y));
    }
    if (shape->closed) {
        cairo_close_path(brush->cairo);
    }
    paint_outline(brush, shape);
}

bool brush_is_sharp_box(const struct shape *shape)
{
    return !(shape->radius > 0) &&
           (shape->stroke == INK_NONE ||
            (outline_width(shape) < SNAPPED && shape->dash == DASH_NONE));
}

static void draw_box(const struct brush *brush, const struct shape *shape)
{
    struct area area = area_snapped(brush, shape);
    double x = (double)area.x, y = (double)area.y, w = (double)area.w, h = (double)area.h;
    double radius = (double)outline_radius(shape, &area);
    if (radius < 0.25) {
        cairo_rectangle(brush->cairo, x, y, w, h);
    } else {
        cairo_arc(brush->cairo, x + w - radius, y + radius, radius, -90 * DEGREE, 0);
        cairo_arc(brush->cairo, x + w - radius, y + h - radius, radius, 0, 90 * DEGREE);
        cairo_arc(brush->cairo, x + radius, y + h - radius, radius, 90 * DEGREE, 180 * DEGREE);
        cairo_arc(brush->cairo, x + radius, y + radius, radius, 180 * DEGREE, 270 * DEGREE);
        cairo_close_path(brush->cairo);
        flatten(brush);
    }
    paint_outline(brush, shape);
}

static void arc_within(cairo_t *cairo, const struct area *area, double from, double to)
{
    cairo_matrix_t matrix;
    cairo_get_matrix(cairo, &matrix);
    cairo_translate(cairo, (double)(area->x + area->w / 2), (double)(area->y + area->h / 2));
    cairo_scale(cairo, (double)area->w / 2, (double)area->h / 2);
    cairo_arc(cairo, 0, 0, 1, from * DEGREE, to * DEGREE);
    cairo_set_matrix(cairo, &matrix);
}

static void draw_oval(const struct brush *brush, const struct shape *shape)
{
    struct area area = outline_area(&shape->area);
    if (area.w > 0 && area.h > 0) {
        arc_within(brush->cairo, &area, 0, 360);
        cairo_close_path(brush->cairo);
        flatten(brush);
        paint_outline(brush, shape);
    }
}

void brush_arc(cairo_t *cairo, const struct shape *shape, const struct area *area)
{
    arc_within(cairo, area, (double)outline_degrees(shape->from),
               (double)outline_degrees(shape->to));
}

void brush_slice(cairo_t *cairo, const struct shape *shape, const struct area *area)
{
    cairo_move_to(cairo, (double)(area->x + area->w / 2), (double)(area->y + area->h / 2));
    brush_arc(cairo, shape, area);
    cairo_close_path(cairo);
}

/* Filled it is a slice. */
static void draw_arc(const struct brush *brush, const struct shape *shape)
{
    struct area area = outline_area(&shape->area);
    struct shape slice = *shape, line = *shape;
    if (!(area.w > 0 && area.h > 0)) {
        return;
    }
    if (shape->fill != INK_NONE || shape->closed) {
        slice.stroke = shape->closed ? shape->stroke : INK_NONE;
        brush_slice(brush->cairo, shape, &area);
        flatten(brush);
        paint_outline(brush, &slice);
    }
    if (!shape->closed) {
        line.fill = INK_NONE;
        brush_arc(brush->cairo, shape, &area);
        flatten(brush);
        paint_outline(brush, &line);
    }
}

static void draw_text(const struct brush *brush, const struct picture *picture,
                      const struct shape *shape)
{
    const struct block *block =
        letters_lay(brush->letters, shape, picture_words(picture, shape->first));
    if (block == NULL || shape->stroke == INK_NONE) {
        return;
    }
    struct spot corner = letters_corner(block, shape);
    set_ink(brush, shape->stroke, outline_opacity(shape));
    cairo_move_to(brush->cairo, (double)outline_tamed(corner.x), (double)outline_tamed(corner.y));
    pango_cairo_show_layout(brush->cairo, block->layout);
    cairo_new_path(brush->cairo); /* pango leaves a current point */
}

/* Whole pixels of the area that the clip leaves. */
static struct rect glow_rect(const struct brush *brush, const struct area *area)
{
    double left, top, right, bottom;
    cairo_clip_extents(brush->cairo, &left, &top, &right, &bottom);
    struct rect clip = {(int32_t)left, (int32_t)top, (int32_t)right, (int32_t)bottom};
    struct rect rect = {(int32_t)floorf(area->x), (int32_t)floorf(area->y),
                        (int32_t)ceilf(area->x + area->w), (int32_t)ceilf(area->y + area->h)};
    return rect_meet(&rect, &clip);
}

static void draw_glow_on_pixels(const struct brush *brush, const struct shape *shape,
                                const struct area *area)
{
    struct rect rect = glow_rect(brush, area);
    cairo_surface_t *mask = rect_is_empty(&rect) ? NULL : glow_mask(area, &rect);
    if (mask != NULL) {
        set_ink(brush, shape->fill, outline_opacity(shape));
        cairo_mask_surface(brush->cairo, mask, rect.left, rect.top);
        cairo_surface_destroy(mask);
    }
}

static void add_stops(cairo_pattern_t *light, struct colour colour, uint8_t opacity)
{
    double alpha = colour.alpha * opacity / 25500.0;
    for (uint32_t i = 0; i <= GLOW_STOPS; i++) {
        float way = (float)i / GLOW_STOPS;
        cairo_pattern_add_color_stop_rgba(light, (double)way, colour.red / 255.0,
                                          colour.green / 255.0, colour.blue / 255.0,
                                          alpha * (double)glow_left(way * way));
    }
}

static void draw_glow(const struct brush *brush, const struct shape *shape)
{
    struct area area = outline_area(&shape->area);
    if (!(area.w > 0 && area.h > 0)) {
        return;
    }
    if (brush->snaps) {
        draw_glow_on_pixels(brush, shape, &area);
        return;
    }
    cairo_pattern_t *light = cairo_pattern_create_radial(0, 0, 0, 0, 0, 1);
    add_stops(light, ink_colour(shape->fill, brush->theme), outline_opacity(shape));
    cairo_matrix_t matrix;
    cairo_get_matrix(brush->cairo, &matrix);
    cairo_translate(brush->cairo, (double)(area.x + area.w / 2), (double)(area.y + area.h / 2));
    cairo_scale(brush->cairo, (double)area.w / 2, (double)area.h / 2);
    cairo_set_source(brush->cairo, light);
    cairo_rectangle(brush->cairo, -1, -1, 2, 2);
    cairo_fill(brush->cairo);
    cairo_set_matrix(brush->cairo, &matrix);
    cairo_pattern_destroy(light);
}

void brush_draw(const struct brush *brush, const struct picture *picture,
                const struct shape *shape)
{
    bool stands = outline_is_number(shape->area.x) && outline_is_number(shape->area.y);
    if (shape->kind == SHAPE_TEXT && stands) {
        draw_text(brush, picture, shape);
    } else if (!outline_is_area(&shape->area)) {
        return;
    } else if (shape->kind == SHAPE_PATH) {
        draw_path(brush, picture, shape);
    } else if (shape->kind == SHAPE_BOX) {
        draw_box(brush, shape);
    } else if (shape->kind == SHAPE_OVAL || shape->kind == SHAPE_SPRITE) {
        draw_oval(brush, shape);
    } else if (shape->kind == SHAPE_ARC) {
        draw_arc(brush, shape);
    } else if (shape->kind == SHAPE_GLOW) {
        draw_glow(brush, shape);
    }
}

/* ---- all of it ---- */

void brush_ground(const struct brush *brush)
{
    set_ink(brush, INK_GROUND, 100);
    cairo_paint(brush->cairo);
}

static void clip(const struct brush *brush, const struct area *given)
{
    struct area area = outline_is_area(given) ? outline_area(given) : (struct area){0, 0, 0, 0};
    cairo_save(brush->cairo);
    cairo_rectangle(brush->cairo, (double)area.x, (double)area.y, (double)area.w, (double)area.h);
    cairo_clip(brush->cairo);
}

void brush_picture(const struct brush *brush, const struct picture *picture)
{
    uint32_t clips = 0;
    brush_ground(brush);
    for (uint32_t i = 0; i < picture->shape_count; i++) {
        const struct shape *shape = &picture->shapes[i];
        if (shape->kind == SHAPE_CLIP) {
            clip(brush, &shape->area);
            clips++;
        } else if (shape->kind == SHAPE_UNCLIP) {
            if (clips > 0) {
                cairo_restore(brush->cairo);
                clips--;
            }
        } else {
            brush_draw(brush, picture, shape);
        }
    }
    for (; clips > 0; clips--) {
        cairo_restore(brush->cairo);
    }
}
