/* Two recordings of one signal compared, within a tolerance in time and value.
 *
 * Bits and strings: each change of A may be matched by one change of B to the same value, at most
 * `time_ns` earlier or later, in the same order; of all ways the one that matches most, of these
 * the one that moves least. Where the values differ, the time between a matched pair conforms, all
 * else does not; a change without a partner is a divergence, however short it was.
 *
 * Reals: A must lie within the band that B makes, B's lowest to highest value of the last and next
 * `time_ns`, wider by `value` on both sides, and B within A's band; so a spike that only one of
 * them has is seen from either side. Unknown (NaN) only fits unknown.
 *
 * Events: matched like changes; their conformance is the share of them that have a partner.
 *
 * Nothing is said of the last `time_ns` before the end of either recording: what happens there may
 * follow in the other one behind its end. */
#ifndef SIM_TRACE_COMPARE_H
#define SIM_TRACE_COMPARE_H

#include "sim/trace/wave.h"

struct tolerance {
    int64_t time_ns;
    double value;            /* of reals, in their own unit */
};

/* A track in its file. */
struct recorded {
    const struct wave *wave;
    const struct wave_track *track;
};

struct likeness {
    int64_t compared_ns;     /* 0: too short to say anything */
    double conforms;         /* share of compared_ns, of an event of its occurrences; 0 to 1 */
    uint32_t divergences;    /* changes without a partner; of reals, times the band was left */
    int64_t first_ns;        /* the first one, where there is one */
};

/* Pairs of changes that one search for the best match may look at; beyond them the earliest
 * possible partner is taken. */
#define COMPARE_PAIRS_MOST (4u << 20)

/* What is asked: both tracks are of one kind; from_ns <= to_ns, both within both recordings. */
struct comparison {
    struct recorded a, b;
    int64_t from_ns, to_ns;
    struct tolerance tolerance;
};

/* False: no memory. */
bool compare(const struct comparison *comparison, struct likeness *likeness);
/* The change that holds at a time, the first one before it; NULL: an event. */
const struct wave_change *compare_at(const struct wave_track *track, int64_t at_ns);

#endif
