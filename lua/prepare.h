/* Before t = 0: the scenario's wiring is built, its config taken by the unit. */
#ifndef LUA_PREPARE_H
#define LUA_PREPARE_H

#include "lua/bench.h"
#include "lua/override.h"
#include "lua/scenario.h"

#define PREPARE_PLACE (SANDBOX_PATH + 16)

struct judge_stand;

/* What a scenario's table says beside its story. */
struct plan {
    uint64_t seed;
    bool seed_given;            /* by the command line: the scenario's does not count */
    uint8_t modem;              /* 1 + row of the make that each unit has; 0: as wired */
    const struct board_figures *figures; /* of each simulated unit, where its wiring says none;
                                            NULL: the constants' */
    const struct overrides *overrides; /* in the place of its figures and settings; NULL: none */
    const struct judge_stand *stand;  /* where the unit stands; NULL: it is simulated */
    bool played;                /* what a lesson hides is hidden in its wiring */
    int64_t timeout_us;
    uint32_t expects, may;      /* invariants, a bit each */
    char place[PREPARE_PLACE];  /* "file:line: " of its declaration */
    /* answers */
    char wiring[SCENARIO_ID];   /* its name */
    char wiring_place[PREPARE_PLACE];  /* "file:line: " of its declaration */
    struct settings settings;   /* as the unit has stored them; none after prepare_wiring */
};

/* A lua_CFunction: 1 the declared entry, 2 a light userdata: where a pointer to a struct plan
 * stands, which holds defaults. Fills the plan and prepares the sandbox's bench; raises, or fails
 * the bench, where that cannot be. */
int prepare_scenario(lua_State *L);
/* The same for a wiring by itself: 1 the wiring. The unit is as delivered. */
int prepare_wiring(lua_State *L);

#endif
