/* Talk: the conversations of the phones with the unit, and its calls, read from the trace. */
#ifndef SIM_PANEL_TALK_H
#define SIM_PANEL_TALK_H

#include "sim/gsm/network.h"
#include "sim/panel/bookmark.h"

enum saying_kind {
    SAYING_FROM_PERSON,   /* a message to the unit; whole, however many parts it took */
    SAYING_FROM_UNIT,     /* a message that has come, joined from its parts */
    SAYING_CALL_OF_PERSON,
    SAYING_CALL_OF_UNIT,
    SAYING_LOST           /* a message of the unit that the network lost, or a part of it */
};

/* What is not known yet, or never happened, is CAUSE_NONE. */
struct saying {
    uint32_t event;       /* index in the journal: where it began; its text is the saying */
    uint32_t rang;        /* a call: where it has begun to ring */
    uint32_t answered;    /* a message to the unit: a part has arrived; a call: it was taken */
    uint32_t ended;       /* a message to the unit: it was lost; a call: how it ended */
    uint8_t kind;         /* enum saying_kind */
};

struct conversation {
    struct saying *sayings;   /* oldest first */
    uint32_t count, capacity;
    uint32_t seen;            /* so many were seen */
};

/* Follows a journal: what it costs is what is new. */
struct talk {
    struct conversation phone[NETWORK_PHONES];
    struct bookmark bookmark;
};

void talk_init(struct talk *talk);
void talk_free(struct talk *talk);
/* What is new; after the journal was wound back, what is gone. `network` tells whose number a lost
 * message of the unit had. False: no memory; what is known stays as it is. */
bool talk_follow(struct talk *talk, const struct journal *journal, const struct network *network);
/* All of that phone is seen. */
void talk_see(struct talk *talk, uint32_t phone);
uint32_t talk_unseen(const struct talk *talk, uint32_t phone);
/* The words of a saying: a message's text; a call as it stands at `now`: "rings, 4 s",
 * "answered, 0:35", "rejected after 4 s". Cut to `size`. */
void talk_words(const struct journal *journal, const struct saying *saying, int64_t now,
                char *text, uint32_t size);
/* A call that is under way. */
bool talk_is_open(const struct saying *saying);

#endif
