/* The race of the guide's Example 3, for tests: a detector with an N/C contact on the unit's own
 * adapter, and bars that are watched while it runs. */
#ifndef TESTS_AID_RACE_H
#define TESTS_AID_RACE_H

#include "sim/panel/clocks.h"
#include "world/aid_cabinet.h"

#define RACE_CUT_AT CLOCK_S(70)
#define RACE_GRID CLOCK_MS(100)

/* Five lines: BACKUPLIMIT=DC without a guard, armed. */
extern const char *const race_raw[];

/* So much hold-up. */
void race_wire(struct cabinet *c, double holdup_f);
void race_wire_470(struct cabinet *c);
void race_wire_2200(struct cabinet *c);

/* Run so long beyond RACE_CUT_AT, which is a look at the supply. */
struct cabinet *race_story(void (*wire)(struct cabinet *c), const char *const *lines,
                           int64_t after_look);
/* NULL: no such clock runs. */
const struct running_clock *race_clock(const struct clocks *clocks, const char *name);
/* When the first event of that kind from RACE_CUT_AT on was; -1: there is none. */
int64_t race_event(const struct cabinet *c, enum event_kind kind);

/* What a bar said while time went on. */
struct race_bar {
    int64_t first_from, first_until, last_until, seen_until;
    uint32_t seen, races, wins;
};

/* Up to `until`, looked at every `step`. */
struct race_bar race_watch(struct cabinet *c, const char *name, int64_t until, int64_t step);

#endif
