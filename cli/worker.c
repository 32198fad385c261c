#define _POSIX_C_SOURCE 200809L

#include "cli/worker.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/bench_log_file.h"
#include "cli/bundle.h"
#include "cli/exit_code.h"
#include "cli/foresight.h"
#include "cli/memory.h"
#include "cli/pace.h"
#include "cli/parity_tell.h"
#include "cli/run_cut.h"
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
    struct parity *parity;           /* the same */
    FILE *told[TELLINGS];            /* of the job in hand ... */
    char *text[TELLINGS];            /* ... and what has come of it */
    size_t length[TELLINGS];
};

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

/* What goes through crash_run. */
struct playing {
    struct worker *worker;
    const struct job *job;
    struct outcome *outcome;
    uint32_t place;
    const char *where;               /* "on the bench", of a job that is played at two places */
    struct follow *follow;           /* NULL: nobody does the same again */
    struct parity_case compared;     /* with the model; unit NULL: it is not */
};

/* For the reports. The state of the script is spent: its file is taken from the shelf anew. */
static void tell_reports(const struct playing *playing)
{
    const struct worker *worker = playing->worker;
    const struct job *job = playing->job;
    const struct parity_mark *mark = &playing->outcome->parity;
    char error[SANDBOX_ERROR];
    struct declaration declaration;
    lua_State *L = worker->shelf->sandbox.L;
    if (!(job->json || job->html) || !shelf_load(worker->shelf, job->file, job->root, error)) {
        return;
    }
    declaration_open(&declaration, L, playing->place);
    if (job->json) {
        struct json json;
        json_init_members(&json, worker->told[TELLING_JSON]);
        report_json_declaration(&json, &declaration);
        report_json_run(&json, worker->bench);
        if (mark->compared) {
            parity_json(&json, worker->parity, mark);
        }
    }
    if (job->html) {
        report_html(worker->told[TELLING_HTML], worker->bench, &declaration);
        if (mark->compared) {
            parity_html(worker->told[TELLING_HTML], worker->parity, mark);
        }
    }
    declaration_close(&declaration, L);
}

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
    options.overrides = &playing->job->overrides;
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
    options.follow = playing->follow;
    if (playing->job->cut.count > 0) {
        run_cut(worker->shelf, worker->bench, playing->job, &options);
    } else {
        judge_run(&worker->shelf->sandbox, worker->bench, playing->place, &options);
    }
    if (playing->job->on_bench) {
        stand_doubt(worker->stand, worker->bench);
    }
}

static void compare_with_model(void *context)
{
    struct playing *playing = context;
    struct parity *parity = playing->worker->parity;
    const struct parity_wish *wish = &playing->job->parity;
    struct bench *bench = playing->worker->bench;
    if (!parity_play(parity, &playing->compared)
        || !parity_compare(parity, wish, &playing->compared, &playing->outcome->parity)) {
        playing->compared.unit = NULL;
        bench->over = false; /* whatever the verdict was: there is no comparison */
        judge_break(bench, parity_why(parity));
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
    outcome->reached = bench->sometimes.reached;
    lesson_mark(bench, &outcome->lesson);
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

/* Where a job is played at two places each of them may have a reason. */
static void tell_why(const struct playing *playing)
{
    FILE *reason = playing->worker->told[TELLING_REASON];
    const char *where = playing->where;
    fputs(ftell(reason) > 0 ? "; " : "", reason);
    fprintf(reason, "%s%s%s", where == NULL ? "" : where, where == NULL ? "" : ": ",
            playing->worker->bench->text);
}

static void tell_parity(const struct playing *playing)
{
    const struct worker *worker = playing->worker;
    struct outcome *outcome = playing->outcome;
    FILE *reason = worker->told[TELLING_REASON];
    bool alike = parity_conforms(&outcome->parity, &playing->job->parity);
    if (!alike || playing->job->measures) {
        parity_tell(worker->told[TELLING_TEXT], worker->parity, &outcome->parity,
                    playing->job->measures);
    }
    if (!alike) {
        fputs(ftell(reason) > 0 ? "; " : "", reason);
        parity_reason(reason, worker->parity, &outcome->parity);
        outcome->verdict = outcome->verdict == VERDICT_PASSED ? VERDICT_FAILED : outcome->verdict;
    }
}

/* Beside the reason why the scenario itself has not passed, if there is one. */
static void tell_unwritten(const struct worker *worker)
{
    FILE *reason = worker->told[TELLING_REASON];
    fputs(worker->bench->verdict == VERDICT_PASSED ? "" : "; ", reason);
    fputs("internal error: a trace file could not be written", reason);
}

static void tell_verdict(const struct playing *playing)
{
    const struct bench *bench = playing->worker->bench;
    FILE *text = playing->worker->told[TELLING_TEXT];
    if (bench->verdict == VERDICT_SKIPPED) {
        fputs(bench->text, playing->worker->told[TELLING_REASON]);
    } else if (bench->verdict != VERDICT_PASSED) {
        if (playing->where != NULL) {
            fprintf(text, "  %s:\n", playing->where);
        }
        report_failure(text, bench);
        tell_why(playing);
        keep_bundle(playing);
    } else if (playing->job->measures) {
        report_measures(text, bench);
    }
}

/* False: told. Of a story at two places the files of both stand side by side. */
static bool write_files(const struct playing *playing)
{
    const struct worker *worker = playing->worker;
    const struct job *job = playing->job;
    FILE *text = worker->told[TELLING_TEXT];
    char id[SCENARIO_ID + 8];
    bool written = true;
    if (playing->compared.unit != NULL) {
        snprintf(id, sizeof id, "%s.sim", job->id);
        written = parity_files(worker->parity, &job->traces, id, text);
    }
    snprintf(id, sizeof id, "%s%s", job->id, job->parity.wanted ? ".hil" : "");
    written = trace_files_write(&job->traces, worker->bench, id, text) && written;
    return (!job->on_bench
            || bench_log_file_write(&job->traces, worker->bench, id,
                                    stand_log(worker->stand, worker->bench), text))
           && written;
}

static void report(void *context)
{
    const struct playing *playing = context;
    const struct worker *worker = playing->worker;
    const struct bench *bench = worker->bench;
    const struct job *job = playing->job;
    tell_verdict(playing);
    if (job->on_bench && bench->world.started
        && (job->measures || bench->verdict == VERDICT_FAILED)) {
        stand_tell(worker->told[TELLING_TEXT], worker->stand, bench);
    }
    if (playing->compared.unit != NULL) {
        tell_parity(playing);
    }
    if (bench->world.started && !write_files(playing)) {
        playing->outcome->verdict = VERDICT_BROKEN;
        tell_unwritten(worker);
    }
    tell_reports(playing);
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

/* Told. */
static bool is_too_much(const struct playing *playing)
{
    const struct worker *worker = playing->worker;
    char reason[FORESIGHT_REASON];
    struct foresight foresight = {
        &worker->shelf->sandbox, worker->bench, playing->place, playing->job,
        worker->stand == NULL ? 0 : stand_messages(worker->stand),
    };
    bool much = foresight_is_too_much(&foresight, reason);
    if (much) {
        tell_reason(worker, reason);
    }
    return much;
}

/* The judge has spoken, or crashed; what follows may be the model's turn. */
static void judge_there(struct playing *playing, struct stack *stack)
{
    struct crash crash;
    if (!crash_run(judge, playing, &crash)) {
        note_crash(playing, &crash, stack);
    }
    note_outcome(playing->worker->bench, playing->outcome);
    if (playing->job->on_bench) {
        stand_end(playing->worker->stand, playing->worker->bench);
    }
}

static void report_there(struct playing *playing, struct stack *stack)
{
    struct outcome *outcome = playing->outcome;
    struct crash crash;
    if (!crash_run(report, playing, &crash)) {
        outcome->verdict = outcome->spent ? outcome->verdict : (uint32_t)VERDICT_BROKEN;
        outcome->spent = true;
        stack_read(stack, &crash);
        tell_reason(playing->worker, "internal error: the report of this crashed");
    }
    stack_print(playing->worker->told[TELLING_TEXT], stack);
}

/* Of a bench that has played to the end. */
static void compare_there(struct playing *playing, struct stack *stack)
{
    struct worker *worker = playing->worker;
    const struct bench *bench = worker->bench;
    struct crash crash;
    bool played = bench->verdict == VERDICT_PASSED || bench->verdict == VERDICT_FAILED;
    if (worker->parity == NULL || !played || !bench->world.started || playing->outcome->spent
        || load(worker, playing->job) < 0) {
        return;
    }
    playing->compared = (struct parity_case){
        &worker->shelf->sandbox, playing->place, &playing->job->judge, &playing->job->stand,
        bench, stand_slot(worker->stand), stand_clock(worker->stand),
    };
    if (!crash_run(compare_with_model, playing, &crash)) {
        note_crash(playing, &crash, stack);
        playing->compared.unit = NULL;
    }
    playing->outcome->verdict = bench->verdict;
}

static void play_once(struct playing *playing)
{
    struct worker *worker = playing->worker;
    struct stack stack = {.count = 0};
    int32_t place = load(worker, playing->job);
    if (place < 0) {
        playing->outcome->verdict = VERDICT_WRONG;
        return;
    }
    playing->place = (uint32_t)place;
    if (is_too_much(playing)) {
        playing->outcome->verdict = VERDICT_SKIPPED;
        return;
    }
    if (playing->job->on_bench && worker->stand == NULL) {
        worker->stand = stand_new(&playing->job->stand);
    }
    judge_there(playing, &stack);
    if (playing->follow != NULL) {
        compare_there(playing, &stack);
    }
    report_there(playing, &stack);
}

/* The reports are of the bench, unless the story does not come to it. */
static void play_both(struct worker *worker, const struct job *job, struct outcome *outcome)
{
    struct job alone = *job;
    struct playing there = {.worker = worker, .job = &alone, .outcome = outcome,
                            .where = "on the simulator"};
    alone.on_bench = alone.parity.wanted = alone.json = alone.html = false;
    alone.traces.vcd[0] = alone.traces.trace[0] = alone.traces.transcript[0] = '\0';
    play_once(&there);
    bool failed = outcome->verdict == VERDICT_FAILED;
    if (outcome->spent || !(failed || outcome->verdict == VERDICT_PASSED)) {
        return;
    }
    worker->parity = worker->parity == NULL ? parity_new() : worker->parity;
    there.job = job;
    there.where = "on the bench";
    there.follow = parity_follow(worker->parity);
    play_once(&there);
    outcome->verdict = failed && outcome->verdict == VERDICT_PASSED ? (uint32_t)VERDICT_FAILED
                                                                    : outcome->verdict;
}

static void play(struct worker *worker, const struct job *job, struct outcome *outcome)
{
    struct playing playing = {.worker = worker, .job = job, .outcome = outcome};
    if (job->parity.wanted) {
        play_both(worker, job, outcome);
    } else {
        play_once(&playing);
    }
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
    parity_free(worker.parity);
    judge_close(worker.bench);
    free(worker.bench);
    return going ? EXIT_PASSED : EXIT_BROKEN;
}
