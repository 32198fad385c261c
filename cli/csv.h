/* Fields of a table's row, as RFC 4180 has them: between commas, in quotes where they hold commas
 * or quotes themselves. */
#ifndef CLI_CSV_H
#define CLI_CSV_H

#include <stdint.h>
#include <stdio.h>

void csv_write(FILE *file, const char *text);
/* Cuts the row into its fields, in place. Returns how many it has; beyond `most` they are counted,
 * and left. */
uint32_t csv_split(char *row, char *field[], uint32_t most);

#endif
