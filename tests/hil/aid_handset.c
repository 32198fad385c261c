#include "hil/aid_handset.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"

#define ONLINE_US CLOCK_S(60)

static struct handset *handset_of(struct mobile *mobile)
{
    return mobile->other != NULL ? mobile->other : &mobile->handset;
}

static void turn_modem(struct mobile *mobile)
{
    uint8_t bytes[MODULE_BURST];
    uint32_t count;
    while (gsm_next(&mobile->gsm) <= mobile->air.now) {
        mobile->trace.cause = CAUSE_NONE;
        gsm_step(&mobile->gsm, &mobile->air);
        while ((count = gsm_take(&mobile->gsm, mobile->air.now, bytes, sizeof bytes)) > 0) {
            handset_feed(handset_of(mobile), bytes, count, mobile->air.now);
        }
    }
}

static void note_asked(struct mobile *mobile, const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count && mobile->asked_length + 1 < TOLD_BYTES; i++) {
        mobile->asked[mobile->asked_length++] = (char)(bytes[i] < ' ' ? '\n' : bytes[i]);
        mobile->asked[mobile->asked_length] = '\0';
    }
}

static void turn_handset(struct mobile *mobile)
{
    static const char *const kinds[] = {
        [HANDSET_RECEIVED] = "RECEIVED", [HANDSET_SENT] = "SENT",
        [HANDSET_NOT_DONE] = "NOT DONE", [HANDSET_RINGS] = "RINGS",
        [HANDSET_ALERTS] = "ALERTS",     [HANDSET_CONNECTED] = "CONNECTED",
        [HANDSET_ENDED] = "ENDED",       [HANDSET_NOTE] = "NOTE"};
    static const char *const ends[] = {[HANDSET_HUNG_UP] = "hung up",
                                       [HANDSET_BUSY] = "busy",
                                       [HANDSET_UNANSWERED] = "unanswered",
                                       [HANDSET_NO_WAY] = "no way"};
    struct handset_event event;
    uint8_t bytes[512];
    uint32_t most = mobile->step > 0 ? mobile->step : (uint32_t)sizeof bytes;
    uint32_t count = handset_take(handset_of(mobile), bytes, most, mobile->air.now);
    note_asked(mobile, bytes, count);
    gsm_feed(&mobile->gsm, &mobile->air, bytes, count);
    while (mobile->other == NULL && handset_next_event(&mobile->handset, &event)) {
        ck_assert_int_le(event.at_us, mobile->air.now);
        mobile->length +=
            (uint32_t)snprintf(mobile->told + mobile->length, TOLD_BYTES - mobile->length,
                               "%s %s: %s\n", kinds[event.kind], event.number,
                               event.kind == HANDSET_ENDED ? ends[event.end] : event.text);
        ck_assert_uint_lt(mobile->length, TOLD_BYTES);
    }
}

void mobile_advance(struct mobile *mobile, int64_t until)
{
    int64_t next = clock_earlier(gsm_next(&mobile->gsm), handset_due(handset_of(mobile)));
    bool bytes_wait = !at_client_is_out(&handset_of(mobile)->at);
    next = bytes_wait ? mobile->air.now + 87 : clock_later(next, mobile->air.now + 1);
    mobile->air.now = clock_earlier(next, until);
    turn_modem(mobile);
    turn_handset(mobile);
}

void mobile_run(struct mobile *mobile, int64_t span)
{
    int64_t until = mobile->air.now + span;
    while (mobile->air.now < until) {
        mobile_advance(mobile, until);
    }
}

void mobile_settle(struct mobile *mobile, int64_t span)
{
    int64_t until = mobile->air.now + span;
    turn_handset(mobile);
    while (mobile->air.now < until && mobile->handset.state != HANDSET_FAILED &&
           !(mobile->handset.state == HANDSET_READY && !mobile->handset.lists &&
             handset_is_idle(&mobile->handset))) {
        mobile_advance(mobile, until);
    }
}

struct mobile *mobile_new(const char *make)
{
    struct mobile *mobile = calloc(1, sizeof *mobile);
    gsm_init(&mobile->gsm, 1);
    gsm_fit_modem(&mobile->gsm, (uint8_t)personality_find(make));
    trace_init(&mobile->trace);
    journal_init(&mobile->journal);
    mobile->air = (struct air){.trace = &mobile->trace, .journal = &mobile->journal};
    handset_init(&mobile->handset, PORT, "", "");
    gsm_supply(&mobile->gsm, &mobile->air, true);
    gsm_power_key(&mobile->gsm, &mobile->air, true);
    mobile_run(mobile, CLOCK_MS(1100));
    gsm_power_key(&mobile->gsm, &mobile->air, false);
    mobile_run(mobile, ONLINE_US);
    return mobile;
}

struct mobile *mobile_ready(const char *make)
{
    struct mobile *mobile = mobile_new(make);
    handset_open(&mobile->handset, mobile->air.now);
    mobile_settle(mobile, CLOCK_S(60));
    ck_assert_msg(mobile->handset.state == HANDSET_READY, "%s: %s\n%s", make, mobile->handset.error,
                  mobile->asked);
    mobile_forget(mobile);
    return mobile;
}

void mobile_free(struct mobile *mobile)
{
    journal_free(&mobile->journal);
    free(mobile);
}

uint32_t mobile_bob(struct mobile *mobile)
{
    int32_t bob = gsm_phone(&mobile->gsm, BOB);
    ck_assert_int_ge(bob, 0);
    return (uint32_t)bob;
}

uint32_t mobile_bob_has(const struct mobile *mobile, const char *text)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < mobile->journal.count; i++) {
        const struct event *event = &mobile->journal.events[i];
        bool his = event->kind == EVENT_SMS_ARRIVED && event->part != PART_UNIT;
        count += his && (text == NULL || strcmp(journal_text(&mobile->journal, event), text) == 0);
    }
    return count;
}

void mobile_forget(struct mobile *mobile)
{
    mobile->length = mobile->asked_length = 0;
    mobile->told[0] = mobile->asked[0] = '\0';
}

uint32_t mobile_count(const char *text, const char *what)
{
    uint32_t count = 0;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what)) {
        count++;
    }
    return count;
}

void mobile_order(struct mobile *mobile, struct fault_order order)
{
    ck_assert_int_ge(fault_lay(&mobile->gsm, &mobile->air, &order), 0);
    mobile_run(mobile, 1);
}

void mobile_lay(struct mobile *mobile, enum fault_kind kind, enum fault_place place, const char *of,
                const char *text)
{
    struct fault_order order = {.kind = kind,
                                .place = place,
                                .of = of,
                                .text = text,
                                .text_length = (uint32_t)strlen(text),
                                .times = 1,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(mobile, order);
}

void mobile_has(const char *text, const char *what)
{
    ck_assert_msg(strstr(text, what) != NULL, "no <%s> in <%s>", what, text);
}

void mobile_fails_with(const struct mobile *m, const char *what)
{
    ck_assert_msg(m->handset.state == HANDSET_FAILED, "state %d, asked %s", m->handset.state,
                  m->asked);
    ck_assert_msg(strncmp(m->handset.error, PORT ": ", strlen(PORT) + 2) == 0, "%s",
                  m->handset.error);
    mobile_has(m->handset.error, what);
}

void mobile_exchange(struct mobile *m)
{
    ck_assert(handset_send(&m->handset, BOB, "out", NULL));
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), "in");
    mobile_run(m, CLOCK_S(300));
    mobile_settle(m, CLOCK_S(60));
}

void mobile_check_exchanged(const struct mobile *m, const char *what)
{
    uint32_t sent = mobile_count(m->told, "SENT "), refused = mobile_count(m->told, "NOT DONE");
    uint32_t went = mobile_bob_has(m, "out");
    ck_assert_msg(m->handset.state == HANDSET_READY && handset_is_idle(&m->handset),
                  "%s: state %d %s\n%s", what, m->handset.state, m->handset.error, m->told);
    ck_assert_msg(sent + refused == 1 && went <= 1 && mobile_bob_has(m, NULL) == went,
                  "%s: sent %u, refused %u, went %u\n%s", what, sent, refused, went, m->told);
    ck_assert_msg(sent == went || strstr(m->told, "is not known") != NULL, "%s\n%s", what, m->told);
    ck_assert_msg(mobile_count(m->told, "RECEIVED " BOB ": in\n") == 1 &&
                      mobile_count(m->told, "RECEIVED") == 1,
                  "%s: %s\n%s", what, m->told, m->asked);
}
