#define _DEFAULT_SOURCE

#include "cli/campaign_canary.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/campaign_folder.h"
#include "cli/exit_code.h"

#define PROGRAM "fusebox-canary"
#define PLAYS 8                  /* rounds that a way has to find it, ... */
#define SHARE 20                 /* ... in this part of the budget at most, ... */
#define LEAST_US 10000000        /* ... or so long, if that is more */
#define ARGUMENTS 20

/* Where it stands, as seen from the program: as it was built, as it is installed. */
static const char *const places[] = {"/" PROGRAM, "/../libexec/fusebox/" PROGRAM};

static char *find_own(char path[CAMPAIGN_PATH])
{
    ssize_t length = readlink("/proc/self/exe", path, CAMPAIGN_PATH - 1);
    path[length > 0 ? length : 0] = '\0';
    return strrchr(path, '/');
}

bool campaign_is_canary(void)
{
    char path[CAMPAIGN_PATH];
    const char *slash = find_own(path);
    return slash != NULL && strcmp(slash + 1, PROGRAM) == 0;
}

static bool find_program(char path[CAMPAIGN_PATH])
{
    char *slash = find_own(path);
    for (size_t i = 0; slash != NULL && i < sizeof places / sizeof places[0]; i++) {
        if ((size_t)(slash - path) + strlen(places[i]) < CAMPAIGN_PATH) {
            strcpy(slash, places[i]);
            if (access(path, X_OK) == 0) {
                return true;
            }
        }
    }
    fprintf(stderr, "fusebox explore: the canary, " PROGRAM ", is not there: this program was "
                    "not built or installed whole\n");
    return false;
}

/* ---- one way ---- */

/* What its table tells. */
struct tally {
    struct campaign_canary *canary;
    enum campaign_way way;
};

static bool count_row(void *context, const struct campaign_row *row)
{
    struct tally *tally = context;
    struct campaign_canary *canary = tally->canary;
    if (row->task.way != tally->way || canary->found) {
        return true;
    }
    canary->tries += row->tries;
    for (uint32_t i = 0; i < row->found_count; i++) {
        size_t length = strlen(CAMPAIGN_CANARY_RED);
        canary->found = canary->found || strncmp(row->found[i].signature, CAMPAIGN_CANARY_RED,
                                                 length) == 0;
    }
    return true;
}

static bool read_way(const char *path, enum campaign_way way, struct campaign_canary *canary)
{
    struct campaign_folder folder;
    char *text = NULL;
    struct tally tally = {canary, way};
    canary->tries = 0;
    canary->found = false;
    bool right = campaign_folder_open(&folder, path, &text) &&
                 campaign_folder_rows(&folder, count_row, &tally);
    campaign_folder_close(&folder);
    free(text);
    return right;
}

static volatile pid_t canary_pid;

/* Who ends this program ends its canary. */
static void on_interrupt(int signal_number)
{
    if (canary_pid > 0) {
        kill(canary_pid, signal_number);
    }
}

static int wait_for_canary(void)
{
    struct sigaction action, before, before_term;
    int status = 0;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, &before);
    sigaction(SIGTERM, &action, &before_term);
    while (waitpid(canary_pid, &status, 0) < 0 && errno == EINTR) {
    }
    sigaction(SIGINT, &before, NULL);
    sigaction(SIGTERM, &before_term, NULL);
    return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_BROKEN;
}

/* Its own output is of no interest: its table is. */
static void be_canary(const char *program, char *const *arguments)
{
    int nowhere = open("/dev/null", O_RDWR);
    if (nowhere >= 0) {
        dup2(nowhere, STDIN_FILENO);
        dup2(nowhere, STDOUT_FILENO);
    }
    execv(program, arguments);
    _exit(EXIT_BROKEN);
}

/* goes_on: with what stands in the folder. One plays at a time, so that what is kept of it does not
 * depend on who was how fast when it was found. */
static int play_way(const struct explore_campaign_options *options, const char *program,
                    const char *path, enum campaign_way way, bool goes_on)
{
    char tasks[24], seed[24], limit[40];
    bool ends = options->budget_us != INT64_MAX;
    int64_t share_us = options->budget_us / SHARE;
    snprintf(tasks, sizeof tasks, "%d", 1 + PLAYS);
    snprintf(seed, sizeof seed, "%" PRIu64, options->seed);
    share_us = ends && share_us > LEAST_US ? share_us : LEAST_US;
    snprintf(limit, sizeof limit, "%.3fs", (double)share_us / 1e6);
    const char *const arguments[ARGUMENTS] = {
        program, "explore", CAMPAIGN_CANARY, "--ways", campaign_way_name(way), "--tasks", tasks,
        "--budget", limit, "--seed", seed, "-j", "1", "-q",
        goes_on ? "--resume" : "--into", path, NULL};
    fflush(NULL);
    canary_pid = fork();
    if (canary_pid == 0) {
        be_canary(program, (char *const *)(uintptr_t)arguments);
    }
    int code = canary_pid < 0 ? EXIT_BROKEN : wait_for_canary();
    canary_pid = 0;
    return code == EXIT_FAILED || code == EXIT_PASSED ? EXIT_PASSED : code;
}

/* ---- all ways ---- */

static void remove_files(const char *path)
{
    static const char *const names[] = {"campaign.txt", "tasks.csv", "report.txt", "lock"};
    char file[CAMPAIGN_PATH];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(file, sizeof file, "%.1000s/%s", path, names[i]);
        unlink(file);
    }
    rmdir(path);
}

static int ask_way(const struct explore_campaign_options *options, const char *program,
                   const char *path, enum campaign_way way, struct campaign_canary *canary)
{
    char known[CAMPAIGN_PATH];
    snprintf(known, sizeof known, "%.1000s/campaign.txt", path);
    int code = EXIT_PASSED;
    bool goes_on = access(known, F_OK) == 0;
    bool right = !goes_on || read_way(path, way, canary);
    if (right && !canary->found) {
        code = play_way(options, program, path, way, goes_on);
        right = code != EXIT_PASSED || read_way(path, way, canary);
    }
    if (!right) {
        code = EXIT_BROKEN;
    } else if (code != EXIT_PASSED && code != EXIT_INTERRUPTED) {
        fprintf(stderr, "fusebox explore: the canary, %s, could not be explored by %s\n", program,
                campaign_way_name(way));
        code = EXIT_BROKEN;
    }
    return code;
}

int campaign_canary_play(const struct explore_campaign_options *options,
                         struct campaign_canary canary[CAMPAIGN_WAYS])
{
    char program[CAMPAIGN_PATH], path[CAMPAIGN_PATH], gone[] = "/tmp/fusebox-canary-XXXXXX";
    const char *folder = options->folder;
    int code = EXIT_PASSED;
    memset(canary, 0, CAMPAIGN_WAYS * sizeof *canary);
    if (!find_program(program)) {
        return EXIT_BROKEN;
    }
    if (folder == NULL && (folder = mkdtemp(gone)) == NULL) {
        fprintf(stderr, "fusebox explore: %s: %s\n", gone, strerror(errno));
        return EXIT_BROKEN;
    }
    snprintf(path, sizeof path, "%.1000s/canary", folder);
    (void)mkdir(path, 0777); /* where it cannot be, who writes there tells */
    for (int way = CAMPAIGN_PLAIN + 1; way < CAMPAIGN_WAYS && code == EXIT_PASSED; way++) {
        if (options->way[way]) {
            snprintf(path, sizeof path, "%.1000s/canary/%s", folder,
                     campaign_way_name((enum campaign_way)way));
            canary[way].asked = true;
            code = ask_way(options, program, path, (enum campaign_way)way, &canary[way]);
            if (options->folder == NULL) {
                remove_files(path);
            }
        }
    }
    if (options->folder == NULL) {
        snprintf(path, sizeof path, "%.1000s/canary", folder);
        rmdir(path);
        rmdir(folder);
    }
    return code;
}

bool campaign_canary_is_found(const struct campaign_canary canary[CAMPAIGN_WAYS])
{
    for (int way = 0; way < CAMPAIGN_WAYS; way++) {
        if (canary[way].asked && !canary[way].found) {
            return false;
        }
    }
    return true;
}
