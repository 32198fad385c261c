#include "cli/words_cell.h"

#include <stdio.h>

void words_print_cell(const char *text)
{
    for (; *text != '\0'; text++) {
        printf(*text == '|' ? "\\%c" : "%c", *text);
    }
}
