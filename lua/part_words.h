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
int part_amps_of(lua_State *L, uint32_t part);
int part_fault_of(lua_State *L, uint32_t part, const char *fault);

#endif
