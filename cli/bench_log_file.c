#include "cli/bench_log_file.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#define TITLE "# fusebox bench log: "
#define PATH_MOST 1000
#define LINE_MOST 400

static bool write_all(FILE *file, const struct bench_log *log)
{
    char text[BENCH_LOG_LINE];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if (log->input[i].contact != INPUT_OFF) {
            bench_log_format_input(log, i, text);
            fprintf(file, "%s\n", text);
        }
    }
    for (uint32_t i = 0; i < log->count; i++) {
        bench_log_format_row(&log->row[i], text);
        fprintf(file, "%s\n", text);
    }
    if (log->lost > 0) {
        fprintf(file, "# and %" PRIu32 " more, for which there was no room\n", log->lost);
    }
    return ferror(file) == 0;
}

bool bench_log_file_write(const struct trace_wish *wish, const struct bench *bench, const char *id,
                          const struct bench_log *log, FILE *told)
{
    char name[SCENARIO_ID + 8], path[PATH_MOST];
    if (wish->trace[0] == '\0') {
        return true;
    }
    trace_files_name(name, sizeof name, id);
    snprintf(path, sizeof path, "%s/%s.bench.txt", wish->trace, name);
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        fprintf(told, "  %s cannot be written: %s\n", path, strerror(errno));
        return false;
    }
    errno = 0;
    fprintf(file,
            TITLE "%s, seed %" PRIu64 "\n"
                  "# inputN CONTACT RELAY SECONDS DELAY; then microseconds, channel, value\n",
            id, bench->world.seed);
    bool whole = write_all(file, log);
    whole = fclose(file) == 0 && whole;
    if (!whole) {
        fprintf(told, "  %s cannot be written whole: %s\n", path,
                errno == 0 ? "no reason is known" : strerror(errno));
    }
    return whole;
}

static bool refuse(const char *path, uint32_t number, const char *why,
                   char error[BENCH_LOG_FILE_ERROR])
{
    snprintf(error, BENCH_LOG_FILE_ERROR, "%.900s:%" PRIu32 ": %.300s", path, number, why);
    return false;
}

static bool read_lines(struct bench_log *log, FILE *file, const char *path, char *error)
{
    char line[LINE_MOST], why[BENCH_LOG_ERROR];
    for (uint32_t number = 1; fgets(line, sizeof line, file) != NULL; number++) {
        size_t length = strcspn(line, "\r\n");
        line[length] = '\0';
        if (number == 1 && strncmp(line, TITLE, strlen(TITLE)) != 0) {
            return refuse(path, 1,
                          "this is no log of a bench: `fusebox run --on hil --trace "
                          "DIR` writes DIR/ID.bench.txt",
                          error);
        }
        if (!bench_log_parse(log, line, why)) {
            return refuse(path, number, why, error);
        }
        if (log->lost > 0) {
            return refuse(path, number, "this is more than a log has room for", error);
        }
    }
    return true;
}

bool bench_log_file_read(struct bench_log *log, const char *path, char error[BENCH_LOG_FILE_ERROR])
{
    bench_log_clear(log);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        snprintf(error, BENCH_LOG_FILE_ERROR, "%.900s cannot be read: %s", path, strerror(errno));
        return false;
    }
    errno = 0;
    bool whole = read_lines(log, file, path, error);
    if (whole && ferror(file) != 0) {
        snprintf(error, BENCH_LOG_FILE_ERROR, "%.900s cannot be read: %s", path, strerror(errno));
        whole = false;
    }
    fclose(file);
    if (whole && log->count == 0) {
        whole = refuse(path, 1, "nothing was ordered or seen in this log", error);
    }
    return whole;
}
