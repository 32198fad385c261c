/* Clocks: everything in the unit and around it that runs towards an instant: debounce and guard of
 * an input, the next look at the supply, POWERDELAY, the time of an alarm's relay, HOLDOFF, a
 * pulse, hold-up that falls to a threshold. As bars, and to tell when a race is on. */
#ifndef SIM_PANEL_CLOCKS_H
#define SIM_PANEL_CLOCKS_H

#include "sim/world/world.h"

#define CLOCKS_MOST 48

struct running_clock {
    char name[40];          /* "IN1 debounce", "next look at the supply" */
    int64_t from, until;    /* of the world's time; from <= now < until */
    bool races;             /* it runs against another one: which comes first decides */
};

struct clocks {
    struct running_clock clock[CLOCKS_MOST];
    uint32_t count;
    /* A race: the supply goes or has gone and the unit does not know it yet, while an input's
     * debounce or guard runs. Until it is over time is to go slowly. */
    bool race;
};

void clocks_read(struct clocks *clocks, const struct world *world, struct workspace *workspace);

#endif
