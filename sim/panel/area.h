/* Areas are cut into areas: from each side so much, the rest stays. */
#ifndef SIM_PANEL_AREA_H
#define SIM_PANEL_AREA_H

#include "sim/panel/picture.h"

/* Cuts so much off one side, or all there is, and returns it. */
struct area area_top(struct area *area, float h);
struct area area_bottom(struct area *area, float h);
struct area area_left(struct area *area, float w);
struct area area_right(struct area *area, float w);
/* So much less on each side, never less than nothing. */
struct area area_inset(struct area area, float by);
/* Where both are; w and h 0: nowhere. */
struct area area_both(const struct area *a, const struct area *b);

#endif
