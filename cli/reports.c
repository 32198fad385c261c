#define _POSIX_C_SOURCE 200809L

#include "cli/reports.h"

#include <stdlib.h>
#include <string.h>

#include "cli/grades.h"
#include "cli/json_lines.h"
#include "cli/memory.h"
#include "cli/replay_command.h"
#include "cli/tap.h"

#define NOT_RUN "not run"

static bool open_file(struct report_file *file, const char *option, const char *path)
{
    return path == NULL || report_file_open(file, "run", option, path);
}

/* All that cannot be written are told at once. */
static bool open_files(struct reports *reports)
{
    const struct run_options *options = reports->options;
    bool json = open_file(&reports->json, "--json", options->json);
    bool junit = open_file(&reports->junit_file, "--junit", options->junit);
    bool html = open_file(&reports->html_file, "--html", options->html);
    bool grades = open_file(&reports->grades, "--grades", options->grades);
    if (!(json && junit && html && grades)
        || (options->html != NULL && !html_begin(&reports->html, options->html, options->bench))) {
        return false;
    }
    reports->html.calibration = options->calibration;
    return true;
}

bool reports_open(struct reports *reports, const struct run_options *options,
                  const struct catalogue *catalogue, const struct job *jobs, struct shelf *shelf)
{
    memset(reports, 0, sizeof *reports);
    reports->options = options;
    reports->catalogue = catalogue;
    reports->jobs = jobs;
    reports->shelf = shelf;
    reports->totals.scenarios = catalogue->count;
    reports->totals.wrong_files = catalogue->wrong_files;
    if (!open_files(reports)) {
        report_file_discard(&reports->json);
        report_file_discard(&reports->junit_file);
        report_file_discard(&reports->html_file);
        report_file_discard(&reports->grades);
        return false;
    }
    reports->shown = memory_grow(NULL, catalogue->count * sizeof *reports->shown + 1);
    memset(reports->shown, 0, catalogue->count * sizeof *reports->shown);
    if (reports->junit_file.file != NULL) {
        junit_begin(&reports->junit, reports->junit_file.file);
    }
    if (reports->grades.file != NULL) {
        grades_head(reports->grades.file);
    }
    if (options->tap > 0) {
        tap_begin(stdout, options->tap, catalogue->count, catalogue->wrong_files);
    }
    return true;
}

static void tell_played(struct reports *reports, const struct result *result)
{
    if (reports->junit_file.file != NULL) {
        junit_told(&reports->junit, result);
    }
    if (reports->html_file.file != NULL) {
        html_told(&reports->html, result);
    }
    if (reports->grades.file != NULL && result->outcome->lesson.lesson) {
        struct trainee_grade grade = grade_of(result->outcome, result->job->id, GRADE_SOLUTION);
        grades_row(reports->grades.file, &grade);
    }
    if (reports->options->tap > 0) {
        tap_told(stdout, result, reports->told_count);
    }
}

static void tell_left(struct reports *reports, const struct job *job, const char *why)
{
    if (reports->junit_file.file != NULL) {
        junit_left(&reports->junit, job, why);
    }
    if (reports->html_file.file != NULL) {
        html_left(&reports->html, job, why);
    }
    if (reports->options->tap > 0 && !reports->totals.interrupted) {
        tap_left(stdout, job, reports->told_count, why);
    }
}

static void tell(struct reports *reports, const struct result *result)
{
    totals_add(&reports->totals, result);
    reports->told_count++;
    if (reports->json.file != NULL) {
        json_lines_told(reports->json.file, result);
        fflush(reports->json.file);
    }
    if (result->outcome->verdict == VERDICT_SKIPPED) {
        tell_left(reports, result->job, result->told[TELLING_REASON]);
    } else {
        tell_played(reports, result);
    }
}

/* Results come in the jobs' order: what was not told of before this job did not come to run. */
static void leave_until(struct reports *reports, uint32_t job, const char *why)
{
    for (; reports->next < job; reports->next++) {
        reports->told_count++;
        tell_left(reports, &reports->jobs[reports->next], why);
    }
}

void reports_told(struct reports *reports, const struct job *job, const struct outcome *outcome,
                  char *const told[TELLINGS])
{
    char *replay = NULL;
    size_t length = 0;
    FILE *file = memory_stream(&replay, &length);
    replay_command_write(file, reports->options, job, outcome->seed);
    fclose(file);
    struct result result = {.job = job, .outcome = outcome, .told = told, .replay = replay};
    result.quarantine = job->quarantine[0] == '\0' ? NULL : job->quarantine;
    leave_until(reports, job->index, NOT_RUN);
    reports->next = job->index + 1;
    reports->shown[job->index] = outcome->verdict == VERDICT_PASSED    ? SHOWN_GOOD
                                 : outcome->verdict == VERDICT_SKIPPED ? SHOWN_NOT
                                                                       : SHOWN_BAD;
    tell(reports, &result);
    free(replay);
}

static bool close_html(struct reports *reports)
{
    char *coverage = NULL;
    size_t length = 0;
    FILE *file = memory_stream(&coverage, &length);
    html_coverage(file, reports->catalogue, reports->shown, reports->shelf);
    fclose(file);
    bool whole = html_end(&reports->html, reports->html_file.file, &reports->totals, coverage);
    free(coverage);
    return report_file_close(&reports->html_file) && whole;
}

bool reports_close(struct reports *reports, bool interrupted, int64_t wall_us)
{
    bool whole = true;
    reports->totals.interrupted = interrupted;
    reports->totals.wall_us = wall_us;
    leave_until(reports, reports->totals.scenarios,
                interrupted ? NOT_RUN ": the run was interrupted" : NOT_RUN);
    if (reports->json.file != NULL) {
        json_lines_end(reports->json.file, &reports->totals);
        whole = report_file_close(&reports->json) && whole;
    }
    if (reports->junit_file.file != NULL) {
        junit_end(&reports->junit, &reports->totals);
        whole = report_file_close(&reports->junit_file) && whole;
    }
    if (reports->html_file.file != NULL) {
        whole = close_html(reports) && whole;
    }
    if (reports->grades.file != NULL) {
        whole = report_file_close(&reports->grades) && whole;
    }
    if (reports->options->tap > 0) {
        tap_end(stdout, &reports->totals);
    }
    free(reports->shown);
    return whole;
}
