/* Alerts and answers on their way out: a queue of events for the alert list, a short queue of
 * replies, one SMS to the modem at a time (assumptions 27, 36, 37, 52).
 *
 * Flood limit: 10 events per 15 min; beyond, events merge per source into one pending message with
 * the last state. The first alarm of an input always goes. Power messages are never dropped. With
 * an empty alert list nothing is owed. Everything here outlives a warm reset. */
#ifndef FIRMWARE_ALERT_H
#define FIRMWARE_ALERT_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"
#include "firmware/phone_number.h"

struct unit;

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
    uint8_t kind, source, value;
    uint8_t owed;             /* bit per alert number not yet served */
    uint8_t tries;
    bool merged;
    uint32_t order;
    int64_t raised_at, retry_at, first_try_at;
};

struct reply {
    bool used;
    uint8_t tries;
    uint32_t order;
    int64_t retry_at;
    struct phone_number to;
    char text[REPLY_LENGTH];
};

struct alert {
    struct alert_event event[ALERT_EVENTS];
    struct reply reply[REPLY_QUEUE];
    uint32_t next_order;
    int64_t recent[10];       /* instants of the last counted events, for the flood limit */
    uint8_t recent_next;
    uint8_t alarmed_before;   /* inputs whose first alarm went */
    /* what the modem is busy with */
    uint8_t sending;          /* enum in alert.c: nothing, event, reply, call */
    uint8_t sending_index, sending_number;
    uint8_t call_index;       /* alarm calls: position in the list */
    int64_t call_until;
    uint32_t given_up;        /* events given up after 10 min of failed tries, logged */
};

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
