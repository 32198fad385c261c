/* Folds: columns beside the unit that are stacked into one, where a sheet is wanted less wide, and
 * rows below it that rise among what hangs on the unit's terminals, where it is wanted less high.
 * What stood in the right one of two columns comes below what stood in the left one at the same
 * height; what hangs on the unit's terminals stays below them. */
#ifndef SIM_PANEL_SHEET_FOLD_H
#define SIM_PANEL_SHEET_FOLD_H

#include "sim/panel/symbol.h"

#define FOLD_PAIRS 6       /* further ones stay side by side */
#define FOLD_NOWHERE 0xFF

/* Where the wiring puts its parts: lines counted from 0, FOLD_NOWHERE: it does not say. */
struct sheet_grid {
    uint8_t column[WORLD_PARTS], row[WORLD_PARTS];
    uint32_t columns, rows;
};

/* How many neighbouring columns can be stacked and rows rise: each is a bit of a fold. */
uint32_t sheet_fold_pairs(const struct sheet_grid *grid, const struct world *world);
/* Folds. Where that makes more than `most` rows all stays as it is. */
void sheet_fold(struct sheet_grid *grid, const struct world *world, uint32_t fold, uint32_t most);

#endif
