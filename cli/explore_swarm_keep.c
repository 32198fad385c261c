#include "cli/explore_swarm_keep.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/explore_keep.h"
#include "cli/memory.h"
#include "cli/replay_command.h"

static char *command_of(const struct explore_swarm_call *call, uint64_t seed)
{
    const struct explore_swarm_options *options = call->options;
    char *command;
    size_t length;
    FILE *file = memory_stream(&command, &length);
    replay_command_word(file, options->program);
    fputs(" explore ", file);
    replay_command_word(file, options->scenario);
    fprintf(file, " --seeds %" PRIu64 "..%" PRIu64, seed, seed);
    for (uint32_t i = 0; i < options->overrides.count; i++) {
        fputs(" --set ", file);
        replay_command_word(file, options->overrides.list[i].command);
    }
    if (options->recover_us != TAIL_RECOVER_US) {
        fprintf(file, " --recover %.6fs", (double)options->recover_us / 1e6);
    }
    fclose(file);
    return command;
}

/* The seed is played once more, and the bench stands at its end. */
static bool keep(const struct explore_swarm_call *call, uint32_t red, uint64_t seed)
{
    struct swarm *swarm = call->swarm;
    struct overrides overrides = swarm->fixed;
    struct judge_options judge = swarm->options;
    char path[EXPLORE_KEEP_PATH], *command = command_of(call, seed);
    struct swarm_plan plan;
    swarm_draw(swarm, seed, &plan);
    const struct swarm_end end = swarm_play_plan(swarm, &plan);
    (void)draw_override(&swarm->draw, plan.value, &overrides);
    judge.overrides = &overrides;
    judge.seed_given = true;
    judge.seed = seed;
    const struct explore_keep it = {
        .folder = call->options->into, .shipped = swarm->shelf->sandbox.shipped,
        .entry = call->entry, .judge = &judge, .bench = swarm->bench,
        .what = {red, red == SWARM_LACKS ? end.lacks : 0}, .recover_us = call->options->recover_us,
        .command = command,
    };
    printf("  %s, seed %" PRIu64 "\n", swarm_red_name(red), seed);
    enum explore_kept kept = explore_keep(&it, path, stdout);
    free(command);
    return kept != EXPLORE_NOT_KEPT;
}

bool explore_swarm_keep(const struct explore_swarm_call *call)
{
    bool kept = true;
    for (uint32_t red = 0; call->options->into != NULL && red < SWARM_REDS; red++) {
        uint32_t first = 0;
        while (first < call->count &&
               !(call->played[first] && (call->ends[first].reds >> red & 1u) != 0)) {
            first++;
        }
        if (first < call->count) {
            kept = keep(call, red, call->options->first + first) && kept;
        }
    }
    return kept;
}
