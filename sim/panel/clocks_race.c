/* The race of the guide's Example 3 (fact 39): which inputs run against the look at the supply. */
#include "sim/panel/clocks_inside.h"

#include "sim/world/veil.h"
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

/* The input's voltage comes from the unit's own 12 V, or from Relay6's, which is the same. */
static bool shares_supply(const struct world *world, uint32_t input)
{
    const struct board_nets *nets = &world->board.nets;
    struct reach reach = {.count = 0};
    reach_net(&reach, world, nets->input[input]);
    for (uint32_t i = 0; i < reach.count; i++) {
        if (reach.queue[i] == nets->v12 || reach.queue[i] == nets->com[UNIT_RELAYS - 1]) {
            return true;
        }
        reach_over(&reach, world, reach.queue[i]);
    }
    return false;
}

bool clocks_loss_is_unknown(const struct world *world)
{
    const struct board *board = &world->board;
    return board->state == BOARD_RUNNING && !board->options.remote && !board->unit.power.dc_lost &&
           (board->dip_latched || !board_is_high(board, BOARD_DIP));
}

/* Debounce towards open, or the guard behind it. */
static bool is_opening(const struct unit *unit, uint32_t input)
{
    const struct input *seen = &unit->inputs.input[input];
    bool open = seen->contact == INPUT_NC ? !seen->level : seen->level;
    bool debounces = seen->due_at != TIME_NEVER && !seen->tripped && open;
    return debounces || unit->alarm.guard_until[input] != TIME_NEVER;
}

bool clocks_input_races(const struct world *world, uint32_t input)
{
    const struct unit *unit = &world->board.unit;
    const struct alarm *alarm = &unit->alarm;
    bool judged = !alarm->baseline_due && !alarm->limited && !unit->power.blind &&
                  (unit->settings.armed & ~alarm->must_restore & 1u << input) != 0;
    return judged && unit->settings.backup_limit == BACKUPLIMIT_DC && is_opening(unit, input) &&
           shares_supply(world, input);
}

bool clocks_is_race(const struct world *world)
{
    if (veil_is_down(world) || !clocks_loss_is_unknown(world)) {
        return false;
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if (clocks_input_races(world, i)) {
            return true;
        }
    }
    return false;
}
