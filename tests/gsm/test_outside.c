/* People whose phones are real: what they do waits, what they are told comes in, and the world's
 * own module and network have no part in it. */
#include "sim/gsm/outside.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/aid_desk.h"
#include "sim/base/clock.h"

#define OWNER "+358401234567"

static struct desk *desk;
static uint32_t owner;

static void set_up(void)
{
    desk = desk_online();
    outside_begin(&desk->gsm);
    owner = (uint32_t)outside_phone(&desk->gsm, OWNER);
    desk_forget(desk);
}

static void tear_down(void)
{
    desk_free(desk);
}

static struct phone *phone(void)
{
    return &desk->gsm.network.phone[owner];
}

/* The next thing that is to be done, of that kind. */
static struct outside_deed next(enum outside_kind kind)
{
    struct outside_deed deed;
    ck_assert(outside_next(&desk->gsm, &deed));
    ck_assert_uint_eq(deed.kind, kind);
    ck_assert_uint_eq(deed.phone, owner);
    return deed;
}

static void nothing_to_do(void)
{
    struct outside_deed deed;
    ck_assert(!outside_next(&desk->gsm, &deed));
}

START_TEST(a_message_waits_with_its_text_and_mark_and_reaches_no_module)
{
    const struct parts_mark mark = {.reference = 513, .wide = true};
    gsm_phone_sms(&desk->gsm, &desk->air, owner, "OnRelay1");
    gsm_phone_sms_marked(&desk->gsm, &desk->air, owner, "OnRelay2", &mark);
    desk_run(desk, CLOCK_S(30));
    struct outside_deed deed = next(OUTSIDE_SMS);
    ck_assert_str_eq(journal_text(&desk->journal, &desk->journal.events[deed.event]), "OnRelay1");
    ck_assert(!deed.marked);
    deed = next(OUTSIDE_SMS);
    ck_assert_str_eq(journal_text(&desk->journal, &desk->journal.events[deed.event]), "OnRelay2");
    ck_assert(deed.marked && deed.wide && deed.reference == 513);
    nothing_to_do();
    ck_assert_uint_eq(desk->length, 0);
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_ARRIVED, PART_UNIT), 0);
}
END_TEST

START_TEST(what_arrives_is_the_phones_and_was_the_units)
{
    outside_arrived(&desk->gsm, &desk->air, owner, "Relay1 ON");
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, PART_PHONE | owner), "Relay1 ON");
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_SENT, PART_UNIT), "Relay1 ON");
    ck_assert_uint_eq(desk->gsm.network.sms_charged, 1);
}
END_TEST

START_TEST(a_call_goes_through_its_phases_as_they_are_told)
{
    gsm_phone_caller_id(&desk->gsm, owner, true, "");
    gsm_phone_call(&desk->gsm, &desk->air, owner);
    ck_assert_uint_eq(phone()->call, CALL_DIALLED);
    ck_assert(next(OUTSIDE_CALL).hidden);
    gsm_phone_call(&desk->gsm, &desk->air, owner); /* it is under way */
    nothing_to_do();
    desk_run(desk, CLOCK_S(100));
    ck_assert_uint_eq(phone()->call, CALL_DIALLED);
    outside_alerts(&desk->gsm, &desk->air, owner);
    ck_assert_uint_eq(phone()->call, CALL_RINGING);
    gsm_phone_answer(&desk->gsm, &desk->air, owner); /* his own call: nothing to take ... */
    gsm_phone_reject(&desk->gsm, &desk->air, owner); /* ... nor to reject */
    nothing_to_do();
    outside_connected(&desk->gsm, &desk->air, owner);
    ck_assert_uint_eq(phone()->call, CALL_CONNECTED);
    gsm_phone_dtmf(&desk->gsm, &desk->air, owner, '#');
    ck_assert_int_eq(next(OUTSIDE_KEY).key, '#');
    outside_ended(&desk->gsm, &desk->air, owner, CALL_HUNG_UP);
    ck_assert_uint_eq(phone()->call, CALL_HUNG_UP);
    outside_ended(&desk->gsm, &desk->air, owner, CALL_FAILED);
    ck_assert_uint_eq(phone()->call, CALL_HUNG_UP);
    gsm_phone_dtmf(&desk->gsm, &desk->air, owner, '#');
    nothing_to_do();
}
END_TEST

START_TEST(a_ring_is_taken_when_the_phone_says_so_and_rejected_at_once)
{
    outside_rings(&desk->gsm, &desk->air, owner);
    ck_assert_uint_eq(phone()->calls_from_unit, 1);
    gsm_phone_answer(&desk->gsm, &desk->air, owner);
    next(OUTSIDE_ANSWER);
    ck_assert_uint_eq(phone()->call, CALL_RINGING);
    outside_connected(&desk->gsm, &desk->air, owner);
    ck_assert_uint_eq(phone()->call, CALL_CONNECTED);
    gsm_phone_hang_up(&desk->gsm, &desk->air, owner);
    next(OUTSIDE_HANG_UP);
    ck_assert_uint_eq(phone()->call, CALL_HUNG_UP);
    outside_rings(&desk->gsm, &desk->air, owner);
    gsm_phone_reject(&desk->gsm, &desk->air, owner);
    next(OUTSIDE_HANG_UP);
    ck_assert_uint_eq(phone()->call, CALL_REJECTED);
}
END_TEST

START_TEST(habits_come_to_their_time)
{
    static const struct {
        enum phone_habit habit;
        int64_t after_us;
        enum outside_kind kind;
    } habits[] = {{HABIT_ANSWERS, CLOCK_S(7), OUTSIDE_ANSWER},
                  {HABIT_REJECTS, CLOCK_S(4), OUTSIDE_HANG_UP},
                  {HABIT_VOICEMAIL, CLOCK_S(15), OUTSIDE_ANSWER}};
    phone()->habit = habits[_i].habit;
    phone()->answer_after_us = habits[_i].after_us;
    outside_rings(&desk->gsm, &desk->air, owner);
    desk_run(desk, habits[_i].after_us - 1);
    nothing_to_do();
    desk_run(desk, 1);
    next(habits[_i].kind);
}
END_TEST

START_TEST(a_voicemail_records_for_eight_seconds_and_nobody_for_ever)
{
    outside_rings(&desk->gsm, &desk->air, owner);
    desk_run(desk, CLOCK_S(300));
    nothing_to_do(); /* the network gives up by itself */
    ck_assert_uint_eq(phone()->call, CALL_RINGING);
    phone()->habit = HABIT_VOICEMAIL;
    outside_connected(&desk->gsm, &desk->air, owner);
    desk_run(desk, CLOCK_S(8) - 1);
    nothing_to_do();
    desk_run(desk, 1);
    next(OUTSIDE_HANG_UP);
    ck_assert_uint_eq(phone()->call, CALL_HUNG_UP);
}
END_TEST

START_TEST(switched_off_its_call_is_over)
{
    outside_rings(&desk->gsm, &desk->air, owner);
    gsm_phone_switch(&desk->gsm, &desk->air, owner, false);
    next(OUTSIDE_HANG_UP);
    next(OUTSIDE_OFF);
    ck_assert(phone()->off);
    ck_assert_uint_eq(phone()->call, CALL_REJECTED);
    gsm_phone_switch(&desk->gsm, &desk->air, owner, true);
    next(OUTSIDE_ON);
    ck_assert(!phone()->off);
}
END_TEST

START_TEST(what_nobody_carries_out_in_time_is_said_to_be_lost)
{
    for (uint32_t i = 0; i < NETWORK_DEEDS; i++) {
        gsm_phone_sms(&desk->gsm, &desk->air, owner, "text");
    }
    ck_assert(!desk->gsm.network.deeds_lost);
    gsm_phone_sms(&desk->gsm, &desk->air, owner, "text");
    ck_assert(desk->gsm.network.deeds_lost);
    ck_assert_uint_eq(desk->gsm.network.deed_count, NETWORK_DEEDS);
}
END_TEST

START_TEST(a_raw_pdu_is_not_for_a_real_phone)
{
    static const uint8_t tpdu[] = {0x00, 0x0C, 0x91, 0x53, 0x83, 0x04, 0x21, 0x43, 0x65, 0x00,
                                   0x00, 0x62, 0x10, 0x20, 0x21, 0x43, 0x00, 0x00, 0x01, 0x4F};
    uint32_t other = (uint32_t)gsm_phone(&desk->gsm, "+15550000001");
    ck_assert(gsm_phone_pdu(&desk->gsm, &desk->air, other, tpdu, sizeof tpdu));
    ck_assert(!gsm_phone_pdu(&desk->gsm, &desk->air, owner, tpdu, sizeof tpdu));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("outside");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, a_message_waits_with_its_text_and_mark_and_reaches_no_module);
    tcase_add_test(all, what_arrives_is_the_phones_and_was_the_units);
    tcase_add_test(all, a_call_goes_through_its_phases_as_they_are_told);
    tcase_add_test(all, a_ring_is_taken_when_the_phone_says_so_and_rejected_at_once);
    tcase_add_loop_test(all, habits_come_to_their_time, 0, 3);
    tcase_add_test(all, a_voicemail_records_for_eight_seconds_and_nobody_for_ever);
    tcase_add_test(all, switched_off_its_call_is_over);
    tcase_add_test(all, what_nobody_carries_out_in_time_is_said_to_be_lost);
    tcase_add_test(all, a_raw_pdu_is_not_for_a_real_phone);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
