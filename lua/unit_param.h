/* The parameters of the wiring's `unit`. */
#ifndef LUA_UNIT_PARAM_H
#define LUA_UNIT_PARAM_H

#include <lua.h>

#include "sim/board/board.h"
#include "sim/part/part.h"

const struct part_param *unit_params(uint32_t *count);
const struct part_param *unit_cell_params(uint32_t *count);  /* in battery = { ... } */
/* Reads the table at index, checked, into *options. */
void unit_param_read(lua_State *L, int index, struct board_options *options);

#endif
