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

enum race_kind {
    RACE_NONE,
    RACE_LOOK,       /* an input against the look at the supply, under BACKUPLIMIT=DC */
    RACE_FALL,       /* BACKUPLIMIT=OFF: nothing runs against the input, its alarm is certain */
    RACE_WARMING     /* a detector that warms up moves an input that is judged */
};

/* A race: time is to go slowly. From the instant at which 12 V begins to fall, if of it an alarm of
 * an armed input that it feeds can come: the input will be open before the look that finds 12 V
 * gone, or would raise its alarm before that if the looks fell otherwise; or BACKUPLIMIT=OFF. It
 * ends with that look, also where the alarm came before it, with an alarm that nothing runs
 * against, or with the input or 12 V back to normal. A race takes a second at most; what is slower
 * is seen without. */
struct clocks {
    struct running_clock clock[CLOCKS_MOST]; /* those that race first, then by rank, then by end;
                                                of more the last ones are left out */
    uint32_t count;
    bool race;
    uint8_t kind;                /* enum race_kind */
    bool late;                   /* the alarm was first, the look is still to come */
    int64_t race_from, race_until; /* from the begin of the fall to the last end that counts */
};

/* Where a lesson hides something (veil.h), only clocks that tell nothing of it run for all to see:
 * RANK_ROUTINE, and no race.
 * Looks ahead of 12 V only while it moves; changes nothing but what the workspace remembers. */
void clocks_read(struct clocks *clocks, const struct world *world, struct workspace *workspace);
/* Whether a race is on, without reading any clock: cheap enough to ask after each instant. While
 * no input moves and 12 V does not fall, some comparisons; else it looks ahead of the circuit. */
bool clocks_is_race(const struct world *world, struct workspace *workspace);

#endif
