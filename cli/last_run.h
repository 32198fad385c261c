/* What the last run of the same paths came to, remembered for people between one run and the next:
 * a file under $XDG_STATE_HOME/fusebox or ~/.local/state/fusebox, which may be deleted at any
 * time. */
#ifndef CLI_LAST_RUN_H
#define CLI_LAST_RUN_H

#include "cli/kept.h"

/* Reads what is remembered of these paths; nothing is no error. */
void last_run_open(struct kept_run *before, char *const *paths, int path_count);
/* Remembers the results of `now`, and of `before` those that `now` has not. */
void last_run_keep(struct kept_run *now, const struct kept_run *before, char *const *paths,
                   int path_count);

#endif
