/* The words of a unit that speaks otherwise than ours: rows by which a command is turned into its,
 * and what it says into ours. The first row that fits a text turns it; without one it stays. */
#ifndef LUA_DIALECT_H
#define LUA_DIALECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DIALECT_ROWS 48
#define DIALECT_TEXT 100
#define DIALECT_ERROR 160

/* `from`: the whole text, or "/a Lua pattern/", of which what it finds is replaced. `to`: %1 to %9
 * are the pattern's captures, %% is a per cent sign. */
struct dialect_row {
    char from[DIALECT_TEXT], to[DIALECT_TEXT];
};

struct dialect_rows {
    struct dialect_row row[DIALECT_ROWS];
    uint32_t count;
};

/* False: the pattern is malformed, or `to` names a capture that it has not. */
bool dialect_check(const struct dialect_row *row, char error[DIALECT_ERROR]);
/* Writes the text as turned, cut to `size` with its NUL. */
void dialect_turn(const struct dialect_rows *rows, const char *text, char *turned, size_t size);

#endif
