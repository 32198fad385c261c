/* Alerts and answers on their way out: a queue of events for the alert list, a short queue of
 * replies, one SMS or call at a time (assumptions 27, 36, 37, 52).
 *
 * Order: alarms and restorations, power, battery, each in the order in which they came; an event
 * waits for an older one of its source. After four messages of events in a row a waiting reply goes
 * first, so that none starves.
 *
 * Flood limit: 10 events per 15 min; beyond, events merge per source into one pending message with
 * the last state, which goes when the 15 min allow. The first alarm of an input always goes. A full
 * queue merges the same way, power last. With an empty alert list nothing is owed.
 *
 * A message that fails while the network is there is tried again after 10 s, 20 s, ... 2 min, and
 * given up after 10 min, power messages never. Without a network everything is kept.
 *
 * Alarm calls: one cycle serves all alarms raised before it ended; with SMS+CALL calls and messages
 * take turns, the call first. Other events always go by SMS.
 *
 * Everything here outlives a warm reset; what was on its way then is sent again. */
#ifndef FIRMWARE_ALERT_H
#define FIRMWARE_ALERT_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"
#include "firmware/phone_number.h"

struct unit;

#define FLOOD_EVENTS 10
#define FLOOD_MIN 15
#define GIVE_UP_MIN 10

enum alert_kind {
    ALERT_ALARM,      /* source = input index */
    ALERT_RESTORED,   /* source = input index, INPUTRESTORE=ON */
    ALERT_POWER,      /* value 0 failed, 1 restored */
    ALERT_BATTERY_LOW,
    ALERT_SHUTDOWN,
    ALERT_BLIND
};

struct alert_event {
    bool used;
    bool merged;              /* held back by the flood limit, takes further news of its source */
    bool call_owed;           /* waits for a cycle of calls */
    uint8_t kind, source, value;
    uint8_t owed;             /* bit per alert number not yet served by SMS */
    uint8_t tried;            /* of these, bits that failed in this round */
    uint8_t tries;            /* rounds that failed */
    uint32_t order;
    int64_t raised_at, retry_at;
    int64_t failing_since;    /* first failure since the network is there, TIME_NEVER = none */
};

struct reply {
    bool used;
    uint8_t tries;
    uint32_t order;
    int64_t retry_at, failing_since;
    struct phone_number to;
    char text[REPLY_LENGTH];
};

/* A cycle of alarm calls: each number once, in list order. */
struct alert_call {
    uint8_t index;            /* position in the alert list */
    uint8_t serial;           /* of the modem's call */
    bool reached;
    int64_t dialled_at, rang_at, talked_at;   /* TIME_NEVER: not yet */
};

struct alert {
    struct alert_event event[ALERT_EVENTS];
    struct reply reply[REPLY_QUEUE];
    uint8_t events, replies;        /* how many of them are used */
    uint32_t next_order;
    int64_t recent[FLOOD_EVENTS];   /* instants of the last counted events */
    uint8_t recent_count;
    uint8_t alarmed_before;         /* inputs whose first alarm was counted */
    uint8_t sending;                /* enum alert_sending */
    uint8_t sending_index, sending_number;
    uint8_t events_in_row;          /* messages of events since the last reply */
    bool message_turn;              /* SMS+CALL: a message may go between two calls */
    struct alert_call call;
    uint32_t given_up;              /* events given up after 10 min of failed tries, logged */
};

enum alert_sending { SENDING_NOTHING, SENDING_EVENT, SENDING_REPLY, SENDING_CALL };

void alert_init(struct alert *alert);
/* An event for the alert list; merges, or is not owed, as said above. */
void alert_raise(struct unit *unit, enum alert_kind kind, uint32_t source, uint32_t value,
                 int64_t now);
/* An answer for one number; the oldest waiting one goes when the queue is full. */
void alert_reply(struct alert *alert, const struct phone_number *to, const char *text);
/* Hands work to the modem and takes its results. Returns the next deadline. */
int64_t alert_step(struct unit *unit, int64_t now);
bool alert_is_idle(const struct alert *alert);

#endif
