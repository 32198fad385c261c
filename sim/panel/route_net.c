#include "sim/panel/route_net.h"

#include <string.h>

#include "sim/world/veil.h"

static uint16_t root_of(uint16_t *parent, uint16_t terminal)
{
    while (parent[terminal] != terminal) {
        parent[terminal] = parent[parent[terminal]];
        terminal = parent[terminal];
    }
    return terminal;
}

bool route_wire_ends(const struct world *world, uint32_t wire, uint16_t ends[2])
{
    if (wire < WORLD_JOINTS) {
        if (wire >= world->joint_count) {
            return false;
        }
        ends[0] = world->joint[wire].terminal_a;
        ends[1] = world->joint[wire].terminal_b;
        return true;
    }
    if (wire - WORLD_JOINTS >= world->wire_count) {
        return false;
    }
    ends[0] = world->wire[wire - WORLD_JOINTS].terminal_a;
    ends[1] = world->wire[wire - WORLD_JOINTS].terminal_b;
    return true;
}

static bool is_led(const struct world *world, uint32_t wire, const bool *shown, uint16_t ends[2])
{
    return route_wire_ends(world, wire, ends) && shown[ends[0]] && shown[ends[1]] &&
           ends[0] != ends[1];
}

/* A cable belongs where most of them are, unless too many end at the other side already. */
static void cables_take_sides(struct route_nets *nets, const struct world *world,
                              const bool *shown)
{
    uint8_t many[WORLD_TERMINALS] = {0}, ending[WORLD_TERMINALS] = {0};
    uint16_t ends[2];
    for (uint32_t i = 0; i < world->wire_count; i++) {
        if (is_led(world, WORLD_JOINTS + i, shown, ends)) {
            many[ends[0]]++;
            many[ends[1]]++;
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        if (!is_led(world, WORLD_JOINTS + i, shown, ends)) {
            continue;
        }
        bool from_b = many[ends[1]] > many[ends[0]];
        if (ending[ends[from_b ? 0 : 1]] >= ROUTE_CABLE_ENDS) {
            from_b = !from_b;
        }
        nets->cable_from_b[i] = from_b;
        ending[ends[from_b ? 0 : 1]]++;
    }
}

static uint16_t net_of_root(struct route_nets *nets, uint16_t *net, uint16_t root)
{
    if (net[root] == ROUTE_NONE) {
        net[root] = (uint16_t)nets->count;
        nets->net[nets->count++] = (struct route_net){0};
    }
    return net[root];
}

/* Which terminal belongs to which conductor, and so does each cable. */
static void gather(struct route_nets *nets, const struct world *world, const bool *shown)
{
    uint16_t parent[WORLD_TERMINALS], net[WORLD_TERMINALS], ends[2];
    bool wired[WORLD_TERMINALS] = {false};
    for (uint16_t t = 0; t < WORLD_TERMINALS; t++) {
        parent[t] = t;
        net[t] = nets->of_terminal[t] = ROUTE_NONE;
    }
    for (uint32_t i = 0; i < world->joint_count; i++) {
        if (is_led(world, i, shown, ends)) {
            wired[ends[0]] = wired[ends[1]] = true;
            parent[root_of(parent, ends[1])] = root_of(parent, ends[0]);
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        if (is_led(world, WORLD_JOINTS + i, shown, ends)) {
            wired[ends[nets->cable_from_b[i] ? 1 : 0]] = true;
        }
    }
    for (uint16_t t = 0; t < world->terminal_count; t++) {
        if (wired[t]) {
            nets->of_terminal[t] = net_of_root(nets, net, root_of(parent, t));
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        bool led = is_led(world, WORLD_JOINTS + i, shown, ends);
        nets->of_cable[i] =
            led ? nets->of_terminal[ends[nets->cable_from_b[i] ? 1 : 0]] : ROUTE_NONE;
    }
}

static void add_end(struct route_nets *nets, uint16_t terminal, uint16_t cable)
{
    nets->end[nets->end_count++] = (struct route_end){terminal, cable};
}

static void list_ends(struct route_nets *nets, const struct world *world, uint16_t net)
{
    nets->net[net].first = nets->end_count;
    for (uint16_t t = 0; t < world->terminal_count; t++) {
        if (nets->of_terminal[t] == net) {
            add_end(nets, t, ROUTE_NONE);
        }
    }
    for (uint16_t i = 0; i < world->wire_count; i++) {
        const struct wire *wire = &world->wire[i];
        uint16_t far = nets->cable_from_b[i] ? wire->terminal_a : wire->terminal_b;
        if (nets->of_cable[i] == net && nets->of_terminal[far] != net) {
            add_end(nets, far, i);
        }
    }
    nets->net[net].count = nets->end_count - nets->net[net].first;
}

void route_nets_make(struct route_nets *nets, const struct world *world, const bool *shown)
{
    memset(nets, 0, sizeof *nets);
    cables_take_sides(nets, world, shown);
    gather(nets, world, shown);
    for (uint16_t net = 0; net < nets->count; net++) {
        list_ends(nets, world, net);
    }
}

uint16_t route_nets_circuit(const struct route_nets *nets, const struct world *world,
                            uint16_t terminal)
{
    uint16_t net = nets->of_terminal[terminal], other = terminal;
    for (uint32_t i = 0; net != ROUTE_NONE && i < nets->net[net].count && other == terminal; i++) {
        const struct route_end *end = &nets->end[nets->net[net].first + i];
        other = end->cable == ROUTE_NONE ? end->terminal : other;
    }
    return veil_wire_net(world, terminal, other);
}
