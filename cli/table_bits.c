#include "cli/table_bits.h"

#include <string.h>

#define BETWEEN " + "

void table_bits_write(FILE *file, uint32_t bits, uint32_t count, table_bit_name *name)
{
    const char *between = "";
    for (uint32_t i = 0; i < count; i++) {
        if ((bits >> i & 1u) != 0) {
            fprintf(file, "%s%s", between, name(i));
            between = BETWEEN;
        }
    }
}

bool table_bits_parse(char *field, uint32_t count, table_bit_name *name, uint32_t *bits)
{
    *bits = 0;
    while (field != NULL && field[0] != '\0') {
        char *next = strstr(field, BETWEEN);
        uint32_t bit = 0;
        if (next != NULL) {
            *next = '\0';
            next += strlen(BETWEEN);
        }
        while (bit < count && strcmp(name(bit), field) != 0) {
            bit++;
        }
        if (bit == count) {
            return false;
        }
        *bits |= 1u << bit;
        field = next;
    }
    return true;
}
