/* Whether a story is more than a bench is to spend on it: it is played on the simulator first,
 * where its length and its messages are known at once. */
#ifndef CLI_FORESIGHT_H
#define CLI_FORESIGHT_H

#include "cli/worker.h"

#define FORESIGHT_REASON 160

struct foresight {
    struct sandbox *sandbox;
    struct bench *bench; /* free for this; what it holds afterwards is of no use */
    uint32_t place;      /* of the scenario in its file */
    const struct job *job;
    uint32_t spent;      /* messages on a real network so far */
};

/* True: reason says what of it is too much. */
bool foresight_is_too_much(struct foresight *foresight, char reason[FORESIGHT_REASON]);

#endif
