/* The program's own memory: where there is none left it says so and ends. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include <stddef.h>
#include <stdio.h>

void *memory_grow(void *old, size_t size);
char *memory_text(const char *text);
/* A file whose text is the caller's, to be freed, once it is closed. */
FILE *memory_stream(char **text, size_t *length);

#endif
