/* The network and its people: delivery with delay, loss, duplicates; coverage and registration;
 * calls with ring cadence; what things cost. Fields are set directly by the tester where no
 * function of gsm.h says otherwise. */
#ifndef SIM_GSM_NETWORK_H
#define SIM_GSM_NETWORK_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/random.h"

#define NETWORK_PHONES 16
#define NETWORK_SMS_IN_FLIGHT 32  /* parts; a message that finds no room is lost */
#define NETWORK_NUMBER 24
#define NETWORK_PDU 176           /* octets of one TPDU */
#define NETWORK_SERVICES 4        /* USSD codes that the operator knows */
#define NETWORK_SERVICE_CODE 24
#define NETWORK_SERVICE_TEXT 183  /* a USSD answer carries 182 characters at most */
#define NETWORK_DEEDS 16          /* of people outside, that nobody has carried out yet */
#define NETWORK_CENTRE "+10000000000"
#define NETWORK_CODE "00101"
#define NETWORK_NAME "Sim Network"
#define ZONE_QUARTER_S 900

enum registration_wish {
    REGISTRATION_HOME, REGISTRATION_ROAMING, REGISTRATION_SEARCHING, REGISTRATION_DENIED,
    REGISTRATION_SMS_ONLY  /* by LTE, which carries no calls then */
};

/* What a phone does when it rings. */
enum phone_habit { HABIT_NEVER, HABIT_REJECTS, HABIT_VOICEMAIL, HABIT_ANSWERS, HABIT_BY_HAND };

/* Phases up to CALL_CONNECTED are of a call under way, the others say how the last one ended. */
enum call_phase {
    CALL_IDLE,
    CALL_DIALLED,     /* on its way */
    CALL_RINGING,
    CALL_CONNECTED,
    CALL_REJECTED,    /* by the called side */
    CALL_HUNG_UP,     /* after it was connected, or by the caller before */
    CALL_UNANSWERED,  /* the network gave up */
    CALL_FAILED       /* no coverage, busy */
};
const char *call_phase_name(enum call_phase phase);

struct phone {
    char number[NETWORK_NUMBER];
    enum phone_habit habit;        /* default HABIT_NEVER */
    int64_t answer_after_us;       /* HABIT_ANSWERS */
    bool off;                      /* reached by nobody; messages to it wait */
    bool hidden;                   /* withholds its number */
    char shows[NETWORK_NUMBER];    /* what its calls show instead; "" = its number */
    enum call_phase call;          /* its call with the unit */
    bool unit_called;              /* that call was made by the unit */
    uint32_t calls_from_unit;      /* that rang here, since t = 0 */
    int64_t call_since;            /* when the phase began */
    int64_t call_until;            /* when it ends by itself, CLOCK_NEVER */
    uint8_t next_reference;        /* of its long messages */
    bool outside;                  /* a real one, see outside.h */
};

enum outside_kind {
    OUTSIDE_SMS, OUTSIDE_CALL, OUTSIDE_ANSWER, OUTSIDE_HANG_UP, OUTSIDE_KEY, OUTSIDE_ON,
    OUTSIDE_OFF
};

/* What somebody outside does, see outside.h. */
struct outside_deed {
    uint8_t kind, phone;           /* enum outside_kind */
    char key;
    bool hidden;                   /* a call without its number */
    bool marked, wide;             /* a message whose parts have this reference */
    uint16_t reference;
    uint32_t event;                /* of the message, with its text */
};

/* One part on its way, as the TPDU on the wire. */
struct sms_in_flight {
    bool used, to_unit;
    bool held;                     /* no coverage, unit off, or store full */
    bool acking;                   /* passed on by the module, not acknowledged yet */
    bool joining;                  /* at the phone, until its other parts are there */
    uint8_t phone;                 /* the other side */
    uint8_t length;
    int64_t due_at;
    uint32_t order;                /* of entry into the network */
    uint32_t cause;                /* the event that sent it */
    uint8_t pdu[NETWORK_PDU];
};

/* A code that the operator answers. */
struct service {
    char code[NETWORK_SERVICE_CODE];  /* "*100#"; of a menu's second entry "*102*2#" */
    char text[NETWORK_SERVICE_TEXT];  /* UTF-8; {credit} stands for what is left */
    bool menu;                        /* waits for a reply */
};

enum ussd_session { USSD_SESSION_NONE, USSD_SESSION_ASKED, USSD_SESSION_MENU };

struct network {
    struct phone phone[NETWORK_PHONES];
    uint32_t phone_count;
    struct sms_in_flight flight[NETWORK_SMS_IN_FLIGHT];
    int64_t due_at;                /* of the first that will arrive, CLOCK_NEVER */
    struct random random;
    bool covered;                  /* coverage(false) */
    enum registration_wish wish;
    uint8_t csq;                   /* 0-31, at a good antenna; steps of 2 dB from -113 dBm */
    uint8_t antenna_db;            /* what the unit's antenna loses of that */
    int64_t delay_us;              /* default 3 s */
    uint32_t lose, duplicate;      /* the next n parts */
    uint32_t copies;               /* of each part that is duplicated, beside the first */
    bool holds;                    /* keeps messages to the unit back, see delivery_hold */
    bool reorder;                  /* each part overtakes the one before it */
    bool gives_time;               /* network time at registration */
    int64_t time_base_seconds;     /* local time at t = 0, seconds since 2000-01-01 */
    int8_t zone_quarters;          /* ahead of UTC, quarters of an hour */
    bool summer;                   /* an hour of it is the summer's */
    struct service service[NETWORK_SERVICES];
    uint32_t service_count;
    enum ussd_session ussd;
    int64_t ussd_at;               /* the answer, or the menu's end; CLOCK_NEVER */
    char ussd_code[NETWORK_SERVICE_CODE];
    bool prepaid;                  /* credit(): what the SIM may still spend is counted */
    uint32_t credit_cents;
    int64_t minute_at;             /* the next minute of a call is to be paid; CLOCK_NEVER */
    uint32_t sms_charged, calls_charged;  /* what the unit's SIM paid for: bill() */
    uint32_t next_order;
    bool outside;                  /* people are real ones, or not there */
    bool deeds_lost;               /* there was no room */
    uint32_t deed_count;
    struct outside_deed deed[NETWORK_DEEDS];
};

#endif
