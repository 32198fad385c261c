/* Bettering: conductors that lie are taken up and led again, alone, branch by branch, and in pairs
 * that cross, as long as the picture gets cleaner by it. */
#ifndef SIM_PANEL_ROUTE_BETTER_H
#define SIM_PANEL_ROUTE_BETTER_H

#include "sim/panel/route_lead.h"

/* All conductors are led; the last one of `order` is looked at first. */
void route_better(struct route_lead *lead, const uint16_t *order);

#endif
