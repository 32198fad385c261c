/* Findings of guided plays are kept: of each kind of red the plans that are told, and the shortest
 * scenario that is red in the way of the first. */
#ifndef CLI_EXPLORE_GUIDED_KEEP_H
#define CLI_EXPLORE_GUIDED_KEEP_H

#include "cli/explore_guided_tell.h"

/* Into the folder of --into, if one is named. False: one could not be written; told on stderr. */
bool explore_guided_keep(const struct explore_guided_call *call);

#endif
