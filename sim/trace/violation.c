#include "sim/trace/violation.h"

#include <string.h>

static char *append(char *to, const char *end, const char *from)
{
    while (*from != '\0' && to < end) {
        *to++ = *from++;
    }
    *to = '\0';
    return to;
}

void violation_add(struct violation *violation, int64_t at, const char *words, const char *name)
{
    if (violation->count++ > 0) {
        return;
    }
    violation->at_us = at;
    char *to = violation->text;
    const char *end = violation->text + VIOLATION_TEXT - 1;
    while (*words != '\0' && to < end) {
        if (words[0] == '%' && words[1] == 's') {
            to = append(to, end, name);
            words += 2;
        } else {
            *to++ = *words++;
        }
    }
    *to = '\0';
}

void violations_note(struct violation violation[INVARIANT_COUNT], uint32_t event)
{
    for (uint32_t i = 0; i < INVARIANT_COUNT; i++) {
        if (violation[i].count > 0 && !violation[i].noted) {
            violation[i].noted = true;
            violation[i].event = event;
        }
    }
}

static const char *const invariant_names[INVARIANT_COUNT] = {
    "no_boot_pulse", "powerstate_kept", "no_false_alarm", "no_lost_alarm",
    "one_notice_per_outage", "alarm_relay_released", "settings_whole", "strangers_powerless",
    "flood_limited", "modem_revived", "finite",
};

const char *invariant_name(enum invariant invariant)
{
    return invariant_names[invariant];
}

int32_t invariant_find(const char *name)
{
    for (int32_t i = 0; i < INVARIANT_COUNT; i++) {
        if (strcmp(invariant_names[i], name) == 0) {
            return i;
        }
    }
    return -1;
}
