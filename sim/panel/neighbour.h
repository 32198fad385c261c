/* Neighbours: which of the places that answer lies beside another one, as the arrow keys go. */
#ifndef SIM_PANEL_NEIGHBOUR_H
#define SIM_PANEL_NEIGHBOUR_H

#include "sim/panel/gesture.h"
#include "sim/panel/picture.h"

/* The nearest hit of that kind from there in the direction of the arrow; a place that lies aside
 * counts as farther. NULL: there is none. */
const struct hit *neighbour_find(const struct picture *picture, const struct hit *from,
                                 enum hit_kind kind, enum key arrow);
/* The first hit with that identity. */
const struct hit *neighbour_hit(const struct picture *picture, enum hit_kind kind, uint32_t id);

#endif
