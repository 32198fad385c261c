/* The judge: runs one scenario to its verdict. Actors are coroutines; between their deeds the world
 * is advanced to the next instant that matters to one of them, and what they wait for is looked
 * at. */
#ifndef LUA_JUDGE_H
#define LUA_JUDGE_H

#include "lua/follow.h"
#include "lua/prepare.h"

#define JUDGE_SEED 1
#define JUDGE_TIMEOUT (CLOCK_S(7 * 24 * 3600))

#define JUDGE_NEEDS 8

/* What a scenario wants of a unit before t = 0, and of the bench that it stands on. */
struct judge_order {
    const char *const *lines; /* commands */
    uint32_t count;
    const char *needs[JUDGE_NEEDS]; /* capabilities */
    uint32_t need_count;
};

/* Where time is that of somebody else: of people who look on, or of a unit on a bench. */
struct judge_stand {
    void *context;
    /* The world is about to go on to an instant, event by event. Returns when that has come, or an
     * earlier one to which it is to go first. */
    int64_t (*wait)(void *context, struct bench *bench, int64_t until_us);
    /* The world has come to world.now. NULL: that is nobody's business. */
    void (*meet)(void *context, struct bench *bench);
    /* NULL: the unit is simulated. Else it stands on a bench: before t = 0 it is made ready with
     * this order. False: judge_break() or judge_skip() was called. */
    bool (*prepare)(void *context, struct bench *bench, const struct judge_order *order);
};

/* Who breaks into a story from outside, at instants of his own. */
struct judge_guest {
    void *context;
    /* When he acts next; CLOCK_NEVER. */
    int64_t (*due)(void *context);
    /* At that instant, when all else that is due then is done. From bench->lenient on expectations
     * are not judged. */
    void (*act)(void *context, struct sandbox *sandbox, struct bench *bench);
    /* Asked while there is no verdict; over: the story is. False: once it is over the run is. */
    bool (*stays)(void *context, struct bench *bench, bool over);
};

struct judge_options {
    bool seed_given;
    uint64_t seed;           /* wins over the scenario's */
    uint8_t modem;           /* 1 + row of the make that each unit has; 0: as wired */
    bool calibrated;         /* each simulated unit has these figures, where its wiring says none */
    struct board_figures figures;
    const struct overrides *overrides; /* in the place of its figures and settings; NULL: none */
    int64_t timeout_us;      /* 0: the scenario's, or JUDGE_TIMEOUT */
    char language[8];        /* of a lesson's texts, "de"; "" = "en" */
    bool patient;            /* the way to b:ready() is gone step by step, for who looks on */
    bool by_hand;            /* a lesson's trainee is whoever looks on: no solution is played */
    bool alone;              /* goes on from no beginning that another scenario has gone */
    uint32_t wake_early;     /* wakes the unit at so many random extra instants */
    const struct judge_stand *stand; /* NULL: the world goes on as fast as it can */
    const struct judge_guest *guest; /* NULL: nobody breaks in; with one: patient and alone */
    bool reached;            /* what the run reaches is asked for (sometimes.h); then alone */
    struct follow *follow;   /* when the actors go on is written down or kept to; NULL: neither */
};

/* Makes *bench ready for the first run. False: no memory. */
bool judge_open(struct bench *bench);
void judge_close(struct bench *bench);
/* Runs scenario `index` of the sandbox's file. Afterwards *bench tells the verdict, and world and
 * journal are those of the end. */
void judge_run(struct sandbox *sandbox, struct bench *bench, uint32_t index,
               const struct judge_options *options);

/* One scenario on its way, for who moves its time himself. judge_run is all of it. It stays where
 * it is. */
struct trial {
    struct sandbox *sandbox;
    struct bench *bench;
    struct judge_options options;
    struct plan plan;
    int64_t timeout_us;
    struct prefix *known; /* the bench's, for after the run */
    bool told;            /* its story has begun */
};

/* t = 0, and the story up to where it waits. False: a verdict stands already. */
bool judge_begin(struct trial *trial, struct sandbox *sandbox, struct bench *bench, uint32_t index,
                 const struct judge_options *options);
/* Somebody of the story still waits, or the guest stays, and there is no verdict. */
bool judge_is_on(const struct trial *trial);
/* To the next instant at which something can have changed, not beyond `until`; whoever waits looks
 * there. When the story is over the world just goes on. */
void judge_step(struct trial *trial, int64_t until);
/* What is judged at the end, once. */
void judge_end(struct trial *trial);
/* The run is left in its middle, and nothing is judged. */
void judge_leave(struct trial *trial);

/* Ends the run: the product's fault. A verdict that stands stays. */
void judge_fail(struct bench *bench, const char *text);
/* Ends the run: it is neither the unit's fault nor the scenario's. A verdict that stands stays. */
void judge_break(struct bench *bench, const char *text);
/* Ends the run: it cannot be played here. A verdict that stands stays. */
void judge_skip(struct bench *bench, const char *text);

#endif
