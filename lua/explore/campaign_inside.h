/* What the ways of a campaign share. Not for others. */
#ifndef LUA_EXPLORE_CAMPAIGN_INSIDE_H
#define LUA_EXPLORE_CAMPAIGN_INSIDE_H

#include "lua/explore/campaign_play.h"

/* Loads the task's scenario. False: the bench says why not. */
bool campaign_load(struct campaign_player *player, const struct campaign_task *task);
void campaign_begins(struct campaign_player *player, uint64_t number);
bool campaign_leaves_out(const struct campaign_player *player, uint64_t number);
/* A try that is left out. */
void campaign_note_lost(struct campaign_row *row, uint64_t number, const char *try);
/* The bench says why the scenario cannot be explored. */
void campaign_refuse(struct campaign_row *row, const struct bench *bench);
void campaign_refuse_memory(struct campaign_row *row);

/* One that was played; the bench stands at its end. */
struct campaign_tried {
    const struct bench *bench;
    uint64_t number;
    const char *try;
    uint32_t reds;                /* enum swarm_red, a bit each */
    uint32_t lacks, reached;
};

void campaign_note(struct campaign_row *row, const struct campaign_tried *tried);

/* campaign_cuts.c */
void campaign_play_cuts(struct campaign_player *player, const struct campaign_task *task,
                        struct campaign_row *row);
bool campaign_show_cut(struct campaign_player *player, const struct campaign_task *task,
                       uint64_t number, struct campaign_shown *shown);
/* campaign_swarm.c */
void campaign_play_seeds(struct campaign_player *player, const struct campaign_task *task,
                         struct campaign_row *row);
bool campaign_show_seed(struct campaign_player *player, const struct campaign_task *task,
                        uint64_t number, struct campaign_shown *shown);
void campaign_play_guided(struct campaign_player *player, const struct campaign_task *task,
                          struct campaign_row *row);
bool campaign_show_guided(struct campaign_player *player, const struct campaign_task *task,
                          uint64_t number, struct campaign_shown *shown);

#endif
