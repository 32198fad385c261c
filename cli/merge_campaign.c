#define _POSIX_C_SOURCE 200809L

#include "cli/merge_campaign.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/campaign_identity.h"
#include "cli/exit_code.h"
#include "cli/explore_campaign.h"
#include "cli/memory.h"
#include "cli/part_file.h"
#include "lua/explore/campaign_row.h"

#define PATH_TEXT 1300
#define TOLD 5           /* tasks of which two things are said */

/* A line of a tasks.csv. */
struct task_line {
    uint64_t number;
    const char *text;
    uint32_t folder, line;
};

struct joined {
    const struct merge_campaign_call *call;
    char **identity, **tasks;    /* texts of each folder, to be freed */
    struct task_line *lines;
    size_t count, room;
};

static bool refuse(const char *path, const char *name, const char *why)
{
    fprintf(stderr, "fusebox merge: %s%s%s: %s\n", path, name[0] == '\0' ? "" : "/", name, why);
    return false;
}

bool merge_campaign_is(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* ---- reading ---- */

/* NULL: told. */
static char *read_file(const char *folder, const char *name)
{
    char path[PATH_TEXT];
    snprintf(path, sizeof path, "%.1200s/%s", folder, name);
    char *text = memory_file(path);
    if (text == NULL) {
        (void)refuse(folder, name, errno == ENOENT ? "this is no campaign's folder: it is not there"
                                                   : strerror(errno));
    }
    return text;
}

static void add_line(struct joined *joined, const struct task_line *line)
{
    if (joined->count == joined->room) {
        joined->room = joined->room == 0 ? 256 : joined->room * 2;
        joined->lines = memory_grow(joined->lines, joined->room * sizeof *joined->lines);
    }
    joined->lines[joined->count++] = *line;
}

static bool refuse_line(const struct joined *joined, uint32_t folder, uint32_t line,
                        const char *why)
{
    char name[40];
    snprintf(name, sizeof name, "tasks.csv:%" PRIu32, line);
    return refuse(joined->call->path[folder], name, why);
}

/* A last line without its end was being written when the campaign was broken off: its task counts
 * as not played, as for who goes on there. */
static bool read_lines(struct joined *joined, uint32_t folder)
{
    char *at = joined->tasks[folder];
    struct campaign_row *row = memory_grow(NULL, sizeof *row);
    bool right = true;
    for (uint32_t line = 1; right && *at != '\0'; line++) {
        size_t length = strcspn(at, "\n");
        if (at[length] == '\0') {
            break;
        }
        at[length] = '\0';
        if (line == 1) {
            right = strcmp(at, CAMPAIGN_ROW_HEAD) == 0 ||
                    refuse_line(joined, folder, line, "'" CAMPAIGN_ROW_HEAD "' is wanted");
        } else if (campaign_row_parse(row, at)) {
            add_line(joined, &(struct task_line){row->task.number, at, folder, line});
        } else {
            right = refuse_line(joined, folder, line, "this is no task of a campaign");
        }
        at += length + 1;
    }
    free(row);
    return right;
}

static bool read_folder(struct joined *joined, uint32_t folder)
{
    const char *path = joined->call->path[folder];
    joined->identity[folder] = read_file(path, "campaign.txt");
    joined->tasks[folder] = joined->identity[folder] == NULL ? NULL : read_file(path, "tasks.csv");
    return joined->tasks[folder] != NULL &&
           (folder == 0 || campaign_identity_same(path, joined->identity[0],
                                                  joined->identity[folder]) ||
            refuse(path, "campaign.txt", "parts of one campaign are joined")) &&
           read_lines(joined, folder);
}

/* ---- joining ---- */

static int by_number(const void *a, const void *b)
{
    const struct task_line *one = a, *other = b;
    if (one->number != other->number) {
        return one->number < other->number ? -1 : 1;
    }
    return one->folder < other->folder ? -1 : one->folder > other->folder ? 1 : 0;
}

static bool keep_once(struct joined *joined)
{
    size_t kept = 0, unequal = 0;
    if (joined->count > 0) {
        qsort(joined->lines, joined->count, sizeof *joined->lines, by_number);
    }
    for (size_t i = 0; i < joined->count; i++) {
        const struct task_line *line = &joined->lines[i], *before = &joined->lines[kept - 1];
        if (kept == 0 || before->number != line->number) {
            joined->lines[kept++] = *line;
        } else if (strcmp(before->text, line->text) != 0 && unequal++ < TOLD) {
            fprintf(stderr, "fusebox merge: of task %" PRIu64 " two things are said:\n"
                    "  %s/tasks.csv:%" PRIu32 ": %s\n  %s/tasks.csv:%" PRIu32 ": %s\n",
                    line->number, joined->call->path[before->folder], before->line, before->text,
                    joined->call->path[line->folder], line->line, line->text);
        }
    }
    joined->count = kept;
    if (unequal > 0) {
        fprintf(stderr, "fusebox merge: %zu task%s: what was played there was not the same, or is "
                "not repeatable; nothing is written\n", unequal, unequal == 1 ? "" : "s");
    }
    return unequal == 0;
}

/* The lowest number that nobody has played. */
static uint64_t first_missing(const struct joined *joined)
{
    uint64_t next = 0;
    while (next < joined->count && joined->lines[next].number == next) {
        next++;
    }
    return next;
}

static int tell_missing(const struct joined *joined)
{
    uint64_t missing = first_missing(joined);
    uint64_t last = joined->count == 0 ? 0 : joined->lines[joined->count - 1].number;
    if (missing >= joined->count) {
        return EXIT_PASSED;
    }
    fprintf(stderr, "fusebox merge: tasks are missing, the first %" PRIu64 ", %" PRIu64 " of 0..%"
            PRIu64 ": is a part missing, or was one slower? fusebox explore --resume %s --tasks %"
            PRIu64 " plays them\n", missing, last + 1 - joined->count, last, joined->call->output,
            last + 1);
    return EXIT_INTERRUPTED;
}

/* ---- writing ---- */

/* What it is, without which part of it. */
static bool write_identity(const void *context, FILE *file)
{
    const struct joined *joined = context;
    for (const char *at = joined->identity[0]; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        if (strncmp(at, "shard ", 6) != 0) {
            fprintf(file, "%.*s\n", (int)length, at);
        }
        at += length + (at[length] == '\n' ? 1 : 0);
    }
    return ferror(file) == 0;
}

static bool write_tasks(const void *context, FILE *file)
{
    const struct joined *joined = context;
    fputs(CAMPAIGN_ROW_HEAD "\n", file);
    for (size_t i = 0; i < joined->count; i++) {
        fprintf(file, "%s\n", joined->lines[i].text);
    }
    return ferror(file) == 0;
}

static bool write_file(const struct joined *joined, const char *folder, const char *name,
                       bool (*write)(const void *context, FILE *file))
{
    char path[PATH_TEXT];
    snprintf(path, sizeof path, "%.1200s/%s", folder, name);
    FILE *file = fopen(path, "w");
    bool whole = file != NULL && write(joined, file);
    whole = file != NULL && part_file_flush(file) && whole;
    return whole || refuse(folder, name, strerror(errno == 0 ? EIO : errno));
}

/* The folder is there when it is whole: a new one, or in the place of an empty one. */
static int write_folder(const struct joined *joined)
{
    const char *output = joined->call->output;
    char part[PATH_TEXT], path[PATH_TEXT + 20];
    snprintf(part, sizeof part, "%.1200s.part", output);
    bool whole = (mkdir(part, 0777) == 0 || refuse(part, "", strerror(errno))) &&
                 write_file(joined, part, "campaign.txt", write_identity) &&
                 write_file(joined, part, "tasks.csv", write_tasks) &&
                 (rename(part, output) == 0 ||
                  refuse(output, "", errno == ENOTEMPTY || errno == EEXIST
                                         ? "it is there already: a new folder is wanted"
                                         : strerror(errno)));
    if (!whole) {
        snprintf(path, sizeof path, "%s/campaign.txt", part);
        unlink(path);
        snprintf(path, sizeof path, "%s/tasks.csv", part);
        unlink(path);
        rmdir(part);
    }
    return whole ? EXIT_PASSED : EXIT_BROKEN;
}

/* ---- the whole ---- */

/* Goes on with tasks that are all done, so that none is played. */
static int tell_whole(const struct joined *joined)
{
    char tasks[24], verb[] = "explore", resume[] = "--resume", first[] = "--tasks", quiet[] = "-q";
    char *output = memory_text(joined->call->output);
    char *program = memory_text(joined->call->program);
    char *argv[] = {program, verb, resume, output, first, tasks, quiet, NULL};
    snprintf(tasks, sizeof tasks, "%" PRIu64, first_missing(joined));
    int code = explore_campaign_verb(sizeof argv / sizeof argv[0] - 2, argv + 1,
                                     joined->call->shipped);
    free(output);
    free(program);
    return code;
}

static int join(struct joined *joined)
{
    for (uint32_t i = 0; i < joined->call->count; i++) {
        if (!read_folder(joined, i)) {
            return EXIT_WRONG;
        }
    }
    if (!keep_once(joined)) {
        return EXIT_WRONG;
    }
    int code = write_folder(joined);
    if (code != EXIT_PASSED) {
        return code;
    }
    code = first_missing(joined) > 0 ? tell_whole(joined) : code;
    return exit_code_worse(code, tell_missing(joined));
}

int merge_campaign(const struct merge_campaign_call *call)
{
    struct joined joined = {.call = call};
    size_t size = call->count * sizeof *joined.identity;
    if (call->output == NULL) {
        fprintf(stderr, "fusebox merge: campaigns are joined in a new folder: -o FOLDER\n");
        return EXIT_WRONG;
    }
    joined.identity = memory_grow(NULL, size);
    joined.tasks = memory_grow(NULL, size);
    memset(joined.identity, 0, size);
    memset(joined.tasks, 0, size);
    int code = join(&joined);
    for (uint32_t i = 0; i < call->count; i++) {
        free(joined.identity[i]);
        free(joined.tasks[i]);
    }
    free(joined.identity);
    free(joined.tasks);
    free(joined.lines);
    return code;
}
