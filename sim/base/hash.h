/* 64-bit hash over integers, fed value by value: the fingerprint of a run. FNV-1a by bytes is the
 * names' hash; runs use a word-wise mix. */
#ifndef SIM_BASE_HASH_H
#define SIM_BASE_HASH_H

#include <stdint.h>

#define HASH_START 0xcbf29ce484222325ull

uint64_t hash_add(uint64_t hash, uint64_t value);
uint64_t hash_text(const char *text);

#endif
