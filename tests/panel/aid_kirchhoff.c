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

/* Of all that ends at that place; a cable belongs to another net behind its middle. */
static double come_to(const struct routes *routes, struct spot at, const uint16_t nets[2])
{
    double come = 0.0;
    for (uint32_t i = 0; i < routes->piece_count; i++) {
        const struct route_piece *piece = &routes->pieces[i];
        if (piece->net == nets[0] || piece->net == nets[1]) {
            come += is_at(piece->to, at) ? piece->amps : 0.0;
            come -= is_at(piece->from, at) ? piece->amps : 0.0;
        }
    }
    return come;
}

/* The unit's twin terminals, between which it goes on inside. */
static bool is_link(const struct drawn *drawn, uint16_t net)
{
    return net == drawn->world->board.nets.v12 || net == drawn->world->board.nets.gnd;
}

static void check_place(const struct drawn *drawn, struct spot at, const uint16_t nets[2])
{
    double taken = taken_at(drawn, at, nets[0]);
    taken += nets[1] == nets[0] ? 0.0 : taken_at(drawn, at, nets[1]);
    double come = come_to(&drawn->routes, at, nets);
    bool terminal = false;
    for (uint32_t i = 0; i < drawn->sheet.terminals; i++) {
        const struct pin *pin = &drawn->sheet.pin[i];
        terminal = terminal || is_at((struct spot){pin->x, pin->y}, at);
    }
    bool twin = terminal && (is_link(drawn, nets[0]) || is_link(drawn, nets[1]));
    if (!twin) {
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
        uint16_t nets[2] = {piece->net, piece->net};
        if (piece->wire >= WORLD_JOINTS) {
            const struct wire *cable = &drawn->world->wire[piece->wire - WORLD_JOINTS];
            nets[0] = drawn->world->terminal_net[cable->terminal_a];
            nets[1] = drawn->world->terminal_net[cable->terminal_b];
        }
        check_place(drawn, i % 2 == 0 ? piece->from : piece->to, nets);
    }
    routes_free(&drawn->routes);
    free(drawn);
}
