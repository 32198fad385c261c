#define _POSIX_C_SOURCE 200809L

#include "cli/memory.h"

#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"

/* Ends the program where `got` is NULL. */
static void *checked(void *got)
{
    if (got == NULL) {
        fprintf(stderr, "fusebox: no memory\n");
        exit(EXIT_BROKEN);
    }
    return got;
}

void *memory_grow(void *old, size_t size)
{
    return checked(realloc(old, size));
}

char *memory_text(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(memory_grow(NULL, size), text, size);
}

FILE *memory_stream(char **text, size_t *length)
{
    return checked(open_memstream(text, length));
}
