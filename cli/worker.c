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

/* The file loaded last stays as an image, from which each of its scenarios starts. */
struct worker {
    struct sandbox sandbox;
    struct arena_image image;
    char loaded[SANDBOX_PATH];
    const char *shipped;
    struct bench *bench;
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

static void unload(struct worker *worker)
{
    if (worker->loaded[0] != '\0') {
        arena_image_free(&worker->image);
        sandbox_close(&worker->sandbox);
        worker->loaded[0] = '\0';
    }
}

/* Brings the sandbox to the state in which the job's file has just been loaded. */
static bool load(struct worker *worker, const struct job *job, char *error)
{
    if (strcmp(worker->loaded, job->file) == 0) {
        arena_restore(&worker->sandbox.arena, &worker->image);
        return true;
    }
    unload(worker);
    if (!scenario_open_file(&worker->sandbox, job->file, job->root, worker->shipped, error)) {
        return false;
    }
    if (!arena_save(&worker->sandbox.arena, &worker->image)) {
        sandbox_close(&worker->sandbox);
        snprintf(error, SANDBOX_ERROR, "no memory");
        return false;
    }
    snprintf(worker->loaded, sizeof worker->loaded, "%s", job->file);
    return true;
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
static bool write_files(const struct worker *worker, const struct job *job, FILE *text)
{
    const struct bench *bench = worker->bench;
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

static void play(struct worker *worker, const struct job *job, struct outcome *outcome, FILE *text)
{
    char error[SANDBOX_ERROR];
    struct bench *bench = worker->bench;
    int32_t index = -1;
    if (!load(worker, job, error)) {
        outcome->verdict = VERDICT_WRONG;
        fprintf(text, "  %s\n", error);
        return;
    }
    index = scenario_find(worker->sandbox.L, job->id);
    if (index < 0) {
        outcome->verdict = VERDICT_WRONG;
        fprintf(text, "  %s: there is no scenario '%s'\n", job->file, job->id);
        return;
    }
    judge_run(&worker->sandbox, bench, (uint32_t)index, &job->judge);
    outcome->verdict = bench->verdict;
    outcome->simulated_us = bench->world.now;
    outcome->events = bench->journal.count;
    outcome->hash = world_hash(&bench->world);
    outcome->seed = bench->world.seed;
    if (bench->verdict != VERDICT_PASSED) {
        report_failure(text, bench);
    } else if (job->measures) {
        report_measures(text, bench);
    }
    if (bench->world.started && !write_files(worker, job, text)) {
        outcome->verdict = VERDICT_BROKEN;
    }
}

static bool answer(struct worker *worker, const struct job *job, int out)
{
    struct outcome outcome = {.index = job->index};
    char *told = NULL;
    size_t length = 0;
    FILE *text = open_memstream(&told, &length);
    if (text == NULL) {
        return false;
    }
    int64_t began = wall_us();
    play(worker, job, &outcome, text);
    fclose(text);
    outcome.wall_us = wall_us() - began;
    outcome.text_length = (uint32_t)length;
    bool sent = worker_write(out, &outcome, sizeof outcome) && worker_write(out, told, length);
    free(told);
    return sent;
}

int worker_run(int in, int out, const char *shipped)
{
    struct worker *worker = memory_grow(NULL, sizeof *worker);
    struct job job;
    memset(worker, 0, sizeof *worker);
    worker->shipped = shipped;
    worker->bench = memory_grow(NULL, sizeof *worker->bench);
    bool going = judge_open(worker->bench);
    while (going && worker_read(in, &job, sizeof job)) {
        going = answer(worker, &job, out);
    }
    unload(worker);
    judge_close(worker->bench);
    free(worker->bench);
    free(worker);
    return going ? EXIT_PASSED : EXIT_BROKEN;
}
