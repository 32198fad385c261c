#define _POSIX_C_SOURCE 200809L
#include "bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define ROUNDS_MAX 15

static const struct figure *const lists[] = {
    figures_deadlines, figures_circuit, figures_snapshot, figures_story, figures_modem,
    figures_sms,       figures_share,   figures_program,  figures_size,
};

double bench_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
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

double bench_command(const char *command)
{
    char line[512];
    snprintf(line, sizeof line, "%s >/dev/null 2>&1", command);
    double begin = bench_seconds();
    int status = system(line);
    return status == 0 ? bench_seconds() - begin : BENCH_MISSING;
}

/* A program that is started begins with what its starter holds, and keeps that as its peak: so a
 * small one stands between, ourselves with nothing done. */
double bench_peak_mib(const char *command)
{
    char line[640];
    double mib = BENCH_MISSING;
    snprintf(line, sizeof line, "'%s' --peak \"%s\"", BENCH_ITSELF, command);
    FILE *output = popen(line, "r");
    if (output == NULL) {
        return BENCH_MISSING;
    }
    bool read = fscanf(output, "%lf", &mib) == 1;
    return pclose(output) == 0 && read ? mib : BENCH_MISSING;
}

static int print_peak(const char *command)
{
    struct rusage usage;
    if (bench_command(command) < 0 || getrusage(RUSAGE_CHILDREN, &usage) != 0) {
        return 1;
    }
    printf("%f\n", (double)usage.ru_maxrss / 1024.0);
    return 0;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* BENCH_MISSING as soon as one round is. */
static double median(double (*measure)(void), uint32_t rounds)
{
    double values[ROUNDS_MAX];
    rounds = rounds < ROUNDS_MAX ? rounds : ROUNDS_MAX;
    for (uint32_t i = 0; i < rounds; i++) {
        values[i] = measure();
        if (values[i] < 0) {
            return BENCH_MISSING;
        }
    }
    qsort(values, rounds, sizeof values[0], by_value);
    return values[rounds / 2];
}

/* Three digits that count, or whole numbers from 100 on. */
static void print_value(double value)
{
    printf(value >= 1e7 ? "%10.3g" : value >= 100 ? "%10.0f" : "%10.3g", value);
}

/* How many times better than the other value. */
static double ratio(const struct figure *figure, double value, double other)
{
    return figure->more_is_better ? value / other : other / value;
}

static void print_goal(const struct figure *figure, double value)
{
    if (figure->goal > 0) {
        printf("  goal");
        print_value(figure->goal);
        printf("  x%-7.3g", ratio(figure, value, figure->goal));
    } else {
        printf("%26s", "");
    }
}

static void print_peer(const struct figure *figure, double value)
{
    double peer = figure->peer != NULL ? median(figure->measure_peer, figure->rounds) : 0;
    if (figure->peer == NULL) {
        return;
    }
    printf("  %s: ", figure->peer);
    if (peer < 0) {
        printf("not here");
    } else {
        print_value(peer);
        printf(", x%.3g", ratio(figure, value, peer));
    }
}

static void print_figure(const struct figure *figure)
{
    double value = median(figure->measure, figure->rounds);
    printf("%-26s", figure->name);
    if (value < 0) {
        printf("%10s", "missing");
    } else {
        print_value(value);
        printf(" %-10s", figure->unit);
        print_goal(figure, value);
        print_peer(figure, value);
    }
    printf("\n    %s\n", figure->about);
    if (figure->detail != NULL && value >= 0) {
        printf("    ");
        figure->detail();
        printf("\n");
    }
    fflush(stdout);
}

int main(int argc, char **argv)
{
    uint32_t shown = 0;
    if (argc == 3 && strcmp(argv[1], "--peak") == 0) {
        return print_peak(argv[2]);
    }
    printf("Medians of one run on this machine; xN: N times better than goal or peer.\n\n");
    for (size_t list = 0; list < sizeof lists / sizeof lists[0]; list++) {
        for (const struct figure *figure = lists[list]; figure->name != NULL; figure++) {
            if (argc < 2 || strstr(figure->name, argv[1]) != NULL) {
                print_figure(figure);
                shown++;
            }
        }
    }
    if (shown == 0) {
        fprintf(stderr, "bench: no figure whose name holds '%s'\n", argv[1]);
        return 4;
    }
    return 0;
}
