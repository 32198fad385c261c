/* What a script holds, as a number: where each of its actors stands, and all that can be reached
 * from there: locals, upvalues, tables, by their contents. Addresses and what is garbage do not
 * count, so that two runs in which the same was said and done have the same number. */
#ifndef LUA_EXPLORE_RECALL_H
#define LUA_EXPLORE_RECALL_H

#include "lua/bench.h"

#define RECALL_NONE 0u           /* there is no memory, or it reaches too deep */

/* The last number, for as long as nobody of the script had a turn. */
struct recall {
    uint64_t turns, alive, hash;
    struct recall_place *place;  /* what was met: grows */
    size_t room, used;
};

/* recall: all zero at first. */
uint64_t recall_look(struct recall *recall, const struct sandbox *sandbox,
                     const struct bench *bench);
void recall_free(struct recall *recall);

#endif
