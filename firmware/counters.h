/* What the unit counts, for COUNTERS over USB: from 0 to 65535, where it stops.
 *
 * In RAM: warm resets leave them, a cold start begins anew. Beside them COUNTERS shows the number
 * of the newest record in the flash, which outlives everything, and alerts given up. */
#ifndef FIRMWARE_COUNTERS_H
#define FIRMWARE_COUNTERS_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/text.h"

struct unit;

enum counter {
    COUNTER_SMS_RECEIVED, /* whole ones, strangers' too */
    COUNTER_STRANGERS,    /* of them, from numbers that may not command */
    COUNTER_SMS_SENT,     /* whole ones; each recipient counts */
    COUNTER_SMS_FAILED,   /* tries that failed */
    COUNTER_CALLS_IN,     /* that acted */
    COUNTER_CALLS_OUT,
    COUNTER_ALARMS,
    COUNTER_POWER_FAILURES, /* losses of 12 V, however short */
    COUNTER_BROWN_OUTS,     /* resets by cause: of the supply's dips, */
    COUNTER_WATCHDOG,       /* and of the unit's own failures */
    COUNTER_OFFLINE,        /* lost registrations */
    COUNTER_MODEM_RESETS,
    COUNTERS
};

struct counters {
    uint16_t count[COUNTERS];
};

void counter_add(struct counters *counters, enum counter counter);
/* "SMS received: 12". False: there are no more. */
bool counters_row(const struct unit *unit, uint32_t index, struct text *row);

#endif
