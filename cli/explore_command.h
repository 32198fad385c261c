/* The command that plays a scenario with cuts again, as people would type it here. */
#ifndef CLI_EXPLORE_COMMAND_H
#define CLI_EXPLORE_COMMAND_H

#include <stdio.h>

#include "lua/override.h"

struct explore_command {
    const char *program, *id;
    const char *file;            /* the scenario's; "": it is shipped, and found by its id */
    const char *cuts;
    bool seed_given;
    uint64_t seed;
    const struct overrides *overrides;
    int64_t recover_us;
};

/* On one line without its end. */
void explore_command_write(const struct explore_command *command, FILE *file);

#endif
