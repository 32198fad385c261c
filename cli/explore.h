/* `fusebox explore`: looks for the false alarm before the customer finds it. */
#ifndef CLI_EXPLORE_H
#define CLI_EXPLORE_H

#include "cli/catalogue.h"
#include "cli/explore_cuts_table.h"
#include "cli/explore_options.h"

/* argv[0] is the verb. Returns an exit code. */
int explore_verb(int argc, char **argv, const char *shipped);

/* What a way of exploring is given: the scenarios that were named, at least one. */
struct explore_call {
    const struct explore_options *options;
    const struct catalogue *catalogue;
    struct shelf *shelf;
    struct explore_cuts_table *table;      /* of cuts, all scenarios of the command together */
};

#endif
