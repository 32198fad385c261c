#include "sim/panel/route_tight.h"

#include <stdlib.h>
#include <string.h>

#include "sim/panel/route_bonds.h"
#include "sim/world/wiring.h"

/* Half steps between what stands side by side. */
#define GAP_PARTS 8
#define GAP_CORNERS 6
#define GAP_PART_WIRE 4
#define GAP_WIRES 3
#define GAP_RIM 4

/* A straight stretch of a conductor: on line `line`, from..to along it; lines of the grid, or
 * steps of the sheet where a function says so. */
struct stretch {
    uint16_t net, line, from, to;
};

/* Along one axis. An element is a part or a stretch across the axis; first the parts. */
struct tight {
    struct route_lead *lead;
    struct sheet *sheet;
    enum route_axis axis;
    uint32_t step, cross, lines, length;  /* nodes: along a stretch, to the next line; how many */
    const uint16_t *edge, *other;         /* of what moves, of what gets longer or shorter */
    uint16_t *element;                    /* at each node; ROUTE_NONE */
    struct stretch *stretch;
    struct stretch *run;                  /* of `other`: on line = row, from..to as they will be */
    uint32_t stretch_count, run_count;
    struct route_bonds bonds;
    uint32_t parts, elements;
    uint16_t part_of[WORLD_TERMINALS];
};

static uint32_t node_at(const struct tight *t, uint32_t line, uint32_t along)
{
    return line * t->cross + along * t->step;
}

/* Where a line is, and one of those that cross it: steps. */
static uint32_t line_place(const struct tight *t, uint32_t line)
{
    struct route_place at = t->lead->grid.at[line * t->cross];
    return t->axis == AXIS_DOWN ? at.y : at.x;
}

static uint32_t along_place(const struct tight *t, uint32_t along)
{
    struct route_place at = t->lead->grid.at[along * t->step];
    return t->axis == AXIS_DOWN ? at.x : at.y;
}

static uint32_t step_of(float units)
{
    return (uint32_t)(units / (float)ROUTE_STEP + 1.5f);
}

/* Lists the straight stretches of one kind of edge, or counts them where there is no list. */
static uint32_t list_stretches(const struct tight *t, struct stretch *list)
{
    uint32_t count = 0;
    for (uint32_t line = 1; line + 1 < t->lines; line++) {
        for (uint32_t along = 1; along + 1 < t->length; along++) {
            uint16_t net = t->edge[node_at(t, line, along)];
            if (net == ROUTE_NONE) {
                continue;
            }
            uint32_t to = along;
            while (t->edge[node_at(t, line, to)] == net) {
                to++;
            }
            if (list != NULL) {
                list[count] =
                    (struct stretch){net, (uint16_t)line, (uint16_t)along, (uint16_t)to};
            }
            count++;
            along = to - 1;
        }
    }
    return count;
}

static void place_part(struct tight *t, uint16_t part, const uint32_t from_to[2])
{
    for (uint32_t line = 1; line + 1 < t->lines; line++) {
        int32_t place = (int32_t)line_place(t, line);
        for (uint32_t along = 1; along + 1 < t->length && place >= t->bonds.first[part] &&
                                 place <= t->bonds.last[part]; along++) {
            uint32_t at = along_place(t, along);
            if (at >= from_to[0] && at <= from_to[1]) {
                t->element[node_at(t, line, along)] = part;
            }
        }
    }
}

static void place_parts(struct tight *t)
{
    bool down = t->axis == AXIS_DOWN;
    for (uint32_t i = 0; i < t->parts; i++) {
        const struct area *area = &t->sheet->part[i];
        uint32_t x[2] = {step_of(area->x), step_of(area->x + area->w)};
        uint32_t y[2] = {step_of(area->y), step_of(area->y + area->h)};
        t->bonds.first[i] = (int32_t)(down ? y : x)[0];
        t->bonds.last[i] = (int32_t)(down ? y : x)[1];
        place_part(t, (uint16_t)i, down ? x : y);
    }
}

static bool are_near(const uint32_t a[2], const uint32_t b[2])
{
    return a[0] < b[1] + GAP_CORNERS && b[0] < a[1] + GAP_CORNERS;
}

/* Parts that would only pass one another's corners keep away from these, too. */
static void bind_corners(struct tight *t)
{
    bool down = t->axis == AXIS_DOWN;
    for (uint32_t a = 0; a < t->parts; a++) {
        const struct area *at_a = &t->sheet->part[a];
        uint32_t along_a[2] = {step_of(down ? at_a->x : at_a->y),
                               step_of(down ? at_a->x + at_a->w : at_a->y + at_a->h)};
        for (uint32_t b = 0; b < t->parts; b++) {
            const struct area *at_b = &t->sheet->part[b];
            uint32_t along_b[2] = {step_of(down ? at_b->x : at_b->y),
                                   step_of(down ? at_b->x + at_b->w : at_b->y + at_b->h)};
            int32_t apart = t->bonds.first[b] - t->bonds.last[a];
            if (apart > 0 && are_near(along_a, along_b)) {
                route_bonds_add(&t->bonds, &(struct bond_wish){(uint16_t)a, (uint16_t)b, apart,
                                                               GAP_CORNERS});
            }
        }
    }
}

/* Parts that stand in line stay so: tops in a row, middles in a column. */
static void hold_rows(struct tight *t)
{
    for (uint32_t a = 0; a < t->parts; a++) {
        for (uint32_t b = a + 1; b < t->parts; b++) {
            bool row = t->axis == AXIS_DOWN;
            int32_t at_a = row ? t->bonds.first[a] : t->bonds.first[a] + t->bonds.last[a];
            int32_t at_b = row ? t->bonds.first[b] : t->bonds.first[b] + t->bonds.last[b];
            if (at_a == at_b) {
                route_bonds_hold(&t->bonds, (uint16_t)a, (uint16_t)b);
            }
        }
    }
}

/* What passes close to a stretch's end keeps away from it as well. */
static void place_beyond(struct tight *t, uint32_t line, uint32_t end, uint32_t beyond)
{
    uint16_t *element = &t->element[node_at(t, line, beyond)];
    uint32_t a = along_place(t, end), b = along_place(t, beyond);
    if (*element == ROUTE_NONE && (a > b ? a - b : b - a) <= GAP_WIRES) {
        *element = t->element[node_at(t, line, end)];
    }
}

static void place_stretches(struct tight *t)
{
    for (uint32_t i = 0; i < t->stretch_count; i++) {
        const struct stretch *stretch = &t->stretch[i];
        uint16_t element = (uint16_t)(t->parts + i);
        for (uint32_t along = stretch->from; along <= stretch->to; along++) {
            t->element[node_at(t, stretch->line, along)] = element;
        }
        t->bonds.first[element] = t->bonds.last[element] = (int32_t)line_place(t, stretch->line);
    }
    for (uint32_t i = 0; i < t->stretch_count; i++) {
        const struct stretch *stretch = &t->stretch[i];
        place_beyond(t, stretch->line, stretch->from, stretch->from - 1u);
        place_beyond(t, stretch->line, stretch->to, stretch->to + 1u);
    }
}

/* Several conductors run at a node. */
static bool is_shared(const struct route_grid *grid, uint32_t node)
{
    uint16_t first = ROUTE_NONE;
    for (uint32_t side = SIDE_LEFT; side <= SIDE_BOTTOM; side++) {
        uint16_t net = *route_grid_edge(grid, node, (enum side)side);
        first = first == ROUTE_NONE ? net : first;
    }
    return route_grid_is_crossed(grid, node, first);
}

/* A stretch that leaves a pin straight moves with its part; so do those that share a pin. */
static void hold_pins(struct tight *t)
{
    const struct route_grid *grid = &t->lead->grid;
    for (uint32_t terminal = 0; terminal < t->sheet->terminals; terminal++) {
        uint32_t node = grid->stub_of[terminal];
        uint16_t part = t->part_of[terminal];
        if (node == 0) {
            continue;
        }
        bool straight = grid->axis_of[terminal] != t->axis;
        bool shared = is_shared(grid, node);
        if (straight && t->element[node] == ROUTE_NONE) {
            t->element[node] = part;
        }
        for (uint32_t i = 0; i < t->stretch_count && (straight || shared); i++) {
            const struct stretch *s = &t->stretch[i];
            if (node_at(t, s->line, s->from) <= node && node_at(t, s->line, s->to) >= node &&
                (node - node_at(t, s->line, s->from)) % t->step == 0) {
                route_bonds_hold(&t->bonds, part, (uint16_t)(t->parts + i));
            }
        }
    }
}

static void bind(struct tight *t, uint16_t a, uint16_t b, int32_t apart)
{
    uint32_t parts = (a < t->parts ? 1u : 0u) + (b < t->parts ? 1u : 0u);
    int32_t gap = parts == 2 ? GAP_PARTS : parts == 1 ? GAP_PART_WIRE : GAP_WIRES;
    route_bonds_add(&t->bonds, &(struct bond_wish){a, b, apart, gap});
}

/* What stands next to one another keeps its order, and its gap as far as that must be. */
static void bind_all(struct tight *t)
{
    for (uint32_t along = 1; along + 1 < t->length; along++) {
        uint16_t before = ROUTE_NONE;
        int32_t seen = 0;
        for (uint32_t line = 1; line + 1 < t->lines; line++) {
            uint16_t here = t->element[node_at(t, line, along)];
            if (here == ROUTE_NONE) {
                continue;
            }
            int32_t first = (int32_t)line_place(t, line);
            if (before != ROUTE_NONE && here != before) {
                bind(t, before, here, first - seen);
            }
            before = here;
            seen = here < t->parts && t->bonds.last[here] > first ? t->bonds.last[here] : first;
        }
    }
}

static uint32_t line_of_node(const struct tight *t, uint32_t node)
{
    uint32_t columns = t->lead->grid.columns;
    return t->axis == AXIS_DOWN ? node / columns : node % columns;
}

/* What a conductor's way hangs on where it turns or ends at a node. */
static uint16_t held_by(const struct tight *t, uint32_t node, uint16_t net)
{
    bool stretch = t->edge[node] == net || t->edge[node - t->step] == net;
    uint16_t stub = t->lead->grid.stub[node];
    return stretch || stub == ROUTE_NONE ? t->element[node] : t->part_of[stub];
}

/* The step at which a conductor's way turns or ends at a node, as it will be. */
static uint32_t turn_of(struct tight *t, uint32_t node, uint16_t net)
{
    uint16_t element = held_by(t, node, net);
    return (uint32_t)((int32_t)line_place(t, line_of_node(t, node)) +
                      route_bonds_move(&t->bonds, element));
}

/* `along` is a line, the others are steps. */
static void add_run(struct tight *t, uint16_t net, uint32_t along, const uint32_t ends[2])
{
    uint32_t from = ends[0] < ends[1] ? ends[0] : ends[1];
    uint32_t to = ends[0] < ends[1] ? ends[1] : ends[0];
    if (from != to) {
        t->run[t->run_count++] = (struct stretch){net, (uint16_t)along_place(t, along),
                                                  (uint16_t)from, (uint16_t)to};
    }
}

/* Calls for each run of a conductor between two nodes, in the order of the lines. */
static void each_run(struct tight *t, void (*run)(struct tight *t, uint16_t net, uint32_t along,
                                                  const uint32_t nodes[2]))
{
    for (uint32_t along = 1; along + 1 < t->length; along++) {
        for (uint32_t line = 1; line + 1 < t->lines; line++) {
            uint16_t net = t->other[node_at(t, line, along)];
            uint32_t to = line;
            while (net != ROUTE_NONE && t->other[node_at(t, to, along)] == net) {
                to++;
            }
            if (to > line) {
                const uint32_t nodes[2] = {node_at(t, line, along), node_at(t, to, along)};
                run(t, net, along, nodes);
                line = to - 1;
            }
        }
    }
}

/* A run pulls its ends together. */
static void pull_ends(struct tight *t, uint16_t net, uint32_t along, const uint32_t nodes[2])
{
    (void)along;
    t->bonds.pull[held_by(t, nodes[0], net)]++;
    t->bonds.pull[held_by(t, nodes[1], net)]--;
}

static void list_run(struct tight *t, uint16_t net, uint32_t along, const uint32_t nodes[2])
{
    const uint32_t ends[2] = {turn_of(t, nodes[0], net), turn_of(t, nodes[1], net)};
    add_run(t, net, along, ends);
}

/* Where a way turned at once outside its pin, and may now turn farther away from it. */
static void list_pin_runs(struct tight *t)
{
    const struct route_grid *grid = &t->lead->grid;
    for (uint32_t terminal = 0; terminal < t->sheet->terminals; terminal++) {
        uint32_t node = grid->stub_of[terminal];
        if (node == 0 || grid->axis_of[terminal] != t->axis) {
            continue;
        }
        uint32_t line = line_of_node(t, node);
        uint32_t along = t->axis == AXIS_DOWN ? node % grid->columns : node / grid->columns;
        uint16_t net = t->edge[node] != ROUTE_NONE ? t->edge[node] : t->edge[node - t->step];
        int32_t pin = (int32_t)line_place(t, line) +
                      route_bonds_move(&t->bonds, t->part_of[terminal]);
        if (net != ROUTE_NONE) {
            const uint32_t ends[2] = {(uint32_t)pin, turn_of(t, node, net)};
            add_run(t, net, along, ends);
        }
    }
}

static void move_parts(struct tight *t)
{
    bool down = t->axis == AXIS_DOWN;
    for (uint32_t i = 0; i < t->parts; i++) {
        float move = (float)(route_bonds_move(&t->bonds, (uint16_t)i) * ROUTE_STEP);
        *(down ? &t->sheet->part[i].y : &t->sheet->part[i].x) += move;
    }
    for (uint32_t terminal = 0; terminal < t->sheet->terminals; terminal++) {
        float move = (float)(route_bonds_move(&t->bonds, t->part_of[terminal]) * ROUTE_STEP);
        struct pin *pin = &t->sheet->pin[terminal];
        *(down ? &pin->y : &pin->x) += move;
    }
}

/* All in steps, on a line of that axis. */
static void lay_stretch(struct route_grid *grid, const struct stretch *stretch,
                        enum route_axis axis)
{
    bool down = axis == AXIS_ACROSS;
    uint32_t line = grid->line[axis][stretch->line];
    uint32_t to = grid->line[1 - axis][stretch->to];
    for (uint32_t at = grid->line[1 - axis][stretch->from]; at < to; at++) {
        if (down) {
            grid->down[at * grid->columns + line] = stretch->net;
        } else {
            grid->across[line * grid->columns + at] = stretch->net;
        }
    }
}

static void want_lines(struct route_grid *grid, const struct stretch *stretch,
                       enum route_axis axis)
{
    route_grid_line(grid, axis, stretch->line);
    route_grid_line(grid, (enum route_axis)(1 - axis), stretch->from);
    route_grid_line(grid, (enum route_axis)(1 - axis), stretch->to);
}

/* From lines of the grid that was to steps of the sheet that will be. */
static void move_stretches(struct tight *t)
{
    for (uint32_t i = 0; i < t->stretch_count; i++) {
        struct stretch *stretch = &t->stretch[i];
        int32_t move = route_bonds_move(&t->bonds, (uint16_t)(t->parts + i));
        stretch->line = (uint16_t)((int32_t)line_place(t, stretch->line) + move);
        stretch->from = (uint16_t)along_place(t, stretch->from);
        stretch->to = (uint16_t)along_place(t, stretch->to);
    }
}

static bool lay_anew(struct tight *t)
{
    struct route_grid grid;
    enum route_axis other = (enum route_axis)(1 - t->axis);
    if (!route_grid_open(&grid, t->sheet)) {
        return false;
    }
    for (uint32_t i = 0; i < t->stretch_count; i++) {
        want_lines(&grid, &t->stretch[i], t->axis);
    }
    for (uint32_t i = 0; i < t->run_count; i++) {
        want_lines(&grid, &t->run[i], other);
    }
    if (!route_grid_build(&grid, t->sheet, &t->lead->nets)) {
        return false;
    }
    for (uint32_t i = 0; i < t->stretch_count; i++) {
        lay_stretch(&grid, &t->stretch[i], t->axis);
    }
    for (uint32_t i = 0; i < t->run_count; i++) {
        lay_stretch(&grid, &t->run[i], other);
    }
    route_grid_free(&t->lead->grid);
    t->lead->grid = grid;
    return true;
}

static bool has_memory(struct tight *t)
{
    size_t nodes = (size_t)t->lines * t->length;
    t->element = malloc(nodes * sizeof *t->element);
    t->stretch = malloc((t->stretch_count + 1) * sizeof *t->stretch);
    t->run = malloc((nodes + WORLD_TERMINALS) * sizeof *t->run);
    if (!t->element || !t->stretch || !t->run || !route_bonds_init(&t->bonds, t->elements)) {
        return false;
    }
    memset(t->element, 0xFF, nodes * sizeof *t->element);
    return true;
}

static void look(struct tight *t, struct route_lead *lead, struct sheet *sheet,
                 enum route_axis axis)
{
    const struct route_grid *grid = &lead->grid;
    bool down = axis == AXIS_DOWN;
    memset(t, 0, sizeof *t);
    t->lead = lead;
    t->sheet = sheet;
    t->axis = axis;
    t->step = down ? 1 : grid->columns;
    t->cross = down ? grid->columns : 1;
    t->lines = down ? grid->rows : grid->columns;
    t->length = down ? grid->columns : grid->rows;
    t->edge = down ? grid->across : grid->down;
    t->other = down ? grid->down : grid->across;
    t->parts = sheet->parts;
    t->stretch_count = list_stretches(t, NULL);
    t->elements = t->parts + t->stretch_count;
    for (uint32_t terminal = 0; terminal < sheet->terminals; terminal++) {
        t->part_of[terminal] = (uint16_t)wiring_part_of(lead->world, terminal);
    }
}

static bool tighten(struct tight *t)
{
    if (t->elements >= ROUTE_NONE || !has_memory(t)) {
        return false;
    }
    (void)list_stretches(t, t->stretch);
    place_parts(t);
    hold_rows(t);
    place_stretches(t);
    hold_pins(t);
    bind_all(t);
    bind_corners(t);
    if (t->bonds.short_of_memory) {
        return false;
    }
    int32_t end = route_bonds_squeeze(&t->bonds, GAP_RIM + 1);
    *(t->axis == AXIS_DOWN ? &t->sheet->h : &t->sheet->w) =
        (float)((end - 1 + GAP_RIM) * ROUTE_STEP);
    each_run(t, pull_ends);
    if (!route_bonds_settle(&t->bonds)) {
        return false;
    }
    each_run(t, list_run);
    list_pin_runs(t);
    move_stretches(t);
    move_parts(t);
    return lay_anew(t);
}

bool route_tighten(struct route_lead *lead, struct sheet *sheet)
{
    struct tight *t = malloc(sizeof *t);
    bool made = t != NULL;
    for (uint32_t axis = AXIS_ACROSS; axis <= AXIS_DOWN && made; axis++) {
        look(t, lead, sheet, (enum route_axis)axis);
        made = tighten(t);
        free(t->element);
        free(t->stretch);
        free(t->run);
        route_bonds_free(&t->bonds);
    }
    free(t);
    return made;
}
