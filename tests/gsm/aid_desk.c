#include "gsm/aid_desk.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"

struct desk *desk_new(uint64_t seed)
{
    struct desk *desk = calloc(1, sizeof *desk);
    ck_assert_ptr_nonnull(desk);
    gsm_init(&desk->gsm, seed);
    trace_init(&desk->trace);
    journal_init(&desk->journal);
    desk->air = (struct air){.trace = &desk->trace, .journal = &desk->journal};
    return desk;
}

void desk_free(struct desk *desk)
{
    journal_free(&desk->journal);
    free(desk);
}

static void take(struct desk *desk)
{
    uint8_t bytes[400];
    for (uint32_t count = gsm_take(&desk->gsm, desk->air.now, bytes, sizeof bytes); count > 0;
         count = gsm_take(&desk->gsm, desk->air.now, bytes, sizeof bytes)) {
        desk->heard_at = desk->air.now;
        for (uint32_t i = 0; i < count && desk->length < DESK_HEARD - 1; i++) {
            desk->heard[desk->length++] = bytes[i] == 0 ? '@' : (char)bytes[i];
        }
    }
    desk->heard[desk->length] = '\0';
}

void desk_run(struct desk *desk, int64_t span)
{
    int64_t until = desk->air.now + span;
    uint32_t turns = 0;
    for (int64_t next = gsm_next(&desk->gsm); next <= until; next = gsm_next(&desk->gsm)) {
        ck_assert_int_lt(turns++, 200000);
        desk->air.now = next > desk->air.now ? next : desk->air.now;
        desk->trace.cause = CAUSE_NONE;
        gsm_step(&desk->gsm, &desk->air);
        take(desk);
    }
    desk->air.now = until;
}

void desk_press(struct desk *desk, int64_t span)
{
    gsm_power_key(&desk->gsm, &desk->air, true);
    desk_run(desk, span);
    gsm_power_key(&desk->gsm, &desk->air, false);
}

struct desk *desk_online(void)
{
    struct desk *desk = desk_new(1);
    gsm_supply(&desk->gsm, &desk->air, true);
    desk_press(desk, CLOCK_MS(1100));
    desk_run(desk, CLOCK_S(16));
    ck_assert_int_eq(desk->gsm.modem.registration, 1);
    desk_forget(desk);
    return desk;
}

void desk_type(struct desk *desk, const char *bytes)
{
    gsm_feed(&desk->gsm, &desk->air, (const uint8_t *)bytes, (uint32_t)strlen(bytes));
}

void desk_forget(struct desk *desk)
{
    desk->length = 0;
    desk->heard[0] = '\0';
}

const char *desk_ask(struct desk *desk, const char *line)
{
    desk_forget(desk);
    desk_type(desk, line);
    desk_type(desk, "\r");
    desk_run(desk, CLOCK_MS(300));
    return desk->heard;
}

static const struct event *last_event(const struct desk *desk, enum event_kind kind,
                                      uint32_t part)
{
    for (uint32_t i = desk->journal.count; i > 0; i--) {
        const struct event *event = &desk->journal.events[i - 1];
        if (event->kind == kind && event->part == part) {
            return event;
        }
    }
    return NULL;
}

uint32_t desk_events(const struct desk *desk, enum event_kind kind, uint32_t part)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < desk->journal.count; i++) {
        const struct event *event = &desk->journal.events[i];
        count += event->kind == kind && event->part == part ? 1 : 0;
    }
    return count;
}

const char *desk_event_text(const struct desk *desk, enum event_kind kind, uint32_t part)
{
    const struct event *event = last_event(desk, kind, part);
    return event == NULL ? "" : journal_text(&desk->journal, event);
}

int64_t desk_event_at(const struct desk *desk, enum event_kind kind, int64_t value)
{
    for (uint32_t i = 0; i < desk->journal.count; i++) {
        const struct event *event = &desk->journal.events[i];
        if (event->kind == kind && event->value == value) {
            return event->at_us;
        }
    }
    return -1;
}
