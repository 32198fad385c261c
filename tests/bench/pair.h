/* The firmware's modem driver at the virtual modem, without board, circuit and the rest of the
 * unit: each minute a message comes in and is answered, with the driver's polls between. One of the
 * two can be played alone, against a tape of what the other one said. */
#ifndef BENCH_PAIR_H
#define BENCH_PAIR_H

#include "bench/tape.h"
#include "firmware/unit.h"
#include "sim/gsm/gsm.h"

enum pair_mode { PAIR_BOTH, PAIR_MODULE, PAIR_DRIVER };

struct pair {
    struct gsm gsm;
    struct trace trace;
    struct modem modem;
    int64_t now, wake_at; /* wake_at: the driver's deadline */
    uint32_t phone;
    bool key_down, owes; /* owes: an answer is to be sent */
    struct phone_number owed_to;
    uint32_t answered;      /* messages sent, as the driver knows */
    uint32_t ordered, said; /* bytes of driver and module */
};

/* Both tapes are written by PAIR_BOTH, unless NULL; the one of who is missing is played. */
struct pair_tapes {
    struct tape *orders, *answers;
};

/* From the cold start to the end of the second minute. False: the driver is not online. */
bool pair_begin(struct pair *pair);
void pair_play(struct pair *pair, enum pair_mode mode, struct pair_tapes tapes, uint32_t minutes);

#endif
