#include "sim/panel/icon.h"

#define STROKE 0.1f /* of the area's side */

/* A stroke through at most four places, in sixteenths of the area; closed ones are filled. */
struct stroke {
    uint8_t icon, count;
    bool closed;
    int8_t at[8];
};

static const struct stroke strokes[] = {
    {ICON_PLAY, 3, true, {4, 2, 13, 8, 4, 14}},
    {ICON_PAUSE, 4, true, {3, 2, 6, 2, 6, 14, 3, 14}},
    {ICON_PAUSE, 4, true, {10, 2, 13, 2, 13, 14, 10, 14}},
    {ICON_STEP, 3, true, {3, 2, 10, 8, 3, 14}},
    {ICON_STEP, 4, true, {11, 2, 13, 2, 13, 14, 11, 14}},
    {ICON_STEP_BACK, 3, true, {13, 2, 6, 8, 13, 14}},
    {ICON_STEP_BACK, 4, true, {3, 2, 5, 2, 5, 14, 3, 14}},
    {ICON_HOME, 3, true, {14, 3, 9, 8, 14, 13}},
    {ICON_HOME, 3, true, {9, 3, 4, 8, 9, 13}},
    {ICON_HOME, 2, false, {3, 3, 3, 13}},
    {ICON_SLOWER, 3, true, {8, 3, 2, 8, 8, 13}},
    {ICON_SLOWER, 3, true, {14, 3, 8, 8, 14, 13}},
    {ICON_FASTER, 3, true, {2, 3, 8, 8, 2, 13}},
    {ICON_FASTER, 3, true, {8, 3, 14, 8, 8, 13}},
    {ICON_SAVE, 4, false, {3, 10, 3, 14, 13, 14, 13, 10}},
    {ICON_SAVE, 2, false, {8, 2, 8, 10}},
    {ICON_SAVE, 3, false, {4, 7, 8, 11, 12, 7}},
    {ICON_AGAIN, 3, true, {8, 0, 13, 3, 8, 6}},
    {ICON_SUN, 2, false, {8, 0, 8, 2}},
    {ICON_SUN, 2, false, {8, 14, 8, 16}},
    {ICON_SUN, 2, false, {0, 8, 2, 8}},
    {ICON_SUN, 2, false, {14, 8, 16, 8}},
    {ICON_SUN, 2, false, {2, 2, 4, 4}},
    {ICON_SUN, 2, false, {12, 12, 14, 14}},
    {ICON_SUN, 2, false, {2, 14, 4, 12}},
    {ICON_SUN, 2, false, {12, 4, 14, 2}},
    {ICON_CLOSE, 2, false, {4, 4, 12, 12}},
    {ICON_CLOSE, 2, false, {12, 4, 4, 12}},
    {ICON_PLUS, 2, false, {8, 3, 8, 13}},
    {ICON_PLUS, 2, false, {3, 8, 13, 8}},
    {ICON_MINUS, 2, false, {3, 8, 13, 8}},
    {ICON_FIT, 3, false, {2, 6, 2, 2, 6, 2}},
    {ICON_FIT, 3, false, {10, 2, 14, 2, 14, 6}},
    {ICON_FIT, 3, false, {14, 10, 14, 14, 10, 14}},
    {ICON_FIT, 3, false, {6, 14, 2, 14, 2, 10}},
    {ICON_LEFT, 3, false, {10, 3, 5, 8, 10, 13}},
    {ICON_RIGHT, 3, false, {6, 3, 11, 8, 6, 13}},
    {ICON_UP, 3, false, {3, 10, 8, 5, 13, 10}},
    {ICON_DOWN, 3, false, {3, 6, 8, 11, 13, 6}},
    {ICON_CHECK, 3, false, {2, 8, 6, 13, 14, 3}},
    {ICON_CROSS, 2, false, {4, 4, 12, 12}},
    {ICON_CROSS, 2, false, {12, 4, 4, 12}},
    {ICON_WARN, 3, false, {8, 2, 15, 14, 1, 14}},
    {ICON_WARN, 2, false, {1, 14, 8, 2}},
    {ICON_WARN, 2, false, {8, 6, 8, 10}},
    {ICON_WARN, 2, false, {8, 11, 8, 12}},
    {ICON_INFO, 2, false, {8, 7, 8, 12}},
    {ICON_METER, 2, false, {8, 11, 12, 6}},
    {ICON_METER, 2, false, {2, 11, 14, 11}},
    {ICON_BULB, 2, false, {6, 13, 10, 13}},
    {ICON_BULB, 2, false, {7, 15, 9, 15}},
    {ICON_BULB, 4, false, {6, 13, 6, 10, 10, 10, 10, 13}},
    {ICON_SEND, 4, true, {2, 2, 15, 8, 2, 14, 5, 8}},
    {ICON_CALL, 4, true, {2, 3, 5, 1, 7, 5, 4, 7}},
    {ICON_CALL, 4, true, {9, 12, 11, 9, 15, 11, 13, 14}},
    {ICON_CALL, 4, true, {4, 7, 9, 12, 13, 14, 2, 3}},
    {ICON_HANG_UP, 4, true, {1, 8, 5, 8, 5, 12, 1, 12}},
    {ICON_HANG_UP, 4, true, {11, 8, 15, 8, 15, 12, 11, 12}},
    {ICON_HANG_UP, 4, true, {2, 6, 14, 6, 14, 9, 2, 9}},
};

/* A circle, in sixteenths: middle and radius, from and to in degrees where it is an arc. */
struct round {
    uint8_t icon;
    bool filled;
    int8_t x, y, radius;
    int16_t from, to;
};

static const struct round rounds[] = {
    {ICON_AGAIN, false, 8, 9, 6, -60, 210},
    {ICON_SUN, true, 8, 8, 4, 0, 0},
    {ICON_MOON, false, 8, 8, 6, 10, 260},
    {ICON_MOON, false, 11, 5, 5, 54, 216},
    {ICON_HELP, false, 8, 8, 7, 0, 0},
    {ICON_HELP, false, 8, 6, 2, -180, 90},
    {ICON_HELP, true, 8, 12, 1, 0, 0},
    {ICON_INFO, false, 8, 8, 7, 0, 0},
    {ICON_INFO, true, 8, 4, 1, 0, 0},
    {ICON_METER, false, 8, 11, 6, -180, 0},
    {ICON_BULB, false, 8, 6, 4, 0, 0},
    {ICON_DOT, true, 8, 8, 4, 0, 0},
    {ICON_RING, false, 8, 8, 5, 0, 0},
};

static void draw_stroke(struct picture *picture, const struct stroke *stroke, struct area area,
                        enum ink ink)
{
    struct spot points[4] = {{0, 0}};
    for (uint32_t i = 0; i < stroke->count; i++) {
        points[i].x = area.x + area.w * (float)stroke->at[2 * i] / 16;
        points[i].y = area.y + area.h * (float)stroke->at[2 * i + 1] / 16;
    }
    struct shape look = {.stroke = (uint8_t)(stroke->closed ? INK_NONE : ink),
                         .fill = (uint8_t)(stroke->closed ? ink : INK_NONE),
                         .closed = stroke->closed, .width = area.w * STROKE};
    picture_path(picture, &look, points, stroke->count);
}

static void draw_round(struct picture *picture, const struct round *round, struct area area,
                       enum ink ink)
{
    float unit = area.w / 16, r = (float)round->radius * unit;
    struct shape look = {
        .kind = round->from == round->to ? SHAPE_OVAL : SHAPE_ARC,
        .stroke = (uint8_t)(round->filled ? INK_NONE : ink),
        .fill = (uint8_t)(round->filled ? ink : INK_NONE),
        .width = area.w * STROKE,
        .from = round->from,
        .to = round->to,
        .area = {area.x + (float)round->x * unit - r, area.y + (float)round->y * unit - r, 2 * r,
                 2 * r},
    };
    picture_shape(picture, &look);
}

void icon_draw(struct picture *picture, enum icon icon, struct area area, enum ink ink)
{
    for (uint32_t i = 0; i < sizeof rounds / sizeof *rounds; i++) {
        if (rounds[i].icon == icon) {
            draw_round(picture, &rounds[i], area, ink);
        }
    }
    for (uint32_t i = 0; i < sizeof strokes / sizeof *strokes; i++) {
        if (strokes[i].icon == icon) {
            draw_stroke(picture, &strokes[i], area, ink);
        }
    }
}
