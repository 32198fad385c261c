/* Rounds of a figure and of its peers, in turns, so that what else the machine does meets all of
 * them; and how their medians are shown. */
#ifndef BENCH_ROUNDS_H
#define BENCH_ROUNDS_H

#include "bench/bench.h"

#define ROUNDS_MAX 15
#define ROUNDS_PEERS 6
#define ROUNDS_TEXT 24

struct rounds {
    const struct figure *figure;
    double value; /* median; BENCH_MISSING as soon as one round is */
    uint32_t peers;
    struct rounds_peer {
        const char *name;
        double value;
    } peer[ROUNDS_PEERS];
};

/* `further`: peers beside the figure's own, closed by one without a name; NULL = none. */
void rounds_measure(struct rounds *rounds, const struct figure *figure, const struct peer *further);
/* How many times better than the other value. */
double rounds_ratio(const struct figure *figure, double value, double other);
/* Three digits that count, or whole numbers from 100 on. */
const char *rounds_text(double value, char text[ROUNDS_TEXT]);

#endif
