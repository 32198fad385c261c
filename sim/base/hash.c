#include "sim/base/hash.h"

uint64_t hash_add(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9ddfea08eb382d69ull;
    hash ^= hash >> 47;
    hash *= 0x9ddfea08eb382d69ull;
    return hash ^ (hash >> 44);
}

uint64_t hash_text(const char *text)
{
    uint64_t hash = HASH_START;
    for (; *text != '\0'; text++) {
        hash = (hash ^ (uint8_t)*text) * 0x100000001b3ull;
    }
    return hash;
}
