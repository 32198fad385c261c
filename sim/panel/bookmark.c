#include "sim/panel/bookmark.h"

#include <string.h>

_Static_assert(sizeof(struct event) == 32, "events are compared byte by byte");

void bookmark_init(struct bookmark *bookmark)
{
    memset(bookmark, 0, sizeof *bookmark);
}

static bool is_same(const struct bookmark *bookmark, const struct journal *journal, uint32_t event)
{
    const struct event *kept = &bookmark->kept[event % BOOKMARK_KEPT];
    return memcmp(kept, &journal->events[event], sizeof *kept) == 0;
}

uint32_t bookmark_find(struct bookmark *bookmark, const struct journal *journal)
{
    uint32_t first = bookmark->read - bookmark->known;
    uint32_t end = bookmark->read < journal->count ? bookmark->read : journal->count;
    uint32_t event = first;
    while (event < end && is_same(bookmark, journal, event)) {
        event++;
    }
    bookmark->known = event > first ? event - first : 0;
    bookmark->read = event > first ? event : 0;
    return bookmark->read;
}

void bookmark_move(struct bookmark *bookmark, const struct journal *journal)
{
    bookmark->kept[bookmark->read % BOOKMARK_KEPT] = journal->events[bookmark->read];
    bookmark->read++;
    bookmark->known += bookmark->known < BOOKMARK_KEPT ? 1u : 0u;
}
