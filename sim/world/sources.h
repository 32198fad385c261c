/* Sources: voltages that a wiring asks for must not contradict one another. */
#ifndef SIM_WORLD_SOURCES_H
#define SIM_WORLD_SOURCES_H

#include "sim/world/world.h"

/* False, and why with the parts named, when supplies joined by nothing but nets ask for voltages
 * that cannot all be: plus and minus of one in one net, two of different volts in parallel, two
 * head to tail, any longer ring whose volts do not add up. A breaker, fuse, cable or contact
 * between them makes it a short that can be solved. The parts are built. */
bool sources_agree(const struct world *world, char error[PART_ERROR]);

#endif
