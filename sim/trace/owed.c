#include "sim/trace/owed.h"

#include "sim/base/clock.h"

struct outage_rule owed_notices(const struct settings *settings)
{
    struct outage_rule rule = {.delay_us = CLOCK_S(settings->power_delay_s)};
    while (rule.numbers < ALERT_NUMBERS && !number_is_empty(&settings->alert[rule.numbers])) {
        rule.numbers++;
    }
    return rule;
}

bool owed_is_queued(const struct alert *alert, uint32_t input)
{
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *event = &alert->event[i];
        if (event->used && event->source == input &&
            (event->kind == ALERT_ALARM || event->kind == ALERT_RESTORED)) {
            return true;
        }
    }
    return false;
}
