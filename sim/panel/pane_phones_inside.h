/* What the files of the pane of the phones share. Not for others. */
#ifndef SIM_PANEL_PANE_PHONES_INSIDE_H
#define SIM_PANEL_PANE_PHONES_INSIDE_H

#include "sim/panel/pane_phones.h"
#include "sim/panel/why.h"

enum phones_widget {
    PHONES_TAB = WIDGET_PHONES, PHONES_CHOOSE, PHONES_ADD, PHONES_NUMBER, PHONES_NUMBER_DONE,
    PHONES_NUMBER_CLOSE, PHONES_CALL, PHONES_MORE, PHONES_ANSWER, PHONES_REJECT, PHONES_HANG_UP,
    PHONES_KEY, PHONES_TALK, PHONES_MESSAGE, PHONES_SEND, PHONES_WORD,
    PHONES_OFFER
};

/* The phone that is shown: the network's, -1: it is not known there; and its number. */
int32_t phones_chosen(const struct phones_pane *pane, const struct stage *stage);
/* A deed of the chosen phone: "sms NUMBER text". */
void phones_deed(struct ui *ui, const struct phones_pane *pane, const char *word,
                 const char *rest);

/* phones_talk.c: the bubbles */
void phones_talk_draw(struct ui *ui, struct area area, struct phones_pane *pane, uint32_t phone);
#endif
