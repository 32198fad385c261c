/* The rows of the guide, in the order of their numbers, each list closed by a NULL number. */
#ifndef LUA_GUIDE_ROWS_H
#define LUA_GUIDE_ROWS_H

#include "lua/guide.h"

extern const struct guide_row guide_chapters[];
extern const struct guide_row guide_facts[];
extern const struct guide_row guide_assumptions[];
extern const struct guide_row guide_checks[];

#endif
