#define _POSIX_C_SOURCE 200809L

#include "cli/run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/catalogue.h"
#include "cli/colour.h"
#include "cli/exit_code.h"
#include "cli/memory.h"
#include "cli/pool.h"
#include "cli/reports.h"
#include "cli/run_options.h"
#include "cli/summary.h"
#include "cli/verify.h"

static int64_t wall_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void print_list(const struct catalogue *catalogue)
{
    for (uint32_t i = 0; i < catalogue->count; i++) {
        printf("%s\n", catalogue->entries[i].id);
    }
}

static bool make_folder(const char *option, const char *folder)
{
    if (folder == NULL) {
        return true;
    }
    if (strlen(folder) < sizeof((struct job *)0)->vcd
        && (mkdir(folder, 0777) == 0 || errno == EEXIST)) {
        return true;
    }
    fprintf(stderr, "fusebox run: %s: the folder %s cannot be made: %s\n", option, folder,
            strerror(errno));
    return false;
}

static struct job *make_jobs(const struct catalogue *catalogue, const struct run_options *options)
{
    size_t size = (catalogue->count + 1) * sizeof(struct job);
    struct job *jobs = memory_grow(NULL, size);
    memset(jobs, 0, size);
    for (uint32_t i = 0; i < catalogue->count; i++) {
        const struct entry *entry = &catalogue->entries[i];
        struct job *job = &jobs[i];
        job->index = i;
        job->place = entry->place;
        job->measures = options->verbose;
        job->json = options->json != NULL;
        job->html = options->html != NULL;
        job->judge.seed_given = options->seed_given;
        job->judge.seed = options->seed;
        job->judge.modem = options->modem;
        job->judge.timeout_us = options->timeout_us;
        snprintf(job->id, sizeof job->id, "%s", entry->id);
        snprintf(job->file, sizeof job->file, "%s", entry->file);
        snprintf(job->root, sizeof job->root, "%s", entry->root);
        snprintf(job->vcd, sizeof job->vcd, "%s", options->vcd == NULL ? "" : options->vcd);
        snprintf(job->trace, sizeof job->trace, "%s", options->trace == NULL ? "" : options->trace);
    }
    return jobs;
}

/* Who is told of each scenario. */
struct audience {
    struct summary *summary;
    struct reports *reports;
};

static void tell_all(void *context, const struct job *job, const struct outcome *outcome,
                     char *const told[TELLINGS])
{
    struct audience *audience = context;
    summary_told(audience->summary, job, outcome, told);
    reports_told(audience->reports, job, outcome, told);
}

static int play_all(const struct catalogue *catalogue, const struct job *jobs,
                    struct pool_options *pool, struct audience *audience)
{
    struct summary *summary = audience->summary;
    int64_t began = wall_us();
    bool whole = pool_run(jobs, catalogue->count, pool, tell_all, audience);
    int64_t lasted = wall_us() - began;
    summary_print(summary, catalogue->count, lasted);
    int code = whole ? summary_exit_code(summary) : EXIT_INTERRUPTED;
    bool written = reports_close(audience->reports, !whole, lasted);
    if (whole && summary->options->verify) {
        code = exit_code_worse(code, verify_run(jobs, catalogue->count, summary->outcomes, pool));
    }
    return exit_code_worse(code, written ? EXIT_PASSED : EXIT_BROKEN);
}

static int run_all(const struct catalogue *catalogue, const struct run_options *options,
                   struct shelf *shelf)
{
    struct pool_options pool = {.workers = options->workers, .shelf = shelf,
                                .wall_timeout_us = options->wall_timeout_us};
    struct summary summary = {.options = options, .colour = colour_is_wanted()};
    struct job *jobs = make_jobs(catalogue, options);
    struct reports reports;
    struct audience audience = {&summary, &reports};
    int code = EXIT_WRONG;
    summary.outcomes = memory_grow(NULL, (catalogue->count + 1) * sizeof *summary.outcomes);
    memset(summary.outcomes, 0, (catalogue->count + 1) * sizeof *summary.outcomes);
    if (reports_open(&reports, options, catalogue, jobs, shelf)) {
        code = play_all(catalogue, jobs, &pool, &audience);
    }
    free(summary.outcomes);
    free(jobs);
    return code;
}

static int nothing_to_run(const struct catalogue *catalogue, const struct run_options *options,
                          const char *nearest)
{
    if (catalogue->wrong_files > 0) {
        return EXIT_WRONG;
    }
    choice_tell_nothing(&options->choice, "run", nearest);
    return EXIT_NOTHING;
}

static int run_catalogue(struct catalogue *catalogue, const struct run_options *options,
                         struct shelf *shelf)
{
    char nearest[SCENARIO_ID] = "";
    int code = EXIT_PASSED;
    if (options->choice.filter != NULL) {
        catalogue_nearest(catalogue, options->choice.filter, nearest);
        catalogue_filter(catalogue, options->choice.filter);
    }
    if (catalogue->count == 0) {
        code = nothing_to_run(catalogue, options, nearest);
    } else if (options->list) {
        print_list(catalogue);
    } else {
        code = run_all(catalogue, options, shelf);
    }
    return exit_code_worse(code, catalogue->wrong_files > 0 ? EXIT_WRONG : EXIT_PASSED);
}

int run_verb(int argc, char **argv, const char *shipped)
{
    struct run_options options;
    struct catalogue catalogue;
    struct shelf shelf;
    if (!run_options_read(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    options.program = strchr(argv[-1], '/') != NULL ? argv[-1] : "fusebox";
    if (options.help) {
        run_options_help();
        return EXIT_PASSED;
    }
    if (!make_folder("--vcd", options.vcd) || !make_folder("--trace", options.trace)) {
        return EXIT_WRONG;
    }
    worker_open_shelf(&shelf, shipped);
    catalogue_open(&catalogue, argv + options.first_path, argc - options.first_path,
                   &options.choice, &shelf);
    int code = run_catalogue(&catalogue, &options, &shelf);
    catalogue_close(&catalogue);
    shelf_close(&shelf);
    return code;
}
