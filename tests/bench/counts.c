#define _POSIX_C_SOURCE 200809L
#include "bench/counts.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COMMAND 1200
#define PARTS_MOST 10000

/* A year under callgrind takes minutes: a day stands for it. */
static const char *counted_name(const char *name)
{
    return strcmp(name, "story.idle_year") == 0 ? "story.idle_day" : name;
}

/* How many of what the figure measures there were in the last span. */
static double amount(const struct figure *figure, double value)
{
    static const struct {
        const char *unit;
        double in_a_second;
    } units[] = {{"ns", 1e9}, {"us", 1e6}, {"ms", 1e3}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(figure->unit, units[i].unit) == 0) {
            return bench_span() * units[i].in_a_second / value;
        }
    }
    return strcmp(figure->unit, "s/s") == 0 ? bench_span() * value : BENCH_MISSING;
}

int counts_once(const char *name)
{
    const struct figure *figure = bench_figure(name);
    double value = figure != NULL ? figure->measure() : BENCH_MISSING;
    if (value <= 0 || amount(figure, value) <= 0) {
        return 1;
    }
    printf("%.17g\n", amount(figure, value));
    return 0;
}

static double total_of(const char *path)
{
    char line[512];
    double total = BENCH_MISSING;
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "totals: %lf", &total) == 1 || sscanf(line, "summary: %lf", &total) == 1) {
            break;
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return total;
}

/* Callgrind begins a new part at each look at the clock: the one before the last is the span. */
static double span_of(const char *folder)
{
    char path[128];
    double span = BENCH_MISSING, last = BENCH_MISSING;
    for (uint32_t part = 1; part < PARTS_MOST; part++) {
        snprintf(path, sizeof path, "%s/out.%u", folder, part);
        double total = total_of(path);
        if (total < 0) {
            break;
        }
        span = last;
        last = total;
    }
    snprintf(path, sizeof path, "%s/out", folder);
    return access(path, R_OK) == 0 ? last : span;
}

static double sum_of(const char *folder)
{
    char pattern[128];
    double sum = 0;
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/out*", folder);
    if (glob(pattern, 0, NULL, &found) != 0) {
        return BENCH_MISSING;
    }
    for (size_t i = 0; i < found.gl_pathc; i++) {
        double total = total_of(found.gl_pathv[i]);
        sum += total > 0 ? total : 0;
    }
    globfree(&found);
    return sum > 0 ? sum : BENCH_MISSING;
}

/* Runs it under callgrind; what it prints, and what `read` makes of the files. */
static double count(const char *options, const char *program, double (*read)(const char *folder),
                    double *printed)
{
    char folder[] = "/tmp/fusebox-counts-XXXXXX", command[COMMAND];
    if (mkdtemp(folder) == NULL) {
        return BENCH_MISSING;
    }
    snprintf(command, sizeof command,
             "valgrind -q --tool=callgrind %s --callgrind-out-file=%s/%s %s 2>/dev/null", options,
             folder, read == sum_of ? "out.%p" : "out", program);
    *printed = bench_number(command);
    double instructions = read(folder);
    snprintf(command, sizeof command, "rm -r %s", folder);
    bench_shell(command);
    return instructions;
}

static double count_span(const char *name)
{
    char program[COMMAND / 2];
    double amount_of_it;
    snprintf(program, sizeof program, "'%s' --once %s", BENCH_ITSELF, name);
    double instructions = count("--dump-before=bench_seconds", program, span_of, &amount_of_it);
    return instructions < 0 || amount_of_it <= 0 ? BENCH_MISSING : instructions / amount_of_it;
}

static double count_program(const char *arguments)
{
    char program[COMMAND / 2];
    double nothing;
    snprintf(program, sizeof program, "'%s' run '%s'/%s -j 1 -q; echo", BENCH_PROGRAM, BENCH_FOLDER,
             arguments);
    /* A child is born with its parent's counts: a worker's are its own from here on. */
    return count("--trace-children=yes --zero-before=worker_run", program, sum_of, &nothing);
}

/* Of one more in the same run. */
static double count_scenario(void)
{
    double one = count_program("minute.lua --filter =bench.minute1");
    double eleven = count_program("minute.lua --filter 'bench.minute10*'");
    return one < 0 || eleven < 0 ? BENCH_MISSING : (eleven - one) / 10;
}

double counts_of(const struct figure *figure)
{
    if (strcmp(figure->name, "program.scenarios") == 0) {
        return count_scenario();
    }
    if (strcmp(figure->name, "program.one") == 0) {
        return count_program("one.lua");
    }
    bool timed = figure->unit[0] != '\0' && strcmp(figure->unit, "KiB") != 0;
    return timed ? count_span(counted_name(figure->name)) : BENCH_MISSING;
}
