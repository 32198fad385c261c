/* A fast hash over bytes, to tell whether two pieces of memory are the same. */
#ifndef LUA_EXPLORE_MIX_H
#define LUA_EXPLORE_MIX_H

#include <stddef.h>
#include <stdint.h>

uint64_t mix_bytes(uint64_t hash, const void *bytes, size_t size);

#endif
