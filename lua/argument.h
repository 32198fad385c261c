/* Arguments as people write them: quantities with units, words out of a few, tables of options.
 * Each stops the script with file, line, the value and what would be right. */
#ifndef LUA_ARGUMENT_H
#define LUA_ARGUMENT_H

#include <lua.h>
#include <stdbool.h>
#include <stdint.h>

#include "sim/base/nearest.h"
#include "sim/base/quantity.h"

/* `what` names the value in messages: "within". */
double argument_quantity(lua_State *L, int index, enum dimension dimension, const char *what);
int64_t argument_time(lua_State *L, int index, const char *what);  /* us, not negative */
/* A number in `unit`: a bare one, or a quantity of what the unit measures ("3 V" as 3000 "mV"). */
double argument_figure(lua_State *L, int index, const char *unit, const char *what);
/* ", did you mean 'x'?", or "" where nothing was offered. Pushes it. */
const char *argument_push_hint(lua_State *L, const struct nearest *nearest);
/* The value's place in a list closed by NULL. */
uint32_t argument_word(lua_State *L, int index, const char *const *words, const char *what);
const char *argument_text(lua_State *L, int index, const char *what);
/* A whole number, not one in quotes. */
uint32_t argument_whole(lua_State *L, int index, uint32_t least, uint32_t most, const char *what);
bool argument_flag(lua_State *L, int index, const char *what);  /* true or false, nothing else */
/* A value as messages show it: texts in quotes, "nothing" where none was given. Pushes it. */
const char *argument_push_shown(lua_State *L, int index);
/* Counts from 1; stops outside of 1..most. Returns the index from 0. */
uint32_t argument_number_of(lua_State *L, int index, uint32_t most, const char *what);
/* The table of options at index (nil counts as empty): only keys of `names`, closed by NULL. */
void argument_options(lua_State *L, int index, const char *const *names);
/* Pushes option `name` of the table at index; false, and nothing pushed, when it is not given. */
bool argument_option(lua_State *L, int index, const char *name);
/* A time out of the options; `fallback` when not given. */
int64_t argument_option_time(lua_State *L, int index, const char *name, int64_t fallback);
bool argument_option_flag(lua_State *L, int index, const char *name);  /* false when not given */

#endif
