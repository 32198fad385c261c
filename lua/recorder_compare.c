#include "lua/recorder_compare.h"

#include <stdbool.h>
#include <string.h>

#include "sim/base/clock.h"

#define PHONES_MOST 64

static bool counts(const struct event *event)
{
    switch ((enum event_kind)event->kind) {
    case EVENT_SCRIPT:
    case EVENT_LOG:
    case EVENT_FAULT: /* may be hidden */
    case EVENT_COMPARATOR:
    case EVENT_RAIL:
    case EVENT_CELL:
    case EVENT_AT_TO_MODEM:
    case EVENT_AT_TO_UNIT: return false;
    default: return true;
    }
}

/* The next event that counts, from there on; the journal's end: there is none up to until_us. */
static uint32_t find(const struct journal *journal, uint32_t from, int64_t until_us)
{
    while (from < journal->count && !counts(&journal->events[from])) {
        from++;
    }
    bool there = from < journal->count && journal->events[from].at_us <= until_us;
    return there ? from : journal->count;
}

/* Phones have numbers by who was there first, which may be another one here. */
struct phones {
    uint16_t other[PHONES_MOST]; /* of a phone of the first journal + 1; 0: not met yet */
    bool met[PHONES_MOST];       /* of the second */
};

static bool is_phone(uint32_t part)
{
    return (part & PART_PHONE) != 0 && (part & ~PART_PHONE) < PHONES_MOST;
}

static bool is_same_part(struct phones *phones, uint32_t a, uint32_t b)
{
    if (!is_phone(a) || !is_phone(b)) {
        return a == b;
    }
    uint16_t *other = &phones->other[a & ~PART_PHONE];
    bool *met = &phones->met[b & ~PART_PHONE];
    if (*other == 0 && !*met) {
        *other = (uint16_t)((b & ~PART_PHONE) + 1);
        *met = true;
    }
    return *other == (b & ~PART_PHONE) + 1;
}

static bool is_same(struct phones *phones, const struct journal *a, uint32_t i,
                    const struct journal *b, uint32_t k)
{
    const struct event *first = &a->events[i], *second = &b->events[k];
    return first->at_us == second->at_us && first->kind == second->kind
           && is_same_part(phones, first->part, second->part) && first->value == second->value
           && strcmp(journal_text(a, first), journal_text(b, second)) == 0;
}

static int64_t instant(const struct journal *journal, uint32_t index)
{
    return index < journal->count ? journal->events[index].at_us : CLOCK_NEVER;
}

int64_t recorder_compare(const struct journal *a, const struct journal *b, int64_t until_us)
{
    struct phones phones = {{0}, {false}};
    uint32_t i = find(a, 0, until_us), k = find(b, 0, until_us);
    while (i < a->count && k < b->count && is_same(&phones, a, i, b, k)) {
        i = find(a, i + 1, until_us);
        k = find(b, k + 1, until_us);
    }
    return clock_earlier(instant(a, i), instant(b, k));
}
