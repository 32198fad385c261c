/* Wilson's interval of a share: what is known of how often something happens, after so many tries.
 * (E. B. Wilson, 1927; at 95 %.) */
#ifndef LUA_EXPLORE_WILSON_H
#define LUA_EXPLORE_WILSON_H

#include <stdint.h>

struct share {
    double low, high; /* of 1; 0 and 1 where nothing was tried */
};

struct share wilson_share(uint64_t hits, uint64_t tries);

#endif
