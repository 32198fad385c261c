/* Plays tasks of a campaign, one after the other, in this very program. */
#ifndef LUA_EXPLORE_CAMPAIGN_PLAY_H
#define LUA_EXPLORE_CAMPAIGN_PLAY_H

#include "lua/explore/campaign_row.h"
#include "lua/explore/cuts.h"
#include "lua/override.h"
#include "lua/shelf.h"

/* A scenario of the plan. */
struct campaign_subject {
    const char *id, *file, *root;
    uint32_t place;               /* in its file */
};

struct campaign_player {
    struct shelf *shelf;
    struct bench *bench;          /* opened by judge_open */
    const struct campaign_subject *subject; /* by the plan's index */
    uint64_t seed;                /* of what is drawn, from 1 on: each has seeds of its own */
    struct overrides overrides;
    int64_t recover_us;
    const uint64_t *skip;         /* tries that are left out: who played them died */
    uint32_t skips;
    /* A try is about to be played; NULL: nobody wants to know. */
    void (*begins)(void *context, uint64_t number);
    void *context;
};

/* What comes of the task, in *row; tries that are left out count as lost and found. */
void campaign_play(struct campaign_player *player, const struct campaign_task *task,
                   struct campaign_row *row);

/* A try that is played once more. */
struct campaign_shown {
    struct judge_options judge;   /* of its run */
    struct overrides overrides;   /* judge has them */
    uint32_t lacks;               /* enum tail_aspect */
};

/* Plays that try of the task, and stays at its end: the bench holds all of it. False: there is no
 * such try. */
bool campaign_show(struct campaign_player *player, const struct campaign_task *task,
                   uint64_t number, struct campaign_shown *shown);

#endif
