/* The sheet: where each part of a wiring stands, and so where each terminal is. Parts stand in the
 * columns and rows that the wiring gives (`at`), the others where there is room beside what they
 * are wired to. A part that is larger than the rest reaches over the free cells beside it. Parts
 * never overlap, and between them there is room for the wires that pass. */
#ifndef SIM_PANEL_SHEET_H
#define SIM_PANEL_SHEET_H

#include "sim/panel/symbol.h"

/* Room for wires between two columns or rows, steps of SYMBOL_GRID. */
struct sheet_lane {
    uint16_t from, to;
};
#define SHEET_LANES 97

struct sheet {
    struct area part[WORLD_PARTS];      /* multiples of SYMBOL_GRID / 2 */
    struct pin pin[WORLD_TERMINALS];    /* on the sheet */
    bool shown[WORLD_TERMINALS];        /* false: the symbol does not draw it; its pin is nowhere */
    float w, h;
    uint32_t parts, terminals;
    struct sheet_lane lane[2][SHEET_LANES];   /* of x, of y, as it was laid */
    uint32_t lane_count[2];
    uint32_t fold;
};

void sheet_lay(struct sheet *sheet, const struct world *world);
/* In how many ways columns beside the unit can be stacked and rows below it rise (sheet_fold.h):
 * folds 0, which leaves all where the wiring has it, ... */
uint32_t sheet_folds(const struct world *world);
/* The same folded, with room for so many more wires in each lane between columns and rows. */
void sheet_lay_folded(struct sheet *sheet, const struct world *world, uint32_t fold,
                      uint32_t more);

#endif
