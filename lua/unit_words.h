/* The words of `b.unit` and of what is in it. */
#ifndef LUA_UNIT_WORDS_H
#define LUA_UNIT_WORDS_H

#include <lua.h>

/* What b.unit has beside its words, and the names of its LEDs; each closed by NULL. */
extern const char *const unit_things[];
extern const char *const unit_leds[];

void unit_push(lua_State *L);

#endif
