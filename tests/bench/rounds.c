#include "bench/rounds.h"

#include <stdio.h>
#include <stdlib.h>

struct column {
    double (*measure)(void);
    double value[ROUNDS_MAX];
    bool missing;
};

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void take(struct column *column, uint32_t round)
{
    if (!column->missing) {
        column->value[round] = column->measure();
        column->missing = column->value[round] < 0;
    }
}

static double median(struct column *column, uint32_t count)
{
    if (column->missing) {
        return BENCH_MISSING;
    }
    qsort(column->value, count, sizeof column->value[0], by_value);
    return column->value[count / 2];
}

static void add_peer(struct rounds *rounds, struct column *columns, const struct peer *peer)
{
    if (rounds->peers < ROUNDS_PEERS) {
        columns[1 + rounds->peers] = (struct column){.measure = peer->measure};
        rounds->peer[rounds->peers++].name = peer->name;
    }
}

void rounds_measure(struct rounds *rounds, const struct figure *figure, const struct peer *further)
{
    static struct column columns[1 + ROUNDS_PEERS];
    uint32_t count = figure->rounds < ROUNDS_MAX ? figure->rounds : ROUNDS_MAX;
    *rounds = (struct rounds){.figure = figure};
    columns[0] = (struct column){.measure = figure->measure};
    if (figure->peer != NULL) {
        add_peer(rounds, columns, &(struct peer){figure->peer, figure->measure_peer});
    }
    for (; further != NULL && further->name != NULL; further++) {
        add_peer(rounds, columns, further);
    }
    for (uint32_t round = 0; round < count; round++) {
        for (uint32_t i = 0; i <= rounds->peers; i++) {
            take(&columns[i], round);
        }
    }
    rounds->value = median(&columns[0], count);
    for (uint32_t i = 0; i < rounds->peers; i++) {
        rounds->peer[i].value = median(&columns[1 + i], count);
    }
}

double rounds_ratio(const struct figure *figure, double value, double other)
{
    return figure->more_is_better ? value / other : other / value;
}

const char *rounds_text(double value, char text[ROUNDS_TEXT])
{
    snprintf(text, ROUNDS_TEXT, value >= 1e7 ? "%.3g" : value >= 100 ? "%.0f" : "%.3g", value);
    return text;
}
