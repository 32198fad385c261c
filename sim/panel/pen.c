#include "sim/panel/pen.h"

#define PATH_POINTS 64

struct pen pen_on(struct picture *picture, float x, float y, float scale)
{
    return (struct pen){.picture = picture, .x = x, .y = y, .scale = scale, .ink = INK_TEXT,
                        .fill = INK_NONE, .width = 1.6f, .opacity = 100,
                        .type = {.size = 12}};
}

struct spot pen_at(const struct pen *pen, float x, float y)
{
    return (struct spot){pen->x + x * pen->scale, pen->y + y * pen->scale};
}

static struct area area_of(const struct pen *pen, struct area area)
{
    struct spot corner = pen_at(pen, area.x, area.y);
    return (struct area){corner.x, corner.y, area.w * pen->scale, area.h * pen->scale};
}

static struct shape look_of(const struct pen *pen)
{
    return (struct shape){.fill = (uint8_t)pen->fill, .stroke = (uint8_t)pen->ink,
                          .dash = (uint8_t)pen->dash, .opacity = pen->opacity,
                          .width = pen->width * pen->scale};
}

void pen_line(const struct pen *pen, float x1, float y1, float x2, float y2)
{
    const struct spot points[2] = {{x1, y1}, {x2, y2}};
    pen_path(pen, points, 2, false);
}

void pen_path(const struct pen *pen, const struct spot *points, uint32_t count, bool closed)
{
    struct spot moved[PATH_POINTS] = {{0, 0}};
    struct shape look = look_of(pen);
    uint32_t used = count < PATH_POINTS ? count : PATH_POINTS;
    for (uint32_t i = 0; i < used; i++) {
        moved[i] = pen_at(pen, points[i].x, points[i].y);
    }
    look.closed = closed;
    look.fill = (uint8_t)(closed ? pen->fill : INK_NONE);
    picture_path(pen->picture, &look, moved, used);
    if (used < count) {
        pen_path(pen, points + used - 1, count - used + 1, closed);
    }
}

void pen_box(const struct pen *pen, struct area area, float radius)
{
    struct shape look = look_of(pen);
    look.radius = radius * pen->scale;
    picture_box(pen->picture, &look, area_of(pen, area));
}

void pen_circle(const struct pen *pen, float x, float y, float radius)
{
    struct shape look = look_of(pen);
    look.kind = SHAPE_OVAL;
    look.area = area_of(pen, (struct area){x - radius, y - radius, 2 * radius, 2 * radius});
    picture_shape(pen->picture, &look);
}

void pen_arc(const struct pen *pen, struct area area, float from, float to)
{
    struct shape look = look_of(pen);
    look.kind = SHAPE_ARC;
    look.area = area_of(pen, area);
    look.from = from;
    look.to = to;
    picture_shape(pen->picture, &look);
}

void pen_glow(const struct pen *pen, float x, float y, float radius)
{
    struct shape look = look_of(pen);
    look.kind = SHAPE_GLOW;
    look.stroke = INK_NONE;
    look.area = area_of(pen, (struct area){x - radius, y - radius, 2 * radius, 2 * radius});
    picture_shape(pen->picture, &look);
}

void pen_text(const struct pen *pen, float x, float y, enum align align, const char *text)
{
    pen_text_within(pen, (struct area){x, y, 0, 0}, align, text);
}

void pen_text_within(const struct pen *pen, struct area area, enum align align, const char *text)
{
    struct spot at = pen_at(pen, area.x, area.y);
    struct shape look = {.stroke = (uint8_t)pen->ink, .opacity = pen->opacity,
                         .align = (uint8_t)align, .bold = pen->type.bold, .fixed = pen->type.fixed,
                         .size = pen->type.size * pen->scale,
                         .area = {at.x, at.y, area.w * pen->scale, 0}};
    picture_text(pen->picture, &look, text);
}

void pen_hit(const struct pen *pen, struct area area, const struct hit *hit, const char *label)
{
    struct hit moved = *hit;
    moved.area = area_of(pen, area);
    picture_hit(pen->picture, &moved, label);
}
