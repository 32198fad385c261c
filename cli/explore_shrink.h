/* `fusebox explore --shrink`: scenarios that are red by themselves become the shortest ones that
 * are. */
#ifndef CLI_EXPLORE_SHRINK_H
#define CLI_EXPLORE_SHRINK_H

#include "cli/explore.h"

int explore_shrink(const struct explore_call *call);

#endif
