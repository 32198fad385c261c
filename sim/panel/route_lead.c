#include "sim/panel/route_lead.h"

#include <stdlib.h>
#include <string.h>

#include "sim/panel/route_better.h"

#define TRIES_MOST 8  /* for one conductor that others block */

/* Lines in the lanes of the sheet. */
static bool make_grid(struct route_grid *grid, const struct sheet *sheet,
                      const struct route_nets *nets)
{
    if (!route_grid_open(grid, sheet)) {
        return false;
    }
    for (uint32_t axis = 0; axis < 2; axis++) {
        for (uint32_t i = 0; i < sheet->lane_count[axis]; i++) {
            for (uint32_t at = sheet->lane[axis][i].from; at <= sheet->lane[axis][i].to; at++) {
                route_grid_line(grid, (enum route_axis)axis, at * ROUTE_WHOLE + 1);
            }
        }
    }
    return route_grid_build(grid, sheet, nets);
}

bool route_lead_init(struct route_lead *lead, const struct sheet *sheet,
                     const struct world *world)
{
    memset(lead, 0, sizeof *lead);
    lead->world = world;
    route_nets_make(&lead->nets, world, sheet->shown);
    if (!make_grid(&lead->grid, sheet, &lead->nets)) {
        return false;
    }
    size_t nodes = (size_t)lead->grid.columns * lead->grid.rows;
    lead->node = malloc(nodes * sizeof *lead->node);
    lead->mark = calloc(nodes, sizeof *lead->mark);
    if (!lead->node || !lead->mark || !route_search_init(&lead->search, &lead->grid)) {
        route_lead_free(lead);
        return false;
    }
    return true;
}

void route_lead_free(struct route_lead *lead)
{
    route_search_free(&lead->search);
    route_grid_free(&lead->grid);
    free(lead->node);
    free(lead->mark);
    memset(lead, 0, sizeof *lead);
}

static void meet(struct route_lead *lead, uint32_t node)
{
    if (lead->mark[node] != lead->walk) {
        lead->mark[node] = lead->walk;
        lead->node[lead->node_count++] = node;
    }
}

void route_lead_walk(struct route_lead *lead, uint16_t net, uint32_t from)
{
    struct route_grid *grid = &lead->grid;
    lead->walk++;
    lead->node_count = 0;
    meet(lead, from);
    for (uint32_t i = 0; i < lead->node_count; i++) {
        uint32_t node = lead->node[i];
        for (uint32_t side = SIDE_LEFT; side <= SIDE_BOTTOM; side++) {
            if (*route_grid_edge(grid, node, (enum side)side) == net) {
                meet(lead, (uint32_t)((int32_t)node + route_grid_step(grid, (enum side)side)));
            }
        }
    }
}

static const struct route_end *end_of(const struct route_lead *lead, uint16_t net, uint32_t index)
{
    return &lead->nets.end[lead->nets.net[net].first + index];
}

uint32_t route_lead_stub(const struct route_lead *lead, uint16_t net, uint32_t index)
{
    return lead->grid.stub_of[end_of(lead, net, index)->terminal];
}

void route_lead_clear(struct route_lead *lead, uint16_t net)
{
    for (uint32_t end = 0; end < lead->nets.net[net].count; end++) {
        route_lead_walk(lead, net, route_lead_stub(lead, net, end));
        for (uint32_t i = 0; i < lead->node_count; i++) {
            for (uint32_t side = SIDE_LEFT; side <= SIDE_BOTTOM; side++) {
                uint16_t *edge = route_grid_edge(&lead->grid, lead->node[i], (enum side)side);
                *edge = *edge == net ? ROUTE_NONE : *edge;
            }
        }
    }
}

/* From a node of its tree a conductor may fork where three ways meet, not four. */
static void start_at(struct route_lead *lead, uint16_t net, uint32_t node)
{
    struct route_grid *grid = &lead->grid;
    uint16_t stub = grid->stub[node];
    if (stub == ROUTE_NONE ? route_grid_is_crossed(grid, node, net)
                           : lead->nets.of_terminal[stub] != net) {
        return;
    }
    uint32_t sides = route_grid_sides(grid, node, net);
    uint32_t degree = route_grid_count(sides);
    for (uint32_t axis = AXIS_ACROSS; axis <= AXIS_DOWN && degree < 3; axis++) {
        uint32_t used = route_grid_count(sides & (axis == AXIS_ACROSS ? SIDES_ACROSS : SIDES_DOWN));
        uint32_t cost = degree == 2 ? (used == 1 ? 0 : COST_FORK) : used == 1 ? 0 : COST_BEND;
        if (used < 2) {
            route_search_start(&lead->search, node, (enum route_axis)axis, cost);
        }
    }
}

static uint32_t from_tree(const struct route_lead *lead, uint32_t node)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < lead->node_count; i++) {
        uint32_t away = route_grid_apart(&lead->grid, lead->node[i], node);
        least = away < least ? away : least;
    }
    return least;
}

/* The end that is nearest to the tree that was walked, or farthest from it, of those it does not
 * reach; UINT32_MAX: it reaches all. */
static uint32_t next_end(const struct route_lead *lead, uint16_t net, bool farthest)
{
    uint32_t best = UINT32_MAX, best_away = 0;
    for (uint32_t end = 0; end < lead->nets.net[net].count; end++) {
        uint32_t stub = route_lead_stub(lead, net, end);
        if (lead->mark[stub] == lead->walk) {
            continue;
        }
        uint32_t away = from_tree(lead, stub);
        if (best == UINT32_MAX || (farthest ? away > best_away : away < best_away)) {
            best_away = away;
            best = end;
        }
    }
    return best;
}

bool route_lead_reach(struct route_lead *lead, uint16_t net, uint32_t end, bool through)
{
    route_search_begin(&lead->search, net, end_of(lead, net, end)->terminal, through);
    for (uint32_t i = 0; i < lead->node_count; i++) {
        start_at(lead, net, lead->node[i]);
    }
    return route_search_find(&lead->search);
}

bool route_lead_net(struct route_lead *lead, uint16_t net, uint32_t begin)
{
    for (;;) {
        route_lead_walk(lead, net, route_lead_stub(lead, net, begin));
        bool trunk = lead->trunks && lead->node_count == 1;
        uint32_t end = next_end(lead, net, trunk);
        if (end == UINT32_MAX) {
            return true;
        }
        if (!route_lead_reach(lead, net, end, false)) {
            lead->missed = end;
            return false;
        }
        route_search_lay(&lead->search);
    }
}

static uint32_t cost_of_node(const struct route_lead *lead, uint16_t net, uint32_t node)
{
    const struct route_grid *grid = &lead->grid;
    uint32_t sides = route_grid_sides(grid, node, net), count = route_grid_count(sides);
    uint32_t cost = grid->ground[node] == GROUND_NEAR ? COST_NEAR_PART : 0;
    if (grid->across[node] == net) {
        cost += route_grid_apart(grid, node, node + 1) *
                (COST_STEP + route_search_beside(grid, net, node, SIDE_RIGHT));
    }
    if (grid->down[node] == net) {
        cost += route_grid_apart(grid, node, node + grid->columns) *
                (COST_STEP + route_search_beside(grid, net, node, SIDE_BOTTOM));
    }
    if (count == 2 && sides != SIDES_ACROSS && sides != SIDES_DOWN) {
        cost += COST_BEND;
    }
    bool crossed = grid->stub[node] == ROUTE_NONE && route_grid_is_crossed(grid, node, net);
    return cost + (count > 2 ? (count - 2) * COST_FORK : 0) + (crossed ? COST_CROSSING : 0);
}

uint32_t route_lead_cost(struct route_lead *lead, uint16_t net)
{
    uint32_t cost = 0;
    route_lead_walk(lead, net, route_lead_stub(lead, net, 0));
    for (uint32_t i = 0; i < lead->node_count; i++) {
        cost += cost_of_node(lead, net, lead->node[i]);
    }
    return cost;
}

/* Lets those go that stand where the way of this one would be, if only it could. */
static bool clear_its_way(struct route_lead *lead, uint16_t net, bool *waits)
{
    uint16_t in_the_way[32];
    route_lead_walk(lead, net, route_lead_stub(lead, net, 0));
    if (!route_lead_reach(lead, net, lead->missed, true)) {
        return false;
    }
    uint32_t count = route_search_upon(&lead->search, in_the_way, 32);
    for (uint32_t i = 0; i < count; i++) {
        route_lead_clear(lead, in_the_way[i]);
        waits[in_the_way[i]] = true;
    }
    return count > 0;
}

/* Those with a short way first: they have the least choice. */
static void sort_by_reach(const struct route_lead *lead, uint16_t *order)
{
    uint32_t reach[WORLD_TERMINALS];
    for (uint16_t net = 0; net < lead->nets.count; net++) {
        uint32_t far = 0;
        for (uint32_t end = 1; end < lead->nets.net[net].count; end++) {
            uint32_t stub = route_lead_stub(lead, net, end);
            far += route_grid_apart(&lead->grid, route_lead_stub(lead, net, 0), stub);
        }
        uint32_t at = net;
        for (; at > 0 && reach[at - 1] > far; at--) {
            reach[at] = reach[at - 1];
            order[at] = order[at - 1];
        }
        reach[at] = far;
        order[at] = net;
    }
}

static uint32_t count_blocked(struct route_lead *lead)
{
    uint32_t blocked = 0;
    for (uint16_t net = 0; net < lead->nets.count; net++) {
        route_lead_walk(lead, net, route_lead_stub(lead, net, 0));
        for (uint32_t end = 0; end < lead->nets.net[net].count; end++) {
            blocked += lead->mark[route_lead_stub(lead, net, end)] != lead->walk ? 1 : 0;
        }
    }
    return blocked;
}

/* One that others block makes them give way and be led again after it, so often and no more. */
static void lead_waiting(struct route_lead *lead, const uint16_t *order, bool *waits,
                         uint8_t *tries)
{
    for (uint32_t i = 0; i < lead->nets.count; i++) {
        uint16_t net = order[i];
        while (waits[net] && tries[net] < TRIES_MOST) {
            waits[net] = !route_lead_net(lead, net, 0);
            if (waits[net]) {
                tries[net]++;
                waits[net] = clear_its_way(lead, net, waits);
            }
        }
    }
}

/* As far as each gets once nobody gives way any more; one that lies already stays as it is. */
static void lead_rest(struct route_lead *lead)
{
    for (uint16_t net = 0; net < lead->nets.count; net++) {
        (void)route_lead_net(lead, net, 0);
    }
}

void route_lead_all(struct route_lead *lead)
{
    uint16_t order[WORLD_TERMINALS] = {0};
    bool waits[WORLD_TERMINALS];
    uint8_t tries[WORLD_TERMINALS] = {0};
    sort_by_reach(lead, order);
    memset(waits, true, sizeof waits); lead->trunks = false;
    for (uint32_t pass = 0; pass < TRIES_MOST; pass++) {
        lead_waiting(lead, order, waits, tries);
    }
    lead_rest(lead);
    lead->blocked = count_blocked(lead);
    if (lead->blocked == 0) {
        route_better(lead, order);
    }
}
