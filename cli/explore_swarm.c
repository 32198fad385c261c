#include "cli/explore_swarm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/crew.h"
#include "cli/exit_code.h"
#include "cli/explore_drawn.h"
#include "cli/explore_swarm_keep.h"
#include "cli/explore_swarm_table.h"
#include "cli/explore_table.h"
#include "cli/memory.h"
#include "cli/progress.h"
#include "cli/span.h"
#include "cli/wall.h"

#define BLOCK 8u

struct exploration {
    struct explore_swarm_call call;
    uint32_t *wanted;            /* of its seeds, those that are to be played */
    uint32_t wanted_count;
    struct progress progress;
    int64_t began_us;
};

/* ---- the crew ---- */

static uint64_t seed_of(const struct exploration *exploration, uint32_t index)
{
    return exploration->call.options->first + exploration->wanted[index];
}

static void play(void *context, struct crew_seat *seat)
{
    struct exploration *exploration = context;
    struct swarm *swarm = exploration->call.swarm;
    uint32_t first, end;
    swarm->bench = memory_grow(NULL, sizeof *swarm->bench);
    bool going = judge_open(swarm->bench);
    while (going && crew_range(seat, &first, &end)) {
        for (uint32_t i = first; going && i < end; i++) {
            const struct swarm_end came = swarm_play(swarm, seed_of(exploration, i));
            going = crew_send(seat, i, &came);
        }
    }
}

static void take(struct exploration *exploration, uint32_t index, const struct swarm_end *end)
{
    exploration->call.ends[exploration->wanted[index]] = *end;
    exploration->call.played[exploration->wanted[index]] = true;
    progress_add(&exploration->progress, 1, end->reds != 0);
}

static void told(void *context, uint32_t index, const void *record)
{
    struct swarm_end end;
    memcpy(&end, record, sizeof end);
    take(context, index, &end);
}

/* Its faults are known all the same. */
static void lost(void *context, uint32_t index)
{
    struct exploration *exploration = context;
    struct swarm_faults faults;
    swarm_faults_draw(&faults, &exploration->call.swarm->story, seed_of(exploration, index));
    const struct swarm_end end = {.reds = 1u << SWARM_STUCK, .kinds = faults.kinds};
    take(exploration, index, &end);
}

static void ticked(void *context)
{
    struct exploration *exploration = context;
    progress_draw(&exploration->progress);
}

/* ---- results ---- */

/* One seed, in this very program: what it drew, what came of it, and its trace. */
static int play_one(struct exploration *exploration)
{
    const struct explore_swarm_call *call = &exploration->call;
    uint64_t seed = call->options->first;
    printf("%s, seed %llu\n", call->entry->id, (unsigned long long)seed);
    explore_swarm_tell_seed(call, seed);
    call->ends[0] = swarm_play(call->swarm, seed);
    call->played[0] = true;
    bool whole = explore_drawn_tell(call->entry, call->swarm->bench, &call->ends[0],
                                    call->options->trace);
    return whole ? explore_swarm_code(call) : EXIT_BROKEN;
}

static void list_wanted(struct exploration *exploration)
{
    const struct explore_swarm_call *call = &exploration->call;
    const struct shard *shard = &call->options->shard;
    for (uint32_t i = 0; i < call->count; i++) {
        if (shard_has_number(shard, call->options->first + i) && !call->played[i]) {
            exploration->wanted[exploration->wanted_count++] = i;
        }
    }
}

static int play_all(struct exploration *exploration)
{
    const struct explore_swarm_call *call = &exploration->call;
    const struct crew crew = {.workers = call->options->workers,
                              .count = exploration->wanted_count,
                              .block = BLOCK, .record = sizeof(struct swarm_end),
                              .context = exploration, .play = play, .told = told, .lost = lost,
                              .ticked = ticked};
    char span[SPAN_TEXT];
    progress_begin(&exploration->progress, exploration->wanted_count, exploration->wanted_count);
    bool whole = crew_run(&crew);
    progress_erase(&exploration->progress);
    explore_swarm_tell(call);
    if (!call->options->quiet) {
        explore_drawn_tell_promise(call->swarm);
    }
    if (call->options->verbose) {
        explore_swarm_tell_reached(call);
    }
    int64_t lasted_us = wall_us() - exploration->began_us;
    if (!call->options->quiet) {
        printf("played in %s\n", span_text(lasted_us, span));
    }
    return exit_code_worse(whole ? EXIT_PASSED : EXIT_INTERRUPTED, explore_swarm_code(call));
}

static int explore(const void *options, const struct entry *entry, struct swarm *swarm)
{
    struct exploration exploration = {.call = {.options = options, .entry = entry, .swarm = swarm}};
    struct explore_swarm_call *call = &exploration.call;
    uint32_t count = call->count = call->options->count;
    call->ends = memory_grow(NULL, count * sizeof *call->ends);
    call->played = memory_grow(NULL, count * sizeof *call->played);
    exploration.wanted = memory_grow(NULL, count * sizeof *exploration.wanted);
    memset(call->ends, 0, count * sizeof *call->ends);
    memset(call->played, 0, count * sizeof *call->played);
    explore_table_scenario(&call->scenario, entry, &swarm->shelf->sandbox);
    exploration.began_us = wall_us();
    int code = EXIT_WRONG;
    if (explore_swarm_table_given(call)) {
        list_wanted(&exploration);
        code = (count == 1 ? play_one : play_all)(&exploration);
        code = exit_code_worse(code, explore_table_save("--csv", call->options->csv,
                                                        explore_swarm_table, call));
        code = exit_code_worse(code, explore_swarm_keep(call) ? EXIT_PASSED : EXIT_BROKEN);
    }
    free(exploration.wanted);
    free(call->ends);
    free(call->played);
    return code;
}

int explore_swarm_verb(int argc, char **argv, const char *shipped)
{
    struct explore_swarm_options options;
    if (!explore_swarm_options_read(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        explore_swarm_options_help();
        return EXIT_PASSED;
    }
    const struct explore_drawn drawn = {.scenario = options.scenario, .fixed = &options.overrides,
                                        .recover_us = options.recover_us, .options = &options,
                                        .explore = explore};
    return explore_drawn(&drawn, shipped);
}
