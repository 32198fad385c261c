/* The page of many runs: a row a scenario, a column a run. */
#ifndef CLI_HISTORY_H
#define CLI_HISTORY_H

#include "cli/baseline.h"

/* One file of HTML that needs no network. `count` runs of the baseline are shown. False: errno says
 * why it could not be written. */
bool history_write(const struct baseline *baseline, uint32_t count, const char *path);

#endif
