#define _POSIX_C_SOURCE 200809L

#include "cli/grades.h"

#include <inttypes.h>
#include <string.h>

#include "cli/junit.h"

#define COLUMNS "lesson,trainee,seed,hidden,named,tries,hints,seconds,grade,passed\r\n"

struct trainee_grade grade_of(const struct outcome *outcome, const char *lesson,
                              const char *trainee)
{
    struct trainee_grade grade = {.seed = outcome->seed, .hash = outcome->hash,
                          .simulated_us = outcome->simulated_us, .wall_us = outcome->wall_us,
                          .mark = outcome->lesson,
                          .passed = outcome->verdict == VERDICT_PASSED && outcome->lesson.done};
    snprintf(grade.lesson, sizeof grade.lesson, "%s", lesson);
    snprintf(grade.trainee, sizeof grade.trainee, "%s", trainee);
    return grade;
}

void grades_head(FILE *file)
{
    fputs(COLUMNS, file);
}

/* In quotes where it would not end where it ends. What a spreadsheet would
 * take for a formula gets an apostrophe in front; control characters are blanks. */
static void write_cell(FILE *file, const char *text)
{
    bool plain = strpbrk(text, ",\"\t\r\n") == NULL;
    fputs(plain ? "" : "\"", file);
    fputs(text[0] != '\0' && strchr("=+-@", text[0]) != NULL ? "'" : "", file);
    for (; *text != '\0'; text++) {
        fputs(*text == '"' ? "\"" : "", file);
        fputc((unsigned char)*text < ' ' ? ' ' : *text, file);
    }
    fputs(plain ? "," : "\",", file);
}

void grades_row(FILE *file, const struct trainee_grade *grade)
{
    const struct lesson_mark *mark = &grade->mark;
    write_cell(file, grade->lesson);
    write_cell(file, grade->trainee);
    fprintf(file, "%" PRIu64 ",", grade->seed);
    write_cell(file, mark->hidden);
    write_cell(file, mark->named);
    fprintf(file, "%" PRIu32 ",%" PRIu32 ",%.3f,%.1f,%s\r\n", mark->tries, mark->hints,
            (double)mark->us / 1e6, mark->points, grade->passed ? "yes" : "no");
}

bool grades_append(const char *path, const struct trainee_grade *grade)
{
    FILE *file = fopen(path, "ab");
    if (file == NULL) {
        return false;
    }
    if (fseek(file, 0, SEEK_END) == 0 && ftell(file) == 0) {
        grades_head(file);
    }
    grades_row(file, grade);
    bool whole = fflush(file) == 0 && ferror(file) == 0;
    return fclose(file) == 0 && whole;
}

bool grades_junit(const char *path, const struct trainee_grade *grade, const char *source,
                  const char *reason)
{
    char text[SANDBOX_ERROR], told_nothing[] = "";
    char *told[TELLINGS];
    struct job job = {.index = 0};
    struct outcome outcome = {.seed = grade->seed, .hash = grade->hash,
                              .simulated_us = grade->simulated_us, .wall_us = grade->wall_us,
                              .lesson = grade->mark,
                              .verdict = grade->passed ? VERDICT_PASSED : VERDICT_FAILED};
    struct result result = {.job = &job, .outcome = &outcome, .told = told, .replay = "",
                            .trainee = grade->trainee};
    struct junit junit;
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        return false;
    }
    for (int i = 0; i < TELLINGS; i++) {
        told[i] = told_nothing;
    }
    snprintf(text, sizeof text, "%s", reason);
    told[TELLING_REASON] = text;
    snprintf(job.id, sizeof job.id, "%s", grade->lesson);
    snprintf(job.file, sizeof job.file, "%s", source);
    struct totals totals = {.scenarios = 1};
    totals_add(&totals, &result);
    junit_begin(&junit, file);
    junit_told(&junit, &result);
    junit_end(&junit, &totals);
    bool whole = fflush(file) == 0 && ferror(file) == 0;
    return fclose(file) == 0 && whole;
}
