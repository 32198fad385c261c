/* Pieces: what was led on the grid, as points of wires and straight pieces on the sheet. */
#ifndef SIM_PANEL_ROUTE_PIECES_H
#define SIM_PANEL_ROUTE_PIECES_H

#include "sim/panel/route.h"
#include "sim/panel/route_lead.h"

/* Into empty routes. False: no memory. */
bool route_pieces_make(struct routes *routes, struct route_lead *lead, const struct sheet *sheet);

#endif
