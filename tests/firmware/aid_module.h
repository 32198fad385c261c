/* A GSM module of the simplest kind for the modem driver's tests: it answers orders line by line,
 * keeps messages, and misbehaves at a chosen order or line boundary. Bytes reach the driver whole,
 * one by one, or cut in two at a chosen place. */
#ifndef TESTS_FIRMWARE_AID_MODULE_H
#define TESTS_FIRMWARE_AID_MODULE_H

#include "firmware/unit.h"

#define MODULE_MESSAGES 24
#define NEVER_AT UINT32_MAX

enum feeding { FEED_WHOLE, FEED_BYTES, FEED_SPLIT };

struct module {
    struct unit unit;           /* of which the tests step modem, ring and alert */
    int64_t now, wake;
    bool stepping_owners;       /* ring_step and alert_step after modem_step */
    int64_t wakes_every;        /* extra wake-ups, 0 = none */
    uint64_t order_times;       /* hash over the instants of all orders */
    /* the module */
    bool running, deaf, at_prompt, echo, key_was_down;
    int64_t key_since, boots_at;
    uint32_t boots, cuts, orders, boundaries;
    char heard[800];            /* bytes of the order or PDU being received */
    uint32_t heard_count;
    uint8_t said[8000];         /* bytes on their way to the driver */
    uint32_t said_count, said_taken;
    int64_t said_at;
    enum feeding feeding;
    uint32_t split;
    const char *store[MODULE_MESSAGES];
    char sent[MODULE_MESSAGES][400];
    uint32_t sent_count;
    char log[16000];            /* all orders, each with a newline */
    const char *calls;          /* answer to AT+CLCC, NULL = none */
    const char *sms_error;      /* instead of +CMGS, NULL = none */
    const char *network;        /* answer to AT+CREG? */
    const char *sim;            /* answer to AT+CPIN? */
    const char *refuses;        /* an order answered with ERROR, NULL = none */
    /* faults; counted from the start of module_begin */
    uint32_t reboot_at_order, deaf_at_order, inject_at_boundary;
    const char *inject;
    int64_t deaf_since, cut_at;
    /* what the owner took */
    char taken[MODULE_MESSAGES][COMMAND_LENGTH + 2];
    uint32_t taken_count;
};

/* The module is off, all is as from the factory. */
void module_begin(struct module *module);
void module_run(struct module *module, int64_t duration);
/* Runs until the driver is online and its set-up's listing is over; fails after 2 min. */
void module_run_to_idle(struct module *module);
/* Says lines, each closed by a newline, as "\r\nLINE\r\n". */
void module_say(struct module *module, const char *lines);
/* Stores and announces a message. */
void module_deliver(struct module *module, uint32_t index, const char *pdu);
uint32_t module_count(const struct module *module, const char *order);

#endif
