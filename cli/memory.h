/* The program's own memory: where there is none left it says so and ends. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include <stddef.h>
#include <stdio.h>

void *memory_grow(void *old, size_t size);
char *memory_text(const char *text);
/* All that stands in a file, a NUL behind it, to be freed. NULL: errno says why. */
char *memory_file(const char *path);
/* A file whose text is the caller's, to be freed, once it is closed. */
FILE *memory_stream(char **text, size_t *length);

#endif
