#include "sim/trace/rail_watch.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/trace/cause.h"

void rail_watch_init(struct rail_watch *watch)
{
    memset(watch, 0, sizeof *watch);
    watch->dip = watch->dip_by = watch->falls_by = CAUSE_NONE;
    watch->fell_at = watch->rose_at = CLOCK_NEVER;
}

/* What the unit takes and lets go of is its own doing, whatever was the reason for it. */
static bool is_own_doing(const struct journal *journal, uint32_t event)
{
    uint32_t at = journal->events[event].cause;
    while (at != CAUSE_NONE && (journal->events[at].part != PART_UNIT ||
                                journal->events[at].kind == EVENT_RAIL ||
                                journal->events[at].kind == EVENT_COMPARATOR)) {
        at = journal->events[at].cause;
    }
    return at != CAUSE_NONE;
}

/* While it falls others may draw from it, or let go of it: it fell by the supply that went first.
 * What falls after a pause falls anew: who took some millivolts has not taken the rest. */
static void see_fall(struct rail_watch *watch, const struct world *world,
                     const struct journal *journal, uint32_t event)
{
    int32_t millivolts = journal->events[event].value;
    int64_t at = journal->events[event].at_us;
    bool falls = millivolts < watch->millivolts;
    watch->millivolts = millivolts;
    if (!cause_is_supply(world, journal, event) || is_own_doing(journal, event)) {
        return;
    }
    if (!falls) {
        watch->falls_by = CAUSE_NONE;
        return;
    }
    if (watch->falls_by == CAUSE_NONE || at > watch->falls_at + RAIL_FALL_US) {
        watch->falls_by = cause_root(journal, event);
    }
    if (watch->falls_by == cause_root(journal, event)) {
        watch->falls_at = at;
    }
}

void rail_watch_see(struct rail_watch *watch, const struct world *world,
                    const struct journal *journal, uint32_t event)
{
    bool low = journal->events[event].value < POWER_LOST_MV;
    see_fall(watch, world, journal, event);
    if (low && !watch->low) {
        watch->dip = event;
        watch->fell_at = journal->events[event].at_us;
        watch->dip_by =
            watch->falls_by != CAUSE_NONE ? watch->falls_by : cause_root(journal, event);
    }
    if (!low && watch->low) {
        watch->rose_at = journal->events[event].at_us;
    }
    watch->low = low;
}

bool rail_watch_was_good(const struct rail_watch *watch, int64_t from, int64_t to)
{
    bool fell = watch->fell_at != CLOCK_NEVER && watch->fell_at >= from;
    bool rose = watch->rose_at != CLOCK_NEVER && watch->rose_at > to;
    return watch->low || rose ? fell : true;
}

bool rail_watch_stayed(const struct rail_watch *watch, int64_t since)
{
    return !watch->low && (watch->rose_at == CLOCK_NEVER || watch->rose_at < since);
}

bool rail_watch_did(const struct rail_watch *watch, const struct journal *journal, uint32_t trip)
{
    return watch->dip != CAUSE_NONE && cause_includes(journal, trip, watch->dip);
}

bool rail_watch_followed(const struct rail_watch *watch, const struct world *world,
                         const struct journal *journal, uint32_t trip)
{
    return watch->dip != CAUSE_NONE && trip != CAUSE_NONE &&
           cause_is_supply(world, journal, trip) && cause_root(journal, trip) == watch->dip_by;
}
