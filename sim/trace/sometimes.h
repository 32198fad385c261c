/* Sometimes: what a good campaign has reached at least once. An invariant holds in every run; one
 * of these is an occasion on which an invariant could break: the power that goes in the middle of a
 * flash operation, an alarm behind the one that is still being told. A campaign in which none came
 * about was weak there, however green it is.
 *
 * The watch reads the journal's new events and the world, and changes nothing in either. One value,
 * part of a snapshot: what a run has reached by now, its beginning included. (docs/sometimes.md) */
#ifndef SIM_TRACE_SOMETIMES_H
#define SIM_TRACE_SOMETIMES_H

#include "sim/world/world.h"

enum sometimes {
    /* the supply */
    SOMETIMES_LONG_BACKUP,
    SOMETIMES_SHORT_OUTAGE,
    SOMETIMES_RETURN_IN_GUARD,
    SOMETIMES_ALARM_BESIDE_LOSS,
    SOMETIMES_ALARM_IN_BACKUP,
    SOMETIMES_TRIP_IN_HOLDOFF,
    SOMETIMES_LOSS_IN_MODEM_START,
    SOMETIMES_BATTERY_OFF,
    SOMETIMES_CELL_EMPTY,
    SOMETIMES_INPUTS_BLIND,
    /* what a reset meets */
    SOMETIMES_COLD_START_RELAY_ON,
    SOMETIMES_RESET_IN_FLASH_WRITE,
    SOMETIMES_QUEUE_OVER_RESET,
    SOMETIMES_BROWN_OUT_IN_SENDING,
    /* alarms */
    SOMETIMES_SECOND_ALARM,
    SOMETIMES_ALARM_IN_CALL,
    SOMETIMES_ALARM_IN_MODEM_START,
    SOMETIMES_ALARM_RELAY_ON,
    SOMETIMES_FLOOD_LIMIT,
    SOMETIMES_QUEUE_FULL,
    /* modem, network and people */
    SOMETIMES_FULL_SIM,
    SOMETIMES_NETWORK_LOST_IN_SENDING,
    SOMETIMES_REFUSED_THEN_SENT,
    SOMETIMES_CALL_IN_SENDING,
    SOMETIMES_MODEM_LOST_WITH_QUEUE,
    SOMETIMES_TWO_COMMANDERS,
    SOMETIMES_SIM_LOCKED,
    SOMETIMES_SIM_REMOVED,
    /* the clock */
    SOMETIMES_CLOCK_BACK,
    SOMETIMES_RULE_IN_BACKUP,
    /* the field */
    SOMETIMES_INPUT_OVER_24V,
    SOMETIMES_LOOSE_CLAMP,
    SOMETIMES_COUNT
};
_Static_assert(SOMETIMES_COUNT <= 32, "what a run has reached is kept in 32 bits");
#define SOMETIMES_ALL ((uint32_t)(((uint64_t)1 << SOMETIMES_COUNT) - 1))

const char *sometimes_name(enum sometimes sometimes);    /* "long_backup" */
/* "the unit was without its 12 V for more than an hour" */
const char *sometimes_about(enum sometimes sometimes);
/* Where it comes from: "guide 5.1", "fact 39", "assumption 52". */
const char *sometimes_source(enum sometimes sometimes);
int32_t sometimes_find(const char *name);                /* -1 */

/* The unit as the look before left it. */
struct sometimes_before {
    bool sending, queued, guards, runs;
    uint8_t alarms;           /* in the queue, that are still to be told */
    uint8_t relays_on;        /* a bit each, as wanted */
    uint8_t call, modem;      /* enum call_state, enum modem_state */
    int64_t busy_until;       /* of the flash; CLOCK_NEVER */
    bool clock_set;
    int64_t clock_offset_us;
};

struct sometimes_watch {
    bool asked;               /* else nothing is looked at */
    uint32_t reached;         /* enum sometimes, a bit each */
    uint32_t events_seen;     /* in the journal */
    struct sometimes_before before;
    int64_t lost_at;          /* 12 V, as the firmware has seen it; CLOCK_NEVER: it is there */
    int64_t lost_last_at;     /* the same, be it back since; -1: never */
    int64_t alarmed_at;       /* the last alarm; -1 */
    bool came_back;           /* 12 V, or the unit, since t = 0 */
    int64_t low_since;        /* V12 is under 10.0 V; CLOCK_NEVER */
    bool down_relay_on;       /* when the unit last went down a relay was wanted on */
    bool refused;             /* a message, since the last that went */
    uint32_t commander;       /* event of the last message to the unit; CAUSE_NONE */
};

void sometimes_init(struct sometimes_watch *watch, bool asked);
/* After world_start, and whenever world_advance has returned or a verb was carried out. Needs the
 * journal. */
void sometimes_look(struct sometimes_watch *watch, const struct world *world,
                    const struct workspace *workspace);

#endif
