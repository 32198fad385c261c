/* What differs from make to make: identity texts, boot, delays and habits. One row a make. */
#ifndef SIM_GSM_PERSONALITY_H
#define SIM_GSM_PERSONALITY_H

#include <stdbool.h>
#include <stdint.h>

/* The names of all makes, in the order of their rows. */
#define PERSONALITY_CHOICES "sim800l|sim800c|sim900|a7670|3gpp"

/* Which commands a make knows beyond the standard's; see command.c. */
enum make_kind { MAKE_GSM = 1, MAKE_LTE = 2, MAKE_PLAIN = 4 };

enum identity {
    IDENTITY_INFO, IDENTITY_MAKER, IDENTITY_MODEL, IDENTITY_REVISION, IDENTITY_IMEI,
    IDENTITY_IMSI, IDENTITY_ICCID, IDENTITY_GCAP, IDENTITY_COUNT
};

enum delay {
    DELAY_QUICK,     /* settings and questions */
    DELAY_SIM,       /* what reads the SIM */
    DELAY_DELETE,    /* what writes it */
    DELAY_LISTED,    /* each message of +CMGL */
    DELAY_PROMPT,
    DELAY_SEND,      /* from ^Z until the network has taken the message */
    DELAY_REGISTER,  /* from SMS Ready, or from the return of the network */
    DELAY_LOSS,      /* until the loss of the network is noticed */
    DELAY_RETRY,     /* until the network offers a held message again */
    DELAY_USSD,      /* until the operator answers a code */
    DELAY_CARD,      /* until a SIM that came or went is noticed */
    DELAY_COUNT
};

struct delay_range {
    int32_t low_ms, high_ms;
};

/* A step of the boot, so long after the one before. */
struct boot_step {
    int32_t after_ms;
    uint8_t stage;    /* enum boot_stage */
    const char *urc;  /* NULL: silent */
};

enum boot_stage {
    BOOT_STATUS, BOOT_READY, BOOT_FUNCTION, BOOT_SIM, BOOT_CALL, BOOT_SMS, BOOT_BOOK, BOOT_STAGES
};

#define DRAW_STATES 4

enum rail_level { RAIL_WARNS, RAIL_STOPS, RAIL_LEVELS };

struct personality {
    const char *name;
    const char *identity[IDENTITY_COUNT];
    enum make_kind kind;
    int32_t key_ms;             /* PWRKEY held as long switches on ... */
    int32_t key_off_ms;         /* ... and off */
    struct boot_step boot[BOOT_STAGES];
    const char *stop_text;      /* at an orderly end; NULL: none */
    int32_t stop_ms;            /* from there to STATUS low */
    struct delay_range delay[DELAY_COUNT];
    uint32_t default_baud;      /* 0: found by itself */
    uint8_t cmee, ctzu;         /* as delivered */
    const char *cell;           /* what +CREG=2 adds: area, cell, and with LTE the access */
    uint8_t ber;                /* +CSQ, its second figure */
    const char *key_urc;        /* a key of the other side, with +DDET=1 */
    bool tells_calls;           /* VOICE CALL: BEGIN, VOICE CALL: END */
    bool sms_only;              /* knows the registration for messages alone, 6 */
    bool reports_need_csms;     /* +CNMI ds=1 only after +CSMS=1 */
    bool cms_always;            /* +CMS ERROR also with CMEE=0 */
    bool empty_slot_is_ok;      /* +CMGR of an empty slot: bare OK, else +CMS ERROR: 321 */
    uint16_t unknown_command;   /* +CME ERROR */
    uint16_t supply_mv;         /* +CBC */
    /* Its rail: at or under the first it warns, at or under the second it switches itself off;
     * started again only above the first, a hysteresis of ours. 0: it does not watch. */
    uint16_t rail_mv[RAIL_LEVELS];
    uint16_t draw_ma[DRAW_STATES];  /* by enum draw (draw.h), between the bursts */
    uint16_t burst_ma;          /* beyond that, in a transmit burst */
};

const struct personality *personality_at(uint32_t row);
/* NULL: no such row. */
const char *personality_name(uint32_t row);
/* -1: no such make. */
int32_t personality_find(const char *name);

#endif
