/* The section of the HTML report that says what of the guide was shown. */
#ifndef CLI_HTML_COVERAGE_H
#define CLI_HTML_COVERAGE_H

#include <stdio.h>

#include "cli/catalogue.h"

/* What became of a scenario, by its place in the catalogue. */
enum shown { SHOWN_NOT, SHOWN_GOOD, SHOWN_BAD };

/* A row of the guide is shown by the scenarios that cite it and were run, unless they are in
 * quarantine. */
void html_coverage(FILE *page, const struct catalogue *catalogue, const enum shown *shown,
                   struct shelf *shelf);

#endif
