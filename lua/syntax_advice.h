/* What the compiler says of a file that is no Lua, with what most probably would be right. */
#ifndef LUA_SYNTAX_ADVICE_H
#define LUA_SYNTAX_ADVICE_H

#include <stddef.h>

#define SYNTAX_ADVICE 300

/* message: "file:7: unexpected symbol near ','". advice: what is added behind it, "" = nothing. */
void syntax_advice(const char *source, size_t length, const char *message,
                   char advice[SYNTAX_ADVICE]);
/* NULL, or why these bytes are no text at all. */
const char *syntax_no_text(const char *bytes, size_t length);

#endif
