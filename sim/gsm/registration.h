/* Registration: what the network wants for the module, and when the module shows it. */
#ifndef SIM_GSM_REGISTRATION_H
#define SIM_GSM_REGISTRATION_H

#include "sim/gsm/gsm.h"

/* +CREG <stat> */
enum registration_stat { STAT_IDLE, STAT_HOME, STAT_SEARCHING, STAT_DENIED, STAT_UNKNOWN,
                         STAT_ROAMING, STAT_SMS_HOME };

#define COPS_LEAVES 2  /* +COPS: the module leaves the network until it is told otherwise */

/* The network at the module's socket, as +CSQ counts: 0-31. */
uint8_t registration_heard(const struct gsm *gsm);
/* There is coverage, and the antenna brings enough of it. */
bool registration_reaches(const struct gsm *gsm);
bool registration_is_on(const struct modem_module *modem);
bool registration_carries_calls(const struct modem_module *modem);
/* The radio is on: begins to search. */
void registration_search(struct gsm *gsm, struct air *air);
/* The radio is off. */
void registration_leave(struct gsm *gsm, struct air *air);
/* Coverage or wish have changed. */
void registration_renew(struct gsm *gsm, struct air *air);
/* Back to a network after +COPS=2. */
void registration_seek(struct gsm *gsm, struct air *air);
/* Due at modem.register_at. */
void registration_step(struct gsm *gsm, struct air *air);
/* Network time, to a module that takes it. */
void registration_tell_time(struct gsm *gsm, struct air *air);
/* The module's clock, local time. */
int64_t registration_clock(const struct modem_module *modem, int64_t now);

#endif
