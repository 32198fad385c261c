/* Beginnings that scenarios have in common: the unit on the maker's bench, and the way from its
 * cold start until it is ready. The first that goes such a way leaves a snapshot of its end; who
 * stands at the same begin, to the last byte of world, journal and checker, continues from the
 * copy. Nothing else may depend on the way, so that the results are those of going it oneself. */
#ifndef LUA_PREFIX_H
#define LUA_PREFIX_H

#include <stddef.h>

#include "lua/bench.h"

#define PREFIX_KEPT 24 /* beginnings; the one that was not used for longest goes */

/* What goes with the way beside the bench: `key` must be the same at its begin, `answer` comes from
 * its end. Both may be empty. */
struct prefix_luggage {
    const void *key;
    size_t key_size;
    void *answer;
    size_t answer_size;
};

struct prefix;

struct prefix *prefix_open(void); /* NULL: no memory, and all is gone oneself */
void prefix_close(struct prefix *prefix);
/* The bench stands at a begin. True: the way is known and is over by `latest`; the bench stands at
 * its end, and the answer is filled. False: go it, then call prefix_end, or nothing where it does
 * not end well. */
bool prefix_begin(struct prefix *prefix, struct bench *bench, const struct prefix_luggage *luggage,
                  int64_t latest);
void prefix_end(struct prefix *prefix, const struct bench *bench,
                const struct prefix_luggage *luggage);

#endif
