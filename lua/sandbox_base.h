/* The basic functions of the sandbox that are not Lua's own: what is removed, what is replaced, and
 * the strict globals. */
#ifndef LUA_SANDBOX_BASE_H
#define LUA_SANDBOX_BASE_H

#include <lua.h>

/* After the stock libraries, before the prelude. */
void sandbox_base_install(lua_State *L);
/* The table of C functions for the prelude. */
void sandbox_base_push_host(lua_State *L);
/* After the prelude: from now on an unknown global is an error, and so is making one. */
void sandbox_base_close(lua_State *L);

#endif
