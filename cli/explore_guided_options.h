/* The options of `fusebox explore --guided` and `--plan`. */
#ifndef CLI_EXPLORE_GUIDED_OPTIONS_H
#define CLI_EXPLORE_GUIDED_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "lua/override.h"

#define EXPLORE_PLAYS_MOST 10000000u

struct explore_guided_options {
    uint32_t plays;               /* 0: --plan */
    uint64_t seed;
    bool quiet, help, stop;       /* stop: behind the round in which something was found */
    uint32_t workers;
    int64_t recover_us;
    struct overrides overrides;   /* in each play, and not varied */
    const char *against;          /* another program; NULL */
    const char *into;             /* folder of what is found; NULL */
    const char *trace;            /* folder, of a plan; NULL */
    const char *plan;             /* a file, or the text of a plan; NULL: --guided */
    const char *program;          /* as people call it */
    const char *scenario;
};

/* argv[0] is the verb. False: told on stderr. */
bool explore_guided_options_read(struct explore_guided_options *options, int argc, char **argv);
void explore_guided_options_help(void);

#endif
