/* A firmware of a few lines, the same for all who play it (small/): eight inputs, each debounced
 * over 50 ms, and an output that is switched by each of them, called every millisecond. What its
 * inputs see it makes up itself, contacts that bounce, so that nobody has to bring it anything. */
#ifndef BENCH_SMALL_H
#define BENCH_SMALL_H

#include <stdint.h>

#define SMALL_INPUTS 8
#define SMALL_DEBOUNCE_MS 50

struct small {
    uint32_t ms;
    uint8_t levels;              /* as debounced */
    uint8_t left[SMALL_INPUTS];  /* ms until a level that differs counts */
    uint8_t outputs;             /* bit i turns with each edge of input i */
    uint16_t sum;                /* over all edges and when they came: the same for all */
};

void small_init(struct small *small);
void small_tick(struct small *small);

#endif
