/* What moves: motor with its starter, and gate opener. */
#include <math.h>

#include "sim/panel/symbol_kinds.h"
#include "sim/panel/symbol_words.h"
#include "sim/part/sight.h"

#define TURN_US 1200000 /* of the rotor, slow enough for the eye */
#define ROUND 6.2831853f
#define GATE_FROM_X 104.0f /* its hinge */
#define GATE_TOP 42.0f
#define GATE_FOOT 92.0f
#define GATE_WIDE 62.0f
#define GATE_ANGLE 1.35f /* open, radians */

enum { STARTER_L = 4, GATE_L = 2 };


static void draw_motor(const struct sketch *sketch, struct spot at, float radius, bool turns)
{
    struct pen body = sketch_filled(sketch, INK_TEXT, INK_PANE);
    struct pen letter = sketch_letters(sketch, INK_TEXT, radius * 0.9f, true);
    pen_circle(&body, at.x, at.y, radius);
    if (turns) {
        struct pen rotor = sketch_ink(sketch, INK_GOOD);
        float from = 360.0f * sketch_turn(sketch, TURN_US), ring = radius - 3.5f;
        rotor.width = 2.4f;
        for (uint32_t i = 0; i < 3; i++) {
            pen_arc(&rotor, (struct area){at.x - ring, at.y - ring, 2 * ring, 2 * ring},
                    from + 120.0f * (float)i, from + 120.0f * (float)i + 60.0f);
        }
    }
    sketch_text(&letter, at.x, at.y - radius * 0.58f, ALIGN_MIDDLE, "M");
}

/* Two terminals for a push button of the installer's: N/O to start, N/C to stop. */
static void draw_button(const struct sketch *sketch, uint32_t terminal, float y, const char *word)
{
    struct pen letters = sketch_letters(sketch, INK_FAINT, SKETCH_LABEL_SIZE, true);
    sketch_lead(sketch, terminal, 20.0f);
    sketch_lead(sketch, terminal + 1, 20.0f);
    sketch_text(&letters, 23.0f, y - 7.0f, ALIGN_LEFT, word);
}

void motor_draw_starter(const struct sketch *sketch)
{
    bool runs = sketch_is(sketch, "running");
    char text[64];
    struct pen frame = sketch->pen;
    pen_box(&frame, (struct area){20.0f, 30.0f, 48.0f, 90.0f}, 3.0f);
    draw_button(sketch, 0, 50.0f, "START");
    draw_button(sketch, 2, 100.0f, "STOP");
    sketch_lead(sketch, STARTER_L, 122.0f);
    sketch_lead(sketch, STARTER_L + 1, 72.0f);
    sketch_label(sketch, STARTER_L, "L");
    sketch_label(sketch, STARTER_L + 1, "N");
    pen_line(&sketch->pen, 100.0f, 98.0f, 100.0f, 72.0f);
    sketch_link(sketch, (struct spot){68.0f, 110.0f}, (struct spot){runs ? 100.0f : 95.0f, 110.0f});
    sketch_blade(sketch, (struct spot){100.0f, 122.0f},
                 runs ? (struct spot){100.0f, 98.0f} : (struct spot){89.0f, 100.0f});
    draw_motor(sketch, (struct spot){115.0f, 58.0f}, 24.0f, runs);
    words_rating(sketch, "  ", text, sizeof text);
    struct pen note = sketch_letters(sketch, INK_FAINT, SKETCH_NOTE_SIZE, false);
    sketch_text(&note, 20.0f, 128.0f, ALIGN_LEFT, text);
}

/* A leaf that swings on its hinge at the left: seen from the front, it gets narrower and its free
 * end comes nearer. */
static void draw_leaf(const struct sketch *sketch, double place)
{
    float angle = GATE_ANGLE * (float)place;
    float wide = GATE_WIDE * cosf(angle), nearer = 9.0f * sinf(angle);
    struct pen leaf = sketch_filled(sketch, INK_TEXT, INK_RAISED);
    struct pen bar = sketch->pen;
    pen_path(&leaf,
             (const struct spot[]){{GATE_FROM_X, GATE_TOP + 4.0f},
                                   {GATE_FROM_X + wide, GATE_TOP + 4.0f - nearer},
                                   {GATE_FROM_X + wide, GATE_FOOT - 4.0f + nearer},
                                   {GATE_FROM_X, GATE_FOOT - 4.0f}},
             4, true);
    bar.width = 1.2f;
    for (uint32_t i = 1; i < 6; i++) {
        float way = (float)i / 6.0f, x = GATE_FROM_X + wide * way;
        pen_line(&bar, x, GATE_TOP + 4.0f - nearer * way, x, GATE_FOOT - 4.0f + nearer * way);
    }
}

static void draw_posts(const struct sketch *sketch)
{
    struct pen post = sketch_filled(sketch, INK_TEXT, INK_TEXT);
    struct pen ground = sketch_ink(sketch, INK_EDGE);
    pen_line(&ground, 90.0f, GATE_FOOT, 176.0f, GATE_FOOT);
    pen_box(&post, (struct area){GATE_FROM_X - 5.0f, GATE_TOP - 6.0f, 4.0f, 56.0f}, 0.0f);
    pen_box(&post, (struct area){GATE_FROM_X + GATE_WIDE, GATE_TOP - 6.0f, 4.0f, 56.0f}, 0.0f);
}

void motor_draw_gate(const struct sketch *sketch)
{
    bool moves = sketch_is(sketch, "moving");
    double place = sight_gate_place(sketch->part, sketch->look->now);
    char text[64];
    sketch_lead(sketch, 0, 20.0f);
    sketch_lead(sketch, 1, 20.0f);
    sketch_lead(sketch, GATE_L, 92.0f);
    sketch_lead(sketch, GATE_L + 1, 92.0f);
    sketch_label(sketch, GATE_L, "L");
    sketch_label(sketch, GATE_L + 1, "N");
    pen_box(&sketch->pen, (struct area){20.0f, 32.0f, 66.0f, 60.0f}, 3.0f);
    struct pen letters = sketch_letters(sketch, INK_FAINT, SKETCH_LABEL_SIZE, true);
    sketch_text(&letters, 24.0f, 35.0f, ALIGN_LEFT, "PUSH");
    draw_motor(sketch, (struct spot){66.0f, 68.0f}, 16.0f, moves);
    sketch_link(sketch, (struct spot){86.0f, 68.0f}, (struct spot){GATE_FROM_X - 5.0f, 68.0f});
    draw_posts(sketch);
    draw_leaf(sketch, place);
    words_rating(sketch, "  ", text, sizeof text);
    struct pen note = sketch_letters(sketch, INK_FAINT, SKETCH_NOTE_SIZE, false);
    sketch_text(&note, 136.0f, 118.0f, ALIGN_MIDDLE, text);
    struct pen word = sketch_letters(sketch, moves ? INK_WARN : INK_TEXT, SKETCH_NOTE_SIZE, true);
    sketch_text(&word, 136.0f, 99.0f, ALIGN_MIDDLE,
             moves ? "moving" : words_gate(place));
}
