#define _POSIX_C_SOURCE 200809L

#include "cli/reports.h"

#include <stdlib.h>
#include <string.h>

#include "cli/json_lines.h"
#include "cli/memory.h"
#include "cli/replay_command.h"
#include "cli/tap.h"

static bool open_files(struct reports *reports)
{
    const struct run_options *options = reports->options;
    bool whole = options->json == NULL || report_file_open(&reports->json, "--json", options->json);
    whole = (options->junit == NULL ||
             report_file_open(&reports->junit_file, "--junit", options->junit)) &&
            whole;
    whole =
        (options->html == NULL || report_file_open(&reports->html_file, "--html", options->html)) &&
        whole;
    return whole && (options->html == NULL || html_begin(&reports->html));
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
        return false;
    }
    reports->shown = memory_grow(NULL, catalogue->count * sizeof *reports->shown + 1);
    memset(reports->shown, 0, catalogue->count * sizeof *reports->shown);
    if (reports->junit_file.file != NULL) {
        junit_begin(&reports->junit, reports->junit_file.file);
    }
    if (options->tap) {
        tap_begin(stdout, catalogue->count, catalogue->wrong_files);
    }
    return true;
}

static void tell(struct reports *reports, const struct result *result)
{
    totals_add(&reports->totals, result);
    if (reports->json.file != NULL) {
        json_lines_told(reports->json.file, result);
        fflush(reports->json.file);
    }
    if (reports->junit_file.file != NULL) {
        junit_told(&reports->junit, result);
    }
    if (reports->html_file.file != NULL) {
        html_told(&reports->html, result);
    }
    if (reports->options->tap) {
        tap_told(stdout, result, reports->told_count);
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
    result.quarantine = reports->catalogue->entries[job->index].quarantine;
    reports->shown[job->index] = outcome->verdict == VERDICT_PASSED ? SHOWN_GOOD : SHOWN_BAD;
    reports->told_count++;
    tell(reports, &result);
    free(replay);
}

/* Those that did not come to run. */
static void tell_left(struct reports *reports)
{
    const char *why = reports->totals.interrupted ? "not run: the run was interrupted" : "not run";
    for (uint32_t i = 0; i < reports->totals.scenarios; i++) {
        if (reports->shown[i] != SHOWN_NOT) {
            continue;
        }
        if (reports->junit_file.file != NULL) {
            junit_left(&reports->junit, &reports->jobs[i], why);
        }
        if (reports->html_file.file != NULL) {
            html_left(&reports->html, &reports->jobs[i], why);
        }
        if (reports->options->tap && !reports->totals.interrupted) {
            tap_left(stdout, &reports->jobs[i], ++reports->told_count, why);
        }
    }
}

static bool close_html(struct reports *reports)
{
    char *coverage = NULL;
    size_t length = 0;
    FILE *file = memory_stream(&coverage, &length);
    html_coverage(file, reports->catalogue, reports->shown, reports->shelf);
    fclose(file);
    html_end(&reports->html, reports->html_file.file, &reports->totals, coverage);
    free(coverage);
    return report_file_close(&reports->html_file);
}

bool reports_close(struct reports *reports, bool interrupted, int64_t wall_us)
{
    bool whole = true;
    reports->totals.interrupted = interrupted;
    reports->totals.wall_us = wall_us;
    tell_left(reports);
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
    if (reports->options->tap) {
        tap_end(stdout, &reports->totals);
    }
    free(reports->shown);
    return whole;
}
