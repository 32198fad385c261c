/* The words of a wiring's `w`: w:KIND { ... } and w:wire(a, b, ...). */
#ifndef LUA_WIRING_WORDS_H
#define LUA_WIRING_WORDS_H

#include <lua.h>

#include "sim/world/wiring.h"

/* Keys that each part of a wiring may have, whatever its kind, and those of a cable; each closed by
 * NULL. */
extern const char *const wiring_general_keys[];
extern const char *const wiring_cable_keys[];

/* Pushes `w`, which builds into the world of the sandbox's bench; the unit's options gather in
 * *options, which must outlive it. */
void wiring_words_push(lua_State *L, struct board_options *options);
/* Pushes where the part or cable was made that a message names first, in quotes: "file:line: ", or
 * nil. */
const char *wiring_words_push_place(lua_State *L, const char *message);
/* The same of the part or cable whose name is on top of the stack, in its stead. */
const char *wiring_words_push_place_of_name(lua_State *L);
/* The same of the first wire that was led to the terminal. */
const char *wiring_words_push_wire_place(lua_State *L, uint16_t terminal);
/* Stops where a part of the wiring names one that is not there, or cannot be what is named. */
void wiring_words_check_names(lua_State *L);

#endif
