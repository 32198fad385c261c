/* The table of AT commands: name, what answers, how long that takes, what it needs. */
#ifndef SIM_GSM_COMMAND_H
#define SIM_GSM_COMMAND_H

#include "sim/gsm/gsm.h"
#include "sim/gsm/personality.h"

enum ask_form {
    ASK_RUN,   /* AT+X */
    ASK_READ,  /* AT+X? */
    ASK_TEST,  /* AT+X=? */
    ASK_SET    /* AT+X=...; basic commands always */
};

/* One command as it was asked. */
struct ask {
    enum ask_form form;
    const struct command *command;
    const char *text;   /* behind the = of +X, behind D */
    uint32_t number;    /* behind a basic command, 0 when missing */
    uint32_t value;     /* of S registers: S0=1 */
};

/* How an answer ends. Errors with a code are verdict_cme(n) and verdict_cms(n). */
enum verdict_kind {
    VERDICT_OK, VERDICT_ERROR, VERDICT_NO_CARRIER,
    VERDICT_PROMPT,    /* the message is typed now */
    VERDICT_LISTING,   /* listing_next says what comes; OK follows the last */
    VERDICT_SENDING,   /* the result comes when the network has taken the message */
    VERDICT_DIALLING,  /* the result comes when the call is taken, or not */
    VERDICT_SILENT,    /* no final result, the rest of the line is dropped */
    VERDICT_CME, VERDICT_CMS
};

struct verdict {
    enum verdict_kind kind;
    uint32_t code;
};

static inline struct verdict verdict(enum verdict_kind kind)
{
    return (struct verdict){kind, 0};
}

static inline struct verdict verdict_cme(uint32_t code)
{
    return (struct verdict){VERDICT_CME, code};
}

static inline struct verdict verdict_cms(uint32_t code)
{
    return (struct verdict){VERDICT_CMS, code};
}

enum needs { NEEDS_NOTHING, NEEDS_SIM, NEEDS_SMS };

struct command {
    const char *name;      /* "+CMGS", "&F", "E", "S"; "" is an empty line */
    struct verdict (*answer)(struct gsm *gsm, struct air *air, const struct ask *ask);
    uint8_t subject;       /* the setting or identity it is about */
    enum delay delay;
    enum needs needs;
};

#define COMMAND_UNKNOWN 0xFF

/* NULL: no such row. */
const struct command *command_at(uint32_t row);
/* False: makes of this kind answer as to any unknown word. */
bool command_is_known(const struct command *command, enum make_kind kind);
/* The row that text begins with, and how long its name is; COMMAND_UNKNOWN. */
uint8_t at_command_find(const char *text, uint32_t *length);

#endif
