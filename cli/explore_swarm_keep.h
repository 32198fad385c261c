/* Findings of a swarm are kept: of each kind of red the first seed. */
#ifndef CLI_EXPLORE_SWARM_KEEP_H
#define CLI_EXPLORE_SWARM_KEEP_H

#include "cli/explore_swarm_tell.h"

/* Into the folder of the options, if one is named. False: one could not be written. */
bool explore_swarm_keep(const struct explore_swarm_call *call);

#endif
