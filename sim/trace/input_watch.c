#include "sim/trace/input_watch.h"

#include <string.h>

static const struct trip no_trip = {.event = CAUSE_NONE, .accepted_at = CLOCK_NEVER,
                                    .alarm_at = CLOCK_NEVER};

struct trip trip_of(const struct world *world, uint32_t input, int64_t at)
{
    const struct settings *settings = &world->board.unit.settings;
    int64_t busy_until = world->board.busy_until;
    int64_t seen_at = busy_until == CLOCK_NEVER || busy_until < at ? at : busy_until;
    bool guarded = settings->backup_limit != BACKUPLIMIT_OFF;
    struct trip trip = no_trip;
    trip.accepted_at =
        seen_at + CLOCK_MS(INPUT_DEBOUNCE_MS) + CLOCK_S(settings->input[input].delay_s);
    trip.alarm_at = trip.accepted_at + (guarded ? CLOCK_MS(settings->power_guard_ms) : 0);
    return trip;
}

void input_watch_init(struct input_watch *watch)
{
    memset(watch, 0, sizeof *watch);
    watch->last = watch->held = no_trip;
    watch->normal_at = CLOCK_NEVER;
    watch->stands = PART_NONE;
}

bool input_watch_goes_on(const struct input_watch *watch, int64_t seen_at)
{
    bool due = watch->last.is_true && seen_at > watch->last.alarm_at;
    bool judged = watch->last.event != CAUSE_NONE && watch->lasted;
    bool has_been = due || watch->last.alarmed;
    return judged && has_been && watch->normal_at != CLOCK_NEVER && seen_at <= watch->normal_at;
}

void input_watch_trip(struct input_watch *watch, const struct trip *trip, uint32_t part)
{
    if (watch->last.event != CAUSE_NONE && watch->lasted) {
        watch->held = watch->last;
    }
    watch->last = *trip;
    watch->lasted = false;
    watch->stands = part != PART_NONE ? part : watch->stands;
}

void input_watch_restore(struct input_watch *watch, int64_t at, int64_t normal_at, bool truly)
{
    watch->normal_at = normal_at;
    watch->lasted = at >= watch->last.accepted_at;
    watch->stands = truly ? PART_NONE : watch->stands;
}

bool input_watch_says_tripped(const struct part *part, bool unless_told)
{
    int32_t tripped = part_find_state(part_kind_of(part), "tripped");
    return tripped < 0 ? unless_told : part_is(part, (uint32_t)tripped);
}

void input_watch_deed(struct input_watch *watch, const struct world *world, uint32_t part)
{
    bool same = part == watch->stands && part < world->part_count;
    if (same && !input_watch_says_tripped(&world->part[part], false)) {
        watch->stands = PART_NONE;
    }
}

/* A sensor says so itself: a detector may go back by itself while nobody can see it. One with a
 * fault may have tripped its loop without saying so. */
bool input_watch_stands(const struct input_watch *watch, const struct world *world)
{
    if (watch->stands >= world->part_count) {
        return false;
    }
    const struct part *part = &world->part[watch->stands];
    return part->fault != 0 || input_watch_says_tripped(part, true);
}

struct trip input_watch_alarm(struct input_watch *watch, int64_t at)
{
    bool young = watch->last.event == CAUSE_NONE || watch->last.alarm_at > at;
    bool held = young && watch->held.event != CAUSE_NONE;
    struct trip of = held ? watch->held : watch->last;
    watch->last.alarmed = watch->last.alarmed || !held;
    watch->held = no_trip;
    return of;
}
