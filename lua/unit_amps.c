#include "lua/unit_amps.h"

static uint32_t behind(uint32_t first, uint16_t element)
{
    return element != CIRCUIT_NONE && element >= first ? element + 1u : first;
}

/* The board is built last: its elements are those behind all parts' and cables'. */
static uint32_t first_of_board(const struct world *world)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i < world->part_count; i++) {
        for (uint32_t k = 0; k < PART_ELEMENTS && world->part[i].kind != WORLD_KIND_UNIT; k++) {
            first = behind(first, world->part[i].element[k]);
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        first = behind(first, world->wire[i].element);
        first = behind(first, world->wire[i].short_gnd);
        first = behind(first, world->wire[i].short_12v);
    }
    return first;
}

double unit_amps(const struct world *world, struct workspace *workspace, uint32_t terminal)
{
    uint16_t net = world->terminal_net[terminal];
    double amps = 0;
    for (uint16_t i = (uint16_t)first_of_board(world); i < world->circuit.element_count; i++) {
        const struct element *element = &world->circuit.element[i];
        if (element->a != net && element->b != net) {
            continue;
        }
        double through = circuit_amps(&world->circuit, workspace->circuit, world->now, i);
        amps += element->a == net ? through : 0.0;
        amps -= element->b == net ? through : 0.0;
    }
    return amps;
}
