/* Rooms and the thermometers in them. What is written there is how warm it is, not what a chip
 * says of it: that is the unit's to tell. */
#include <math.h>
#include <stdio.h>

#include "sim/panel/symbol_kinds.h"

#define SCALE_LOW (-20.0)
#define SCALE_HIGH 50.0
#define TUBE_TOP 66.0f
#define TUBE_FOOT 90.0f

static double celsius_of(const struct sketch *sketch)
{
    const struct part_kind *kind = part_kind_of(sketch->part);
    return kind->celsius(sketch->part, sketch->look->world->now);
}

static enum ink ink_of(double celsius)
{
    return celsius <= 0.0 ? INK_ZERO : celsius >= 40.0 ? INK_BAD : INK_TEXT;
}

static void draw_degrees(const struct sketch *sketch, float x, float y, float size)
{
    double celsius = celsius_of(sketch);
    struct pen pen = sketch_letters(sketch, ink_of(celsius), size, true);
    char text[24];
    snprintf(text, sizeof text, "%.1f \xC2\xB0""C", celsius);
    sketch_text(&pen, x, y, ALIGN_MIDDLE, text);
}

void climate_draw_room(const struct sketch *sketch)
{
    bool heated = sketch_is(sketch, "heated");
    double outside = sketch->part->figure[part_find_param(part_kind_of(sketch->part), "outside")];
    char text[40];
    struct pen wall = sketch_filled(sketch, INK_TEXT, INK_PANE);
    if (heated) {
        struct pen warmth = sketch_filled(sketch, INK_NONE, INK_LIT);
        warmth.opacity = 70;
        pen_glow(&warmth, 65.0f, 62.0f, 48.0f);
    }
    pen_path(&wall,
             (const struct spot[]){{65, 26}, {104, 46}, {98, 46}, {98, 86}, {32, 86}, {32, 46},
                                   {26, 46}},
             7, true);
    draw_degrees(sketch, 65.0f, 56.0f, 14.0f);
    if (sketch_is(sketch, "freezing")) {
        sketch_matter(sketch, INK_ZERO, "freezing");
    } else if (!isnan(outside)) {
        snprintf(text, sizeof text, "outside %.0f \xC2\xB0""C", outside);
        sketch_note(sketch, text);
    } else {
        sketch_note(sketch, heated ? "heated" : "room");
    }
}

static void draw_tube(const struct sketch *sketch, float x, double celsius)
{
    double share = (celsius - SCALE_LOW) / (SCALE_HIGH - SCALE_LOW);
    float full = (float)(share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share) * (TUBE_FOOT - TUBE_TOP);
    struct pen tube = sketch_filled(sketch, INK_TEXT, INK_PANE);
    struct pen fluid = sketch_filled(sketch, INK_NONE, celsius <= 0.0 ? INK_MAINS_N : INK_BAD);
    pen_circle(&tube, x, TUBE_FOOT + 6.0f, 7.0f);
    pen_box(&tube, (struct area){x - 4.0f, TUBE_TOP - 4.0f, 8.0f, TUBE_FOOT - TUBE_TOP + 6.0f},
            4.0f);
    pen_circle(&fluid, x, TUBE_FOOT + 6.0f, 5.2f);
    pen_box(&fluid, (struct area){x - 2.2f, TUBE_FOOT - full, 4.4f, full + 3.0f}, 2.0f);
}

void climate_draw_thermometer(const struct sketch *sketch)
{
    static const char *const labels[] = {"vdd", "dq", "gnd"};
    struct pen letters = sketch_letters(sketch, INK_FAINT, sketch_terminal_size(sketch), false);
    for (uint32_t i = 0; i < 3; i++) {
        sketch_lead(sketch, i, 36.0f);
        sketch_text(&letters, 20.0f + 30.0f * (float)i, 36.0f, ALIGN_MIDDLE, labels[i]);
    }
    pen_box(&sketch->pen, (struct area){3.0f, 35.0f, 96.0f, 20.0f}, 3.0f);
    pen_line(&sketch->pen, 24.0f, 54.0f, 24.0f, TUBE_TOP - 4.0f);
    draw_tube(sketch, 24.0f, celsius_of(sketch));
    draw_degrees(sketch, 70.0f, 70.0f, 15.0f);
    sketch_note(sketch, sketch->part->text[0][0] != '\0' ? sketch->part->text[0] : "DS18B20");
}
