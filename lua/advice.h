/* What Lua itself says of a mistake, said as a newcomer can use it: one sentence, with the name and
 * what would be right. */
#ifndef LUA_ADVICE_H
#define LUA_ADVICE_H

#include <stdint.h>

/* A message of the running script, "file:line: attempt to index a nil value (local 'x')"; what is
 * none of Lua's own stays as it is. */
void advice_of_running(char *text, uint32_t size);

#endif
