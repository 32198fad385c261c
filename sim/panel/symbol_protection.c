/* Breakers and fuses. A breaker shows its lever, a fuse whether it has molten; what their contacts
 * do beyond that is for the meter. */
#include <stdio.h>

#include "sim/panel/symbol_kinds.h"
#include "sim/panel/symbol_words.h"
#include "sim/part/sight.h"

#define FIXED_X 30.0f /* of the fixed contact with its cross, and the blade's pivot */
#define PIVOT_X 60.0f
#define OPEN_RISE 14.0f
#define CROSS 4.5f


static void draw_cross(const struct sketch *sketch, float x, float y)
{
    pen_line(&sketch->pen, x - CROSS, y - CROSS, x + CROSS, y + CROSS);
    pen_line(&sketch->pen, x - CROSS, y + CROSS, x + CROSS, y - CROSS);
}

static void draw_pole(const struct sketch *sketch, uint32_t line, float y)
{
    bool on = sight_lever_is_on(sketch->part);
    struct spot closed = {FIXED_X, y}, open = {FIXED_X + 3.0f, y - OPEN_RISE};
    sketch_lead(sketch, line, FIXED_X);
    sketch_lead(sketch, line + 1, PIVOT_X);
    draw_cross(sketch, FIXED_X, y);
    sketch_blade(sketch, (struct spot){PIVOT_X, y}, on ? closed : open);
}

static void draw_foot(const struct sketch *sketch, const char *tripped)
{
    char text[64];
    if (sketch_is(sketch, "tripped")) {
        sketch_matter(sketch, INK_BAD, tripped);
        return;
    }
    words_rating(sketch, "  ", text, sizeof text);
    sketch_note(sketch, text);
}

void protection_draw_breaker(const struct sketch *sketch)
{
    draw_pole(sketch, 0, 40.0f);
    draw_foot(sketch, "tripped");
}

void protection_draw_breaker2(const struct sketch *sketch)
{
    bool on = sight_lever_is_on(sketch->part);
    float middle = (FIXED_X + PIVOT_X) / 2.0f, rise = on ? 0.0f : OPEN_RISE / 2.0f;
    draw_pole(sketch, 0, 40.0f);
    draw_pole(sketch, 2, 60.0f);
    sketch_link(sketch, (struct spot){middle, 40.0f - rise}, (struct spot){middle, 60.0f - rise});
    sketch_label(sketch, 0, "L");
    sketch_label(sketch, 2, "N");
    draw_foot(sketch, "tripped");
}

void protection_draw_fuse(const struct sketch *sketch)
{
    const struct area body = {25.0f, 32.0f, 40.0f, 16.0f};
    struct pen line = sketch_ink(sketch, sketch_ink_of(sketch, 0));
    struct pen load = sketch_ink(sketch, sketch_ink_of(sketch, 1));
    sketch_lead(sketch, 0, body.x);
    sketch_lead(sketch, 1, body.x + body.w);
    pen_box(&sketch->pen, body, 0.0f);
    if (sketch_is(sketch, "tripped")) {
        struct pen burnt = sketch_filled(sketch, INK_NONE, INK_SMOKE);
        burnt.opacity = 60;
        pen_circle(&burnt, 45.0f, 40.0f, 6.5f);
        pen_line(&line, 25.0f, 40.0f, 36.0f, 43.0f);
        pen_line(&load, 54.0f, 37.0f, 65.0f, 40.0f);
    } else {
        pen_line(&line, 25.0f, 40.0f, 65.0f, 40.0f);
    }
    draw_foot(sketch, "molten");
}
