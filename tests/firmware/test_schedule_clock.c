#include <string.h>

#include "firmware/aid_schedule.h"
#include "firmware/aid_suite.h"
#include "firmware/run_record.h"

START_TEST(a_skipped_hour_fires_at_its_end_in_order)
{
    start_at("2026/03/29,01:50");
    add("02:20,Sun,OnRelay1");
    add("02:40,Sun,OffRelay1");
    add("02:59,Sun,OnRelay2");
    add("02:30,Mon,OnRelay3");
    add("03:00,Sun,OnRelay4");
    add("03:01,Sun,OnRelay5");
    desk.now += TIME_MIN(10) - 1;
    clock_becomes("2026/03/29,03:00");
    ck_assert_uint_eq(on(), 0x0a);
    all_off();
    run_min(1);
    ck_assert_uint_eq(on(), 0x10);
    all_off();
    run_min(1439);
    ck_assert_uint_eq(on(), 0x04);
}
END_TEST

START_TEST(a_doubled_hour_fires_once)
{
    start_at("2026/10/25,02:50");
    add("03:00,*,OnRelay1");
    add("03:30,*,OnRelay2");
    add("03:59,*,OnRelay3");
    add("04:00,*,OnRelay4");
    run_min(69);
    ck_assert_uint_eq(on(), 0x07);
    all_off();
    desk.now += TIME_MIN(1) - 1;
    clock_becomes("2026/10/25,03:00");
    run_min(59);
    ck_assert_uint_eq(on(), 0);
    run_min(1);
    ck_assert_uint_eq(on(), 0x08);
    run_min(1439);
    ck_assert_uint_eq(on(), 0x0f);
}
END_TEST

/* It comes for the first time in the hour that comes twice. */
START_TEST(a_rule_made_in_a_doubled_hour_fires_in_it)
{
    start_at("2026/10/25,03:20");
    add("03:25,*,OnRelay1");
    run_min(10);
    clock_becomes("2026/10/25,02:30");
    all_off();
    add("03:10,*,OnRelay2");
    add("03:40,*,OnRelay3");
    run_min(50);
    ck_assert_uint_eq(on(), 0);
    run_min(20);
    ck_assert_uint_eq(on(), 0x04);
}
END_TEST

START_TEST(a_clock_put_back_before_a_rule_lets_it_fire_at_its_time)
{
    start_at(DAY "08:00");
    run_min(20);
    add("08:30,*,OnRelay1");
    run_min(5);
    clock_becomes(DAY "08:10");
    add("08:15,*,OnRelay2");
    run_min(5);
    ck_assert_uint_eq(on(), 0x02);
    run_min(14);
    ck_assert_uint_eq(on(), 0x02);
    run_min(1);
    ck_assert_uint_eq(on(), 0x03);
}
END_TEST

START_TEST(small_corrections_neither_lose_nor_repeat_a_rule)
{
    for (int64_t at_ms = -3000; at_ms <= 3000; at_ms += 250) {
        for (int64_t shift_ms = -3000; shift_ms <= 3000; shift_ms += 250) {
            start_at(DAY "08:00");
            add("08:01,*,PulseRelay1");
            desk.now += TIME_MS(60000 + at_ms);
            (void)step();
            bool before = RELAY(1).on;
            desk.unit.calendar.offset_us += TIME_MS(shift_ms);
            relay_init(&desk.unit.relays, 0);
            (void)step();
            desk.now += TIME_MS(at_ms < 0 ? 3000 : 0) + TIME_S(4);
            int64_t wake = step();
            ck_assert_int_gt(wake, desk.now + TIME_MIN(1400));
            ck_assert(before != RELAY(1).on);
        }
    }
}
END_TEST

START_TEST(a_clock_that_was_wrong_by_hours_begins_anew)
{
    start_at(DAY "08:00");
    add("09:00,*,OnRelay1");
    add("07:30,*,OnRelay2");
    add("12:00,*,OnRelay3");
    run_min(70);
    ck_assert_uint_eq(on(), 0x01);
    all_off();
    clock_becomes(DAY "12:30"); /* 09:10 before */
    ck_assert_uint_eq(on(), 0);
    run_min(10);
    clock_becomes(DAY "07:00");
    run_min(30);
    ck_assert_uint_eq(on(), 0x02);
    run_min(90);
    ck_assert_uint_eq(on(), 0x03);
    run_min(180);
    ck_assert_uint_eq(on(), 0x07);
}
END_TEST

START_TEST(the_largest_leap_is_an_hour_and_five_minutes)
{
    for (int64_t beyond = 0; beyond <= 1; beyond++) {
        start_at(DAY "08:00");
        add("08:30,*,OnRelay1");
        desk.unit.calendar.offset_us += TIME_MIN(SCHEDULE_LATE_MIN) + beyond;
        (void)step();
        ck_assert_uint_eq(on(), beyond == 0 ? 1 : 0);
        start_at(DAY "08:00");
        add("08:30,*,OnRelay1");
        run_min(30);
        all_off();
        desk.unit.calendar.offset_us -= TIME_MIN(SCHEDULE_LATE_MIN) + beyond;
        run_min(SCHEDULE_LATE_MIN + 1);
        ck_assert_uint_eq(on(), beyond == 0 ? 0 : 1);
    }
}
END_TEST

START_TEST(without_a_clock_rules_wait_and_what_was_before_is_missed)
{
    desk_set_up(&desk);
    add("08:00,*,OnRelay1");
    add("08:01,*,OnRelay2");
    ck_assert_int_eq(step(), TIME_NEVER);
    desk.now += TIME_MIN(5000);
    ck_assert_int_eq(step(), TIME_NEVER);
    clock_becomes(DAY "08:00");
    ck_assert_uint_eq(on(), 0);
    run_min(1);
    ck_assert_uint_eq(on(), 0x02);
}
END_TEST

/* In the place of the first stands another now, whose turn would be the one after the last. */
START_TEST(a_changed_list_repeats_nothing_of_the_minute_that_was_reached)
{
    start_at(DAY "08:00");
    add("08:10,*,OnRelay1");
    run_min(10);
    clock_becomes(DAY "08:05");
    all_off();
    add("08:07,*,OffRelay6");
    run_min(30);
    ck_assert_uint_eq(on(), 0);
}
END_TEST

static void seal(void)
{
    run_record_seal(&desk.unit);
    ck_assert(settings_store(&desk.unit.settings, &desk.nvm, &desk.unit.stored_generation));
}

START_TEST(a_warm_reset_goes_on_and_a_cold_one_waits_for_the_clock)
{
    start_at(DAY "08:00");
    add("08:05,*,OnRelay1");
    add("08:10,*,OnRelay2");
    run_min(5);
    all_off();
    seal();
    unit_reset(&desk.unit, &desk.nvm, RESET_BROWN_OUT, desk.now);
    ck_assert(desk.unit.calendar.set);
    run_min(1);
    ck_assert_uint_eq(on(), 0);
    run_min(4);
    ck_assert_uint_eq(on(), 0x02);
    unit_reset(&desk.unit, &desk.nvm, RESET_COLD, desk.now);
    ck_assert_int_eq(step(), TIME_NEVER);
    ck_assert_uint_eq(schedule_count(&desk.unit.settings), 2);
}
END_TEST

START_TEST(a_run_record_with_a_broken_clock_or_schedule_is_none)
{
    start_at(DAY "08:00");
    seal();
    ck_assert(run_record_is_whole(&desk.unit));
    desk.unit.calendar.offset_us = INT64_MAX;
    ck_assert(!run_record_is_whole(&desk.unit));
    start_at(DAY "08:00");
    seal();
    desk.unit.schedule.reached = INT64_MAX;
    ck_assert(!run_record_is_whole(&desk.unit));
    desk.unit.schedule.reached = -1;
    ck_assert(!run_record_is_whole(&desk.unit));
    desk.unit.schedule.reached = 0;
    desk.unit.schedule.begins = INT64_MIN;
    ck_assert(!run_record_is_whole(&desk.unit));
    desk.unit.schedule.begins = 0;
    desk.unit.schedule.offset_us = INT64_MIN;
    ck_assert(!run_record_is_whole(&desk.unit));
    desk.unit.schedule.offset_us = 0;
    memset(&desk.unit.schedule.known, 7, 1);
    ck_assert(!run_record_is_whole(&desk.unit));
}
END_TEST

/* Three rules of one minute; the power goes inside the store of the second, warm. Whether relay 2
 * had acted by then; who is on is switched off before the unit starts again. */
static bool cut_inside_the_second(const char *second)
{
    char rule[40] = "08:01,*,";
    start_at(DAY "08:00");
    USB("POWERSTATERelay1=OFF", "POWERSTATERelay1=OFF - OK");
    add("08:01,*,PulseRelay1");
    strcat(rule, second);
    add(rule);
    add("08:01,*,OnRelay3");
    run_record_seal(&desk.unit);
    desk.now += TIME_MIN(1);
    desk.nvm.stops = true;
    nvm_cut_after(&desk.nvm, 0, TEAR_HALF);
    if (setjmp(desk.nvm.stop) == 0) {
        (void)schedule_step(&desk.unit, &desk.nvm, desk.now);
        ck_abort_msg("no cut");
    }
    ck_assert(RELAY(1).on);
    relay_switch(&RELAY(1), false);
    bool acted = RELAY(2).on;
    relay_switch(&RELAY(2), false);
    desk.nvm.stops = false;
    nvm_power_back(&desk.nvm);
    unit_reset(&desk.unit, &desk.nvm, RESET_WATCHDOG, desk.now);
    (void)step();
    ck_assert(!RELAY(1).on);
    ck_assert(RELAY(3).on);
    return acted;
}

START_TEST(a_reset_inside_a_minute_loses_no_rule_and_repeats_none)
{
    (void)cut_inside_the_second("AON");
    ck_assert_uint_eq(desk.unit.settings.armed, 0xff);
    ck_assert(cut_inside_the_second("OnRelay2"));
    ck_assert(!RELAY(2).on);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_skipped_hour_fires_at_its_end_in_order,
        a_doubled_hour_fires_once,
        a_rule_made_in_a_doubled_hour_fires_in_it,
        a_clock_put_back_before_a_rule_lets_it_fire_at_its_time,
        small_corrections_neither_lose_nor_repeat_a_rule,
        a_clock_that_was_wrong_by_hours_begins_anew,
        the_largest_leap_is_an_hour_and_five_minutes,
        without_a_clock_rules_wait_and_what_was_before_is_missed,
        a_changed_list_repeats_nothing_of_the_minute_that_was_reached,
        a_warm_reset_goes_on_and_a_cold_one_waits_for_the_clock,
        a_run_record_with_a_broken_clock_or_schedule_is_none,
        a_reset_inside_a_minute_loses_no_rule_and_repeats_none,
        NULL,
    };
    return suite_run("schedule_clock", tests);
}
