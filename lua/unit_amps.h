/* The current into the unit at one of its terminals. */
#ifndef LUA_UNIT_AMPS_H
#define LUA_UNIT_AMPS_H

#include "sim/world/world.h"

/* All terminals of one net count together: V12 and V12_2 are joined inside. */
double unit_amps(const struct world *world, struct workspace *workspace, uint32_t terminal);

#endif
