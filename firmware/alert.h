/* Alerts and answers on their way out: a queue of events for the alert list, a short queue of
 * replies, one SMS or call at a time (assumptions 27, 36, 37, 52).
 *
 * Order: alarms and restorations, power, battery and temperatures, each in the order in which they
 * came. To each
 * number the news of one source go in order: an event waits for an older one that owes the same
 * number, or a call. A number that takes no messages so holds up nobody else. After four messages
 * of events in a row a waiting reply goes first, so that none starves.
 *
 * Flood limit: 10 events per 15 min; beyond, events merge per source into one pending message with
 * the last state, which goes when the 15 min allow. The first alarm of an input within 15 min
 * always goes. A full queue merges the same way, power last; where its ALERT_EVENTS are all of
 * different sources, what comes of a further source is kept beyond them. With an empty alert list
 * nothing is owed.
 *
 * A message that fails while the network is there is tried again after 10 s, 20 s, ... 2 min, and
 * given up after 10 min. A power message is not given up: it goes on to be tried, but where a newer
 * one waits for the same number, that one with the last state takes its place. Without a network
 * everything is kept.
 *
 * Alarm calls: a cycle serves the alarms raised before its last call was dialled, the one that
 * reached somebody or, if none did, that of the last number; later ones begin a cycle of their own.
 * With SMS+CALL calls and messages take turns, the call first. Other events always go by SMS. A
 * stranger who lets it ring is rejected when an alarm is to be called out; so is whoever rings just
 * as it is dialled, and the same number is called again.
 *
 * Everything here outlives a warm reset; what was on its way then is sent again. Where it is cut
 * short time and again without 12 V, nothing is sent or called for 10 s, 20 s, ... 640 s: a cell
 * that each burst of the modem pulls down is not to be hammered. */
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
#define CUTS_COUNTED 8          /* resets amid a message; behind them the rest is at its longest */

enum alert_kind {
    ALERT_ALARM,      /* source = input index */
    ALERT_RESTORED,   /* source = input index, INPUTRESTORE=ON */
    ALERT_POWER,      /* value 0 failed, 1 restored */
    ALERT_BATTERY_LOW,
    ALERT_SHUTDOWN,
    ALERT_BLIND,
    ALERT_TEMP        /* source = thermometer, value = enum temp_news and TEMP_IN_F */
};

struct alert_event {
    bool used;
    bool merged;              /* held back by the flood limit, takes further news of its source */
    bool call_owed;           /* waits for a cycle of calls */
    bool called;              /* a number was dialled since it was raised */
    bool only_call;           /* messages only when the cycle has reached nobody */
    uint8_t kind, source, value;
    uint8_t owed;             /* bit per alert number not yet served by SMS */
    uint8_t tried;            /* of these, bits that failed in this round */
    uint8_t tries;            /* rounds that failed */
    uint32_t order;
    int16_t reading, limit;   /* of a thermometer: sixteenths of a degree C, tenths as set */
    int64_t retry_at;
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
    uint8_t index;            /* in the alert list, of the number to be dialled next */
    uint8_t serial;           /* of the modem's call */
    bool reached;
    int64_t dialled_at, rang_at, talked_at;   /* TIME_NEVER: not yet */
};

struct alert {
    uint8_t events, replies;        /* how many of them are used */
    uint32_t next_order;
    int64_t recent[FLOOD_EVENTS];   /* instants of the last counted events */
    uint8_t recent_count;
    int64_t alarmed_at[UNIT_INPUTS]; /* last counted alarm, INT64_MIN = never */
    uint8_t sending;                /* enum alert_sending */
    uint8_t sending_index;
    uint8_t sending_number;         /* ALERT_NUMBERS: it has left the list */
    uint8_t events_in_row;          /* messages of events since the last reply */
    bool message_turn;              /* SMS+CALL: a message may go between two calls */
    struct alert_call call;
    uint8_t cut_short;              /* resets in a row that came while something was on its way */
    int64_t transmit_at;            /* without 12 V not before */
    uint32_t given_up;              /* events given up after 10 min of failed tries, logged */
    /* The large ones stand last: what is near the front costs shorter instructions. */
    struct phone_number list[ALERT_NUMBERS]; /* to which bits and positions refer */
    struct alert_event event[ALERT_PLACES];
    struct reply reply[REPLY_QUEUE];
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
/* An event is to go out now, by message or call: whoever uses the line is in its way. */
bool alert_needs_the_line(const struct unit *unit, int64_t now);

#endif
