/* `fault KIND name=value ...` as people write it: what is wrong with the modem from now on. */
#ifndef LUA_FAULT_LINE_H
#define LUA_FAULT_LINE_H

#include "lua/people_line.h"

/* Lays it. False: people->error says what is wrong with it. */
bool fault_line_lay(const struct people *people, const char *line);

#endif
