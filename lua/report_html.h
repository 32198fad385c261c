/* What is told of a run in its fold of the HTML report: what it is about, why it failed, its
 * timeline, conversations and measurements. The page around it is cli/html.h. */
#ifndef LUA_REPORT_HTML_H
#define LUA_REPORT_HTML_H

#include <stdio.h>

#include "lua/bench.h"
#include "lua/declaration.h"

void report_html(FILE *file, const struct bench *bench, const struct declaration *declaration);

#endif
