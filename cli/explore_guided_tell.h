/* What comes of guided plays, in words and files. */
#ifndef CLI_EXPLORE_GUIDED_TELL_H
#define CLI_EXPLORE_GUIDED_TELL_H

#include <stdio.h>

#include "cli/catalogue.h"
#include "cli/explore_guided_options.h"
#include "lua/explore/guided.h"

#define EXPLORE_GUIDED_TOLD 3u   /* plans of each kind of red */

/* One kind of red. */
struct explore_guided_red {
    uint32_t count, first;       /* plays; the first one's number, from 1 on */
    struct swarm_plan plan[EXPLORE_GUIDED_TOLD];
    uint32_t play[EXPLORE_GUIDED_TOLD];
    uint32_t plans;
};

struct explore_guided_call {
    const struct explore_guided_options *options;
    const struct entry *entry;
    struct swarm *swarm;
    struct explore_guided_red red[SWARM_REDS];
    uint32_t plays, red_plays;   /* that were played */
};

/* A play that came to its end. */
void explore_guided_note(struct explore_guided_call *call, const struct swarm_plan *plan,
                         const struct swarm_end *end, uint32_t play);
/* All of them; how far the firmware was taken. */
void explore_guided_tell(const struct explore_guided_call *call, const struct guided_reach *reach);
/* The command that plays a plan again, by that program, without the line's end. */
void explore_guided_command(FILE *file, const char *program, const struct explore_guided_call *call,
                            const struct swarm_plan *plan);

#endif
