/* Supplies: whether they give is told by the voltage at their terminals, so that a fault inside
 * shows no more than a meter would. */
#include <math.h>
#include <stdio.h>

#include "sim/panel/symbol_kinds.h"
#include "sim/panel/symbol_words.h"
#include "sim/part/sight.h"
#include "sim/part/source.h"

#define BOX_LEFT 35.0f
#define BOX_TOP 26.0f
#define BOX_SIDE_W 60.0f
#define BOX_SIDE_H 48.0f


/* The foot: switched off, or another voltage than it should have, or what it is rated for. */
static void draw_foot(const struct sketch *sketch, double volts)
{
    char text[64];
    double rated = sketch_figure(sketch, "volts");
    if ((sketch->part->phase & SOURCE_SWITCHED_OFF) != 0) {
        sketch_matter(sketch, INK_FAINT, "off");
    } else if (fabs(volts) < WORDS_NOTHING * rated && !sketch_is_veiled(sketch)) {
        sketch_matter(sketch, INK_WARN, "no output");
    } else if (words_differ(volts, rated) && !sketch_is_veiled(sketch)) {
        snprintf(text, sizeof text, "%.1f V", fabs(volts));
        sketch_matter(sketch, volts > rated ? INK_BAD : INK_WARN, text);
    } else {
        words_rating(sketch, "  ", text, sizeof text);
        sketch_note(sketch, text);
    }
}

static void draw_led(const struct sketch *sketch, double volts)
{
    double share = fabs(volts) / sketch_figure(sketch, "volts");
    sketch_led(sketch, 11.0f - sketch->shift, sketch->size.h - 13.0f,
               share > WORDS_GIVES && !sketch->part->damaged ? INK_LED_GREEN : INK_LED_DARK);
}

void supply_draw_mains(const struct sketch *sketch)
{
    double volts = fabs(sketch_volts(sketch, 0, 1));
    bool gives = sketch_is_veiled(sketch)
                     ? (sketch->part->phase & SOURCE_SWITCHED_OFF) == 0
                     : volts > WORDS_GIVES * sketch_figure(sketch, "volts");
    struct sketch sine = *sketch;
    sketch_lead(sketch, 0, 45.0f);
    sketch_lead(sketch, 1, 45.0f);
    sketch_lead(sketch, 2, 32.0f);
    sketch_earth(sketch, 32.0f, 80.0f, -1.0f);
    sketch_label(sketch, 0, "L");
    sketch_label(sketch, 1, "N");
    sketch_label(sketch, 2, "PE");
    pen_circle(&sketch->pen, 30.0f, 50.0f, 18.0f);
    sine.pen.ink = !gives ? INK_FAINT : sketch_is_veiled(sketch) ? INK_TEXT : INK_MAINS_L;
    sine.pen.width = gives ? 2.2f : 1.6f;
    if (gives) {
        sketch_sine(&sine, 30.0f, 50.0f, 22.0f);
    } else {
        pen_line(&sine.pen, 19.0f, 50.0f, 41.0f, 50.0f);
    }
    draw_foot(sketch, volts);
}

/* A converter's box with its diagonal. */
static void draw_box(const struct sketch *sketch, float h)
{
    pen_box(&sketch->pen, (struct area){BOX_LEFT, BOX_TOP, BOX_SIDE_W, h}, 0.0f);
}

static void draw_converter(const struct sketch *sketch)
{
    draw_box(sketch, BOX_SIDE_H);
    pen_line(&sketch->pen, BOX_LEFT, BOX_TOP + BOX_SIDE_H, BOX_LEFT + BOX_SIDE_W, BOX_TOP);
}

static void draw_sides(const struct sketch *sketch, const uint8_t in[2], const uint8_t out[2])
{
    for (uint32_t i = 0; i < 2; i++) {
        sketch_lead(sketch, in[i], BOX_LEFT);
        sketch_lead(sketch, out[i], BOX_LEFT + BOX_SIDE_W);
    }
    sketch_label(sketch, out[0], "+");
    sketch_label(sketch, out[1], "\xE2\x88\x92");
}

/* The sign of alternating current, faint where there are no mains on that terminal and the next. */
static void draw_input(const struct sketch *sketch, uint32_t line, float x, float w)
{
    struct sketch sine = *sketch;
    bool fed = fabs(sketch_volts(sketch, line, line + 1)) > SOURCE_MAINS_LEAST_V;
    sine.pen.ink = fed || sketch_is_veiled(sketch) ? INK_TEXT : INK_FAINT;
    sketch_sine(&sine, x, 38.0f, w);
}

void supply_draw_adapter(const struct sketch *sketch)
{
    double volts = sketch_volts(sketch, 2, 3);
    draw_sides(sketch, (const uint8_t[2]){0, 1}, (const uint8_t[2]){2, 3});
    sketch_label(sketch, 0, "L");
    sketch_label(sketch, 1, "N");
    draw_converter(sketch);
    draw_input(sketch, 0, 51.0f, 18.0f);
    sketch_direct(sketch, 79.0f, 64.0f, 18.0f);
    draw_foot(sketch, volts);
    draw_led(sketch, volts);
}

void supply_draw_stabiliser(const struct sketch *sketch)
{
    double volts = sketch_volts(sketch, 2, 3);
    draw_sides(sketch, (const uint8_t[2]){0, 1}, (const uint8_t[2]){2, 3});
    sketch_label(sketch, 0, "+");
    sketch_label(sketch, 1, "\xE2\x88\x92");
    draw_converter(sketch);
    sketch_direct(sketch, 51.0f, 37.0f, 18.0f);
    sketch_direct(sketch, 79.0f, 64.0f, 18.0f);
    draw_foot(sketch, volts);
    draw_led(sketch, volts);
}

/* Two cells between the leads of plus and minus at x: long plates are plus. */
static void draw_cells(const struct sketch *sketch, float x, float top)
{
    static const struct { float y, half; } plates[4] = {{5, 13}, {9, 6}, {12, 13}, {16, 6}};
    pen_line(&sketch->pen, x, top, x, top + plates[0].y);
    pen_line(&sketch->pen, x, top + plates[3].y, x, top + 20.0f);
    for (uint32_t i = 0; i < 4; i++) {
        struct pen pen = sketch->pen;
        pen.width = i % 2 == 0 ? 1.6f : 2.6f;
        pen_line(&pen, x - plates[i].half, top + plates[i].y, x + plates[i].half,
                 top + plates[i].y);
    }
}

static void draw_charge(const struct sketch *sketch, struct area area)
{
    sketch_gauge(sketch, area, sight_charge(sketch->part, sketch->look->now));
}

void supply_draw_ups(const struct sketch *sketch)
{
    double volts = sketch_volts(sketch, 0, 1);
    struct pen sign = sketch->pen;
    draw_sides(sketch, (const uint8_t[2]){2, 3}, (const uint8_t[2]){0, 1});
    sketch_label(sketch, 2, "L");
    sketch_label(sketch, 3, "N");
    draw_box(sketch, 64.0f);
    draw_input(sketch, 2, 48.0f, 16.0f);
    sketch_direct(sketch, 82.0f, 38.0f, 16.0f);
    pen_line(&sign, 60.0f, 38.0f, 70.0f, 38.0f);
    pen_path(&sign, (const struct spot[]){{66, 34.5f}, {70, 38}, {66, 41.5f}}, 3, false);
    draw_cells(sketch, 65.0f, 48.0f);
    draw_charge(sketch, (struct area){42.0f, 74.0f, 46.0f, 10.0f});
    draw_foot(sketch, volts);
    draw_led(sketch, volts);
}

void supply_draw_accumulator(const struct sketch *sketch)
{
    sketch_lead(sketch, 0, 58.0f);
    sketch_lead(sketch, 1, 58.0f);
    sketch_label(sketch, 0, "+");
    sketch_label(sketch, 1, "\xE2\x88\x92");
    draw_cells(sketch, 58.0f, 40.0f);
    draw_charge(sketch, (struct area){18.0f, 28.0f, 14.0f, 50.0f});
    draw_foot(sketch, sketch_volts(sketch, 0, 1));
}

void supply_draw_dc(const struct sketch *sketch)
{
    double volts = sketch_volts(sketch, 0, 1);
    sketch_lead(sketch, 0, 76.0f);
    sketch_lead(sketch, 1, 76.0f);
    sketch_label(sketch, 0, "+");
    sketch_label(sketch, 1, "\xE2\x88\x92");
    pen_box(&sketch->pen, (struct area){26.0f, BOX_TOP + 2.0f, 50.0f, 44.0f}, 0.0f);
    sketch_direct(sketch, 51.0f, 50.0f, 26.0f);
    draw_foot(sketch, volts);
    draw_led(sketch, volts);
}
