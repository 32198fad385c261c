/* Which change of one recording is which change of another one: the longest common order of equal
 * values within a time, moved as little as possible. */
#ifndef SIM_TRACE_MATCH_H
#define SIM_TRACE_MATCH_H

#include "sim/trace/compare.h"

#define MATCH_NONE UINT32_MAX

/* partner[i]: the change of B that is change i of A, MATCH_NONE; of[k] the other way. */
struct match {
    uint32_t *partner, *of;
};

/* False: no memory; there is nothing to free then. */
bool match_make(struct match *match, const struct recorded *a, const struct recorded *b,
                int64_t time_ns);
void match_free(struct match *match);

#endif
