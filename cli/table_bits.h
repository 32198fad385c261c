/* Bits in a table's field: the names of those that are set, with " + " between them. */
#ifndef CLI_TABLE_BITS_H
#define CLI_TABLE_BITS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef const char *table_bit_name(uint32_t bit);

void table_bits_write(FILE *file, uint32_t bits, uint32_t count, table_bit_name *name);
/* Cuts the field. False: there is no such name. */
bool table_bits_parse(char *field, uint32_t count, table_bit_name *name, uint32_t *bits);

#endif
