/* Life of the module: supply, power key, boot, stop, and what a boot makes of its state. */
#ifndef SIM_GSM_LIFE_H
#define SIM_GSM_LIFE_H

#include "sim/gsm/gsm.h"
#include "sim/gsm/personality.h"

void life_init(struct modem_module *modem, uint64_t seed);
/* Another make, as delivered. */
void life_fit(struct modem_module *modem, uint8_t personality);
void life_supply(struct gsm *gsm, struct air *air, bool supplied);
/* Its rail has crossed a level that it watches. */
void life_rail(struct gsm *gsm, struct air *air, uint16_t rail_mv);
void life_key(struct gsm *gsm, struct air *air, bool down);
int64_t life_next(const struct modem_module *modem);
void life_step(struct gsm *gsm, struct air *air);

/* AT+CFUN=1,1. */
void life_reboot(struct gsm *gsm, struct air *air);
/* AT+CPOWD=1, and the key: text, then off. */
void life_stop(struct gsm *gsm, struct air *air);
/* Off at once. */
void life_die(struct gsm *gsm, struct air *air);
/* Off, but supplied well, and not deaf to its key. */
bool life_can_start(const struct modem_module *modem);
/* Starts as with its key, if it can. */
void life_wake(struct gsm *gsm, struct air *air);
/* Neither hears nor speaks, though its STATUS is up; and goes on where it was, without its call. */
void life_hang(struct gsm *gsm, struct air *air);
void life_unhang(struct gsm *gsm, struct air *air);
/* AT+CFUN=0, 1, 4. */
void life_function(struct gsm *gsm, struct air *air, uint8_t function);

/* The PIN was right: +CPIN: READY, and the start goes on. */
void life_open_card(struct gsm *gsm, struct air *air);
/* The card that came is read as in the start; the one that went takes the network with it. */
void life_read_card(struct gsm *gsm, struct air *air);
void life_lose_card(struct gsm *gsm, struct air *air);

/* A delay of the make, from the module's own random numbers, in microseconds. */
int64_t life_delay(struct modem_module *modem, enum delay delay);

#endif
