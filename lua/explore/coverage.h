/* Coverage: what a run of the unit has reached, as places in a map, each with the instant at which
 * it was there first. A place is
 *
 * - a state of one of the firmware's machines (the modem's driver, its order in flight, the outbox,
 *   the inputs, ...), and which state came behind which;
 * - an event that met a machine in one of its states, in a power mode;
 * - an edge of the firmware's code, where the program counts them (edges.h).
 *
 * Who looks reads the unit as it stands after each instant; the core knows nothing of it, and a run
 * at which nobody looks pays nothing. */
#ifndef LUA_EXPLORE_COVERAGE_H
#define LUA_EXPLORE_COVERAGE_H

#include "lua/bench.h"

#define COVERAGE_STATES 0x4000u              /* places of states; two may fall on one */
#define COVERAGE_EVENTS 0x10000u             /* of events that met a state */
#define COVERAGE_SEEN (COVERAGE_STATES + COVERAGE_EVENTS)
#define COVERAGE_EDGES 0x8000u               /* of edges; further ones have none */
#define COVERAGE_PLACES (COVERAGE_SEEN + COVERAGE_EDGES)
#define COVERAGE_HITS 12288u                 /* of one run; further places are not told */
#define COVERAGE_MOMENTS 256u                /* of one run: a few of each kind of event */

enum coverage_kind { COVERAGE_OF_STATES, COVERAGE_OF_EVENTS, COVERAGE_OF_EDGES, COVERAGE_KINDS };

/* "states met by events" */
const char *coverage_kind_about(enum coverage_kind kind);
enum coverage_kind coverage_kind_of(uint32_t place);

/* The machines of the firmware that are looked at. */
enum coverage_machine {
    MACHINE_POWER, MACHINE_OUTAGE, MACHINE_BOOT, MACHINE_BOARD, MACHINE_MODEM, MACHINE_SET_UP,
    MACHINE_ORDER, MACHINE_WATCH, MACHINE_SEND, MACHINE_RECEIVE, MACHINE_CALL, MACHINE_OUTBOX,
    MACHINE_CYCLE, MACHINE_INPUTS, MACHINE_ALARM, MACHINE_RELAYS, MACHINE_CONSOLE, MACHINE_FLASH,
    MACHINE_COUNT
};

struct coverage_states {
    uint16_t of[MACHINE_COUNT];
};

/* Of the unit as it stands. */
struct coverage_states coverage_states_of(const struct world *world);

/* A run that is looked at. */
struct coverage {
    struct coverage_states states;           /* as last seen */
    bool begun;
    uint32_t events;                         /* of the journal, seen so far */
    uint32_t looks;
    int64_t now_us;
    bool reached[COVERAGE_SEEN];
    int64_t first_us[COVERAGE_SEEN];         /* when; only where it was reached */
};

void coverage_begin(struct coverage *coverage);
/* After each instant of the run. */
void coverage_look(struct coverage *coverage, const struct bench *bench);

struct coverage_hit {
    uint32_t place;
    int64_t at_us;                           /* when first; CLOCK_NEVER: nobody knows */
};

/* An instant at which something happened. */
struct coverage_moment {
    int64_t at_us;
    uint16_t kind;                           /* enum event_kind */
};

/* What the run has reached, small enough to be kept. */
struct coverage_found {
    uint32_t hits, moments, looks;
    struct coverage_hit hit[COVERAGE_HITS];
    struct coverage_moment moment[COVERAGE_MOMENTS];
};

void coverage_end(const struct coverage *coverage, const struct journal *journal,
                  struct coverage_found *found);

#endif
