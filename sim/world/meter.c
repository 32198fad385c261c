/* What a meter shows: volts and amperes at terminals. */
#include <string.h>

#include "sim/world/wiring.h"

static uint16_t net_named(const struct world *world, uint32_t part, const char *name)
{
    int32_t terminal = wiring_terminal(world, part, name);
    return terminal < 0 ? (uint16_t)CIRCUIT_NONE : world->terminal_net[terminal];
}

/* The other terminal of the pair to which this one belongs. */
static uint16_t partner_of(const struct world *world, uint32_t part, const char *name)
{
    static const char *const pairs[][2] = {
        {"plus", "minus"}, {"in_plus", "in_minus"}, {"L", "N"},     {"A1", "A2"},
        {"vdd", "gnd"},    {"dq", "gnd"},           {"AC_L", "AC_N"},
    };
    for (uint32_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (strcmp(pairs[i][0], name) == 0) {
            return net_named(world, part, pairs[i][1]);
        }
    }
    return CIRCUIT_NONE;
}

/* The first of the part's own returns, the unit's GND and the mains' N from which a current can
 * come to the net; CIRCUIT_NONE: none of them. */
static uint16_t return_of(const struct world *world, struct workspace *workspace, uint32_t part,
                          uint16_t net)
{
    static const char *const returns[] = {"minus", "N", "A2", "gnd"};
    uint16_t candidates[sizeof returns / sizeof returns[0] + 1];
    uint32_t count = 0;
    for (uint32_t i = 0; i < sizeof returns / sizeof returns[0]; i++) {
        candidates[count++] = net_named(world, part, returns[i]);
    }
    candidates[count++] = world->board.nets.gnd;
    for (uint32_t i = 0; i < count; i++) {
        if (circuit_is_joined(&world->circuit, workspace->circuit, net, candidates[i])) {
            return candidates[i];
        }
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        uint16_t neutral = net_named(world, i, "N");
        if (circuit_is_joined(&world->circuit, workspace->circuit, net, neutral)) {
            return neutral;
        }
    }
    return CIRCUIT_NONE;
}

double world_volts(const struct world *world, struct workspace *workspace, uint16_t terminal)
{
    uint32_t part = wiring_part_of(world, terminal);
    const char *name = wiring_terminal_name(world, part, terminal - world->first_terminal[part]);
    uint16_t net = world->terminal_net[terminal];
    uint16_t reference = partner_of(world, part, name);
    if (reference == CIRCUIT_NONE) {
        reference = return_of(world, workspace, part, net);
    }
    /* The meter's own resistance pulls what nothing else holds to its other lead. */
    if (!circuit_is_joined(&world->circuit, workspace->circuit, net, reference)) {
        return 0.0;
    }
    return circuit_volts(&world->circuit, workspace->circuit, world->now, net, reference);
}

double world_amps(const struct world *world, struct workspace *workspace, uint32_t part,
                  uint32_t terminal)
{
    const struct part *target = &world->part[part];
    double amps = 0.0;
    for (uint32_t i = 0; i < PART_ELEMENTS && target->kind != WORLD_KIND_UNIT; i++) {
        if (target->element[i] == CIRCUIT_NONE) {
            continue;
        }
        const struct element *element = &world->circuit.element[target->element[i]];
        double through = circuit_amps(&world->circuit, workspace->circuit, world->now,
                                      target->element[i]);
        amps += element->a == target->net[terminal] ? through : 0.0;
        amps -= element->b == target->net[terminal] ? through : 0.0;
    }
    return amps;
}
