#define _POSIX_C_SOURCE 200809L

#include "cli/worker.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/bench_log_file.h"
#include "cli/bundle.h"
#include "cli/exit_code.h"
#include "cli/kept.h"
#include "cli/memory.h"
#include "cli/pace.h"
#include "cli/stack.h"
#include "cli/stand.h"
#include "cli/wall.h"
#include "lua/report.h"
#include "lua/report_html.h"
#include "lua/report_json.h"

struct worker {
    struct shelf *shelf;
    struct bench *bench;
    struct stand *stand;             /* as opened for the first job on it; NULL */
    FILE *told[TELLINGS];            /* of the job in hand ... */
    char *text[TELLINGS];            /* ... and what has come of it */
    size_t length[TELLINGS];
};

bool worker_read(int file, void *block, size_t size)
{
    char *at = block;
    while (size > 0) {
        ssize_t count = read(file, at, size);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        at += count;
        size -= (size_t)count;
    }
    return true;
}

bool worker_write(int file, const void *block, size_t size)
{
    const char *at = block;
    while (size > 0) {
        ssize_t count = write(file, at, size);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        at += count;
        size -= (size_t)count;
    }
    return true;
}

/* Why a job came to no scenario. */
static void tell_reason(const struct worker *worker, const char *reason)
{
    fprintf(worker->told[TELLING_TEXT], "  %s\n", reason);
    fputs(reason, worker->told[TELLING_REASON]);
}

/* The place of the job's scenario in its file, once that is loaded; -1: told. */
static int32_t load(struct worker *worker, const struct job *job)
{
    char error[SANDBOX_ERROR];
    if (!shelf_load(worker->shelf, job->file, job->root, error)) {
        tell_reason(worker, error);
        return -1;
    }
    lua_State *L = worker->shelf->sandbox.L;
    int32_t found = scenario_is(L, job->place, job->id) ? (int32_t)job->place
                                                        : scenario_find(L, job->id);
    if (found < 0) {
        snprintf(error, sizeof error, "%.1000s: there is no scenario '%s'", job->file, job->id);
        tell_reason(worker, error);
    }
    return found;
}

/* For the reports. The state of the script is spent: its file is taken from the shelf anew. */
static void tell_reports(const struct worker *worker, const struct job *job, uint32_t place)
{
    char error[SANDBOX_ERROR];
    struct declaration declaration;
    lua_State *L = worker->shelf->sandbox.L;
    if (!(job->json || job->html) || !shelf_load(worker->shelf, job->file, job->root, error)) {
        return;
    }
    declaration_open(&declaration, L, place);
    if (job->json) {
        struct json json;
        json_init_members(&json, worker->told[TELLING_JSON]);
        report_json_declaration(&json, &declaration);
        report_json_run(&json, worker->bench);
    }
    if (job->html) {
        report_html(worker->told[TELLING_HTML], worker->bench, &declaration);
    }
    declaration_close(&declaration, L);
}

/* What goes through crash_run. */
struct playing {
    struct worker *worker;
    const struct job *job;
    struct outcome *outcome;
    uint32_t place;
};

/* Of `--rt`: the world waits for the host's clock, and somebody looks on. */
struct pacing {
    struct pace pace;
    bool live;
    uint32_t shown;      /* events printed */
};

static int64_t wait_for_clock(void *context, struct bench *bench, int64_t until_us)
{
    struct pacing *pacing = context;
    if (pacing->live) {
        report_events(stdout, bench, pacing->shown);
        fflush(stdout);
        pacing->shown = bench->journal.count;
    }
    wall_sleep(pace_wall(&pacing->pace, until_us));
    return until_us;
}

static void call_debugger(void)
{
    raise(SIGTRAP);
}

static void judge(void *context)
{
    const struct playing *playing = context;
    struct worker *worker = playing->worker;
    struct judge_options options = playing->job->judge;
    struct pacing pacing = {.live = playing->job->live};
    const struct judge_stand lookers = {.context = &pacing, .wait = wait_for_clock};
    if (playing->job->ratio > 0) {
        pace_start(&pacing.pace, playing->job->ratio, 0);
        options.stand = &lookers;
    }
    if (playing->job->on_bench) {
        options.stand = stand_for_judge(worker->stand);
    }
    if (playing->job->stop_at > 0) {
        journal_call_at(&worker->bench->journal, playing->job->stop_at - 1, call_debugger);
    }
    judge_run(&worker->shelf->sandbox, worker->bench, playing->place, &options);
    if (playing->job->on_bench) {
        stand_doubt(worker->stand, worker->bench);
    }
}

static void note_outcome(const struct bench *bench, struct outcome *outcome)
{
    outcome->verdict = bench->verdict;
    outcome->simulated_us = bench->world.now;
    outcome->events = bench->journal.count;
    outcome->shared = bench->shared;
    outcome->hash = world_hash(&bench->world);
    outcome->seed = bench->world.seed;
}

/* The telling so far is what there is to say of the failure. */
static void keep_bundle(const struct playing *playing)
{
    const struct worker *worker = playing->worker;
    if (playing->job->bundles[0] != '\0') {
        fflush(worker->told[TELLING_TEXT]);
        bundle_write(playing->job, worker->bench, &worker->shelf->sandbox,
                     worker->text[TELLING_TEXT], worker->told[TELLING_TEXT]);
    }
}

/* Beside the reason why the scenario itself has not passed, if there is one. */
static void tell_unwritten(const struct worker *worker)
{
    FILE *reason = worker->told[TELLING_REASON];
    fputs(worker->bench->verdict == VERDICT_PASSED ? "" : "; ", reason);
    fputs("internal error: a trace file could not be written", reason);
}

static bool write_files(const struct worker *worker, const struct job *job, FILE *text)
{
    bool whole = trace_files_write(&job->traces, worker->bench, job->id, text);
    return (!job->on_bench
            || bench_log_file_write(&job->traces, worker->bench, job->id,
                                    stand_log(worker->stand, worker->bench), text))
           && whole;
}

static void report(void *context)
{
    const struct playing *playing = context;
    const struct worker *worker = playing->worker;
    const struct bench *bench = worker->bench;
    FILE *text = worker->told[TELLING_TEXT];
    if (bench->verdict == VERDICT_SKIPPED) {
        fputs(bench->text, worker->told[TELLING_REASON]);
    } else if (bench->verdict != VERDICT_PASSED) {
        report_failure(text, bench);
        fputs(bench->text, worker->told[TELLING_REASON]);
        keep_bundle(playing);
    } else if (playing->job->measures) {
        report_measures(text, bench);
    }
    const struct job *job = playing->job;
    if (job->on_bench && bench->world.started
        && (job->measures || bench->verdict == VERDICT_FAILED)) {
        stand_tell(text, worker->stand, bench);
    }
    if (bench->world.started && !write_files(worker, job, text)) {
        playing->outcome->verdict = VERDICT_BROKEN;
        tell_unwritten(worker);
    }
    tell_reports(worker, playing->job, playing->place);
}

/* The world has stopped in the middle of a step: a verdict like another one, with the stack. */
static void note_crash(struct playing *playing, const struct crash *crash, struct stack *stack)
{
    struct bench *bench = playing->worker->bench;
    char reason[CRASH_TEXT];
    stack_read(stack, crash);
    stack_reason(stack, crash, reason);
    bench->over = true;
    bench->verdict = crash->in_core ? VERDICT_FAILED : VERDICT_BROKEN;
    snprintf(bench->text, sizeof bench->text, "%s", reason);
    playing->outcome->spent = true;
}

/* On the simulator, where a story's length and its messages are known at once. */
static void foresee(void *context)
{
    const struct playing *playing = context;
    struct judge_options options = playing->job->judge;
    int64_t longest = playing->job->max_real_us;
    options.timeout_us = longest > 0 ? longest + CLOCK_S(1) : options.timeout_us;
    judge_run(&playing->worker->shelf->sandbox, playing->worker->bench, playing->place, &options);
}

static uint32_t count_messages(const struct bench *bench)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < bench->journal.count; i++) {
        count += bench->journal.events[i].kind == EVENT_SMS_SENT ? 1 : 0;
    }
    return count;
}

/* More than this bench is to spend on one story; told. */
static bool is_too_much(struct playing *playing)
{
    const struct job *job = playing->job;
    const struct worker *worker = playing->worker;
    struct crash crash;
    char most[40], reason[160];
    bool pays = job->stand.phones.count > 0;
    if (!job->on_bench || (job->max_real_us == 0 && !pays)
        || !crash_run(foresee, playing, &crash)) {
        return false;
    }
    uint32_t used = worker->stand == NULL ? 0 : stand_messages(worker->stand);
    uint32_t wanted = pays ? count_messages(worker->bench) : 0;
    if (job->max_real_us > 0 && worker->bench->world.now > job->max_real_us) {
        snprintf(reason, sizeof reason, "it takes longer than --max-real, %s",
                 bench_time_text(job->max_real_us, most, sizeof most));
    } else if (pays && used + wanted > job->stand.max_sms) {
        snprintf(reason, sizeof reason, "it takes %u messages, and %u of --max-sms %u are spent",
                 wanted, used, job->stand.max_sms);
    } else {
        return false;
    }
    tell_reason(worker, reason);
    return true;
}

static void play(struct worker *worker, const struct job *job, struct outcome *outcome)
{
    struct crash crash;
    struct stack stack = {.count = 0};
    int32_t place = load(worker, job);
    if (place < 0) {
        outcome->verdict = VERDICT_WRONG;
        return;
    }
    struct playing playing = {worker, job, outcome, (uint32_t)place};
    if (is_too_much(&playing)) {
        outcome->verdict = VERDICT_SKIPPED;
        return;
    }
    if (job->on_bench && worker->stand == NULL) {
        worker->stand = stand_new(&job->stand);
    }
    if (!crash_run(judge, &playing, &crash)) {
        note_crash(&playing, &crash, &stack);
    }
    note_outcome(worker->bench, outcome);
    if (job->on_bench) {
        stand_end(worker->stand, worker->bench);
    }
    if (!crash_run(report, &playing, &crash)) {
        outcome->verdict = outcome->spent ? outcome->verdict : (uint32_t)VERDICT_BROKEN;
        outcome->spent = true;
        stack_read(&stack, &crash);
        tell_reason(worker, "internal error: the report of this crashed");
    }
    stack_print(worker->told[TELLING_TEXT], &stack);
}

/* Plays the job and sends outcome and tellings. */
static bool answer(struct worker *worker, const struct job *job, int out)
{
    struct outcome outcome;
    memset(&outcome, 0, sizeof outcome); /* goes through the pipe with its padding */
    outcome.index = job->index;
    for (uint32_t i = 0; i < TELLINGS; i++) {
        worker->told[i] = memory_stream(&worker->text[i], &worker->length[i]);
    }
    int64_t began = wall_us();
    play(worker, job, &outcome);
    outcome.wall_us = wall_us() - began;
    for (uint32_t i = 0; i < TELLINGS; i++) {
        fclose(worker->told[i]);
        outcome.length[i] = (uint32_t)worker->length[i];
    }
    bool sent = worker_write(out, &outcome, sizeof outcome);
    for (uint32_t i = 0; i < TELLINGS; i++) {
        sent = sent && worker_write(out, worker->text[i], outcome.length[i]);
        free(worker->text[i]);
    }
    if (outcome.spent) {
        _exit(EXIT_BROKEN); /* and closes nothing: its memory is not to be trusted */
    }
    return sent;
}

bool outcome_is_red(const struct job *job, const struct outcome *outcome)
{
    return verdict_is_red((enum verdict)outcome->verdict, job->quarantine[0] != '\0');
}

void worker_open_shelf(struct shelf *shelf, const char *shipped)
{
    char error[SANDBOX_ERROR];
    if (!shelf_open(shelf, shipped, error)) {
        fprintf(stderr, "fusebox: %s\n", error);
        exit(EXIT_BROKEN);
    }
}

int worker_run(const struct worker_ways *ways, struct shelf *shelf)
{
    struct worker worker = {.shelf = shelf};
    struct job job;
    worker.bench = memory_grow(NULL, sizeof *worker.bench);
    crash_listen(ways->note);
    bool going = judge_open(worker.bench);
    while (going && worker_read(ways->in, &job, sizeof job)) {
        going = answer(&worker, &job, ways->out);
    }
    stand_free(worker.stand);
    judge_close(worker.bench);
    free(worker.bench);
    return going ? EXIT_PASSED : EXIT_BROKEN;
}
