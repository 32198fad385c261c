/* What has a coil: contactor and external relay. Blades stand as the contacts do, one pole by one;
 * the coil is lit where it has its voltage. */
#include <stdio.h>

#include "sim/panel/symbol_kinds.h"
#include "sim/panel/symbol_words.h"

#define POLES 4u
#define FIXED_X 46.0f
#define PIVOT_X 76.0f
#define OPEN_RISE 11.0f
#define COIL_SLOT 0u /* elements: the coil, then the contacts */
#define CONTACT_SLOT 1u


static void draw_foot(const struct sketch *sketch)
{
    char text[64], note[80];
    words_rating(sketch, "  ", text, sizeof text);
    snprintf(note, sizeof note, "coil %s", text);
    sketch_note(sketch, note);
}

static void draw_coil(const struct sketch *sketch, float y)
{
    bool driven = !sketch_is(sketch, "unpowered") && !sketch->part->damaged &&
                  !sketch_is_veiled(sketch);
    sketch_lead(sketch, 0, 44.0f);
    sketch_lead(sketch, 1, 76.0f);
    sketch_label(sketch, 0, "A1");
    sketch_label(sketch, 1, "A2");
    sketch_coil(sketch, (struct area){44.0f, y - 9.0f, 32.0f, 18.0f}, driven);
}

/* As it is; where that is hidden, as it lies without current in the coil. */
static bool is_closed(const struct sketch *sketch, uint32_t slot)
{
    return sketch_is_on(sketch, slot) && !sketch_is_veiled(sketch);
}

/* A make contact of a contactor: a half-circle at the fixed contact of a main pole. */
static void draw_pole(const struct sketch *sketch, uint32_t pole, float y)
{
    bool on = is_closed(sketch, CONTACT_SLOT + pole), main = pole + 1 < POLES;
    struct spot closed = {FIXED_X, y}, open = {FIXED_X + 3.0f, y - OPEN_RISE};
    sketch_lead(sketch, 2 + 2 * pole, FIXED_X);
    sketch_lead(sketch, 3 + 2 * pole, PIVOT_X);
    if (main) {
        pen_arc(&sketch->pen, (struct area){FIXED_X - 6.0f, y - 3.0f, 6.0f, 6.0f}, 180.0f, 360.0f);
    }
    sketch_inner_blade(sketch, (struct spot){PIVOT_X, y}, on ? closed : open);
}

void switchgear_draw_contactor(const struct sketch *sketch)
{
    static const char *const labels[] = {"L1", "T1", "L2", "T2", "L3", "T3", "13", "14"};
    static const float heights[POLES] = {40.0f, 60.0f, 80.0f, 110.0f};
    float rise = is_closed(sketch, CONTACT_SLOT) ? 0.0f : OPEN_RISE / 2.0f;
    sketch_link(sketch, (struct spot){60.0f, heights[0] - rise}, (struct spot){60.0f, 131.0f});
    for (uint32_t i = 0; i < POLES; i++) {
        draw_pole(sketch, i, heights[i]);
        sketch_label(sketch, 2 + 2 * i, labels[2 * i]);
        sketch_label(sketch, 3 + 2 * i, labels[2 * i + 1]);
    }
    draw_coil(sketch, 140.0f);
    draw_foot(sketch);
}

void switchgear_draw_relay(const struct sketch *sketch)
{
    bool make = is_closed(sketch, CONTACT_SLOT);
    bool brk = sketch_is_veiled(sketch) || sketch_is_on(sketch, CONTACT_SLOT + 1);
    float y = make ? 42.0f : brk ? 58.0f : 50.0f;
    sketch_lead(sketch, 2, 46.0f);
    sketch_lead(sketch, 3, 78.0f);
    sketch_lead(sketch, 4, 78.0f);
    sketch_label(sketch, 2, "COM");
    sketch_label(sketch, 3, "NO");
    sketch_label(sketch, 4, "NC");
    sketch_link(sketch, (struct spot){60.0f, (50.0f + y) / 2.0f}, (struct spot){60.0f, 81.0f});
    sketch_inner_blade(sketch, (struct spot){46.0f, 50.0f}, (struct spot){79.0f, y});
    draw_coil(sketch, 90.0f);
    draw_foot(sketch);
}
