/* A map as a table of comma-separated values: a header, then a row a cell, SI values:
 *
 *     adapter.holdup [F],unit.supply_phase [s],outcome,verdict,hash
 *     0.00047,0.04,reported,passed,9c7f3b0a11d2e455
 *
 * With a third axis its value in the gravest run stands behind y, "worst unit.supply_phase [s]".
 * What is written here is read back: a map that goes on, parts of one, another firmware's. */
#ifndef LUA_EXPLORE_MAP_CSV_H
#define LUA_EXPLORE_MAP_CSV_H

#include <stdio.h>

#include "lua/explore/map.h"

#define MAP_CSV_ERROR 300

/* The cells that are known. False: the file did not take it. */
bool map_csv_write(const struct map *map, FILE *file);
/* The boundary: a row an edge, its x and y there, the outcomes on both sides, and within what width
 * the place is known: "x,y,along,from,to,width". */
bool map_csv_write_boundary(const struct map *map, FILE *file);
/* The header, without its end. */
#define MAP_CSV_ROW 400
void map_csv_columns(const struct map *map, char header[MAP_CSV_ROW]);
/* What a row says of a cell, from 0 on; the row is cut into pieces. False: it is no row of this
 * map. */
bool map_csv_parse(const struct map *map, char *row, uint32_t *cell, struct map_cell *what);
/* Takes the cells of a file that has been written of the same axes. False: error says what is not
 * the same, or no such table; cells read until then stay. Lines in front of it that begin with #
 * are passed over. */
bool map_csv_read(struct map *map, FILE *file, char error[MAP_CSV_ERROR]);

#endif
