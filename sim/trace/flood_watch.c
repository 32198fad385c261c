#include "sim/trace/flood_watch.h"

#include <stddef.h>
#include <string.h>

#include "sim/base/clock.h"

#define WINDOW_US CLOCK_S(900)

_Static_assert(FLOOD_NOTICES > FLOOD_MOST * ALERT_NUMBERS, "a flood is seen");

void flood_watch_follow(struct flood_watch *watch, const struct alert *alert, int64_t now)
{
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *event = &alert->event[i];
        struct flood_place *place = &watch->place[i];
        bool told = event->used && !event->merged;
        if (told && (!place->told || place->order != event->order)) {
            *place = (struct flood_place){.order = event->order, .since = now};
        }
        place->told = told;
    }
}

int64_t flood_watch_since(const struct flood_watch *watch, const struct alert *alert, int64_t now)
{
    bool known = alert->sending == SENDING_EVENT && watch->place[alert->sending_index].told;
    return known ? watch->place[alert->sending_index].since : now;
}

static uint32_t noted(const struct flood_watch *watch)
{
    return watch->notices < FLOOD_NOTICES ? watch->notices : FLOOD_NOTICES;
}

static uint32_t within(const struct flood_watch *watch, int64_t last)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < noted(watch); i++) {
        int64_t before = last - watch->at[i];
        count += before >= 0 && before < WINDOW_US;
    }
    return count;
}

uint32_t flood_watch_note(struct flood_watch *watch, int64_t since)
{
    uint32_t most = 0;
    watch->at[watch->notices++ % FLOOD_NOTICES] = since;
    for (uint32_t i = 0; i < noted(watch); i++) {
        uint32_t count = within(watch, watch->at[i]);
        most = count > most ? count : most;
    }
    return most;
}

void flood_watch_forget(struct flood_watch *watch)
{
    memset(watch, 0, sizeof *watch);
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
