/* Letters in UTF-8: texts of scenarios and messages may hold any byte, reports letters only. */
#ifndef LUA_LETTER_H
#define LUA_LETTER_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of the letter at `at`, 1 to 4; 0 where none begins there: overlong forms, surrogates, what
 * lies beyond U+10FFFF, and letters that the text's end cuts. The text is closed by a NUL, which
 * counts as a letter of 1 byte. */
size_t letter_size(const char *at);
/* Its number in Unicode; size as letter_size has said, not 0. */
uint32_t letter_code(const char *at, size_t size);
/* Bytes of the first so many letters of a text; a byte that begins none counts as one. */
size_t letter_cut(const char *text, size_t letters);
/* How many those are in all. */
size_t letter_count(const char *text);

#endif
