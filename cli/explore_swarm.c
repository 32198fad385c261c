#include "cli/explore_swarm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/crew.h"
#include "cli/exit_code.h"
#include "cli/explore_subject.h"
#include "cli/explore_swarm_keep.h"
#include "cli/explore_swarm_table.h"
#include "cli/explore_table.h"
#include "cli/memory.h"
#include "cli/progress.h"
#include "cli/span.h"
#include "cli/trace_files.h"
#include "cli/wall.h"
#include "lua/report.h"

#define BLOCK 8u

struct exploration {
    const struct explore_swarm_options *options;
    const struct entry *entry;
    struct swarm swarm;
    struct swarm_end *ends;      /* of each seed ... */
    bool *played;
    uint32_t *wanted;            /* ... and those that are to be played */
    uint32_t wanted_count;
    struct progress progress;
    int64_t began_us;
};

/* ---- the crew ---- */

static void play(void *context, struct crew_seat *seat)
{
    struct exploration *exploration = context;
    struct swarm *swarm = &exploration->swarm;
    uint32_t first, end;
    swarm->bench = memory_grow(NULL, sizeof *swarm->bench);
    bool going = judge_open(swarm->bench);
    while (going && crew_range(seat, &first, &end)) {
        for (uint32_t i = first; going && i < end; i++) {
            const struct swarm_end came = swarm_play(swarm, exploration->options->first
                                                           + exploration->wanted[i]);
            going = crew_send(seat, i, &came);
        }
    }
}

static void take(struct exploration *exploration, uint32_t index, const struct swarm_end *end)
{
    exploration->ends[exploration->wanted[index]] = *end;
    exploration->played[exploration->wanted[index]] = true;
    progress_add(&exploration->progress, 1, end->reds != 0);
}

static void told(void *context, uint32_t index, const void *record)
{
    struct swarm_end end;
    memcpy(&end, record, sizeof end);
    take(context, index, &end);
}

/* Its faults are known all the same. */
static void lost(void *context, uint32_t index, int signal_number)
{
    struct exploration *exploration = context;
    struct swarm_faults faults;
    (void)signal_number;
    swarm_faults_draw(&faults, &exploration->swarm.story,
                      exploration->options->first + exploration->wanted[index]);
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
static int play_one(struct exploration *exploration, const struct explore_swarm_call *call)
{
    const struct explore_swarm_options *options = exploration->options;
    const struct bench *bench = exploration->swarm.bench;
    struct trace_wish wish = {.vcd = ""};
    printf("%s, seed %llu\n", exploration->entry->id, (unsigned long long)options->first);
    explore_swarm_tell_seed(call, options->first);
    exploration->ends[0] = swarm_play(&exploration->swarm, options->first);
    exploration->played[0] = true;
    for (uint32_t i = 0; i < SWARM_REDS; i++) {
        if ((exploration->ends[0].reds >> i & 1u) != 0) {
            printf("RED  %s\n", swarm_red_name(i));
        }
    }
    if (exploration->ends[0].reds != 0) {
        report_failure(stdout, bench);
    }
    for (uint32_t i = 0; i < TAIL_ASPECTS; i++) {
        if ((exploration->ends[0].lacks >> i & 1u) != 0) {
            printf("  %s\n", tail_lack((enum tail_aspect)i));
        }
    }
    snprintf(wish.trace, sizeof wish.trace, "%s", options->trace == NULL ? "" : options->trace);
    if (options->trace != NULL &&
        !trace_files_write(&wish, bench, exploration->entry->id, stdout)) {
        return EXIT_BROKEN;
    }
    printf("%s at %.6f s, hash %016llx\n", exploration->ends[0].reds == 0 ? "green" : "red",
           (double)exploration->ends[0].at_us / 1e6, (unsigned long long)exploration->ends[0].hash);
    return explore_swarm_code(call);
}

static void list_wanted(struct exploration *exploration, const struct explore_swarm_call *call)
{
    const struct shard *shard = &call->options->shard;
    for (uint32_t i = 0; i < call->count; i++) {
        if (shard_has_number(shard, call->options->first + i) && !exploration->played[i]) {
            exploration->wanted[exploration->wanted_count++] = i;
        }
    }
}

static int play_all(struct exploration *exploration, const struct explore_swarm_call *call)
{
    const struct crew crew = {.workers = exploration->options->workers,
                              .count = exploration->wanted_count,
                              .block = BLOCK, .record = sizeof(struct swarm_end),
                              .context = exploration, .play = play, .told = told, .lost = lost,
                              .ticked = ticked};
    char span[SPAN_TEXT];
    progress_begin(&exploration->progress, exploration->wanted_count, exploration->wanted_count);
    bool whole = crew_run(&crew);
    progress_erase(&exploration->progress);
    explore_swarm_tell(call);
    if (!exploration->options->quiet) {
        explore_swarm_tell_promise(call->swarm);
    }
    if (exploration->options->verbose) {
        explore_swarm_tell_reached(call);
    }
    int64_t lasted_us = wall_us() - exploration->began_us;
    if (!exploration->options->quiet) {
        printf("played in %s\n", span_text(lasted_us, span));
    }
    return exit_code_worse(whole ? EXIT_PASSED : EXIT_INTERRUPTED, explore_swarm_code(call));
}

static int explore(struct exploration *exploration)
{
    const struct explore_swarm_options *options = exploration->options;
    uint32_t count = options->count;
    if (!swarm_open(&exploration->swarm)) {
        const struct bench *bench = exploration->swarm.bench;
        fprintf(stderr, "fusebox explore: %s, as it stands: %s\n", exploration->entry->id,
                bench->text[0] == '\0' ? "no memory" : bench->text);
        swarm_close(&exploration->swarm);
        return bench->verdict == VERDICT_FAILED ? EXIT_FAILED : EXIT_WRONG;
    }
    exploration->ends = memory_grow(NULL, count * sizeof *exploration->ends);
    exploration->played = memory_grow(NULL, count * sizeof *exploration->played);
    exploration->wanted = memory_grow(NULL, count * sizeof *exploration->wanted);
    memset(exploration->ends, 0, count * sizeof *exploration->ends);
    memset(exploration->played, 0, count * sizeof *exploration->played);
    struct explore_swarm_call call = {.options = options, .entry = exploration->entry,
                                      .swarm = &exploration->swarm, .ends = exploration->ends,
                                      .played = exploration->played, .count = count};
    explore_table_scenario(&call.scenario, exploration->entry, &exploration->swarm.shelf->sandbox);
    exploration->began_us = wall_us();
    int code = EXIT_WRONG;
    if (explore_swarm_table_given(&call)) {
        list_wanted(exploration, &call);
        code = (count == 1 ? play_one : play_all)(exploration, &call);
        code = exit_code_worse(code, explore_table_save("--csv", options->csv,
                                                        explore_swarm_table, &call));
        code = exit_code_worse(code, explore_swarm_keep(&call) ? EXIT_PASSED : EXIT_BROKEN);
    }
    free(exploration->wanted);
    free(exploration->ends);
    free(exploration->played);
    swarm_close(&exploration->swarm);
    return code;
}

static int explore_entry(const struct explore_swarm_options *options,
                         struct explore_subject *subject)
{
    const struct entry *entry = subject->entry;
    struct exploration exploration = {.options = options, .entry = entry};
    exploration.swarm = (struct swarm){.shelf = &subject->shelf, .file = entry->file,
                                    .root = entry->root, .place = entry->place,
                                    .fixed = options->overrides,
                                    .recover_us = options->recover_us};
    struct bench *bench = memory_grow(NULL, sizeof *bench);
    exploration.swarm.bench = bench;
    int code = EXIT_BROKEN;
    if (judge_open(bench)) {
        code = explore(&exploration);
        judge_close(bench);
    }
    free(bench);
    return code;
}

int explore_swarm_verb(int argc, char **argv, const char *shipped)
{
    struct explore_swarm_options options;
    struct explore_subject subject;
    if (!explore_swarm_options_read(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        explore_swarm_options_help();
        return EXIT_PASSED;
    }
    int code = explore_subject_open(&subject, options.scenario, shipped);
    if (code == EXIT_PASSED) {
        code = explore_entry(&options, &subject);
        explore_subject_close(&subject);
    }
    return code;
}
