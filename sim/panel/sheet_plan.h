/* The plan of a sheet: in which cells each part stands. Numbers of columns and rows that no part
 * has are left out, but for one where a part may reach over it. */
#ifndef SIM_PANEL_SHEET_PLAN_H
#define SIM_PANEL_SHEET_PLAN_H

#include "sim/panel/sheet_fold.h"

#define PLAN_LINES 96       /* columns and rows; what does not fit stands where there is room */

struct plan_place {
    uint8_t column, row, columns, rows;   /* the first ones, and over how many it reaches */
};

struct sheet_plan {
    struct plan_place place[WORLD_PARTS];
    struct extent2 size[WORLD_PARTS];
    uint32_t parts, columns, rows;
    uint16_t part_of[WORLD_TERMINALS];
    uint8_t taken[PLAN_LINES][PLAN_LINES];   /* [row][column] */
};

void sheet_plan_make(struct sheet_plan *plan, const struct world *world, uint32_t fold);
/* As the wiring has it, before anything is folded. */
void sheet_plan_grid(struct sheet_grid *grid, const struct world *world);

#endif
