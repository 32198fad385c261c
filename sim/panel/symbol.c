#include "sim/panel/symbol.h"

#include <math.h>
#include <string.h>

#include "sim/panel/symbol_kinds.h"
#include "sim/part/kinds.h"
#include "sim/world/wiring.h"

#define CARD_RADIUS 6.0f
#define PIN_RADIUS 3.2f
#define FRAME 4.0f /* of the focus, around the card */
#define NAME_PIXELS 9.5f /* of a name's letters, wanted; one too long for its card is ... */
#define NAME_LEAST 8.0f  /* ... thin and smaller, down to this, and then it is cut */
#define NAME_MOST 26.0f  /* units: as much as there is above what is drawn */
#define NAME_ROOM 20.0f  /* ... that the card keeps for it */
#define NAME_BEYOND 7.0f /* a name may reach so far over the card's sides */
#define LETTER 0.65f     /* width of a bold one, of its size ... */
#define LETTER_THIN 0.6f /* ... and of another one */
#define PUFFS 7
#define LARGE 1.9f /* the unit smokes more */
#define SMOKE_US 2400000 /* a puff's way up */

struct drawn_kind {
    const struct part_kind *kind;
    void (*draw)(const struct sketch *sketch);
};

static const struct drawn_kind drawn_kinds[] = {
    {&kind_mains, supply_draw_mains},
    {&kind_adapter, supply_draw_adapter},
    {&kind_ups, supply_draw_ups},
    {&kind_accumulator, supply_draw_accumulator},
    {&kind_dc_supply, supply_draw_dc},
    {&kind_stabiliser, supply_draw_stabiliser},
    {&kind_breaker, protection_draw_breaker},
    {&kind_breaker2, protection_draw_breaker2},
    {&kind_fuse, protection_draw_fuse},
    {&kind_sensor, sensor_draw_wired},
    {&kind_siren, load_draw_siren},
    {&kind_lamp_dc, load_draw_lamp},
    {&kind_lamp, load_draw_lamp},
    {&kind_heater, load_draw_heater},
    {&kind_load, load_draw_any},
    {&kind_contactor, switchgear_draw_contactor},
    {&kind_relay, switchgear_draw_relay},
    {&kind_motor_starter, motor_draw_starter},
    {&kind_gate_opener, motor_draw_gate},
    {&kind_antenna, radio_draw_antenna},
    {&kind_room, climate_draw_room},
    {&kind_thermometer, climate_draw_thermometer},
    {&kind_wireless_sensor, sensor_draw_wireless},
    {&kind_wireless_socket, radio_draw_socket},
};

static void draw_frame(const struct sketch *sketch, enum ink ink, float gap, enum dash dash)
{
    struct pen pen = sketch_ink(sketch, ink);
    pen.width = 2.4f;
    pen.dash = dash;
    pen_box(&pen,
            (struct area){-sketch->shift - gap, -gap, sketch->size.w + 2.0f * gap,
                          sketch->size.h + 2.0f * gap},
            CARD_RADIUS + gap);
}

static void draw_card(const struct sketch *sketch)
{
    struct pen card = sketch_filled(sketch, INK_EDGE, INK_PANE);
    card.width = 1.0f;
    pen_box(&card, (struct area){-sketch->shift, 0.0f, sketch->size.w, sketch->size.h},
            CARD_RADIUS);
}

/* Its wires come from above: the name stands at its foot. */
static bool hangs(const struct sketch *sketch)
{
    struct pin first;
    return sketch->form != NULL &&
           symbol_pin(sketch->look->world, sketch->look->part, 0, &first) &&
           first.side == SIDE_TOP;
}

static float within(float value, float least, float most)
{
    return value > most ? most : value < least ? least : value;
}

/* Names grow where the cabinet is drawn small: one reads which part it is, if nothing else. */
static struct type name_type(const struct sketch *sketch, float room)
{
    float letters = (float)strlen(sketch->part->name), scale = sketch->pen.scale;
    float wanted = within(NAME_PIXELS / scale, SKETCH_NAME_SIZE, NAME_MOST);
    float least = within(NAME_LEAST / scale, SKETCH_NAME_SIZE, NAME_MOST);
    if (letters * LETTER * wanted <= room) {
        return (struct type){.size = wanted, .bold = true};
    }
    return (struct type){.size = within(room / (letters * LETTER_THIN), least, wanted),
                         .bold = scale >= 1.0f};
}

static void draw_name(const struct sketch *sketch)
{
    float room = sketch->size.w + 2.0f * NAME_BEYOND;
    struct pen name = sketch_ink(sketch, INK_TEXT);
    name.type = name_type(sketch, room);
    float rise = name.type.size > NAME_ROOM - 3.0f ? name.type.size - NAME_ROOM + 3.0f : 0.0f;
    float y = hangs(sketch) ? sketch->size.h - 40.0f - rise / 2.0f : 3.0f - rise;
    pen_text_within(&name, (struct area){sketch->size.w / 2.0f - sketch->shift, y, room, 0},
                    ALIGN_MIDDLE, sketch->part->name);
}

static void draw_pins(const struct sketch *sketch)
{
    const struct world *world = sketch->look->world;
    uint32_t part = sketch->look->part;
    struct pen ring = sketch_filled(sketch, INK_TEXT, INK_GROUND);
    ring.width = 1.4f;
    for (uint32_t i = 0; wiring_terminal_name(world, part, i) != NULL; i++) {
        struct pin pin;
        if (symbol_pin(world, part, i, &pin)) {
            pen_circle(&ring, pin.x - sketch->shift, pin.y, PIN_RADIUS);
        }
    }
}

static bool is_damaged(const struct sketch *sketch)
{
    return sketch->form != NULL ? sketch->part->damaged
                                : sketch->look->world->board.state == BOARD_DAMAGED;
}

/* Puffs that rise and thin out, and a cross over what is broken. */
static void draw_damage(const struct sketch *sketch)
{
    float w = sketch->size.w, h = sketch->size.h, left = -sketch->shift;
    float foot = h - (hangs(sketch) ? 42.0f : 24.0f), turn = sketch_turn(sketch, SMOKE_US);
    float large = sketch->form == NULL ? LARGE : 1.0f;
    struct pen cross = sketch_ink(sketch, INK_BAD);
    cross.width = 3.0f;
    cross.opacity = 85;
    pen_line(&cross, left + 12.0f, 24.0f, left + w - 12.0f, foot);
    pen_line(&cross, left + 12.0f, foot, left + w - 12.0f, 24.0f);
    for (uint32_t i = 0; i < PUFFS; i++) {
        float way = fmodf((float)i / PUFFS + turn, 1.0f);
        float x = left + w / 2.0f + 9.0f * large * sinf(9.0f * way + (float)i);
        struct pen puff = sketch_filled(sketch, INK_NONE, INK_SMOKE);
        puff.opacity = (uint8_t)(70.0f * (1.0f - way) + 6.0f);
        pen_circle(&puff, x, h * 0.45f - way * (h * 0.45f + 16.0f),
                   (6.0f + 9.0f * way) * large);
    }
}

static const struct drawn_kind *drawn_kind_of(const struct sketch *sketch)
{
    for (uint32_t i = 0; i < sizeof drawn_kinds / sizeof drawn_kinds[0]; i++) {
        if (drawn_kinds[i].kind == part_kind_of(sketch->part)) {
            return &drawn_kinds[i];
        }
    }
    return NULL;
}

void symbol_draw(const struct pen *pen, const struct symbol_look *look)
{
    struct sketch sketch = sketch_begin(pen, look);
    const struct drawn_kind *drawn = sketch.form != NULL ? drawn_kind_of(&sketch) : NULL;
    if (look->pointed) {
        draw_frame(&sketch, INK_WARN, FRAME + 3.0f, DASH_LONG);
    }
    if (look->focus) {
        draw_frame(&sketch, INK_ACCENT, FRAME, DASH_NONE);
    }
    draw_card(&sketch);
    if (sketch.form == NULL) {
        unit_draw(&sketch);
    } else {
        draw_name(&sketch);
    }
    if (drawn != NULL) {
        drawn->draw(&sketch);
    }
    draw_pins(&sketch);
    if (is_damaged(&sketch)) {
        draw_damage(&sketch);
    }
}
