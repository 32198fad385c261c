#include "firmware/alert.h"

#include <stddef.h>
#include <string.h>

#include "firmware/alert_inside.h"
#include "firmware/assert.h"
#include "firmware/temp_watch.h"
#include "firmware/unit.h"

void alert_init(struct alert *alert)
{
    memset(alert, 0, sizeof *alert);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        alert->alarmed_at[i] = INT64_MIN;
    }
}

bool alert_is_idle(const struct alert *alert)
{
    return alert->events == 0 && alert->replies == 0;
}

void alert_settle(struct alert *alert, struct alert_event *event)
{
    if (event->used && event->owed == 0 && !event->call_owed) {
        event->used = false;
        alert->events--;
    }
}

uint8_t alert_numbers_mask(const struct unit *unit)
{
    uint32_t mask = 0;
    for (uint32_t i = 0; i < ALERT_NUMBERS; i++) {
        mask |= number_is_empty(&unit->settings.alert[i]) ? 0 : 1u << i;
    }
    return (uint8_t)mask;
}

/* An input's alarm and its restoration are news of one source. Where a kind has but one source,
 * that is 0. */
bool alert_same_source(const struct alert_event *a, const struct alert_event *b)
{
    uint8_t first = a->kind == ALERT_RESTORED ? ALERT_ALARM : a->kind;
    uint8_t second = b->kind == ALERT_RESTORED ? ALERT_ALARM : b->kind;
    return first == second && a->source == b->source;
}

/* When the flood limit lets the next event pass; 0: now. */
static int64_t flood_ends(const struct alert *alert, int64_t now)
{
    if (alert->recent_count < FLOOD_EVENTS) {
        return 0;
    }
    int64_t ends = alert->recent[0] + TIME_MIN(FLOOD_MIN);
    return ends <= now ? 0 : ends;
}

static void count_event(struct alert *alert, const struct alert_event *event, int64_t now)
{
    if (alert->recent_count == FLOOD_EVENTS) {
        alert->recent_count--;
        memmove(alert->recent, alert->recent + 1, alert->recent_count * sizeof alert->recent[0]);
    }
    alert->recent[alert->recent_count++] = now;
    if (event->kind == ALERT_ALARM) {
        alert->alarmed_at[event->source] = now;
    }
}

/* The first of its input within the 15 min of the flood limit. */
static bool is_first_alarm(const struct alert *alert, const struct alert_event *event, int64_t now)
{
    if (event->kind != ALERT_ALARM) {
        return false;
    }
    int64_t last = alert->alarmed_at[event->source];
    return last == INT64_MIN || now >= last + TIME_MIN(FLOOD_MIN);
}

/* A held-back event of the same source takes the news, and goes at once with a first alarm. */
static bool merge(struct alert *alert, const struct alert_event *news, bool first, int64_t now)
{
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        struct alert_event *event = &alert->event[i];
        if (event->used && event->merged && alert_same_source(event, news)) {
            event->kind = news->kind;
            event->value = news->value;
            event->reading = news->reading;
            event->limit = news->limit;
            event->owed = news->owed;
            event->call_owed = news->call_owed;
            event->only_call = news->only_call;
            event->merged = !first;
            if (first) {
                count_event(alert, event, now);
            }
            return true;
        }
    }
    return false;
}

bool alert_is_on_its_way(const struct alert *alert, const struct alert_event *event)
{
    return alert->sending == SENDING_EVENT && event == &alert->event[alert->sending_index];
}

/* Whether a newer event of the same source waits. */
static bool is_outdated(const struct alert *alert, uint32_t index, const struct alert_event *news)
{
    const struct alert_event *old = &alert->event[index];
    bool outdated = alert_same_source(old, news);
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *event = &alert->event[i];
        outdated = outdated ||
                   (event->used && event->order > old->order && alert_same_source(event, old));
    }
    return outdated;
}

/* The oldest of the outdated news goes, power last. ALERT_PLACES: nothing is outdated. */
static uint32_t oldest_outdated(const struct alert *alert, const struct alert_event *news)
{
    uint32_t found = ALERT_PLACES;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        if (!alert->event[i].used || alert_is_on_its_way(alert, &alert->event[i]) ||
            !is_outdated(alert, i, news)) {
            continue;
        }
        const struct alert_event *best = found < ALERT_PLACES ? &alert->event[found] : NULL;
        bool power = alert->event[i].kind == ALERT_POWER;
        bool better = best == NULL || (best->kind == ALERT_POWER && !power) ||
                      ((best->kind == ALERT_POWER) == power &&
                       alert->event[i].order < best->order);
        found = better ? i : found;
    }
    return found;
}

_Static_assert(ALERT_PLACES > ALERT_SOURCES && ALERT_PLACES >= ALERT_EVENTS,
               "where nothing is outdated but what is on its way there is a place for the news");
_Static_assert(UNIT_INPUTS <= 8 && ALERT_NUMBERS <= 8, "masks of eight bits");

static struct alert_event *free_event(struct alert *alert, const struct alert_event *news)
{
    uint32_t found = alert->events >= ALERT_EVENTS ? oldest_outdated(alert, news) : ALERT_PLACES;
    for (uint32_t i = 0; found == ALERT_PLACES && i < ALERT_PLACES; i++) {
        found = alert->event[i].used ? ALERT_PLACES : i;
    }
    UNIT_ASSERT(MODULE_ALERT, found < ALERT_PLACES);
    return &alert->event[found];
}

static bool is_told_by_call(const struct unit *unit, enum alert_kind kind)
{
    return kind == ALERT_ALARM && unit->settings.alert_type != ALERT_BY_SMS;
}

void alert_raise(struct unit *unit, enum alert_kind kind, uint32_t source, uint32_t value,
                 int64_t now)
{
    struct alert *alert = &unit->alert;
    uint8_t numbers = alert_numbers_mask(unit);
    alert_follow_list(unit);
    if (numbers == 0) {
        return;
    }
    bool only_call = is_told_by_call(unit, kind) && unit->settings.alert_type == ALERT_BY_CALL;
    struct alert_event news = {
        .used = true,
        .call_owed = is_told_by_call(unit, kind),
        .only_call = only_call,
        .kind = (uint8_t)kind,
        .source = (uint8_t)source,
        .value = (uint8_t)value,
        .owed = only_call ? 0 : numbers,
        .order = alert->next_order++,
        .failing_since = TIME_NEVER,
    };
    if (kind == ALERT_TEMP) {
        temp_watch_note(unit, &news);
    }
    bool first = is_first_alarm(alert, &news, now);
    if (merge(alert, &news, first, now)) {
        return;
    }
    news.merged = !first && flood_ends(alert, now) > 0;
    if (!news.merged) {
        count_event(alert, &news, now);
    }
    struct alert_event *slot = free_event(alert, &news);
    alert->events = (uint8_t)(alert->events + (slot->used ? 0 : 1));
    *slot = news;
}

static struct reply *free_reply(struct alert *alert)
{
    struct reply *oldest = NULL;
    for (uint32_t i = 0; i < REPLY_QUEUE; i++) {
        struct reply *reply = &alert->reply[i];
        bool leaving = alert->sending == SENDING_REPLY && alert->sending_index == i;
        if (!reply->used) {
            return reply;
        }
        if (!leaving && (oldest == NULL || reply->order < oldest->order)) {
            oldest = reply;
        }
    }
    return oldest;
}

void alert_reply(struct alert *alert, const struct phone_number *to, const char *text)
{
    if (number_is_empty(to) || text[0] == 0) {
        return;
    }
    struct reply *reply = free_reply(alert);
    alert->replies = (uint8_t)(alert->replies + (reply->used ? 0 : 1));
    memset(reply, 0, sizeof *reply);
    struct text copy = text_over(reply->text, sizeof reply->text);
    text_add(&copy, text);
    reply->used = true;
    reply->order = alert->next_order++;
    reply->failing_since = TIME_NEVER;
    reply->to = *to;
}

/* Held-back events go, one by one, as the flood limit allows. */
static int64_t release(struct alert *alert, int64_t now)
{
    for (;;) {
        struct alert_event *oldest = NULL;
        for (uint32_t i = 0; i < ALERT_PLACES; i++) {
            struct alert_event *event = &alert->event[i];
            if (event->used && event->merged && (oldest == NULL || event->order < oldest->order)) {
                oldest = event;
            }
        }
        int64_t ends = flood_ends(alert, now);
        if (oldest == NULL || ends > 0) {
            return oldest == NULL ? TIME_NEVER : ends;
        }
        oldest->merged = false;
        count_event(alert, oldest, now);
    }
}

/* In this order each finds what the one before it left, so that nothing waits for another step. */
int64_t alert_step(struct unit *unit, int64_t now)
{
    if (alert_is_idle(&unit->alert)) {
        return TIME_NEVER;
    }
    alert_follow_list(unit);
    int64_t next = release(&unit->alert, now);
    alert_take_result(unit, now);
    next = time_earlier(next, alert_call_step(unit, now));
    return time_earlier(next, alert_send_step(unit, now));
}
