#include "cli/words_faults.h"

#include <stdint.h>
#include <stdio.h>

#include "sim/gsm/fault.h"

static void print_set(uint32_t bits, const char *const *names)
{
    printf(" ");
    for (uint32_t i = 0; names[i] != NULL; i++) {
        if ((bits >> i & 1u) != 0) {
            printf("`%s` ", names[i]);
        }
    }
    printf("|");
}

void words_print_faults(void)
{
    printf("| kind | what it does | `at`, the first unless said | must have | may have |\n"
           "| --- | --- | --- | --- | --- |\n");
    for (uint32_t i = 0; fault_rows[i].name != NULL; i++) {
        const struct fault_row *row = &fault_rows[i];
        printf("| `%s` | %s |", row->name, row->about);
        print_set(row->places, fault_places);
        print_set(row->needs, fault_options);
        print_set(row->takes & ~(uint32_t)row->needs, fault_options);
        printf("\n");
    }
}

void words_print_fault_choices(void)
{
    for (const struct fault_row *row = fault_rows; row->name != NULL; row++) {
        printf("---| \"%s\" # %s\n", row->name, row->about);
    }
}
