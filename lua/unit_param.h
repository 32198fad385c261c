/* The parameters of the wiring's `unit`. */
#ifndef LUA_UNIT_PARAM_H
#define LUA_UNIT_PARAM_H

#include <lua.h>

#include "lua/unit_figures.h"
#include "sim/board/board.h"
#include "sim/part/part.h"

/* Those of DIMENSION_NONE are tables: the groups. */
const struct part_param *unit_params(uint32_t *count);
/* battery, contact, input. */
#define UNIT_GROUPS (UNIT_FIGURES + 1)
const struct unit_group *unit_group(uint32_t index);
/* Reads the table at index, checked, into *options. */
void unit_param_read(lua_State *L, int index, struct board_options *options);

#endif
