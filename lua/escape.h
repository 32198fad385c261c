/* Texts as the formats of reports take them. A text may hold any bytes: what is no letter in UTF-8
 * becomes U+FFFD, and control characters that a format forbids are shown by their pictures (U+241B
 * for ESC). What is written is always well formed, and always UTF-8. NULL is an empty text. */
#ifndef LUA_ESCAPE_H
#define LUA_ESCAPE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Between tags and in quoted attributes, of XML and HTML alike. Line feeds and tabs stay as they
 * are; in attributes a reader of XML takes them for blanks. */
void escape_markup(FILE *file, const char *text);
/* The first `length` bytes; a letter that this cuts is left away. */
void escape_markup_part(FILE *file, const char *text, size_t length);
/* A text in double quotes, on one line. */
void escape_yaml(FILE *file, const char *text);
/* The lines of a block, each after `indent` blanks and closed by a line feed. Blanks that the first
 * line begins with are left away here and, as far as they go, in the others: what stands least far
 * in has to come first. */
void escape_yaml_block(FILE *file, const char *text, uint32_t indent);
/* Of a test's line: one line in which # begins no directive. */
void escape_tap(FILE *file, const char *text);

#endif
