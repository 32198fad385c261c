#include "sim/panel/route_pieces.h"

#include <stdlib.h>
#include <string.h>

#define NO_PIECE UINT32_MAX

struct draft {
    struct routes *routes;
    struct route_lead *lead;
    const struct sheet *sheet;
    uint32_t *across, *down;                /* the piece on each edge */
    uint32_t *toward;                       /* of nodes: the next one on the way to terminal b */
    uint32_t *way, way_count;               /* pieces along a wire */
    uint32_t of_pin[WORLD_TERMINALS];       /* the piece at each pin */
    uint32_t alone[ROUTE_WIRES];            /* first piece of a wire without a way */
    enum { RUNS_COUNT, RUNS_WRITE, RUNS_READ } pass;   /* what a walk along a wire is for */
    bool short_of_memory;
};

static bool has_room(struct draft *draft, void **items, uint32_t *capacity, uint32_t count,
                     size_t size)
{
    if (count < *capacity) {
        return true;
    }
    uint32_t more = *capacity == 0 ? 256 : *capacity * 2;
    void *grown = realloc(*items, more * size);
    if (grown == NULL) {
        draft->short_of_memory = true;
        return false;
    }
    *items = grown;
    *capacity = more;
    return true;
}

static void add_point(struct draft *draft, struct spot spot)
{
    struct routes *r = draft->routes;
    if (has_room(draft, (void **)&r->points, &r->point_capacity, r->point_count,
                 sizeof *r->points)) {
        r->points[r->point_count++] = spot;
    }
}

static void add_fork(struct draft *draft, struct spot spot)
{
    struct routes *r = draft->routes;
    if (has_room(draft, (void **)&r->forks, &r->fork_capacity, r->fork_count, sizeof *r->forks)) {
        r->forks[r->fork_count++] = spot;
    }
}

static uint32_t add_piece(struct draft *draft, struct spot from, struct spot to, uint16_t net)
{
    struct routes *r = draft->routes;
    if (!has_room(draft, (void **)&r->pieces, &r->piece_capacity, r->piece_count,
                  sizeof *r->pieces)) {
        return NO_PIECE;
    }
    r->pieces[r->piece_count] = (struct route_piece){.from = from, .to = to, .net = net};
    return r->piece_count++;
}

static struct spot pin_spot(const struct draft *draft, uint16_t terminal)
{
    return (struct spot){draft->sheet->pin[terminal].x, draft->sheet->pin[terminal].y};
}

static uint16_t circuit_net(const struct draft *draft, uint16_t terminal)
{
    return route_nets_circuit(&draft->lead->nets, draft->lead->world, terminal);
}

static uint32_t *piece_on(struct draft *draft, uint32_t node, enum side side)
{
    const struct route_grid *grid = &draft->lead->grid;
    switch (side) {
    case SIDE_LEFT:
        return &draft->across[node - 1];
    case SIDE_RIGHT:
        return &draft->across[node];
    case SIDE_TOP:
        return &draft->down[node - grid->columns];
    default:
        return &draft->down[node];
    }
}

/* A piece ends here: a bend, a fork, or a pin where several conductors part. */
static bool is_break(const struct draft *draft, uint32_t node, uint16_t net)
{
    const struct route_grid *grid = &draft->lead->grid;
    uint32_t sides = route_grid_sides(grid, node, net);
    bool shared = grid->stub[node] != ROUTE_NONE && route_grid_is_crossed(grid, node, net);
    return shared || (sides != SIDES_ACROSS && sides != SIDES_DOWN);
}

/* A straight piece from a spot at or before the node, in that direction, to the next break. */
static void follow(struct draft *draft, uint16_t net, struct spot from, uint32_t node[1],
                   enum side side)
{
    const struct route_grid *grid = &draft->lead->grid;
    uint16_t first = draft->lead->nets.end[draft->lead->nets.net[net].first].terminal;
    uint32_t piece = add_piece(draft, from, from, circuit_net(draft, first));
    while (piece != NO_PIECE && *route_grid_edge(grid, *node, side) == net) {
        *piece_on(draft, *node, side) = piece;
        *node = (uint32_t)((int32_t)*node + route_grid_step(grid, side));
        if (is_break(draft, *node, net)) {
            draft->routes->pieces[piece].to = route_grid_spot(grid, *node);
            return;
        }
    }
    uint16_t stub = grid->stub[*node];
    if (piece != NO_PIECE && stub != ROUTE_NONE) {
        draft->of_pin[stub] = piece;
        draft->routes->pieces[piece].to = pin_spot(draft, stub);
    }
}

static void draft_pin(struct draft *draft, uint16_t net, uint16_t terminal)
{
    const struct route_grid *grid = &draft->lead->grid;
    uint32_t node = grid->stub_of[terminal];
    uint32_t sides = route_grid_sides(grid, node, net);
    if (draft->of_pin[terminal] != NO_PIECE || route_grid_count(sides) < 2) {
        return;
    }
    if (is_break(draft, node, net)) {
        draft->of_pin[terminal] = add_piece(draft, pin_spot(draft, terminal),
                                            route_grid_spot(grid, node),
                                            circuit_net(draft, terminal));
    } else {
        uint32_t piece = draft->routes->piece_count;
        follow(draft, net, pin_spot(draft, terminal), &node, (enum side)grid->side_of[terminal]);
        draft->of_pin[terminal] = piece;
    }
}

static void draft_node(struct draft *draft, uint16_t net, uint32_t node)
{
    const struct route_grid *grid = &draft->lead->grid;
    if (!is_break(draft, node, net)) {
        return;
    }
    for (uint32_t side = SIDE_LEFT; side <= SIDE_BOTTOM; side++) {
        bool wire = *route_grid_edge(grid, node, (enum side)side) == net;
        if (wire && *piece_on(draft, node, (enum side)side) == NO_PIECE) {
            uint32_t at = node;
            follow(draft, net, route_grid_spot(grid, node), &at, (enum side)side);
        }
    }
}

static void draft_net(struct draft *draft, uint16_t net)
{
    struct route_lead *lead = draft->lead;
    const struct route_net *ends = &lead->nets.net[net];
    for (uint32_t i = 0; i < ends->count; i++) {
        uint16_t terminal = lead->nets.end[ends->first + i].terminal;
        draft_pin(draft, net, terminal);
        route_lead_walk(lead, net, lead->grid.stub_of[terminal]);
        for (uint32_t k = 0; k < lead->node_count; k++) {
            draft_node(draft, net, lead->node[k]);
        }
    }
}

/* Two conductors pass one another; else it is one, or several at a pin. */
static bool is_crossing(const struct route_grid *grid, uint32_t node)
{
    uint16_t l = grid->across[node - 1], r = grid->across[node];
    uint16_t u = grid->down[node - grid->columns], d = grid->down[node];
    return grid->stub[node] == ROUTE_NONE && l != ROUTE_NONE && u != ROUTE_NONE && l == r &&
           u == d && l != u;
}

static void note_node(struct draft *draft, uint32_t node)
{
    const struct route_grid *grid = &draft->lead->grid;
    uint32_t taken = 0;
    for (uint32_t side = SIDE_LEFT; side <= SIDE_BOTTOM; side++) {
        bool free = *route_grid_edge(grid, node, (enum side)side) == ROUTE_NONE;
        taken |= free ? 0 : 1u << side;
    }
    if (taken == 0) {
        return;
    }
    uint16_t stub = grid->stub[node];
    taken |= stub == ROUTE_NONE ? 0 : 1u << side_back((enum side)grid->side_of[stub]);
    uint32_t ways = route_grid_count(taken);
    bool crosses = is_crossing(grid, node);
    draft->routes->crossings += crosses ? 1 : 0;
    draft->routes->bends += ways == 2 && taken != SIDES_ACROSS && taken != SIDES_DOWN ? 1 : 0;
    if (ways > 2 && !crosses) {
        add_fork(draft, route_grid_spot(grid, node));
    }
}

static void note_bends_and_forks(struct draft *draft)
{
    const struct route_grid *grid = &draft->lead->grid;
    for (uint32_t node = grid->columns; node < grid->columns * (grid->rows - 1); node++) {
        note_node(draft, node);
    }
}

/* Marks from each node of the tree the next one toward b. False: a is not among them. */
static bool find_way(struct draft *draft, uint16_t net, uint16_t a, uint16_t b)
{
    struct route_lead *lead = draft->lead;
    const struct route_grid *grid = &lead->grid;
    route_lead_walk(lead, net, grid->stub_of[b]);
    for (uint32_t i = 0; i < lead->node_count; i++) {
        draft->toward[lead->node[i]] = NO_PIECE;
    }
    draft->toward[grid->stub_of[b]] = grid->stub_of[b];
    for (uint32_t i = 0; i < lead->node_count; i++) {
        uint32_t node = lead->node[i];
        for (uint32_t side = SIDE_LEFT; side <= SIDE_BOTTOM; side++) {
            uint32_t next = (uint32_t)((int32_t)node + route_grid_step(grid, (enum side)side));
            if (*route_grid_edge(grid, node, (enum side)side) == net &&
                draft->toward[next] == NO_PIECE) {
                draft->toward[next] = node;
            }
        }
    }
    return lead->mark[grid->stub_of[a]] == lead->walk;
}

static enum side side_toward(const struct route_grid *grid, uint32_t from, uint32_t to)
{
    if (to + 1 == from) {
        return SIDE_LEFT;
    }
    return to == from + 1 ? SIDE_RIGHT : to + grid->columns == from ? SIDE_TOP : SIDE_BOTTOM;
}

static int8_t sign_of(const struct route_piece *piece, enum side side)
{
    float dx = piece->to.x - piece->from.x, dy = piece->to.y - piece->from.y;
    bool along = side == SIDE_LEFT    ? dx < 0
                 : side == SIDE_RIGHT ? dx > 0
                 : side == SIDE_TOP   ? dy < 0
                                      : dy > 0;
    return along ? 1 : -1;
}

static void run_along(struct draft *draft, uint32_t wire, uint32_t index, enum side side)
{
    if (index == NO_PIECE || (draft->way_count > 0 && draft->way[draft->way_count - 1] == index)) {
        return;
    }
    struct route_piece *piece = &draft->routes->pieces[index];
    draft->way[draft->way_count++] = index;
    if (draft->pass == RUNS_READ) {
        return;
    }
    if (draft->pass == RUNS_WRITE) {
        draft->routes->runs[piece->first_run + piece->run_count] =
            (struct route_run){(uint16_t)wire, sign_of(piece, side)};
    }
    piece->run_count++;
}

/* The pieces of a wire's way from a to b, and its points. */
static void run_way(struct draft *draft, uint32_t wire, const uint16_t ends[2])
{
    const struct route_grid *grid = &draft->lead->grid;
    enum side side = (enum side)grid->side_of[ends[0]];
    enum side into = side_back((enum side)grid->side_of[ends[1]]);
    uint32_t node = grid->stub_of[ends[0]], last = grid->stub_of[ends[1]];
    draft->way_count = 0;
    run_along(draft, wire, draft->of_pin[ends[0]], side);
    if (draft->pass == RUNS_COUNT) {
        add_point(draft, pin_spot(draft, ends[0]));
    }
    while (node != last) {
        enum side next = side_toward(grid, node, draft->toward[node]);
        if (draft->pass == RUNS_COUNT && next != side) {
            add_point(draft, route_grid_spot(grid, node));
        }
        side = next;
        run_along(draft, wire, *piece_on(draft, node, side), side);
        node = draft->toward[node];
    }
    if (draft->pass == RUNS_COUNT && side != into) {
        add_point(draft, route_grid_spot(grid, node));
    }
    run_along(draft, wire, draft->of_pin[ends[1]], into);
    if (draft->pass == RUNS_COUNT) {
        add_point(draft, pin_spot(draft, ends[1]));
    }
}

/* There is no way: across first, then down, through what stands there. */
static void run_alone(struct draft *draft, uint32_t wire, const uint16_t ends[2])
{
    struct spot a = pin_spot(draft, ends[0]), b = pin_spot(draft, ends[1]);
    struct spot corner = {b.x, a.y};
    if (draft->pass == RUNS_COUNT) {
        draft->alone[wire] = draft->routes->piece_count;
        draft->routes->blocked++;
        add_point(draft, a);
        add_point(draft, corner);
        add_point(draft, b);
        add_piece(draft, a, corner, circuit_net(draft, ends[0]));
        add_piece(draft, corner, b, circuit_net(draft, ends[0]));
    }
    draft->way_count = 0;
    for (uint32_t i = 0; i < 2 && !draft->short_of_memory; i++) {
        const struct route_piece *piece = &draft->routes->pieces[draft->alone[wire] + i];
        enum side side = piece->to.x < piece->from.x   ? SIDE_LEFT
                         : piece->to.x > piece->from.x ? SIDE_RIGHT
                         : piece->to.y < piece->from.y ? SIDE_TOP
                                                       : SIDE_BOTTOM;
        run_along(draft, wire, draft->alone[wire] + i, side);
    }
}

static uint16_t net_of_wire(const struct route_lead *lead, uint32_t wire, uint16_t ends[2])
{
    if (!route_wire_ends(lead->world, wire, ends)) {
        return ROUTE_NONE;
    }
    return wire < WORLD_JOINTS ? lead->nets.of_terminal[ends[0]]
                               : lead->nets.of_cable[wire - WORLD_JOINTS];
}

static void run_wire(struct draft *draft, uint32_t wire)
{
    uint16_t ends[2];
    uint16_t net = net_of_wire(draft->lead, wire, ends);
    const struct sheet *sheet = draft->sheet;
    if (net == ROUTE_NONE || !sheet->shown[ends[0]] || !sheet->shown[ends[1]] ||
        ends[0] == ends[1]) {
        return;
    }
    struct route_wire *led = &draft->routes->wire[wire];
    if (draft->pass == RUNS_COUNT) {
        led->first = draft->routes->point_count;
    }
    if (find_way(draft, net, ends[0], ends[1])) {
        run_way(draft, wire, ends);
    } else {
        run_alone(draft, wire, ends);
    }
    if (draft->pass == RUNS_COUNT) {
        led->count = draft->routes->point_count - led->first;
    }
}

static void run_wires(struct draft *draft)
{
    struct routes *routes = draft->routes;
    draft->pass = RUNS_COUNT;
    for (uint32_t wire = 0; wire < ROUTE_WIRES && !draft->short_of_memory; wire++) {
        run_wire(draft, wire);
    }
    uint32_t runs = 0;
    for (uint32_t i = 0; i < routes->piece_count; i++) {
        routes->pieces[i].first_run = runs;
        runs += routes->pieces[i].run_count;
        routes->pieces[i].run_count = 0;
    }
    routes->runs = calloc(runs + 1, sizeof *routes->runs);
    routes->run_count = routes->run_capacity = runs;
    draft->short_of_memory = draft->short_of_memory || routes->runs == NULL;
    draft->pass = RUNS_WRITE;
    for (uint32_t wire = 0; wire < ROUTE_WIRES && !draft->short_of_memory; wire++) {
        run_wire(draft, wire);
    }
}

static float length_of(const struct route_piece *piece)
{
    float dx = piece->to.x - piece->from.x, dy = piece->to.y - piece->from.y;
    return (dx < 0 ? -dx : dx) + (dy < 0 ? -dy : dy);
}

/* Cuts a piece at that spot; returns the part behind it. */
static uint32_t cut(struct draft *draft, uint32_t index, struct spot spot)
{
    uint32_t rest = add_piece(draft, spot, spot, 0);
    if (rest != NO_PIECE) {
        struct route_piece *piece = &draft->routes->pieces[index];
        draft->routes->pieces[rest] = *piece;
        draft->routes->pieces[rest].from = spot;
        piece->to = spot;
    }
    return rest;
}

static struct spot spot_along(const struct route_piece *piece, float part)
{
    float dx = piece->to.x - piece->from.x, dy = piece->to.y - piece->from.y;
    return (struct spot){piece->from.x + dx * part, piece->from.y + dy * part};
}

/* Before the middle of what is its own a cable has the net of its terminal a, behind it b's. */
static void part_cable(struct draft *draft, uint32_t wire, const uint16_t ends[2], float half)
{
    struct routes *routes = draft->routes;
    float gone = 0;
    for (uint32_t i = 0; i < draft->way_count; i++) {
        uint32_t index = draft->way[i];
        struct route_piece *piece = &routes->pieces[index];
        float length = length_of(piece);
        if (piece->run_count != 1) {
            continue;
        }
        bool here = gone <= half && gone + length > half;
        piece->net = circuit_net(draft, ends[gone + length <= half ? 0 : 1]);
        if (here) {
            bool along = routes->runs[piece->first_run].sign > 0;
            float share = (half - gone) / length;
            struct spot spot = spot_along(piece, along ? share : 1.0f - share);
            routes->wire[wire].middle = spot;
            routes->wire[wire].across = piece->from.y == piece->to.y;
            uint32_t rest = cut(draft, index, spot);
            if (rest == NO_PIECE) {
                return;
            }
            routes->pieces[index].net = circuit_net(draft, ends[along ? 0 : 1]);
            routes->pieces[rest].net = circuit_net(draft, ends[along ? 1 : 0]);
        }
        gone += length;
    }
}

static void part_cables(struct draft *draft)
{
    for (uint32_t i = 0; i < draft->lead->world->wire_count; i++) {
        uint32_t wire = WORLD_JOINTS + i;
        uint16_t ends[2];
        if (draft->routes->wire[wire].count == 0 || draft->short_of_memory) {
            continue;
        }
        (void)net_of_wire(draft->lead, wire, ends);
        draft->pass = RUNS_READ;
        run_wire(draft, wire);
        float own = 0;
        for (uint32_t k = 0; k < draft->way_count; k++) {
            const struct route_piece *piece = &draft->routes->pieces[draft->way[k]];
            own += piece->run_count == 1 ? length_of(piece) : 0;
        }
        /* Between two lines of the grid: nothing crosses there. */
        uint32_t steps = (uint32_t)(own / (2.0f * (float)ROUTE_STEP));
        part_cable(draft, wire, ends, ((float)steps + 0.5f) * (float)ROUTE_STEP);
    }
}

static void sum_up(struct routes *routes)
{
    for (uint32_t i = 0; i < routes->piece_count; i++) {
        struct route_piece *piece = &routes->pieces[i];
        routes->length += length_of(piece);
        piece->wire = piece->run_count > 0 ? routes->runs[piece->first_run].wire : 0;
    }
}

bool route_pieces_make(struct routes *routes, struct route_lead *lead, const struct sheet *sheet)
{
    struct draft *draft = calloc(1, sizeof *draft);
    size_t nodes = (size_t)lead->grid.columns * lead->grid.rows;
    if (draft == NULL) {
        return false;
    }
    draft->routes = routes;
    draft->lead = lead;
    draft->sheet = sheet;
    draft->across = malloc(nodes * sizeof *draft->across);
    draft->down = malloc(nodes * sizeof *draft->down);
    draft->toward = malloc(nodes * sizeof *draft->toward);
    draft->way = malloc((nodes + 2) * sizeof *draft->way);
    draft->short_of_memory = !draft->across || !draft->down || !draft->toward || !draft->way;
    if (!draft->short_of_memory) {
        memset(draft->across, 0xFF, nodes * sizeof *draft->across);
        memset(draft->down, 0xFF, nodes * sizeof *draft->down);
        memset(draft->of_pin, 0xFF, sizeof draft->of_pin);
        for (uint16_t net = 0; net < lead->nets.count; net++) {
            draft_net(draft, net);
        }
        note_bends_and_forks(draft);
        run_wires(draft);
        part_cables(draft);
        sum_up(routes);
    }
    bool made = !draft->short_of_memory;
    free(draft->across);
    free(draft->down);
    free(draft->toward);
    free(draft->way);
    free(draft);
    return made;
}
