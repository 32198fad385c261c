#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/diff.h"
#include "cli/exit_code.h"
#include "cli/explore.h"
#include "cli/fit.h"
#include "cli/lint.h"
#include "cli/list.h"
#include "cli/merge.h"
#include "cli/modem.h"
#include "cli/panel_window.h"
#include "cli/replay.h"
#include "cli/rig.h"
#include "cli/run.h"
#include "cli/stack.h"
#include "cli/unit.h"
#include "cli/words.h"
#include "cli/worker.h"
#include "sim/base/nearest.h"

struct verb {
    const char *name, *about;
    int (*call)(int argc, char **argv, const char *shipped);
};

static const struct verb verbs[] = {
    {"run", "play scenarios against the simulated cabinet", run_verb},
    {"list", "name scenarios, wirings, lessons; what they cover of the guide", list_verb},
    {"lint", "electrical rules on wirings and scenarios, before anything runs", lint_verb},
    {"explore", "the supply cut at every instant of a scenario: who finds it first", explore_verb},
    {"merge", "tables of a campaign that was played in parts, joined", merge_verb},
    {"replay", "see a failure again, from its bundle", replay_verb},
    {"diff", "two wave forms compared, signal by signal, with tolerances", diff_verb},
    {"words", "print a vocabulary: parts, commands, invariants, events, rules", words_verb},
    {"modem", "a GSM modem and its network on a pseudo-terminal, for other programs", modem_verb},
    {"unit", "a unit in its cabinet in real time: USB console, phones, your hands", unit_verb},
    {"panel", "the cabinet in a window: currents, phones, time that is wound back", panel_verb},
    {"fit", "a calibration file from what was seen of a unit on a bench", fit_verb},
    {"rig", "a HIL adapter and a unit on its bench, without hardware", rig_verb},
};
#define VERBS (sizeof verbs / sizeof verbs[0])

static void print_help(FILE *file)
{
    fprintf(file, "usage: fusebox VERB [...]\n\n"
                  "The fuse cabinet on a desk: a GSM relay's firmware, wiring, network.\n\n");
    for (size_t i = 0; i < VERBS; i++) {
        fprintf(file, "  %-8s %s\n", verbs[i].name, verbs[i].about);
    }
    fprintf(file, "\n`fusebox VERB --help` says more; `fusebox --version` the version.\n");
}

/* The folder of the shipped scenarios: where the program is installed, else beside the sources. */
static const char *find_shipped(char installed[SANDBOX_PATH])
{
    static const char sources[] = FUSEBOX_SHIPPED "/scenarios";
    /* as seen from bin/ and, for the canary, from libexec/fusebox/ */
    static const char *const beside[] = {"/../share/fusebox/scenarios",
                                         "/../../share/fusebox/scenarios"};
    ssize_t length = readlink("/proc/self/exe", installed, SANDBOX_PATH - 1);
    installed[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(installed, '/');
    for (size_t i = 0; slash != NULL && i < sizeof beside / sizeof beside[0]; i++) {
        if ((size_t)(slash - installed) + strlen(beside[i]) < SANDBOX_PATH) {
            strcpy(slash, beside[i]);
            if (access(installed, R_OK) == 0) {
                return installed;
            }
        }
    }
    return sources;
}

static int unknown_verb(const char *name)
{
    struct nearest nearest;
    nearest_init(&nearest, name);
    for (size_t i = 0; i < VERBS; i++) {
        nearest_offer(&nearest, verbs[i].name);
    }
    fprintf(stderr, "fusebox: there is no verb '%s', did you mean '%s'?\n", name, nearest.best);
    return EXIT_WRONG;
}

/* What `run --verify` starts. */
static int be_worker(const char *shipped)
{
    struct shelf shelf;
    worker_open_shelf(&shelf, shipped);
    const struct worker_ways ways = {STDIN_FILENO, STDOUT_FILENO, NULL};
    int code = worker_run(&ways, &shelf);
    shelf_close(&shelf);
    return code;
}

/* Where one of them was closed by the caller, a pipe to a worker would take its place. */
static void keep_standard_files(void)
{
    int file;
    do {
        file = open("/dev/null", O_RDWR);
    } while (file >= 0 && file <= STDERR_FILENO);
    if (file > STDERR_FILENO) {
        close(file);
    }
}

/* What goes through crash_run. */
struct command {
    int argc;
    char **argv;
    int code;
};

static int call(int argc, char **argv)
{
    char installed[SANDBOX_PATH];
    const char *name = argc > 1 ? argv[1] : "";
    if (name[0] == '\0') {
        print_help(stderr);
        return EXIT_WRONG;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        print_help(stdout);
        return EXIT_PASSED;
    }
    if (strcmp(name, "--version") == 0) {
        printf("fusebox %s\n", FUSEBOX_VERSION);
        return EXIT_PASSED;
    }
    if (strcmp(name, "worker") == 0 && argc == 3) {
        return be_worker(argv[2]);
    }
    for (size_t i = 0; i < VERBS; i++) {
        if (strcmp(name, verbs[i].name) == 0) {
            return verbs[i].call(argc - 1, argv + 1, find_shipped(installed));
        }
    }
    return unknown_verb(name);
}

static void carry_out(void *context)
{
    struct command *command = context;
    command->code = call(command->argc, command->argv);
}

/* Of this process; those of its workers are told as results. */
static int tell_crash(const struct crash *crash)
{
    struct stack stack;
    char reason[CRASH_TEXT];
    stack_read(&stack, crash);
    stack_reason(&stack, crash, reason);
    fprintf(stderr, "fusebox: %s\n", reason);
    stack_print(stderr, &stack);
    return crash->in_core ? EXIT_FAILED : EXIT_BROKEN;
}

/* A reader that has gone away has had enough; whatever else stdout did not take is lost. */
static bool stdout_is_whole(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    errno = 0;
    int reason = fflush(stdout) == 0 ? 0 : errno;
    bool nobody_reads = poll(&out, 1, 0) > 0 && (out.revents & POLLERR) != 0;
    if ((reason == 0 && ferror(stdout) == 0) || nobody_reads) {
        return true;
    }
    fprintf(stderr, "fusebox: stdout cannot be written: %s\n",
            reason == 0 ? "not all of it was taken" : strerror(reason));
    return false;
}

int main(int argc, char **argv)
{
    struct command command = {.argc = argc, .argv = argv};
    struct crash crash;
    keep_standard_files();
    if (!crash_watch()) {
        fprintf(stderr, "fusebox: no memory\n");
        return EXIT_BROKEN;
    }
    if (!crash_run(carry_out, &command, &crash)) {
        return tell_crash(&crash);
    }
    return exit_code_worse(command.code, stdout_is_whole() ? EXIT_PASSED : EXIT_BROKEN);
}
