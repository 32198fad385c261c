/* Antennas, and sockets that obey by radio. */
#include <stdio.h>

#include "sim/panel/symbol_kinds.h"
#include "sim/panel/symbol_words.h"

#define WAVE_US 900000
#define MAST_X 52.0f

static void draw_plug(const struct sketch *sketch, float x, float y)
{
    struct pen plug = sketch_filled(sketch, INK_TEXT, INK_RAISED);
    pen_box(&plug, (struct area){x, y - 5.0f, 9.0f, 10.0f}, 2.0f);
}

void radio_draw_antenna(const struct sketch *sketch)
{
        bool fitted = sketch_is(sketch, "fitted") || !sketch_is(sketch, "unscrewed");
    char ohms[64], text[80];
    float away = fitted ? 0.0f : 12.0f;
    pen_line(&sketch->pen, MAST_X, 30.0f, MAST_X, 70.0f);
    pen_line(&sketch->pen, MAST_X - 14.0f, 30.0f, MAST_X, 48.0f);
    pen_line(&sketch->pen, MAST_X + 14.0f, 30.0f, MAST_X, 48.0f);
    pen_line(&sketch->pen, 12.0f + away, 70.0f, MAST_X, 70.0f);
    draw_plug(sketch, 10.0f + away, 70.0f);
    if (fitted) {
        pen_line(&sketch->pen, -sketch->shift, 70.0f, 10.0f, 70.0f);
    }
    words_rating(sketch, "  ", ohms, sizeof ohms);
    snprintf(text, sizeof text, "%s  %s", sketch_figure(sketch, "band") > 0.5 ? "RF" : "GSM", ohms);
    if (fitted) {
        sketch_note(sketch, text);
    } else {
        sketch_matter(sketch, INK_WARN, "unscrewed");
    }
}

/* What is plugged in, by the parameter's choices: lamp, heater, load. */
static void draw_plugged(const struct sketch *sketch, struct spot at, bool on)
{
    struct pen body = sketch_filled(sketch, INK_TEXT, on ? INK_LIT : INK_PANE);
    uint32_t kind = (uint32_t)sketch_figure(sketch, "kind");
    if (on) {
        struct pen light = sketch_filled(sketch, INK_NONE, INK_LIT);
        light.opacity = 80;
        pen_glow(&light, at.x, at.y, 26.0f);
    }
    if (kind == 0) {
        pen_circle(&body, at.x, at.y, 11.0f);
        pen_line(&sketch->pen, at.x - 7.8f, at.y - 7.8f, at.x + 7.8f, at.y + 7.8f);
        pen_line(&sketch->pen, at.x - 7.8f, at.y + 7.8f, at.x + 7.8f, at.y - 7.8f);
        return;
    }
    pen_box(&body, (struct area){at.x - 13.0f, at.y - 10.0f, 26.0f, 20.0f},
            kind == 1 ? 0.0f : 3.0f);
    for (uint32_t i = 1; i < 4 && kind == 1; i++) {
        float x = at.x - 13.0f + 6.5f * (float)i;
        pen_line(&sketch->pen, x, at.y - 10.0f, x, at.y + 10.0f);
    }
}

void radio_draw_socket(const struct sketch *sketch)
{
        bool on = sketch_is(sketch, "on");
    char text[64];
    struct pen face = sketch_filled(sketch, INK_TEXT, INK_RAISED);
    struct pen hole = sketch_filled(sketch, INK_NONE, INK_TEXT);
    sketch_lead(sketch, 0, 26.0f);
    sketch_lead(sketch, 1, 26.0f);
    sketch_label(sketch, 0, "L");
    sketch_label(sketch, 1, "N");
    pen_box(&sketch->pen, (struct area){26.0f, 30.0f, 38.0f, 40.0f}, 5.0f);
    pen_circle(&face, 45.0f, 50.0f, 14.0f);
    pen_circle(&hole, 39.0f, 50.0f, 2.0f);
    pen_circle(&hole, 51.0f, 50.0f, 2.0f);
    pen_line(&sketch->pen, 64.0f, 50.0f, 80.0f, 50.0f);
    draw_plugged(sketch, (struct spot){93.0f, 50.0f}, on);
    sketch_led(sketch, 11.0f - sketch->shift, sketch->size.h - 13.0f,
               on ? INK_LED_GREEN : INK_LED_DARK);
    words_rating(sketch, "  ", text, sizeof text);
    if (sketch_is(sketch, "unpowered")) {
        sketch_matter(sketch, INK_FAINT, "no mains");
    } else {
        sketch_note(sketch, text);
    }
}
