/* The chain of causes behind an event, as people tell it: from the event back to its origin, those
 * that say something to them. Bytes on the modem's line, lights and the way of a voltage are left
 * out; of a falling voltage the last value stays, where something electrical came of it. */
#ifndef SIM_TRACE_CHAIN_H
#define SIM_TRACE_CHAIN_H

#include <stdio.h>

#include "sim/world/world.h"

#define CHAIN_LINKS 16

struct chain {
    uint32_t link[CHAIN_LINKS]; /* events, the last one first; link[count - 1] is the origin */
    uint32_t count;
    uint32_t left_out; /* in the middle, beyond CHAIN_LINKS */
};

/* event: CAUSE_NONE gives an empty chain. */
void chain_of(const struct journal *journal, uint32_t event, struct chain *chain);
/* Whether an event says something to people by itself. */
bool chain_matters(const struct event *event);
/* A line for each after `indent`: "    60.149964 s  siren sounding", and what it comes of
 * "    60.000000 s  <- contact K6 closed". */
void chain_tell(FILE *file, const char *indent, const struct world *world,
                const struct journal *journal, const struct chain *chain);

#endif
