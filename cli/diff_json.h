/* What `fusebox diff --json` prints; docs/traces.md lists the keys. */
#ifndef CLI_DIFF_JSON_H
#define CLI_DIFF_JSON_H

#include <stdio.h>

#include "cli/diff_found.h"

void diff_json(FILE *file, const struct diff_found *found, const struct diff_options *options);

#endif
