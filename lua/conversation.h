/* What the unit and the people said to each other, as bubbles of a page: a column a phone. */
#ifndef LUA_CONVERSATION_H
#define LUA_CONVERSATION_H

#include <stdio.h>

#include "lua/bench.h"

/* Of each phone the last so many bubbles; nothing where nobody said anything. */
void conversation_html(FILE *file, const struct bench *bench, uint32_t most);

#endif
