/* `fusebox explore --plan`: one plan of guided plays, in this very program. */
#ifndef CLI_EXPLORE_PLAN_H
#define CLI_EXPLORE_PLAN_H

#include "cli/explore_guided_tell.h"

/* The swarm is open. Tells what comes of it, and writes its trace. Returns an exit code. */
int explore_plan(const struct explore_guided_call *call);

#endif
