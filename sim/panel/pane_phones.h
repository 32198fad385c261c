/* The pane of the phones: one person's conversation with the unit at a time, as bubbles, the
 * unit's at the left; messages are written, calls made, taken, rejected. */
#ifndef SIM_PANEL_PANE_PHONES_H
#define SIM_PANEL_PANE_PHONES_H

#include "sim/panel/talk.h"
#include "sim/panel/widget.h"

/* Where each saying ends, units from the top of its conversation: known without measuring, as an
 * SMS is shown in letters of one width. */
struct talk_heights {
    float *bottom;
    uint32_t *event;            /* of the saying that was reckoned with */
    uint32_t count, capacity;
    uint32_t columns;           /* for which they were reckoned */
};

struct phones_pane {
    struct talk talk;
    struct talk_heights heights[NETWORK_PHONES];
    char chosen[NETWORK_NUMBER];  /* a number: what is wound back may forget a phone */
    char added[NETWORK_NUMBER];   /* a number that the network does not know yet; "" */
    bool adds;                    /* the field for a new number is open */
    struct field message, number;
    uint32_t rang;                /* the call of the unit for which its phone was brought forward */
    uint32_t event;               /* the panel's: what "Why?" is asked of, CAUSE_NONE */
};

void phones_pane_init(struct phones_pane *pane);
void phones_pane_free(struct phones_pane *pane);
/* In each picture, also while the pane is out of sight. */
void phones_pane_follow(struct phones_pane *pane, const struct stage *stage);
/* Sayings that nobody has seen; and whether a phone rings, which is brought forward. */
uint32_t phones_pane_unseen(const struct phones_pane *pane);
bool phones_pane_rings(const struct phones_pane *pane, const struct stage *stage);
/* A click on a bubble is a HIT_EVENT, for the panel. */
void pane_phones(struct ui *ui, struct area area, struct phones_pane *pane);

/* A text as it would go over the air. */
struct sms_size {
    uint32_t parts;
    uint32_t used, room;          /* of the last part: characters of 7 bits, or of 16 */
    bool ucs2;                    /* a character is not in the alphabet of GSM */
};
struct sms_size sms_size_of(const char *text);

#endif
