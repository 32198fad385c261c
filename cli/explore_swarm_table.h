/* What came of a swarm as a table: a row a seed, with what it drew. What is written is read back,
 * to go on, and to join parts. */
#ifndef CLI_EXPLORE_SWARM_TABLE_H
#define CLI_EXPLORE_SWARM_TABLE_H

#include <stdio.h>

#include "cli/explore_swarm_tell.h"
#include "cli/table.h"

/* A struct explore_swarm_call as a table. False: the file did not take it. */
bool explore_swarm_table(const void *call, FILE *file);
/* Takes the seeds that the call wants of a table of seeds, and leaves the others. Returns
 * NULL, or the row that is none of such a table. */
const struct table_row *explore_swarm_table_take(const struct explore_swarm_call *call,
                                                 const struct table *table);
/* Reads the tables of --given, and takes their seeds. False: told on stderr. */
bool explore_swarm_table_given(const struct explore_swarm_call *call);
/* What the table's seeds have drawn, as its head says it. False: a line of it is wrong. */
bool explore_swarm_table_draw(const struct table *table, struct draw *draw);

#endif
