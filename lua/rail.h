/* The unit's inner rails, which no terminal shows: derived from what feeds the board. */
#ifndef LUA_RAIL_H
#define LUA_RAIL_H

#include <stdbool.h>

#include "sim/world/world.h"

enum inner_rail {
    INNER_RAIL_MCU,      /* 3.3 V behind its regulator */
    INNER_RAIL_BUFFER,   /* the inputs' buffer IC: the converter's output, or the cell */
    INNER_RAIL_COUNT
};

extern const char *const inner_rail_names[];  /* "rail_mcu" ..., closed by NULL */

/* V at world->now; 0 when nothing feeds it. */
double inner_rail_volts(const struct world *world, enum inner_rail rail);
/* What hangs on it works: the MCU runs, the buffer IC passes levels on. */
bool inner_rail_works(const struct world *world, enum inner_rail rail);

#endif
