/* The options of a campaign: `fusebox explore --budget`, `--tasks`, `--resume`. */
#ifndef CLI_EXPLORE_CAMPAIGN_OPTIONS_H
#define CLI_EXPLORE_CAMPAIGN_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/choice.h"
#include "cli/shard.h"
#include "lua/explore/campaign.h"
#include "lua/override.h"

struct explore_campaign_options {
    bool quiet, help;
    int64_t budget_us;           /* of real time; INT64_MAX: none was given */
    uint64_t tasks;              /* those with lower numbers alone; CAMPAIGN_TASKS: all */
    uint32_t workers;
    const char *folder;          /* NULL: nothing is kept */
    bool resumes;                /* what stands in the folder goes on */
    struct shard shard;
    bool ways_given, seed_given, recover_given;
    bool way[CAMPAIGN_WAYS];
    uint64_t seed;
    int64_t recover_us;
    struct overrides overrides;
    struct choice choice;        /* --filter alone */
    char *filter_read;           /* of a folder that is gone on with; NULL */
    const char *program;         /* as people call it */
    char *const *names;          /* scenarios' ids, files, folders ... */
    int name_count;              /* ... none: all that are shipped */
};

/* argv[0] is the verb. False: told on stderr. */
bool explore_campaign_options_read(struct explore_campaign_options *options, int argc,
                                   char **argv);
void explore_campaign_options_help(void);

#endif
