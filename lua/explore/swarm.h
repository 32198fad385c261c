/* A swarm: one scenario under many seeds. A seed draws what is uncertain (draw.h) and which faults
 * may happen (swarm_fault.h): that is its plan (swarm_plan.h), which is then played.
 *
 * What is judged: the invariants, from begin to end, and that the unit has recovered some minutes
 * after the last fault, as far as the scenario as it is, and the same world without faults, leave
 * it so by then. What the script expects is judged in a world that its `vary` promises it for, and
 * without faults; else it is waited for: a story without `vary` is told of the world as it is
 * wired, and nobody can say which of its expectations a fault has touched. Invariants that the
 * scenario violates by itself are not counted. */
#ifndef LUA_EXPLORE_SWARM_H
#define LUA_EXPLORE_SWARM_H

#include "lua/explore/coverage.h"
#include "lua/explore/draw.h"
#include "lua/explore/swarm_fault.h"
#include "lua/explore/swarm_plan.h"

/* Why a seed is red, beside the invariants; bits behind theirs. */
enum swarm_red {
    SWARM_UNMET = INVARIANT_COUNT, /* the script's expectation, where it is judged */
    SWARM_LACKS,                   /* not recovered in time */
    SWARM_STUCK,                   /* it could not be played to its end: our fault */
    SWARM_HALTED,                  /* the firmware stopped itself by an assertion */
    SWARM_REDS
};

/* "no_false_alarm", "not recovered" */
const char *swarm_red_name(uint32_t red);

struct swarm {
    struct shelf *shelf;
    struct bench *bench;           /* opened by judge_open */
    const char *file, *root;
    uint32_t place;
    struct judge_options options;  /* but for its seed, overrides and guest */
    struct overrides fixed;        /* for every seed */
    int64_t recover_us;
    struct coverage *coverage;     /* who looks what each play reaches; NULL: nobody */
    /* of the scenario as it is */
    struct draw draw;
    struct tail_course course;
    struct swarm_story story;
    struct world *world;           /* as wired; the story's */
};

/* Plays the scenario as it is, and finds what can be drawn. False: bench->text says why it cannot
 * be explored: it fails by itself, or cannot be played. */
bool swarm_open(struct swarm *swarm);
void swarm_close(struct swarm *swarm);

struct swarm_end {
    uint32_t reds;                 /* bits: invariants, enum swarm_red */
    uint32_t lacks;                /* enum tail_aspect, a bit each */
    uint32_t kinds;                /* of faults, a bit each */
    uint32_t reached;              /* enum sometimes, a bit each */
    uint64_t hash;
    int64_t at_us;                 /* the story's end */
};

/* Whether what the script expects is judged where nothing fails. */
bool swarm_promises(const struct swarm *swarm);
/* What a seed is played as. */
void swarm_draw(const struct swarm *swarm, uint64_t seed, struct swarm_plan *plan);
/* Plays a plan. Afterwards the bench stands at its end; bench->text says why it is red. */
struct swarm_end swarm_play_plan(struct swarm *swarm, const struct swarm_plan *plan);
/* One seed: both. */
struct swarm_end swarm_play(struct swarm *swarm, uint64_t seed);

#endif
