/* `vary`: what nobody knows of a scenario's world, and an exploration draws: figures of the wiring,
 * and what its network is like from t = 0 on. */
#ifndef LUA_VARY_H
#define LUA_VARY_H

#include <lua.h>

#include "lua/figure.h"

/* "adapter.holdup", "unit.battery.charge", "network.delay". NULL: error says what would be right.
 * What a part or cable named "network" has goes first. */
const struct part_param *vary_find(const struct world *world, const char *name,
                                   char error[PARAM_TEXT_ERROR]);
/* It is no figure of the wiring: the network's. */
bool vary_is_of_network(const struct world *world, const char *name);
/* A lua_CFunction: stops where an entry of the table at 1 does not fit the wiring: a range of what
 * has none, an end or a choice that it cannot be. */
int vary_check(lua_State *L);

#endif
