#define _POSIX_C_SOURCE 200809L

#include "cli/memory.h"

#include <errno.h>
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

char *memory_file(const char *path)
{
    size_t length = 0, room = 1u << 16;
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return NULL;
    }
    char *text = memory_grow(NULL, room);
    errno = 0;
    for (size_t got; (got = fread(text + length, 1, room - length - 1, file)) > 0;) {
        length += got;
        if (room - length < 2) {
            text = memory_grow(text, room *= 2);
        }
    }
    text[length] = '\0';
    int reason = ferror(file) != 0 ? errno : 0;
    fclose(file);
    if (reason != 0) {
        free(text);
        text = NULL;
    }
    errno = reason;
    return text;
}
