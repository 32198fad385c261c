#include "cli/run_cut.h"

#include "lua/explore/cuts.h"

/* The place of the job's scenario; -1: a verdict stands. */
static int32_t load(struct shelf *shelf, struct bench *bench, const struct job *job)
{
    char error[SANDBOX_ERROR];
    if (!shelf_load(shelf, job->file, job->root, error)) {
        judge_break(bench, error);
        return -1;
    }
    return scenario_find(shelf->sandbox.L, job->id);
}

/* False: a verdict stands. */
static bool survey(struct cuts *cuts, struct shelf *shelf, struct bench *bench,
                   const struct job *job)
{
    const struct cuts_wish wish = {.recover_us = TAIL_RECOVER_US};
    struct cuts_start start = {(uint32_t)load(shelf, bench, job), job->judge};
    start.judge.overrides = &job->overrides;
    if (!cuts_open(cuts, &shelf->sandbox, bench, &start, &wish)) {
        return false;
    }
    for (uint32_t i = 0; i < job->cut.count; i++) {
        const char *why = tail_refusal(&cuts->course, job->cut.cut[i].kind);
        if (why != NULL) {
            judge_skip(bench, why);
            return false;
        }
    }
    return true;
}

void run_cut(struct shelf *shelf, struct bench *bench, const struct job *job,
             const struct judge_options *options)
{
    struct cuts cuts;
    struct judge_options with_guest = *options;
    if (survey(&cuts, shelf, bench, job)) {
        struct tail tail;
        int32_t place = load(shelf, bench, job);
        tail_init(&tail, &cuts.course, &job->cut);
        with_guest.guest = &tail.guest;
        if (place >= 0) {
            judge_run(&shelf->sandbox, bench, (uint32_t)place, &with_guest);
        }
    }
    cuts_close(&cuts);
}
