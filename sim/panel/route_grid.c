#include "sim/panel/route_grid.h"

#include <stdlib.h>
#include <string.h>

static uint32_t line_of(float at)
{
    float line = at / (float)SYMBOL_GRID + 0.5f;
    return line < 0.0f ? 0u : (uint32_t)line;
}

uint32_t route_grid_node(const struct route_grid *grid, struct spot spot)
{
    uint32_t x = line_of(spot.x) + 1, y = line_of(spot.y) + 1;
    x = x < grid->columns ? x : grid->columns - 1;
    y = y < grid->rows ? y : grid->rows - 1;
    return y * grid->columns + x;
}

struct spot route_grid_spot(const struct route_grid *grid, uint32_t node)
{
    int32_t x = (int32_t)(node % grid->columns) - 1, y = (int32_t)(node / grid->columns) - 1;
    return (struct spot){(float)(x * SYMBOL_GRID), (float)(y * SYMBOL_GRID)};
}

int32_t route_grid_step(const struct route_grid *grid, enum side side)
{
    int32_t row = (int32_t)grid->columns;
    return side == SIDE_LEFT ? -1 : side == SIDE_RIGHT ? 1 : side == SIDE_TOP ? -row : row;
}

uint16_t *route_grid_edge(const struct route_grid *grid, uint32_t node, enum side side)
{
    switch (side) {
    case SIDE_LEFT:
        return &grid->across[node - 1];
    case SIDE_RIGHT:
        return &grid->across[node];
    case SIDE_TOP:
        return &grid->down[node - grid->columns];
    default:
        return &grid->down[node];
    }
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

bool route_grid_is_crossed(const struct route_grid *grid, uint32_t node, uint16_t net)
{
    for (uint32_t side = SIDE_LEFT; side <= SIDE_BOTTOM; side++) {
        uint16_t other = *route_grid_edge(grid, node, (enum side)side);
        if (other != ROUTE_NONE && other != net) {
            return true;
        }
    }
    return false;
}

static void ground_under(struct route_grid *grid, const struct area *area)
{
    uint32_t left = line_of(area->x) + 1, right = line_of(area->x + area->w) + 1;
    uint32_t top = line_of(area->y) + 1, bottom = line_of(area->y + area->h) + 1;
    for (uint32_t y = top - 1; y <= bottom + 1 && y < grid->rows; y++) {
        for (uint32_t x = left - 1; x <= right + 1 && x < grid->columns; x++) {
            bool inside = x >= left && x <= right && y >= top && y <= bottom;
            uint8_t *ground = &grid->ground[y * grid->columns + x];
            uint8_t wanted = inside ? GROUND_CLOSED : GROUND_NEAR;
            *ground = *ground > wanted ? *ground : wanted;
        }
    }
}

static void ground_pin(struct route_grid *grid, const struct sheet *sheet, uint32_t terminal)
{
    const struct pin *pin = &sheet->pin[terminal];
    if (!sheet->shown[terminal]) {
        return;
    }
    uint32_t node = route_grid_node(grid, (struct spot){pin->x, pin->y});
    node = (uint32_t)((int32_t)node + route_grid_step(grid, (enum side)pin->side));
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

bool route_grid_make(struct route_grid *grid, const struct sheet *sheet)
{
    memset(grid, 0, sizeof *grid);
    grid->columns = line_of(sheet->w) + 3;
    grid->rows = line_of(sheet->h) + 3;
    size_t nodes = (size_t)grid->columns * grid->rows;
    grid->across = malloc(nodes * sizeof *grid->across);
    grid->down = malloc(nodes * sizeof *grid->down);
    grid->stub = malloc(nodes * sizeof *grid->stub);
    grid->ground = calloc(nodes, sizeof *grid->ground);
    if (!grid->across || !grid->down || !grid->stub || !grid->ground) {
        route_grid_free(grid);
        return false;
    }
    memset(grid->across, 0xFF, nodes * sizeof *grid->across);
    memset(grid->down, 0xFF, nodes * sizeof *grid->down);
    memset(grid->stub, 0xFF, nodes * sizeof *grid->stub);
    for (uint32_t i = 0; i < sheet->parts; i++) {
        ground_under(grid, &sheet->part[i]);
    }
    for (uint32_t t = 0; t < sheet->terminals; t++) {
        ground_pin(grid, sheet, t);
    }
    ground_rim(grid);
    return true;
}

void route_grid_free(struct route_grid *grid)
{
    free(grid->across);
    free(grid->down);
    free(grid->stub);
    free(grid->ground);
    memset(grid, 0, sizeof *grid);
}
