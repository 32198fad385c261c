#include "cli/explore_shrink.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/exit_code.h"
#include "cli/explore_keep.h"
#include "cli/explore_play.h"
#include "cli/memory.h"
#include "cli/replay_command.h"
#include "lua/report.h"

static char *command_of(const struct explore_play *play)
{
    const struct explore_options *options = play->call->options;
    char *command, filter[SCENARIO_ID + 2];
    size_t length;
    FILE *file = memory_stream(&command, &length);
    replay_command_word(file, options->program);
    fputs(" run ", file);
    replay_command_word(file, play->entry->file);
    fputs(" --filter ", file);
    snprintf(filter, sizeof filter, "=%s", play->entry->id);
    replay_command_word(file, filter);
    if (options->seed_given) {
        fprintf(file, " --seed %" PRIu64, options->seed);
    }
    for (uint32_t i = 0; i < options->overrides.count; i++) {
        fputs(" --set ", file);
        replay_command_word(file, options->overrides.list[i].command);
    }
    fclose(file);
    return command;
}

/* Neither an invariant nor an assertion of the firmware: what the story expects was not met. */
static struct finding_red what_of(const struct bench *bench, uint32_t excused)
{
    struct finding_red what = finding_red_of(bench, excused);
    if (what.red == SWARM_REDS) {
        what.red = bench->verdict == VERDICT_FAILED ? (uint32_t)SWARM_UNMET : (uint32_t)SWARM_STUCK;
    }
    return what;
}

static int keep(const struct explore_play *play, uint32_t excused)
{
    const struct explore_options *options = play->call->options;
    char path[EXPLORE_KEEP_PATH], *command = command_of(play);
    const struct explore_keep it = {
        .folder = options->into == NULL ? "." : options->into,
        .shipped = play->call->shelf->sandbox.shipped, .entry = play->entry,
        .judge = &play->start.judge, .bench = play->bench,
        .what = what_of(play->bench, excused), .recover_us = options->cuts.recover_us,
        .command = command,
    };
    printf("FOUND %s  %s\n", play->entry->id, swarm_red_name(it.what.red));
    if (!options->quiet) {
        report_failure(stdout, play->bench);
    }
    enum explore_kept kept = explore_keep(&it, path, stdout);
    free(command);
    return kept == EXPLORE_NOT_KEPT ? EXIT_BROKEN : EXIT_FAILED;
}

static int shrink(struct explore_play *play)
{
    struct trial trial;
    struct judge_options judge = play->start.judge;
    struct sandbox *sandbox = &play->call->shelf->sandbox;
    const struct bench *bench = play->bench;
    judge.alone = judge.patient = true;
    (void)judge_begin(&trial, sandbox, play->bench, play->start.index, &judge);
    while (judge_is_on(&trial)) {
        judge_step(&trial, CLOCK_NEVER);
    }
    judge_end(&trial);
    if (bench->verdict == VERDICT_FAILED) {
        return keep(play, trial.plan.expects | trial.plan.may);
    }
    if (bench->verdict == VERDICT_PASSED) {
        printf("ok    %s  is not red: there is nothing to shrink\n", play->entry->id);
        return EXIT_PASSED;
    }
    return explore_play_tell_itself(play);
}

int explore_shrink(const struct explore_call *call)
{
    struct explore_play play;
    int code = EXIT_PASSED;
    explore_play_open(&play, call);
    for (uint32_t i = 0; i < call->catalogue->count; i++) {
        play.entry = &call->catalogue->entries[i];
        int one = explore_play_load(&play) ? shrink(&play) : EXIT_WRONG;
        code = exit_code_worse(code, one);
    }
    explore_play_close(&play);
    return code;
}
