#include "sim/panel/route_better.h"

#include <stdlib.h>

#define PASSES_MOST 8
#define PAIRS_MOST 256   /* that cross, in a pass; what is beyond stays as it is */
/* States that may be looked at before nothing more is bettered, about 20 in a microsecond; more for
 * the square of the conductors, as they get into one another's way. */
#define EFFORT_LEAST 350000u
#define EFFORT_SQUARE 1000u
#define EFFORT_MOST 2000000u

/* How a conductor lay: its edges, node * 2 + axis. */
struct way {
    uint32_t *edge, count;
};

struct better {
    struct route_lead *lead;
    struct way way[2];
    uint32_t effort_most;
};

static bool is_over(const struct better *better)
{
    return better->lead->search.effort >= better->effort_most;
}

static void keep(struct better *better, struct way *way, uint16_t net)
{
    struct route_lead *lead = better->lead;
    way->count = 0;
    route_lead_walk(lead, net, route_lead_stub(lead, net, 0));
    for (uint32_t i = 0; i < lead->node_count; i++) {
        uint32_t node = lead->node[i];
        if (lead->grid.across[node] == net) {
            way->edge[way->count++] = node * 2 + AXIS_ACROSS;
        }
        if (lead->grid.down[node] == net) {
            way->edge[way->count++] = node * 2 + AXIS_DOWN;
        }
    }
}

static void restore(struct better *better, const struct way *way, uint16_t net)
{
    struct route_grid *grid = &better->lead->grid;
    route_lead_clear(better->lead, net);
    for (uint32_t i = 0; i < way->count; i++) {
        uint32_t node = way->edge[i] / 2;
        *(way->edge[i] % 2 == AXIS_ACROSS ? &grid->across[node] : &grid->down[node]) = net;
    }
}

/* Led again, beginning at that end. */
static bool lead_again(struct better *better, uint16_t net, uint32_t begin)
{
    struct route_lead *lead = better->lead;
    uint32_t before = route_lead_cost(lead, net);
    keep(better, &better->way[0], net);
    route_lead_clear(lead, net);
    bool gained = route_lead_net(lead, net, begin) && route_lead_cost(lead, net) < before;
    if (!gained) {
        restore(better, &better->way[0], net);
    }
    return gained;
}

/* Takes up what leads to one end alone. False: the end lies in the midst of the tree. */
static bool take_branch(struct route_lead *lead, uint16_t net, uint32_t end)
{
    struct route_grid *grid = &lead->grid;
    uint32_t node = route_lead_stub(lead, net, end);
    bool taken = false;
    while (route_grid_count(route_grid_sides(grid, node, net)) == (taken ? 1u : 2u)) {
        uint32_t side = SIDE_LEFT;
        while (side <= SIDE_BOTTOM && *route_grid_edge(grid, node, (enum side)side) != net) {
            side++;
        }
        if (side > SIDE_BOTTOM) {
            break;
        }
        *route_grid_edge(grid, node, (enum side)side) = ROUTE_NONE;
        node = (uint32_t)((int32_t)node + route_grid_step(grid, (enum side)side));
        taken = true;
    }
    return taken;
}

static bool branch_again(struct better *better, uint16_t net, uint32_t end)
{
    struct route_lead *lead = better->lead;
    uint32_t before = route_lead_cost(lead, net), best = before;
    keep(better, &better->way[0], net);
    if (take_branch(lead, net, end)) {
        route_lead_walk(lead, net, route_lead_stub(lead, net, end == 0 ? 1 : 0));
        if (route_lead_reach(lead, net, end, false)) {
            route_search_lay(&lead->search);
            best = route_lead_cost(lead, net);
        }
    }
    if (best >= before) {
        restore(better, &better->way[0], net);
    }
    return best < before;
}

/* It crosses nothing and goes the shortest way, or nearly so. */
static bool is_clean(struct route_lead *lead, uint16_t net)
{
    const struct route_grid *grid = &lead->grid;
    if (lead->nets.net[net].count != 2) {
        return false;
    }
    uint32_t a = route_lead_stub(lead, net, 0), b = route_lead_stub(lead, net, 1);
    bool straight = grid->at[a].x == grid->at[b].x || grid->at[a].y == grid->at[b].y;
    uint32_t least = route_grid_apart(grid, a, b) * COST_STEP + (straight ? 0 : COST_BEND);
    return route_lead_cost(lead, net) < least + COST_BEND;
}

static uint32_t better_each(struct better *better, const uint16_t *order, uint32_t pass)
{
    struct route_lead *lead = better->lead;
    uint32_t count = 0;
    for (uint32_t i = lead->nets.count; i-- > 0 && !is_over(better);) {
        uint32_t ends = lead->nets.net[order[i]].count;
        if (is_clean(lead, order[i])) {
            continue;
        }
        for (uint32_t manner = 0; manner < (ends > 2 ? 2u : 1u); manner++) {
            lead->trunks = manner == pass % 2;
            count += lead_again(better, order[i], pass % ends) ? 1 : 0;
        }
        for (uint32_t end = 0; end < ends && ends > 2 && !is_over(better); end++) {
            count += branch_again(better, order[i], end) ? 1 : 0;
        }
    }
    return count;
}

struct pair {
    uint16_t a, b;
};

static uint32_t add_pair(struct pair *pairs, uint32_t count, struct pair pair)
{
    for (uint32_t i = 0; i < count; i++) {
        if (pairs[i].a == pair.a && pairs[i].b == pair.b) {
            return count;
        }
    }
    if (count < PAIRS_MOST) {
        pairs[count++] = pair;
    }
    return count;
}

/* Those that cross one another. */
static uint32_t find_pairs(const struct route_grid *grid, struct pair *pairs)
{
    uint32_t count = 0;
    for (uint32_t node = grid->columns; node < grid->columns * (grid->rows - 1); node++) {
        uint16_t across = grid->across[node], down = grid->down[node];
        if (across != ROUTE_NONE && down != ROUTE_NONE && across != down &&
            grid->stub[node] == ROUTE_NONE) {
            bool less = across < down;
            struct pair pair = {less ? across : down, less ? down : across};
            count = add_pair(pairs, count, pair);
        }
    }
    return count;
}

static uint32_t cost_of(struct route_lead *lead, struct pair pair)
{
    return route_lead_cost(lead, pair.a) + route_lead_cost(lead, pair.b);
}

/* Both taken up, and led again one after the other, either first. */
static bool pair_again(struct better *better, struct pair pair)
{
    struct route_lead *lead = better->lead;
    uint32_t before = cost_of(lead, pair), best = before;
    keep(better, &better->way[0], pair.a);
    keep(better, &better->way[1], pair.b);
    for (uint32_t turn = 0; turn < 2; turn++) {
        uint16_t first = turn == 0 ? pair.a : pair.b, second = turn == 0 ? pair.b : pair.a;
        route_lead_clear(lead, pair.a);
        route_lead_clear(lead, pair.b);
        if (route_lead_net(lead, first, 0) && route_lead_net(lead, second, 0) &&
            cost_of(lead, pair) < best) {
            best = cost_of(lead, pair);
            keep(better, &better->way[0], pair.a);
            keep(better, &better->way[1], pair.b);
        }
    }
    route_lead_clear(lead, pair.a);
    route_lead_clear(lead, pair.b);
    restore(better, &better->way[0], pair.a);
    restore(better, &better->way[1], pair.b);
    return best < before;
}

static uint32_t better_pairs(struct better *better)
{
    struct pair pairs[PAIRS_MOST];
    uint32_t count = find_pairs(&better->lead->grid, pairs), done = 0;
    for (uint32_t i = 0; i < count && !is_over(better); i++) {
        done += pair_again(better, pairs[i]) ? 1 : 0;
    }
    return done;
}

/* Without the memory for it all stays as it lies. */
void route_better(struct route_lead *lead, const uint16_t *order)
{
    struct better better = {.lead = lead};
    size_t edges = (size_t)2 * lead->grid.columns * lead->grid.rows;
    uint32_t done = 1, effort = lead->nets.count * lead->nets.count * EFFORT_SQUARE;
    effort = effort < EFFORT_LEAST ? EFFORT_LEAST : effort;
    better.effort_most = effort < EFFORT_MOST ? effort : EFFORT_MOST;
    better.way[0].edge = malloc(edges * sizeof *better.way[0].edge);
    better.way[1].edge = malloc(edges * sizeof *better.way[1].edge);
    if (better.way[0].edge == NULL || better.way[1].edge == NULL) {
        done = 0;
    }
    for (uint32_t pass = 0; pass < PASSES_MOST && done > 0 && !is_over(&better); pass++) {
        done = better_each(&better, order, pass);
        done += done == 0 ? better_pairs(&better) : 0;
    }
    free(better.way[0].edge);
    free(better.way[1].edge);
}
