#include "sim/panel/sheet_fold.h"

#include <string.h>

#include "sim/panel/route_net.h"
#include "sim/world/wiring.h"

#define FINE 8u            /* rows that may come below one */
#define FINE_ROWS 1024u

/* Two columns next to each other, or two rows. */
struct fold_pair {
    uint8_t first, second;
    bool rows;
};

/* Rows while parts are stacked: row * FINE, and those that were put between. */
struct stack {
    struct sheet_grid *grid;
    uint16_t fine[WORLD_PARTS];
    uint32_t parts;
};

/* It hangs on a terminal above it, or on none. */
static bool hangs(const struct world *world, uint32_t part)
{
    for (uint32_t i = 0; wiring_terminal_name(world, part, i) != NULL; i++) {
        struct pin pin;
        if (symbol_pin(world, part, i, &pin) && pin.side != SIDE_TOP) {
            return false;
        }
    }
    return true;
}

/* It is of those that can be stacked: what is in it stands beside the unit, not below. */
static bool is_foldable(const struct sheet_grid *grid, const struct world *world, uint32_t column)
{
    bool any = false;
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (grid->column[i] == column && world->part[i].kind == WORLD_KIND_UNIT) {
            return false;
        }
        any = any || (grid->column[i] == column && !hangs(world, i));
    }
    return any;
}

static uint32_t find_columns(const struct sheet_grid *grid, const struct world *world,
                             struct fold_pair pairs[FOLD_PAIRS])
{
    uint32_t count = 0;
    int32_t left = -1;
    for (uint32_t column = 0; column < grid->columns && count < FOLD_PAIRS; column++) {
        bool stands = false;
        for (uint32_t i = 0; i < world->part_count; i++) {
            stands = stands || grid->column[i] == column;
        }
        bool foldable = stands && is_foldable(grid, world, column);
        if (foldable && left >= 0) {
            pairs[count++] = (struct fold_pair){(uint8_t)left, (uint8_t)column, false};
        }
        left = foldable ? (int32_t)column : stands ? -1 : left;
    }
    return count;
}

static bool is_used(const struct sheet_grid *grid, uint32_t parts, uint32_t column, uint32_t row)
{
    for (uint32_t i = 0; i < parts; i++) {
        if (grid->column[i] == column && grid->row[i] == row) {
            return true;
        }
    }
    return false;
}

static bool is_wired(const struct world *world, uint32_t part, const struct sheet_grid *grid,
                     uint32_t row)
{
    uint16_t ends[2];
    for (uint32_t i = 0; i < ROUTE_WIRES; i++) {
        if (!route_wire_ends(world, i, ends)) {
            continue;
        }
        uint32_t a = (uint32_t)wiring_part_of(world, ends[0]);
        uint32_t b = (uint32_t)wiring_part_of(world, ends[1]);
        uint32_t other = a == part ? b : b == part ? a : part;
        if (other != part && grid->column[other] != FOLD_NOWHERE && grid->row[other] == row &&
            hangs(world, other)) {
            return true;
        }
    }
    return false;
}

/* What stands in the row could stand in the one above it, beside what hangs there and is wired to
 * it. */
static bool can_rise(const struct sheet_grid *grid, const struct world *world, uint32_t row)
{
    bool any = false;
    for (uint32_t i = 0; i < world->part_count; i++) {
        bool given = grid->column[i] != FOLD_NOWHERE, here = given && grid->row[i] == row;
        if (here && (hangs(world, i) || !is_wired(world, i, grid, row - 1) ||
                     is_used(grid, world->part_count, grid->column[i], row - 1))) {
            return false;
        }
        any = any || here;
    }
    return any;
}

static uint32_t find_pairs(const struct sheet_grid *grid, const struct world *world,
                           struct fold_pair pairs[FOLD_PAIRS])
{
    uint32_t count = find_columns(grid, world, pairs);
    for (uint32_t row = 1; row < grid->rows && count < FOLD_PAIRS; row++) {
        if (can_rise(grid, world, row)) {
            pairs[count++] = (struct fold_pair){(uint8_t)(row - 1), (uint8_t)row, true};
        }
    }
    return count;
}

uint32_t sheet_fold_pairs(const struct sheet_grid *grid, const struct world *world)
{
    struct fold_pair pairs[FOLD_PAIRS];
    return find_pairs(grid, world, pairs);
}

static bool is_taken(const struct stack *stack, uint32_t column, uint32_t fine)
{
    for (uint32_t i = 0; i < stack->parts; i++) {
        if (stack->grid->column[i] == column && stack->fine[i] == fine) {
            return true;
        }
    }
    return false;
}

static void rise(struct sheet_grid *grid, uint32_t parts, uint32_t row)
{
    for (uint32_t i = 0; i < parts; i++) {
        grid->row[i] = grid->column[i] != FOLD_NOWHERE && grid->row[i] >= row
                           ? (uint8_t)(grid->row[i] - 1) : grid->row[i];
    }
    grid->rows--;
}

/* Into the first free place below. */
static void stack_part(struct stack *stack, uint32_t part, uint32_t column)
{
    while (is_taken(stack, column, stack->fine[part])) {
        stack->fine[part]++;
    }
    stack->grid->column[part] = (uint8_t)column;
}

/* In the order of their rows, so that each comes below those that stood above it. */
static void stack_pair(struct stack *stack, struct fold_pair pair)
{
    for (uint32_t fine = 0; fine < FINE_ROWS; fine++) {
        for (uint32_t i = 0; i < stack->parts; i++) {
            if (stack->grid->column[i] == pair.second && stack->fine[i] == fine) {
                stack_part(stack, i, pair.first);
            }
        }
    }
    for (uint32_t i = 0; i < stack->parts; i++) {
        uint8_t *column = &stack->grid->column[i];
        *column = *column != FOLD_NOWHERE && *column > pair.second ? (uint8_t)(*column - 1)
                                                                  : *column;
    }
    stack->grid->columns--;
}

/* Rows are numbered anew. False: there would be too many of them. */
static bool number_rows(struct stack *stack, uint32_t most)
{
    uint32_t count = 0;
    for (uint32_t fine = 0; fine < FINE_ROWS; fine++) {
        bool used = fine % FINE == 0 && fine / FINE < stack->grid->rows;
        for (uint32_t i = 0; i < stack->parts; i++) {
            used = used || (stack->grid->column[i] != FOLD_NOWHERE && stack->fine[i] == fine);
        }
        for (uint32_t i = 0; i < stack->parts && used; i++) {
            if (stack->grid->column[i] != FOLD_NOWHERE && stack->fine[i] == fine) {
                stack->grid->row[i] = (uint8_t)count;
            }
        }
        count += used ? 1 : 0;
    }
    stack->grid->rows = count;
    return count <= most;
}

void sheet_fold(struct sheet_grid *grid, const struct world *world, uint32_t fold, uint32_t most)
{
    struct sheet_grid before = *grid;
    struct fold_pair pairs[FOLD_PAIRS];
    struct stack stack = {.grid = grid, .parts = world->part_count};
    if (fold == 0) {
        return;
    }
    uint32_t count = find_pairs(grid, world, pairs);
    for (uint32_t i = count; i-- > 0;) {
        if ((fold >> i & 1u) != 0 && pairs[i].rows) {
            rise(grid, stack.parts, pairs[i].second);
        }
    }
    for (uint32_t i = 0; i < stack.parts; i++) {
        stack.fine[i] = (uint16_t)(grid->row[i] * FINE);
    }
    for (uint32_t i = count; i-- > 0;) {
        if ((fold >> i & 1u) != 0 && !pairs[i].rows) {
            stack_pair(&stack, pairs[i]);
        }
    }
    if (!number_rows(&stack, most)) {
        *grid = before;
    }
}
