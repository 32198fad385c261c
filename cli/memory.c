#include "cli/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"

void *memory_grow(void *old, size_t size)
{
    void *grown = realloc(old, size);
    if (grown == NULL) {
        fprintf(stderr, "fusebox: no memory\n");
        exit(EXIT_BROKEN);
    }
    return grown;
}

char *memory_text(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(memory_grow(NULL, size), text, size);
}
