/* Cuts: one scenario, explored. It is gone once as it is; each instant of it at which something
 * happened to the unit (a contact, a flash operation, a burst of bytes of the modem, an input's
 * edge, a wake-up) is a point at which the supply may go. From a snapshot at each point the tails
 * are played (tail.h).
 *
 * What is to be tried is a list made before the first tail, in blocks of neighbours: who plays a
 * block needs no other one, and what comes of a cut depends on the cut alone. */
#ifndef LUA_EXPLORE_CUTS_H
#define LUA_EXPLORE_CUTS_H

#include "lua/explore/cut.h"
#include "lua/explore/tail.h"
#include "lua/snapshot.h"

#define CUTS_PAIRS 10000u        /* samples of two cuts */
#define CUTS_BLOCK 32u           /* cuts of neighbouring points that one worker plays */
#define CUTS_POINTS 1000000u     /* of a run; those behind are left out, and it is told */
#define CUTS_SHAPES 19u          /* kinds with their lengths and depths */

enum cuts_mode {
    CUTS_LINEAR,                 /* each point once a kind */
    CUTS_LOG,                    /* thinning out: 64 points, then each second one, each fourth */
    CUTS_EXHAUSTIVE,             /* each point, each kind, each length and depth */
    CUTS_PAIRS_DRAWN,            /* CUTS_PAIRS samples of two cuts */
    CUTS_MODES
};

const char *cuts_mode_name(enum cuts_mode mode);
/* -1: there is none of that name. */
int32_t cuts_mode_find(const char *name);

/* What is to be tried. */
struct cuts_wish {
    enum cuts_mode mode;
    bool kind[CUT_KINDS];        /* those that are tried */
    int64_t recover_us;          /* time to recover; TAIL_RECOVER_US */
    uint32_t pairs;              /* CUTS_PAIRS_DRAWN: samples */
    uint64_t seed;               /* of what is drawn */
    bool whole;                  /* each tail goes to its end */
};

/* One that is tried. */
struct cuts_try {
    struct cut_list list;
    uint32_t point;              /* of its first cut */
};

struct cuts {
    struct cuts_wish wish;
    struct tail_course course;   /* where the unit's supply is, how the run goes by itself */
    int64_t *point;              /* instants, ascending */
    uint32_t point_count;
    bool points_left_out;        /* beyond CUTS_POINTS */
    struct cuts_try *tries;      /* by point */
    uint32_t try_count;
    int64_t end_us;              /* of the story */
    struct landmarks landmarks;  /* of the run without cuts; none where tails go to their ends */
};

/* Where a scenario begins. */
struct cuts_start {
    uint32_t index;              /* in the sandbox's file */
    struct judge_options judge;
};

/* Goes the scenario once. False: bench tells the verdict, why it cannot be explored: it fails by
 * itself, or cannot be played. */
bool cuts_open(struct cuts *cuts, struct sandbox *sandbox, struct bench *bench,
               const struct cuts_start *start, const struct cuts_wish *wish);
void cuts_close(struct cuts *cuts);
/* What the mode tries at a point, as far as it can be had there; at_us is 0. One a kind comes
 * first. Returns their count. */
uint32_t cuts_shapes(const struct cuts *cuts, enum cuts_mode mode,
                     struct cut list[CUTS_SHAPES]);

/* Called for each try, in their order; the bench stands behind its tail no more. False: it is
 * enough. */
typedef bool cuts_told(void *context, uint32_t index, const struct tail_end *end);

/* A scenario on its way from block to block. */
struct cuts_walk {
    const struct cuts *cuts;
    struct trial trial;
    struct snapshot snapshot;
    struct plain *plain;         /* room to compare in */
    struct arena_image aside;
    /* For who wants to look: called before cuts_told, while the bench stands at the tail's end.
     * NULL, and set behind cuts_walk_open. */
    void (*shown)(void *context, uint32_t index, const struct tail_end *end);
    void *context;
};

/* False: the scenario cannot be begun. It stays where it is; the sandbox has the file loaded. */
bool cuts_walk_open(struct cuts_walk *walk, const struct cuts *cuts, struct sandbox *sandbox,
                    struct bench *bench, const struct cuts_start *start);
void cuts_walk_close(struct cuts_walk *walk);
/* Plays the tries from `first` to before `end`, not before one that was played. False: there is no
 * memory, or it was enough. */
bool cuts_play(struct cuts_walk *walk, uint32_t first, uint32_t end, cuts_told *told,
               void *context);
/* Goes to the first cut and plays it, and stays at its tail's end: the bench holds all of it.
 * Returns the event of the journal with which the cuts begin. */
uint32_t cuts_replay(struct cuts_walk *walk, const struct cut_list *list, struct tail_end *end);

#endif
