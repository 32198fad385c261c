/* The keys `phone` and `unit_number` of a bench file. */
#ifndef LUA_BENCH_PHONE_H
#define LUA_BENCH_PHONE_H

#include "lua/bench_reader.h"

/* phone = "/dev/ttyUSB0", or { port = ..., number = ..., as = ..., pin = ... }, or a list of such
 * tables. False: error. */
bool bench_phone_read(const struct bench_reader *reader);

#endif
