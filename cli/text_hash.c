#include "cli/text_hash.h"

#include "sim/base/hash.h"

uint64_t text_hash(const char *text)
{
    uint64_t hash = hash_text(text);
    hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdu;
    return hash ^ hash >> 29;
}
