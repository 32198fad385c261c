/* The modem module: SIM800 class command set, byte by byte, in virtual time. */
#ifndef SIM_GSM_MODEM_H
#define SIM_GSM_MODEM_H

#include <stdbool.h>
#include <stdint.h>

#define MODULE_LINE 600       /* a command line, or a PDU of an SMS being sent */
#define MODULE_STORE 20       /* messages on the SIM */
#define MODULE_TX 2048        /* bytes queued for the unit */

enum module_power { MODULE_DEAD, MODULE_BOOTING, MODULE_ON, MODULE_HUNG };

struct stored_sms {
    bool used, unread, is_report;
    uint8_t length;
    uint8_t pdu[180];         /* service centre and TPDU */
};

/* Fields belong to sim/gsm; others read through gsm.h. */
struct modem_module {
    enum module_power power;
    bool supplied, key_down;
    int64_t key_since, boot_at;
    uint32_t boot_stage;
    /* settings lost with a reboot */
    bool echo, verbose, text_mode, clip, ready_reported;
    uint8_t cmee, creg, cnmi_mode, cnmi_mt, cnmi_ds;
    uint32_t baud;
    /* line being received */
    uint8_t line[MODULE_LINE];
    uint16_t line_length;
    bool at_prompt;
    uint8_t prompt_length;
    char cmgs_to[24];
    uint16_t cmgs_length;
    int64_t byte_at;          /* when the last byte from the unit has arrived */
    uint8_t rx[MODULE_LINE];
    uint16_t rx_count;
    int64_t rx_due_at;
    /* answers */
    uint8_t tx[MODULE_TX];
    uint16_t tx_head, tx_count;
    int64_t tx_due_at;        /* last stop bit of the burst under way */
    uint16_t tx_burst;
    int64_t answer_at;        /* the running command's answer */
    uint8_t command;          /* which, 0 = none */
    uint8_t reference;        /* last +CMGS message reference */
    struct stored_sms store[MODULE_STORE];
    /* network as the module sees it */
    uint8_t registration;     /* +CREG stat */
    int64_t register_at, ring_at;
    uint8_t call;             /* none, incoming, dialling, connected */
    uint8_t call_phone;
    uint64_t sms_ready_at;
};

#endif
