#include "lua/explore/map_words.h"

#include <stdlib.h>
#include <string.h>

static const char letters[OUTCOME_KINDS + 1] = ".r!?FL";

/* ---- from where on ---- */

/* The places of an axis at which some cell has the outcome. */
struct reach {
    uint32_t first, last;
};

static struct reach reach_of(const struct map *map, enum outcome_kind outcome, bool along_y)
{
    struct reach reach = {UINT32_MAX, 0};
    for (uint32_t i = 0; i < map->cell_count; i++) {
        uint32_t place = along_y ? i / map->plan.x.count : i % map->plan.x.count;
        if (map->cells[i].known && map->cells[i].outcome == (uint8_t)outcome) {
            reach.first = place < reach.first ? place : reach.first;
            reach.last = place > reach.last ? place : reach.last;
        }
    }
    return reach;
}

/* Where the outcome ends on its way up the axis, in the row or column that has it longest. */
static double end_of(const struct map *map, enum outcome_kind outcome, bool along_y, uint32_t last)
{
    double end = last;
    for (uint32_t i = 0; i < map->edge_count; i++) {
        const struct map_edge *edge = &map->edges[i];
        uint32_t place = along_y ? edge->cell / map->plan.x.count : edge->cell % map->plan.x.count;
        if (edge->up == along_y && place == last &&
            map->cells[edge->cell].outcome == (uint8_t)outcome) {
            double high = place + (double)edge->high;
            end = high > end ? high : end;
        }
    }
    return end > last ? end : last + 1;
}

static double begin_of(const struct map *map, enum outcome_kind outcome, bool along_y,
                       uint32_t first)
{
    double begin = first;
    for (uint32_t i = 0; i < map->edge_count; i++) {
        const struct map_edge *edge = &map->edges[i];
        uint32_t there = edge->cell + (edge->up ? map->plan.x.count : 1);
        uint32_t place = along_y ? there / map->plan.x.count : there % map->plan.x.count;
        if (edge->up == along_y && place == first &&
            map->cells[there].outcome == (uint8_t)outcome) {
            double low = place - 1 + (double)edge->low;
            begin = low < begin ? low : begin;
        }
    }
    return begin < first ? begin : first - 1.0;
}

static void tell_reach(const struct map *map, enum outcome_kind outcome, bool along_y, FILE *file)
{
    const struct map_axis *axis = along_y ? &map->plan.y : &map->plan.x;
    struct reach reach = reach_of(map, outcome, along_y);
    char text[EXACT_TEXT];
    if (reach.last + 1 < axis->count) {
        double end = end_of(map, outcome, along_y, reach.last);
        map_axis_text(axis, map_axis_value(axis, end), text);
        fprintf(file, "; none from %s = %s on", axis->name, text);
    }
    if (reach.first > 0) {
        double begin = begin_of(map, outcome, along_y, reach.first);
        map_axis_text(axis, map_axis_value(axis, begin), text);
        fprintf(file, "; none up to %s = %s", axis->name, text);
    }
}

void map_words(const struct map *map, FILE *file)
{
    uint32_t count[OUTCOME_KINDS], known = 0;
    map_count(map, count);
    for (uint32_t i = 0; i < OUTCOME_KINDS; i++) {
        known += count[i];
    }
    for (uint32_t i = 0; i < OUTCOME_KINDS; i++) {
        if (count[i] == 0) {
            continue;
        }
        fprintf(file, "%c %s: %u of %u cells", letters[i], outcome_name((enum outcome_kind)i),
                count[i], known);
        if (i > OUTCOME_REPORTED && count[i] < known) {
            tell_reach(map, (enum outcome_kind)i, false, file);
            tell_reach(map, (enum outcome_kind)i, true, file);
        }
        fputc('\n', file);
    }
}

/* ---- in letters ---- */

static char letter_of(const struct map *map, const uint32_t from[2], const uint32_t to[2])
{
    int gravest = -1;
    for (uint32_t y = from[1]; y < to[1]; y++) {
        for (uint32_t x = from[0]; x < to[0]; x++) {
            const struct map_cell *cell = &map->cells[y * map->plan.x.count + x];
            if (cell->known && cell->outcome > gravest) {
                gravest = cell->outcome;
            }
        }
    }
    return gravest < 0 ? ' ' : letters[gravest];
}

static void write_row(const struct map *map, uint32_t columns, const uint32_t rows[2], FILE *file)
{
    char y[EXACT_TEXT], digits[40];
    const struct map_plan *plan = &map->plan;
    snprintf(digits, sizeof digits, plan->y.whole ? "%.9g" : "%.3g",
             map_axis_value(&plan->y, rows[0]));
    map_axis_text(&plan->y, strtod(digits, NULL), y);
    fprintf(file, "%14s |", y);
    for (uint32_t i = 0; i < columns; i++) {
        const uint32_t from[] = {i * plan->x.count / columns, rows[0]};
        const uint32_t to[] = {(i + 1) * plan->x.count / columns, rows[1]};
        fputc(letter_of(map, from, to), file);
    }
    fputs("|\n", file);
}

void map_letters(const struct map *map, uint32_t columns, uint32_t rows, FILE *file)
{
    char low[EXACT_TEXT], high[EXACT_TEXT];
    const struct map_plan *plan = &map->plan;
    columns = columns < plan->x.count ? columns : plan->x.count;
    rows = rows < plan->y.count ? rows : plan->y.count;
    fprintf(file, "%14s\n", plan->y.name);
    for (uint32_t i = rows; i > 0; i--) {
        const uint32_t row[] = {(i - 1) * plan->y.count / rows, i * plan->y.count / rows};
        write_row(map, columns, row, file);
    }
    map_axis_text(&plan->x, plan->x.low, low);
    map_axis_text(&plan->x, plan->x.high, high);
    fprintf(file, "%14s  %s .. %s, %s%s\n", "", low, high, plan->x.name,
            plan->x.log ? " (logarithmic)" : "");
}

/* ---- beside another ---- */

uint32_t map_words_against(const struct map *map, const struct map *other, const char *name,
                           FILE *file)
{
    uint32_t pairs[OUTCOME_KINDS][OUTCOME_KINDS], count = 0;
    memset(pairs, 0, sizeof pairs);
    for (uint32_t i = 0; i < map->cell_count; i++) {
        const struct map_cell *a = &other->cells[i], *b = &map->cells[i];
        if (a->known && b->known && a->outcome != b->outcome) {
            pairs[a->outcome][b->outcome]++;
            count++;
        }
    }
    fprintf(file, "against %s: %u of %u cells differ\n", name, count, map->cell_count);
    for (uint32_t i = 0; i < OUTCOME_KINDS * OUTCOME_KINDS; i++) {
        uint32_t from = i / OUTCOME_KINDS, to = i % OUTCOME_KINDS;
        if (pairs[from][to] > 0) {
            fprintf(file, "  %s there, %s here: %u\n", outcome_name((enum outcome_kind)from),
                    outcome_name((enum outcome_kind)to), pairs[from][to]);
        }
    }
    return count;
}
