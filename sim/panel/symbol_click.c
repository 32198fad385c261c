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
static const struct {
    struct area area;
    const char *line, *other; /* other: while the cell is switched off */
} places[] = {
    {FORM_UNIT_BUTTON, "unit button press", "unit button press"},
    {FORM_UNIT_CELL, "unit battery switch off", "unit battery switch on"},
};

#define PLACES (sizeof places / sizeof places[0])

bool symbol_place(const struct world *world, uint32_t part, uint32_t number, struct area *area)
{
    bool there = world->part[part].kind == WORLD_KIND_UNIT && number >= 1 && number <= PLACES;
    if (there) {
        *area = places[number - 1].area;
    }
    return there;
}

void symbol_place_click(const struct world *world, uint32_t part, uint32_t number, char *line,
                        uint32_t size)
{
    struct area area;
    bool there = symbol_place(world, part, number, &area) &&
                 world->board.state != BOARD_DAMAGED;
    bool on = world->board.cell.switched_on;
    snprintf(line, size, "%s", !there ? "" : on ? places[number - 1].line
                                                : places[number - 1].other);
}
