#define _POSIX_C_SOURCE 200809L

#include "cli/run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/baseline.h"
#include "cli/catalogue.h"
#include "cli/colour.h"
#include "cli/exit_code.h"
#include "cli/last_run.h"
#include "cli/memory.h"
#include "cli/option.h"
#include "cli/order.h"
#include "cli/plan.h"
#include "cli/pool.h"
#include "cli/reached.h"
#include "cli/reports.h"
#include "cli/run_options.h"
#include "cli/self_test.h"
#include "cli/summary.h"
#include "cli/verify.h"
#include "cli/wall.h"
#include "firmware/unit.h"
#include "lua/calibration_file.h"

static void print_list(const struct catalogue *catalogue)
{
    for (uint32_t i = 0; i < catalogue->count; i++) {
        printf("%s\n", catalogue->entries[i].id);
    }
}

static bool make_folder(const char *option, const char *folder)
{
    if (folder[0] == '\0' || mkdir(folder, 0777) == 0 || errno == EEXIST) {
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
        job->ratio = options->ratio;
        job->live = options->ratio > 0 && catalogue->count == 1 && !options->quiet
                    && !options->report_on_stdout;
        job->judge.seed_given = options->seed_given;
        job->judge.seed = options->seed;
        job->judge.modem = options->modem;
        job->overrides = options->overrides;
        job->judge.alone = options->alone;
        job->judge.reached = options->reached;
        job->judge.calibrated = options->calibration != NULL;
        job->judge.figures = options->figures;
        job->cut = options->cut;
        job->on_bench = options->on_bench;
        job->stand = options->stand;
        job->max_real_us = options->max_real_us;
        job->parity = options->parity;
        snprintf(job->judge.language, sizeof job->judge.language, "%s", options->language);
        job->judge.timeout_us = options->timeout_us;
        snprintf(job->id, sizeof job->id, "%s", entry->id);
        snprintf(job->file, sizeof job->file, "%s", entry->file);
        snprintf(job->root, sizeof job->root, "%s", entry->root);
        job->traces = options->traces;
        snprintf(job->bundles, sizeof job->bundles, "%s", options->bundles);
        snprintf(job->quarantine, sizeof job->quarantine, "%s",
                 entry->quarantine == NULL ? "" : entry->quarantine);
        job->found_open = entry->corpus == CORPUS_OPEN;
        if (entry->lacks != NULL) {
            snprintf(job->skip, sizeof job->skip, "needs %s", entry->lacks);
        }
    }
    return jobs;
}

/* What is around the jobs of one run. */
struct course {
    const struct catalogue *catalogue;
    const struct run_options *options;
    struct shelf *shelf;
    struct job *jobs;
    struct kept_run remembered;      /* of the last run of these paths */
    struct baseline baseline;
    const struct kept_run *before;   /* the one of both that there is */
    struct summary summary;
    struct reports reports;
    struct reached reached;
    bool remembers;
};

static bool wants_memory(const struct run_options *options)
{
    return options->failed_first == FAILED_FIRST_ON
           || (options->failed_first == FAILED_FIRST_AUTO && isatty(STDOUT_FILENO) != 0);
}

/* False: told. */
static bool open_course(struct course *course)
{
    const struct run_options *options = course->options;
    const struct catalogue *catalogue = course->catalogue;
    course->remembers = wants_memory(options);
    if (course->remembers || options->plan) {
        last_run_open(&course->remembered, options->paths, options->path_count);
    }
    if (options->baseline != NULL && !baseline_open(&course->baseline, options->baseline)) {
        return false;
    }
    const struct kept_run *last = baseline_last(&course->baseline);
    course->before = course->remembered.count > 0 || last == NULL ? &course->remembered : last;
    course->jobs = make_jobs(catalogue, options);
    return true;
}

static void close_course(struct course *course)
{
    baseline_close(&course->baseline);
    kept_free(&course->remembered);
    free(course->jobs);
}

/* Where it is told what is no result: a report on stdout stands there alone. */
static FILE *notes_of(const struct run_options *options)
{
    return options->report_on_stdout ? stderr : stdout;
}

/* Plays again what has just been played, where that is asked for. Returns an exit code. */
static int play_again(struct course *course, const struct pool_options *pool)
{
    const struct run_options *options = course->options;
    const struct played played = {course->jobs, course->catalogue->count,
                                  course->summary.outcomes, notes_of(options)};
    int code = EXIT_PASSED;
    if (options->repeat > 1) {
        code = verify_repeat(&played, pool, options->repeat);
    }
    if (options->verify) {
        code = exit_code_worse(code, verify_run(&played, pool));
    }
    return code;
}

/* Nothing that there is was left out. */
static bool is_everything(const struct course *course)
{
    const struct choice *choice = &course->options->choice;
    return course->catalogue->wrong_files == 0 && course->options->shard.count == 0
           && choice->filter == NULL && choice->include.count + choice->exclude.count == 0;
}

static void note_date(char date[KEPT_DATE])
{
    time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(date, KEPT_DATE, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

/* What is left to do with the results. Returns an exit code. */
static int keep_results(struct course *course, bool whole, int64_t wall_us)
{
    struct kept_run *kept = &course->summary.kept;
    const struct run_options *options = course->options;
    bool written = true;
    kept->whole = whole && kept->count == course->catalogue->count && is_everything(course);
    kept->paths = baseline_paths(options->paths, options->path_count);
    kept->wall_us = wall_us;
    snprintf(kept->firmware, sizeof kept->firmware, "%s", UNIT_VERSION);
    note_date(kept->date);
    kept_sort(kept);
    if (options->baseline != NULL && whole) {
        written = baseline_take(&course->baseline, kept, notes_of(options));
    }
    if (course->remembers) {
        last_run_keep(kept, &course->remembered, options->paths, options->path_count);
    }
    return written ? EXIT_PASSED : EXIT_BROKEN;
}

static void tell_all(void *context, const struct job *job, const struct outcome *outcome,
                     char *const told[TELLINGS])
{
    struct course *course = context;
    summary_told(&course->summary, job, outcome, told);
    reports_told(&course->reports, job, outcome, told);
}

static void note_arrived(void *context, const struct job *job, const struct outcome *outcome)
{
    struct course *course = context;
    summary_arrived(&course->summary, job, outcome);
    reached_add(&course->reached, outcome->reached);
}

static void note_tick(void *context)
{
    struct course *course = context;
    summary_ticked(&course->summary);
}

static int play_all(struct course *course, const struct estimate *estimate)
{
    const struct run_options *options = course->options;
    uint32_t count = course->catalogue->count;
    uint32_t *order = order_make(course->jobs, count, options, course->before);
    struct summary *summary = &course->summary;
    struct pool_options pool = {.workers = options->workers, .shelf = course->shelf,
                                .wall_timeout_us = options->wall_timeout_us,
                                .stop_on_red = options->stop_on_red, .order = order};
    struct pool_calls calls = {tell_all, note_arrived, note_tick, course};
    int64_t began = wall_us();
    if (!course->jobs[0].live) { /* its events come as lines of their own */
        progress_begin(&summary->progress, count, estimate->all);
    }
    bool whole = pool_run(course->jobs, count, &pool, &calls);
    int64_t lasted = wall_us() - began;
    progress_erase(&summary->progress);
    summary_print(summary, lasted);
    if (options->reached) {
        reached_tell(notes_of(options), &course->reached);
        reached_tell_weak(notes_of(options), &course->reached);
    }
    int code = whole ? summary_exit_code(summary) : EXIT_INTERRUPTED;
    if (!reports_close(&course->reports, !whole, lasted)) {
        code = exit_code_worse(code, EXIT_BROKEN);
    }
    if (whole && summary->kept.count == count) {
        code = exit_code_worse(code, play_again(course, &pool));
    }
    free(order);
    return exit_code_worse(code, keep_results(course, whole, lasted));
}

static int run_all(const struct catalogue *catalogue, const struct run_options *options,
                   struct shelf *shelf)
{
    struct course course = {.catalogue = catalogue, .options = options, .shelf = shelf,
                            .summary = {.options = options, .colour = colour_is_wanted(),
                                        .totals = {.scenarios = catalogue->count}}};
    struct summary *summary = &course.summary;
    struct estimate estimate;
    int code = EXIT_PASSED;
    if (!open_course(&course)) {
        close_course(&course);
        return EXIT_WRONG;
    }
    if (options->plan) {
        plan_print(course.jobs, catalogue->count, options, course.before);
    } else if (!reports_open(&course.reports, options, catalogue, course.jobs, shelf)) {
        code = EXIT_WRONG;
    } else {
        estimate_open(&estimate, course.jobs, catalogue->count, course.before);
        summary->outcomes = memory_grow(NULL, (catalogue->count + 1) * sizeof(struct outcome));
        memset(summary->outcomes, 0, (catalogue->count + 1) * sizeof(struct outcome));
        summary->seconds = estimate.seconds;
        code = play_all(&course, &estimate);
        estimate_close(&estimate);
        summary_close(summary);
    }
    close_course(&course);
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
    bool nothing = catalogue->count == 0;
    catalogue_shard(catalogue, &options->shard);
    if (nothing) {
        code = nothing_to_run(catalogue, options, nearest);
    } else if (options->list) {
        print_list(catalogue);
    } else {
        code = run_all(catalogue, options, shelf);
    }
    return exit_code_worse(code, catalogue->wrong_files > 0 ? EXIT_WRONG : EXIT_PASSED);
}

/* False: told. */
static bool knows_capabilities(const struct choice *choice, const struct shelf *shelf)
{
    char nearest[SCENARIO_ID];
    for (uint32_t i = 0; i < choice->lacks.count; i++) {
        const char *name = choice->lacks.tag[i];
        if (scenario_no_capability(shelf->sandbox.L, name, nearest) != NULL) {
            fprintf(stderr, "fusebox run: --lacks: there is no capability '%s', did you mean "
                            "'%s'?\n", name, nearest);
            return false;
        }
    }
    return true;
}

/* The model stands before a switch, and in a simulated network. False: told. */
static bool has_model(const struct run_options *options)
{
    bool real = options->stand.modem_real || options->stand.phones.count > 0;
    const char *why = NULL;
    if (real) {
        why = "this bench has a real network, and nobody knows what the model would have met there";
    } else if (options->stand.psu[0] != '\0') {
        why = "this bench has a PSU, and the model a switch";
    }
    if (options->parity.wanted && why != NULL) {
        fprintf(stderr, "fusebox run: --on sim,hil: %s; play it on sim and on hil\n", why);
        return false;
    }
    return true;
}

/* What the bench does not have is lacking as if --lacks had said so. False: told. */
static bool read_bench(struct run_options *options, struct shelf *shelf)
{
    char error[SANDBOX_ERROR];
    if (!options->on_bench) {
        return true;
    }
    if (!bench_file_read(&options->stand, &shelf->sandbox, options->bench, error)) {
        fprintf(stderr, "fusebox run: %s\n", error);
        return false;
    }
    options->stand.max_sms = options->max_sms;
    if (options->port != NULL) {
        if (strlen(options->port) >= sizeof options->stand.adapter) {
            fprintf(stderr, "fusebox run: --port: this name is too long\n");
            return false;
        }
        strcpy(options->stand.adapter, options->port);
    }
    if (!parity_wish_add_bench(&options->parity, &options->stand)) {
        return false;
    }
    if (!has_model(options)) {
        return false;
    }
    for (uint32_t i = 0; i < options->stand.lacks_count; i++) {
        if (!choice_add_tag(&options->choice.lacks, "run", "lacks", options->stand.lacks[i])) {
            return false;
        }
    }
    return true;
}

/* False: told. */
static bool read_calibration(struct run_options *options, struct shelf *shelf)
{
    char error[SANDBOX_ERROR];
    bool read = options->calibration == NULL
                || calibration_file_read(&options->figures, &shelf->sandbox, options->calibration,
                                         error);
    if (!read) {
        fprintf(stderr, "fusebox run: %s\n", error);
    }
    return read;
}

/* False: told. */
static bool make_folders(const struct run_options *options)
{
    return make_folder("--vcd", options->traces.vcd)
           && make_folder("--trace", options->traces.trace)
           && make_folder("--transcript", options->traces.transcript)
           && make_folder("--bundles", options->bundles);
}

int run_verb(int argc, char **argv, const char *shipped)
{
    struct run_options options;
    struct catalogue catalogue;
    struct shelf shelf;
    if (!run_options_read(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    options.paths = argv + options.first_path;
    options.path_count = argc - options.first_path;
    options.program = option_program(argv);
    if (options.help) {
        run_options_help();
        return EXIT_PASSED;
    }
    if (!make_folders(&options)) {
        return EXIT_WRONG;
    }
    worker_open_shelf(&shelf, shipped);
    if (!knows_capabilities(&options.choice, &shelf) || !read_bench(&options, &shelf)
        || !read_calibration(&options, &shelf)) {
        shelf_close(&shelf);
        return EXIT_WRONG;
    }
    if (options.self_test != RUN_NO_SELF_TEST) {
        bool plug = options.self_test == RUN_SELF_TEST_PLUG;
        shelf_close(&shelf);
        return self_test_run(&options.stand, plug ? SELF_TEST_PLUG : SELF_TEST_UNIT);
    }
    catalogue_open(&catalogue, options.paths, options.path_count, &options.choice, &shelf);
    int code = run_catalogue(&catalogue, &options, &shelf);
    catalogue_close(&catalogue);
    shelf_close(&shelf);
    return code;
}
