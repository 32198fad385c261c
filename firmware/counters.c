#include "firmware/counters.h"

#include "firmware/assert.h"
#include "firmware/unit.h"

static const char *const names[] = {
    [COUNTER_SMS_RECEIVED] = "SMS received",
    [COUNTER_STRANGERS] = "SMS of strangers",
    [COUNTER_SMS_SENT] = "SMS sent",
    [COUNTER_SMS_FAILED] = "SMS failed",
    [COUNTER_CALLS_IN] = "calls in",
    [COUNTER_CALLS_OUT] = "calls out",
    [COUNTER_ALARMS] = "alarms",
    [COUNTER_POWER_FAILURES] = "power failures",
    [COUNTER_BROWN_OUTS] = "resets by brown-out",
    [COUNTER_WATCHDOG] = "resets by watchdog",
    [COUNTER_OFFLINE] = "registrations lost",
    [COUNTER_MODEM_RESETS] = "modem resets",
    [COUNTERS] = "alerts given up",
    "flash records",
};
#define NAMES (sizeof names / sizeof names[0])

void counter_add(struct counters *counters, enum counter counter)
{
    UNIT_ASSERT(MODULE_UNIT, counter < COUNTERS);
    if (counters->count[counter] < UINT16_MAX) {
        counters->count[counter]++;
    }
}

bool counters_row(const struct unit *unit, uint32_t index, struct text *row)
{
    uint32_t count;

    if (index >= NAMES) {
        return false;
    }
    if (index < COUNTERS) {
        count = unit->counters.count[index];
    } else {
        count = index == COUNTERS ? unit->alert.given_up : unit->stored_generation;
    }
    text_add(row, names[index]);
    text_add(row, ": ");
    text_add_int(row, count);
    return true;
}
