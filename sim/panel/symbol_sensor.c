/* Sensors, wired and wireless: what they watch as a pictogram, and of the wired ones the contact,
 * N/O or N/C, whose blade stands as it does. */
#include <stdio.h>

#include "sim/panel/symbol_kinds.h"
#include "sim/panel/symbol_pictogram.h"
#include "sim/panel/symbol_words.h"
#include "sim/part/sight.h"

#define WAVE_US 900000
#define CONTACT_X 100.0f /* of `out`; `common` is two squares to the left */
#define CONTACT_TOP 44.0f
#define CONTACT_FOOT 72.0f
#define STUB 24.0f /* of a terminal that leads nowhere */

enum { PLUS, MINUS, COM, OUT };

static void draw_eye(const struct sketch *sketch, float x, float y, bool awake)
{
    char kind[WORDS_CHOICE];
    bool tripped = sketch_is(sketch, "tripped");
    struct pen pen = sketch_ink(sketch, !awake ? INK_FAINT : tripped ? INK_BAD : INK_TEXT);
    struct pen frame = sketch_filled(sketch, INK_TEXT, INK_PANE);
    if (tripped && awake) {
        struct pen light = sketch_filled(sketch, INK_NONE, INK_BAD);
        light.opacity = 45;
        pen_glow(&light, x, y, 34.0f);
    }
    frame.dash = awake ? DASH_NONE : DASH_SHORT;
    pen_box(&frame, (struct area){x - 22.0f, y - 20.0f, 44.0f, 40.0f}, 3.0f);
    words_choice(sketch, "kind", kind);
    pictogram_draw(&pen, kind, x, y);
}

/* The blade of an N/C contact lies beyond its fixed one, on a tick, and leaves it outwards. */
static void draw_contact(const struct sketch *sketch)
{
    struct pen out = sketch_ink(sketch, sketch_ink_of(sketch, OUT));
    bool brk = words_are_normally_closed(sketch);
    bool closed = sketch_is_veiled(sketch)
                      ? brk
                      : sight_contact_is_closed(sketch->part, &sketch->look->world->circuit);
    struct spot pivot = {CONTACT_X, CONTACT_FOOT};
    struct spot tip = {CONTACT_X - (closed ? 0.0f : 12.0f), CONTACT_TOP + (closed ? 0.0f : 3.0f)};
    if (brk) {
        tip.x = CONTACT_X + (closed ? 6.0f : 15.0f);
        tip.y = CONTACT_TOP - (closed ? 3.0f : -3.0f);
        pen_line(&out, CONTACT_X, CONTACT_TOP, CONTACT_X + 8.0f, CONTACT_TOP);
    }
    sketch_link(sketch, (struct spot){52.0f, 58.0f},
                (struct spot){(pivot.x + tip.x) / 2.0f, 58.0f});
    sketch_inner_blade(sketch, pivot, tip);
}

/* A terminal that leads nowhere inside. */
static void draw_stub(const struct sketch *sketch, uint32_t terminal)
{
    float x = (float)sketch->form->pin[terminal].along;
    struct pen pen = sketch_ink(sketch, INK_FAINT);
    pen_line(&pen, x, 0.0f, x, STUB);
    pen_line(&pen, x - 3.0f, STUB, x + 3.0f, STUB);
}

/* What the contact passes on: the voltage at `common`, or the sensor's own. */
static void draw_feed(const struct sketch *sketch)
{
    struct pen com = sketch_ink(sketch, sketch_ink_of(sketch, COM));
    if (!sight_feeds_own(sketch->part)) {
        float x = (float)sketch->form->pin[COM].along;
        sketch_lead(sketch, COM, CONTACT_FOOT);
        pen_line(&com, x, CONTACT_FOOT, CONTACT_X, CONTACT_FOOT);
        return;
    }
    struct pen own = sketch_ink(sketch, sketch_ink_of(sketch, PLUS)), plate = sketch->pen;
    float cell = sight_has_battery(sketch->part) ? 4.0f : 0.0f;
    own.ink = cell > 0.0f ? INK_TEXT : own.ink;
    draw_stub(sketch, COM);
    pen_line(&own, 52.0f, CONTACT_FOOT, 76.0f - cell, CONTACT_FOOT);
    pen_line(&own, 76.0f, CONTACT_FOOT, CONTACT_X, CONTACT_FOOT);
    if (cell > 0.0f) {
        pen_line(&plate, 76.0f, CONTACT_FOOT - 7.0f, 76.0f, CONTACT_FOOT + 7.0f);
        plate.width *= 1.7f;
        pen_line(&plate, 76.0f - cell, CONTACT_FOOT - 3.5f, 76.0f - cell, CONTACT_FOOT + 3.5f);
    }
}

static void draw_supply(const struct sketch *sketch)
{
    bool fed = sight_is_fed(sketch->part);
    if (fed) {
        sketch_lead(sketch, PLUS, 38.0f);
    } else {
        draw_stub(sketch, PLUS);
    }
    if (fed || sight_has_battery(sketch->part)) {
        sketch_lead(sketch, MINUS, 38.0f);
    } else {
        draw_stub(sketch, MINUS);
    }
}

static void draw_foot(const struct sketch *sketch)
{
    char text[64], cell[QUANTITY_TEXT] = "";
    if (sketch_is(sketch, "tripped")) {
        sketch_matter(sketch, INK_BAD, "tripped");
    } else if (sketch_is(sketch, "unpowered")) {
        sketch_matter(sketch, INK_FAINT, "no power");
    } else if (sketch_is(sketch, "warming")) {
        sketch_matter(sketch, INK_WARN, "warming up");
    } else {
        quantity_text(sketch_figure(sketch, "battery"), DIMENSION_VOLTAGE, cell);
        bool own = sight_has_battery(sketch->part);
        snprintf(text, sizeof text, "%s%s%s",
                 words_are_normally_closed(sketch) ? "N/C" : "N/O", own ? " own " : "",
                 own ? cell : "");
        sketch_note(sketch, text);
    }
}

void sensor_draw_wired(const struct sketch *sketch)
{
    struct pen letters = sketch_letters(sketch, INK_FAINT, sketch_terminal_size(sketch), false);
    static const char *const labels[] = {"+", "\xE2\x88\x92", "com", "out"};
    bool awake = !sketch_is(sketch, "unpowered") && !sketch_is(sketch, "warming");
    draw_supply(sketch);
    sketch_lead(sketch, OUT, CONTACT_TOP);
    for (uint32_t i = 0; i < 4; i++) {
        bool right = i == OUT;
        float x = (float)sketch->form->pin[i].along + (right ? 4.0f : -4.0f);
        sketch_text(&letters, x, 4.0f, right ? ALIGN_LEFT : ALIGN_RIGHT, labels[i]);
    }
    draw_eye(sketch, 30.0f, 58.0f, awake);
    draw_feed(sketch);
    draw_contact(sketch);
    sketch_led(sketch, 11.0f - sketch->shift, sketch->size.h - 13.0f,
               awake && sketch_is(sketch, "tripped") ? INK_LED_RED : INK_LED_DARK);
    draw_foot(sketch);
}

void sensor_draw_wireless(const struct sketch *sketch)
{
    bool tripped = sketch_is(sketch, "tripped");
    draw_eye(sketch, 44.0f, 52.0f, true);
    sketch_waves(sketch, (struct spot){70.0f, 52.0f}, sketch_turn(sketch, WAVE_US), tripped);
    if (tripped) {
        sketch_matter(sketch, INK_BAD, "tripped");
    } else {
        sketch_note(sketch, "wireless");
    }
}
