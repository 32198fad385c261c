#define _DEFAULT_SOURCE

#include "cli/campaign_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/memory.h"
#include "cli/wall.h"
#include "cli/worker.h"

#define SYNC_US 2000000
#define HEAD CAMPAIGN_ROW_HEAD "\n"

static bool refuse(const char *path, const char *why)
{
    fprintf(stderr, "fusebox explore: %s: %s\n", path, why);
    return false;
}

static void name_file(const struct campaign_folder *folder, const char *name,
                      char path[CAMPAIGN_PATH])
{
    snprintf(path, CAMPAIGN_PATH, "%s/%s", folder->path, name);
}

/* ---- opening ---- */

/* False: told. */
static bool take_lock(struct campaign_folder *folder)
{
    char path[CAMPAIGN_PATH];
    name_file(folder, "lock", path);
    folder->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (folder->lock < 0) {
        return refuse(path, strerror(errno));
    }
    if (flock(folder->lock, LOCK_EX | LOCK_NB) != 0) {
        return refuse(folder->path, "another campaign is writing there");
    }
    return true;
}

static bool open_rows(struct campaign_folder *folder, int flags)
{
    char path[CAMPAIGN_PATH];
    name_file(folder, "tasks.csv", path);
    folder->rows = open(path, O_RDWR | O_APPEND | O_CLOEXEC | flags, 0666);
    return folder->rows >= 0 || refuse(path, strerror(errno));
}

static bool init(struct campaign_folder *folder, const char *path)
{
    *folder = (struct campaign_folder){.path = path, .lock = -1, .rows = -1};
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is told like a full disk */
    return strlen(path) < CAMPAIGN_PATH - 40 || refuse(path, "this name is too long");
}

static bool is_empty(const char *path)
{
    DIR *open = opendir(path);
    struct dirent *found = NULL;
    bool empty = open != NULL;
    while (empty && (found = readdir(open)) != NULL) {
        empty = strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0 ||
                strcmp(found->d_name, "lock") == 0;
    }
    if (open != NULL) {
        closedir(open);
    }
    return empty;
}

/* Whole or not at all, as far as the reader sees. False: told. */
static bool write_file(const struct campaign_folder *folder, const char *name, const char *text)
{
    char path[CAMPAIGN_PATH], made[CAMPAIGN_PATH];
    size_t length = strlen(text);
    name_file(folder, name, path);
    snprintf(made, sizeof made, "%.1180s.new", path);
    int file = open(made, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool right = file >= 0 && worker_write(file, text, length) && fsync(file) == 0;
    int reason = errno;
    right = (file < 0 || close(file) == 0) && right;
    right = right && rename(made, path) == 0;
    if (!right) {
        refuse(path, strerror(reason == 0 ? EIO : reason));
        unlink(made);
    }
    return right;
}

bool campaign_folder_begin(struct campaign_folder *folder, const char *path, const char *text)
{
    if (!init(folder, path)) {
        return false;
    }
    struct stat status;
    if ((mkdir(path, 0777) != 0 && errno != EEXIST) || stat(path, &status) != 0) {
        return refuse(path, strerror(errno));
    }
    if (!S_ISDIR(status.st_mode)) {
        return refuse(path, strerror(ENOTDIR));
    }
    char known[CAMPAIGN_PATH];
    name_file(folder, "campaign.txt", known);
    if (access(known, F_OK) == 0) {
        return refuse(path, "a campaign is kept there already: --resume goes on with it");
    }
    if (!is_empty(path)) {
        return refuse(path, "it holds something else; a new folder is wanted");
    }
    if (!take_lock(folder) || !open_rows(folder, O_CREAT | O_TRUNC)) {
        return false;
    }
    if (!worker_write(folder->rows, HEAD, strlen(HEAD))) {
        return refuse(path, strerror(errno));
    }
    folder->length = (int64_t)strlen(HEAD);
    return write_file(folder, "campaign.txt", text);
}

/* NULL: errno says why not. */
static char *read_file(const char *path)
{
    char *text = NULL;
    size_t length;
    char block[4096];
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return NULL;
    }
    FILE *to = memory_stream(&text, &length);
    for (size_t count; (count = fread(block, 1, sizeof block, file)) > 0;) {
        fwrite(block, 1, count, to);
    }
    bool right = ferror(file) == 0;
    fclose(file);
    fclose(to);
    if (!right) {
        free(text);
        text = NULL;
    }
    return text;
}

bool campaign_folder_open(struct campaign_folder *folder, const char *path, char **text)
{
    char known[CAMPAIGN_PATH];
    *text = NULL;
    if (!init(folder, path)) {
        return false;
    }
    name_file(folder, "campaign.txt", known);
    *text = read_file(known);
    if (*text == NULL) {
        int reason = errno;
        return refuse(path, reason == ENOENT ? "no campaign is kept there" : strerror(reason));
    }
    return take_lock(folder) && open_rows(folder, 0);
}

/* ---- rows ---- */

/* Lines up to the last whole one. False: told. */
static bool visit_lines(struct campaign_folder *folder, char *text,
                        bool (*visit)(void *context, const struct campaign_row *row),
                        void *context)
{
    char path[CAMPAIGN_PATH], why[80];
    struct campaign_row row;
    uint32_t line = 1;
    name_file(folder, "tasks.csv", path);
    if (strncmp(text, HEAD, strlen(HEAD)) != 0) {
        return refuse(path, "this is no table of a campaign's tasks");
    }
    char *at = text + strlen(HEAD), *end;
    for (; (end = strchr(at, '\n')) != NULL; at = end + 1) {
        line++;
        *end = '\0';
        if (!campaign_row_parse(&row, at)) {
            snprintf(why, sizeof why, "line %u is no row of such a table", line);
            return refuse(path, why);
        }
        if (!visit(context, &row)) {
            return false;
        }
    }
    folder->length = at - text;
    return true;
}

bool campaign_folder_rows(struct campaign_folder *folder,
                          bool (*visit)(void *context, const struct campaign_row *row),
                          void *context)
{
    char path[CAMPAIGN_PATH];
    name_file(folder, "tasks.csv", path);
    char *text = read_file(path);
    if (text == NULL) {
        return refuse(path, strerror(errno));
    }
    bool right = visit_lines(folder, text, visit, context);
    free(text);
    if (right && ftruncate(folder->rows, folder->length) != 0) {
        right = refuse(path, strerror(errno));
    }
    return right;
}

static void sync_rows(struct campaign_folder *folder)
{
    if (wall_us() - folder->synced_us > SYNC_US) {
        (void)fsync(folder->rows); /* what it could not do the next write tells */
        folder->synced_us = wall_us();
    }
}

bool campaign_folder_add(struct campaign_folder *folder, const struct campaign_row *row)
{
    char text[CAMPAIGN_ROW_TEXT], path[CAMPAIGN_PATH];
    if (folder->path == NULL) {
        return true;
    }
    size_t length = strlen(campaign_row_format(row, text));
    if (!folder->full && worker_write(folder->rows, text, length)) {
        folder->length += (int64_t)length;
        sync_rows(folder);
        return true;
    }
    int reason = errno;
    if (!folder->full) {
        name_file(folder, "tasks.csv", path);
        folder->full = true;
        refuse(path, strerror(reason));
        if (ftruncate(folder->rows, folder->length) != 0) {
            refuse(path, strerror(errno));
        }
    }
    return false;
}

/* ---- the end ---- */

struct line {
    uint64_t task;
    const char *text;
};

static int by_task(const void *a, const void *b)
{
    const struct line *one = a, *other = b;
    return one->task < other->task ? -1 : one->task > other->task ? 1 : 0;
}

static void write_sorted(FILE *to, char *text)
{
    uint32_t count = 0, capacity = 1024;
    struct line *lines = memory_grow(NULL, capacity * sizeof *lines);
    char *end;
    for (char *at = text + strlen(HEAD); (end = strchr(at, '\n')) != NULL; at = end + 1) {
        if (count == capacity) {
            capacity *= 2;
            lines = memory_grow(lines, capacity * sizeof *lines);
        }
        *end = '\0';
        lines[count++] = (struct line){strtoull(at, NULL, 10), at};
    }
    qsort(lines, count, sizeof *lines, by_task);
    fputs(HEAD, to);
    for (uint32_t i = 0; i < count; i++) {
        fprintf(to, "%s\n", lines[i].text);
    }
    free(lines);
}

static bool sort_rows(struct campaign_folder *folder)
{
    char path[CAMPAIGN_PATH], *sorted = NULL;
    size_t length;
    name_file(folder, "tasks.csv", path);
    char *text = read_file(path);
    if (text == NULL || strncmp(text, HEAD, strlen(HEAD)) != 0) {
        free(text);
        return refuse(path, "it cannot be read again");
    }
    FILE *to = memory_stream(&sorted, &length);
    write_sorted(to, text);
    fclose(to);
    bool right = write_file(folder, "tasks.csv", sorted);
    free(sorted);
    free(text);
    return right;
}

bool campaign_folder_end(struct campaign_folder *folder, const char *report)
{
    if (folder->path == NULL) {
        return true;
    }
    (void)fsync(folder->rows);
    bool sorted = !folder->full && sort_rows(folder);
    return write_file(folder, "report.txt", report) && sorted;
}

void campaign_folder_close(struct campaign_folder *folder)
{
    if (folder->path != NULL) {
        close(folder->rows);
        close(folder->lock);
    }
}
