/* People with phones, and the network: words of `b:phone(...)` and `b.network`. */
#ifndef LUA_PEOPLE_H
#define LUA_PEOPLE_H

#include <lua.h>

/* Stops the script where the number is no number, or too many phones are there. */
void people_push_phone(lua_State *L, const char *number);
void people_push_network(lua_State *L);

#endif
