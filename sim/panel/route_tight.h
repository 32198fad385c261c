/* Tightening: once all wires are led, parts and wires are moved together as far as the room between
 * them allows, and stand in the middle of what room is left. No way changes its shape. */
#ifndef SIM_PANEL_ROUTE_TIGHT_H
#define SIM_PANEL_ROUTE_TIGHT_H

#include "sim/panel/route_lead.h"

/* Along x, then along y; the sheet, the grid and what lies on it are made anew. False: no memory;
 * the sheet and what was led on it may no longer agree. */
bool route_tighten(struct route_lead *lead, struct sheet *sheet);

#endif
