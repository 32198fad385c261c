/* What a click does: the verb that a hand at the cabinet would mean by it, as things stand. */
#include <stdio.h>
#include <string.h>

#include "sim/panel/symbol_form.h"
#include "sim/part/kinds.h"
#include "sim/part/sight.h"
#include "sim/part/source.h"
#include "sim/part/wireless.h"

static bool is(const struct part *part, const char *state)
{
    int32_t found = part_find_state(part_kind_of(part), state);
    return found >= 0 && part_is(part, (uint32_t)found);
}

static const char *source_verb_of(const struct part *part)
{
    return (part->phase & (SOURCE_SWITCHED_OFF | SOURCE_DIPPED)) != 0 ? "on" : "off";
}

static const char *breaker_verb_of(const struct part *part)
{
    return sight_lever_is_on(part) ? "open" : "close";
}

static const char *fuse_verb_of(const struct part *part)
{
    return is(part, "tripped") ? "replace" : "";
}

static const char *sensor_verb_of(const struct part *part)
{
    return is(part, "tripped") ? "restore" : "trip";
}

static const char *antenna_verb_of(const struct part *part)
{
    return is(part, "unscrewed") ? "screw" : "unscrew";
}

static const char *socket_verb_of(const struct part *part)
{
    return (part->phase & WIRELESS_ON) != 0 ? "off" : "on";
}

static const struct {
    const struct part_kind *kind;
    const char *(*verb_of)(const struct part *part);
} clicks[] = {
    {&kind_mains, source_verb_of},           {&kind_adapter, source_verb_of},
    {&kind_ups, source_verb_of},             {&kind_accumulator, source_verb_of},
    {&kind_dc_supply, source_verb_of},       {&kind_stabiliser, source_verb_of},
    {&kind_breaker, breaker_verb_of},        {&kind_breaker2, breaker_verb_of},
    {&kind_fuse, fuse_verb_of},              {&kind_sensor, sensor_verb_of},
    {&kind_wireless_sensor, sensor_verb_of}, {&kind_antenna, antenna_verb_of},
    {&kind_wireless_socket, socket_verb_of},
};

/* Names that are words of the hand's own, too. */
static bool is_hands_word(const char *name)
{
    static const char *const words[] = {"part", "unit", "network", "battery", "button", "modem"};
    bool found = false;
    for (uint32_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        found |= strcmp(words[i], name) == 0;
    }
    return found;
}

void symbol_click(const struct world *world, uint32_t part, char *line, uint32_t size)
{
    const struct part *clicked = &world->part[part];
    const char *verb = "";
    for (uint32_t i = 0; i < sizeof clicks / sizeof clicks[0]; i++) {
        if (clicked->kind != WORLD_KIND_UNIT && clicks[i].kind == part_kind_of(clicked) &&
            !clicked->damaged) {
            verb = clicks[i].verb_of(clicked);
        }
    }
    line[0] = '\0';
    if (verb[0] != '\0') {
        snprintf(line, size, "%s%s %s", is_hands_word(clicked->name) ? "part " : "", clicked->name,
                 verb);
    }
}

/* The unit's own, in the order of their numbers. */
enum place { PLACE_BUTTON = 1, PLACE_CELL, PLACE_CARD, PLACE_END };

static const struct area places[PLACE_END] = {
    [PLACE_BUTTON] = FORM_UNIT_BUTTON,
    [PLACE_CELL] = FORM_UNIT_CELL,
    [PLACE_CARD] = FORM_UNIT_CARD,
};

bool symbol_place(const struct world *world, uint32_t part, uint32_t number, struct area *area)
{
    bool there = world->part[part].kind == WORLD_KIND_UNIT && number >= 1 && number < PLACE_END &&
                 (number != PLACE_CARD || world->board.options.modem_fitted);
    if (there) {
        *area = places[number];
    }
    return there;
}

/* A card that asks for its PIN does so again when it comes back. */
static void card_line(const struct sim_card *card, char *line, uint32_t size)
{
    if (card->fitted) {
        snprintf(line, size, "sim out");
    } else {
        snprintf(line, size, "sim in%s%s", card->locks ? " " : "", card->locks ? card->pin : "");
    }
}

void symbol_place_click(const struct world *world, uint32_t part, uint32_t number, char *line,
                        uint32_t size)
{
    struct area area;
    line[0] = '\0';
    if (!symbol_place(world, part, number, &area) || world->board.state == BOARD_DAMAGED) {
        return;
    }
    if (number == PLACE_CARD) {
        card_line(&world->gsm.modem.card, line, size);
    } else if (number == PLACE_CELL) {
        snprintf(line, size, "unit battery switch %s",
                 world->board.cell.switched_on ? "off" : "on");
    } else {
        snprintf(line, size, "unit button press");
    }
}

void symbol_place_words(const struct world *world, uint32_t part, uint32_t number, char *text,
                        uint32_t size)
{
    const struct board *board = &world->board;
    const char *name = world->part[part].name;
    struct area area;
    text[0] = '\0';
    if (!symbol_place(world, part, number, &area)) {
        return;
    }
    if (number == PLACE_CARD) {
        snprintf(text, size, "SIM of %s: %s", name,
                 world->gsm.modem.card.fitted ? "fitted; take it out" : "taken out; put it back");
    } else if (number == PLACE_CELL) {
        snprintf(text, size, "battery of %s: %s", name,
                 board->cell.switched_on ? "on; switch it off" : "off; switch it on");
    } else {
        snprintf(text, size, "button of %s: %s", name,
                 board->button_down ? "pressed" : "press it");
    }
}
