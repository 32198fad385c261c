/* A map in words and figures, for a terminal and for who cannot see the picture. */
#ifndef LUA_EXPLORE_MAP_WORDS_H
#define LUA_EXPLORE_MAP_WORDS_H

#include <stdio.h>

#include "lua/explore/map.h"

/* How many cells came to what, and from which value on an axis on a bad outcome is no more met:
 * "false alarm: 412 of 10000 cells; none from POWERGUARD = 96 on". */
void map_words(const struct map *map, FILE *file);
/* The map in letters, at most so many columns and rows; of the cells behind a letter the gravest
 * counts. */
void map_letters(const struct map *map, uint32_t columns, uint32_t rows, FILE *file);
/* Cells known to both that came to another outcome, by pairs: "quiet -> false alarm: 37". Returns
 * how many. */
uint32_t map_words_against(const struct map *map, const struct map *other, const char *name,
                           FILE *file);

#endif
