/* What the scenarios of a catalogue cover of the guide (lua/guide.h): a row is covered when one of
 * them cites it. A scenario that is not run covers nothing: the catalogue holds none of them. */
#ifndef CLI_COVERAGE_H
#define CLI_COVERAGE_H

#include "cli/catalogue.h"

/* Prints the matrix of the scenarios whose ids the filter fits, NULL = all; its last line is
 * "uncovered: N". A grid is one scenario. */
void coverage_print(const struct catalogue *catalogue, const char *filter, struct shelf *shelf);

#endif
