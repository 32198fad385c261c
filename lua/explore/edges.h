/* Code edges: how often each edge of the firmware's code was taken. There are such counters where
 * the firmware was compiled with them (preset `guided`: clang, inline-8bit-counters); elsewhere
 * there are none, and nothing is counted. */
#ifndef LUA_EXPLORE_EDGES_H
#define LUA_EXPLORE_EDGES_H

#include <stdint.h>

/* The counters of this process; each wraps at 256. Their place names the edge, as long as the
 * program is the same. */
struct edges {
    uint8_t *taken;
    uint32_t count;              /* 0: this program counts none */
};

struct edges edges_here(void);
/* From now on: none was taken. */
void edges_clear(void);

#endif
