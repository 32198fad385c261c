/* Lua patterns with a bound on their work, and the text patterns of the language: plain text found
 * anywhere, "/a Lua pattern/", or the whole text. */
#ifndef LUA_PATTERN_H
#define LUA_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PATTERN_CAPTURES 16
#define PATTERN_STEPS 2000000u  /* then the search is given up as PATTERN_COSTLY */
#define PATTERN_DEPTH 180       /* nesting of the search */

#define PATTERN_POSITION (-1)   /* length of a capture "()" */

struct pattern_capture {
    size_t start;
    ptrdiff_t length;
};

struct pattern_match {
    size_t start, end;          /* subject[start] .. subject[end - 1] */
    uint32_t capture_count;
    struct pattern_capture capture[PATTERN_CAPTURES];
};

enum pattern_result { PATTERN_NO, PATTERN_YES, PATTERN_WRONG, PATTERN_COSTLY };

struct pattern_text {
    const char *text;
    size_t length;
};

/* The first match at or behind `init`. PATTERN_WRONG: *error says what is malformed. */
enum pattern_result pattern_find(struct pattern_text pattern, struct pattern_text subject,
                                 size_t init, struct pattern_match *match, const char **error);

#endif
