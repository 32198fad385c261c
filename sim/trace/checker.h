/* The checker: invariants that hold in every run (docs/invariants.md says each one's start, end and
 * exceptions). It reads the journal's new events and the world, and changes nothing in either. One
 * value, part of a snapshot. */
#ifndef SIM_TRACE_CHECKER_H
#define SIM_TRACE_CHECKER_H

#include "sim/trace/flood_watch.h"
#include "sim/trace/input_watch.h"
#include "sim/trace/outage_watch.h"
#include "sim/trace/rail_watch.h"
#include "sim/trace/send_watch.h"
#include "sim/trace/state_watch.h"
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
    int64_t at_us;             /* of the first */
    bool noted;                /* the next is known: */
    uint32_t event;            /* of the first, where one event shows it; else CAUSE_NONE */
    char text[VIOLATION_TEXT]; /* of the first: what happened and why it is wrong */
};

/* What the checker knows of one input. */
struct watched_input {
    struct input_watch watch;
    bool owed;               /* an alarm was raised and no message told it yet */
    int64_t raised_at;       /* when; told too if the unit's call reached somebody later */
    uint8_t contact;         /* as it was set when the input tripped */
    int64_t alarm_due;       /* by then a true trip must have raised its alarm; CLOCK_NEVER */
};

/* What it knows of one relay. */
struct watched_relay {
    int64_t released_by;     /* end of an alarm's hold, CLOCK_NEVER = none */
    int64_t until;           /* the firmware's own deadline, as last seen */
    bool driven_since_reset;
};

struct checker {
    uint32_t events_seen;    /* in the journal */
    struct violation violation[INVARIANT_COUNT];
    struct watched_input input[UNIT_INPUTS];
    struct watched_relay relay[UNIT_RELAYS];
    struct outage_watch dc, ac;          /* ac: by the Voltage Sensor, where one is fitted */
    struct rail_watch rail;
    int64_t alarmed_at;                  /* the last alarm of any input; -1 */
    int64_t reached_at;                  /* a call of the unit was taken or rejected */
    uint32_t failed_told, restored_told; /* messages, to whatever alert number; none that repeats
                                            one of which the unit could not know that it went */
    uint32_t numbers_most;               /* alert numbers listed at a time */
    struct flood_watch flood;
    struct send_watch sends;
    struct state_watch states;
    int64_t modem_gone_since;
    uint64_t settings_now, settings_before;  /* fingerprints of the stored image */
    uint64_t circuit_version;
};

void checker_init(struct checker *checker, const struct world *world);
/* After world_start, and whenever world_advance has returned or a verb was carried out. Needs the
 * journal. */
void checker_look(struct checker *checker, const struct world *world,
                  struct workspace *workspace);
/* At the end of the run: what is still owed. */
void checker_finish(struct checker *checker, const struct world *world,
                    struct workspace *workspace);

#endif
