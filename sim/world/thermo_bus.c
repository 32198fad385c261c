#include "sim/world/thermo_bus.h"

#include "sim/board/thermo_port.h"
#include "sim/part/thermometer.h"
#include "sim/world/turn.h"

struct bus {
    struct turn turn;
    uint16_t count;
    uint16_t part[WORLD_PARTS];
};

/* The nets that closed conductors join to T_DQ. */
struct line {
    uint16_t count;
    uint16_t net[WORLD_WIRES + 1];
};

static bool is_on(const struct line *line, uint16_t net)
{
    for (uint32_t i = 0; i < line->count; i++) {
        if (line->net[i] == net) {
            return true;
        }
    }
    return false;
}

static bool widen(const struct world *world, struct line *line)
{
    for (uint32_t i = 0; i < world->wire_count; i++) {
        const struct wire *wire = &world->wire[i];
        uint16_t a = world->terminal_net[wire->terminal_a];
        uint16_t b = world->terminal_net[wire->terminal_b];
        if (wire->fault != WIRE_OPEN && is_on(line, a) != is_on(line, b)) {
            line->net[line->count++] = is_on(line, a) ? b : a;
            return true;
        }
    }
    return false;
}

static void gather(struct bus *bus)
{
    const struct world *world = bus->turn.world;
    struct line line = {.count = 1, .net = {world->board.nets.t_dq}};
    while (widen(world, &line)) {
        continue;
    }
    for (uint16_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        if (part->kind != WORLD_KIND_UNIT && thermometer_is(part) &&
            is_on(&line, part->net[THERMOMETER_DQ]) &&
            thermometer_hears(part, &bus->turn.site)) {
            bus->part[bus->count++] = i;
        }
    }
}

/* Everybody on the line does his slot; one who pulls it low is enough. */
static bool do_slot(void *context, enum one_wire_slot slot, int64_t at)
{
    struct bus *bus = context;
    bool high = slot != ONE_WIRE_SLOT_LOW;
    for (uint32_t i = 0; i < bus->count; i++) {
        struct part *part = &bus->turn.world->part[bus->part[i]];
        bool pulls = slot == ONE_WIRE_SLOT_RESET
                         ? thermometer_reset(part, &bus->turn.site, at)
                         : !thermometer_slot(part, &bus->turn.site, slot == ONE_WIRE_SLOT_HIGH, at);
        high = high && !pulls;
    }
    return high;
}

void thermo_bus_transact(struct world *world, struct workspace *workspace,
                         const struct one_wire_order *order, struct one_wire_answer *answer)
{
    struct bus bus = {.turn = turn_begin(world, workspace, world->trace.cause)};
    gather(&bus);
    struct one_wire_line line = {
        .slot = do_slot, .context = &bus, .rest = thermo_port_rest(&world->board, &bus.turn.site),
    };
    one_wire_transact(&line, order, world->now, answer);
    for (uint32_t i = 0; i < bus.count; i++) {
        turn_mark_part(&bus.turn, bus.part[i]);
    }
    turn_end(&bus.turn);
}
