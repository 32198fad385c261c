/* Arrangements: of the ways in which a wiring can be laid out, the one that is seen best in the
 * area it is to be shown in. As the wiring has it, where that can be read; else with columns beside
 * the unit stacked, until it is large enough. */
#ifndef SIM_PANEL_ARRANGE_H
#define SIM_PANEL_ARRANGE_H

#include "sim/panel/route.h"

/* Pixels a unit from which on letters are read from afar: a larger drawing is no better. */
#define ARRANGE_READABLE 0.75f

/* Pixels a unit of a sheet that is shown in an area so large. */
float arrange_scale(const struct sheet *sheet, struct extent2 room);
/* Lays the parts out and leads the wires; the same for the same wiring and room. False: no memory,
 * and nothing is led. */
bool arrange(struct sheet *sheet, struct routes *routes, const struct world *world,
             struct extent2 room);

#endif
