/* What came of a swarm as a table: a row a seed, with what it drew. What is written is read back,
 * to go on, and to join parts. */
#ifndef CLI_EXPLORE_SWARM_TABLE_H
#define CLI_EXPLORE_SWARM_TABLE_H

#include <stdio.h>

#include "cli/explore_swarm_tell.h"

/* False: the file did not take it. */
bool explore_swarm_table(const struct explore_swarm_call *call, FILE *file);
/* Takes the seeds that the call wants, and leaves the others. Returns 0, or the line that is none
 * of such a table. */
uint32_t explore_swarm_table_read(const struct explore_swarm_call *call, FILE *file);

#endif
