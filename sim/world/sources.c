#include "sim/world/sources.h"

#include <math.h>
#include <stdio.h>

#define SAME_V 1e-6

/* Nets tied together by the sources seen so far, with each one's volts within its group. */
struct potentials {
    uint16_t group[CIRCUIT_NETS];
    double volts[CIRCUIT_NETS];
    uint16_t part[CIRCUIT_NETS];   /* the last source at the net, PART_NONE */
};

static void tie(struct potentials *tied, const struct element *source, uint16_t part)
{
    uint16_t joined = tied->group[source->a];
    double shift = tied->volts[source->b] + source->volts - tied->volts[source->a];
    for (uint32_t i = 0; i < CIRCUIT_NETS; i++) {
        if (tied->group[i] == joined) {
            tied->group[i] = tied->group[source->b];
            tied->volts[i] += shift;
        }
    }
    tied->part[source->a] = tied->part[source->b] = part;
}

/* The first terminal of the part on the net, from `from` on; its place is stored. */
static const char *terminal_on(const struct part *part, uint16_t net, uint32_t *from)
{
    const char *const *terminals = part_kind_of(part)->terminals;
    while (terminals[*from] != NULL && part->net[*from] != net) {
        (*from)++;
    }
    return terminals[*from] == NULL ? "" : terminals[(*from)++];
}

static void tell_shorted(const struct part *part, uint16_t net, char error[PART_ERROR])
{
    uint32_t from = 0;
    const char *first = terminal_on(part, net, &from);
    const char *second = terminal_on(part, net, &from);
    snprintf(error, PART_ERROR, "'%s' is shorted: its %s and %s are joined to one net; a load "
             "belongs between them", part->name, first, second);
}

static void tell_contradiction(const struct world *world, const struct part *part,
                               const struct element *source, const struct potentials *tied,
                               char error[PART_ERROR])
{
    uint16_t other = tied->part[source->a] != PART_NONE ? tied->part[source->a]
                                                        : tied->part[source->b];
    snprintf(error, PART_ERROR, "'%s' gives %g V where '%s' makes it %g V: two supplies on the "
             "same wires contradict each other; take one off, or put a breaker between", part->name,
             source->volts, world->part[other].name,
             tied->volts[source->a] - tied->volts[source->b]);
}

/* What the part's source asks for fits what the others before it do. */
static bool fits(const struct world *world, const struct part *part, const struct element *source,
                 struct potentials *tied, char error[PART_ERROR])
{
    if (source->a == source->b) {
        tell_shorted(part, source->a, error);
        return false;
    }
    if (tied->group[source->a] != tied->group[source->b]) {
        tie(tied, source, part->index);
        return true;
    }
    double given_v = tied->volts[source->a] - tied->volts[source->b];
    if (fabs(given_v - source->volts) > SAME_V) {
        tell_contradiction(world, part, source, tied, error);
        return false;
    }
    return true;
}

bool sources_agree(const struct world *world, char error[PART_ERROR])
{
    struct potentials tied;
    for (uint32_t i = 0; i < CIRCUIT_NETS; i++) {
        tied.group[i] = (uint16_t)i;
        tied.volts[i] = 0.0;
        tied.part[i] = PART_NONE;
    }
    for (uint32_t i = 0; i < world->part_count * PART_ELEMENTS; i++) {
        const struct part *part = &world->part[i / PART_ELEMENTS];
        bool supplies = part->kind != WORLD_KIND_UNIT && part_kind_of(part)->supplies;
        uint16_t index = supplies ? part->element[i % PART_ELEMENTS] : CIRCUIT_NONE;
        const struct element *element = &world->circuit.element[index == CIRCUIT_NONE ? 0 : index];
        if (index != CIRCUIT_NONE && element->kind == ELEMENT_SOURCE &&
            !fits(world, part, element, &tied, error)) {
            return false;
        }
    }
    return true;
}
