#include "sim/trace/cause.h"

#include "sim/base/clock.h"

/* The unit polls its modem each 30 s, and each poll follows from the one before. For a caller's
 * number it waits 2 s. */
#define OWN_TIME_US CLOCK_S(5)

uint32_t cause_root(const struct journal *journal, uint32_t event)
{
    return journal->events[event].root;
}

bool cause_includes(const struct journal *journal, uint32_t event, uint32_t cause)
{
    if (cause == CAUSE_NONE || journal->events[event].root != journal->events[cause].root) {
        return false;
    }
    while (event > cause) {
        event = journal->events[event].cause;
    }
    return event == cause;
}

bool cause_is_supply(const struct world *world, const struct journal *journal, uint32_t event)
{
    uint32_t part = journal->events[cause_root(journal, event)].part;
    return part < world->part_count && world->part[part].kind != WORLD_KIND_UNIT &&
           part_kind_of(&world->part[part])->supplies;
}

bool cause_is_buffer(const struct journal *journal, uint32_t event)
{
    uint32_t cause = journal->events[event].cause;
    return cause != CAUSE_NONE && journal->events[cause].kind == EVENT_BUFFER;
}

static bool is_on_its_way(const struct journal *journal, const struct event *at)
{
    bool voltage = at->kind == EVENT_RAIL || at->kind == EVENT_CELL;
    return voltage && at->cause != CAUSE_NONE && journal->events[at->cause].at_us < at->at_us;
}

bool cause_is_on_its_way(const struct journal *journal, uint32_t event)
{
    while (event != CAUSE_NONE && !is_on_its_way(journal, &journal->events[event])) {
        event = journal->events[event].cause;
    }
    return event != CAUSE_NONE;
}

int32_t cause_phone(const struct journal *journal, uint32_t event)
{
    while (event != CAUSE_NONE) {
        const struct event *at = &journal->events[event];
        if (gsm_is_phone(at->part) && (at->kind == EVENT_SMS_SENT || at->kind == EVENT_CALL)) {
            return (int32_t)(at->part - PART_PHONE);
        }
        event = at->cause;
    }
    return -1;
}

/* A message may have been long on its way, or in the module's store. */
static bool may_wait(const struct event *event)
{
    return event->kind == EVENT_SMS_SENT || event->kind == EVENT_SMS_ARRIVED ||
           event->kind == EVENT_CALL;
}

int32_t cause_phone_at_once(const struct journal *journal, uint32_t event)
{
    uint32_t at = event;
    while (at != CAUSE_NONE && journal->events[at].cause != CAUSE_NONE) {
        const struct event *cause = &journal->events[journal->events[at].cause];
        if (journal->events[at].at_us - cause->at_us > OWN_TIME_US && !may_wait(cause)) {
            return -1;
        }
        at = journal->events[at].cause;
    }
    return cause_phone(journal, event);
}

int32_t cause_caller(const struct world *world, const struct journal *journal, uint32_t event)
{
    int64_t since = journal->events[event].at_us - OWN_TIME_US;
    for (uint32_t i = event; i-- > 0 && journal->events[i].at_us >= since;) {
        const struct event *at = &journal->events[i];
        bool rings = at->kind == EVENT_CALL && at->value == CALL_RINGING && gsm_is_phone(at->part);
        uint32_t phone = rings ? at->part - PART_PHONE : 0;
        if (rings && !world->gsm.network.phone[phone].unit_called) {
            return (int32_t)phone;
        }
    }
    return -1;
}

bool cause_is_true(const struct world *world, const struct journal *journal, uint32_t event)
{
    const struct event *root = &journal->events[cause_root(journal, event)];
    if (cause_phone(journal, event) >= 0) {
        return true;
    }
    if (root->kind != EVENT_SCRIPT && root->kind != EVENT_FAULT) {
        return false;
    }
    if (root->part >= world->part_count) {
        return root->kind == EVENT_FAULT || root->part == PART_UNIT; /* of a cable; a command */
    }
    return world->part[root->part].kind != WORLD_KIND_UNIT;
}
