/* One scenario under plays that are drawn, by seeds or guided: what both ways have in common. */
#ifndef CLI_EXPLORE_DRAWN_H
#define CLI_EXPLORE_DRAWN_H

#include "cli/catalogue.h"
#include "lua/explore/swarm.h"

struct explore_drawn {
    const char *scenario;           /* as explore_subject_open() takes it */
    const struct overrides *fixed;  /* in each play, and not drawn */
    int64_t recover_us;
    const void *options;            /* the way's own, for it */
    /* It passes as it stands, and the swarm is open. Returns an exit code. */
    int (*explore)(const void *options, const struct entry *entry, struct swarm *swarm);
};

/* Returns an exit code; what is wrong is told on stderr. */
int explore_drawn(const struct explore_drawn *drawn, const char *shipped);
/* What came of one play in this very program, the swarm's last; its trace into the folder, unless
 * that is NULL. False: the trace cannot be written. */
bool explore_drawn_tell(const struct entry *entry, const struct bench *bench,
                        const struct swarm_end *end, const char *trace);
/* That its expectations are not judged, where they are not. */
void explore_drawn_tell_promise(const struct swarm *swarm);

#endif
