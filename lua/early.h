/* What is wrong with a Lua text and can be seen before it is carried out, though the compiler takes
 * it: times that are none, events with ~ before them or & beside them. */
#ifndef LUA_EARLY_H
#define LUA_EARLY_H

#include <stdbool.h>
#include <stddef.h>

#define EARLY_TEXT 300

/* False: text says what is wrong, and *line where. */
bool early_check(const char *source, size_t length, int *line, char text[EARLY_TEXT]);

#endif
