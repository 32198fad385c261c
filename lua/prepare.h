/* Before t = 0: the scenario's wiring is built, its config taken by the unit, the world started. */
#ifndef LUA_PREPARE_H
#define LUA_PREPARE_H

#include "lua/bench.h"

/* What a scenario's table says beside its story. */
struct plan {
    uint64_t seed;
    bool seed_given;            /* by the command line: the scenario's does not count */
    int64_t timeout_us;
    uint32_t expects, may;      /* invariants, a bit each */
    char place[256];            /* "file:line: " of its declaration */
};

/* A lua_CFunction: 1 the declared entry, 2 a light userdata with a struct plan, which holds
 * defaults. Fills the plan and prepares the sandbox's bench; raises, or fails the bench, where that
 * cannot be. */
int prepare(lua_State *L);

#endif
