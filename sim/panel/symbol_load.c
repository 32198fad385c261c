/* Loads: lamps that shine with the power they get, heaters that glow, sirens that are heard. */
#include "sim/panel/symbol_kinds.h"
#include "sim/panel/symbol_words.h"

#define WAVE_US 600000  /* a wave of the siren leaves so often */
#define LIGHT_LEAST 25.0 /* percent: one sees that it is lit */
#define LIGHT_PLAIN 46   /* percent of filling, from which it is a light ground */


static void draw_foot(const struct sketch *sketch)
{
    char text[64];
    words_rating(sketch, "  ", text, sizeof text);
    sketch_note(sketch, text);
}

/* How brightly, percent: by the power between its first two terminals. */
static uint8_t light_of(const struct sketch *sketch)
{
    double share = sketch_volts(sketch, 0, 1) / sketch_figure(sketch, "volts");
    double light = LIGHT_LEAST + (100.0 - LIGHT_LEAST) * share * share;
    return (uint8_t)(light > 100.0 ? 100.0 : light);
}

static uint8_t fill_of(const struct sketch *sketch)
{
    return (uint8_t)((uint32_t)light_of(sketch) * SKETCH_LIT / 100u);
}

/* Lines on what is filled with light, or on what is not. */
static struct pen pen_on_light(const struct sketch *sketch, bool lit)
{
    return sketch_ink(sketch, lit && fill_of(sketch) >= LIGHT_PLAIN ? INK_ON_LIT : INK_TEXT);
}

static void draw_poles(const struct sketch *sketch, float to)
{
    bool earthed = part_kind_of(sketch->part)->terminals[2] != NULL;
    sketch_lead(sketch, 0, to);
    sketch_lead(sketch, 1, to);
    sketch_label(sketch, 0, earthed ? "L" : "+");
    sketch_label(sketch, 1, earthed ? "N" : "\xE2\x88\x92");
    if (earthed) {
        sketch_lead(sketch, 2, 32.0f);
        sketch_earth(sketch, 32.0f, 80.0f, 1.0f);
        sketch_label(sketch, 2, "PE");
    }
}

static void draw_glow(const struct sketch *sketch, float x, float y, float radius)
{
    struct pen light = sketch_filled(sketch, INK_NONE, INK_LIT);
    light.opacity = light_of(sketch);
    pen_glow(&light, x, y, radius);
}

void load_draw_lamp(const struct sketch *sketch)
{
    bool lit = sketch_is(sketch, "lit");
    struct pen bulb = sketch_filled(sketch, INK_TEXT, INK_PANE);
    if (lit) {
        draw_glow(sketch, 60.0f, 50.0f, 40.0f);
    }
    draw_poles(sketch, 47.0f);
    pen_circle(&bulb, 60.0f, 50.0f, 16.0f);
    if (lit) {
        bulb.fill = INK_LIT;
        bulb.ink = INK_NONE;
        bulb.opacity = fill_of(sketch);
        pen_circle(&bulb, 60.0f, 50.0f, 15.2f);
    }
    struct pen cross = pen_on_light(sketch, lit);
    pen_line(&cross, 48.7f, 38.7f, 71.3f, 61.3f);
    pen_line(&cross, 48.7f, 61.3f, 71.3f, 38.7f);
    draw_foot(sketch);
}

/* Warm air that rises from that place. */
static void draw_warmth(const struct sketch *sketch, float x, float y)
{
    struct pen pen = sketch_ink(sketch, INK_WARN);
    pen_path(&pen,
             (const struct spot[]){{x, y}, {x + 2, y - 2}, {x + 2, y - 4}, {x, y - 6}, {x, y - 8}},
             5, false);
}

void load_draw_heater(const struct sketch *sketch)
{
    bool hot = sketch_is(sketch, "running");
    const struct area body = {42.0f, 34.0f, 44.0f, 32.0f};
    struct pen box = sketch_filled(sketch, INK_TEXT, INK_PANE);
    if (hot) {
        draw_glow(sketch, 64.0f, 50.0f, 44.0f);
    }
    draw_poles(sketch, body.x);
    pen_box(&box, body, 0.0f);
    box.fill = hot ? INK_LIT : INK_NONE;
    box.opacity = hot ? fill_of(sketch) : 100;
    pen_box(&box, body, 0.0f);
    struct pen bar = pen_on_light(sketch, hot);
    for (uint32_t i = 1; i < 4; i++) {
        float x = body.x + 11.0f * (float)i;
        pen_line(&bar, x, body.y, x, body.y + body.h);
    }
    for (uint32_t i = 0; i < 3 && hot; i++) {
        draw_warmth(sketch, 53.0f + 11.0f * (float)i, 32.0f);
    }
    draw_foot(sketch);
}

void load_draw_any(const struct sketch *sketch)
{
    bool runs = sketch_is(sketch, "running");
    struct pen bolt = sketch_filled(sketch, INK_TEXT, runs ? INK_LIT : INK_PANE);
    if (runs) {
        draw_glow(sketch, 64.0f, 50.0f, 36.0f);
    }
    draw_poles(sketch, 42.0f);
    pen_box(&sketch->pen, (struct area){42.0f, 34.0f, 44.0f, 32.0f}, 4.0f);
    bolt.width = 1.2f;
    pen_path(&bolt,
             (const struct spot[]){{66, 37}, {56, 52}, {63, 52}, {60, 63}, {72, 47}, {65, 47}}, 6,
             true);
    draw_foot(sketch);
}

void load_draw_siren(const struct sketch *sketch)
{
    bool sounds = sketch_is(sketch, "sounding");
    struct pen horn = sketch_filled(sketch, INK_TEXT, sounds ? INK_WARN : INK_PANE);
    draw_poles(sketch, 34.0f);
    pen_box(&sketch->pen, (struct area){34.0f, 36.0f, 14.0f, 28.0f}, 0.0f);
    pen_path(&horn, (const struct spot[]){{48, 44}, {68, 31}, {68, 69}, {48, 56}}, 4, true);
    sketch_waves(sketch, (struct spot){70.0f, 50.0f}, sketch_turn(sketch, WAVE_US), sounds);
    draw_foot(sketch);
}
