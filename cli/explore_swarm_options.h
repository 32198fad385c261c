/* The options of `fusebox explore --seeds`. */
#ifndef CLI_EXPLORE_SWARM_OPTIONS_H
#define CLI_EXPLORE_SWARM_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/shard.h"
#include "lua/override.h"

#define EXPLORE_SEEDS_MOST 10000000u
#define EXPLORE_GIVEN 1000u

struct explore_swarm_options {
    uint64_t first;               /* seed ... */
    uint32_t count;               /* ... and how many from it on */
    bool quiet, verbose, help;
    uint32_t workers;
    int64_t recover_us;
    struct overrides overrides;   /* in each seed, and not drawn */
    struct shard shard;           /* each N-th seed */
    const char *given[EXPLORE_GIVEN]; /* tables of seeds that were played */
    uint32_t given_count;
    const char *csv;              /* NULL: no table is written */
    const char *trace;            /* folder, of one seed; NULL */
    const char *into;             /* folder in which findings are kept; NULL */
    const char *program;          /* as people call it */
    const char *scenario;
};

/* argv[0] is the verb. False: told on stderr. */
bool explore_swarm_options_read(struct explore_swarm_options *options, int argc, char **argv);
void explore_swarm_options_help(void);

#endif
