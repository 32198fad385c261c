#include "lua/explore/mix.h"

#include <string.h>

#define LANES 4u
#define FACTOR 0x9E3779B97F4A7C15ull

static uint64_t stir(uint64_t lane, uint64_t word)
{
    lane = (lane ^ word) * FACTOR;
    return lane ^ lane >> 29;
}

/* Four lanes side by side: none waits for another one's product. */
uint64_t mix_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    uint64_t lane[LANES], word[LANES];
    size_t left = size;
    for (uint64_t i = 0; i < LANES; i++) {
        lane[i] = hash + i * FACTOR + size;
    }
    for (; left > 0; left -= left < sizeof word ? left : sizeof word, at += sizeof word) {
        if (left < sizeof word) {
            memset(word, 0, sizeof word);
        }
        memcpy(word, at, left < sizeof word ? left : sizeof word);
        for (size_t i = 0; i < LANES; i++) {
            lane[i] = stir(lane[i], word[i]);
        }
    }
    return stir(stir(lane[0], lane[1]), stir(lane[2], lane[3]));
}
