/* The words of parts and named wires: verbs, :set, :is, :volts, :amps, :fault, :ok, :signal. */
#ifndef LUA_PART_WORDS_H
#define LUA_PART_WORDS_H

#include <lua.h>
#include <stdbool.h>
#include <stdint.h>

void part_push(lua_State *L, uint32_t part);
void part_push_wire(lua_State *L, uint32_t wire);

/* Words that the unit has in common with parts; `part` is the part they are asked of. */
int part_volts_of(lua_State *L, uint32_t part);
/* The terminal of the part that is named at index 2. */
uint16_t part_terminal_argument(lua_State *L, uint32_t part);

#endif
