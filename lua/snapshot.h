/* A snapshot of a run: world, script, what is waited for, as they are between two instants. To come
 * back to it is to go on from there as if nothing had happened since. */
#ifndef LUA_SNAPSHOT_H
#define LUA_SNAPSHOT_H

#include "lua/bench.h"
#include "lua/sandbox.h"

struct snapshot {
    int64_t at_us;           /* the world's instant */
    struct bench *bench;     /* NULL: nothing was taken yet */
    struct sandbox sandbox;
    struct arena_image script;
};

/* Takes one, in the memory of the one before it. Only while no actor is being carried out. False:
 * the host has no memory, and there is no snapshot. */
bool snapshot_take(struct snapshot *snapshot, const struct sandbox *sandbox,
                   const struct bench *bench);
/* The journal forgets what came later; it must not have been cut behind the snapshot since. What
 * the solver remembers stays: it goes by what the circuit is. */
void snapshot_restore(const struct snapshot *snapshot, struct sandbox *sandbox,
                      struct bench *bench);
void snapshot_free(struct snapshot *snapshot);

#endif
