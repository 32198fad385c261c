/* Conditions that were made and not looked at yet. One that stays so to the end is a mistake: `if`,
 * `and`, `or` and `not` take it for true without a word. */
#ifndef LUA_UNUSED_H
#define LUA_UNUSED_H

#include <lua.h>
#include <stdint.h>

#include "lua/sandbox.h"

#define UNUSED_MOST 256      /* at a time; what is beyond is not followed */
#define UNUSED_PLACE (SANDBOX_PATH + 16)
#define UNUSED_LABEL 100

struct unused_condition {
    uint64_t number;         /* in the order of making, from 1; 0 = this room is free */
    char place[UNUSED_PLACE], label[UNUSED_LABEL];
};

struct unused {
    uint64_t made;
    struct unused_condition condition[UNUSED_MOST];
};

void unused_init(struct unused *unused);
/* Follows a condition that the script makes at this place. Returns its number. */
uint64_t unused_add(struct unused *unused, lua_State *L, const char *label);
/* An assignment, but of the rooms in use only. */
void unused_copy(struct unused *to, const struct unused *from);
void unused_drop(struct unused *unused, uint64_t number);
/* The first of those left over; NULL when there is none. */
const struct unused_condition *unused_first(const struct unused *unused);

#endif
