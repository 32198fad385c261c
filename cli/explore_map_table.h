/* A map as a table of results, with its axes in front. */
#ifndef CLI_EXPLORE_MAP_TABLE_H
#define CLI_EXPLORE_MAP_TABLE_H

#include "cli/explore_map_files.h"

/* A struct explore_map_call as a table. False: the file did not take it. */
bool explore_map_table(const void *call, FILE *file);
/* Takes the cells of a table of the same map. False: told on stderr. */
bool explore_map_table_given(const struct explore_map_call *call, const char *path);
/* The axes that the table's head names; of a figure it is known by its unit alone. False: it names
 * none. */
bool explore_map_table_plan(const struct table *table, struct map_plan *plan);
/* Takes the cells of the table, and says in its rows which of them they are. Returns NULL, or the
 * row that is no cell of the map. */
const struct table_row *explore_map_table_take(struct map *map, struct table *table);

#endif
