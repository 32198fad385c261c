#include "lua/snapshot.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* All but the world, whose copies are short. Pointers among it are put right by who restores. */
static void copy_bench(struct bench *to, const struct bench *from)
{
    const size_t world = offsetof(struct bench, world), behind = world + sizeof from->world;
    memcpy(to, from, world);
    world_copy(&to->world, &from->world);
    memcpy((char *)to + behind, (const char *)from + behind, sizeof *from - behind);
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
    circuit_workspace_init(bench->workspace.circuit);
    *sandbox = snapshot->sandbox;
    arena_restore(&sandbox->arena, &snapshot->script);
}

void snapshot_free(struct snapshot *snapshot)
{
    free(snapshot->bench);
    arena_image_free(&snapshot->script);
    memset(snapshot, 0, sizeof *snapshot);
}
