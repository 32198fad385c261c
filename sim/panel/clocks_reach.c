/* What an input hangs on: its own supply, a detector. */
#include <string.h>

#include "sim/panel/clocks_inside.h"
#include "sim/world/wiring.h"

/* What an input may hang on: nets that are reached from it, over contacts and wires. */
struct reach {
    uint64_t net[CIRCUIT_NETS / 64];
    uint16_t queue[CIRCUIT_NETS];
    uint32_t count;
};

static void reach_net(struct reach *reach, const struct world *world, uint16_t net)
{
    if (net == CIRCUIT_NONE || net == world->board.nets.gnd ||
        (reach->net[net / 64] >> net % 64 & 1) != 0) {
        return;
    }
    reach->net[net / 64] |= 1ull << net % 64;
    reach->queue[reach->count++] = net;
}

static bool is_source(const struct part *part)
{
    const struct part_kind *kind = part_kind_of(part);
    return kind->supplies && part_find_terminal(kind, "plus") >= 0;
}

static uint32_t terminals_end(const struct world *world, uint32_t part)
{
    bool last = part + 1u >= world->part_count;
    return last ? world->terminal_count : world->first_terminal[part + 1];
}

/* A part leads on from one of its terminals to all others; a source and the unit do not. */
static void reach_over(struct reach *reach, const struct world *world, uint16_t net)
{
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        uint32_t first = world->first_terminal[i], end = terminals_end(world, i);
        bool there = false;
        for (uint32_t at = first; at < end; at++) {
            there = there || world->terminal_net[at] == net;
        }
        if (!there || part->kind == WORLD_KIND_UNIT || is_source(part)) {
            continue;
        }
        for (uint32_t at = first; at < end; at++) {
            reach_net(reach, world, world->terminal_net[at]);
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        const struct wire *wire = &world->wire[i];
        uint16_t a = world->terminal_net[wire->terminal_a];
        uint16_t b = world->terminal_net[wire->terminal_b];
        if (a == net || b == net) {
            reach_net(reach, world, a == net ? b : a);
        }
    }
}

/* Goes no further than the unit's own 12 V, or Relay6's, which is the same. */
static bool is_supply(const struct board_nets *nets, uint16_t net)
{
    return net == nets->v12 || net == nets->com[UNIT_RELAYS - 1];
}

bool clocks_shares_supply(const struct world *world, uint32_t input)
{
    const struct board_nets *nets = &world->board.nets;
    struct reach reach = {.count = 0};
    reach_net(&reach, world, nets->input[input]);
    for (uint32_t i = 0; i < reach.count; i++) {
        if (is_supply(nets, reach.queue[i])) {
            return true;
        }
        reach_over(&reach, world, reach.queue[i]);
    }
    return false;
}

static bool is_warming(const struct part *part)
{
    if (part->kind == WORLD_KIND_UNIT || strcmp(part_kind_of(part)->name, "sensor") != 0) {
        return false;
    }
    int32_t state = part_find_state(part_kind_of(part), "warming");
    return state >= 0 && part_is(part, (uint32_t)state);
}

static bool has_terminal(const struct world *world, uint32_t part, const struct reach *reach)
{
    int32_t out = part_find_terminal(part_kind_of(&world->part[part]), "out");
    uint16_t net = out < 0 ? CIRCUIT_NONE
                           : world->terminal_net[world->first_terminal[part] + (uint32_t)out];
    return net != CIRCUIT_NONE && (reach->net[net / 64] >> net % 64 & 1) != 0;
}

bool clocks_detector_warms(const struct world *world, uint32_t input)
{
    const struct board_nets *nets = &world->board.nets;
    struct reach reach = {.count = 0};
    reach_net(&reach, world, nets->input[input]);
    for (uint32_t i = 0; i < reach.count; i++) {
        if (!is_supply(nets, reach.queue[i])) {
            reach_over(&reach, world, reach.queue[i]);
        }
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (is_warming(&world->part[i]) && has_terminal(world, i, &reach)) {
            return true;
        }
    }
    return false;
}
