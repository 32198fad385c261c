#define _POSIX_C_SOURCE 200809L
#include "bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/counts.h"
#include "bench/goals.h"
#include "bench/rounds.h"

#define FORKS 40

static const struct figure *const lists[] = {
    figures_deadlines, figures_circuit, figures_snapshot,    figures_story,
    figures_modem,     figures_sms,     figures_millisecond, figures_edge,
    figures_script,    figures_share,   figures_program,     figures_size,
    figures_line,      figures_session, figures_route,       figures_explore,
    figures_map,
#ifdef FUSEBOX_WINDOW
    figures_window,
#endif
};
#define LISTS (sizeof lists / sizeof lists[0])

static double span;

double bench_wall_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double seconds_of(const struct timeval *time)
{
    return (double)time->tv_sec + (double)time->tv_usec * 1e-6;
}

static double children_seconds(void)
{
    struct rusage usage = {0};
    getrusage(RUSAGE_CHILDREN, &usage);
    return seconds_of(&usage.ru_utime) + seconds_of(&usage.ru_stime);
}

__attribute__((noinline)) double bench_seconds(void)
{
    static double before;
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    double seconds = (double)now.tv_sec + (double)now.tv_nsec * 1e-9 + children_seconds();
    span = seconds - before;
    before = seconds;
    return seconds;
}

double bench_span(void)
{
    return span;
}

void bench_use(uint64_t value)
{
    static volatile uint64_t sink;
    sink = value;
    (void)sink;
}

uint32_t bench_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

/* ---- other programs ---- */

double bench_shell(const char *command)
{
    char line[1400];
    snprintf(line, sizeof line, "{ %s\n} >/dev/null 2>&1", command);
    double begin = bench_seconds();
    int status = system(line);
    return status == 0 ? bench_seconds() - begin : BENCH_MISSING;
}

double bench_number(const char *command)
{
    char line[1400];
    double value = BENCH_MISSING;
    snprintf(line, sizeof line, "{ %s\n} 2>/dev/null", command);
    FILE *output = popen(line, "r");
    if (output == NULL) {
        return BENCH_MISSING;
    }
    bool read = fscanf(output, "%lf", &value) == 1;
    return pclose(output) == 0 && read ? value : BENCH_MISSING;
}

/* A program that is started begins with what its starter holds, and keeps that as its peak: so a
 * small one stands between, ourselves with nothing done. */
double bench_peak_mib(const char *command)
{
    char line[640];
    snprintf(line, sizeof line, "'%s' --peak \"%s\"", BENCH_ITSELF, command);
    return bench_number(line);
}

static int print_peak(const char *command)
{
    struct rusage usage;
    if (bench_shell(command) < 0 || getrusage(RUSAGE_CHILDREN, &usage) != 0) {
        return 1;
    }
    printf("%f\n", (double)usage.ru_maxrss / 1024.0);
    return 0;
}

double bench_fork_us(size_t bytes)
{
    char line[480];
    snprintf(line, sizeof line, "'%s' --fork %zu", BENCH_ITSELF, bytes);
    return bench_number(line);
}

static bool fork_once(void)
{
    pid_t child = fork();
    if (child == 0) {
        _exit(0);
    }
    return child > 0 && waitpid(child, NULL, 0) == child;
}

static int print_fork(const char *number)
{
    size_t bytes = strtoul(number, NULL, 10);
    char *used = malloc(bytes + 1);
    bool forked = used != NULL;
    if (forked) {
        memset(used, 1, bytes + 1);
    }
    double begin = bench_seconds();
    for (uint32_t i = 0; i < FORKS && forked; i++) {
        forked = fork_once();
    }
    double seconds = bench_seconds() - begin;
    bench_use(forked ? (uint64_t)used[bytes / 2] : 0);
    free(used);
    printf("%f\n", seconds / FORKS * 1e6);
    return forked ? 0 : 1;
}

const char *bench_python(void)
{
    static char path[300] = "";
    FILE *output =
        path[0] != '\0' ? NULL : popen("python3 -c 'import sys; print(sys.executable)'", "r");
    if (output != NULL) {
        bool read = fgets(path, sizeof path, output) != NULL;
        path[strcspn(path, "\n")] = '\0';
        if (pclose(output) != 0 || !read || strchr(path, '\'') != NULL) {
            strcpy(path, "python3");
        }
    }
    return path;
}

/* ---- figures ---- */

const struct figure *bench_figure(const char *name)
{
    for (size_t list = 0; list < LISTS; list++) {
        for (const struct figure *figure = lists[list]; figure->name != NULL; figure++) {
            if (strcmp(figure->name, name) == 0) {
                return figure;
            }
        }
    }
    return NULL;
}

static void print_goal(const struct figure *figure, double value)
{
    char text[ROUNDS_TEXT];
    if (figure->goal > 0) {
        printf("  goal%10s  x%-7.3g", rounds_text(figure->goal, text),
               rounds_ratio(figure, value, figure->goal));
    } else {
        printf("%26s", "");
    }
}

static void print_peer(const struct rounds *rounds)
{
    char text[ROUNDS_TEXT];
    double value = rounds->peer[0].value;
    printf("  %s: ", rounds->peer[0].name);
    if (value < 0) {
        printf("not here");
    } else {
        printf("%10s, x%.3g", rounds_text(value, text),
               rounds_ratio(rounds->figure, rounds->value, value));
    }
}

static void print_figure(const struct figure *figure)
{
    struct rounds rounds;
    char text[ROUNDS_TEXT];
    rounds_measure(&rounds, figure, NULL);
    printf("%-26s", figure->name);
    if (rounds.value < 0) {
        printf("%10s", "missing");
    } else {
        printf("%10s %-10s", rounds_text(rounds.value, text), figure->unit);
        print_goal(figure, rounds.value);
        if (rounds.peers > 0) {
            print_peer(&rounds);
        }
    }
    printf("\n    %s\n", figure->about);
    if (figure->detail != NULL && rounds.value >= 0) {
        printf("    ");
        figure->detail();
        printf("\n");
    }
    fflush(stdout);
}

static bool is_of_a_goal(const struct figure *figure)
{
    for (const struct goal *goal = goals; goal->figure != NULL; goal++) {
        if (strcmp(goal->figure, figure->name) == 0) {
            return true;
        }
    }
    return false;
}

/* Those that belong to no goal. */
static uint32_t print_others(const char *name)
{
    uint32_t shown = 0;
    for (size_t list = 0; list < LISTS; list++) {
        for (const struct figure *figure = lists[list]; figure->name != NULL; figure++) {
            if (!is_of_a_goal(figure) && (name == NULL || strstr(figure->name, name) != NULL)) {
                print_figure(figure);
                shown++;
            }
        }
    }
    return shown;
}

static int print_all(const char *name, bool peers)
{
    printf("Medians of one run on this machine, rounds of figure and peers in turns; xN: N times "
           "better\nthan the peer, /N: N times worse than the goal.\n\n");
    uint32_t shown = goals_print(name, peers);
    if (!peers) {
        printf("\n");
        shown += print_others(name);
    }
    if (shown == 0) {
        fprintf(stderr, "bench: no figure whose name holds '%s'\n", name);
        return 4;
    }
    return 0;
}

static bool is_option(const char *argument, const char *name)
{
    return argument != NULL && strcmp(argument, name) == 0;
}

int main(int argc, char **argv)
{
    const char *first = argc > 1 ? argv[1] : NULL, *second = argc > 2 ? argv[2] : NULL;
    if (is_option(first, "--peers")) {
        return print_all(second, true);
    }
    if (is_option(first, "--markdown")) {
        return goals_write(second) > 0 ? 0 : 4;
    }
    if (is_option(first, "--list")) {
        goals_list();
        return 0;
    }
    if (is_option(first, "--once") && second != NULL) {
        return counts_once(second);
    }
    if (is_option(first, "--peak") && second != NULL) {
        return print_peak(second);
    }
    if (is_option(first, "--fork") && second != NULL) {
        return print_fork(second);
    }
    if (first != NULL && first[0] == '-') {
        fprintf(stderr, "usage: bench [NAME] | --peers [NAME] | --markdown [NAME] | --list\n");
        return 4;
    }
    return print_all(first, false);
}
