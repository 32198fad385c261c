/* Clocks: everything in the unit and around it that runs towards an instant: debounce and guard of
 * an input, the next look at the supply, POWERDELAY, the time of an alarm's relay, HOLDOFF, a
 * pulse, hold-up that falls to a threshold. As bars, and to tell when a race is on.
 *
 * Instants are those at which the unit's or the board's own deadline stands, to the microsecond. A
 * threshold's is where the circuit leads if nobody does anything: before other parts let go of the
 * same supply it is near, and as near as they have done so it is exact. */
#ifndef SIM_PANEL_CLOCKS_H
#define SIM_PANEL_CLOCKS_H

#include "sim/world/world.h"

#define CLOCKS_MOST 48

enum clock_rank {
    RANK_ALARM,      /* decides what is raised and told: inputs, supply, HOLDOFF */
    RANK_RELAY,      /* how long something is switched */
    RANK_MOVE,       /* contacts, voltages, modem, messages on their way */
    RANK_ROUTINE     /* what runs anyway: the configuration window */
};

struct running_clock {
    char name[64];          /* "IN1 debounce", "next look at the supply" */
    int64_t from, until;    /* of the world's time; from <= now < until */
    uint8_t rank;           /* enum clock_rank */
    bool races;             /* it runs against another one: which comes first decides */
    bool wins;              /* the one of them that will, as things stand */
    int64_t decides_at;     /* of one that races: later than `until` where a guard follows */
};

struct clocks {
    struct running_clock clock[CLOCKS_MOST]; /* those that race first, then by rank, then by end;
                                                of more the last ones are left out */
    uint32_t count;
    /* A race: the supply goes or has gone and the unit does not know it yet, while debounce or
     * guard runs of an armed input that is fed from the same supply, and BACKUPLIMIT=DC would
     * exclude it: one of the two comes first. It ends with the look that finds 12 V gone, with the
     * alarm, or with the input back to normal. Until then time is to go slowly. */
    bool race;
};

/* Where a lesson hides something (veil.h), only clocks that tell nothing of it run for all to see:
 * RANK_ROUTINE, and no race.
 * Looks ahead of 12 V only while it moves; changes nothing but what the workspace remembers. */
void clocks_read(struct clocks *clocks, const struct world *world, struct workspace *workspace);
/* Whether a race is on, without reading any clock: cheap enough to ask after each event. */
bool clocks_is_race(const struct world *world);

#endif
