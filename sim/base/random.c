#include "sim/base/random.h"

#include "sim/base/hash.h"

#define GOLDEN 0x9e3779b97f4a7c15ull

struct random random_stream(uint64_t seed, const char *name)
{
    struct random random = {hash_add(hash_text(name), seed)};
    return random;
}

/* SplitMix64 (Steele, Lea, Flood 2014): a counter behind a finaliser, so every state is a good
 * one. */
uint64_t random_next(struct random *random)
{
    random->state += GOLDEN;
    uint64_t mixed = random->state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ull;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebull;
    return mixed ^ (mixed >> 31);
}

int64_t random_between(struct random *random, int64_t low, int64_t high)
{
    if (high <= low) {
        return low;
    }
    uint64_t span = (uint64_t)high - (uint64_t)low + 1;
    if (span == 0) {
        return (int64_t)random_next(random);
    }
    /* The last, incomplete run of `span` numbers would favour the low ones. */
    uint64_t unfair = (UINT64_MAX - span + 1) % span;
    uint64_t drawn;
    do {
        drawn = random_next(random);
    } while (drawn < unfair);
    return (int64_t)((uint64_t)low + drawn % span);
}
