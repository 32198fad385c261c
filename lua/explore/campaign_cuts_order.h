/* The cuts of a scenario as a campaign numbers them, without an end: first one of each kind at
 * every point, then the other lengths and depths, then pairs of cuts that are drawn. The points are
 * gone through in steps of the golden section: any range of numbers lies all over the run. */
#ifndef LUA_EXPLORE_CAMPAIGN_CUTS_ORDER_H
#define LUA_EXPLORE_CAMPAIGN_CUTS_ORDER_H

#include "lua/explore/cuts.h"

/* cuts: opened, in whatever mode; seed: of what is drawn. False: nothing can be cut there. */
bool campaign_cuts_nth(const struct cuts *cuts, uint64_t seed, uint64_t number,
                       struct cuts_try *try);

#endif
