#include "sim/panel/sheet_fold.h"

#include <string.h>

#include "sim/world/wiring.h"

#define FINE 8u            /* rows that may come below one */
#define FINE_ROWS 1024u

/* Two columns next to each other. */
struct fold_pair {
    uint8_t left, right;
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

static uint32_t find_pairs(const struct sheet_grid *grid, const struct world *world,
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
            pairs[count++] = (struct fold_pair){(uint8_t)left, (uint8_t)column};
        }
        left = foldable ? (int32_t)column : stands ? -1 : left;
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

/* From the lowest up, so that none takes a place that one above it is to have. */
static void stack_pair(struct stack *stack, struct fold_pair pair)
{
    for (uint32_t fine = 0; fine < FINE_ROWS; fine++) {
        for (uint32_t i = 0; i < stack->parts; i++) {
            if (stack->grid->column[i] == pair.right && stack->fine[i] == fine) {
                uint32_t to = fine;
                while (is_taken(stack, pair.left, to)) {
                    to++;
                }
                stack->grid->column[i] = pair.left;
                stack->fine[i] = (uint16_t)to;
            }
        }
    }
    for (uint32_t i = 0; i < stack->parts; i++) {
        uint8_t *column = &stack->grid->column[i];
        *column = *column != FOLD_NOWHERE && *column > pair.right ? (uint8_t)(*column - 1)
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
    for (uint32_t i = 0; i < stack.parts; i++) {
        stack.fine[i] = (uint16_t)(grid->row[i] * FINE);
    }
    for (uint32_t i = find_pairs(grid, world, pairs); i-- > 0;) {
        if ((fold >> i & 1u) != 0) {
            stack_pair(&stack, pairs[i]);
        }
    }
    if (!number_rows(&stack, most)) {
        *grid = before;
    }
}
