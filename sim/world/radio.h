/* The radio between the unit's RF antenna and the wireless parts: whoever is near enough, for the
 * antenna on that socket, is heard and hears. */
#ifndef SIM_WORLD_RADIO_H
#define SIM_WORLD_RADIO_H

#include "sim/world/turn.h"

/* Telegrams of this turn go to the board. */
void radio_to_unit(struct turn *turn);
/* The unit's order goes to the part whose id it names. */
void radio_to_parts(struct turn *turn, const struct radio_frame *frame);

#endif
