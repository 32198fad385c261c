/* Results as JSON, an object a line: of each scenario one, at the end the summary. docs/reports.md
 * lists the members; their order is always the same. */
#ifndef CLI_JSON_LINES_H
#define CLI_JSON_LINES_H

#include <stdio.h>

#include "cli/result.h"

void json_lines_told(FILE *file, const struct result *result);
void json_lines_end(FILE *file, const struct totals *totals);

#endif
