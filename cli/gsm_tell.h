/* What happens on the air and at the modem, as lines for people: "64.993 unit received: STATUS". */
#ifndef CLI_GSM_TELL_H
#define CLI_GSM_TELL_H

#include "sim/base/event.h"
#include "sim/gsm/network.h"

struct gsm_teller {
    const struct network *network;
    const struct journal *journal;
    const char *who;         /* has the SIM: "modem", "unit" */
};

/* The beginning of a line: when, in seconds. */
void gsm_tell_time(int64_t at_us);
/* The whole line, on stdout; false, and nothing said: the event is none of the air or modem. */
bool gsm_tell(const struct gsm_teller *teller, const struct event *event);
/* A text on one line, whatever it holds, and the line's end. */
void gsm_tell_text(const char *text);

#endif
