#define _POSIX_C_SOURCE 200809L

#include "cli/junit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/grades.h"
#include "cli/memory.h"
#include "firmware/unit.h"
#include "lua/escape.h"

void junit_begin(struct junit *junit, FILE *file)
{
    time_t now = time(NULL);
    struct tm utc;
    memset(junit, 0, sizeof *junit);
    junit->file = file;
    gmtime_r(&now, &utc);
    strftime(junit->timestamp, sizeof junit->timestamp, "%Y-%m-%dT%H:%M:%S", &utc);
    if (gethostname(junit->host, sizeof junit->host - 1) != 0 || junit->host[0] == '\0') {
        snprintf(junit->host, sizeof junit->host, "localhost");
    }
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n", file);
}

static void write_attribute(FILE *file, const char *name, const char *value)
{
    fprintf(file, " %s=\"", name);
    escape_markup(file, value);
    fputc('"', file);
}

/* The folder of the file: scenarios/backup. */
static void write_package(FILE *file, const char *path)
{
    const char *slash = strrchr(path, '/');
    fputs(" package=\"", file);
    escape_markup_part(file, path, slash == NULL ? 0 : (size_t)(slash - path));
    fputc('"', file);
}

static void write_suite(struct junit *junit)
{
    const struct junit_suite *suite = &junit->suite;
    FILE *file = junit->file;
    fputs("  <testsuite", file);
    write_attribute(file, "name", suite->file);
    write_package(file, suite->file);
    fprintf(file,
            " id=\"%" PRIu32 "\" tests=\"%" PRIu32 "\" failures=\"%" PRIu32 "\" errors=\"%" PRIu32
            "\" skipped=\"%" PRIu32 "\" time=\"%.3f\" timestamp=\"%s\"",
            junit->suites, suite->tests, suite->failures, suite->errors, suite->skipped,
            (double)suite->wall_us / 1e6, junit->timestamp);
    write_attribute(file, "hostname", junit->host);
    fprintf(file, ">\n    <properties>\n%s    </properties>\n%s    <system-out>",
            suite->properties_text, suite->cases_text);
    fprintf(file, "%s</system-out>\n    <system-err></system-err>\n  </testsuite>\n",
            suite->out_text);
    fflush(file);
}

static void write_property(FILE *file, const char *name, const char *id, const char *value)
{
    fputs("      <property name=\"", file);
    escape_markup(file, name);
    escape_markup(file, id);
    fputs("\" value=\"", file);
    escape_markup(file, value);
    fputs("\"/>\n", file);
}

static void open_suite(struct junit *junit, const char *file, const char *backend)
{
    struct junit_suite *suite = &junit->suite;
    *suite = (struct junit_suite){.tests = 0};
    snprintf(suite->file, sizeof suite->file, "%s", file);
    suite->properties = memory_stream(&suite->properties_text, &suite->properties_length);
    suite->cases = memory_stream(&suite->cases_text, &suite->cases_length);
    suite->out = memory_stream(&suite->out_text, &suite->out_length);
    write_property(suite->properties, "firmware", "", UNIT_VERSION);
    write_property(suite->properties, "backend", "", backend);
}

static void write_percent(FILE *file, const char *id, double share)
{
    char text[40];
    snprintf(text, sizeof text, "%.4f", share * 100);
    write_property(file, id[0] == '\0' ? "parity_percent" : "parity_percent ", id, text);
}

static void close_suite(struct junit *junit)
{
    struct junit_suite *suite = &junit->suite;
    if (suite->file[0] == '\0') {
        return;
    }
    if (suite->compared > 0) {
        write_percent(suite->properties, "", suite->conforms / suite->compared);
    }
    fclose(suite->properties);
    fclose(suite->cases);
    fclose(suite->out);
    write_suite(junit);
    free(suite->properties_text);
    free(suite->cases_text);
    free(suite->out_text);
    suite->file[0] = '\0';
    junit->suites++;
}

static void enter_suite(struct junit *junit, const char *file, const char *backend)
{
    if (strcmp(junit->suite.file, file) != 0) {
        close_suite(junit);
        open_suite(junit, file, backend);
    }
    junit->suite.tests++;
}

/* Viewers show the class's name first: what stands before the first dot, "backup". */
static void open_case(FILE *file, const char *id, int64_t wall_us)
{
    fputs("    <testcase classname=\"", file);
    escape_markup_part(file, id, strcspn(id, ".["));
    fputc('"', file);
    write_attribute(file, "name", id);
    fprintf(file, " time=\"%.3f\"", (double)wall_us / 1e6);
}

static void write_skipped(FILE *file, const char *before, const char *why)
{
    fprintf(file, ">\n      <skipped message=\"%s", before);
    escape_markup(file, why);
    fputs("\"/>\n    </testcase>\n", file);
}

/* <failure> is the product's fault, <error> the scenario's or the simulator's. */
static void write_failure(struct junit_suite *suite, const struct result *result)
{
    bool failed = result->outcome->verdict == VERDICT_FAILED;
    const char *element = failed ? "failure" : "error";
    suite->failures += failed ? 1 : 0;
    suite->errors += failed ? 0 : 1;
    fprintf(suite->cases, ">\n      <%s", element);
    write_attribute(suite->cases, "type", result_verdict(result));
    write_attribute(suite->cases, "message", result->told[TELLING_REASON]);
    fputc('>', suite->cases);
    escape_markup(suite->cases, result->told[TELLING_TEXT]);
    fputs("  replay: ", suite->cases);
    escape_markup(suite->cases, result->replay);
    fprintf(suite->cases, "\n  hash: %016" PRIx64 "</%s>\n    </testcase>\n", result->outcome->hash,
            element);
}

static void write_figure(FILE *file, const char *name, const char *id, double figure)
{
    char text[40];
    snprintf(text, sizeof text, "%.6g", figure);
    write_property(file, name, id, text);
}

/* A hunt's fault was looked for; of other lessons the hints count. */
static void write_mark(FILE *file, const struct result *result)
{
    const char *id = result->job->id;
    const struct lesson_mark *mark = &result->outcome->lesson;
    write_property(file, "trainee ", id,
                   result->trainee == NULL ? GRADE_SOLUTION : result->trainee);
    write_figure(file, "grade ", id, mark->points);
    write_figure(file, "hints ", id, mark->hints);
    if (mark->hidden[0] != '\0') {
        write_property(file, "hidden ", id, mark->hidden);
        write_property(file, "named ", id, mark->named);
        write_figure(file, "tries ", id, mark->tries);
        write_figure(file, "found_after_s ", id, (double)mark->us / 1e6);
    }
}

static void write_facts(FILE *file, const struct result *result)
{
    const struct outcome *outcome = result->outcome;
    const char *id = result->job->id;
    char text[40];
    snprintf(text, sizeof text, "%" PRIu64, outcome->seed);
    write_property(file, "seed ", id, text);
    snprintf(text, sizeof text, "%016" PRIx64, outcome->hash);
    write_property(file, "hash ", id, text);
    snprintf(text, sizeof text, "%.6f", (double)outcome->simulated_us / 1e6);
    write_property(file, "simulated_s ", id, text);
    if (outcome->parity.compared) {
        write_percent(file, id, outcome->parity.conforms);
    }
    if (outcome->lesson.lesson) {
        write_mark(file, result);
    }
}

void junit_told(struct junit *junit, const struct result *result)
{
    struct junit_suite *suite = &junit->suite;
    enter_suite(junit, result->job->file, job_backend(result->job));
    suite->wall_us += result->outcome->wall_us;
    write_facts(suite->properties, result);
    suite->compared += result->outcome->parity.compared ? 1 : 0;
    suite->conforms += result->outcome->parity.compared ? result->outcome->parity.conforms : 0;
    open_case(suite->cases, result->job->id, result->outcome->wall_us);
    if (result_is_red(result)) {
        write_failure(suite, result);
    } else if (result->outcome->verdict != VERDICT_PASSED) {
        suite->skipped++;
        write_skipped(suite->cases, "in quarantine: ", result->quarantine);
        fprintf(suite->out, "%s is in quarantine, and has not passed:\n", result->job->id);
        escape_markup(suite->out, result->told[TELLING_TEXT]);
    } else {
        fputs("/>\n", suite->cases);
    }
}

void junit_left(struct junit *junit, const struct job *job, const char *why)
{
    enter_suite(junit, job->file, job_backend(job));
    junit->suite.skipped++;
    open_case(junit->suite.cases, job->id, 0);
    write_skipped(junit->suite.cases, "", why);
}

/* Files that cannot be read have no scenarios to show for it. */
static void tell_wrong_files(struct junit *junit, uint32_t count)
{
    enter_suite(junit, "files", "sim");
    junit->suite.errors++;
    open_case(junit->suite.cases, "files.read", 0);
    fprintf(junit->suite.cases,
            ">\n      <error type=\"wrong\" message=\"%" PRIu32
            " of the files cannot be read; stderr says why\"/>\n    </testcase>\n",
            count);
}

void junit_end(struct junit *junit, const struct totals *totals)
{
    if (totals->wrong_files > 0) {
        tell_wrong_files(junit, totals->wrong_files);
    }
    close_suite(junit);
    fputs("</testsuites>\n", junit->file);
}
