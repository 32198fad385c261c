/* Messages as +CMGR, +CMGL and +CMT show them, by +CMGF, +CSDH and +CSCS. */
#ifndef SIM_GSM_SHOW_H
#define SIM_GSM_SHOW_H

#include "sim/gsm/modem.h"

void show_read(struct modem_module *modem, int64_t at, const struct stored_sms *sms);
void show_listed(struct modem_module *modem, int64_t at, uint32_t index,
                 const struct stored_sms *sms);
/* +CMT or +CDS. */
void show_passed_on(struct modem_module *modem, int64_t at, const uint8_t *tpdu, uint32_t length);
/* "REC UNREAD" and so on. */
const char *show_status(enum stored_status status);

#endif
