/* Links from the HTML report to the files that a scenario has left beside it. */
#ifndef CLI_HTML_FILES_H
#define CLI_HTML_FILES_H

#include <stdio.h>

#include "cli/worker.h"

/* One paragraph: wave forms, layout, trace, transcript, and of one that did not pass its bundle, as
 * far as they were asked for and are there. page: path of the report, "-" = stdout. */
void html_files(FILE *file, const struct job *job, const char *page, bool passed);

#endif
