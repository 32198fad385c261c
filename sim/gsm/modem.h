/* The modem module: AT commands byte by byte in virtual time, as a SIM800 answers them. Texts,
 * delays and habits of the make stand in its personality (personality.h), commands in one table
 * (command.h). Fields belong to sim/gsm; others read through gsm.h. */
#ifndef SIM_GSM_MODEM_H
#define SIM_GSM_MODEM_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/random.h"

#define MODULE_LINE 600       /* a command line; bytes from the unit that wait */
#define MODULE_TYPED 1100     /* an SMS being typed */
#define MODULE_STORE 20       /* messages on the SIM */
#define MODULE_PDU 176        /* octets of one TPDU */
#define MODULE_TX 1536        /* bytes queued for the unit; what does not fit is lost */
#define MODULE_BURST 256      /* bytes that travel as one event */
#define MODULE_URC 256        /* URCs that wait while a message is typed; the rest is lost */
#define MODULE_NUMBER 24
#define MODULE_PIN 9          /* digits of a PIN or PUK, closed by NUL */
#define MODULE_FAULTS 8       /* laid at a time */
#define MODULE_FAULT_OF 20
#define MODULE_FAULT_TEXT 720 /* bytes of all their texts */

/* Order of the boot; EVENT_MODEM carries it. */
enum module_power { MODULE_DEAD, MODULE_BOOTING, MODULE_ON, MODULE_HUNG, MODULE_STOPPING };

/* Settings that are one small number. Their table (setting.h) says range, default and how long they
 * live. */
enum setting {
    SETTING_ECHO, SETTING_QUIET, SETTING_VERBOSE, SETTING_CMEE, SETTING_CREG, SETTING_CGREG,
    SETTING_CEREG,
    SETTING_CMGF, SETTING_CNMI_MODE, SETTING_CNMI_MT, SETTING_CNMI_BM, SETTING_CNMI_DS,
    SETTING_CNMI_BFR, SETTING_CLTS, SETTING_DDET, SETTING_DDET_FORM, SETTING_CLIP, SETTING_CRC,
    SETTING_COLP, SETTING_MORING, SETTING_CSDH, SETTING_CSMS, SETTING_CSCS, SETTING_CUSD,
    SETTING_COPS_FORMAT, SETTING_CLCC, SETTING_CSMP_FO, SETTING_CSMP_VP, SETTING_CSMP_PID,
    SETTING_CSMP_DCS, SETTING_CTZU, SETTING_CMMS, SETTING_COPS_MODE, SETTING_S0, SETTING_IFC_DCE,
    SETTING_IFC_DTE, SETTING_ICF_FORMAT, SETTING_ICF_PARITY, SETTING_CSSN_OWN, SETTING_CSSN_OTHER,
    SETTING_VTD, SETTING_COUNT
};

/* +CSMP and +CSCA survive a reboot, others by &W or not at all (modem.md 3.1). */
enum line_state {
    LINE_IDLE,       /* bytes are taken as a command line */
    LINE_ANSWERING,  /* a command runs; bytes wait */
    LINE_LISTING,    /* +CMGL gives one message after the other */
    LINE_PROMPT,     /* bytes are taken as a message, until ^Z or ESC */
    LINE_SENDING,    /* the network has the message */
    LINE_DIALLING    /* +COLP=1: until the call is taken or not; a byte gives it up */
};

enum stored_status { STORED_UNREAD, STORED_READ, STORED_UNSENT, STORED_SENT };
#define STATUS_UNSAID 0xFF

struct stored_sms {
    bool used;
    bool untold;              /* +CNMI mode=0 keeps the word of it back */
    uint8_t status;           /* enum stored_status */
    uint8_t length;
    uint32_t cause;           /* the event of its arrival, CAUSE_NONE */
    uint8_t pdu[MODULE_PDU];  /* TPDU; the service centre is put before it on the way out */
};

/* What the card keeps by itself, beside the messages; see card.h. */
struct sim_card {
    bool fitted;
    bool locks;               /* asks for its PIN at each start */
    char pin[MODULE_PIN], puk[MODULE_PIN];
    uint8_t pin_tries, puk_tries;  /* that are left */
};

/* One that was laid; see fault.h. */
struct module_fault {
    uint8_t kind, place;      /* kind 0: this room is free */
    bool silent, struck, limited;
    uint8_t code;
    uint16_t times, skip, first, count;  /* times: strikes that are left, where limited */
    uint16_t text_at, text_length;
    int64_t until, by_us;
    char of[MODULE_FAULT_OF];
};

struct module_faults {
    struct module_fault fault[MODULE_FAULTS];
    uint8_t laid;             /* how many still may strike */
    uint8_t untold[MODULE_FAULTS]; /* kinds that have struck, and are not in the trace yet */
    struct module_fault deed; /* is due; until it is done nothing is said. kind 0: none */
    bool muted, deaf, broken, silent, waited;
    uint8_t waker;            /* number of the fault that wakes it at wake_at */
    uint8_t stray;            /* 1 + the registration that it is stuck in */
    uint16_t asleep;          /* bytes that will be lost */
    int64_t heard_at, deed_at, step_at, over_at, wake_at;
    struct random random;
    uint16_t text_length;
    char text[MODULE_FAULT_TEXT];
};

struct modem_module {
    enum module_power power;
    uint8_t personality;      /* row of its table */
    double delays;            /* times those of its make */
    bool supplied, starved;   /* starved: switched itself off, its rail was too low */
    uint16_t rail_mv;         /* as last told, at a level that it watches */
    bool key_down, key_spent; /* spent: this press has toggled already */
    bool radio_on, sms_ready;
    struct sim_card card;
    bool card_read, card_open; /* in this session: found at the start, PIN given */
    int64_t card_at;          /* when a change at the holder is noticed; CLOCK_NEVER */
    int64_t key_since;
    uint8_t boot_stage;
    int64_t boot_at;          /* next stage of start or stop, CLOCK_NEVER when done */
    uint8_t function;         /* +CFUN */
    struct random random;
    uint8_t setting[SETTING_COUNT];
    uint8_t saved[SETTING_COUNT];   /* by &W */
    uint32_t baud;            /* 0: found by itself, and no boot URCs */
    int32_t byte_us;          /* ten bits at that rate */
    char centre[MODULE_NUMBER];
    int64_t clock_seconds, clock_at;  /* local time at an instant */
    int8_t clock_zone;
    /* the line being received */
    enum line_state line_state;
    uint16_t line_length, line_next;  /* line_next: the rest of the line, still to be run */
    bool line_overlong, after_cr;
    uint8_t line[MODULE_TYPED + 1];
    uint8_t command;          /* row of the command that runs */
    uint16_t rest_at;         /* where its arguments begin in the line, and end */
    uint16_t rest_end;
    int64_t answer_at, free_at;  /* free_at: when the line last fell idle */
    /* a message being typed or sent */
    bool typing_to_store;
    uint8_t typing_status;    /* enum stored_status that +CMGW asked for; STATUS_UNSAID */
    uint16_t typing_length;   /* octets of the TPDU that were announced */
    char typing_to[MODULE_NUMBER];
    uint8_t sending_slot;     /* +CMSS: 1 + index, 0 = what was typed */
    uint8_t typing_ack;       /* +CNMA with a PDU: 1 taken, 2 refused; 0 = a message is typed */
    int64_t ack_until;        /* what was passed on is acknowledged by then; CLOCK_NEVER */
    uint8_t reference;        /* of the last +CMGS */
    uint8_t listing_next, listing_status;
    bool listing_keeps;
    /* bytes from the unit, arrived or still on the wire without a gap */
    uint8_t rx[MODULE_LINE];
    uint16_t rx_head, rx_count;
    int64_t rx_end;           /* last stop bit of the last one */
    /* bytes to the unit */
    uint8_t tx[MODULE_TX];
    uint16_t tx_head, tx_count, tx_burst;
    int64_t tx_from;          /* its first start bit; all that is ready then belongs to it */
    int64_t tx_due_at;        /* last stop bit of the burst */
    int64_t tx_next_from;     /* when the first byte behind the burst was ready */
    uint16_t tx_pause_behind; /* bytes, more than the burst, behind which it waits for tx_pause_to;
                                 0 = none. One at a time */
    int64_t tx_pause_to;
    uint32_t tx_cause;        /* of the stored message that is being shown, CAUSE_NONE */
    char urc[MODULE_URC];
    uint16_t urc_length;
    struct stored_sms store[MODULE_STORE];
    /* the network as the module sees it */
    uint8_t registration;     /* +CREG stat */
    int64_t register_at;      /* when what the network wants shows; CLOCK_NEVER */
    int8_t call_phone;        /* the phone it talks to, -1 = no call */
    int64_t ring_at;
    uint8_t rings;            /* of this call, for S0 */
    int64_t dial_fails_at;    /* a dialled call that came nowhere; CLOCK_NEVER */
    uint8_t dial_failure;     /* enum result */
    struct module_faults faults;
};

#endif
