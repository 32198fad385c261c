#include "sim/panel/route_search.h"

#include <stdlib.h>
#include <string.h>

#define NOBODY UINT32_MAX

bool route_search_init(struct route_search *search, struct route_grid *grid)
{
    memset(search, 0, sizeof *search);
    size_t states = (size_t)grid->columns * grid->rows * 2;
    search->grid = grid;
    search->state = calloc(states, sizeof *search->state);
    search->entry_capacity = (uint32_t)(states * 3 + 16);
    search->entry = malloc(search->entry_capacity * sizeof *search->entry);
    if (!search->state || !search->entry) {
        route_search_free(search);
        return false;
    }
    return true;
}

void route_search_free(struct route_search *search)
{
    free(search->state);
    free(search->entry);
    memset(search, 0, sizeof *search);
}

void route_search_begin(struct route_search *search, uint16_t net, uint16_t target, bool through)
{
    const struct route_grid *grid = search->grid;
    search->net = net;
    search->target = target;
    search->goal = grid->stub_of[target] * 2 + grid->axis_of[target];
    search->through = through;
    search->round++;
    search->entry_count = 0;
    search->waiting = 0;
    search->lowest = NOBODY;
    memset(search->bucket, 0xFF, sizeof search->bucket);
}

static uint32_t apart(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

/* A place lies behind the goal's pin: a way from there comes to it from the side at best. */
static bool is_behind(const struct route_search *search, struct route_place here,
                      struct route_place goal)
{
    switch (search->grid->side_of[search->target]) {
    case SIDE_LEFT:
        return here.x > goal.x;
    case SIDE_RIGHT:
        return here.x < goal.x;
    case SIDE_TOP:
        return here.y > goal.y;
    default:
        return here.y < goal.y;
    }
}

/* The least that the rest of the way costs. */
static uint32_t rest(const struct route_search *search, uint32_t state)
{
    struct route_place here = search->grid->at[state / 2];
    struct route_place goal = search->grid->at[search->goal / 2];
    uint32_t dx = apart(here.x, goal.x), dy = apart(here.y, goal.y);
    uint32_t bends;
    if ((state & 1u) != (search->goal & 1u)) {
        bends = is_behind(search, here, goal) ? 3 : 1;
    } else {
        uint32_t aside = (state & 1u) == AXIS_ACROSS ? dy : dx;
        bends = aside > 0 || is_behind(search, here, goal) ? 2 : 0;
    }
    return (dx + dy) * COST_STEP + bends * COST_BEND;
}

static void reach(struct route_search *search, uint32_t state, uint32_t from, uint32_t cost)
{
    struct search_state *reached = &search->state[state];
    if ((reached->seen == search->round && reached->cost <= cost) ||
        search->entry_count == search->entry_capacity) {
        return;
    }
    *reached = (struct search_state){cost, from, search->round};
    uint32_t total = cost + rest(search, state);
    uint32_t *bucket = &search->bucket[total % SEARCH_BUCKETS];
    search->entry[search->entry_count] = (struct search_entry){state, *bucket, cost};
    *bucket = search->entry_count++;
    search->waiting++;
    search->lowest = total < search->lowest ? total : search->lowest;
}

void route_search_start(struct route_search *search, uint32_t node, enum route_axis axis,
                        uint32_t cost)
{
    reach(search, node * 2 + axis, NOBODY, cost);
}

/* The next state by cost; NOBODY: all were looked at. */
static uint32_t take(struct route_search *search)
{
    while (search->waiting > 0) {
        uint32_t *bucket = &search->bucket[search->lowest % SEARCH_BUCKETS];
        if (*bucket == NOBODY) {
            search->lowest++;
            continue;
        }
        const struct search_entry *entry = &search->entry[*bucket];
        *bucket = entry->next;
        search->waiting--;
        if (search->state[entry->state].cost == entry->cost) {
            return entry->state;
        }
    }
    return NOBODY;
}

/* What it costs to meet what runs through a node on that axis; NOBODY: it cannot be. */
static uint32_t toll_of_others(const struct route_search *search, uint32_t node,
                               enum route_axis axis)
{
    const struct route_grid *grid = search->grid;
    uint16_t l = grid->across[node - 1], r = grid->across[node], net = search->net;
    uint16_t u = grid->down[node - grid->columns], d = grid->down[node];
    if ((l & r & u & d) == ROUTE_NONE) {
        return 0;
    }
    if (l == net || r == net || u == net || d == net) {
        return NOBODY;
    }
    uint16_t ahead = axis == AXIS_ACROSS ? l & r : u & d;
    bool straight = axis == AXIS_ACROSS ? u == d : l == r;
    if (ahead == ROUTE_NONE && straight) {
        return COST_CROSSING;
    }
    return search->through ? COST_THROUGH : NOBODY;
}

/* What it costs to come to that node on that axis besides the step; NOBODY: it cannot be. */
static uint32_t toll(const struct route_search *search, uint32_t node, enum route_axis axis)
{
    const struct route_grid *grid = search->grid;
    uint16_t stub = grid->stub[node];
    if (grid->ground[node] == GROUND_CLOSED || (stub != ROUTE_NONE && stub != search->target)) {
        return NOBODY;
    }
    uint32_t others = stub == ROUTE_NONE ? toll_of_others(search, node, axis) : 0;
    uint32_t beside = grid->ground[node] == GROUND_NEAR ? COST_NEAR_PART : 0;
    return others == NOBODY ? NOBODY : others + beside;
}

static bool is_beside(const struct route_grid *grid, const uint16_t *edge, uint32_t nodes[2],
                      uint16_t net)
{
    uint16_t other = edge[nodes[1]];
    return other != ROUTE_NONE && other != net &&
           route_grid_apart(grid, nodes[0], nodes[1]) <= ROUTE_WHOLE;
}

uint32_t route_search_beside(const struct route_grid *grid, uint16_t net, uint32_t node,
                             enum side side)
{
    bool across = side == SIDE_LEFT || side == SIDE_RIGHT;
    uint32_t first = side == SIDE_LEFT ? node - 1 : side == SIDE_TOP ? node - grid->columns : node;
    uint32_t step = across ? grid->columns : 1;
    const uint16_t *edge = across ? grid->across : grid->down;
    uint32_t cost = is_beside(grid, edge, (uint32_t[2]){first, first + step}, net) ? 1 : 0;
    cost += is_beside(grid, edge, (uint32_t[2]){first, first - step}, net) ? 1 : 0;
    return cost * COST_NEAR_WIRE;
}

static void advance(struct route_search *search, uint32_t state, enum side side)
{
    const struct route_grid *grid = search->grid;
    uint32_t node = state / 2;
    uint16_t edge = *route_grid_edge(grid, node, side);
    if (edge != ROUTE_NONE && (!search->through || edge == search->net)) {
        return;
    }
    uint32_t next = (uint32_t)((int32_t)node + route_grid_step(grid, side));
    uint32_t cost = toll(search, next, (enum route_axis)(state & 1u));
    if (cost == NOBODY) {
        return;
    }
    uint32_t steps = route_grid_apart(grid, node, next);
    cost += steps * (COST_STEP + route_search_beside(grid, search->net, node, side)) +
            (edge != ROUTE_NONE ? COST_THROUGH : 0);
    reach(search, next * 2 + (state & 1u), state, search->state[state].cost + cost);
}

static void spread(struct route_search *search, uint32_t state)
{
    const struct route_grid *grid = search->grid;
    uint32_t node = state / 2;
    bool crossing = grid->stub[node] == ROUTE_NONE && !search->through &&
                    route_grid_is_crossed(grid, node, search->net);
    if (!crossing) {
        reach(search, state ^ 1u, state, search->state[state].cost + COST_BEND);
    }
    bool across = (state & 1u) == AXIS_ACROSS;
    advance(search, state, across ? SIDE_LEFT : SIDE_TOP);
    advance(search, state, across ? SIDE_RIGHT : SIDE_BOTTOM);
}

bool route_search_find(struct route_search *search)
{
    for (uint32_t state = take(search); state != NOBODY; state = take(search)) {
        if (state == search->goal) {
            return true;
        }
        search->effort++;
        spread(search, state);
    }
    return false;
}

/* The conductor on the edge by which the way comes to that state; NULL: it only turns there. */
static uint16_t *edge_before(const struct route_search *search, uint32_t state)
{
    uint32_t node = state / 2, before = search->state[state].from / 2;
    uint32_t first = node < before ? node : before;
    if (node == before || search->state[state].from == NOBODY) {
        return NULL;
    }
    return &(apart(node, before) == 1 ? search->grid->across : search->grid->down)[first];
}

void route_search_lay(struct route_search *search)
{
    for (uint32_t at = search->goal; at != NOBODY; at = search->state[at].from) {
        uint16_t *edge = edge_before(search, at);
        if (edge != NULL) {
            *edge = search->net;
        }
    }
}

static uint32_t add_other(uint16_t net, uint16_t *nets, uint32_t count, uint32_t size)
{
    bool known = net == ROUTE_NONE || count == size;
    for (uint32_t i = 0; i < count && !known; i++) {
        known = nets[i] == net;
    }
    if (!known) {
        nets[count] = net;
    }
    return count + (known ? 0 : 1);
}

uint32_t route_search_upon(const struct route_search *search, uint16_t *nets, uint32_t size)
{
    const struct route_grid *grid = search->grid;
    uint32_t count = 0;
    for (uint32_t at = search->goal; at != NOBODY; at = search->state[at].from) {
        uint32_t node = at / 2;
        for (uint32_t side = SIDE_LEFT; side <= SIDE_BOTTOM && grid->stub[node] == ROUTE_NONE;
             side++) {
            uint16_t other = *route_grid_edge(grid, node, (enum side)side);
            count = other == search->net ? count : add_other(other, nets, count, size);
        }
    }
    return count;
}
