/* Random numbers of the world: a stream for each name, so that a further part shifts nobody else's
 * numbers. Same seed, same name, same numbers on every machine. */
#ifndef SIM_BASE_RANDOM_H
#define SIM_BASE_RANDOM_H

#include <stdint.h>

struct random {
    uint64_t state;
};

/* The stream of `name` under `seed`. */
struct random random_stream(uint64_t seed, const char *name);
uint64_t random_next(struct random *random);
/* Uniform in low..high, both included; low when the range is empty. */
int64_t random_between(struct random *random, int64_t low, int64_t high);

#endif
