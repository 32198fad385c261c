/* `fusebox list --tags`: the words that --include and --exclude take. */
#ifndef CLI_TAGS_H
#define CLI_TAGS_H

#include "cli/catalogue.h"

/* Prints the tags of the scenarios that fit the filter, one a line, sorted. */
void tags_print(const struct catalogue *catalogue, const char *filter, struct shelf *shelf);

#endif
