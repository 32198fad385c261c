/* People with phones: words of `b:phone(...)`. */
#ifndef LUA_PEOPLE_H
#define LUA_PEOPLE_H

#include <lua.h>

/* What a received message has; closed by NULL. */
extern const char *const people_message_fields[];

/* Stops the script where that is no number and no name, or too many phones are there. */
void people_push_phone(lua_State *L, const char *number);

#endif
