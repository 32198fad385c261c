/* Talk: the conversations of the phones with the unit, and its calls, read from the trace. */
#ifndef SIM_PANEL_TALK_H
#define SIM_PANEL_TALK_H

#include "sim/base/event.h"
#include "sim/gsm/network.h"

enum saying_kind { SAYING_FROM_PERSON, SAYING_FROM_UNIT, SAYING_CALL, SAYING_LOST };

struct saying {
    uint32_t event;           /* index in the journal; its text is the saying */
    uint8_t kind;             /* enum saying_kind */
};

struct conversation {
    struct saying *sayings;   /* oldest first */
    uint32_t count, capacity;
    uint32_t unseen;          /* since talk_see() */
};

/* Follows a journal; ten thousand messages cost what is new. */
struct talk {
    struct conversation phone[NETWORK_PHONES];
    uint32_t read;            /* events looked at */
};

void talk_init(struct talk *talk);
void talk_free(struct talk *talk);
/* What is new; after the journal was wound back, what is gone. False: no memory. */
bool talk_follow(struct talk *talk, const struct journal *journal);
void talk_see(struct talk *talk, uint32_t phone);
/* The words of a saying, without "to: " and "from: " before them. */
const char *talk_words(const struct journal *journal, const struct saying *saying);

#endif
