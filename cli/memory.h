/* The program's own memory: where there is none left it says so and ends. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include <stddef.h>

void *memory_grow(void *old, size_t size);
char *memory_text(const char *text);

#endif
