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

/* The first turn of each comparator of the board, as far as was looked; CLOCK_NEVER: none. */
struct ahead {
    int64_t turns_at[BOARD_COMPARATORS];
};

/* clocks_fall.c: where the circuit leads by itself. False: no memory. */
bool clocks_look_ahead(const struct world *world, struct workspace *workspace,
                       struct ahead *ahead);
/* Voltages on their way. */
void clocks_read_fall(const struct clock_reading *reading, const struct ahead *ahead);
/* When 12 V began to go the way that it goes. */
int64_t clocks_fall_began(const struct clock_reading *reading);
/* clocks_around.c: contacts, modem, network, parts. */
void clocks_read_around(const struct clock_reading *reading);

/* clocks.c */
int64_t clocks_guard_us(const struct settings *settings);

/* clocks_reach.c */
/* The input's voltage comes from the unit's own 12 V, or from Relay6's, which is the same. */
bool clocks_shares_supply(const struct world *world, uint32_t input);
/* A detector that warms up hangs on it. */
bool clocks_detector_warms(const struct world *world, uint32_t input);

/* clocks_race.c */
struct racing_input {
    int64_t opens_at;    /* lets go; CLOCK_NEVER: it will not */
    int64_t decides_at;  /* its alarm, debounce, delay and guard included */
    bool opened;         /* it has */
    bool races;
};

struct race_course {
    enum race_kind kind;
    struct racing_input input[UNIT_INPUTS];
    int64_t dips_at;     /* 12 V under 10.0 V, CLOCK_NEVER: it will not be */
    int64_t look_at;     /* the look that finds it, CLOCK_NEVER: none will, or one has */
    int64_t until;
    bool late;           /* an input was first: the look is still to come */
};

/* On the world's clock. */
int64_t clocks_world_time(const struct world *world, int64_t unit_time);
int64_t clocks_next_look(const struct world *world);
/* True: a race is on. */
bool clocks_race_course(const struct world *world, const struct ahead *ahead,
                        struct race_course *course);

#endif
