/* The adapter's outputs, wired to the unit: terminals, supplies, STATUS, and the modem port's
 * rate. */
#ifndef HIL_RIG_MPS2_PINS_H
#define HIL_RIG_MPS2_PINS_H

#include "hil/rig/mps2/rig.h"

/* What the adapter can do here. */
void pins_init(struct rig *rig);
/* Starts or stops the unit, as its supplies have it. Cold; but RAM that was without power for less
 * than RIG_RAM_HOLD_US is whole, and that is a brown-out. */
void pins_power(struct rig *rig);

#endif
