#include "sim/panel/ends.h"

#include <stdlib.h>
#include <string.h>

#include "sim/world/wiring.h"

/* A part or the board is built once more, with a net of its own for each terminal: from where its
 * elements lead then follows which terminals they have. */
struct rehearsal {
    struct circuit circuit;
    struct board board;
    struct part part;
    uint16_t terminal[CIRCUIT_NETS]; /* by net; CIRCUIT_NONE: none */
};

static uint16_t add_net(struct rehearsal *rehearsal, int32_t terminal)
{
    uint16_t net = circuit_add_net(&rehearsal->circuit);
    rehearsal->terminal[net] = terminal < 0 ? (uint16_t)CIRCUIT_NONE : (uint16_t)terminal;
    return net;
}

static void begin(struct rehearsal *rehearsal)
{
    circuit_init(&rehearsal->circuit);
    for (uint32_t i = 0; i < CIRCUIT_NETS; i++) {
        rehearsal->terminal[i] = CIRCUIT_NONE;
    }
}

static void note(struct ends *ends, uint32_t element, const struct rehearsal *rehearsal,
                 uint32_t rehearsed)
{
    const struct element *played = &rehearsal->circuit.element[rehearsed];
    ends->a[element] = rehearsal->terminal[played->a];
    ends->b[element] = rehearsal->terminal[played->b];
}

static void find_part(struct ends *ends, const struct world *world, uint32_t index,
                      struct rehearsal *rehearsal)
{
    struct part *part = &rehearsal->part;
    *part = world->part[index];
    const struct part_kind *kind = part_kind_of(part);
    begin(rehearsal);
    for (uint32_t i = 0; kind->terminals[i] != NULL; i++) {
        part->net[i] = add_net(rehearsal, world->first_terminal[index] + (int32_t)i);
    }
    memset(part->element, 0xFF, sizeof part->element);
    part_build(part, &rehearsal->circuit);
    if (kind->lead != NULL) {
        uint16_t gnd = add_net(rehearsal, ends->gnd);
        kind->lead(part, &rehearsal->circuit, gnd, add_net(rehearsal, ends->v12));
    }
    for (uint32_t i = 0; i < PART_ELEMENTS; i++) {
        uint16_t element = world->part[index].element[i];
        if (element < world->circuit.element_count && part->element[i] != CIRCUIT_NONE) {
            note(ends, element, rehearsal, part->element[i]);
        }
    }
}

static uint16_t unit_net(struct rehearsal *rehearsal, const struct world *world, const char *word,
                         uint32_t number)
{
    char name[PART_NAME];
    size_t length = strlen(word);
    memcpy(name, word, length + 1);
    for (size_t i = 0; i < length; i++) {
        name[i] = name[i] == '#' ? (char)('1' + number) : name[i];
    }
    return add_net(rehearsal, wiring_terminal(world, (uint32_t)world->unit_part, name));
}

static void find_board(struct ends *ends, const struct world *world, uint32_t first,
                       struct rehearsal *rehearsal)
{
    begin(rehearsal);
    struct board_nets nets = {.v12 = unit_net(rehearsal, world, "V12", 0),
                              .gnd = unit_net(rehearsal, world, "GND", 0),
                              .ac_l = unit_net(rehearsal, world, "AC_L", 0),
                              .ac_n = unit_net(rehearsal, world, "AC_N", 0),
                              .t_vdd = unit_net(rehearsal, world, "T_VDD", 0),
                              .t_dq = unit_net(rehearsal, world, "T_DQ", 0)};
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        nets.input[i] = unit_net(rehearsal, world, "IN#", i);
    }
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        nets.com[i] = unit_net(rehearsal, world, "K#_COM", i);
        nets.no[i] = unit_net(rehearsal, world, "K#_NO", i);
        nets.nc[i] = unit_net(rehearsal, world, "K#_NC", i);
    }
    board_build(&rehearsal->board, &rehearsal->circuit, &nets, &world->options, WORLD_BOARD_OWNER);
    for (uint32_t i = 0; i < rehearsal->circuit.element_count; i++) {
        if (first + i < world->circuit.element_count) {
            note(ends, first + i, rehearsal, i);
        }
    }
}

/* The board's come after those of all parts and cables. Returns the first of them. */
static uint32_t find_cables(struct ends *ends, const struct world *world)
{
    uint32_t next = 0;
    for (uint32_t i = 0; i < world->part_count; i++) {
        for (uint32_t k = 0; k < PART_ELEMENTS && i != (uint32_t)world->unit_part; k++) {
            uint16_t element = world->part[i].element[k];
            next = element != CIRCUIT_NONE && element >= next ? element + 1u : next;
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        const struct wire *wire = &world->wire[i];
        const uint16_t element[3] = {wire->element, wire->short_gnd, wire->short_12v};
        const uint16_t a[3] = {wire->terminal_a, wire->terminal_b, wire->terminal_b};
        const uint16_t b[3] = {wire->terminal_b, ends->gnd, ends->v12};
        for (uint32_t k = 0; k < 3; k++) {
            if (element[k] < world->circuit.element_count) {
                ends->a[element[k]] = a[k];
                ends->b[element[k]] = b[k];
                next = element[k] >= next ? element[k] + 1u : next;
            }
        }
        ends->cables[wire->element / 64] |= (uint64_t)1 << wire->element % 64;
    }
    return next;
}

bool ends_find(struct ends *ends, const struct world *world)
{
    struct rehearsal *rehearsal = malloc(sizeof *rehearsal);
    if (rehearsal == NULL) {
        return false;
    }
    memset(ends->a, 0xFF, sizeof ends->a);
    memset(ends->b, 0xFF, sizeof ends->b);
    memset(ends->cables, 0, sizeof ends->cables);
    uint32_t unit = (uint32_t)world->unit_part;
    ends->gnd = (uint16_t)wiring_terminal(world, unit, "GND");
    ends->v12 = (uint16_t)wiring_terminal(world, unit, "V12");
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (i != unit) {
            find_part(ends, world, i, rehearsal);
        }
    }
    uint32_t first = find_cables(ends, world);
    find_board(ends, world, first, rehearsal);
    free(rehearsal);
    return true;
}
