/* The C library's memory and strings, as far as the core calls them. */
#ifndef FIRMWARE_PORT_MPS2_LIBC_STRING_H
#define FIRMWARE_PORT_MPS2_LIBC_STRING_H

#include <stddef.h>

void *memchr(const void *bytes, int byte, size_t size);
int memcmp(const void *a, const void *b, size_t size);
void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
char *strchr(const char *text, int c);
int strcmp(const char *a, const char *b);
size_t strcspn(const char *text, const char *set);
size_t strlen(const char *text);
int strncmp(const char *a, const char *b, size_t most);
size_t strspn(const char *text, const char *set);

#endif
