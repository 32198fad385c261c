/* What a modem refuses with, in words: 3GPP TS 27.007 9.2 (CME), 27.005 3.2.5, 24.011 annex E and
 * 23.040 9.2.3.22 (CMS). Pure. */
#ifndef HIL_AT_ERROR_H
#define HIL_AT_ERROR_H

#include <stdbool.h>
#include <stdint.h>

#include "hil/at_client.h"

#define AT_ERROR_TEXT 160

/* "+CMS ERROR: 38, network out of order", "NO CARRIER", "no answer": what the last command of the
 * client, which is idle, came to. */
void at_error_format(const struct at_client *client, char text[AT_ERROR_TEXT]);
/* The same may be taken another time: the SIM or the module was busy, the network out of order. */
bool at_error_passes(const struct at_client *client);
/* The SIM is not ready yet, or busy, as after a start. */
bool at_error_is_early(const struct at_client *client);

#endif
