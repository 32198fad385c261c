/* What of the unit's life goes into its log and counters, where the module that it happens to knows
 * neither: starts, the supply, the modem. */
#ifndef FIRMWARE_HISTORY_H
#define FIRMWARE_HISTORY_H

#include <stdbool.h>
#include <stdint.h>

struct power_news;
struct unit;

/* After a reset; cause: enum reset_cause, RESET_COLD where the run record was not taken over. */
void history_start(struct unit *unit, uint32_t cause, int64_t now);
void history_power(struct unit *unit, const struct power_news *news, int64_t now);

/* The modem as it was before its step. */
struct modem_before {
    bool registered, set_up, cut;
};

struct modem_before history_before_modem(const struct unit *unit);
void history_modem(struct unit *unit, const struct modem_before *before, int64_t now);

#endif
