/* The checker: invariants that hold in every run (docs/invariants.md says each one's start, end and
 * exceptions). It reads the journal's new events and the world, and changes nothing in either. One
 * value, part of a snapshot. */
#ifndef SIM_TRACE_CHECKER_H
#define SIM_TRACE_CHECKER_H

#include "sim/world/world.h"

enum invariant {
    INVARIANT_NO_BOOT_PULSE,
    INVARIANT_POWERSTATE_KEPT,
    INVARIANT_NO_FALSE_ALARM,
    INVARIANT_NO_LOST_ALARM,
    INVARIANT_ONE_NOTICE_PER_OUTAGE,
    INVARIANT_ALARM_RELAY_RELEASED,
    INVARIANT_SETTINGS_WHOLE,
    INVARIANT_STRANGERS_POWERLESS,
    INVARIANT_FLOOD_LIMITED,
    INVARIANT_MODEM_REVIVED,
    INVARIANT_FINITE,
    INVARIANT_COUNT
};

const char *invariant_name(enum invariant invariant);   /* "no_false_alarm" */
int32_t invariant_find(const char *name);               /* -1 */

#define VIOLATION_TEXT 160

struct violation {
    uint32_t count;
    int64_t at_us;                  /* of the first */
    char text[VIOLATION_TEXT];      /* of the first: what happened and why it is wrong */
};

struct checker {
    uint32_t events_seen;           /* in the journal */
    struct violation violation[INVARIANT_COUNT];
    /* the rest is the checker's own */
    int64_t dc_lost_at, dc_back_at;
    uint8_t tripped_truly;          /* inputs behind which something true happened */
    int64_t true_at[UNIT_INPUTS];
    uint8_t notices_failed, notices_restored;
    int64_t alarm_hold_until[UNIT_RELAYS];
    int64_t reset_at;
    bool first_state_commanded;
};

void checker_init(struct checker *checker, const struct world *world);
/* After world_start, and whenever world_advance has returned or a verb was carried out. */
void checker_look(struct checker *checker, const struct world *world,
                  struct workspace *workspace);
/* At the end of the run: what is still owed. */
void checker_finish(struct checker *checker, const struct world *world,
                    struct workspace *workspace);

#endif
