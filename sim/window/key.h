/* A key of 64 bits for what is looked up or compared by it: the same for the same figures, another
 * one for others but by a chance that does not come. */
#ifndef SIM_WINDOW_KEY_H
#define SIM_WINDOW_KEY_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define KEY_NONE 0x243F6A8885A308D3u

static inline uint64_t key_mix(uint64_t key, uint64_t value)
{
    key = (key ^ value) * 0x9E3779B97F4A7C15u;
    key = (key ^ key >> 32) * 0xD6E8FEB86659FD93u;
    return key ^ key >> 32;
}

static inline uint64_t key_floats(uint64_t key, float a, float b)
{
    uint32_t first, second;
    memcpy(&first, &a, sizeof first);
    memcpy(&second, &b, sizeof second);
    return key_mix(key, (uint64_t)first << 32 | second);
}

static inline uint64_t key_bytes(uint64_t key, const void *bytes, size_t count)
{
    const unsigned char *next = bytes;
    uint64_t word;
    for (; count >= sizeof word; count -= sizeof word, next += sizeof word) {
        memcpy(&word, next, sizeof word);
        key = key_mix(key, word);
    }
    word = count;
    memcpy((unsigned char *)&word + 1, next, count);
    return key_mix(key, word);
}

#endif
