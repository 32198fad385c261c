#include "cli/explore_play.h"

#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/explore_command.h"
#include "cli/explore_found.h"
#include "cli/explore_keep.h"
#include "cli/explore_table.h"
#include "cli/memory.h"
#include "lua/report.h"
#include "lua/verdict.h"
#include "sim/trace/chain.h"

#define CHAIN_INDENT "    "

void explore_play_open(struct explore_play *play, const struct explore_call *call)
{
    memset(play, 0, sizeof *play);
    play->call = call;
    play->bench = memory_grow(NULL, sizeof *play->bench);
    if (!judge_open(play->bench)) {
        fprintf(stderr, "fusebox: no memory\n");
        exit(EXIT_BROKEN);
    }
}

void explore_play_close(struct explore_play *play)
{
    judge_close(play->bench);
    free(play->bench);
}

static int code_of(enum verdict verdict)
{
    static const int codes[] = {EXIT_PASSED, EXIT_FAILED, EXIT_WRONG, EXIT_BROKEN, EXIT_SKIPPED};
    return codes[verdict];
}

bool explore_play_load(struct explore_play *play)
{
    char error[SANDBOX_ERROR];
    const struct entry *entry = play->entry;
    const struct explore_options *options = play->call->options;
    struct shelf *shelf = play->call->shelf;
    if (!shelf_load(shelf, entry->file, entry->root, error)) {
        fprintf(stderr, "fusebox explore: %s\n", error);
        return false;
    }
    play->start = (struct cuts_start){.index = entry->place};
    play->start.judge.seed_given = options->seed_given;
    play->start.judge.seed = options->seed;
    play->start.judge.overrides = &options->overrides;
    return true;
}

int explore_play_tell_itself(const struct explore_play *play)
{
    const struct bench *bench = play->bench;
    static const char *const words[] = {"", "FAIL ", "WRONG", "BROKE", "skip "};
    printf("%s %s  without any cut, so there is nothing to explore\n", words[bench->verdict],
           play->entry->id);
    if (bench->verdict == VERDICT_SKIPPED) {
        printf("  %s\n", bench->text);
    } else {
        report_failure(stdout, bench);
    }
    return code_of(bench->verdict);
}

void explore_play_command(FILE *file, const struct explore_play *play,
                          const struct cut_list *list)
{
    char cuts[CUT_LIST_TEXT];
    const struct explore_options *options = play->call->options;
    bool shipped = explore_table_is_shipped(play->entry, &play->call->shelf->sandbox);
    const struct explore_command command = {
        .program = options->program, .id = play->entry->id,
        .file = shipped ? "" : play->entry->file,
        .cuts = cut_list_format(list, cuts), .seed_given = options->seed_given,
        .seed = options->seed, .overrides = &options->overrides,
        .recover_us = options->cuts.recover_us};
    explore_command_write(&command, file);
}

void explore_play_excerpt(const struct explore_play *play, uint32_t group)
{
    const struct bench *bench = play->bench;
    uint32_t event = CAUSE_NONE;
    char time[40];
    if (group < INVARIANT_COUNT) {
        const struct violation *violation = &bench->checker.violation[group];
        printf("    at %s: %s\n", bench_time_text(violation->at_us, time, sizeof time),
               violation->text);
        event = violation->noted ? violation->event : CAUSE_NONE;
    } else if (group == FOUND_HALTED) {
        event = verdict_halt(bench);
    } else if (group == FOUND_STUCK) {
        printf("    %s\n", bench->text);
    }
    struct chain chain;
    chain_of(&bench->journal, event, &chain);
    chain_tell(stdout, CHAIN_INDENT, &bench->world, &bench->journal, &chain);
}

static struct finding_red red_of(uint32_t group)
{
    return group < INVARIANT_COUNT ? (struct finding_red){group, 0}
           : group == FOUND_HALTED ? (struct finding_red){SWARM_HALTED, 0}
                                   : (struct finding_red){SWARM_LACKS,
                                                          1u << (group - FOUND_LACKS)};
}

bool explore_play_keep(const struct explore_play *play, uint32_t group,
                       const struct cut_list *list)
{
    const struct explore_options *options = play->call->options;
    char path[EXPLORE_KEEP_PATH], *command = NULL;
    size_t length;
    if (options->into == NULL) {
        return true;
    }
    FILE *file = memory_stream(&command, &length);
    explore_play_command(file, play, list);
    fclose(file);
    struct explore_keep keep = {
        .folder = options->into, .shipped = play->call->shelf->sandbox.shipped,
        .entry = play->entry, .judge = &play->start.judge, .bench = play->bench,
        .recover_us = options->cuts.recover_us, .command = command,
    };
    bool told_by_bench = group < FOUND_STUCK;
    keep.what = told_by_bench ? red_of(group) : keep.what;
    enum explore_kept kept = told_by_bench
        ? explore_keep(&keep, path, stdout)
        : explore_keep_command(&keep, group == FOUND_CRASH ? "crash" : "goes on", path, stdout);
    free(command);
    return kept != EXPLORE_NOT_KEPT;
}
