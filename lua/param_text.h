/* Parameters of parts as text: written exactly, and read as a person gives them, without a script
 * around. */
#ifndef LUA_PARAM_TEXT_H
#define LUA_PARAM_TEXT_H

#include "lua/writing.h"
#include "sim/base/nearest.h"
#include "sim/part/part.h"

#define PARAM_TEXT_ERROR 400

/* A choice or a quantity as Lua has it: "N/C", "470 uF", or a bare number. Not for those that are
 * kept as text. */
void param_text_write(const struct part_param *param, double value, struct writing *writing);
/* The same from what a person gives; "NC" is "N/C". False: error says what would be right. */
bool param_text_read(const struct part_param *param, const char *text, double *value,
                     char error[PARAM_TEXT_ERROR]);
/* ", did you mean 'x'?" or " (there is: a, b)", "" where nothing was offered; as the language's own
 * errors end. */
void param_text_hint(const struct nearest *nearest, char *text, size_t size);

#endif
