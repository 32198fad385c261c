#define _POSIX_C_SOURCE 200809L

#include "cli/kept.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/memory.h"

static const char *const names[] = {"passed", "failed", "wrong", "broken", "skipped"};
#define VERDICTS (sizeof names / sizeof names[0])

const char *verdict_name(enum verdict verdict)
{
    return names[verdict];
}

bool kept_is_red(const struct kept_result *result)
{
    switch (result->verdict) {
    case VERDICT_PASSED:
    case VERDICT_SKIPPED:
        return false;
    case VERDICT_BROKEN:
        return true;
    case VERDICT_FAILED:
    case VERDICT_WRONG:
        break;
    }
    return result->quarantine == NULL;
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

/* Text that is no UTF-8 is left out. */
static json_t *text_or_nothing(const char *text)
{
    json_t *value = text == NULL ? NULL : json_string(text);
    return value == NULL ? json_null() : value;
}

static json_t *number_as_text(const char *format, uint64_t number)
{
    char text[32];
    snprintf(text, sizeof text, format, number);
    return json_string(text);
}

static json_t *run_object(const struct kept_run *run)
{
    json_t *object = json_object();
    json_object_set_new(object, "type", json_string("run"));
    json_object_set_new(object, "date", json_string(run->date));
    json_object_set_new(object, "firmware", json_string(run->firmware));
    json_object_set_new(object, "whole", json_boolean(run->whole));
    json_object_set_new(object, "wall_us", json_integer(run->wall_us));
    return object;
}

static json_t *result_object(const struct kept_result *result)
{
    json_t *object = json_object();
    json_object_set_new(object, "type", json_string("scenario"));
    json_object_set_new(object, "id", text_or_nothing(result->id));
    json_object_set_new(object, "verdict", json_string(verdict_name(result->verdict)));
    json_object_set_new(object, "message", text_or_nothing(result->message));
    json_object_set_new(object, "quarantine", text_or_nothing(result->quarantine));
    json_object_set_new(object, "seed", number_as_text("%" PRIu64, result->seed));
    json_object_set_new(object, "hash", number_as_text("%016" PRIx64, result->hash));
    json_object_set_new(object, "simulated_us", json_integer(result->simulated_us));
    json_object_set_new(object, "wall_us", json_integer(result->wall_us));
    return object;
}

/* Takes the object. */
static bool write_line(FILE *file, json_t *object)
{
    bool written = json_dumpf(object, file, JSON_COMPACT) == 0 && fputc('\n', file) != EOF;
    json_decref(object);
    return written;
}

static bool write_all(const struct kept_run *run, FILE *file)
{
    bool written = write_line(file, run_object(run));
    for (uint32_t i = 0; written && i < run->count; i++) {
        written = write_line(file, result_object(&run->list[i]));
    }
    return written;
}

bool kept_write(const struct kept_run *run, const char *path)
{
    char part[SANDBOX_PATH + 40];
    snprintf(part, sizeof part, "%s.%ld.part", path, (long)getpid());
    FILE *file = fopen(part, "w");
    if (file == NULL) {
        return false;
    }
    bool written = write_all(run, file);
    int reason = errno;
    written = fclose(file) == 0 && written;
    if (written && rename(part, path) == 0) {
        return true;
    }
    reason = written ? errno : reason;
    remove(part);
    errno = reason;
    return false;
}

/* ---- reading --------------------------------------------------------------------------------- */

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static int64_t number_of(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

static uint64_t number_in_text(const json_t *object, const char *key, int base)
{
    const char *text = text_of(object, key);
    return text == NULL ? 0 : strtoull(text, NULL, base);
}

static void read_run(struct kept_run *run, const json_t *object)
{
    const char *date = text_of(object, "date"), *firmware = text_of(object, "firmware");
    snprintf(run->date, sizeof run->date, "%s", date == NULL ? "" : date);
    snprintf(run->firmware, sizeof run->firmware, "%s", firmware == NULL ? "" : firmware);
    run->whole = json_is_true(json_object_get(object, "whole"));
    run->wall_us = number_of(object, "wall_us");
}

static void read_result(struct kept_run *run, const json_t *object)
{
    const char *id = text_of(object, "id"), *verdict = text_of(object, "verdict");
    uint32_t row = 0;
    while (verdict != NULL && row < VERDICTS && strcmp(verdict, names[row]) != 0) {
        row++;
    }
    if (id == NULL || verdict == NULL || row == VERDICTS) {
        return;
    }
    *append(run) = (struct kept_result){.id = memory_text(id),
                                        .message = text_or_null(text_of(object, "message")),
                                        .quarantine = text_or_null(text_of(object, "quarantine")),
                                        .verdict = (enum verdict)row,
                                        .hash = number_in_text(object, "hash", 16),
                                        .seed = number_in_text(object, "seed", 10),
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
    while (getline(&line, &size, file) >= 0) {
        json_t *object = json_loads(line, 0, NULL);
        const char *type = text_of(object, "type");
        if (type != NULL && strcmp(type, "run") == 0) {
            read_run(run, object);
        } else if (type != NULL && strcmp(type, "scenario") == 0) {
            read_result(run, object);
        }
        json_decref(object);
    }
    free(line);
    fclose(file);
    kept_sort(run);
    return true;
}
