#define _POSIX_C_SOURCE 200809L

#include "cli/worker.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/exit_code.h"
#include "cli/memory.h"
#include "lua/report.h"
#include "sim/trace/vcd.h"

struct worker {
    struct shelf *shelf;
    struct bench *bench;
    FILE *told[TELLINGS];            /* of the job in hand */
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

static int64_t wall_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
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

static FILE *open_beside(const char *folder, const char *id, const char *ending, FILE *text)
{
    char path[1000];
    snprintf(path, sizeof path, "%s/%s%s", folder, id, ending);
    for (char *letter = path + strlen(folder) + 1; *letter != '\0'; letter++) {
        *letter = *letter == '/' ? '-' : *letter;  /* a grid's "N/O" */
    }
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        fprintf(text, "  %s cannot be written: %s\n", path, strerror(errno));
    }
    return file;
}

/* Trace and VCD; false, with the reason told, when one could not be written. */
static bool write_files(const struct worker *worker, const struct job *job)
{
    const struct bench *bench = worker->bench;
    FILE *text = worker->told[TELLING_TEXT];
    bool whole = true;
    if (job->vcd[0] != '\0') {
        FILE *file = open_beside(job->vcd, job->id, ".vcd", text);
        whole = file != NULL && vcd_write(file, &bench->world, &bench->journal, job->id);
        whole = file != NULL && fclose(file) == 0 && whole;
    }
    if (job->trace[0] != '\0') {
        FILE *file = open_beside(job->trace, job->id, ".txt", text);
        whole = file != NULL && report_trace(file, bench, job->id) && whole;
        whole = file != NULL && fclose(file) == 0 && whole;
    }
    return whole;
}

static void play(struct worker *worker, const struct job *job, struct outcome *outcome)
{
    struct bench *bench = worker->bench;
    FILE *text = worker->told[TELLING_TEXT];
    int32_t place = load(worker, job);
    if (place < 0) {
        outcome->verdict = VERDICT_WRONG;
        return;
    }
    judge_run(&worker->shelf->sandbox, bench, (uint32_t)place, &job->judge);
    outcome->verdict = bench->verdict;
    outcome->simulated_us = bench->world.now;
    outcome->events = bench->journal.count;
    outcome->hash = world_hash(&bench->world);
    outcome->seed = bench->world.seed;
    if (bench->verdict != VERDICT_PASSED) {
        report_failure(text, bench);
        fputs(bench->text, worker->told[TELLING_REASON]);
    } else if (job->measures) {
        report_measures(text, bench);
    }
    if (bench->world.started && !write_files(worker, job)) {
        outcome->verdict = VERDICT_BROKEN;
    }
}

/* Plays the job and sends outcome and tellings. */
static bool answer(struct worker *worker, const struct job *job, int out)
{
    struct outcome outcome = {.index = job->index};
    char *told[TELLINGS] = {NULL};
    size_t length[TELLINGS];
    bool sent = true;
    for (uint32_t i = 0; i < TELLINGS; i++) {
        worker->told[i] = open_memstream(&told[i], &length[i]);
        if (worker->told[i] == NULL) {
            fprintf(stderr, "fusebox: no memory\n");
            exit(EXIT_BROKEN);
        }
    }
    int64_t began = wall_us();
    play(worker, job, &outcome);
    outcome.wall_us = wall_us() - began;
    for (uint32_t i = 0; i < TELLINGS; i++) {
        fclose(worker->told[i]);
        outcome.length[i] = (uint32_t)length[i];
    }
    sent = worker_write(out, &outcome, sizeof outcome);
    for (uint32_t i = 0; i < TELLINGS; i++) {
        sent = sent && worker_write(out, told[i], outcome.length[i]);
        free(told[i]);
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

int worker_run(int in, int out, struct shelf *shelf)
{
    struct worker worker = {.shelf = shelf};
    struct job job;
    worker.bench = memory_grow(NULL, sizeof *worker.bench);
    bool going = judge_open(worker.bench);
    while (going && worker_read(in, &job, sizeof job)) {
        going = answer(&worker, &job, out);
    }
    judge_close(worker.bench);
    free(worker.bench);
    return going ? EXIT_PASSED : EXIT_BROKEN;
}
