/* A folder of earlier runs, 0001.jsonl and so on (cli/kept.h), and index.html, a page of them
 * all. A run is compared with what each of its scenarios came to when it was last played there. */
#ifndef CLI_BASELINE_H
#define CLI_BASELINE_H

#include <stdio.h>

#include "cli/kept.h"

#define BASELINE_RUNS 60 /* as many are looked at and shown; older files stay */

struct baseline {
    const char *folder;
    struct kept_run run[BASELINE_RUNS + 1]; /* oldest first; room for the one that is added */
    uint32_t count;
};

/* Makes the folder where it is missing, and reads what it holds. False: told on stderr. */
bool baseline_open(struct baseline *baseline, const char *folder);
void baseline_close(struct baseline *baseline);
/* A number for the paths as they were given, so that runs in several checkouts have the same. */
uint64_t baseline_paths(char *const *paths, int path_count);
/* NULL: there is none. */
const struct kept_run *baseline_last(const struct baseline *baseline);
/* What the scenario came to when it was last played before the run at index `until`; NULL: it was
 * not. */
const struct kept_result *baseline_before(const struct baseline *baseline, uint32_t until,
                                          const char *id);
/* Tells what has changed, and takes over the sorted run: as a file, and in the page.
 * False: it could not be written; told on stderr. */
bool baseline_take(struct baseline *baseline, struct kept_run *now, FILE *out);

#endif
