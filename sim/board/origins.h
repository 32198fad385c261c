/* Where the unit's doings come from: of each thing that it senses, decides and sends the event
 * behind it, so that a trace can tell why. The unit knows nothing of it, and nothing that the world
 * does depends on it. Every value is the index of an event, or CAUSE_NONE. */
#ifndef SIM_BOARD_ORIGINS_H
#define SIM_BOARD_ORIGINS_H

#include "firmware/unit.h"
#include "sim/circuit/site.h"

/* A place of the unit's outbox, as it was when last looked at. */
struct origin_place {
    uint32_t order, cause;
    uint8_t value;
};

struct origins {
    uint32_t input[UNIT_INPUTS];    /* EVENT_INPUT */
    uint32_t alarm[UNIT_INPUTS];    /* EVENT_ALARM */
    uint32_t last_alarm;
    uint32_t below, above;          /* V12 crossed a level that the unit watches */
    uint32_t supply;                /* EVENT_SUPPLY */
    uint32_t reading[UNIT_TEMPS];   /* EVENT_READING */
    uint32_t coil[UNIT_RELAYS];     /* EVENT_COIL */
    uint32_t armature[UNIT_RELAYS]; /* what has it move */
    struct origin_place event[ALERT_PLACES], reply[REPLY_QUEUE];
};

/* The origin where it is known, else what the step comes of. */
static inline uint32_t origin_or(uint32_t origin, uint32_t cause)
{
    return origin != CAUSE_NONE ? origin : cause;
}

void origins_init(struct origins *origins);
/* V12 has crossed a level that the unit watches, downwards or upwards. */
void origins_note_crossing(struct origins *origins, bool down, uint32_t cause);
/* Takes note of what a step has put into the outbox; what comes of none of the above comes of
 * `cause`, the step's own. */
void origins_note_outbox(struct origins *origins, const struct alert *alert, uint32_t cause);
/* Of the bytes that the unit sends to its modem now; `cause` where they are about nothing that is
 * sent or called. */
uint32_t origins_of_sending(const struct origins *origins, const struct alert *alert,
                            uint32_t cause);

#endif
