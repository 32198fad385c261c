/* The one scenario that is explored: a shipped one by its id, that of a file that holds it alone,
 * or one among others of a file, "FILE=ID". */
#ifndef CLI_EXPLORE_SUBJECT_H
#define CLI_EXPLORE_SUBJECT_H

#include "cli/catalogue.h"

struct explore_subject {
    struct shelf shelf;
    struct catalogue catalogue;
    const struct entry *entry;
};

/* Returns an exit code; what is wrong is told on stderr, and then nothing is to be closed. It must
 * stay where it is. */
int explore_subject_open(struct explore_subject *subject, const char *scenario,
                         const char *shipped);
void explore_subject_close(struct explore_subject *subject);

#endif
