#define _POSIX_C_SOURCE 200809L

#include "cli/kept.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/json_read.h"
#include "cli/memory.h"
#include "cli/part_file.h"
#include "lua/json.h"

static const char *const names[] = {"passed", "failed", "wrong", "broken", "skipped"};
#define VERDICTS (sizeof names / sizeof names[0])

const char *verdict_name(enum verdict verdict)
{
    return names[verdict];
}

bool verdict_is_red(enum verdict verdict, bool quarantined)
{
    switch (verdict) {
    case VERDICT_PASSED:
    case VERDICT_SKIPPED:
        return false;
    case VERDICT_FAILED:
    case VERDICT_WRONG:
        return !quarantined;
    case VERDICT_BROKEN:
        break;
    }
    return true;
}

bool kept_is_red(const struct kept_result *result)
{
    return verdict_is_red(result->verdict, result->quarantine != NULL);
}

static char *text_or_null(const char *text)
{
    return text == NULL || text[0] == '\0' ? NULL : memory_text(text);
}

static struct kept_result *append(struct kept_run *run)
{
    if (run->count == run->capacity) {
        run->capacity = run->capacity * 2 + 64;
        run->list = memory_grow(run->list, run->capacity * sizeof *run->list);
    }
    return &run->list[run->count++];
}

void kept_add(struct kept_run *run, const struct job *job, const struct outcome *outcome,
              const char *reason)
{
    *append(run) = (struct kept_result){.id = memory_text(job->id),
                                        .message = text_or_null(reason),
                                        .quarantine = text_or_null(job->quarantine),
                                        .verdict = (enum verdict)outcome->verdict,
                                        .hash = outcome->hash,
                                        .seed = outcome->seed,
                                        .simulated_us = outcome->simulated_us,
                                        .wall_us = outcome->wall_us};
}

static int by_id(const void *a, const void *b)
{
    const struct kept_result *left = a, *right = b;
    return strcmp(left->id, right->id);
}

void kept_sort(struct kept_run *run)
{
    if (run->count > 0) {
        qsort(run->list, run->count, sizeof *run->list, by_id);
    }
}

const struct kept_result *kept_find(const struct kept_run *run, const char *id)
{
    char wanted[SCENARIO_ID];
    struct kept_result key = {.id = wanted};
    snprintf(wanted, sizeof wanted, "%s", id);
    return run->count == 0 ? NULL : bsearch(&key, run->list, run->count, sizeof *run->list, by_id);
}

void kept_fill(struct kept_run *run, const struct kept_run *other)
{
    uint32_t own = run->count;
    for (uint32_t i = 0; i < other->count; i++) {
        const struct kept_result *result = &other->list[i];
        struct kept_run before = *run;
        before.count = own;
        if (kept_find(&before, result->id) == NULL) {
            struct kept_result copy = *result;
            copy.id = memory_text(result->id);
            copy.message = text_or_null(result->message);
            copy.quarantine = text_or_null(result->quarantine);
            *append(run) = copy;
        }
    }
    kept_sort(run);
}

void kept_free(struct kept_run *run)
{
    for (uint32_t i = 0; i < run->count; i++) {
        free(run->list[i].id);
        free(run->list[i].message);
        free(run->list[i].quarantine);
    }
    free(run->list);
    memset(run, 0, sizeof *run);
}

/* ---- writing --------------------------------------------------------------------------------- */

static void digits(struct json *json, const char *key, const char *format, uint64_t number)
{
    char text[32];
    snprintf(text, sizeof text, format, number);
    json_text(json, key, text);
}

static void write_run(FILE *file, const struct kept_run *run)
{
    struct json json;
    json_init_line(&json, file);
    json_open(&json, NULL, '{');
    json_text(&json, "type", "run");
    json_text(&json, "date", run->date);
    json_text(&json, "firmware", run->firmware);
    json_bool(&json, "whole", run->whole);
    digits(&json, "paths", "%016" PRIx64, run->paths);
    json_number(&json, "wall_us", run->wall_us);
    json_close(&json, '}');
}

static void write_result(FILE *file, const struct kept_result *result)
{
    struct json json;
    json_init_line(&json, file);
    json_open(&json, NULL, '{');
    json_text(&json, "type", "scenario");
    json_text(&json, "id", result->id);
    json_text(&json, "verdict", verdict_name(result->verdict));
    json_text(&json, "message", result->message);
    json_text(&json, "quarantine", result->quarantine);
    digits(&json, "seed", "%" PRIu64, result->seed);
    digits(&json, "hash", "%016" PRIx64, result->hash);
    json_number(&json, "simulated_us", result->simulated_us);
    json_number(&json, "wall_us", result->wall_us);
    json_close(&json, '}');
}

static void write_all(const struct kept_run *run, FILE *file)
{
    write_run(file, run);
    for (uint32_t i = 0; i < run->count; i++) {
        write_result(file, &run->list[i]);
    }
}

bool kept_write(const struct kept_run *run, const char *path)
{
    char part[SANDBOX_PATH + 40];
    snprintf(part, sizeof part, "%s.%ld.part", path, (long)getpid());
    FILE *file = fopen(part, "w");
    if (file == NULL) {
        return false;
    }
    write_all(run, file);
    return part_file_close(file, part, path);
}

/* ---- reading --------------------------------------------------------------------------------- */

static int64_t number_of(const struct json_read *object, const char *key)
{
    int64_t number;
    json_read_number(object, key, &number);
    return number;
}

static uint64_t digits_of(const struct json_read *object, const char *key, int base)
{
    uint64_t number;
    return json_read_digits(object, key, base, &number) ? number : 0;
}

static void read_run(struct kept_run *run, const struct json_read *object)
{
    json_read_copy(object, "date", run->date, sizeof run->date);
    json_read_copy(object, "firmware", run->firmware, sizeof run->firmware);
    run->whole = json_read_true(object, "whole");
    run->paths = digits_of(object, "paths", 16);
    run->wall_us = number_of(object, "wall_us");
}

static void read_result(struct kept_run *run, const struct json_read *object)
{
    const char *id = json_read_string(object, "id");
    const char *verdict = json_read_string(object, "verdict");
    uint32_t row = 0;
    while (verdict != NULL && row < VERDICTS && strcmp(verdict, names[row]) != 0) {
        row++;
    }
    if (id == NULL || verdict == NULL || row == VERDICTS) {
        return;
    }
    *append(run) = (struct kept_result){
        .id = memory_text(id),
        .message = text_or_null(json_read_string(object, "message")),
        .quarantine = text_or_null(json_read_string(object, "quarantine")),
        .verdict = (enum verdict)row,
        .hash = digits_of(object, "hash", 16),
        .seed = digits_of(object, "seed", 10),
        .simulated_us = number_of(object, "simulated_us"),
        .wall_us = number_of(object, "wall_us")};
}

bool kept_read(struct kept_run *run, const char *path)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    if (file == NULL) {
        return false;
    }
    errno = 0;
    while (getline(&line, &size, file) >= 0) {
        struct json_read *object = json_read_text(line, NULL);
        const char *type = json_read_string(object, "type");
        if (type != NULL && strcmp(type, "run") == 0) {
            read_run(run, object);
        } else if (type != NULL && strcmp(type, "scenario") == 0) {
            read_result(run, object);
        }
        json_read_free(object);
    }
    bool whole = ferror(file) == 0;
    int reason = errno;
    free(line);
    fclose(file);
    if (!whole) {
        kept_free(run);
        errno = reason;
        return false;
    }
    kept_sort(run);
    return true;
}
