/* The circuit's share of a story: all calls of the circuit that the world makes are noted (the
 * linker puts ours in their place), and afterwards made again, alone, against the clock. */
#ifndef BENCH_SHARE_H
#define BENCH_SHARE_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/circuit/circuit.h"

/* From here on calls are noted, if the next story is wanted; the circuit as it is is kept. */
void share_begin(const struct circuit *circuit);
/* Until here. */
void share_end(const struct circuit *circuit);
/* The next story's calls are wanted. */
void share_want(void);
/* Seconds that the noted calls take by themselves; BENCH_MISSING: they did not come to the same
 * circuit, or there was no room for them. */
double share_replay(void);
/* Of the noted calls, those that brought the circuit to an instant of its own. */
uint32_t share_advances(void);

#endif
