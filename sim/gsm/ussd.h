/* Services of the operator, asked for by codes like *100# (USSD): one question at a time. A menu
 * keeps the session open, and the reply "1" to *102# asks for *102*1#. */
#ifndef SIM_GSM_USSD_H
#define SIM_GSM_USSD_H

#include "sim/gsm/gsm.h"

/* +CUSD <m> */
enum ussd_status {
    USSD_DONE, USSD_REPLY_WANTED, USSD_ENDED, USSD_OTHER, USSD_UNKNOWN, USSD_TIMEOUT
};

/* Asks for a code, or replies to a menu; text as UTF-8. False: a question is on its way already. */
bool ussd_ask(struct gsm *gsm, struct air *air, const char *text);
/* The module ends the session, or is off. */
void ussd_drop(struct network *network);
int64_t ussd_next(const struct network *network);
void ussd_step(struct gsm *gsm, struct air *air);

#endif
