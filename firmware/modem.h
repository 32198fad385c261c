/* The modem's driver: power key, start-up, registration, SMS out and in (PDU mode), calls, URCs.
 *
 * One command is in flight; its answer is matched whatever URC falls between; unknown lines are
 * skipped; a silent modem is power-cycled within 60 s and nothing that waits is lost (invariant
 * modem_revived). It owns no messages to send: alert.h and the reply queue keep theirs until
 * modem_send_result says how it went. */
#ifndef FIRMWARE_MODEM_H
#define FIRMWARE_MODEM_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/at_line.h"
#include "firmware/limits.h"
#include "firmware/phone_number.h"
#include "firmware/sms.h"

struct unit_in;
struct unit_out;
struct calendar;

#define MODEM_SLOTS 2  /* long messages being joined at a time (assumption 22) */

enum modem_state {
    MODEM_OFF, MODEM_STARTING, MODEM_SETTING_UP, MODEM_SEARCHING, MODEM_ONLINE, MODEM_REVIVING,
    MODEM_SIM_ERROR
};

enum send_result { SEND_NONE, SEND_RUNNING, SEND_DONE, SEND_FAILED };

/* A whole message from the network, parts joined. */
struct sms_message {
    struct phone_number sender;
    char text[COMMAND_LENGTH + 2];  /* cut one past the limit, so that "too long" shows */
    int64_t stamp_seconds;
    bool stamp_valid;
};

struct sms_joint {
    bool used;
    struct phone_number sender;
    uint16_t reference;
    uint8_t parts, have;
    uint16_t have_mask;
    int64_t until;                              /* collected for 10 min */
    int64_t stamp_seconds;
    char text[SMS_PARTS][SMS_TEXT_BYTES];
};

enum call_state { CALL_NONE, CALL_INCOMING, CALL_DIALLING, CALL_TALKING, CALL_ENDED };

/* Fields beyond these belong to modem.c alone. */
struct modem {
    enum modem_state state;
    uint8_t signal;                  /* +CSQ 0-31, 99 unknown */
    bool registered, roaming;
    int64_t online_since;            /* TIME_NEVER while not registered */
    struct at_line line;
    /* command in flight */
    uint8_t step;                    /* position in the running dialogue */
    uint8_t dialogue;
    bool awaiting;
    int64_t answer_due, next_at, key_until, silent_since;
    uint8_t retries;
    /* registration watch (assumption 41) */
    int64_t poll_at, lost_since;
    uint8_t lost_stage;
    /* receiving */
    uint16_t pending_slots[2];       /* bit per SIM index 1-32 announced and not yet read */
    uint8_t reading_slot;
    bool list_due, message_ready;
    struct sms_message message;
    struct sms_joint joint[MODEM_SLOTS];
    /* sending */
    enum send_result send;
    struct phone_number send_to;
    char send_text[REPLY_LENGTH];
    uint8_t send_part, send_parts, send_reference;
    uint16_t send_error;             /* +CMS ERROR of the last failure */
    /* calls */
    enum call_state call;
    struct phone_number caller;      /* of the incoming call, empty = hidden */
    bool caller_known;               /* +CLIP came for this call */
    int64_t ring_seen_at;
    uint8_t call_wish;               /* what the owner asked for: reject, answer, dial, hang up */
    struct phone_number dial_to;
    /* network time, for the calendar */
    bool time_ready;
    int64_t time_seconds, time_at;
};

void modem_init(struct modem *modem, int64_t now);
/* Feeds in->modem_rx, runs the dialogues, fills out->modem_tx and the power key. Returns the next
 * deadline. */
int64_t modem_step(struct modem *modem, const struct unit_in *in, struct unit_out *out);

/* Takes the oldest whole message; false: none. It is deleted from the SIM either way. */
bool modem_take_message(struct modem *modem, struct sms_message *message);
/* Takes network time: local seconds since 2000-01-01 at instant *at. */
bool modem_take_time(struct modem *modem, int64_t *seconds, int64_t *at);

bool modem_can_send(const struct modem *modem);
/* Starts sending; text is copied. modem_can_send() must be true. */
void modem_send(struct modem *modem, const struct phone_number *to, const char *text);
/* SEND_DONE and SEND_FAILED are told once. */
enum send_result modem_send_result(struct modem *modem);

/* Calls. An incoming one is whole when caller_known or 2 s after RING without +CLIP. */
bool modem_call_is_incoming(const struct modem *modem, int64_t now);
void modem_call_reject(struct modem *modem);
void modem_call_dial(struct modem *modem, const struct phone_number *to);
void modem_call_hang_up(struct modem *modem);
bool modem_can_dial(const struct modem *modem);
enum call_state modem_call_state(const struct modem *modem);

#endif
