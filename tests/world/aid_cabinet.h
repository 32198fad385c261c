/* A small cabinet for tests: mains, adapter, unit, an N/C smoke sensor and a siren on Relay6. */
#ifndef TESTS_AID_CABINET_H
#define TESTS_AID_CABINET_H

#include "sim/world/wiring.h"

struct cabinet {
    struct world world;
    struct workspace workspace;
    struct journal journal;
    uint32_t mains, adapter, unit, smoke, siren, garage;
};

/* Wired, configured with the lines, started at t = 0; on the heap. */
struct cabinet *cabinet_new(const char *const *lines, uint32_t count);
/* The same with a unit that stands on a bench: see sim/board/remote.h. */
struct cabinet *cabinet_new_remote(const char *const *lines, uint32_t count);
/* cabinet_new() with another wiring: wire_up adds the parts, and says which is the unit. */
struct cabinet *cabinet_new_wired(void (*wire_up)(struct cabinet *cabinet),
                                  const char *const *lines, uint32_t count);
/* Before the circuit is built: a figure of the part, in the units of its table. */
void cabinet_figure(struct world *world, uint32_t part, const char *param, double value);
void cabinet_free(struct cabinet *cabinet);
/* Lets time pass to `until`, in as many advances as it takes. */
void cabinet_run(struct cabinet *cabinet, int64_t until);
void cabinet_verb(struct cabinet *cabinet, uint32_t part, const char *verb);
/* Events of that kind in the journal. */
uint32_t cabinet_count(const struct cabinet *cabinet, enum event_kind kind);
bool cabinet_is(const struct cabinet *cabinet, uint32_t part, const char *state);
uint32_t cabinet_add(struct world *world, const char *kind, const char *name);
void cabinet_wire(struct world *world, uint32_t part_a, const char *a, uint32_t part_b,
                  const char *b);

#endif
