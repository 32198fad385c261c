/* People with phones: words of `b:phone(...)`. */
#ifndef LUA_PEOPLE_H
#define LUA_PEOPLE_H

#include <lua.h>
#include <stdbool.h>

/* What a received message has; closed by NULL. */
extern const char *const people_message_fields[];

/* Stops the script where that is no number and no name, or too many phones are there. */
void people_push_phone(lua_State *L, const char *number);
/* b:phone takes it: a number in international form, or the name of a sender. */
bool people_is_phone(const char *number);

#endif
