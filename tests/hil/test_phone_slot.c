/* The whole loop in virtual time: a world with people, their handsets, and modems on a network of
 * which the world knows nothing, with the unit's SIM as one of its phones. */
#include "hil/phone_slot.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "hil/aid_handset.h"
#include "sim/base/clock.h"
#include "world/aid_cabinet.h"

#define OWNER "+358401234567"
#define OWNER_REAL "+15557654321"
#define GUEST "+4915112345678"
#define GUEST_REAL "+15557654322"
#define UNIT "+15551111111"
#define MOST 2

struct loop {
    struct cabinet *cabinet;
    struct phone_slot slot;
    struct mobile *mobile[MOST]; /* each on a network of its own */
    int64_t now;
};

static const struct phone_wishes wishes = {
    .row = {{.port = "pty:/tmp/a", .number = OWNER_REAL},
            {.port = "pty:/tmp/b", .number = GUEST_REAL, .as = GUEST}},
    .count = MOST,
    .unit = UNIT,
};

static uint32_t phone_at(struct loop *loop, const char *number)
{
    return (uint32_t)gsm_phone(&loop->cabinet->world.gsm, number);
}

static const struct phone *person(struct loop *loop, const char *number)
{
    return &loop->cabinet->world.gsm.network.phone[phone_at(loop, number)];
}

/* The unit's phone on the network of that modem. */
static uint32_t unit_at(struct mobile *mobile)
{
    return (uint32_t)gsm_phone(&mobile->gsm, UNIT);
}

static void run(struct loop *loop, int64_t span)
{
    struct cabinet *c = loop->cabinet;
    for (int64_t until = loop->now + span; loop->now < until;) {
        loop->now += CLOCK_MS(20);
        for (uint32_t i = 0; i < loop->slot.count; i++) {
            while (loop->mobile[i]->air.now < loop->now) {
                mobile_advance(loop->mobile[i], loop->now);
            }
        }
        int64_t now = loop->now - loop->slot.zero_us;
        const char *error = "";
        while (c->world.now < now) {
            int64_t next = clock_later(phone_slot_next(&loop->slot), c->world.now);
            ck_assert(world_advance(&c->world, &c->workspace, clock_earlier(next, now), &error));
            phone_slot_take(&loop->slot, &c->world, &c->workspace);
            phone_slot_order(&loop->slot, &c->world, &c->workspace, loop->now);
        }
    }
}

static struct loop *loop_new(const struct phone_wishes *wished)
{
    struct loop *loop = calloc(1, sizeof *loop);
    loop->cabinet = cabinet_new_remote(NULL, 0);
    phone_slot_init(&loop->slot, wished);
    for (uint32_t i = 0; i < wished->count; i++) {
        loop->mobile[i] = mobile_new("sim800l");
        loop->mobile[i]->other = &loop->slot.person[i].handset;
        handset_open(loop->mobile[i]->other, loop->mobile[i]->air.now);
        mobile_run(loop->mobile[i], CLOCK_S(15));
        loop->now = loop->mobile[i]->air.now;
    }
    ck_assert_msg(phone_slot_map(&loop->slot), "%s", loop->slot.error);
    ck_assert(phone_slot_join(&loop->slot, &loop->cabinet->world));
    phone_slot_begin(&loop->slot, loop->now);
    return loop;
}

static void loop_free(struct loop *loop)
{
    ck_assert_str_eq(loop->slot.error, "");
    for (uint32_t i = 0; i < loop->slot.count; i++) {
        mobile_free(loop->mobile[i]);
    }
    cabinet_free(loop->cabinet);
    free(loop);
}

static struct air air_of(struct loop *loop)
{
    return world_air(&loop->cabinet->world, &loop->cabinet->workspace);
}

/* The last event of that kind at the person's phone, whose text it is; NULL: none. */
static const struct event *last(struct loop *loop, enum event_kind kind, uint32_t part)
{
    const struct journal *journal = &loop->cabinet->journal;
    for (uint32_t i = journal->count; i > 0; i--) {
        const struct event *event = &journal->events[i - 1];
        if (event->kind == kind && event->part == part) {
            return event;
        }
    }
    return NULL;
}

START_TEST(a_message_goes_to_the_units_number_with_real_numbers_in_it)
{
    struct loop *loop = loop_new(&wishes);
    struct air air = air_of(loop);
    gsm_phone_sms(&loop->cabinet->world.gsm, &air, phone_at(loop, GUEST), "ALERTNUMBER" OWNER);
    run(loop, CLOCK_S(20));
    struct mobile *m = loop->mobile[1];
    ck_assert_uint_eq(mobile_bob_has(m, "ALERTNUMBER" OWNER_REAL), 1);
    ck_assert_uint_eq(mobile_bob_has(m, NULL), 1);
    ck_assert_uint_eq(mobile_bob_has(loop->mobile[0], NULL), 0);
    ck_assert_str_eq(m->gsm.network.phone[unit_at(m)].number, UNIT);
    ck_assert_uint_eq(phone_slot_sent(&loop->slot), 1);
    loop_free(loop);
}
END_TEST

START_TEST(what_the_unit_sends_is_in_the_inbox_at_its_time_with_numbers_of_the_story)
{
    struct loop *loop = loop_new(&wishes);
    struct mobile *m = loop->mobile[0];
    int64_t before = loop->now - loop->slot.zero_us;
    gsm_phone_sms(&m->gsm, &m->air, unit_at(m), "1: " OWNER_REAL " 2: " GUEST_REAL);
    run(loop, CLOCK_S(10));
    const struct event *arrived = last(loop, EVENT_SMS_ARRIVED, PART_PHONE | phone_at(loop, OWNER));
    ck_assert_ptr_nonnull(arrived);
    ck_assert_str_eq(journal_text(&loop->cabinet->journal, arrived), "1: " OWNER " 2: " GUEST);
    ck_assert_int_ge(arrived->at_us, before + CLOCK_S(3));
    ck_assert_int_le(arrived->at_us, before + CLOCK_S(4));
    const struct event *sent = last(loop, EVENT_SMS_SENT, PART_UNIT);
    ck_assert_ptr_nonnull(sent);
    ck_assert_uint_eq(arrived->cause, (uint32_t)(sent - loop->cabinet->journal.events));
    ck_assert_uint_eq(phone_slot_received(&loop->slot), 1);
    loop_free(loop);
}
END_TEST

START_TEST(what_others_send_is_left_out_and_counted)
{
    struct loop *loop = loop_new(&wishes);
    struct mobile *m = loop->mobile[0];
    gsm_phone_sms(&m->gsm, &m->air, (uint32_t)gsm_phone(&m->gsm, "Operator"), "Welcome");
    gsm_phone_call(&m->gsm, &m->air, (uint32_t)gsm_phone(&m->gsm, "+19990000000"));
    run(loop, CLOCK_S(15));
    ck_assert_ptr_null(last(loop, EVENT_SMS_ARRIVED, PART_PHONE | phone_at(loop, OWNER)));
    ck_assert_uint_eq(person(loop, OWNER)->calls_from_unit, 0);
    ck_assert_uint_eq(loop->slot.strangers, 2);
    ck_assert_uint_eq(m->gsm.network.phone[gsm_phone(&m->gsm, "+19990000000")].call, CALL_REJECTED);
    loop_free(loop);
}
END_TEST

START_TEST(a_call_of_the_unit_rings_at_the_person_who_takes_it_by_hand)
{
    struct loop *loop = loop_new(&wishes);
    struct mobile *m = loop->mobile[0];
    uint32_t owner = phone_at(loop, OWNER);
    gsm_phone_call(&m->gsm, &m->air, unit_at(m));
    run(loop, CLOCK_S(5));
    ck_assert_uint_eq(person(loop, OWNER)->call, CALL_RINGING);
    ck_assert_uint_eq(person(loop, OWNER)->calls_from_unit, 1);
    ck_assert(person(loop, OWNER)->unit_called);
    struct air air = air_of(loop);
    gsm_phone_answer(&loop->cabinet->world.gsm, &air, owner);
    run(loop, CLOCK_S(2));
    ck_assert_uint_eq(person(loop, OWNER)->call, CALL_CONNECTED);
    ck_assert_uint_eq(m->gsm.network.phone[unit_at(m)].call, CALL_CONNECTED);
    gsm_phone_hang_up(&m->gsm, &m->air, unit_at(m));
    run(loop, CLOCK_S(2));
    ck_assert_uint_eq(person(loop, OWNER)->call, CALL_HUNG_UP);
    loop_free(loop);
}
END_TEST

START_TEST(habits_are_carried_out_on_the_real_phone)
{
    static const struct {
        enum phone_habit habit;
        int64_t after_us;
        enum call_phase at_5_s, at_30_s;
    } habits[] = {
        {HABIT_NEVER, 0, CALL_RINGING, CALL_RINGING},
        {HABIT_REJECTS, 0, CALL_RINGING, CALL_REJECTED},
        {HABIT_VOICEMAIL, 0, CALL_RINGING, CALL_HUNG_UP},
        {HABIT_ANSWERS, CLOCK_S(1), CALL_CONNECTED, CALL_CONNECTED},
    };
    struct loop *loop = loop_new(&wishes);
    struct mobile *m = loop->mobile[0];
    struct phone *phone = &loop->cabinet->world.gsm.network.phone[phone_at(loop, OWNER)];
    phone->habit = habits[_i].habit;
    phone->answer_after_us = habits[_i].after_us;
    gsm_phone_call(&m->gsm, &m->air, unit_at(m));
    run(loop, CLOCK_S(5));
    ck_assert_uint_eq(phone->call, habits[_i].at_5_s);
    run(loop, CLOCK_S(25));
    ck_assert_uint_eq(phone->call, habits[_i].at_30_s);
    ck_assert_uint_eq(m->gsm.network.phone[unit_at(m)].call, habits[_i].at_30_s);
    loop_free(loop);
}
END_TEST

START_TEST(a_person_calls_the_unit_presses_keys_and_hangs_up)
{
    struct loop *loop = loop_new(&wishes);
    struct mobile *m = loop->mobile[0];
    struct gsm *gsm = &loop->cabinet->world.gsm;
    uint32_t owner = phone_at(loop, OWNER);
    struct air air = air_of(loop);
    gsm_phone_call(gsm, &air, owner);
    ck_assert_uint_eq(person(loop, OWNER)->call, CALL_DIALLED);
    run(loop, CLOCK_S(4));
    ck_assert_uint_eq(person(loop, OWNER)->call, CALL_RINGING);
    gsm_phone_answer(&m->gsm, &m->air, unit_at(m));
    run(loop, CLOCK_S(2));
    ck_assert_uint_eq(person(loop, OWNER)->call, CALL_CONNECTED);
    air = air_of(loop);
    gsm_phone_dtmf(gsm, &air, owner, '5');
    run(loop, CLOCK_S(2));
    ck_assert_ptr_nonnull(strstr(m->asked, "AT+VTS=5\n"));
    air = air_of(loop);
    gsm_phone_hang_up(gsm, &air, owner);
    ck_assert_uint_eq(person(loop, OWNER)->call, CALL_HUNG_UP);
    run(loop, CLOCK_S(2));
    ck_assert_uint_eq(m->gsm.network.phone[unit_at(m)].call, CALL_HUNG_UP);
    ck_assert_uint_eq(person(loop, OWNER)->call, CALL_HUNG_UP);
    loop_free(loop);
}
END_TEST

START_TEST(a_unit_that_rejects_a_call_is_seen_to)
{
    struct loop *loop = loop_new(&wishes);
    struct mobile *m = loop->mobile[0];
    struct air air = air_of(loop);
    gsm_phone_call(&loop->cabinet->world.gsm, &air, phone_at(loop, OWNER));
    run(loop, CLOCK_S(4));
    gsm_phone_reject(&m->gsm, &m->air, unit_at(m));
    run(loop, CLOCK_S(2));
    ck_assert_uint_eq(person(loop, OWNER)->call, CALL_REJECTED);
    loop_free(loop);
}
END_TEST

START_TEST(a_person_rejects_the_units_call)
{
    struct loop *loop = loop_new(&wishes);
    struct mobile *m = loop->mobile[0];
    gsm_phone_call(&m->gsm, &m->air, unit_at(m));
    run(loop, CLOCK_S(5));
    struct air air = air_of(loop);
    gsm_phone_reject(&loop->cabinet->world.gsm, &air, phone_at(loop, OWNER));
    run(loop, CLOCK_S(2));
    ck_assert_uint_eq(person(loop, OWNER)->call, CALL_REJECTED);
    ck_assert_uint_eq(m->gsm.network.phone[unit_at(m)].call, CALL_REJECTED);
    loop_free(loop);
}
END_TEST

START_TEST(a_phone_that_is_switched_off_is_so_in_the_air)
{
    struct loop *loop = loop_new(&wishes);
    struct mobile *m = loop->mobile[0];
    struct gsm *gsm = &loop->cabinet->world.gsm;
    uint32_t owner = phone_at(loop, OWNER);
    struct air air = air_of(loop);
    gsm_phone_switch(gsm, &air, owner, false);
    run(loop, CLOCK_S(5));
    gsm_phone_sms(&m->gsm, &m->air, unit_at(m), "waits");
    run(loop, CLOCK_S(20));
    ck_assert_ptr_null(last(loop, EVENT_SMS_ARRIVED, PART_PHONE | owner));
    air = air_of(loop);
    gsm_phone_switch(gsm, &air, owner, true);
    run(loop, CLOCK_S(60));
    ck_assert_ptr_nonnull(last(loop, EVENT_SMS_ARRIVED, PART_PHONE | owner));
    loop_free(loop);
}
END_TEST

START_TEST(what_a_phone_cannot_do_is_the_benchs_fault)
{
    struct loop *loop = loop_new(&wishes);
    struct mobile *m = loop->mobile[0];
    struct air air = air_of(loop);
    mobile_lay(m, FAULT_REFUSES, PLACE_MESSAGE, "+CMGS", "+CMS ERROR: 21");
    gsm_phone_sms(&loop->cabinet->world.gsm, &air, phone_at(loop, OWNER), "OnRelay1");
    run(loop, CLOCK_S(20));
    ck_assert_str_eq(loop->slot.error,
                     "pty:/tmp/a: the message to " UNIT " is not sent: +CMS ERROR: 21, rejected "
                     "by the network; is the credit used up?");
    loop->slot.error[0] = '\0';
    gsm_supply(&m->gsm, &m->air, false);
    run(loop, CLOCK_S(200));
    ck_assert_ptr_nonnull(strstr(loop->slot.error, "pty:/tmp/a: nobody answers AT"));
    loop->slot.error[0] = '\0';
    loop_free(loop);
}
END_TEST

START_TEST(the_limit_holds_for_all_people_together)
{
    struct loop *loop = loop_new(&wishes);
    struct gsm *gsm = &loop->cabinet->world.gsm;
    struct air air = air_of(loop);
    loop->slot.sms_left = 1;
    gsm_phone_sms(gsm, &air, phone_at(loop, OWNER), "one");
    gsm_phone_sms(gsm, &air, phone_at(loop, GUEST), "two");
    run(loop, CLOCK_S(20));
    ck_assert_str_eq(loop->slot.error,
                     "pty:/tmp/b: a message is not sent: it would be beyond the limit");
    ck_assert_uint_eq(phone_slot_sent(&loop->slot), 1);
    loop->slot.error[0] = '\0';
    loop_free(loop);
}
END_TEST

START_TEST(numbers_that_are_missing_or_twice_are_told)
{
    static const char twice[] = "pty:/tmp/b: two phones of the bench file have the same `number`, "
                                "or stand for the same person: say as = \"+358...\"";
    struct phone_slot slot;
    struct phone_wishes wished = wishes;
    strcpy(wished.unit, "");
    phone_slot_init(&slot, &wished);
    ck_assert(!phone_slot_map(&slot));
    ck_assert_ptr_nonnull(strstr(slot.error, "unit_number: the number of the unit's SIM"));
    wished = wishes;
    strcpy(wished.row[0].number, "");
    phone_slot_init(&slot, &wished);
    ck_assert(!phone_slot_map(&slot));
    ck_assert_ptr_nonnull(strstr(slot.error, "pty:/tmp/a: its SIM does not know its own number"));
    wished = wishes;
    strcpy(wished.row[1].as, "");
    phone_slot_init(&slot, &wished);
    ck_assert(!phone_slot_map(&slot));
    ck_assert_str_eq(slot.error, twice);
    wished = wishes;
    strcpy(wished.row[1].number, OWNER_REAL);
    phone_slot_init(&slot, &wished);
    ck_assert(!phone_slot_map(&slot));
    ck_assert_str_eq(slot.error, twice);
}
END_TEST

START_TEST(a_world_without_real_phones_is_as_it_was)
{
    static const struct phone_wishes none = {.count = 0};
    struct loop *loop = loop_new(&none);
    struct gsm *gsm = &loop->cabinet->world.gsm;
    ck_assert(!gsm->network.outside);
    ck_assert_int_eq(phone_slot_next(&loop->slot), CLOCK_NEVER);
    struct air air = air_of(loop);
    gsm_phone_sms(gsm, &air, phone_at(loop, OWNER), "OnRelay1");
    ck_assert_uint_eq(gsm->network.deed_count, 0);
    loop_free(loop);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("phone slot");
    TCase *all = tcase_create("all");
    tcase_add_test(all, a_message_goes_to_the_units_number_with_real_numbers_in_it);
    tcase_add_test(all, what_the_unit_sends_is_in_the_inbox_at_its_time_with_numbers_of_the_story);
    tcase_add_test(all, what_others_send_is_left_out_and_counted);
    tcase_add_test(all, a_call_of_the_unit_rings_at_the_person_who_takes_it_by_hand);
    tcase_add_loop_test(all, habits_are_carried_out_on_the_real_phone, 0, 4);
    tcase_add_test(all, a_person_calls_the_unit_presses_keys_and_hangs_up);
    tcase_add_test(all, a_unit_that_rejects_a_call_is_seen_to);
    tcase_add_test(all, a_person_rejects_the_units_call);
    tcase_add_test(all, a_phone_that_is_switched_off_is_so_in_the_air);
    tcase_add_test(all, what_a_phone_cannot_do_is_the_benchs_fault);
    tcase_add_test(all, the_limit_holds_for_all_people_together);
    tcase_add_test(all, numbers_that_are_missing_or_twice_are_told);
    tcase_add_test(all, a_world_without_real_phones_is_as_it_was);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
