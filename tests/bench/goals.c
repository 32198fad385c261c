#include "bench/goals.h"

#include <stdio.h>
#include <string.h>

#include "bench/counts.h"
#include "bench/peers.h"

static const struct peer idle_peers[] = {
    {"QEMU, Cortex-M3, icount", qemu_idle_icount},
    {"QEMU, Cortex-M3, real time", qemu_idle_real},
    {"QEMU, Cortex-M3, led from deadline to deadline", qemu_idle_led},
    {"simavr, ATmega328P, small firmware", small_simavr},
    {NULL, NULL},
};
static const struct peer small_peers[] = {
    {"simavr, ATmega328P, same firmware", small_simavr},
    {"QEMU, Cortex-M3, icount, same firmware", small_qemu},
    {NULL, NULL},
};
static const struct peer scenario_peers[] = {
    {"QEMU, booted for each, an idle minute", qemu_tests},
    {"ctest, empty tests", ctest_tests},
    {"pytest, empty tests", pytest_tests},
    {NULL, NULL},
};
static const struct peer start_peers[] = {
    {"QEMU, until the unit has started", qemu_start_ms},
    {NULL, NULL},
};
static const struct peer fork_peers[] = {
    {"fork, process of 20 MB", fork_20_mb},
    {NULL, NULL},
};

const struct goal goals[] = {
    {1, "story.idle_year", idle_peers}, {2, "millisecond.small", small_peers},
    {2, "millisecond.unit", NULL},      {3, "script.event", NULL},
    {3, "story.event", NULL},           {4, "deadlines.next", NULL},
    {4, "deadlines.cancel", NULL},      {5, "program.scenarios", scenario_peers},
    {6, "program.one", start_peers},    {7, "size.world", NULL},
    {7, "snapshot.take", fork_peers},   {7, "snapshot.restore", fork_peers},
    {7, "snapshot.script", fork_peers}, {8, "edge.timings", NULL},
    {9, "script.resume", NULL},         {9, "script.call", NULL},
    {9, "script.further", NULL},        {0, NULL, NULL},
};

static const char *verdict(const struct rounds *rounds, char text[ROUNDS_TEXT])
{
    double ratio = rounds_ratio(rounds->figure, rounds->value, rounds->figure->goal);
    if (ratio >= 1) {
        snprintf(text, ROUNDS_TEXT, "met, x%.3g", ratio);
    } else {
        snprintf(text, ROUNDS_TEXT, "missed, /%.3g", 1 / ratio);
    }
    return text;
}

static void print_peer(const struct rounds *rounds, uint32_t peer)
{
    char text[ROUNDS_TEXT];
    double value = rounds->peer[peer].value;
    printf("  %s: ", rounds->peer[peer].name);
    if (value < 0) {
        printf("not here");
    } else {
        printf("%s, x%.3g", rounds_text(value, text),
               rounds_ratio(rounds->figure, rounds->value, value));
    }
}

static void print_goal(const struct goal *goal, const struct rounds *rounds)
{
    char value[ROUNDS_TEXT], wanted[ROUNDS_TEXT], result[ROUNDS_TEXT];
    printf("%2u  %-18s ", goal->number, goal->figure);
    if (rounds->value < 0) {
        printf("%10s\n", "missing");
        return;
    }
    printf("%10s %-4s goal %8s  %-14s", rounds_text(rounds->value, value), rounds->figure->unit,
           rounds_text(rounds->figure->goal, wanted), verdict(rounds, result));
    for (uint32_t i = 0; i < rounds->peers; i++) {
        if (i > 0) {
            printf("\n%67s", "");
        }
        print_peer(rounds, i);
    }
    printf("\n    %s\n", rounds->figure->about);
}

static bool is_wanted(const struct goal *goal, const char *name)
{
    return name == NULL || strstr(goal->figure, name) != NULL;
}

uint32_t goals_print(const char *name, bool peers)
{
    uint32_t shown = 0;
    for (const struct goal *goal = goals; goal->figure != NULL; goal++) {
        struct rounds rounds;
        if (is_wanted(goal, name)) {
            rounds_measure(&rounds, bench_figure(goal->figure), peers ? goal->peers : NULL);
            print_goal(goal, &rounds);
            fflush(stdout);
            shown++;
        }
    }
    return shown;
}

static void write_peers(const struct rounds *rounds)
{
    char text[ROUNDS_TEXT];
    for (uint32_t i = 0; i < rounds->peers; i++) {
        double value = rounds->peer[i].value;
        printf("%s%s: ", i > 0 ? "; " : "", rounds->peer[i].name);
        if (value < 0) {
            printf("not here");
        } else {
            printf("%s, **x%.3g**", rounds_text(value, text),
                   rounds_ratio(rounds->figure, rounds->value, value));
        }
    }
}

static void write_goal(const struct goal *goal, const struct rounds *rounds)
{
    char value[ROUNDS_TEXT], wanted[ROUNDS_TEXT], result[ROUNDS_TEXT], count[ROUNDS_TEXT];
    double instructions = counts_of(rounds->figure);
    printf("| %u | `%s` | %s | ", goal->number, goal->figure, rounds->figure->about);
    if (rounds->value < 0) {
        printf("missing | | | | |\n");
        return;
    }
    printf("%s %s | %s | %s | %s | ", rounds_text(rounds->value, value), rounds->figure->unit,
           rounds_text(rounds->figure->goal, wanted), verdict(rounds, result),
           instructions < 0 ? "" : rounds_text(instructions, count));
    write_peers(rounds);
    printf(" |\n");
}

uint32_t goals_write(const char *name)
{
    uint32_t shown = 0;
    printf("| goal | figure | what | here | wanted | | instructions | peers of the same run |\n"
           "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (const struct goal *goal = goals; goal->figure != NULL; goal++) {
        struct rounds rounds;
        if (is_wanted(goal, name)) {
            rounds_measure(&rounds, bench_figure(goal->figure), goal->peers);
            write_goal(goal, &rounds);
            fflush(stdout);
            shown++;
        }
    }
    return shown;
}

void goals_list(void)
{
    for (const struct goal *goal = goals; goal->figure != NULL; goal++) {
        const struct figure *figure = bench_figure(goal->figure);
        printf("%u %s\n", goal->number, goal->figure);
        if (figure->peer != NULL) {
            printf("\t%s\n", figure->peer);
        }
        for (const struct peer *peer = goal->peers; peer != NULL && peer->name != NULL; peer++) {
            printf("\t%s\n", peer->name);
        }
    }
}
