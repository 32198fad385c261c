/* The words of `b.unit` and of what is in it. */
#ifndef LUA_UNIT_WORDS_H
#define LUA_UNIT_WORDS_H

#include <lua.h>

void unit_push(lua_State *L);

#endif
