#include "sim/panel/route_grid.h"

#include <stdlib.h>
#include <string.h>

/* From the sheet's rim, where the grid has its first line. */
static uint32_t step_of(float at)
{
    float step = at / (float)ROUTE_STEP + 1.5f;
    return step < 1.0f ? 1u : (uint32_t)step;
}

uint32_t route_grid_node(const struct route_grid *grid, uint32_t x, uint32_t y)
{
    return (uint32_t)grid->line[AXIS_DOWN][y] * grid->columns + grid->line[AXIS_ACROSS][x];
}

struct spot route_grid_spot(const struct route_grid *grid, uint32_t node)
{
    int32_t x = (int32_t)grid->at[node].x - 1, y = (int32_t)grid->at[node].y - 1;
    return (struct spot){(float)(x * ROUTE_STEP), (float)(y * ROUTE_STEP)};
}

uint32_t route_grid_sides(const struct route_grid *grid, uint32_t node, uint16_t net)
{
    uint32_t sides = 0;
    for (uint32_t side = SIDE_LEFT; side <= SIDE_BOTTOM; side++) {
        sides |= *route_grid_edge(grid, node, (enum side)side) == net ? 1u << side : 0;
    }
    uint16_t stub = grid->stub[node];
    return stub == ROUTE_NONE ? sides : sides | 1u << side_back((enum side)grid->side_of[stub]);
}

uint32_t route_grid_count(uint32_t sides)
{
    return (sides & 1u) + (sides >> 1 & 1u) + (sides >> 2 & 1u) + (sides >> 3 & 1u);
}

/* Where wires of a pin begin, steps. */
static struct route_place stub_place(const struct pin *pin)
{
    uint32_t x = step_of(pin->x), y = step_of(pin->y);
    x = pin->side == SIDE_LEFT ? x - ROUTE_WHOLE : pin->side == SIDE_RIGHT ? x + ROUTE_WHOLE : x;
    y = pin->side == SIDE_TOP ? y - ROUTE_WHOLE : pin->side == SIDE_BOTTOM ? y + ROUTE_WHOLE : y;
    return (struct route_place){(uint16_t)x, (uint16_t)y};
}

bool route_grid_open(struct route_grid *grid, const struct sheet *sheet)
{
    memset(grid, 0, sizeof *grid);
    grid->steps[AXIS_ACROSS] = step_of(sheet->w) + 2;
    grid->steps[AXIS_DOWN] = step_of(sheet->h) + 2;
    for (uint32_t axis = 0; axis < 2; axis++) {
        size_t size = grid->steps[axis] * sizeof *grid->line[axis];
        grid->line[axis] = malloc(size);
        if (grid->line[axis] == NULL) {
            route_grid_free(grid);
            return false;
        }
        memset(grid->line[axis], 0xFF, size);
        route_grid_line(grid, (enum route_axis)axis, 0);
        route_grid_line(grid, (enum route_axis)axis, grid->steps[axis] - 1);
    }
    for (uint32_t i = 0; i < sheet->parts; i++) {
        route_grid_line(grid, AXIS_ACROSS, step_of(sheet->part[i].x));
        route_grid_line(grid, AXIS_DOWN, step_of(sheet->part[i].y));
    }
    return true;
}

void route_grid_line(struct route_grid *grid, enum route_axis axis, uint32_t step)
{
    if (step < grid->steps[axis]) {
        grid->line[axis][step] = 0;
    }
}

/* Conductors that come to a terminal. */
static uint32_t wired_at(const struct route_nets *nets, uint32_t terminal)
{
    uint32_t count = nets->of_terminal[terminal] != ROUTE_NONE ? 1 : 0;
    for (uint32_t i = 0; i < nets->end_count; i++) {
        const struct route_end *end = &nets->end[i];
        count += end->terminal == terminal && end->cable != ROUTE_NONE ? 1 : 0;
    }
    return count;
}

/* Through a pin's stub; and beside it, where several conductors part at once. */
static void pin_lines(struct route_grid *grid, const struct pin *pin, bool parts)
{
    struct route_place place = stub_place(pin);
    bool across = pin->side == SIDE_LEFT || pin->side == SIDE_RIGHT;
    route_grid_line(grid, AXIS_ACROSS, place.x);
    route_grid_line(grid, AXIS_DOWN, place.y);
    if (parts) {
        enum route_axis axis = across ? AXIS_DOWN : AXIS_ACROSS;
        route_grid_line(grid, axis, (across ? place.y : place.x) - ROUTE_WHOLE);
        route_grid_line(grid, axis, (across ? place.y : place.x) + ROUTE_WHOLE);
    }
}

static uint32_t number_lines(uint16_t *line, uint32_t steps)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < steps; i++) {
        line[i] = line[i] == ROUTE_NONE ? ROUTE_NONE : (uint16_t)count++;
    }
    return count;
}

static void place_nodes(struct route_grid *grid)
{
    struct route_place *first = grid->at;
    for (uint32_t x = 0; x < grid->steps[AXIS_ACROSS]; x++) {
        if (grid->line[AXIS_ACROSS][x] != ROUTE_NONE) {
            first[grid->line[AXIS_ACROSS][x]].x = (uint16_t)x;
        }
    }
    for (uint32_t y = 0; y < grid->steps[AXIS_DOWN]; y++) {
        struct route_place *row = first + (size_t)grid->line[AXIS_DOWN][y] * grid->columns;
        for (uint32_t i = 0; i < grid->columns && grid->line[AXIS_DOWN][y] != ROUTE_NONE; i++) {
            row[i] = (struct route_place){first[i].x, (uint16_t)y};
        }
    }
}

static void ground_node(struct route_grid *grid, uint32_t x, uint32_t y, bool inside)
{
    if (grid->line[AXIS_ACROSS][x] != ROUTE_NONE) {
        uint8_t *ground = &grid->ground[route_grid_node(grid, x, y)];
        uint8_t wanted = inside ? GROUND_CLOSED : GROUND_NEAR;
        *ground = *ground > wanted ? *ground : wanted;
    }
}

static uint32_t within(uint32_t step, uint32_t steps)
{
    return step < steps ? step : steps - 1;
}

static void ground_under(struct route_grid *grid, const struct area *area)
{
    uint32_t left = step_of(area->x), right = step_of(area->x + area->w);
    uint32_t top = step_of(area->y), bottom = step_of(area->y + area->h);
    uint32_t from = left > ROUTE_WHOLE ? left - ROUTE_WHOLE : 0;
    uint32_t to = within(right + ROUTE_WHOLE, grid->steps[AXIS_ACROSS]);
    uint32_t last = within(bottom + ROUTE_WHOLE, grid->steps[AXIS_DOWN]);
    for (uint32_t y = top > ROUTE_WHOLE ? top - ROUTE_WHOLE : 0; y <= last; y++) {
        for (uint32_t x = from; x <= to && grid->line[AXIS_DOWN][y] != ROUTE_NONE; x++) {
            ground_node(grid, x, y, x >= left && x <= right && y >= top && y <= bottom);
        }
    }
}

static void ground_stub(struct route_grid *grid, const struct pin *pin, uint32_t terminal)
{
    struct route_place place = stub_place(pin);
    uint32_t node = route_grid_node(grid, place.x, place.y);
    grid->stub_of[terminal] = node;
    grid->side_of[terminal] = pin->side;
    grid->axis_of[terminal] =
        pin->side == SIDE_LEFT || pin->side == SIDE_RIGHT ? AXIS_ACROSS : AXIS_DOWN;
    grid->stub[node] = (uint16_t)terminal;
    grid->ground[node] = GROUND_OPEN;
}

static void ground_rim(struct route_grid *grid)
{
    for (uint32_t x = 0; x < grid->columns; x++) {
        grid->ground[x] = GROUND_CLOSED;
        grid->ground[(grid->rows - 1) * grid->columns + x] = GROUND_CLOSED;
    }
    for (uint32_t y = 0; y < grid->rows; y++) {
        grid->ground[y * grid->columns] = GROUND_CLOSED;
        grid->ground[(y + 1) * grid->columns - 1] = GROUND_CLOSED;
    }
}

static bool has_nodes(struct route_grid *grid)
{
    size_t nodes = (size_t)grid->columns * grid->rows;
    grid->at = malloc(nodes * sizeof *grid->at);
    grid->across = malloc(nodes * sizeof *grid->across);
    grid->down = malloc(nodes * sizeof *grid->down);
    grid->stub = malloc(nodes * sizeof *grid->stub);
    grid->ground = calloc(nodes, sizeof *grid->ground);
    if (!grid->at || !grid->across || !grid->down || !grid->stub || !grid->ground) {
        return false;
    }
    memset(grid->across, 0xFF, nodes * sizeof *grid->across);
    memset(grid->down, 0xFF, nodes * sizeof *grid->down);
    memset(grid->stub, 0xFF, nodes * sizeof *grid->stub);
    return true;
}

bool route_grid_build(struct route_grid *grid, const struct sheet *sheet,
                      const struct route_nets *nets)
{
    bool wired[WORLD_TERMINALS];
    for (uint32_t t = 0; t < sheet->terminals; t++) {
        uint32_t conductors = sheet->shown[t] ? wired_at(nets, t) : 0;
        wired[t] = conductors > 0;
        if (wired[t]) {
            pin_lines(grid, &sheet->pin[t], conductors > 1);
        }
    }
    grid->columns = number_lines(grid->line[AXIS_ACROSS], grid->steps[AXIS_ACROSS]);
    grid->rows = number_lines(grid->line[AXIS_DOWN], grid->steps[AXIS_DOWN]);
    if (!has_nodes(grid)) {
        route_grid_free(grid);
        return false;
    }
    place_nodes(grid);
    for (uint32_t i = 0; i < sheet->parts; i++) {
        ground_under(grid, &sheet->part[i]);
    }
    for (uint32_t t = 0; t < sheet->terminals; t++) {
        if (wired[t]) {
            ground_stub(grid, &sheet->pin[t], t);
        }
    }
    ground_rim(grid);
    return true;
}

void route_grid_free(struct route_grid *grid)
{
    free(grid->line[0]);
    free(grid->line[1]);
    free(grid->at);
    free(grid->across);
    free(grid->down);
    free(grid->stub);
    free(grid->ground);
    memset(grid, 0, sizeof *grid);
}
