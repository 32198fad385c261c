/* A scenario in the hand of who explores it: loaded, begun, named for people. */
#ifndef CLI_EXPLORE_PLAY_H
#define CLI_EXPLORE_PLAY_H

#include <stdio.h>

#include "cli/explore.h"
#include "lua/explore/cuts.h"

struct explore_play {
    const struct explore_call *call;
    const struct entry *entry;
    struct bench *bench;             /* opened; of one scenario after the other */
    struct cuts_start start;         /* of the entry, once it is loaded */
};

/* Where there is no memory the program ends. */
void explore_play_open(struct explore_play *play, const struct explore_call *call);
void explore_play_close(struct explore_play *play);
/* The sandbox has the entry's file loaded anew. False: told on stderr. */
bool explore_play_load(struct explore_play *play);
/* Of a scenario that does not pass without any cut: says so. Returns an exit code. */
int explore_play_tell_itself(const struct explore_play *play);
/* The command that plays it with these cuts again. */
void explore_play_command(FILE *file, const struct explore_play *play,
                          const struct cut_list *list);
/* Keeps what is wrong of an enum found_..., if that is asked for; what it comes to is told. Of a
 * crash its command. The bench stands behind the tail. False: it could not be written. */
bool explore_play_keep(const struct explore_play *play, uint32_t group,
                       const struct cut_list *list);
/* What is wrong of an enum found_..., and what it comes of. The bench stands behind the tail. */
void explore_play_excerpt(const struct explore_play *play, uint32_t group);

#endif
