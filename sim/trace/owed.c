#include "sim/trace/owed.h"

uint32_t owed_numbers(const struct settings *settings)
{
    uint32_t count = 0;
    while (count < ALERT_NUMBERS && !number_is_empty(&settings->alert[count])) {
        count++;
    }
    return count;
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
