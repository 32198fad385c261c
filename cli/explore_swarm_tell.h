/* What came of a swarm, in words. */
#ifndef CLI_EXPLORE_SWARM_TELL_H
#define CLI_EXPLORE_SWARM_TELL_H

#include "cli/catalogue.h"
#include "cli/explore_swarm_options.h"
#include "cli/table_scenario.h"
#include "lua/explore/swarm.h"

struct explore_swarm_call {
    const struct explore_swarm_options *options;
    const struct entry *entry;
    struct swarm *swarm;
    struct swarm_end *ends;         /* of the seeds that were played ... */
    bool *played;
    uint32_t count;
    struct table_scenario scenario; /* as it stands in tables */
};

/* How often each thing went wrong, with its interval, and what its seeds have in common. */
void explore_swarm_tell(const struct explore_swarm_call *call);
/* What they have reached of the occasions that a good campaign reaches. */
void explore_swarm_tell_reached(const struct explore_swarm_call *call);
/* The gravest exit code of its seeds. */
int explore_swarm_code(const struct explore_swarm_call *call);
/* One seed: what it drew, when its faults are. */
void explore_swarm_tell_seed(const struct explore_swarm_call *call, uint64_t seed);
#endif
