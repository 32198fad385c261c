/* Messages on the SIM, and how the module tells of new ones. */
#ifndef SIM_GSM_STORE_H
#define SIM_GSM_STORE_H

#include "sim/gsm/modem.h"

uint32_t store_used(const struct modem_module *modem);
/* Index of the slot; -1: full. */
int32_t store_add(struct modem_module *modem, const uint8_t *tpdu, uint32_t length,
                  enum stored_status status);
/* +CNMI mt=2 passes on what is not for the SIM, class 2, mt=3 what is for the terminal, class 3,
 * and ds=1 reports, all without storing them (3GPP TS 27.005). */
bool store_passes_on(const struct modem_module *modem, const uint8_t *tpdu);
/* Whether a message from the network finds a place; it needs none when +CNMI passes it on, and
 * waits where mode=0 passes nothing on. */
bool store_takes(const struct modem_module *modem, const uint8_t *tpdu);
/* Stores it, or passes it on, and tells as +CNMI says. store_takes() must be true. `cause`: the
 * event of its arrival. */
void store_receive(struct modem_module *modem, int64_t now, const uint8_t *tpdu, uint32_t length,
                   uint32_t cause);
/* Tells of what came during mode=0 once that is over; with bfr=1 it is forgotten. */
void store_tell_held(struct modem_module *modem, int64_t now);
void store_forget_held(struct modem_module *modem);

#endif
