#define _POSIX_C_SOURCE 200809L

#include "cli/report_file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/part_file.h"

static bool refuse(const struct report_file *report, const char *why)
{
    fprintf(stderr, "fusebox %s: %s: %s cannot be written: %s\n", report->verb, report->option,
            report->path, why);
    return false;
}

bool report_file_open(struct report_file *report, const char *verb, const char *option,
                      const char *path)
{
    struct stat status;
    *report = (struct report_file){.verb = verb, .option = option, .path = path};
    if (strcmp(path, "-") == 0) {
        report->file = stdout;
        return true;
    }
    bool there = stat(path, &status) == 0;
    if (there && S_ISDIR(status.st_mode)) {
        return refuse(report, "it is a folder");
    }
    if (strlen(path) + sizeof REPORT_PART > sizeof report->part) {
        return refuse(report, strerror(ENAMETOOLONG));
    }
    if (!there || S_ISREG(status.st_mode)) {
        snprintf(report->part, sizeof report->part, "%s" REPORT_PART, path);
    }
    report->file = fopen(report->part[0] == '\0' ? path : report->part, "w");
    return report->file != NULL || refuse(report, strerror(errno));
}

bool report_file_close(struct report_file *report)
{
    FILE *file = report->file;
    report->file = NULL;
    if (file == stdout) {
        return true; /* whether that took it all is asked once, at the end of the program */
    }
    bool whole = report->part[0] == '\0' ? part_file_flush(file)
                                         : part_file_close(file, report->part, report->path);
    return whole || refuse(report, strerror(errno));
}

void report_file_discard(struct report_file *report)
{
    if (report->file == NULL || report->file == stdout) {
        return;
    }
    fclose(report->file);
    report->file = NULL;
    if (report->part[0] != '\0') {
        unlink(report->part);
    }
}
