/* Another program of another firmware plays a plan, too: what it finds there is nothing new. */
#ifndef CLI_EXPLORE_AGAINST_H
#define CLI_EXPLORE_AGAINST_H

#include "cli/explore_guided_tell.h"

/* Takes from *reds what the program of --against finds in the plan. False: it did not play it; told
 * on stderr. */
bool explore_against(const struct explore_guided_call *call, const struct swarm_plan *plan,
                     uint32_t *reds);

#endif
