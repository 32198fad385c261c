#include "panel/aid_kirchhoff.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"

/* What comes over joints, links and cables to each terminal. */
static void add_up(const struct world *world, const struct flow *flow, double *come)
{
    double leaving[WORLD_TERMINALS], amps[MESH_WIRES];
    memcpy(leaving, flow->taken, sizeof leaving);
    for (uint32_t i = 0; i < world->wire_count; i++) {
        leaving[world->wire[i].terminal_a] += flow->amps[WORLD_JOINTS + i];
        leaving[world->wire[i].terminal_b] -= flow->amps[WORLD_JOINTS + i];
    }
    mesh_solve(&flow->mesh, leaving, amps);
    memset(come, 0, WORLD_TERMINALS * sizeof *come);
    for (uint32_t i = 0; i < flow->mesh.wires; i++) {
        double shown = i < world->joint_count ? flow->amps[i] : amps[i];
        come[flow->mesh.to[i]] += shown;
        come[flow->mesh.from[i]] -= shown;
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        come[world->wire[i].terminal_a] -= flow->amps[WORLD_JOINTS + i];
        come[world->wire[i].terminal_b] += flow->amps[WORLD_JOINTS + i];
    }
}

static bool counts_first(const struct world *world, uint32_t part, uint32_t terminal)
{
    for (uint32_t i = 0; i < terminal; i++) {
        if (world->part[part].net[i] == world->part[part].net[terminal]) {
            return false;
        }
    }
    return true;
}

/* What comes to a part's terminals on one net is what the world's own meter says it takes. */
static void check_part(struct cabinet *cabinet, uint32_t part, const double *come, double within)
{
    const struct world *world = &cabinet->world;
    for (uint32_t i = 0; wiring_terminal_name(world, part, i) != NULL; i++) {
        if (!counts_first(world, part, i)) {
            continue;
        }
        double together = 0.0;
        for (uint32_t k = i; wiring_terminal_name(world, part, k) != NULL; k++) {
            bool same = world->part[part].net[k] == world->part[part].net[i];
            together += same ? come[world->first_terminal[part] + k] : 0.0;
        }
        double metered = world_amps(world, &cabinet->workspace, part, i);
        ck_assert_msg(fabs(together - metered) < within, "%s.%s: %.9f A come, %.9f A are taken",
                      world->part[part].name, wiring_terminal_name(world, part, i), together,
                      metered);
    }
}

/* Kirchhoff: at each terminal what comes is taken, and no net keeps anything. */
void kirchhoff_check_wires(struct cabinet *cabinet, const struct flow *flow)
{
    const struct world *world = &cabinet->world;
    double come[WORLD_TERMINALS];
    bool moves = world->due_at[SLOT_CIRCUIT] != CLOCK_NEVER;
    ck_assert_double_lt(flow->left_over, moves ? KIRCHHOFF_MOVING_A : KIRCHHOFF_EXACT_A);
    add_up(world, flow, come);
    for (uint32_t i = 0; i < world->terminal_count; i++) {
        ck_assert_double_eq_tol(come[i], flow->taken[i], KIRCHHOFF_EXACT_A);
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        bool faulty = world->part[i].fault != 0;
        if (i != (uint32_t)world->unit_part && !faulty) {
            check_part(cabinet, i, come, moves ? KIRCHHOFF_MOVING_A : KIRCHHOFF_EXACT_A);
        }
    }
}

/* Of one sheet. */
struct drawn {
    const struct world *world;
    const struct flow *flow;
    struct sheet sheet;
    struct routes routes;
};

static bool is_at(struct spot a, struct spot b)
{
    return fabsf(a.x - b.x) + fabsf(a.y - b.y) < 0.01f;
}

static double taken_at(const struct drawn *drawn, struct spot at, uint16_t net)
{
    double taken = 0.0;
    for (uint32_t i = 0; i < drawn->world->terminal_count; i++) {
        const struct pin *pin = &drawn->sheet.pin[i];
        bool here = drawn->sheet.shown[i] && drawn->world->terminal_net[i] == net &&
                    is_at((struct spot){pin->x, pin->y}, at);
        taken += here ? drawn->flow->taken[i] : 0.0;
    }
    return taken;
}

/* Nets that come together at a place: a cable has one up to its middle, and then the other. */
struct nets_here {
    uint16_t net[8];
    uint32_t count;
};

static bool holds(const struct nets_here *nets, uint16_t net)
{
    for (uint32_t i = 0; i < nets->count; i++) {
        if (nets->net[i] == net) {
            return true;
        }
    }
    return false;
}

static void add_net(struct nets_here *nets, uint16_t net)
{
    if (!holds(nets, net)) {
        ck_assert_uint_lt(nets->count, 8);
        nets->net[nets->count++] = net;
    }
}

/* Of those nets, or with a wire that runs along a piece of theirs at that place too. */
static bool touches(const struct drawn *drawn, const struct route_piece *piece, struct spot at,
                    const struct nets_here *nets)
{
    bool touching = holds(nets, piece->net);
    for (uint32_t i = 0; i < drawn->routes.piece_count && !touching; i++) {
        const struct route_piece *other = &drawn->routes.pieces[i];
        bool here = is_at(other->from, at) || is_at(other->to, at);
        for (uint32_t k = 0; here && holds(nets, other->net) && k < other->run_count; k++) {
            for (uint32_t m = 0; m < piece->run_count; m++) {
                touching = touching || drawn->routes.runs[other->first_run + k].wire ==
                                           drawn->routes.runs[piece->first_run + m].wire;
            }
        }
    }
    return touching;
}

/* Of all that ends at that place. */
static double come_to(const struct drawn *drawn, struct spot at, struct nets_here *nets)
{
    double come = 0.0;
    for (uint32_t pass = 0; pass < 2; pass++) {
        come = 0.0;
        for (uint32_t i = 0; i < drawn->routes.piece_count; i++) {
            const struct route_piece *piece = &drawn->routes.pieces[i];
            bool to = is_at(piece->to, at), from = is_at(piece->from, at);
            if ((to || from) && touches(drawn, piece, at, nets)) {
                add_net(nets, piece->net);
                come += (to ? piece->amps : 0.0) - (from ? piece->amps : 0.0);
            }
        }
    }
    return come;
}

/* The unit's twin terminals, between which it goes on inside. */
static bool is_link(const struct drawn *drawn, uint16_t net)
{
    return net == drawn->world->board.nets.v12 || net == drawn->world->board.nets.gnd;
}

static void check_place(const struct drawn *drawn, struct spot at, uint16_t net)
{
    struct nets_here nets = {{net}, 1};
    double come = come_to(drawn, at, &nets), taken = 0.0;
    bool terminal = false, twin = false;
    for (uint32_t i = 0; i < nets.count; i++) {
        taken += taken_at(drawn, at, nets.net[i]);
        twin = twin || is_link(drawn, nets.net[i]);
    }
    for (uint32_t i = 0; i < drawn->sheet.terminals; i++) {
        const struct pin *pin = &drawn->sheet.pin[i];
        terminal = terminal || is_at((struct spot){pin->x, pin->y}, at);
    }
    if (!terminal || !twin) {
        ck_assert_msg(fabs(come - taken) < KIRCHHOFF_EXACT_A,
                      "at %.0f %.0f: %.9f A come, %.9f A are taken", (double)at.x, (double)at.y,
                      come, taken);
    }
}

void kirchhoff_check_pieces(struct cabinet *cabinet, const struct flow *flow)
{
    struct drawn *drawn = malloc(sizeof *drawn);
    ck_assert_ptr_nonnull(drawn);
    drawn->world = &cabinet->world;
    drawn->flow = flow;
    routes_init(&drawn->routes);
    sheet_lay(&drawn->sheet, drawn->world);
    ck_assert(routes_make(&drawn->routes, &drawn->sheet, drawn->world));
    flow_share(flow, &drawn->routes);
    for (uint32_t i = 0; i < 2 * drawn->routes.piece_count; i++) {
        const struct route_piece *piece = &drawn->routes.pieces[i / 2];
        check_place(drawn, i % 2 == 0 ? piece->from : piece->to, piece->net);
    }
    routes_free(&drawn->routes);
    free(drawn);
}
