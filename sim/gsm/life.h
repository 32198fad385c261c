/* Life of the module: supply, power key, boot, stop, and what a boot makes of its state. */
#ifndef SIM_GSM_LIFE_H
#define SIM_GSM_LIFE_H

#include "sim/gsm/gsm.h"
#include "sim/gsm/personality.h"

void life_init(struct modem_module *modem, uint64_t seed);
void life_supply(struct gsm *gsm, struct air *air, bool supplied);
void life_key(struct gsm *gsm, struct air *air, bool down);
int64_t life_next(const struct modem_module *modem);
void life_step(struct gsm *gsm, struct air *air);

/* AT+CFUN=1,1. */
void life_reboot(struct gsm *gsm, struct air *air);
/* AT+CPOWD=1, and the key: text, then off. */
void life_stop(struct gsm *gsm, struct air *air);
/* Off at once. */
void life_die(struct gsm *gsm, struct air *air);
/* AT+CFUN=0, 1, 4. */
void life_function(struct gsm *gsm, struct air *air, uint8_t function);

/* A delay of the make, from the module's own random numbers, in microseconds. */
int64_t life_delay(struct modem_module *modem, enum delay delay);

#endif
