#include "sim/panel/sheet_plan.h"

#include <string.h>

#include "sim/world/wiring.h"

#define UNPLACED FOLD_NOWHERE
#define SPAN_MOST 12
#define LARGE 1.7f /* so many usual cells and more: it reaches over several */
/* A landscape: so many rows count for ten columns. */
#define SHAPE_ROWS 6

/* Numbers that parts have, in rising order, become 0, 1, 2 ... with one free line for a gap. */
struct numbering {
    int16_t number[PLAN_LINES];
    uint32_t count;
};

static int16_t at_of(const struct part *part, bool row)
{
    return row ? part->at_row : part->at_column;
}

static bool next_number(const struct world *world, bool row, int32_t above, int16_t *next)
{
    bool found = false;
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        int16_t at = at_of(part, row);
        if (part->at_column >= 0 && part->at_row >= 0 && at > above && (!found || at < *next)) {
            *next = at;
            found = true;
        }
    }
    return found;
}

static void number(struct numbering *numbering, const struct world *world, bool row)
{
    int32_t last = -1;
    int16_t next = 0;
    numbering->count = 0;
    while (numbering->count < PLAN_LINES && next_number(world, row, last, &next)) {
        bool gap = next > last + 1 && last >= 0;
        if (gap && numbering->count + 1 < PLAN_LINES) {
            numbering->number[numbering->count++] = -1;
        }
        numbering->number[numbering->count++] = next;
        last = next;
    }
}

static uint32_t line_of(const struct numbering *numbering, int16_t number)
{
    for (uint32_t i = 0; i < numbering->count; i++) {
        if (numbering->number[i] == number) {
            return i;
        }
    }
    return UNPLACED;
}

static bool is_free(const struct sheet_plan *plan, const struct plan_place *place)
{
    if (place->column + place->columns > PLAN_LINES || place->row + place->rows > PLAN_LINES) {
        return false;
    }
    for (uint32_t y = 0; y < place->rows; y++) {
        for (uint32_t x = 0; x < place->columns; x++) {
            if (plan->taken[place->row + y][place->column + x] != 0) {
                return false;
            }
        }
    }
    return true;
}

static void mark(struct sheet_plan *plan, const struct plan_place *place, uint8_t taken)
{
    for (uint32_t y = 0; y < place->rows; y++) {
        for (uint32_t x = 0; x < place->columns; x++) {
            plan->taken[place->row + y][place->column + x] = taken;
        }
    }
    uint32_t right = (uint32_t)place->column + place->columns;
    uint32_t bottom = (uint32_t)place->row + place->rows;
    plan->columns = plan->columns > right ? plan->columns : right;
    plan->rows = plan->rows > bottom ? plan->rows : bottom;
}

/* The size that most parts keep within: three quarters of them. */
static float usual(const struct sheet_plan *plan, bool height)
{
    float sizes[WORLD_PARTS];
    for (uint32_t i = 0; i < plan->parts; i++) {
        float size = height ? plan->size[i].h : plan->size[i].w;
        uint32_t at = i;
        for (; at > 0 && sizes[at - 1] > size; at--) {
            sizes[at] = sizes[at - 1];
        }
        sizes[at] = size;
    }
    return plan->parts == 0 ? 1.0f : sizes[(plan->parts - 1) * 3 / 4];
}

/* Over how many cells of that size it reaches, lanes between them included. */
static uint32_t span_of(float size, float cell)
{
    uint32_t span = 1;
    if (size < LARGE * cell) {
        return 1;
    }
    while (span < SPAN_MOST && (float)span * cell * 1.35f < size) {
        span++;
    }
    return span;
}

void sheet_plan_grid(struct sheet_grid *grid, const struct world *world)
{
    struct numbering columns, rows;
    number(&columns, world, false);
    number(&rows, world, true);
    grid->columns = columns.count;
    grid->rows = rows.count;
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        bool given = part->at_column >= 0 && part->at_row >= 0;
        grid->column[i] = given ? (uint8_t)line_of(&columns, part->at_column) : UNPLACED;
        grid->row[i] = given ? (uint8_t)line_of(&rows, part->at_row) : UNPLACED;
        if (grid->column[i] == UNPLACED || grid->row[i] == UNPLACED) {
            grid->column[i] = UNPLACED;
        }
    }
}

static void place_given(struct sheet_plan *plan, const struct world *world, uint32_t fold)
{
    struct sheet_grid grid;
    sheet_plan_grid(&grid, world);
    sheet_fold(&grid, world, fold, PLAN_LINES);
    for (uint32_t i = 0; i < plan->parts; i++) {
        struct plan_place place = {grid.column[i], grid.row[i], 1, 1};
        if (place.column == UNPLACED || !is_free(plan, &place)) {
            place.column = UNPLACED;
        } else {
            mark(plan, &place, 1);
        }
        plan->place[i] = place;
    }
    plan->columns = plan->columns > grid.columns ? plan->columns : grid.columns;
    plan->rows = plan->rows > grid.rows ? plan->rows : grid.rows;
}

/* Larger parts reach over free cells: to the right and down first. */
static void grow(struct sheet_plan *plan, uint32_t part, uint32_t columns, uint32_t rows)
{
    struct plan_place *place = &plan->place[part];
    mark(plan, place, 0);
    for (bool grown = true; grown;) {
        grown = false;
        struct plan_place next = *place;
        next.columns++;
        if (place->columns < columns && next.column + next.columns <= plan->columns &&
            is_free(plan, &next)) {
            *place = next;
            grown = true;
            continue;
        }
        next = *place;
        next.rows++;
        if (place->rows < rows && next.row + next.rows <= plan->rows && is_free(plan, &next)) {
            *place = next;
            grown = true;
            continue;
        }
        next = *place;
        next.columns++;
        next.column--;
        if (place->columns < columns && place->column > 0 && is_free(plan, &next)) {
            *place = next;
            grown = true;
        }
    }
    mark(plan, place, 1);
}

/* Parts that are wired to the part and stand somewhere: the middle of their places, in halves. */
static uint32_t middle_of_wired(const struct sheet_plan *plan, const struct world *world,
                                uint32_t part, int32_t middle[2])
{
    int32_t x = 0, y = 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < world->joint_count + (uint32_t)world->wire_count; i++) {
        bool joint = i < world->joint_count;
        const struct wire *wire = &world->wire[joint ? 0 : i - world->joint_count];
        uint32_t a = plan->part_of[joint ? world->joint[i].terminal_a : wire->terminal_a];
        uint32_t b = plan->part_of[joint ? world->joint[i].terminal_b : wire->terminal_b];
        uint32_t other = a == part ? b : b == part ? a : part;
        if (other != part && plan->place[other].column != UNPLACED) {
            const struct plan_place *place = &plan->place[other];
            x += 2 * place->column + place->columns - 1;
            y += 2 * place->row + place->rows - 1;
            count++;
        }
    }
    middle[0] = count > 0 ? x / (int32_t)count : (int32_t)plan->columns - 1;
    middle[1] = count > 0 ? y / (int32_t)count : (int32_t)plan->rows - 1;
    return count;
}

static int32_t gap_between(int32_t a, int32_t b)
{
    return a > b ? a - b : b - a;
}

/* How bad a free place is: away from what it is wired to, and out of the sheet's shape. */
static int32_t badness(const struct sheet_plan *plan, const struct plan_place *place,
                       const int32_t middle[2])
{
    int32_t bad = 6 * gap_between(2 * place->column + place->columns - 1, middle[0]) +
                  8 * gap_between(2 * place->row + place->rows - 1, middle[1]);
    int32_t right = place->column + place->columns, bottom = place->row + place->rows;
    int32_t wide = right > (int32_t)plan->columns ? right - (int32_t)plan->columns : 0;
    int32_t high = bottom > (int32_t)plan->rows ? bottom - (int32_t)plan->rows : 0;
    bool flat = plan->rows * 10 < plan->columns * SHAPE_ROWS;
    return bad + wide * (flat ? 60 : 8) + high * (flat ? 8 : 60);
}

static void place_near(struct sheet_plan *plan, uint32_t part, const int32_t middle[2])
{
    struct plan_place best = plan->place[part], place = best;
    int32_t least = INT32_MAX;
    for (uint32_t row = 0; row <= plan->rows && row < PLAN_LINES; row++) {
        for (uint32_t column = 0; column <= plan->columns && column < PLAN_LINES; column++) {
            place.column = (uint8_t)column;
            place.row = (uint8_t)row;
            int32_t bad = badness(plan, &place, middle);
            if (bad < least && is_free(plan, &place)) {
                least = bad;
                best = place;
            }
        }
    }
    plan->place[part] = best;
    mark(plan, &best, 1);
}

/* The part with the most wires to those that stand already is placed next. */
static void place_others(struct sheet_plan *plan, const struct world *world)
{
    for (;;) {
        uint32_t next = WORLD_PARTS, most = 0;
        int32_t best[2] = {0, 0};
        for (uint32_t i = 0; i < plan->parts; i++) {
            int32_t middle[2];
            if (plan->place[i].column != UNPLACED) {
                continue;
            }
            uint32_t wired = middle_of_wired(plan, world, i, middle);
            if (next == WORLD_PARTS || wired > most) {
                next = i;
                most = wired;
                memcpy(best, middle, sizeof best);
            }
        }
        if (next == WORLD_PARTS) {
            return;
        }
        place_near(plan, next, best);
    }
}

void sheet_plan_make(struct sheet_plan *plan, const struct world *world, uint32_t fold)
{
    memset(plan, 0, sizeof *plan);
    plan->parts = world->part_count;
    for (uint32_t i = 0; i < plan->parts; i++) {
        plan->size[i] = symbol_size(world, i);
    }
    for (uint32_t t = 0; t < world->terminal_count; t++) {
        plan->part_of[t] = (uint16_t)wiring_part_of(world, t);
    }
    place_given(plan, world, fold);
    float width = usual(plan, false), height = usual(plan, true);
    for (uint32_t i = 0; i < plan->parts; i++) {
        uint32_t columns = span_of(plan->size[i].w, width);
        uint32_t rows = span_of(plan->size[i].h, height);
        if (fold != 0 && world->part[i].kind == WORLD_KIND_UNIT) {
            rows = SPAN_MOST; /* what was stacked beside it stands there as well */
        }
        if (plan->place[i].column != UNPLACED) {
            grow(plan, i, columns, rows);
        } else {
            plan->place[i].columns = (uint8_t)columns;
            plan->place[i].rows = (uint8_t)rows;
        }
    }
    place_others(plan, world);
}
