#define _POSIX_C_SOURCE 200809L

#include "cli/replay.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/bundle.h"
#include "cli/exit_code.h"
#include "cli/kept.h"
#include "cli/memory.h"
#include "cli/option.h"
#include "cli/pool.h"
#include "cli/span.h"
#include "firmware/unit.h"
#include "lua/calibration_file.h"
#include "sim/gsm/personality.h"

#define WALL_TIMEOUT_US ((int64_t)120 * 1000000)

struct replay_options {
    bool help, gdb, here;
    uint32_t event;          /* at which the debugger stops, with `event_given` */
    bool event_given;
    const char *bundle;
};

/* What came of it. */
struct replayed {
    struct outcome outcome;
    char *text;
};

enum { OPTION_GDB = 256, OPTION_EVENT, OPTION_HERE, OPTION_HELP };

static const struct option long_options[] = {
    {"gdb", no_argument, NULL, OPTION_GDB},
    {"event", required_argument, NULL, OPTION_EVENT},
    {"here", no_argument, NULL, OPTION_HERE},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

static void print_help(void)
{
    printf("usage: fusebox replay BUNDLE [options]\n\n"
           "Plays the scenario of a failure bundle again, as it stands in there, and says if the\n"
           "same comes of it. `fusebox run` keeps a bundle of each failure where it is told to.\n\n"
           "  --gdb              in gdb, stopped at the event at which it failed\n"
           "  --event N          with --gdb: at this event of the trace instead\n"
           "  --here             in this process; what --gdb has gdb call\n\n"
           "Exit codes: 0 it passes now, 1 it failed, 3 internal error, 4 usage or a wrong "
           "file.\n");
}

static bool read_event(struct replay_options *options)
{
    char *end;
    errno = 0;
    unsigned long value = strtoul(optarg, &end, 10);
    if (optarg[0] < '0' || optarg[0] > '9' || *end != '\0' || errno != 0 || value >= UINT32_MAX) {
        fprintf(stderr, "fusebox replay: --event: '%s' is no number of an event in the trace\n",
                optarg);
        return false;
    }
    options->event = (uint32_t)value;
    options->event_given = true;
    return true;
}

static bool read_option(struct replay_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_GDB: options->gdb = true; return true;
    case OPTION_HERE: options->here = true; return true;
    case OPTION_HELP: options->help = true; return true;
    case OPTION_EVENT: return read_event(options);
    case ':': return option_lacks_value("replay", given);
    default: return option_unknown("replay", long_options, given);
    }
}

static bool read_options(struct replay_options *options, int argc, char **argv)
{
    memset(options, 0, sizeof *options);
    opterr = 0;
    optind = 1;
    for (;;) {
        int option = getopt_long(argc, argv, ":", long_options, NULL);
        if (option == -1) {
            break;
        }
        if (!read_option(options, option, option_given(argv))) {
            return false;
        }
    }
    if (!options->help && argc - optind != 1) {
        fprintf(stderr, "fusebox replay: one bundle is wanted, like bundles/example3.quiet.tar\n");
        return false;
    }
    if (!options->help && options->event_given && !options->gdb && !options->here) {
        fprintf(stderr, "fusebox replay: --event: only with --gdb\n");
        return false;
    }
    options->bundle = argv[optind];
    return true;
}

static bool make_job(const struct bundle *bundle, struct job *job)
{
    memset(job, 0, sizeof *job);
    job->judge.seed_given = true;
    job->judge.seed = bundle->seed;
    job->judge.timeout_us = bundle->timeout_us;
    job->overrides = bundle->overrides;
    job->cut = bundle->cut;
    if (bundle->modem[0] != '\0') {
        int32_t row = personality_find(bundle->modem);
        if (row < 0) {
            fprintf(stderr, "fusebox replay: the bundle's modem '%s' is none of "
                    PERSONALITY_CHOICES "\n", bundle->modem);
            return false;
        }
        job->judge.modem = (uint8_t)(row + 1);
    }
    snprintf(job->id, sizeof job->id, "%s", bundle->id);
    bool shipped = strncmp(bundle->file, "shipped/", strlen("shipped/")) == 0;
    size_t room = sizeof job->file;
    return (size_t)snprintf(job->file, room, "%s/%s", bundle->folder, bundle->file) < room
           && (size_t)snprintf(job->root, room, "%s/%s", bundle->folder,
                               shipped ? "shipped" : "scenario") < room;
}

static void take(void *context, const struct job *job, const struct outcome *outcome,
                 char *const told[TELLINGS])
{
    struct replayed *replayed = context;
    (void)job;
    replayed->outcome = *outcome;
    replayed->text = memory_text(told[TELLING_TEXT]);
}

/* In this process, so that a debugger sees it: job and answer go through files. */
static bool play_here(const struct job *job, struct shelf *shelf, struct replayed *replayed)
{
    FILE *in = tmpfile(), *out = tmpfile();
    bool whole = in != NULL && out != NULL && worker_write(fileno(in), job, sizeof *job);
    if (whole) {
        struct worker_ways ways = {.in = fileno(in), .out = fileno(out)};
        lseek(ways.in, 0, SEEK_SET);
        whole = worker_run(&ways, shelf) == EXIT_PASSED;
        lseek(ways.out, 0, SEEK_SET);
        whole = whole && worker_read(ways.out, &replayed->outcome, sizeof replayed->outcome);
        replayed->text = memory_grow(NULL, replayed->outcome.length[TELLING_TEXT] + (size_t)1);
        replayed->text[replayed->outcome.length[TELLING_TEXT]] = '\0';
        whole = whole && worker_read(ways.out, replayed->text,
                                     replayed->outcome.length[TELLING_TEXT]);
    }
    if (in != NULL) {
        fclose(in);
    }
    if (out != NULL) {
        fclose(out);
    }
    return whole;
}

/* What was told, with paths as they are in the bundle. */
static void print_inside(const char *text, const char *folder)
{
    size_t length = strlen(folder);
    for (const char *hit; (hit = strstr(text, folder)) != NULL; text = hit + length) {
        printf("%.*s", (int)(hit - text), text);
        length = strlen(folder) + (hit[strlen(folder)] == '/' ? 1 : 0);
    }
    fputs(text, stdout);
}

static void print_versions(const struct bundle *bundle)
{
    bool other = strcmp(bundle->program, FUSEBOX_VERSION) != 0
                 || strcmp(bundle->firmware, UNIT_VERSION) != 0;
    if (other) {
        printf("  the bundle is of fusebox %s with firmware %s, this is %s with %s\n",
               bundle->program, bundle->firmware, FUSEBOX_VERSION, UNIT_VERSION);
    }
}

/* Whether the same came of it. Returns the exit code. */
static int compare_runs(const struct bundle *bundle, const struct replayed *replayed)
{
    char time[SPAN_TEXT];
    const struct outcome *outcome = &replayed->outcome;
    const char *verdict = verdict_name((enum verdict)outcome->verdict);
    printf("%s %s  %s\n", verdict, bundle->id, span_text(outcome->simulated_us, time));
    print_inside(replayed->text, bundle->folder);
    if (outcome->hash == bundle->hash && strcmp(verdict, bundle->verdict) == 0) {
        printf("the same as in the bundle: hash %016" PRIx64 "\n", outcome->hash);
    } else {
        printf("not the same as in the bundle: %s with hash %016" PRIx64 ", there %s with hash"
               " %016" PRIx64 "\n", verdict, outcome->hash, bundle->verdict, bundle->hash);
        print_versions(bundle);
    }
    switch ((enum verdict)outcome->verdict) {
    case VERDICT_PASSED: return EXIT_PASSED;
    case VERDICT_WRONG: return EXIT_WRONG;
    case VERDICT_BROKEN: return EXIT_BROKEN;
    default: return EXIT_FAILED;
    }
}

/* False: told. */
static bool read_calibration(const struct bundle *bundle, struct shelf *shelf, struct job *job)
{
    char path[SANDBOX_PATH + 20], error[SANDBOX_ERROR];
    bundle_calibration(bundle, path);
    job->judge.calibrated = bundle->calibrated;
    bool read = !bundle->calibrated
                || calibration_file_read(&job->judge.figures, &shelf->sandbox, path, error);
    if (!read) {
        fprintf(stderr, "fusebox replay: the bundle's calibration: %s\n", error);
    }
    return read;
}

static int play(const struct bundle *bundle, const struct replay_options *options)
{
    struct job job;
    struct shelf shelf;
    struct replayed replayed = {.text = NULL};
    char shipped[SANDBOX_PATH + 16];
    struct pool_options pool = {.workers = 1, .wall_timeout_us = WALL_TIMEOUT_US, .shelf = &shelf};
    struct pool_calls calls = {.told = take, .context = &replayed};
    if (!make_job(bundle, &job)) {
        return EXIT_WRONG;
    }
    job.stop_at = options->event_given ? options->event + 1 : 0;
    snprintf(shipped, sizeof shipped, "%s/shipped", bundle->folder);
    worker_open_shelf(&shelf, shipped);
    if (!read_calibration(bundle, &shelf, &job)) {
        shelf_close(&shelf);
        return EXIT_WRONG;
    }
    bool whole = options->here ? play_here(&job, &shelf, &replayed) : pool_run(&job, 1, &pool,
                                                                              &calls);
    int code = whole && replayed.text != NULL ? compare_runs(bundle, &replayed) : EXIT_BROKEN;
    free(replayed.text);
    shelf_close(&shelf);
    return code;
}

static void be_gdb(const struct replay_options *options, const char *event)
{
    char program[SANDBOX_PATH];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    program[length > 0 ? length : 0] = '\0';
    execlp("gdb", "gdb", "-q", "-ex", "set confirm off", "-ex", "run", "-ex", "backtrace",
           "--args", program, "replay", options->bundle, "--here", "--event", event, (char *)NULL);
    fprintf(stderr, "fusebox replay: gdb cannot be started: %s\n", strerror(errno));
    _exit(EXIT_WRONG);
}

/* gdb calls this program again, which unpacks the bundle for itself below this one's folder: the
 * folder goes when gdb has ended, whatever became of the program. */
static int call_gdb(const struct bundle *bundle, const struct replay_options *options)
{
    char event[20];
    int status = 0;
    snprintf(event, sizeof event, "%" PRIu32,
             options->event_given ? options->event : bundle->event);
    printf("stopping at event %s of %s; `up` and `down` go through the calls, `c` goes on\n", event,
           bundle->id);
    fflush(stdout);
    signal(SIGINT, SIG_IGN); /* gdb's to take */
    setenv("TMPDIR", bundle->folder, 1);
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGINT, SIG_DFL);
        be_gdb(options, event);
    }
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_BROKEN;
}

int replay_verb(int argc, char **argv, const char *shipped)
{
    struct replay_options options;
    struct bundle bundle;
    (void)shipped;
    if (!read_options(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        print_help();
        return EXIT_PASSED;
    }
    if (!bundle_open(&bundle, options.bundle)) {
        return EXIT_WRONG;
    }
    int code = options.gdb ? call_gdb(&bundle, &options) : play(&bundle, &options);
    bundle_close(&bundle);
    return code;
}
