/* The key `wires` of a bench file. */
#ifndef LUA_BENCH_WIRES_H
#define LUA_BENCH_WIRES_H

#include "lua/bench_reader.h"

/* wires = { in1 = "IN3", contact6 = false }: of a kind that is named at all, only what is named is
 * wired. False: error. */
bool bench_wires_read(const struct bench_reader *reader);

#endif
