#define _POSIX_C_SOURCE 200809L

#include "cli/baseline.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/history.h"
#include "cli/text_hash.h"

#define NUMBER_MOST 999999
#define HASHES_TOLD 5
#define PATH_TEXT (SANDBOX_PATH + 40)

/* ---- the folder ------------------------------------------------------------------------------ */

/* 0: the name is none of a run. */
static uint32_t number_of(const char *name)
{
    char *end;
    unsigned long number = name[0] >= '0' && name[0] <= '9' ? strtoul(name, &end, 10) : 0;
    return number > 0 && number <= NUMBER_MOST && strcmp(end, ".jsonl") == 0 ? (uint32_t)number : 0;
}

/* Puts the number into the ascending list of the highest ones. */
static void keep_number(uint32_t numbers[BASELINE_RUNS], uint32_t *count, uint32_t number)
{
    uint32_t at = *count;
    if (*count == BASELINE_RUNS) {
        if (number < numbers[0]) {
            return;
        }
        memmove(numbers, numbers + 1, (BASELINE_RUNS - 1) * sizeof *numbers);
        at--;
    } else {
        ++*count;
    }
    for (; at > 0 && numbers[at - 1] > number; at--) {
        numbers[at] = numbers[at - 1];
    }
    numbers[at] = number;
}

static void path_of(const struct baseline *baseline, uint32_t number, char path[PATH_TEXT])
{
    snprintf(path, PATH_TEXT, "%s/%04u.jsonl", baseline->folder, number);
}

static bool refuse(const char *path)
{
    fprintf(stderr, "fusebox run: --baseline: %s: %s\n", path, strerror(errno));
    return false;
}

bool baseline_open(struct baseline *baseline, const char *folder)
{
    uint32_t numbers[BASELINE_RUNS], count = 0;
    memset(baseline, 0, sizeof *baseline);
    baseline->folder = folder;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return refuse(folder);
    }
    DIR *open = opendir(folder);
    if (open == NULL) {
        return refuse(folder);
    }
    struct dirent *found;
    while ((found = readdir(open)) != NULL) {
        uint32_t number = number_of(found->d_name);
        if (number > 0) {
            keep_number(numbers, &count, number);
        }
    }
    closedir(open);
    for (uint32_t i = 0; i < count; i++) {
        char path[PATH_TEXT];
        path_of(baseline, numbers[i], path);
        if (!kept_read(&baseline->run[baseline->count], path)) {
            return refuse(path);
        }
        baseline->run[baseline->count++].number = numbers[i];
    }
    return true;
}

void baseline_close(struct baseline *baseline)
{
    for (uint32_t i = 0; i < baseline->count; i++) {
        kept_free(&baseline->run[i]);
    }
    baseline->count = 0;
}

uint64_t baseline_paths(char *const *paths, int path_count)
{
    uint64_t key = 1;
    for (int i = 0; i < path_count; i++) {
        key = key * 31 + text_hash(paths[i]);
    }
    return key;
}

const struct kept_run *baseline_last(const struct baseline *baseline)
{
    return baseline->count == 0 ? NULL : &baseline->run[baseline->count - 1];
}

const struct kept_result *baseline_before(const struct baseline *baseline, uint32_t until,
                                          const char *id)
{
    for (uint32_t i = until; i > 0; i--) {
        const struct kept_result *result = kept_find(&baseline->run[i - 1], id);
        if (result != NULL && result->verdict != VERDICT_SKIPPED) {
            return result;
        }
    }
    return NULL;
}

/* ---- what has changed ------------------------------------------------------------------------ */

enum change {
    CHANGE_NONE,
    CHANGE_RED,
    CHANGE_GREEN,
    CHANGE_HASH,
    CHANGE_NEW,
    CHANGE_VANISHED,
    CHANGES
};

static const char *const change_name[CHANGES] = {"",           "newly red", "newly green",
                                                 "other hash", "new",       "vanished"};

static enum change change_of(const struct kept_result *before, const struct kept_result *now)
{
    if (now->verdict == VERDICT_SKIPPED) {
        return CHANGE_NONE;
    }
    if (before == NULL) {
        return CHANGE_NEW;
    }
    if (kept_is_red(before) != kept_is_red(now)) {
        return kept_is_red(now) ? CHANGE_RED : CHANGE_GREEN;
    }
    return before->seed == now->seed && before->hash != now->hash ? CHANGE_HASH : CHANGE_NONE;
}

/* Of a firmware that is changed on purpose nearly each hash is another one: a few are named. */
static bool is_told(enum change change, uint32_t count)
{
    return change != CHANGE_HASH || count < HASHES_TOLD;
}

static uint32_t tell_results(const struct baseline *baseline, const struct kept_run *now,
                             enum change change, FILE *out)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < now->count; i++) {
        const struct kept_result *result = &now->list[i];
        const struct kept_result *before = baseline_before(baseline, baseline->count, result->id);
        if (change_of(before, result) == change) {
            if (is_told(change, count)) {
                fprintf(out, "  %-11s  %s\n", change_name[change], result->id);
            }
            count++;
        }
    }
    if (!is_told(change, count - 1) && count > HASHES_TOLD) {
        fprintf(out, "  %-11s  and %u more\n", change_name[change], count - HASHES_TOLD);
    }
    return count;
}

/* Of the last run that had all there was below the same paths. */
static uint32_t tell_vanished(const struct baseline *baseline, const struct kept_run *now,
                              FILE *out)
{
    uint32_t count = 0, last = baseline->count;
    while (last > 0
           && !(baseline->run[last - 1].whole && baseline->run[last - 1].paths == now->paths)) {
        last--;
    }
    if (!now->whole || last == 0) {
        return 0;
    }
    const struct kept_run *whole = &baseline->run[last - 1];
    for (uint32_t i = 0; i < whole->count; i++) {
        if (kept_find(now, whole->list[i].id) == NULL) {
            fprintf(out, "  %-11s  %s\n", change_name[CHANGE_VANISHED], whole->list[i].id);
            count++;
        }
    }
    return count;
}

static void tell_changes(const struct baseline *baseline, const struct kept_run *now, FILE *out)
{
    const struct kept_run *last = baseline_last(baseline);
    uint32_t count = 0;
    if (last == NULL) {
        fprintf(out, "%s: the first run here, nothing to compare with\n", baseline->folder);
        return;
    }
    fprintf(out, "since run %u of %s%s%.16s:\n", last->number, baseline->folder,
            last->date[0] == '\0' ? "" : ", ", last->date);
    for (enum change change = CHANGE_RED; change < CHANGE_VANISHED; change++) {
        count += tell_results(baseline, now, change, out);
    }
    count += tell_vanished(baseline, now, out);
    if (count == 0) {
        fprintf(out, "  nothing has changed\n");
    }
}

/* ---- keeping --------------------------------------------------------------------------------- */

bool baseline_take(struct baseline *baseline, struct kept_run *now, FILE *out)
{
    char path[PATH_TEXT];
    const struct kept_run *last = baseline_last(baseline);
    tell_changes(baseline, now, out);
    now->number = last == NULL ? 1 : last->number + 1;
    path_of(baseline, now->number, path);
    if (!kept_write(now, path)) {
        return refuse(path);
    }
    baseline->run[baseline->count] = *now;
    snprintf(path, sizeof path, "%s/index.html", baseline->folder);
    if (!history_write(baseline, baseline->count + 1, path)) {
        return refuse(path);
    }
    fprintf(out, "kept as run %u: %s\n", now->number, path);
    return true;
}
