/* Outlines: the figures of a shape as whatever draws it takes them: within bounds, and not drawn at
 * all where they are no numbers. */
#ifndef SIM_WINDOW_OUTLINE_H
#define SIM_WINDOW_OUTLINE_H

#include "sim/panel/picture.h"

#define OUTLINE_FAR 32000.0f  /* coordinates beyond it are taken for it */
#define OUTLINE_WIDE 200.0f   /* and strokes */
#define OUTLINE_TURNED 3600.0f
#define OUTLINE_THIN 1.5f     /* strokes under it have plain ends and corners */

/* What is no number is far away, too. */
static inline float outline_tamed(float value)
{
    return !(value < OUTLINE_FAR) ? OUTLINE_FAR : value > -OUTLINE_FAR ? value : -OUTLINE_FAR;
}

static inline bool outline_is_number(float value)
{
    return value == value;
}

static inline bool outline_is_area(const struct area *area)
{
    return outline_is_number(area->x) && outline_is_number(area->y) && area->w >= 0 &&
           area->h >= 0;
}

static inline struct area outline_area(const struct area *area)
{
    float left = outline_tamed(area->x), top = outline_tamed(area->y);
    return (struct area){left, top, outline_tamed(area->x + area->w) - left,
                         outline_tamed(area->y + area->h) - top};
}

/* Of the stroke; what gives none is 1 wide. */
static inline float outline_width(const struct shape *shape)
{
    return !(shape->width > 0) ? 1 : shape->width < OUTLINE_WIDE ? shape->width : OUTLINE_WIDE;
}

/* Of an arc's beginning or end. */
static inline float outline_degrees(float degrees)
{
    return !(degrees < OUTLINE_TURNED) ? OUTLINE_TURNED
           : degrees > -OUTLINE_TURNED ? degrees : -OUTLINE_TURNED;
}

static inline float outline_radius(const struct shape *shape, const struct area *area)
{
    float least = area->w < area->h ? area->w : area->h;
    return !(shape->radius > 0) ? 0 : shape->radius < least / 2 ? shape->radius : least / 2;
}

static inline uint8_t outline_opacity(const struct shape *shape)
{
    return shape->opacity < 100 ? shape->opacity : 100;
}

/* A dash and the gap after it. False: no dashes. */
static inline bool outline_dash(const struct shape *shape, float width, float lengths[2])
{
    static const float units[][2] = {{0, 0}, {6, 4}, {3, 3}, {0.01f, 2.5f}};
    float unit = width < OUTLINE_THIN ? OUTLINE_THIN : width;
    if (shape->dash == DASH_NONE || shape->dash > DASH_DOTS) {
        return false;
    }
    lengths[0] = units[shape->dash][0] * unit;
    lengths[1] = units[shape->dash][1] * unit;
    return true;
}

static inline bool outline_has_round_joins(const struct shape *shape, float width)
{
    return width >= OUTLINE_THIN || shape->dash == DASH_DOTS;
}

static inline bool outline_has_round_ends(const struct shape *shape, float width)
{
    return outline_has_round_joins(shape, width) &&
           (shape->dash == DASH_NONE || shape->dash == DASH_DOTS);
}

#endif
