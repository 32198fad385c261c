/* The unit in a sentence: what its front shows, for who cannot see it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/board/rails.h"
#include "sim/panel/symbol_words.h"

static const char *const led_names[UNIT_LEDS] = {"POWER", "GSM", "MIC", "OUT"};

/* "relays on: K1 K3": those of the bits, none where there is none. */
static void say_bits(struct sentence *sentence, const char *what, const char *name, uint32_t bits)
{
    char list[64] = "";
    for (uint32_t i = 0; i < 8; i++) {
        size_t used = strlen(list);
        if ((bits >> i & 1u) != 0) {
            snprintf(list + used, sizeof list - used, " %s%u", name, (unsigned)(i + 1));
        }
    }
    words_add(sentence, "%s%s", what, bits == 0 ? " none" : list);
}

static void say_cell(const struct board *board, int64_t now, struct sentence *sentence)
{
    if (!board->cell.fitted || !board->cell.switched_on) {
        words_add(sentence, "its battery is switched off");
        return;
    }
    words_add(sentence, "battery %.0f %%%s", floor(100.0 * cell_charge_at(&board->cell, now) + 0.5),
              board->from_cell ? " feeds it" : board->charging ? " charging" : "");
}

static uint32_t closed_relays(const struct board *board)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        bits |= board_contact_is_closed(board, i) ? 1u << i : 0u;
    }
    return bits;
}

static uint32_t tripped_inputs(const struct board *board)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        bits |= board_input_is_tripped(board, i) ? 1u << i : 0u;
    }
    return bits;
}

static void say_running(const struct board *board, bool veiled, struct sentence *sentence)
{
    words_add(sentence, board_is_in_backup(board) ? "in backup mode" : "runs on 12 V");
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        words_add(sentence, "LED %s %s", led_names[i],
                  led_shape_name(board_led_shape(board, (enum led)i)));
    }
    if (!veiled) {
        say_bits(sentence, "inputs with voltage:", "IN", rails_input_levels(board));
        say_bits(sentence, "inputs tripped:", "IN", tripped_inputs(board));
    }
}

/* What is broken for good, and smokes. */
static void say_broken(const struct board *board, struct sentence *sentence)
{
    uint32_t contacts = 0;
    for (uint32_t i = 0; i + 1 < UNIT_RELAYS; i++) {
        contacts |= board->contact[i].spoilt ? 1u << i : 0u;
    }
    if (board->broken_inputs != 0) {
        say_bits(sentence, "inputs broken:", "IN", board->broken_inputs);
    }
    if (contacts != 0) {
        say_bits(sentence, "contacts welded or burnt:", "K", contacts);
    }
    if (board->sensor_broken) {
        words_add(sentence, "its Voltage Sensor is broken");
    }
}

void words_say_unit(const struct sketch *sketch, struct sentence *sentence)
{
    const struct world *world = sketch->look->world;
    const struct board *board = &world->board;
    bool veiled = sketch_is_veiled(sketch);
    words_add(sentence, "%s: GSM smart relay", sketch->part->name);
    switch (board->state) {
    case BOARD_DAMAGED:
        words_add(sentence, "damaged");
        break;
    case BOARD_RUNNING:
        say_running(board, veiled, sentence);
        break;
    default:
        words_add(sentence, "off");
        break;
    }
    if (!veiled) {
        say_bits(sentence, "relays switched on:", "K", closed_relays(board));
    }
    say_broken(board, sentence);
    say_cell(board, world->now, sentence);
    if (board->options.sensor_volts != 0 && !veiled) {
        words_add(sentence, board->ac_present ? "Voltage Sensor: mains there"
                                              : "Voltage Sensor: no mains");
    }
}
