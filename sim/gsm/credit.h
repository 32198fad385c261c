/* What the unit's SIM pays: messages at their sending, calls from the unit by the minute, in
 * advance. Without a limit (prepaid = false) everything is counted and nothing refused. */
#ifndef SIM_GSM_CREDIT_H
#define SIM_GSM_CREDIT_H

#include "sim/gsm/network.h"

/* Prices of ours, in hundredths; an operator has its own. */
#define CREDIT_SMS 10
#define CREDIT_MINUTE 20
#define CREDIT_MOST 100000000u

bool credit_covers(const struct network *network, uint32_t price);
/* Only where it covers the price. */
void credit_pay(struct network *network, uint32_t price);

#endif
