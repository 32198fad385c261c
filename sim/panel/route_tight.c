#include "sim/panel/route_tight.h"

#include <stdlib.h>
#include <string.h>

#include "sim/world/wiring.h"

/* Steps of the grid that stay, where there were as many. */
#define GAP_PARTS 5
#define GAP_PART_WIRE 2
#define GAP_WIRES 2
#define GAP_RIM 3
#define ROUNDS_MOST 400

/* b may not come nearer to a than `least` beyond what a moves. */
struct bond {
    uint16_t a, b;
    int16_t least;
};

/* A straight stretch of a conductor: on line `line`, from..to along it. */
struct stretch {
    uint16_t net, line, from, to;
};

/* Along one axis. An element is a part or a stretch across the axis; elements that hold together
 * are one group, whose first element stands for it. */
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
    uint16_t *group;
    int32_t *low, *high, *first, *last;   /* of a group: moves, and lines it covers */
    struct bond *bond;
    uint32_t bond_count, bond_capacity;
    uint32_t parts, elements;
    uint16_t part_of[WORLD_TERMINALS];
    bool short_of_memory;
};

static uint16_t group_of(struct tight *t, uint16_t element)
{
    while (t->group[element] != element) {
        t->group[element] = t->group[t->group[element]];
        element = t->group[element];
    }
    return element;
}

static void hold_together(struct tight *t, uint16_t a, uint16_t b)
{
    a = group_of(t, a);
    b = group_of(t, b);
    t->group[a > b ? a : b] = a > b ? b : a;
}

static uint32_t node_at(const struct tight *t, uint32_t line, uint32_t along)
{
    return line * t->cross + along * t->step;
}

static uint32_t steps(float units)
{
    return (uint32_t)(units / (float)SYMBOL_GRID + 0.5f);
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

static void place_parts(struct tight *t)
{
    bool down = t->axis == AXIS_DOWN;
    for (uint32_t i = 0; i < t->parts; i++) {
        const struct area *area = &t->sheet->part[i];
        uint32_t left = steps(area->x) + 1, right = steps(area->x + area->w) + 1;
        uint32_t top = steps(area->y) + 1, bottom = steps(area->y + area->h) + 1;
        uint32_t first = down ? top : left, last = down ? bottom : right;
        uint32_t from = down ? left : top, to = down ? right : bottom;
        for (uint32_t line = first; line <= last; line++) {
            for (uint32_t along = from; along <= to; along++) {
                t->element[node_at(t, line, along)] = (uint16_t)i;
            }
        }
        t->first[i] = (int32_t)first;
        t->last[i] = (int32_t)last;
    }
}

/* Parts that stand in line stay so: tops in a row, middles in a column. */
static void hold_rows(struct tight *t)
{
    for (uint32_t a = 0; a < t->parts; a++) {
        for (uint32_t b = a + 1; b < t->parts; b++) {
            bool row = t->axis == AXIS_DOWN;
            int32_t at_a = row ? t->first[a] : t->first[a] + t->last[a];
            int32_t at_b = row ? t->first[b] : t->first[b] + t->last[b];
            if (at_a == at_b) {
                hold_together(t, (uint16_t)a, (uint16_t)b);
            }
        }
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
        t->first[element] = t->last[element] = stretch->line;
    }
    for (uint32_t i = 0; i < t->stretch_count; i++) {
        const struct stretch *stretch = &t->stretch[i];
        uint16_t *before = &t->element[node_at(t, stretch->line, stretch->from - 1u)];
        uint16_t *behind = &t->element[node_at(t, stretch->line, stretch->to + 1u)];
        *before = *before == ROUTE_NONE ? (uint16_t)(t->parts + i) : *before;
        *behind = *behind == ROUTE_NONE ? (uint16_t)(t->parts + i) : *behind;
    }
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
        uint16_t before = t->edge[node - t->step], behind = t->edge[node];
        bool shared = before != ROUTE_NONE && behind != ROUTE_NONE && before != behind;
        if (straight && t->element[node] == ROUTE_NONE) {
            t->element[node] = part;
        }
        for (uint32_t i = 0; i < t->stretch_count && (straight || shared); i++) {
            const struct stretch *s = &t->stretch[i];
            if (node_at(t, s->line, s->from) == node || node_at(t, s->line, s->to) == node) {
                hold_together(t, part, (uint16_t)(t->parts + i));
            }
        }
    }
}

static void add_bond(struct tight *t, uint16_t a, uint16_t b, int32_t least)
{
    if (t->bond_count == t->bond_capacity) {
        uint32_t more = t->bond_capacity == 0 ? 1024 : t->bond_capacity * 2;
        struct bond *grown = realloc(t->bond, more * sizeof *grown);
        if (grown == NULL) {
            t->short_of_memory = true;
            return;
        }
        t->bond = grown;
        t->bond_capacity = more;
    }
    t->bond[t->bond_count++] = (struct bond){a, b, (int16_t)least};
}

static void bind(struct tight *t, uint16_t a, uint16_t b, int32_t apart)
{
    uint32_t parts = (a < t->parts ? 1u : 0u) + (b < t->parts ? 1u : 0u);
    int32_t gap = parts == 2 ? GAP_PARTS : parts == 1 ? GAP_PART_WIRE : GAP_WIRES;
    a = group_of(t, a);
    b = group_of(t, b);
    if (a != b) {
        add_bond(t, a, b, (gap < apart ? gap : apart) - apart);
    }
}

/* What stands next to one another keeps its order, and its gap as far as that must be. */
static void bind_all(struct tight *t)
{
    for (uint32_t along = 1; along + 1 < t->length; along++) {
        uint16_t before = ROUTE_NONE;
        uint32_t seen = 0;
        for (uint32_t line = 1; line + 1 < t->lines; line++) {
            uint16_t here = t->element[node_at(t, line, along)];
            if (here == ROUTE_NONE) {
                continue;
            }
            if (before != ROUTE_NONE && here != before) {
                bind(t, before, here, (int32_t)(line - seen));
            }
            before = here;
            seen = line;
        }
    }
}

static void cover(struct tight *t)
{
    for (uint32_t i = t->elements; i-- > 0;) {
        uint16_t group = group_of(t, (uint16_t)i);
        t->first[group] = t->first[i] < t->first[group] ? t->first[i] : t->first[group];
        t->last[group] = t->last[i] > t->last[group] ? t->last[i] : t->last[group];
    }
}

/* As far to the left as all can go, then within the same width as far to the right. */
static void squeeze(struct tight *t)
{
    int32_t width = 0;
    for (uint32_t i = 0; i < t->elements; i++) {
        t->low[i] = GAP_RIM + 1 - t->first[i];
    }
    bool moved = true;
    for (uint32_t round = 0; round < ROUNDS_MOST && moved; round++) {
        moved = false;
        for (uint32_t i = 0; i < t->bond_count; i++) {
            const struct bond *bond = &t->bond[i];
            int32_t least = t->low[bond->a] + bond->least;
            moved = moved || least > t->low[bond->b];
            t->low[bond->b] = least > t->low[bond->b] ? least : t->low[bond->b];
        }
    }
    for (uint32_t i = 0; i < t->elements; i++) {
        int32_t last = t->last[i] + t->low[group_of(t, (uint16_t)i)];
        width = last > width ? last : width;
    }
    for (uint32_t i = 0; i < t->elements; i++) {
        t->high[i] = width - t->last[i];
    }
    for (uint32_t round = 0; round < ROUNDS_MOST && (moved || round == 0); round++) {
        moved = false;
        for (uint32_t i = t->bond_count; i-- > 0;) {
            const struct bond *bond = &t->bond[i];
            int32_t most = t->high[bond->b] - bond->least;
            moved = moved || most < t->high[bond->a];
            t->high[bond->a] = most < t->high[bond->a] ? most : t->high[bond->a];
        }
    }
    float *size = t->axis == AXIS_DOWN ? &t->sheet->h : &t->sheet->w;
    *size = (float)((width - 1 + GAP_RIM) * SYMBOL_GRID);
}

static int32_t move_of(struct tight *t, uint16_t element)
{
    uint16_t group = group_of(t, element);
    int32_t sum = t->low[group] + t->high[group];
    return sum >= 0 ? sum / 2 : -((1 - sum) / 2);
}

/* The line on which a conductor's way turns or ends at a node, as it will be. */
static uint32_t turn_of(struct tight *t, uint32_t node, uint16_t net)
{
    const struct route_grid *grid = &t->lead->grid;
    uint32_t columns = grid->columns;
    uint32_t line = t->axis == AXIS_DOWN ? node / columns : node % columns;
    bool stretch = t->edge[node] == net || t->edge[node - t->step] == net;
    uint16_t stub = grid->stub[node];
    uint16_t element = stretch || stub == ROUTE_NONE ? t->element[node] : t->part_of[stub];
    return (uint32_t)((int32_t)line + move_of(t, element));
}

static void add_run(struct tight *t, uint16_t net, uint32_t row, const uint32_t lines[2])
{
    uint32_t from = lines[0] < lines[1] ? lines[0] : lines[1];
    uint32_t to = lines[0] < lines[1] ? lines[1] : lines[0];
    if (from != to) {
        t->run[t->run_count++] =
            (struct stretch){net, (uint16_t)row, (uint16_t)from, (uint16_t)to};
    }
}

static void list_runs(struct tight *t)
{
    for (uint32_t along = 1; along + 1 < t->length; along++) {
        for (uint32_t line = 1; line + 1 < t->lines; line++) {
            uint16_t net = t->other[node_at(t, line, along)];
            uint32_t to = line;
            while (net != ROUTE_NONE && t->other[node_at(t, to, along)] == net) {
                to++;
            }
            if (to > line) {
                const uint32_t lines[2] = {turn_of(t, node_at(t, line, along), net),
                                           turn_of(t, node_at(t, to, along), net)};
                add_run(t, net, along, lines);
                line = to - 1;
            }
        }
    }
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
        uint32_t line = t->axis == AXIS_DOWN ? node / grid->columns : node % grid->columns;
        uint32_t along = t->axis == AXIS_DOWN ? node % grid->columns : node / grid->columns;
        uint16_t net = t->edge[node] != ROUTE_NONE ? t->edge[node] : t->edge[node - t->step];
        uint32_t pin = (uint32_t)((int32_t)line + move_of(t, t->part_of[terminal]));
        if (net != ROUTE_NONE) {
            const uint32_t lines[2] = {pin, turn_of(t, node, net)};
            add_run(t, net, along, lines);
        }
    }
}

static void move_parts(struct tight *t)
{
    bool down = t->axis == AXIS_DOWN;
    for (uint32_t i = 0; i < t->parts; i++) {
        float move = (float)(move_of(t, (uint16_t)i) * SYMBOL_GRID);
        *(down ? &t->sheet->part[i].y : &t->sheet->part[i].x) += move;
    }
    for (uint32_t terminal = 0; terminal < t->sheet->terminals; terminal++) {
        float move = (float)(move_of(t, t->part_of[terminal]) * SYMBOL_GRID);
        struct pin *pin = &t->sheet->pin[terminal];
        *(down ? &pin->y : &pin->x) += move;
    }
}

static void lay_stretch(struct route_grid *grid, const struct stretch *stretch, bool down)
{
    for (uint32_t at = stretch->from; at < stretch->to; at++) {
        if (down) {
            grid->down[at * grid->columns + stretch->line] = stretch->net;
        } else {
            grid->across[stretch->line * grid->columns + at] = stretch->net;
        }
    }
}

static bool lay_anew(struct tight *t)
{
    struct route_grid grid;
    if (!route_grid_make(&grid, t->sheet)) {
        return false;
    }
    for (uint32_t i = 0; i < t->stretch_count; i++) {
        struct stretch stretch = t->stretch[i];
        uint16_t element = (uint16_t)(t->parts + i);
        stretch.line = (uint16_t)((int32_t)stretch.line + move_of(t, element));
        lay_stretch(&grid, &stretch, t->axis == AXIS_ACROSS);
    }
    for (uint32_t i = 0; i < t->run_count; i++) {
        lay_stretch(&grid, &t->run[i], t->axis != AXIS_ACROSS);
    }
    route_grid_free(&t->lead->grid);
    t->lead->grid = grid;
    return true;
}

static bool has_memory(struct tight *t)
{
    size_t nodes = (size_t)t->lines * t->length;
    size_t elements = (size_t)t->elements + 1;
    t->element = malloc(nodes * sizeof *t->element);
    t->stretch = malloc(elements * sizeof *t->stretch);
    t->run = malloc((nodes + WORLD_TERMINALS) * sizeof *t->run);
    t->group = malloc(elements * sizeof *t->group);
    t->low = malloc(4 * elements * sizeof *t->low);
    if (!t->element || !t->stretch || !t->run || !t->group || !t->low) {
        return false;
    }
    t->high = t->low + elements;
    t->first = t->high + elements;
    t->last = t->first + elements;
    memset(t->element, 0xFF, nodes * sizeof *t->element);
    for (uint32_t i = 0; i < t->elements; i++) {
        t->group[i] = (uint16_t)i;
    }
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
    if (t->short_of_memory) {
        return false;
    }
    cover(t);
    squeeze(t);
    list_runs(t);
    list_pin_runs(t);
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
        free(t->group);
        free(t->low);
        free(t->bond);
    }
    free(t);
    return made;
}
