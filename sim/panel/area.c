#include "sim/panel/area.h"

struct area area_top(struct area *area, float h)
{
    float cut = h < area->h ? h : area->h;
    struct area part = {area->x, area->y, area->w, cut};
    area->y += cut;
    area->h -= cut;
    return part;
}

struct area area_bottom(struct area *area, float h)
{
    float cut = h < area->h ? h : area->h;
    area->h -= cut;
    return (struct area){area->x, area->y + area->h, area->w, cut};
}

struct area area_left(struct area *area, float w)
{
    float cut = w < area->w ? w : area->w;
    struct area part = {area->x, area->y, cut, area->h};
    area->x += cut;
    area->w -= cut;
    return part;
}

struct area area_right(struct area *area, float w)
{
    float cut = w < area->w ? w : area->w;
    area->w -= cut;
    return (struct area){area->x + area->w, area->y, cut, area->h};
}

static float at_least_0(float value)
{
    return value > 0 ? value : 0;
}

struct area area_inset(struct area area, float by)
{
    return (struct area){area.x + by, area.y + by, at_least_0(area.w - 2 * by),
                         at_least_0(area.h - 2 * by)};
}

struct area area_both(const struct area *a, const struct area *b)
{
    float x = a->x > b->x ? a->x : b->x, y = a->y > b->y ? a->y : b->y;
    float right = a->x + a->w < b->x + b->w ? a->x + a->w : b->x + b->w;
    float bottom = a->y + a->h < b->y + b->h ? a->y + a->h : b->y + b->h;
    return (struct area){x, y, right > x ? right - x : 0, bottom > y ? bottom - y : 0};
}
