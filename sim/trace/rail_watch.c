#include "sim/trace/rail_watch.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/trace/cause.h"

#define TURN_MV 10 /* so far back, and the 12 V go the other way; less is a load's */

void rail_watch_init(struct rail_watch *watch)
{
    memset(watch, 0, sizeof *watch);
    watch->dip = watch->dip_by = watch->way.by = CAUSE_NONE;
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

/* A way that is nobody's yet goes where it goes. */
static void turn(struct rail_way *way, int32_t millivolts)
{
    int32_t on_mv = way->rises ? millivolts - way->furthest_mv : way->furthest_mv - millivolts;
    if (on_mv <= -TURN_MV || (way->by == CAUSE_NONE && on_mv < 0)) {
        way->rises = !way->rises;
        way->by = CAUSE_NONE;
        on_mv = -on_mv;
    }
    way->furthest_mv = on_mv > 0 ? millivolts : way->furthest_mv;
}

/* What goes on after a pause goes on anew: who took some millivolts has not taken the rest. What is
 * no supply's turns no supply's way. */
static void follow(struct rail_way *way, const struct event *event, uint32_t supply)
{
    if (event->at_us > way->at + RAIL_WAY_US) {
        way->by = CAUSE_NONE;
    }
    if (supply == CAUSE_NONE && way->by != CAUSE_NONE) {
        return;
    }
    turn(way, event->value);
    way->by = way->by == CAUSE_NONE ? supply : way->by;
    way->at = way->by == supply ? event->at_us : way->at;
}

static uint32_t mover(const struct rail_way *way, bool rises, uint32_t root)
{
    return way->by != CAUSE_NONE && way->rises == rises ? way->by : root;
}

static void note_mover(struct rail_watch *watch, uint32_t by)
{
    if (watch->movers == 0 || watch->mover[(watch->movers - 1) % RAIL_MOVERS] != by) {
        watch->mover[watch->movers++ % RAIL_MOVERS] = by;
    }
}

void rail_watch_see(struct rail_watch *watch, const struct world *world,
                    const struct journal *journal, uint32_t index)
{
    const struct event *event = &journal->events[index];
    uint32_t root = cause_root(journal, index);
    bool low = event->value < POWER_LOST_MV;
    bool supply = cause_is_supply(world, journal, index) && !is_own_doing(journal, index);
    follow(&watch->way, event, supply ? root : CAUSE_NONE);
    if (low == watch->low) {
        return;
    }
    watch->low = low;
    uint32_t by = mover(&watch->way, !low, root);
    note_mover(watch, by);
    if (low) {
        watch->dip = index;
        watch->dip_by = by;
        watch->fell_at = event->at_us;
    } else {
        watch->rose_at = event->at_us;
    }
}

bool rail_watch_moved(const struct rail_watch *watch, const struct journal *journal, uint32_t root)
{
    for (uint32_t i = 0; i < RAIL_MOVERS && i < watch->movers; i++) {
        uint32_t by = watch->mover[i];
        bool same = journal->events[by].part == journal->events[root].part;
        if (by == root || (watch->low && same)) {
            return true;
        }
    }
    return false;
}

bool rail_watch_was_good(const struct rail_watch *watch, int64_t from, int64_t to)
{
    bool fell = watch->fell_at != CLOCK_NEVER && watch->fell_at >= from;
    bool rose = watch->rose_at != CLOCK_NEVER && watch->rose_at > to;
    return watch->low || rose ? fell : true;
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
