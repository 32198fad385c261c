/* Dialogues between the whole unit and a module, each played from the same beginning, and what must
 * have come of them. */
#ifndef TESTS_FIRMWARE_AID_DIALOGUE_H
#define TESTS_FIRMWARE_AID_DIALOGUE_H

#include "firmware/aid_module.h"

#define DIALOGUE_OWNER "+15557654321"
#define DIALOGUE_CLIP "+CLIP: \"" DIALOGUE_OWNER "\",145,\"\",0,\"\",0"
#define DIALOGUE_EXTRA_SLOT 9

enum dialogue {
    DIALOGUE_START,         /* from the power key on, with an alarm and a message waiting */
    DIALOGUE_SEND,
    DIALOGUE_SEND_LONG,     /* in two parts */
    DIALOGUE_RECEIVE,
    DIALOGUE_RECEIVE_LONG,  /* in two parts */
    DIALOGUE_RING,
    DIALOGUE_LOSS,          /* of the network for 50 s, with an alarm meanwhile */
    DIALOGUE_CALL,          /* an alarm call, rejected after it rang */
    DIALOGUE_CREDIT,        /* the operator is asked, and his answer passed on */
    DIALOGUE_COUNT
};

/* What the unit sends: each answer stands for an action on the relay that it names. */
enum dialogue_text {
    TEXT_ALARM, TEXT_RELAY1, TEXT_RELAY2, TEXT_RELAY3, TEXT_RELAY4, TEXT_LONG, TEXT_CREDIT,
    TEXT_COUNT
};

/* How often each text must have been sent, at least and at most. */
struct outcome_range {
    uint8_t least[TEXT_COUNT], most[TEXT_COUNT];
    bool phone_empty;     /* nothing is left in the module's own memory */
    uint32_t most_cuts;   /* of the module's supply */
    bool doubt_where_hit; /* one more for each confirmation that a fault of the serial line hit */
};

struct dialogue_size {
    uint32_t bytes, lines;         /* said by the module, with an idle minute behind the dialogue */
    uint32_t heard;                /* bytes said by the unit */
    uint32_t results;              /* of messages sent: these bytes confirm them */
    uint32_t result_from[MODULE_MESSAGES], result_to[MODULE_MESSAGES];
};

/* Lines of a boot, before which nothing else comes. */
#define DIALOGUE_BOOT_LINES 5

/* Cases played. */
struct tally {
    uint32_t cases, failed;
    uint32_t offered, every; /* of the cases offered, each so many-th is played */
    uint32_t limit_s;        /* until ready, 0 = 90 s */
    int64_t longest;         /* from the dialogue's usual end until the unit was ready */
    const char *wrong;       /* with the case that was run last, apart from its outcome */
};

const char *dialogue_name(enum dialogue dialogue);
/* Plays it without a fault, with the message in the extra slot or not. */
void dialogue_measure(enum dialogue dialogue, bool extra, struct dialogue_size *size);
/* The module and unit at the dialogue's beginning; faults are to be set now. */
void dialogue_begin(struct module *module, enum dialogue dialogue);
/* A message for relay 4 lies in the extra slot; nobody has told. */
void dialogue_add_message(struct module *module);
/* The same in the module's own memory. */
void dialogue_add_to_phone(struct module *module);
/* A message that switches relay 1 on is delivered, each time the same. */
void dialogue_deliver(struct module *module, uint32_t slot);
/* A message of one part from the owner as the module shows it; pdu: at least 400. */
void dialogue_write_pdu(char *pdu, const char *text);
/* What the dialogue brings by itself. */
struct outcome_range dialogue_outcome(enum dialogue dialogue);
/* Plays it to its end, until the unit is ready and owes nothing, and a minute more. False, and told
 * as a failure of the case `what`: not ready within 90 s, or another outcome. */
bool dialogue_play(struct module *module, enum dialogue dialogue,
                   const struct outcome_range *range, struct tally *tally, const char *what);
/* The same in two, where the outcome depends on how it went. */
void dialogue_run(struct module *module, enum dialogue dialogue, struct tally *tally);
bool dialogue_judge(const struct module *module, enum dialogue dialogue,
                    const struct outcome_range *range, struct tally *tally, const char *what);
/* Whether a message went cannot be known when some of the `count` bytes from `at` on confirm it. */
bool dialogue_leaves_doubt(const struct dialogue_size *size, uint32_t at, uint32_t count);
/* One message more, of those that go at all. */
void dialogue_doubt(struct outcome_range *range);
/* Is the next case to be played? All are, unless FUSEBOX_CASES_EVERY in the environment says that
 * only each so many-th is: the sanitizers are five times slower. */
bool tally_takes(struct tally *tally);
/* Prints the counts; fails where a case did. */
void tally_print(const struct tally *tally, const char *what);

#endif
