#include "sim/trace/fingerprint.h"

#include <string.h>

#include "sim/base/hash.h"

uint64_t fingerprint_settings(const struct settings *settings)
{
    const unsigned char *bytes = (const unsigned char *)settings;
    uint64_t hash = HASH_START, word;
    size_t at = 0;
    for (; at + sizeof word <= sizeof *settings; at += sizeof word) {
        memcpy(&word, &bytes[at], sizeof word);
        hash = hash_add(hash, word);
    }
    for (; at < sizeof *settings; at++) {
        hash = hash_add(hash, bytes[at]);
    }
    return hash;
}

/* A start may write: it has a flash of its own. */
uint64_t fingerprint_stored(const struct world *world)
{
    struct nvm flash = world->board.flash;
    struct settings settings;
    memset(&settings, 0, sizeof settings);
    settings_load(&settings, &flash);
    return fingerprint_settings(&settings);
}
