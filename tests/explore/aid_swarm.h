/* A swarm that is open: the guide's race, as it is shipped. */
#ifndef TESTS_EXPLORE_AID_SWARM_H
#define TESTS_EXPLORE_AID_SWARM_H

#include "lua/explore/swarm.h"

struct aid_swarm {
    struct shelf shelf;
    struct swarm swarm;
    char file[600];
};

/* Ends the test where it cannot be opened. */
void aid_swarm_open(struct aid_swarm *aid);
void aid_swarm_close(struct aid_swarm *aid);

#endif
