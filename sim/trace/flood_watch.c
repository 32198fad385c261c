#include "sim/trace/flood_watch.h"

#include <stddef.h>
#include <string.h>

#include "sim/base/clock.h"

#define WINDOW_US CLOCK_S(900)

_Static_assert(FLOOD_NOTICES > FLOOD_MOST * ALERT_NUMBERS, "a flood is seen");

uint32_t flood_watch_note(struct flood_watch *watch, int64_t now)
{
    uint32_t recent = 0;
    watch->at[watch->notices++ % FLOOD_NOTICES] = now;
    for (uint32_t i = 0; i < FLOOD_NOTICES && i < watch->notices; i++) {
        recent += now - watch->at[i] < WINDOW_US;
    }
    return recent;
}

bool flood_watch_counts(const char *text)
{
    static const char *const words[] = {"ALARM! ", " restored", " fault", " below ", " above "};
    bool found = false;
    for (uint32_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        found = found || strstr(text, words[i]) != NULL;
    }
    return found;
}
