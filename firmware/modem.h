/* The modem's driver: power key, start-up, registration, SMS out and in (PDU mode), calls, URCs.
 *
 * One order is in flight; its answer is matched whatever URC falls between; unknown lines are
 * skipped; a silent modem is power-cycled within 60 s and nothing that waits is lost (invariant
 * modem_revived). It owns no messages to send: alert.h and the reply queue keep theirs until
 * modem_send_result says how it went. A message that the modem's own reboot interrupts is sent
 * again, from the part in doubt. */
#ifndef FIRMWARE_MODEM_H
#define FIRMWARE_MODEM_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/at_line.h"
#include "firmware/limits.h"
#include "firmware/phone_number.h"
#include "firmware/sms.h"
#include "firmware/sms_joint.h"

struct text;
struct unit_in;
struct unit_out;

#define MODEM_SLOT_QUEUE 24  /* SIM indices known to hold a message; more are found by listing */
#define CODE_TEXT 182        /* octets of an operator's answer: 160 in septets, or 91 of UCS2 */
#define MODEM_PUSH_QUEUE 4   /* messages passed on in one read; a network brings one in 3 s */

enum modem_state {
    MODEM_OFF, MODEM_STARTING, MODEM_SETTING_UP, MODEM_SEARCHING, MODEM_ONLINE, MODEM_REVIVING,
    MODEM_SIM_ERROR
};

enum send_result { SEND_NONE, SEND_RUNNING, SEND_DONE, SEND_FAILED };

/* CALL_ALERTING: the far side rings. CALL_ANSWERING: an incoming one is being answered. CALL_ENDED
 * stays until the next call. From CALL_DIALLING on it is ours. */
enum call_state {
    CALL_NONE, CALL_INCOMING, CALL_ENDED, CALL_DIALLING, CALL_ALERTING, CALL_ANSWERING, CALL_TALKING
};

/* A code for the operator (USSD): waits to be sent, is sent, and how it went. */
enum code_state { CODE_NONE, CODE_WAITING, CODE_ASKED, CODE_ANSWERED, CODE_FAILED };

/* What the network says of the time. */
struct network_time {
    int64_t seconds, at;             /* local, since 2000-01-01, at instant `at` */
    bool zone_known;
    int8_t zone;                     /* quarters of an hour ahead of UTC */
};

/* Fields beyond the first group belong to modem*.c alone. */
struct modem {
    enum modem_state state;
    uint8_t signal;                  /* +CSQ 0-31, 99 unknown */
    bool registered, roaming;
    int64_t online_since;            /* TIME_NEVER while not registered */

    int64_t text_until;              /* an operator's text is over by then; TIME_NEVER = none */
    /* the module's supply and key: modem_power.c */
    uint8_t stage;                   /* enum modem_stage */
    int64_t stage_until;
    uint8_t failed_starts;
    /* order in flight: modem_order.c */
    uint8_t order;                   /* enum modem_order, ORDER_NONE = none */
    uint8_t phase;                   /* enum answer_phase */
    int64_t answer_due, order_at;    /* no order before order_at */
    int64_t stepped_at;
    uint16_t answer_error;           /* of +CME ERROR, +CMS ERROR */
    uint8_t probes, stalls;          /* unanswered probes; orders timed out since the last one */
    uint8_t stalled;                 /* of them, enum modem_order, was answered */
    uint32_t dumb;                   /* orders of set-up and watch that a cut did not cure */
    /* set-up: modem_set_up.c */
    uint8_t set_up_row, set_up_tries;
    bool set_up_done, sim_ready, creg_reported;
    bool echoed, echo_off;           /* the order in flight was; no longer, since ATE0 */
    /* registration watch (assumption 41): modem_watch.c */
    int64_t poll_at, lost_since;
    uint8_t poll_row, lost_stage, lost_round;
    bool poll_running, poll_again;   /* the row in flight is asked for the second time */
    uint8_t remedy;                  /* order that the watch wants next */
    bool creg_doubted;               /* it forgot +CREG=1 once; forgetting again is its habit */
    /* receiving: modem_receive.c */
    uint8_t slot[MODEM_SLOT_QUEUE];  /* oldest first */
    uint8_t slot_count, slot_tries, delete_tries, stuck_slots;
    bool list_due, delete_due, pdu_due, pdu_taken, skip_pdu, message_ready;
    uint8_t list_refusals;           /* of a listing, since one was answered */
    bool slot_shown;                 /* +CMGR: came, so the slot is not empty */
    bool pdu_strange;                /* it came whole, and is no message */
    uint8_t torn_rounds;             /* in which one that is there could not be read whole */
    uint8_t pdu_length;              /* octets of the TPDU that is due, 0 = unknown */
    bool purge_due;                  /* a slot could not be deleted: all that was read is to go */
    bool phone_due, in_phone;        /* messages lie in the module's own memory; it is read now */
    uint8_t phone_used, phone_looks; /* so many, UINT8_MAX = unknown; looked since the last */
    bool repeat_due;                 /* a deletion is in doubt: the message may come again */
    int64_t slot_at;                 /* next try to read */
    bool push_due;                   /* the PDU of a message passed on, that lies in no slot */
    uint8_t push_length;             /* octets of its TPDU */
    uint8_t pushed_count;
    /* sending: modem_send.c */
    enum send_result send;
    struct phone_number send_to;
    uint8_t send_part, send_parts, send_reference;
    uint8_t send_setbacks;           /* of this part: the module booted, or refused PDU mode */
    bool takes_pdus;                 /* this message's module, as it was told for it */
    bool referenced;                 /* +CMGS: came, OK is due */
    uint8_t poke;                    /* enum send_poke */
    int64_t body_at;                 /* when the PDU went */
    uint16_t send_error;             /* +CMS ERROR of the last failure */
    /* calls: modem_call.c */
    enum call_state call;
    struct phone_number caller;      /* of the incoming call, empty = hidden */
    bool caller_known;               /* +CLIP came for this call */
    bool call_left;                  /* lets it ring: not shown again */
    bool call_taken;                 /* ours was answered, not dialled */
    bool call_unwanted;              /* our call is to end, however often it must be told */
    bool call_rejected;              /* by the far side, while it rang */
    bool call_crossed;               /* somebody rang as it was being dialled, and took the line */
    bool call_key;                   /* a key was pressed in this call */
    bool call_listed;                /* the running +CLCC named our call */
    uint8_t call_missing;            /* +CLCC in a row that did not */
    uint8_t call_wish;               /* enum call_wish */
    uint8_t call_serial;             /* counts our calls */
    int64_t ring_first_at, ring_seen_at, ring_deaf_until, call_poll_at, talking_since;
    int64_t talking_told_at;     /* by the module, last: what it is silent about it has not said */
    struct phone_number dial_to;
    /* codes: modem_code.c */
    uint8_t code;                    /* enum code_state */
    bool code_set_up, code_in_gsm;   /* the character set was asked for it; and taken */
    bool code_end_due;               /* a menu is open, or an answer may still come */
    bool code_is_ucs2;
    uint8_t code_length;             /* octets of the answer */
    uint8_t code_text[CODE_TEXT];    /* the code, closed by NUL; then its answer */
    int64_t code_until;              /* it is given up */
    /* network time, for the calendar */
    bool time_ready, time_seen;
    struct network_time time;
    /* The large ones stand last: what is near the front costs shorter instructions. */
    struct sms_message message;      /* received */
    struct sms_message pushed[MODEM_PUSH_QUEUE]; /* oldest first; a fifth is lost */
    struct sms_joint joint[JOINT_SLOTS];
    char send_text[REPLY_LENGTH];    /* goes out */
    struct at_line line;
};

/* In memory that is zero, or as the reset found it. All is forgotten but this: a message whose last
 * part had its +CMGS has gone, though the reset came before the OK. */
void modem_init(struct modem *modem, int64_t now);
/* Feeds in->modem_rx, runs the dialogues, fills out->modem_tx and the power key. */
void modem_step(struct modem *modem, const struct unit_in *in, struct unit_out *out);
/* The next deadline, later than now. To be asked when the owners of messages and calls have acted:
 * what they want begins a millisecond later. */
int64_t modem_deadline(struct modem *modem, int64_t now);

/* Takes a whole message; false: none is left. It is deleted from the SIM either way. To be asked in
 * each step until there is none: one that the module passed on without keeping it has no other
 * place to wait. */
bool modem_take_message(struct modem *modem, struct sms_message *message);
/* Takes network time; false: there is none that is new. */
bool modem_take_time(struct modem *modem, struct network_time *time);

/* Its supply is cut off for a while, so that it starts anew. */
bool modem_is_cut(const struct modem *modem);

bool modem_can_send(const struct modem *modem);
/* Starts sending; text is copied. modem_can_send() must be true. */
void modem_send(struct modem *modem, const struct phone_number *to, const char *text);
/* SEND_DONE and SEND_FAILED are told once. */
enum send_result modem_send_result(struct modem *modem);

/* Codes for the operator, like *100#. One at a time; alerts, answers and calls go first. Given up
 * when it could not be sent within 120 s, or 30 s without an answer, with a boot of the module, and
 * for a call that is to be dialled. A menu that the operator opens is closed. */
bool modem_can_ask(const struct modem *modem);
/* modem_can_ask() must be true. code: digits and * # +, at most CREDIT_CODE. */
void modem_ask(struct modem *modem, const char *code, int64_t now);
/* Of a code that is CODE_ANSWERED: appends the operator's text, as UTF-8; it may be empty. */
void modem_code_text(const struct modem *modem, struct text *text);
/* Its owner has taken note that it was answered, or failed: modem->code is CODE_NONE. */
void modem_code_done(struct modem *modem);

/* Calls. An incoming one is whole when caller_known or 2 s after RING without +CLIP. Whoever rang
 * is shown, though he has given up since; and again when a later +CLIP names another. */
bool modem_call_is_incoming(const struct modem *modem, int64_t now);
/* Rejects the incoming call; further RINGs of it count as the same call. */
void modem_call_reject(struct modem *modem);
/* Lets the incoming call ring; it is shown as incoming no more. */
void modem_call_leave(struct modem *modem);
/* A call that was let ring is rejected after all: the line is needed. */
void modem_call_clear_line(struct modem *modem);
/* Answers the incoming call, which is ours from then on; modem_call_is_incoming() must be true.
 * Returns its serial number. One that goes on ringing ends as ours, and is shown again. */
uint8_t modem_call_answer(struct modem *modem);
/* modem_can_dial() must be true. Returns the call's serial number, 1-255. */
uint8_t modem_call_dial(struct modem *modem, const struct phone_number *to);
/* Ends our call: CALL_ENDED follows, once is enough. */
void modem_call_hang_up(struct modem *modem);
bool modem_can_dial(const struct modem *modem);
/* The state of our call `serial`; CALL_ENDED, too, when another one came after it. */
enum call_state modem_call_of(const struct modem *modem, uint8_t serial);

#endif
