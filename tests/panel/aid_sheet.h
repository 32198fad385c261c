/* A wiring laid and led, and all that must hold for any of them. */
#ifndef TESTS_AID_SHEET_H
#define TESTS_AID_SHEET_H

#include "sim/panel/route.h"

struct laid {
    struct world world;
    struct sheet sheet;
    struct routes routes;
};

/* With an empty world. */
struct laid *laid_new(void);
/* Lays the world's parts and leads its wires. */
void laid_make(struct laid *laid);
void laid_free(struct laid *laid);

/* Parts stand on the grid, in the sheet, apart from one another; pins where the symbols say. */
void laid_check_sheet(const struct laid *laid);
/* Wires run at right angles on the grid, from pin to pin, straight out of each, around all parts,
 * never upon one another; pieces, runs, forks and crossings are what the wires' points are. */
void laid_check_routes(const struct laid *laid);

#endif
