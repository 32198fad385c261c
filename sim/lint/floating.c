/* Nets that hang on nothing. */
#include <stdio.h>
#include <string.h>

#include "sim/lint/rules.h"

static bool is_alive(const struct reading *reading, const struct reach *reach)
{
    return walk_source(reading->survey, reach, true, 0) != CIRCUIT_NONE ||
           walk_source(reading->survey, reach, false, 0) != CIRCUIT_NONE ||
           reach_has(reach, reading->world->board.nets.gnd);
}

/* Sockets and data lines of the unit carry no current here. */
static bool is_electrical(const struct reading *reading, uint32_t part, uint32_t terminal)
{
    if (part != (uint32_t)reading->world->unit_part) {
        return reading_role(reading, part) != ROLE_PLAIN;
    }
    const char *name = wiring_terminal_name(reading->world, part, terminal);
    return name[0] != 'A' && name[0] != 'T' && name[0] != '\0';
}

static void look(struct reading *reading, uint32_t part, uint32_t terminal, struct reach *told)
{
    const struct world *world = reading->world;
    uint16_t net = world->terminal_net[world->first_terminal[part] + terminal];
    if (reach_has(told, net) || !is_electrical(reading, part, terminal) ||
        !reading_is_wired(reading, part, terminal)) {
        return;
    }
    struct reach reach = walk_all(reading->survey, net);
    if (!is_alive(reading, &reach)) {
        const char *name = wiring_terminal_name(world, part, terminal);
        struct lint_finding *found = reading_find(reading, part, name);
        READING_WHY(found, "wired, but no supply is anywhere in its circuit: it floats");
        READING_MEND(found, "lead the wire at %s on to where its voltage is to come from",
                     found->where);
        for (uint32_t i = 0; i < CIRCUIT_NETS / 64; i++) {
            told->net[i] |= reach.net[i];
        }
    }
}

void net_floating(struct reading *reading)
{
    struct reach told = {{0}};
    const struct world *world = reading->world;
    for (uint32_t part = 0; part < world->part_count; part++) {
        for (uint32_t i = 0; wiring_terminal_name(world, part, i) != NULL; i++) {
            look(reading, part, i, &told);
        }
    }
}
