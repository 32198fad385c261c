/* Messages on the SIM, and how the module tells of new ones. */
#ifndef SIM_GSM_STORE_H
#define SIM_GSM_STORE_H

#include "sim/gsm/modem.h"

uint32_t store_used(const struct modem_module *modem);
/* Index of the slot; -1: full. */
int32_t store_add(struct modem_module *modem, const uint8_t *tpdu, uint32_t length,
                  enum stored_status status);
/* +CNMI mt=2 (3 for all classes alike here) and ds=1 pass messages on without storing them. */
bool store_passes_on(const struct modem_module *modem, const uint8_t *tpdu);
/* Whether a message from the network finds a place; it needs none when +CNMI passes it on. */
bool store_takes(const struct modem_module *modem, const uint8_t *tpdu);
/* Stores it, or passes it on, and tells as +CNMI says. store_takes() must be true. `cause`: the
 * event of its arrival. */
void store_receive(struct modem_module *modem, int64_t now, const uint8_t *tpdu, uint32_t length,
                   uint32_t cause);

#endif
