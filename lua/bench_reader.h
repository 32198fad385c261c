/* What reads the keys of a bench file: each with its value checked, errors told where the key
 * stands. The table is on top of the stack. */
#ifndef LUA_BENCH_READER_H
#define LUA_BENCH_READER_H

#include <lua.h>

#include "lua/bench_file.h"
#include "sim/base/quantity.h"

/* What goes through the reading of one file. */
struct bench_reader {
    lua_State *L;
    struct bench_file *bench;
    const char *path;
    char *error; /* SANDBOX_ERROR */
};

/* All return false with error told. */
bool bench_reader_wrong(const struct bench_reader *reader, const char *key, const char *what);
/* None but these, NULL behind the last, stand in the table. `of` NULL: it is the file's own, else
 * the key that it stands in. */
bool bench_reader_keys(const struct bench_reader *reader, const char *of, const char *const *keys);
/* Left as it is where the key is not there; `wanted`: what would be right. */
bool bench_reader_text(const struct bench_reader *reader, const char *key, const char *wanted,
                       char *text, size_t size);

struct bench_range {
    enum dimension dimension;
    double low, high; /* in the dimension's own unit */
    const char *wanted; /* "a time is wanted here, like \"20 ms\"" */
    const char *range;  /* "it is from 5 ms to 500 ms" */
};

bool bench_reader_quantity(const struct bench_reader *reader, const char *key,
                           const struct bench_range *range, double *value);

#endif
