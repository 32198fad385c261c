/* The string library's searching functions on bounded patterns, and string.rep with a limit. */
#ifndef LUA_STRINGS_H
#define LUA_STRINGS_H

#include <lua.h>

/* Replaces find, match and rep in the table on top of the stack, removes what must go, and adds
 * `scan(s, pattern, init)`, from which the prelude makes gmatch and gsub. */
void strings_install(lua_State *L);

#endif
