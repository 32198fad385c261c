/* The unit: five modules wide, relays above, mains, supply, inputs and thermometers below, and
 * printed on it what is inside: contacts, coils, and a lamp for each input. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/board/rails.h"
#include "sim/panel/symbol_face.h"
#include "sim/panel/symbol_kinds.h"
#include "sim/world/wiring.h"

#define STRIP 54.0f   /* height of a row of terminals */
#define SCREW 6.5f
#define CONTACT_Y 74.0f
#define COIL_Y 91.0f
#define LAMP_Y 213.0f
#define NOTE_Y 197.0f /* of what stands over the other terminals below */
#define BUS_Y 216.0f
#define BLADE 21.0f
#define COIL_W 26.0f
#define READING_X 226.0f
#define READING_Y 160.0f
#define BROKEN_PUFFS 4u
#define BROKEN_US 2400000 /* a puff's way up */

struct place {
    const char *terminal;
    const char *label;
};

static const struct place places[] = {
    {"AC_L", "L"},    {"AC_N", "N"},    {"V12", ""},    {"V12_2", ""},  {"GND", ""}, {"GND_2", ""},
    {"T_VDD", "vdd"}, {"T_DQ", "dq"}, {"T_GND", "gnd"}, {"ANT_GSM", ""}, {"ANT_RF", ""},
};

static const struct board *board_of(const struct sketch *sketch)
{
    return &sketch->look->world->board;
}

/* A pen of the ink of the terminal's potential. */
static struct pen pen_of(const struct sketch *sketch, const char *terminal)
{
    const struct symbol_look *look = sketch->look;
    int32_t found = wiring_terminal(look->world, look->part, terminal);
    uint32_t first = look->world->first_terminal[look->part];
    return sketch_ink(sketch, found < 0 ? INK_TEXT
                                        : sketch_ink_of(sketch, (uint32_t)found - first));
}

static float x_of(const char *terminal)
{
    struct pin pin = {0, 0, SIDE_TOP};
    form_unit_pin(terminal, &pin);
    return pin.x;
}

/* "K1_COM" is COM, "IN1" itself, the others as in the table. */
static const char *label_of(const char *terminal)
{
    for (uint32_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (strcmp(places[i].terminal, terminal) == 0) {
            return places[i].label;
        }
    }
    return terminal[0] == 'K' ? terminal + 3 : terminal;
}

/* Names stand in two rows in turn, as terminals are closer than names are wide. */
static bool is_in_second_row(const char *terminal)
{
    if (terminal[0] == 'K') {
        return (strcmp(terminal + 3, "NO") == 0) == (terminal[1] % 2 != 0);
    }
    return strcmp(terminal, "T_DQ") == 0 || (terminal[0] == 'I' && terminal[2] % 2 == 0);
}

static void draw_terminal_name(const struct sketch *sketch, const struct pin *pin, bool second,
                               enum ink ink, const char *name)
{
    float size = sketch_terminal_size(sketch), row = second ? size + 1.5f : 0.0f;
    struct pen letters = sketch_letters(sketch, ink, size, false);
    sketch_text(&letters, pin->x,
                pin->side == SIDE_TOP ? 20.0f + row : FORM_UNIT_H - 21.0f - 1.17f * size - row,
                ALIGN_MIDDLE, name);
}

static void draw_screw(const struct sketch *sketch, const char *terminal)
{
    struct pin pin;
    bool sensor = strncmp(terminal, "AC_", 3) == 0;
    bool missing = sensor && board_of(sketch)->options.sensor_volts == 0;
    struct pen screw = sketch_filled(sketch, missing ? INK_EDGE : INK_TEXT, INK_PANE);
    form_unit_pin(terminal, &pin);
    bool above = pin.side == SIDE_TOP;
    float y = above ? 13.0f : FORM_UNIT_H - 13.0f;
    if (pin.side == SIDE_RIGHT) {
        return;
    }
    screw.width = 1.2f;
    pen_line(&screw, pin.x, pin.y, pin.x, above ? y - SCREW : y + SCREW);
    pen_circle(&screw, pin.x, y, SCREW);
    pen_line(&screw, pin.x - 4.0f, y + 2.5f, pin.x + 4.0f, y - 2.5f);
    draw_terminal_name(sketch, &pin, is_in_second_row(terminal), missing ? INK_FAINT : INK_TEXT,
                       label_of(terminal));
}

static void draw_housing(const struct sketch *sketch)
{
    struct pen body = sketch_filled(sketch, INK_TEXT, INK_RAISED);
    struct pen front = sketch_filled(sketch, INK_EDGE, INK_PANE);
    front.width = 1.0f;
    pen_box(&body, (struct area){0, 0, FORM_UNIT_W, FORM_UNIT_H}, 6.0f);
    pen_box(&front, (struct area){12.0f, STRIP, FORM_UNIT_W - 24.0f, FORM_UNIT_H - 2.0f * STRIP},
            4.0f);
}

/* A relay's change-over contact as it stands, with its coil: lit where it is driven and has the
 * force to hold, edged where the firmware drives it in vain. */
static void draw_coil(const struct sketch *sketch, uint32_t relay, float x, float y)
{
    const struct board *board = board_of(sketch);
    bool driven = board_coil_is_on(board, relay) && !sketch_is_veiled(sketch);
    bool pulled = board->relay[relay].pulled;
    struct pen name = sketch_letters(sketch, INK_TEXT, SKETCH_NAME_SIZE, true);
    char text[8];
    snprintf(text, sizeof text, "K%u", (unsigned)(relay + 1));
    float middle = x + BLADE / 2.0f;
    sketch_link(sketch, (struct spot){middle, COIL_Y}, (struct spot){middle, y});
    sketch_coil(sketch, (struct area){x, COIL_Y, COIL_W, 14.0f}, driven && pulled);
    if (driven && !pulled) {
        struct pen vain = sketch_ink(sketch, INK_WARN);
        vain.width = 2.4f;
        pen_box(&vain, (struct area){x, COIL_Y, COIL_W, 14.0f}, 0.0f);
    }
    sketch_text(&name, x + COIL_W + 5.0f, COIL_Y - 2.0f, ALIGN_LEFT, text);
}

/* What of the unit is broken for good: crossed, and it smokes. */
static void draw_broken(const struct sketch *sketch, float x, float y, float size)
{
    float turn = sketch_turn(sketch, BROKEN_US);
    struct pen cross = sketch_ink(sketch, INK_BAD);
    cross.width = 3.0f;
    pen_line(&cross, x - size, y - size, x + size, y + size);
    pen_line(&cross, x - size, y + size, x + size, y - size);
    for (uint32_t i = 0; i < BROKEN_PUFFS; i++) {
        float way = fmodf((float)i / BROKEN_PUFFS + turn, 1.0f);
        struct pen puff = sketch_filled(sketch, INK_NONE, INK_SMOKE);
        puff.opacity = (uint8_t)(75.0f * (1.0f - way) + 6.0f);
        pen_circle(&puff, x + 5.0f * sinf(9.0f * way + (float)i), y - size - 34.0f * way,
                   4.0f + 6.0f * way);
    }
}

/* The line from a relay's terminal down to its contact. */
static void draw_contact(const struct sketch *sketch, const char *terminal, float foot)
{
    struct pen pen = pen_of(sketch, terminal);
    float x = x_of(terminal);
    pen_line(&pen, x, STRIP, x, foot);
    if (terminal[3] == 'N' && terminal[4] == 'C') {
        pen_line(&pen, x, foot, x - BLADE, foot);
    }
}

static void draw_relay(const struct sketch *sketch, uint32_t relay)
{
    const struct magnet *magnet = &board_of(sketch)->relay[relay];
    char terminal[PART_NAME];
    snprintf(terminal, sizeof terminal, "K%u_COM", (unsigned)(relay + 1));
    float x = x_of(terminal);
    bool veiled = sketch_is_veiled(sketch);
    bool closed = board_contact_is_closed(board_of(sketch), relay) && !veiled;
    float tip = magnet->travelling && !veiled ? 0.0f : closed ? -6.0f : 6.0f;
    draw_contact(sketch, terminal, CONTACT_Y);
    memcpy(terminal + 3, "NO", 3);
    draw_contact(sketch, terminal, CONTACT_Y - 7.0f);
    memcpy(terminal + 3, "NC", 3);
    if (relay + 1 < UNIT_RELAYS) {
        draw_contact(sketch, terminal, CONTACT_Y + 7.0f);
    }
    draw_coil(sketch, relay, x, CONTACT_Y + tip / 2.0f);
    sketch_inner_blade(sketch, (struct spot){x, CONTACT_Y},
                       (struct spot){x + BLADE, CONTACT_Y + tip});
    if (relay + 1 < UNIT_RELAYS && board_of(sketch)->contact[relay].spoilt) {
        draw_broken(sketch, x + BLADE - 4.0f, CONTACT_Y, 8.0f);
    }
}

/* The fused 12 V on COM of Relay6. */
static void draw_fuse(const struct sketch *sketch)
{
    float x = x_of("K6_COM");
    struct pen letters = sketch_letters(sketch, INK_FAINT, SKETCH_LABEL_SIZE, false);
    struct pen pen = pen_of(sketch, "K6_COM");
    pen_line(&pen, x - 24.0f, CONTACT_Y, x, CONTACT_Y);
    pen_box(&sketch->pen, (struct area){x - 19.0f, CONTACT_Y - 4.0f, 14.0f, 8.0f}, 0.0f);
    sketch_text(&letters, x - 13.0f, CONTACT_Y - 18.0f, ALIGN_MIDDLE, "12V");
}

/* As the unit is set up: N/C or N/O, bold where the input is armed. */
static void draw_contact_word(const struct sketch *sketch, uint32_t input, float x)
{
    static const char *const words[] = {[INPUT_OFF] = "\xE2\x80\x93", [INPUT_NC] = "N/C",
                                        [INPUT_NO] = "N/O"};
    const struct settings *settings = &board_of(sketch)->unit.settings;
    bool armed = (settings->armed >> input & 1u) != 0;
    uint8_t contact = settings->input[input].contact;
    struct pen letters = sketch_letters(sketch, armed ? INK_TEXT : INK_FAINT, 10.0f, armed);
    if (board_of(sketch)->state == BOARD_RUNNING && contact <= INPUT_NO) {
        sketch_text(&letters, x, LAMP_Y - 27.0f, ALIGN_MIDDLE, words[contact]);
    }
}

static void draw_input(const struct sketch *sketch, uint32_t input)
{
    const struct board *board = board_of(sketch);
    char name[PART_NAME];
    snprintf(name, sizeof name, "IN%u", (unsigned)(input + 1));
    float x = x_of(name);
    bool veiled = sketch_is_veiled(sketch);
    bool sensed = (rails_input_levels(board) >> input & 1u) != 0 &&
                  board->state == BOARD_RUNNING && !veiled;
    struct pen lamp = sketch_filled(sketch, veiled ? INK_EDGE : INK_TEXT,
                                    veiled   ? INK_NONE
                                    : sensed ? INK_LED_GREEN
                                             : INK_LED_DARK);
    struct pen line = pen_of(sketch, name);
    pen_line(&line, x, LAMP_Y + 6.0f, x, FORM_UNIT_H - STRIP);
    draw_contact_word(sketch, input, x);
    if (board_input_is_tripped(board, input) && !veiled) {
        struct pen ring = sketch_ink(sketch, INK_LED_RED);
        ring.width = 2.4f;
        pen_circle(&ring, x, LAMP_Y, 8.8f);
    }
    if (sensed) {
        struct pen light = sketch_filled(sketch, INK_NONE, INK_LED_GREEN);
        light.opacity = 70;
        pen_glow(&light, x, LAMP_Y, 13.0f);
    }
    lamp.width = 1.2f;
    pen_circle(&lamp, x, LAMP_Y, 6.0f);
    if ((board->broken_inputs >> input & 1u) != 0) {
        draw_broken(sketch, x, LAMP_Y, 9.0f);
    }
}

/* Terminals of a pair are one; what stands between them says what for. */
static void draw_pair(const struct sketch *sketch, const char *first, const char *second,
                      const char *name)
{
    float a = x_of(first), b = x_of(second), foot = FORM_UNIT_H - STRIP;
    struct pen pen = pen_of(sketch, first);
    pen_path(&pen, (const struct spot[]){{a, foot}, {a, BUS_Y}, {b, BUS_Y}, {b, foot}}, 4,
             false);
    draw_terminal_name(sketch, &(struct pin){(a + b) / 2.0f, FORM_UNIT_H, SIDE_BOTTOM}, false,
                       INK_TEXT, name);
}

static void draw_supply(const struct sketch *sketch)
{
    struct pen letters = sketch_letters(sketch, INK_FAINT, SKETCH_LABEL_SIZE, false);
    float middle = (x_of("V12") + x_of("GND_2")) / 2.0f;
    draw_pair(sketch, "V12", "V12_2", "12V");
    draw_pair(sketch, "GND", "GND_2", "GND");
    sketch_text(&letters, middle, NOTE_Y, ALIGN_MIDDLE, "supply");
}

static void draw_voltage_sensor(const struct sketch *sketch)
{
    const struct board *board = board_of(sketch);
    float l = x_of("AC_L"), n = x_of("AC_N"), foot = FORM_UNIT_H - STRIP;
    bool fitted = board->options.sensor_volts != 0;
    struct pen letters = sketch_letters(sketch, INK_FAINT, SKETCH_LABEL_SIZE, false);
    char text[32] = "no AC sensor";
    if (fitted) {
        struct pen live = pen_of(sketch, "AC_L"), neutral = pen_of(sketch, "AC_N");
        pen_path(&live, (const struct spot[]){{l, foot}, {l, BUS_Y}, {l + 4.0f, BUS_Y}}, 3,
                 false);
        pen_path(&neutral, (const struct spot[]){{n, foot}, {n, BUS_Y}, {n - 4.0f, BUS_Y}}, 3,
                 false);
        sketch_coil(sketch, (struct area){l + 4.0f, BUS_Y - 7.0f, n - l - 8.0f, 14.0f},
                    board->ac_present && !sketch_is_veiled(sketch));
        if (board->sensor_broken) {
            draw_broken(sketch, (l + n) / 2.0f, BUS_Y, 10.0f);
        }
        snprintf(text, sizeof text, "AC %u V", board->options.sensor_volts);
    }
    sketch_text(&letters, (l + n) / 2.0f, fitted ? NOTE_Y - 4.0f : NOTE_Y, ALIGN_MIDDLE, text);
}

/* The last reading of each enrolled thermometer, as the unit knows it. */
static void draw_readings(const struct sketch *sketch)
{
    const struct unit *unit = &board_of(sketch)->unit;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < UNIT_TEMPS && board_of(sketch)->state == BOARD_RUNNING; i++) {
        const struct thermometer *temp = &unit->temp[i];
        struct pen letters = sketch_letters(sketch, temp->fault ? INK_BAD : INK_TEXT, 12.0f, false);
        char text[24];
        snprintf(text, sizeof text, temp->fault ? "T%u fault" : "T%u %.1f\xC2\xB0", (unsigned)i + 1,
                 (double)temp->reading / 16.0);
        if ((temp->known || temp->fault) && !sketch_is_veiled(sketch)) {
            sketch_text(&letters, READING_X + 56.0f * (float)(shown % 3),
                        READING_Y + 13.0f * (float)(shown / 3), ALIGN_LEFT, text);
            shown++;
        }
    }
    struct pen title = sketch_letters(sketch, INK_FAINT, SKETCH_LABEL_SIZE, false);
    if (shown == 0) {
        sketch_text(&title, x_of("T_DQ"), LAMP_Y - 3.0f, ALIGN_MIDDLE, "thermometers");
    }
}

static void draw_antenna_socket(const struct sketch *sketch, const char *terminal)
{
    struct pin pin;
    struct pen brass = sketch_filled(sketch, INK_TEXT, INK_RAISED);
    struct pen letters = sketch_letters(sketch, INK_TEXT, 12.0f, true);
    form_unit_pin(terminal, &pin);
    pen_box(&brass, (struct area){pin.x - 18.0f, pin.y - 7.0f, 18.0f, 14.0f}, 2.0f);
    for (uint32_t i = 1; i < 4; i++) {
        float x = pin.x - 18.0f + 4.5f * (float)i;
        pen_line(&sketch->pen, x, pin.y - 7.0f, x, pin.y + 7.0f);
    }
    sketch_text(&letters, pin.x - 23.0f, pin.y - 8.0f, ALIGN_RIGHT, terminal + 4);
}

void unit_draw(const struct sketch *sketch)
{
    const struct world *world = sketch->look->world;
    draw_housing(sketch);
    for (uint32_t i = 0; wiring_terminal_name(world, sketch->look->part, i) != NULL; i++) {
        const char *name = wiring_terminal_name(world, sketch->look->part, i);
        if (name[0] != '\0') {
            draw_screw(sketch, name);
        }
    }
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        draw_relay(sketch, i);
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        draw_input(sketch, i);
    }
    draw_fuse(sketch);
    draw_supply(sketch);
    draw_voltage_sensor(sketch);
    draw_readings(sketch);
    draw_antenna_socket(sketch, "ANT_GSM");
    draw_antenna_socket(sketch, "ANT_RF");
    face_draw(sketch);
}
