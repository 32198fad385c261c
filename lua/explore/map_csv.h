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
/* Takes the cells of a file that has been written of the same axes. False: error says what is not
 * the same, or no such table; cells read until then stay. */
bool map_csv_read(struct map *map, FILE *file, char error[MAP_CSV_ERROR]);

#endif
