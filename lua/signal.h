/* Signals: something of a part that can be followed. `:is :above :below` make states of it,
 * `:changes()` an event. */
#ifndef LUA_SIGNAL_H
#define LUA_SIGNAL_H

#include <lua.h>
#include <stdint.h>

/* Each pushes the signal whose name stands at `index`: one of a part's states, all of them
 * ("state"), or the voltage of one of its terminals; a relay's "coil" or "contact"; one of the
 * unit's rails or terminals. */
void signal_push_of_part(lua_State *L, uint32_t part, int index);
void signal_push_of_relay(lua_State *L, uint32_t relay, int index);
void signal_push_of_unit(lua_State *L, int index);

#endif
