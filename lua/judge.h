/* The judge: runs one scenario to its verdict. Actors are coroutines; between their deeds the world
 * is advanced to the next instant that matters to one of them, and what they wait for is looked
 * at. */
#ifndef LUA_JUDGE_H
#define LUA_JUDGE_H

#include "lua/bench.h"

#define JUDGE_SEED 1
#define JUDGE_TIMEOUT (CLOCK_S(7 * 24 * 3600))

struct judge_options {
    bool seed_given;
    uint64_t seed;           /* wins over the scenario's */
    uint8_t modem;           /* 1 + row of the make that each unit has; 0: as wired */
    int64_t timeout_us;      /* 0: the scenario's, or JUDGE_TIMEOUT */
    char language[8];        /* of a lesson's texts, "de"; "" = "en" */
    bool alone;              /* goes on from no beginning that another scenario has gone */
    uint32_t wake_early;     /* wakes the unit at so many random extra instants */
    /* Called before the world goes on to an instant, event by event; NULL: nobody waits for it. */
    void (*pace)(void *context, const struct bench *bench, int64_t until_us);
    void *pace_context;
};

/* Makes *bench ready for the first run. False: no memory. */
bool judge_open(struct bench *bench);
void judge_close(struct bench *bench);
/* Runs scenario `index` of the sandbox's file. Afterwards *bench tells the verdict, and world and
 * journal are those of the end. */
void judge_run(struct sandbox *sandbox, struct bench *bench, uint32_t index,
               const struct judge_options *options);

#endif
