/* The network's knobs as words: b.network. */
#ifndef LUA_NETWORK_WORDS_H
#define LUA_NETWORK_WORDS_H

#include <lua.h>

void network_words_push(lua_State *L);

#endif
