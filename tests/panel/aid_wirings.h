/* Wirings for tests of what is drawn: some of the guide's examples, and any that chance draws. */
#ifndef TESTS_AID_WIRINGS_H
#define TESTS_AID_WIRINGS_H

#include "world/aid_cabinet.h"

/* What to make of the words "mains adapter": a part of that kind; "mains.L adapter.L": a wire. */
struct wiring_plan {
    const char *const *parts;  /* "adapter psu", kind and name; closed by NULL */
    const char *const *wires;  /* "psu.plus unit.V12", two ends; closed by NULL */
    const char *const *cables; /* "yard smoke.out unit.IN1", name and two ends; NULL: none */
    const char *const *figures; /* "smoke contact 1", part, parameter, value; NULL: none */
    void (*hide)(struct world *world); /* lays what is to be hidden; NULL: nothing is */
};

/* Into an empty world; there is always a part called unit. */
void wirings_lay(struct world *world, const struct wiring_plan *plan);
/* The terminal "smoke.out". */
uint32_t wirings_terminal(const struct world *world, const char *name);
uint32_t wirings_part(const struct world *world, const char *name);
/* Started at t = 0; on the heap, for cabinet_free(). */
struct cabinet *wirings_start(const struct wiring_plan *plan, const char *const *lines,
                              uint32_t count);

extern const struct wiring_plan wirings_example1, wirings_example3, wirings_example6,
    wirings_example7;

/* Drawn by chance, finished but not started. False: such a wiring is refused, as many must be. */
bool wirings_draw(struct world *world, uint64_t seed);

#endif
