#include "sim/panel/symbol_sketch.h"

#include <math.h>
#include <string.h>

#include "sim/world/veil.h"

#define TERMINAL_PIXELS 9.2f
#define TERMINAL_MOST 15.5f
#define LETTER 0.58f      /* width of one, of its size */
#define FOOT_BESIDE 30.0f /* with a LED in its corner */
#define READABLE 4.6f /* pixels: smaller letters are specks */
#define STROKE 1.6f
#define STROKE_SMALLEST 0.75f
#define SINE_POINTS 17
#define SINE_HEIGHT 0.28f /* of its width */
#define TURN 6.2831853f
#define WAVES 3
#define GAUGE_LOW 0.2

/* Lines of a symbol that is drawn smaller stay as thick as those of wires, down to a limit: one
 * pixel beside two looks like another kind of line. */
static float stroke_at(float scale)
{
    float least = scale < STROKE_SMALLEST ? STROKE_SMALLEST : scale;
    return scale < 1.0f ? STROKE / least : STROKE;
}

struct sketch sketch_begin(const struct pen *pen, const struct symbol_look *look)
{
    const struct part *part = &look->world->part[look->part];
    struct sketch sketch = {.pen = *pen, .look = look, .part = part, .form = form_of(part),
                            .size = symbol_size(look->world, look->part)};
    sketch.shift = sketch.form != NULL ? form_shift(sketch.form, part) : 0.0f;
    sketch.pen.x += sketch.shift * pen->scale;
    sketch.pen.width = stroke_at(pen->scale);
    return sketch;
}

struct pen sketch_ink(const struct sketch *sketch, enum ink ink)
{
    struct pen pen = sketch->pen;
    pen.ink = ink;
    return pen;
}

struct pen sketch_filled(const struct sketch *sketch, enum ink ink, enum ink fill)
{
    struct pen pen = sketch_ink(sketch, ink);
    pen.fill = fill;
    return pen;
}

struct pen sketch_letters(const struct sketch *sketch, enum ink ink, float size, bool bold)
{
    struct pen pen = sketch_ink(sketch, ink);
    pen.type.size = size;
    pen.type.bold = bold;
    return pen;
}

void sketch_text(const struct pen *pen, float x, float y, enum align align, const char *text)
{
    if (pen->type.size * pen->scale >= READABLE) {
        pen_text(pen, x, y, align, text);
    }
}

float sketch_terminal_size(const struct sketch *sketch)
{
    float size = TERMINAL_PIXELS / sketch->pen.scale;
    size = size < TERMINAL_MOST ? size : TERMINAL_MOST;
    return size > SKETCH_TERMINAL_SIZE ? size : SKETCH_TERMINAL_SIZE;
}

double sketch_volts(const struct sketch *sketch, uint32_t plus, uint32_t minus)
{
    const struct symbol_look *look = sketch->look;
    const uint16_t *net = sketch->part->net;
    if (look->workspace == NULL || net[plus] == CIRCUIT_NONE || net[minus] == CIRCUIT_NONE) {
        return 0.0;
    }
    return circuit_volts(&look->world->circuit, look->workspace->circuit, look->world->now,
                         net[plus], net[minus]);
}

bool sketch_is_on(const struct sketch *sketch, uint32_t element)
{
    uint16_t index = sketch->part->element[element];
    return index != CIRCUIT_NONE && sketch->look->world->circuit.element[index].on;
}

bool sketch_is(const struct sketch *sketch, const char *state)
{
    int32_t found = part_find_state(part_kind_of(sketch->part), state);
    return found >= 0 && part_is(sketch->part, (uint32_t)found);
}

bool sketch_is_veiled(const struct sketch *sketch)
{
    return veil_is_down(sketch->look->world);
}

double sketch_figure(const struct sketch *sketch, const char *param)
{
    int32_t found = part_find_param(part_kind_of(sketch->part), param);
    double figure =
        found < 0 ? 0.0 : veil_figure(sketch->look->world, sketch->look->part, (uint32_t)found);
    return isnan(figure) ? 0.0 : figure;
}

float sketch_turn(const struct sketch *sketch, int64_t period_us)
{
    return (float)(sketch->look->now % period_us) / (float)period_us;
}

static struct pin pin_of(const struct sketch *sketch, uint32_t terminal)
{
    struct pin pin = {0, 0, SIDE_LEFT};
    symbol_pin(sketch->look->world, sketch->look->part, terminal, &pin);
    pin.x -= sketch->shift;
    return pin;
}

enum ink sketch_ink_of(const struct sketch *sketch, uint32_t terminal)
{
    const struct symbol_look *look = sketch->look;
    uint32_t first = look->world->first_terminal[look->part];
    bool told = look->ink_of != NULL && look->world->started && !sketch_is_veiled(sketch);
    return told ? look->ink_of(look->inks, look->world->terminal_net[first + terminal]) : INK_TEXT;
}

void sketch_lead(const struct sketch *sketch, uint32_t terminal, float to)
{
    struct pin pin = pin_of(sketch, terminal);
    bool level = pin.side == SIDE_LEFT || pin.side == SIDE_RIGHT;
    struct pen pen = sketch_ink(sketch, sketch_ink_of(sketch, terminal));
    pen_line(&pen, pin.x, pin.y, level ? to : pin.x, level ? pin.y : to);
}

void sketch_label(const struct sketch *sketch, uint32_t terminal, const char *text)
{
    struct pin pin = pin_of(sketch, terminal);
    float size = sketch_terminal_size(sketch), over = 1.17f * size + 1.5f;
    struct pen pen = sketch_letters(sketch, INK_FAINT, size, false);
    switch (pin.side) {
    case SIDE_LEFT:
        sketch_text(&pen, pin.x + 5.0f, pin.y - over, ALIGN_LEFT, text);
        break;
    case SIDE_RIGHT:
        sketch_text(&pen, pin.x - 5.0f, pin.y - over, ALIGN_RIGHT, text);
        break;
    case SIDE_TOP:
        sketch_text(&pen, pin.x + 3.0f, pin.y + 5.0f, ALIGN_LEFT, text);
        break;
    default:
        sketch_text(&pen, pin.x + 4.0f, pin.y - over - 5.0f, ALIGN_LEFT, text);
        break;
    }
}

static void draw_blade(const struct sketch *sketch, enum ink ink, struct spot pivot,
                       struct spot tip)
{
    struct pen pen = sketch_ink(sketch, ink);
    pen.width = 2.4f;
    pen_line(&pen, pivot.x, pivot.y, tip.x, tip.y);
    pen = sketch_filled(sketch, ink, ink);
    pen_circle(&pen, pivot.x, pivot.y, 1.6f);
}

void sketch_blade(const struct sketch *sketch, struct spot pivot, struct spot tip)
{
    draw_blade(sketch, INK_TEXT, pivot, tip);
}

void sketch_inner_blade(const struct sketch *sketch, struct spot pivot, struct spot tip)
{
    draw_blade(sketch, sketch_is_veiled(sketch) ? INK_FAINT : INK_TEXT, pivot, tip);
}

void sketch_link(const struct sketch *sketch, struct spot from, struct spot to)
{
    struct pen pen = sketch_ink(sketch, INK_FAINT);
    pen.dash = DASH_SHORT;
    pen.width = 1.2f;
    pen_line(&pen, from.x, from.y, to.x, to.y);
}

void sketch_coil(const struct sketch *sketch, struct area area, bool driven)
{
    struct pen pen = sketch_filled(sketch, INK_TEXT, driven ? INK_NONE : INK_PANE);
    if (driven) {
        struct pen light = sketch_filled(sketch, INK_NONE, INK_LIT);
        light.opacity = 60;
        pen_glow(&light, area.x + area.w / 2.0f, area.y + area.h / 2.0f, area.w * 0.8f);
        light.opacity = 100;
        pen_box(&light, area, 0.0f);
    }
    pen_box(&pen, area, 0.0f);
}

void sketch_earth(const struct sketch *sketch, float x, float y, float towards)
{
    static const float half[3] = {8.0f, 5.0f, 2.0f};
    for (uint32_t i = 0; i < 3; i++) {
        float at = x + towards * 3.5f * (float)i;
        pen_line(&sketch->pen, at, y - half[i], at, y + half[i]);
    }
}

void sketch_sine(const struct sketch *sketch, float x, float y, float w)
{
    struct spot points[SINE_POINTS];
    for (uint32_t i = 0; i < SINE_POINTS; i++) {
        float way = (float)i / (SINE_POINTS - 1);
        points[i] = (struct spot){x - w / 2.0f + w * way,
                                  y - w * SINE_HEIGHT * sinf(TURN * way)};
    }
    pen_path(&sketch->pen, points, SINE_POINTS, false);
}

void sketch_direct(const struct sketch *sketch, float x, float y, float w)
{
    float dash = w / 5.0f;
    pen_line(&sketch->pen, x - w / 2.0f, y - 2.5f, x + w / 2.0f, y - 2.5f);
    for (uint32_t i = 0; i < 3; i++) {
        float from = x - w / 2.0f + 2.0f * dash * (float)i;
        pen_line(&sketch->pen, from, y + 2.5f, from + dash, y + 2.5f);
    }
}

void sketch_led(const struct sketch *sketch, float x, float y, enum ink ink)
{
    struct pen pen = sketch_filled(sketch, INK_EDGE, ink);
    if (ink != INK_LED_DARK) {
        struct pen light = sketch_filled(sketch, INK_NONE, ink);
        light.opacity = 70;
        pen_glow(&light, x, y, 10.0f);
    }
    pen.width = 1.0f;
    pen_circle(&pen, x, y, 3.6f);
}

void sketch_gauge(const struct sketch *sketch, struct area area, double share)
{
    struct pen frame = sketch_filled(sketch, INK_TEXT, INK_PANE);
    struct pen level = sketch_filled(sketch, INK_NONE, share < GAUGE_LOW ? INK_BAD : INK_GOOD);
    bool upright = area.h > area.w;
    float room = (upright ? area.h : area.w) - 4.0f, full = room * (float)share;
    struct area inside = {area.x + 2.0f, area.y + 2.0f, area.w - 4.0f, area.h - 4.0f};
    inside.y += upright ? room - full : 0.0f;
    inside.w = upright ? inside.w : full;
    inside.h = upright ? full : inside.h;
    frame.width = 1.2f;
    pen_box(&frame, area, 2.0f);
    pen_box(&level, inside, 1.0f);
}

void sketch_waves(const struct sketch *sketch, struct spot from, float phase, bool heard)
{
    struct pen pen = sketch_ink(sketch, heard ? INK_WARN : INK_EDGE);
    for (uint32_t i = 0; i < WAVES; i++) {
        float way = heard ? fmodf((float)i / WAVES + phase, 1.0f) : (float)i / WAVES;
        float radius = 6.0f + way * 18.0f;
        pen.opacity = (uint8_t)(heard ? 100.0f - 70.0f * way : 100.0f);
        pen_arc(&pen, (struct area){from.x - radius, from.y - radius, 2 * radius, 2 * radius},
                -38.0f, 38.0f);
    }
}

/* Grows where the cabinet is drawn small, as far as there is room. */
static void foot(const struct sketch *sketch, struct pen *pen, const char *text)
{
    float size = TERMINAL_PIXELS / pen->scale;
    float room = (sketch->size.w - FOOT_BESIDE) / (LETTER * ((float)strlen(text) + 0.5f));
    size = size < room ? size : room;
    size = size < TERMINAL_MOST ? size : TERMINAL_MOST;
    pen->type.size = size > SKETCH_NOTE_SIZE ? size : SKETCH_NOTE_SIZE;
    sketch_text(pen, sketch->size.w / 2.0f - sketch->shift, sketch->size.h - 21.0f, ALIGN_MIDDLE,
             text);
}

void sketch_note(const struct sketch *sketch, const char *text)
{
    struct pen pen = sketch_letters(sketch, INK_FAINT, SKETCH_NOTE_SIZE, false);
    if (sketch->part->damaged) {
        sketch_matter(sketch, INK_BAD, text);
    } else {
        foot(sketch, &pen, text);
    }
}

void sketch_matter(const struct sketch *sketch, enum ink ink, const char *text)
{
    bool damaged = sketch->part->damaged;
    struct pen pen = sketch_letters(sketch, damaged ? INK_BAD : ink, SKETCH_NOTE_SIZE, true);
    foot(sketch, &pen, damaged ? "damaged" : text);
}
