/* Scope files beside a wiring: `recorded = "scope.csv"`. */
#ifndef LUA_RECORDED_H
#define LUA_RECORDED_H

#include <lua.h>

/* Reads the file that is named at index, beside the file of the script that names it, into the
 * bench's world; returns its place among the world's recordings. Stops the script, with file and
 * line of both, where it cannot. */
double recorded_read(lua_State *L, int index, const char *what);

#endif
