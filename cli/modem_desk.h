/* The virtual modem on the desk: modem, network and phones, with the trace of what happens told on
 * stdout, one line an event. Virtual time; the verb `modem` drives it by the host's. */
#ifndef CLI_MODEM_DESK_H
#define CLI_MODEM_DESK_H

#include "sim/gsm/gsm.h"

struct modem_desk {
    struct gsm gsm;
    struct trace trace;
    struct journal journal;
    struct air air;
};

void modem_desk_open(struct modem_desk *desk, uint8_t personality, uint64_t seed);
void modem_desk_close(struct modem_desk *desk);
/* Supply and key, and all the time that it takes until the modem is registered. calendar: UTC at
 * the end of that, seconds since 2000-01-01. */
void modem_desk_switch_on(struct modem_desk *desk, int64_t calendar);
/* Carries out the next thing due; false: nothing is due until `now`, which is reached. */
bool modem_desk_step(struct modem_desk *desk, int64_t now);
/* A line of what people do, without its end. */
void modem_desk_act(struct modem_desk *desk, const char *line);
void modem_desk_help(void);
/* Prints what has happened since the last time, and forgets it. */
void modem_desk_tell(struct modem_desk *desk);

#endif
