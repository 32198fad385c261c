/* The key `dialect` of a bench file. */
#ifndef LUA_BENCH_DIALECT_H
#define LUA_BENCH_DIALECT_H

#include "lua/bench_reader.h"

/* dialect = { say = { { "AON", "ARM" } }, hear = { { "/^ARMED (%w+)$/", "%1 ON" } } }. False:
 * error. */
bool bench_dialect_read(const struct bench_reader *reader);

#endif
