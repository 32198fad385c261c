/* A person's phone on a real network: a GSM modem on a serial port, spoken to with AT commands.
 * Bytes in, bytes out, time an argument (microseconds of any clock of the host): it neither reads
 * nor waits.
 *
 * It sets the modem up, keeps it set up when it starts anew, sends and receives messages, makes and
 * takes calls, and tells by events what has come of it and what came in. Whatever the modem does or
 * leaves undone, each command is over after a time, and what cannot be mended ends in
 * HANDSET_FAILED with an error that names the port and what is to be done.
 *
 * The SIM is the bench's alone: messages on it are deleted at the first set-up, and after they were
 * read. A message whose result never came is not sent again, since it may have gone. A PIN that was
 * refused is not tried again, whatever is opened anew. */
#ifndef HIL_HANDSET_H
#define HIL_HANDSET_H

#include "hil/at_client.h"
#include "sim/gsm/parts.h"

#define HANDSET_NAME 80
#define HANDSET_PIN 9 /* 4 to 8 digits */
#define HANDSET_NUMBER PDU_NUMBER
#define HANDSET_TEXT 4096 /* of a message in UTF-8; what is longer is cut */
#define HANDSET_ERROR 400
#define HANDSET_OUTBOX 8
#define HANDSET_EVENTS 16  /* whoever does not take them loses the oldest */
#define HANDSET_PARTS 32   /* of long messages that are not whole yet */
#define HANDSET_PLACES 255 /* of the store, from 1 */
#define HANDSET_KEYS 32
#define HANDSET_OPERATOR 32
#define HANDSET_NO_SIGNAL 99

#define HANDSET_GREETING_US 30000000 /* until somebody answers at first */
#define HANDSET_SILENCE_US 100000000 /* ... and later: a busy network stops some for a minute */
#define HANDSET_SIM_US 30000000      /* until the SIM is ready */
#define HANDSET_NETWORK_US 120000000 /* until a network has taken it */
#define HANDSET_RESTARTS 8           /* one after the other; then it is no use ... */
#define HANDSET_SOUND_US 300000000   /* ... unless it was ready for so long in between */
#define HANDSET_SEND_TRIES 3         /* of a message that the network has refused for a while */
#define HANDSET_BEAT_US 5000000      /* when idle it is asked whether it is still there */

enum handset_state {
    HANDSET_CLOSED,
    HANDSET_STARTING, /* is set up, at first or anew */
    HANDSET_READY,
    HANDSET_OFF,   /* by handset_switch() */
    HANDSET_FAILED /* error says why; handset_open() begins anew */
};

enum handset_event_kind {
    HANDSET_RECEIVED, /* a whole message: from number, text */
    HANDSET_SENT,     /* the network has taken the oldest message, all parts */
    HANDSET_NOT_DONE, /* text: a whole sentence with the port's name */
    HANDSET_RINGS,    /* number calls; "": it is withheld */
    HANDSET_ALERTS,   /* it rings at the one who was called */
    HANDSET_CONNECTED,
    HANDSET_ENDED, /* the call: end */
    HANDSET_NOTE   /* text: worth to be known, and no harm */
};

enum handset_end {
    HANDSET_HUNG_UP, /* by either side, after it rang or was connected */
    HANDSET_BUSY,    /* the one who was called is busy, or has rejected it */
    HANDSET_UNANSWERED,
    HANDSET_NO_WAY /* no network, or the one who was called has none */
};

struct handset_event {
    uint8_t kind, end; /* enum handset_event_kind, enum handset_end */
    int64_t at_us;
    char number[HANDSET_NUMBER];
    char text[HANDSET_TEXT];
};

struct handset_message {
    char number[HANDSET_NUMBER];
    char text[HANDSET_TEXT];
    bool marked;
    struct parts_mark mark;
};

enum handset_call {
    HANDSET_NO_CALL,
    HANDSET_DIALLING,
    HANDSET_ALERTING,
    HANDSET_RINGING,
    HANDSET_TALKING
};

struct handset_part {
    bool used;
    int64_t at_us;
    struct pdu pdu;
};

struct handset {
    char name[HANDSET_NAME], pin[HANDSET_PIN];
    char number[HANDSET_NUMBER]; /* its own; "": not known */
    struct at_client at;
    uint8_t state;     /* enum handset_state */
    uint8_t job, row;  /* of handset_inside.h */
    uint16_t tries;    /* of the message */
    int64_t silent_us; /* since then it is greeted; INT64_MAX: it has answered */
    bool answered;     /* since it was opened */
    int64_t again_us;  /* nothing is asked before */
    int64_t until_us;  /* the end of patience with SIM or network */
    int64_t beat_us;
    int64_t ready_us; /* since then */
    bool emptied;     /* what was on the SIM before is gone */
    bool discards;    /* ... but not yet: it goes message by message */
    bool echo_stays;
    bool in_step; /* the answer belongs to the question */
    bool pin_told, pin_refused;
    bool lists; /* the store is to be looked through */
    uint16_t echoes, restarts;
    uint16_t failed_deletes;
    uint8_t registration, csq; /* as +CREG and +CSQ count; HANDSET_NO_SIGNAL */
    char operator_name[HANDSET_OPERATOR];
    char card[24]; /* what +CPIN says */

    struct handset_message outbox[HANDSET_OUTBOX];
    uint32_t outbox_first, outbox_count;
    uint32_t part;         /* of the oldest, goes next ... */
    int64_t send_us;       /* ... not before; INT64_MIN: at once */
    uint32_t sms_sent;     /* parts that the network has, or may have, taken */
    uint32_t sms_received; /* parts */
    uint8_t next_reference;

    bool full[HANDSET_PLACES + 1]; /* places of the store that are to be read ... */
    int64_t full_us[HANDSET_PLACES + 1];
    uint32_t read_hash[HANDSET_PLACES + 1]; /* ... and were read, but could not be deleted; 0 */
    uint8_t place, read_tries;              /* that is read, and how often its line was spoilt */
    bool read_heading;                      /* +CMGR was there */
    char read_pdu[AT_LINE_LENGTH + 1];
    struct handset_part parts[HANDSET_PARTS];

    uint8_t call;    /* enum handset_call */
    bool rings_told; /* HANDSET_RINGS was, with its number or without */
    bool listed;     /* by +CLCC, and then its state and number */
    uint8_t listed_state, misses;
    bool talked;       /* the call was connected */
    int64_t call_us;   /* since then it rings */
    int64_t looked_us; /* AT+CLCC was asked; INT64_MIN: not yet */
    int64_t hung_up_us;
    char caller[HANDSET_NUMBER];
    bool wants_dial, wants_answer, wants_hang_up, wants_off, hides, quotes_keys;
    char dialled[HANDSET_NUMBER];
    char keys[HANDSET_KEYS];

    struct handset_event event[HANDSET_EVENTS];
    uint32_t event_first, event_count;
    char error[HANDSET_ERROR];
};

/* name: of the port, for errors. pin: "" = none. number: its own, "" = the SIM is asked. What is
 * too long is cut. */
void handset_init(struct handset *handset, const char *name, const char *pin, const char *number);
/* Begins to set it up, from whatever state. What was to be done, and events, are forgotten. */
void handset_open(struct handset *handset, int64_t now_us);
/* The port is gone, or was never there; why: a sentence that names it. */
void handset_lose(struct handset *handset, const char *why);
void handset_feed(struct handset *handset, const uint8_t *bytes, uint32_t count, int64_t now_us);
/* The next bytes for the port, at most size; 0: none now. Does what is due. */
uint32_t handset_take(struct handset *handset, uint8_t *bytes, uint32_t size, int64_t now_us);
/* When handset_take() does something by itself; INT64_MAX: never. */
int64_t handset_due(const struct handset *handset);
/* The oldest event, taken off. False: none. */
bool handset_next_event(struct handset *handset, struct handset_event *event);
/* Nothing is left to be done. Parts of a long message may still wait for others. */
bool handset_is_idle(const struct handset *handset);

/* Deeds; they begin at once when it is ready, else then. */

/* mark: of the parts, NULL = its own next. False: HANDSET_OUTBOX messages wait already. */
bool handset_send(struct handset *handset, const char *number, const char *text,
                  const struct parts_mark *mark);
void handset_dial(struct handset *handset, const char *number, bool hidden);
/* Nothing comes of these two where there is no call to take, or to end or reject. */
void handset_answer(struct handset *handset);
void handset_hang_up(struct handset *handset);
/* 0-9 * # A-D, once the call under way is connected; others, and what is too much, are left out. */
void handset_key(struct handset *handset, char key);
/* Messages that were not sent yet, and parts of what came, are forgotten; a message that is being
 * sent goes, and nobody is told. */
void handset_forget(struct handset *handset);
void handset_switch(struct handset *handset, bool on, int64_t now_us);

/* "registered at home", of +CREG's figure. */
const char *handset_registration_name(uint8_t registration);
bool handset_is_registered(const struct handset *handset);

#endif
