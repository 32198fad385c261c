#include "sim/panel/flow.h"

#include <math.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/exponential.h"
#include "sim/board/constants.h"
#include "sim/part/kinds.h"
#include "sim/world/wiring.h"

#define TOUCH_V 50.0   /* more than this against N is live: the limit of extra-low voltage */
#define MAINS_LEAST_V 10.0 /* less than this between L and N: the mains are dead */
#define ZERO_V 1.0
#define CHARGED_V 0.5  /* of a capacitor that drives */
#define LOGARITHM_OF_10 2.302585092994046
#define SPEED 16.0     /* units a second for each power of ten */

/* Nets against which others may be told. */
#define REFERENCES 96

struct reference {
    uint16_t net, live; /* live: of mains, its L; else CIRCUIT_NONE */
    uint8_t against;
};

struct references {
    struct reference reference[REFERENCES];
    uint32_t count;
};

bool flow_make(struct flow *flow, const struct world *world)
{
    memset(flow, 0, sizeof *flow);
    flow->version = ~world->circuit.version;
    mesh_make(&flow->mesh, world);
    return ends_find(&flow->ends, world);
}

static void add_reference(struct references *references, struct reference reference)
{
    if (references->count < REFERENCES) {
        references->reference[references->count++] = reference;
    }
}

static uint16_t net_of(const struct world *world, uint32_t part, const char *name)
{
    int32_t terminal = wiring_terminal(world, part, name);
    return terminal < 0 ? (uint16_t)CIRCUIT_NONE : world->terminal_net[terminal];
}

static bool drives(const struct element *element)
{
    bool charged = element->kind == ELEMENT_CAPACITOR && fabs(element->volts) > CHARGED_V;
    return element->on && (charged || element->kind == ELEMENT_SOURCE);
}

/* The mains with what they feed, then the unit's GND, then each other source by itself. */
static void find_references(struct references *references, const struct world *world)
{
    const struct circuit *circuit = &world->circuit;
    references->count = 0;
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (i != (uint32_t)world->unit_part && part_kind_of(&world->part[i]) == &kind_mains) {
            add_reference(references, (struct reference){net_of(world, i, "N"),
                                                         net_of(world, i, "L"), AGAINST_N});
        }
    }
    add_reference(references,
                  (struct reference){world->board.nets.gnd, CIRCUIT_NONE, AGAINST_GND});
    for (uint32_t i = 0; i < circuit->element_count; i++) {
        if (drives(&circuit->element[i])) {
            add_reference(references, (struct reference){circuit->element[i].b, CIRCUIT_NONE,
                                                         AGAINST_MINUS});
        }
    }
}

static double volts_between(const struct world *world, struct workspace *workspace, uint16_t net,
                            uint16_t reference)
{
    return circuit_volts(&world->circuit, workspace->circuit, world->now, net, reference);
}

static enum ink low_ink(double volts)
{
    if (fabs(volts) < ZERO_V) {
        return INK_ZERO;
    }
    return volts >= BOARD_INPUT_RISE_V ? INK_PLUS : INK_BETWEEN;
}

/* What is at least half of the mains away from N, or more than may be touched, is L. False: the
 * mains are dead, or N was joined with the unit's GND, against which the net is better told. */
static bool is_of_mains(const struct world *world, struct workspace *workspace, uint16_t net,
                        const struct reference *reference, struct flow_net *told)
{
    double live_v = fabs(volts_between(world, workspace, reference->live, reference->net));
    double volts = volts_between(world, workspace, net, reference->net);
    bool live = fabs(volts) >= live_v / 2.0 || fabs(volts) >= TOUCH_V;
    bool low = !live && net != reference->net &&
               circuit_is_joined(&world->circuit, workspace->circuit, net, world->board.nets.gnd);
    if (live_v < MAINS_LEAST_V || low) {
        return false;
    }
    *told = (struct flow_net){volts, live ? INK_MAINS_L : INK_MAINS_N, AGAINST_N};
    return true;
}

static struct flow_net tell_net(const struct world *world, struct workspace *workspace,
                                const struct references *references, uint16_t net)
{
    struct flow_net told = {0.0, INK_FLOATING, AGAINST_NOTHING};
    for (uint32_t i = 0; i < references->count; i++) {
        const struct reference *reference = &references->reference[i];
        if (!circuit_is_joined(&world->circuit, workspace->circuit, net, reference->net)) {
            continue;
        }
        if (reference->against != AGAINST_N) {
            double volts = volts_between(world, workspace, net, reference->net);
            return (struct flow_net){volts, (uint8_t)low_ink(volts), reference->against};
        }
        if (is_of_mains(world, workspace, net, reference, &told)) {
            return told;
        }
    }
    return told;
}

/* Earth is earth, live or dead, but where it is live itself. */
static void tell_earth(struct flow *flow, const struct world *world)
{
    for (uint32_t i = 0; i < world->part_count; i++) {
        uint16_t net = net_of(world, i, "PE");
        if (net != CIRCUIT_NONE && flow->net[net].ink != INK_MAINS_L) {
            flow->net[net].ink = INK_PE;
        }
    }
}

static void tell_nets(struct flow *flow, const struct world *world, struct workspace *workspace)
{
    struct references references;
    find_references(&references, world);
    for (uint32_t i = 0; i < world->circuit.net_count; i++) {
        flow->net[i] = tell_net(world, workspace, &references, (uint16_t)i);
    }
    tell_earth(flow, world);
}

static void take(double *amps, uint16_t terminal, double more)
{
    if (terminal != CIRCUIT_NONE) {
        amps[terminal] += more;
    }
}

/* While capacitors move, what a net's terminals take is not quite 0 together (a bent load is made
 * straight for a step): the one that takes most bears the rest. */
static void balance(struct flow *flow, double *leaving)
{
    const struct mesh *mesh = &flow->mesh;
    flow->left_over = 0.0;
    for (uint32_t first = 0, next; first < mesh->terminals; first = next) {
        uint16_t most = mesh->order[first];
        double rest = leaving[most];
        for (next = first + 1; next < mesh->terminals; next++) {
            uint16_t terminal = mesh->order[next];
            if (mesh->up[terminal] == CIRCUIT_NONE) {
                break;
            }
            rest += leaving[terminal];
            most = fabs(leaving[terminal]) > fabs(leaving[most]) ? terminal : most;
        }
        flow->left_over = fmax(flow->left_over, fabs(rest));
        leaving[most] -= rest;
        flow->taken[most] -= rest;
    }
}

static void tell_amps(struct flow *flow, const struct world *world, struct workspace *workspace)
{
    double leaving[WORLD_TERMINALS] = {0}, mesh_amps[MESH_WIRES];
    const struct ends *ends = &flow->ends;
    memset(flow->taken, 0, sizeof flow->taken);
    for (uint32_t i = 0; i < world->circuit.element_count; i++) {
        const struct element *element = &world->circuit.element[i];
        if (!element->on || element->a == element->b) {
            continue;
        }
        double amps = circuit_amps(&world->circuit, workspace->circuit, world->now, (uint16_t)i);
        take(leaving, ends->a[i], amps);
        take(leaving, ends->b[i], -amps);
        if (!ends_is_cable(ends, i)) {
            take(flow->taken, ends->a[i], amps);
            take(flow->taken, ends->b[i], -amps);
        }
    }
    balance(flow, leaving);
    mesh_solve(&flow->mesh, leaving, mesh_amps);
    memcpy(flow->amps, mesh_amps, world->joint_count * sizeof *mesh_amps);
    for (uint32_t i = 0; i < world->wire_count; i++) {
        flow->amps[WORLD_JOINTS + i] = circuit_amps(&world->circuit, workspace->circuit,
                                                    world->now, world->wire[i].element);
    }
}

/* Nothing changes by itself while nothing is due. */
static bool is_at_rest(const struct world *world)
{
    return world->due_at[SLOT_CIRCUIT] == CLOCK_NEVER;
}

bool flow_read(struct flow *flow, const struct world *world, struct workspace *workspace)
{
    bool same = flow->version == world->circuit.version &&
                (flow->at_us == world->now || is_at_rest(world));
    if (same && flow->readings > 0) {
        return false;
    }
    flow->version = world->circuit.version;
    flow->at_us = world->now;
    flow->readings++;
    tell_nets(flow, world, workspace);
    tell_amps(flow, world, workspace);
    return true;
}

double flow_powers(double amps)
{
    return logarithm(1.0 + fabs(amps) / FLOW_LEAST) / LOGARITHM_OF_10;
}

float flow_travel(double amps, double seconds)
{
    double way = SPEED * flow_powers(amps) * seconds;
    return (float)(amps < 0.0 ? -way : way);
}

const char *flow_against_name(enum flow_against against)
{
    static const char *const names[] = {"", "GND", "N", "its supply's minus"};
    return names[against];
}

void flow_share(const struct flow *flow, struct routes *routes)
{
    for (uint32_t i = 0; i < routes->piece_count; i++) {
        struct route_piece *piece = &routes->pieces[i];
        piece->amps = 0.0;
        for (uint32_t k = piece->first_run; k < piece->first_run + piece->run_count; k++) {
            piece->amps += routes->runs[k].sign * flow->amps[routes->runs[k].wire];
        }
    }
}
