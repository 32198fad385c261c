#include "lua/snapshot.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* A stretch of the bench, from one field to before another. */
static void copy_between(struct bench *to, const struct bench *from, size_t begin, size_t end)
{
    memcpy((char *)to + begin, (const char *)from + begin, end - begin);
}

/* All that is in use. Pointers among it are put right by who restores. */
static void copy_bench(struct bench *to, const struct bench *from)
{
    const size_t world = offsetof(struct bench, world), unused = offsetof(struct bench, unused);
    const size_t actors = offsetof(struct bench, actor);
    copy_between(to, from, 0, world);
    world_copy(&to->world, &from->world);
    copy_between(to, from, world + sizeof from->world,
                 actors + from->actor_count * sizeof from->actor[0]);
    copy_between(to, from, offsetof(struct bench, actor_count), unused);
    unused_copy(&to->unused, &from->unused);
    copy_between(to, from, unused + sizeof from->unused, sizeof *from);
}

bool snapshot_take(struct snapshot *snapshot, const struct sandbox *sandbox,
                   const struct bench *bench)
{
    if (snapshot->bench == NULL) {
        snapshot->bench = malloc(sizeof *snapshot->bench);
    }
    if (snapshot->bench == NULL || !arena_save_over(&sandbox->arena, &snapshot->script)) {
        snapshot_free(snapshot);
        return false;
    }
    copy_bench(snapshot->bench, bench);
    snapshot->sandbox = *sandbox;
    snapshot->at_us = bench->world.now;
    return true;
}

void snapshot_restore(const struct snapshot *snapshot, struct sandbox *sandbox,
                      struct bench *bench)
{
    struct workspace workspace = bench->workspace;
    struct journal journal = bench->journal;
    struct prefix *prefix = bench->prefix;
    copy_bench(bench, snapshot->bench);
    bench->journal = journal;
    bench->prefix = prefix;
    bench->workspace = workspace;
    bench->workspace.interpreter = snapshot->bench->workspace.interpreter;
    journal_rewind(&bench->journal, &bench->world.trace);
    *sandbox = snapshot->sandbox;
    arena_restore(&sandbox->arena, &snapshot->script);
}

void snapshot_free(struct snapshot *snapshot)
{
    free(snapshot->bench);
    arena_image_free(&snapshot->script);
    memset(snapshot, 0, sizeof *snapshot);
}
