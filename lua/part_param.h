/* Parameters of parts as scripts give them, checked against the kinds' tables. */
#ifndef LUA_PART_PARAM_H
#define LUA_PART_PARAM_H

#include <lua.h>

#include "sim/part/part.h"

/* The value at index as the kinds keep it: SI, or the choice's index. Stops the script with the
 * value and what would be right. */
double part_param_value(lua_State *L, int index, const struct part_param *param, const char *what);
/* Copies the name or id at index, short enough for a part. */
void part_param_text(lua_State *L, int index, const char *what, char text[PART_NAME]);
/* Stops where the table at index has a key that is no parameter of the kind. */
void part_param_check_names(lua_State *L, int index, const struct part_kind *kind);
/* The parameters of one verb and their names without "verb.", closed by NULL. Returns how many. */
uint32_t part_verb_list(const struct part_kind *kind, const char *verb,
                        const struct part_param *params[PART_FIGURES],
                        const char *names[PART_FIGURES + 1]);

#endif
