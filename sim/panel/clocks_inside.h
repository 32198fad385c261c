/* What the files of the clocks share. Not for others. */
#ifndef SIM_PANEL_CLOCKS_INSIDE_H
#define SIM_PANEL_CLOCKS_INSIDE_H

#include "sim/panel/clocks.h"

struct clock_reading {
    struct clocks *clocks;
    const struct world *world;
    struct workspace *workspace;
};

/* Adds one that runs; nothing where `until` is over or never. NULL: not added. `from` may be later
 * than now: then it begins now. */
struct running_clock *clocks_add(const struct clock_reading *reading, enum clock_rank rank,
                                 int64_t from, int64_t until, const char *name);
/* When the last event of that kind and part was, and with that index where its value has one;
 * world->now where it cannot be told. */
int64_t clocks_last(const struct clock_reading *reading, enum event_kind kind, uint32_t part,
                    int32_t index);

/* clocks_fall.c: voltages on their way. True: 12 V is on its way under 10.0 V. */
bool clocks_read_fall(const struct clock_reading *reading);
/* clocks_around.c: contacts, modem, network, parts. */
void clocks_read_around(const struct clock_reading *reading);

/* clocks_race.c */
/* The unit would be told nothing yet of 12 V that has gone. */
bool clocks_loss_is_unknown(const struct world *world);
/* This input's opening is judged, and would not be if the unit knew of the loss of its supply. */
bool clocks_input_races(const struct world *world, uint32_t input);

#endif
