/* The command line of the module: bytes become lines, lines become commands one after the other,
 * each with its delay, and the message behind a prompt. Bytes that come while a command runs wait
 * in the port. */
#ifndef SIM_GSM_LINE_H
#define SIM_GSM_LINE_H

#include "sim/gsm/gsm.h"
#include "sim/gsm/reply.h"

void line_reset(struct modem_module *modem);
/* When the next byte that matters is there, or the running command wants its turn. */
int64_t line_next(const struct modem_module *modem);
/* Ends a command that waits in LINE_DIALLING; the rest of its line is dropped. */
void line_end_dialling(struct modem_module *modem, int64_t at, enum result result);
/* Carries out what is due at air->now. */
void line_step(struct gsm *gsm, struct air *air);

#endif
