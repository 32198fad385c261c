/* A file of scenarios: carried out once, its declarations listed, a grid as one scenario a
 * combination. */
#ifndef LUA_SCENARIO_H
#define LUA_SCENARIO_H

#include "lua/sandbox.h"

#define SCENARIO_ID 200

/* Opens a sandbox with the language's declarations. `shipped`: folder in which `require` looks
 * last. False: error (SANDBOX_ERROR) says why, and it is closed again. */
bool scenario_open(struct sandbox *sandbox, const char *shipped, char *error);
/* A file has been carried out. False: error says which of its declarations is none. */
bool scenario_finish(struct sandbox *sandbox, char *error);
/* How many scenarios the files carried out in it declare. */
uint32_t scenario_count(lua_State *L);
/* "example3.nc_quiet[contact=N/C]" */
void scenario_id(lua_State *L, uint32_t index, char id[SCENARIO_ID]);
bool scenario_is(lua_State *L, uint32_t index, const char *id);
/* Whether one of its `tags` is that. */
bool scenario_has_tag(lua_State *L, uint32_t index, const char *tag);
/* One of its `tags`, from 0; NULL: it has no more. The text lives as long as the file's image. */
const char *scenario_tag(lua_State *L, uint32_t index, uint32_t tag);
/* Whether it cites that row of the guide (lua/guide.h). */
bool scenario_covers(lua_State *L, uint32_t index, const char *id);
/* Declared as a lesson: a scenario for all who run it, whose story is its steps. */
bool scenario_is_lesson(lua_State *L, uint32_t index);
/* Whether it needs that capability of a bench. */
bool scenario_needs(lua_State *L, uint32_t index, const char *capability);
/* NULL: there is such a capability. Else the nearest one. */
const char *scenario_no_capability(lua_State *L, const char *name, char nearest[SCENARIO_ID]);
/* It stands in a file that this one has asked for by `require`. */
bool scenario_is_borrowed(lua_State *L, uint32_t index);
/* Why it is in quarantine: it runs and is shown, but a failure of it is no red, and what it covers
 * is not shown by it. NULL: it is not. The text lives as long as the declaration. */
const char *scenario_quarantine(lua_State *L, uint32_t index);
/* -1: the file has no scenario of that id. */
int32_t scenario_find(lua_State *L, const char *id);
/* Pushes the declared entry: { id, def, chosen, place }. */
void scenario_push(lua_State *L, uint32_t index);
/* Calls host.resolve(entry) and leaves the wiring and the config on the stack. May raise. */
void scenario_resolve(lua_State *L, int entry);
/* Pushes the list of the wirings that the file has returned. May raise. */
void scenario_push_wirings(lua_State *L);

#endif
