/* A GSM module of the simplest kind for the modem driver's tests: it answers orders line by line,
 * keeps messages, rings, forgets its settings when it boots, and misbehaves at a chosen order, line
 * boundary or byte. Bytes reach the driver whole, line by line, one by
 * one, or cut in two at a chosen place. */
#ifndef TESTS_FIRMWARE_AID_MODULE_H
#define TESTS_FIRMWARE_AID_MODULE_H

#include "firmware/aid_nvm.h"
#include "firmware/aid_serial.h"
#include "firmware/unit.h"

#define MODULE_MESSAGES 24
#define NEVER_AT UINT32_MAX

enum feeding { FEED_WHOLE, FEED_LINES, FEED_BYTES, FEED_SPLIT };

/* How the module boots in the middle of things. */
enum reboot {
    REBOOT_TOLD,    /* STATUS stays up, RDY and the rest are said */
    REBOOT_SILENT,  /* the same, and nobody is told */
    REBOOT_OFF      /* it is off, and needs its key */
};

struct module {
    struct unit unit;           /* of which the tests step modem, ring and alert */
    struct nvm nvm;
    int64_t now, wake;
    bool whole_unit;            /* unit_step alone, since module_begin_unit() */
    bool owner_away;            /* takes no messages */
    bool stepping_owners;       /* ring_step and alert_step after modem_step */
    int64_t wakes_every;        /* extra wake-ups, 0 = none */
    uint64_t order_times;       /* hash over the instants of all orders */
    /* the module */
    bool half_dumb;             /* answers AT, and nothing else */
    bool dumb;                  /* answers nothing, though it tells of calls */
    bool running, deaf, booting, at_prompt, echo, key_was_down;
    bool takes_pdus, announces, reports_network, shows_callers; /* settings, lost at a boot */
    bool in_phone;              /* it shows its own memory, not the SIM */
    bool ucs2;                  /* numbers and names of stores are hex */
    bool wants_receipts;        /* and announces nothing more, where it gets none */
    bool left_otherwise;        /* it boots with these last two */
    bool stuck;                 /* off, and no key helps until its supply was cut */
    bool sleeps;                /* after 5 s without a byte, the first `sleep_loses` are lost */
    uint32_t sleep_loses, sleep_loses_now;
    int64_t heard_at;
    int64_t key_since, boots_at;
    uint32_t boots, cuts, orders, boundaries;
    char heard[800];            /* bytes of the order or PDU being received */
    uint32_t heard_count, heard_bytes;
    struct serial serial;       /* to the driver */
    enum feeding feeding;
    uint32_t split;
    const char *store[MODULE_MESSAGES]; /* in the SIM */
    uint32_t torn_index, torn_digits;   /* of this one so many digits are shown; 0 = all */
    const char *phone[MODULE_MESSAGES]; /* in its own memory */
    bool seen[MODULE_MESSAGES];         /* in the SIM, shown since it came */
    char sent[MODULE_MESSAGES][400];
    uint32_t sent_count;
    uint32_t result_from[MODULE_MESSAGES], result_to[MODULE_MESSAGES]; /* bytes that confirm it */
    uint32_t sent_as_text;      /* PDUs that came while it took text: they went to nobody */
    char log[16000];            /* all orders, each with a newline */
    const char *calls;          /* answer to AT+CLCC, NULL = none */
    const char *dialled;        /* that answer once ATD came, NULL = as before */
    const char *caller;         /* line of +CLIP of a call that rings */
    const char *operator_says;  /* lines, 1 s after a code, NULL = nothing */
    int64_t code_at;
    uint32_t said_from, said_to; /* the bytes of that */
    uint32_t rings_left;        /* each 3 s, until ATH */
    int64_t ring_at;
    const char *prompt;         /* "> "; NULL: it waits for the PDU and does not say so */
    const char *sms_error;      /* instead of +CMGS, NULL = none; the message is not sent */
    bool sends_unasked;         /* with sms_error: the message is sent all the same */
    const char *network;        /* answer to AT+CREG?, NULL = at home, and as it was set up */
    const char *sim;            /* answer to AT+CPIN? */
    const char *refuses;        /* orders that begin so; with a newline behind, those alone */
    const char *refusal;
    /* faults; counted from the start of module_begin */
    uint32_t reboot_at_order, deaf_at_order, inject_at_boundary;
    uint32_t reboot_at_heard;   /* before this byte of the driver's */
    enum reboot reboot;         /* at that byte, or where the serial line ends */
    const char *inject;
    const char *alone;          /* these bytes at alone_at, with no order or behind its answer */
    int64_t alone_at;
    int64_t deaf_since, cut_at;
    /* what the owner took */
    char taken[MODULE_MESSAGES][COMMAND_LENGTH + 2];
    uint32_t taken_count;
};

/* The module is off, all is as from the factory. */
void module_begin(struct module *module);
/* The same with the whole unit started cold on these settings: 12 V good, cell full. */
void module_begin_unit(struct module *module, const struct settings *settings);
void module_run(struct module *module, int64_t duration);
/* Runs until the driver is online and its set-up's listing is over; fails after 2 min. */
void module_run_to_idle(struct module *module);
/* Says lines, each closed by a newline, as "\r\nLINE\r\n". */
void module_say(struct module *module, const char *lines);
/* Somebody calls: `clip` is the line of +CLIP. */
void module_ring(struct module *module, const char *clip, uint32_t times);
/* Stores and announces a message. */
void module_deliver(struct module *module, uint32_t index, const char *pdu);
/* The same in its own memory. */
void module_deliver_to_phone(struct module *module, uint32_t index, const char *pdu);
/* Passes a message on, of `length` octets, and keeps it nowhere. */
void module_push(struct module *module, uint32_t length, const char *pdu);
uint32_t module_count(const struct module *module, const char *order);

#endif
