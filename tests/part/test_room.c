/* Rooms: what cools them, what warms them, and when. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "part/aid_yard.h"
#include "sim/base/clock.h"

#define HOUR CLOCK_S(3600)

static struct yard yard;
static struct part *mains, *breaker, *heater, *room;

/* 20 C inside, 0 C outside, a time constant of two hours, 100 W/K; 2 kW make 20 degrees. */
static void make(void)
{
    yard_init(&yard);
    mains = yard_add(&yard, "mains");
    breaker = yard_add(&yard, "breaker");
    heater = yard_add(&yard, "heater");
    room = yard_add(&yard, "room");
    yard_join(mains, "L", breaker, "line");
    yard_join(breaker, "load", heater, "L");
    yard_join(mains, "N", heater, "N");
    yard_figure(room, "outside", 0.0);
    yard_figure(room, "time_constant", 7200.0);
    yard_figure(room, "loss", 100.0);
}

static void drop(void)
{
    yard_free(&yard);
}

static double celsius(void)
{
    return part_kind_of(room)->celsius(room, yard.now);
}

static void start(void)
{
    yard_start(&yard);
    yard_follow(&yard, room, heater);
}

static void heat(bool on)
{
    yard_do(&yard, breaker, on ? "close" : "open", NAN, NAN);
    yard_follow(&yard, room, heater);
}

START_TEST(a_room_cools_to_the_outside)
{
    yard_start(&yard);
    ck_assert(yard_is(room, "unheated"));
    yard_run(&yard, 2 * HOUR);
    ck_assert_double_eq_tol(celsius(), 20.0 * exp(-1.0), 1e-9);
    yard_run(&yard, 400 * HOUR);
    ck_assert_double_eq_tol(celsius(), 0.0, 1e-9);
}
END_TEST

START_TEST(a_heater_warms_it_by_the_power_of_the_circuit)
{
    start();
    double watts = pow(yard_volts(&yard, heater, "L", "N"), 2.0) / (230.0 * 230.0 / 2000.0);
    ck_assert_double_gt(watts, 1950.0);
    ck_assert(yard_is(room, "heated"));
    yard_run(&yard, 2 * HOUR);
    double end = watts / 100.0;
    ck_assert_double_eq_tol(celsius(), end + (20.0 - end) * exp(-1.0), 1e-9);
}
END_TEST

START_TEST(low_mains_warm_it_less)
{
    yard_figure(mains, "volts", 161.0); /* 70 %: not half of the power */
    start();
    yard_run(&yard, 400 * HOUR);
    ck_assert_double_eq_tol(celsius(), 0.49 * 20.0, 0.3);
}
END_TEST

START_TEST(it_cools_from_the_instant_at_which_the_breaker_opens)
{
    start();
    yard_run(&yard, HOUR);
    double before = celsius();
    heat(false);
    ck_assert(yard_is(room, "heated")); /* as people see it, for 20 ms */
    ck_assert_double_eq_tol(celsius(), before, 1e-12);
    yard_run(&yard, 3 * HOUR);
    ck_assert(yard_is(room, "unheated"));
    ck_assert_double_eq_tol(celsius(), before * exp(-1.0), 1e-9);
    heat(true);
    yard_run(&yard, 300 * HOUR);
    ck_assert_double_eq_tol(celsius(), 20.0, 0.5);
}
END_TEST

START_TEST(a_look_that_finds_nothing_new_changes_no_bit)
{
    start();
    yard_run(&yard, HOUR);
    struct warming before = room->warming;
    yard_follow(&yard, room, heater);
    ck_assert(warming_is_same(&before, &room->warming));
}
END_TEST

START_TEST(without_an_outside_it_keeps_its_temperature)
{
    yard_figure(room, "outside", NAN);
    yard_start(&yard);
    yard_run(&yard, 1000 * HOUR);
    ck_assert_double_eq_tol(celsius(), 20.0, 1e-12);
    yard_do(&yard, room, "temperature", 7.5, NAN);
    yard_run(&yard, 2000 * HOUR);
    ck_assert_double_eq_tol(celsius(), 7.5, 1e-12);
}
END_TEST

START_TEST(it_is_set_to_a_temperature_and_goes_on_from_there)
{
    yard_start(&yard);
    yard_run(&yard, HOUR);
    if (_i == 0) {
        ck_assert(yard_do(&yard, room, "temperature", 30.0, NAN));
    } else {
        yard_set(&yard, room, "temperature", 30.0);
    }
    ck_assert_double_eq_tol(celsius(), 30.0, 1e-12);
    yard_run(&yard, 3 * HOUR);
    ck_assert_double_eq_tol(celsius(), 30.0 * exp(-1.0), 1e-9);
    ck_assert(!yard_do(&yard, room, "temperature", NAN, NAN));
    ck_assert_double_eq_tol(celsius(), 30.0 * exp(-1.0), 1e-9);
}
END_TEST

START_TEST(it_can_be_set_to_what_it_was_said_to_be_before)
{
    yard_start(&yard);
    yard_run(&yard, HOUR);
    yard_do(&yard, room, "temperature", 20.0, NAN);
    ck_assert_double_eq_tol(celsius(), 20.0, 1e-12);
}
END_TEST

START_TEST(the_weather_changes_and_the_room_does_not_jump)
{
    yard_start(&yard);
    yard_run(&yard, HOUR);
    double before = celsius();
    yard_set(&yard, room, "outside", -20.0);
    ck_assert_double_eq_tol(celsius(), before, 1e-12);
    yard_set(&yard, room, "time_constant", 3600.0);
    yard_run(&yard, 2 * HOUR);
    ck_assert_double_eq_tol(celsius(), -20.0 + (before + 20.0) * exp(-1.0), 1e-9);
}
END_TEST

START_TEST(freezing_begins_and_ends_at_its_instant_and_nothing_polls)
{
    yard_figure(room, "outside", -20.0);
    yard_start(&yard);
    int64_t freezes_at = (int64_t)(log(2.0) * 7200e6);
    ck_assert_int_le(llabs(room->due_at - freezes_at), 2);
    uint32_t before = yard.journal.count;
    yard_run(&yard, freezes_at - 10);
    ck_assert(!yard_is(room, "freezing"));
    ck_assert_uint_eq(yard.journal.count, before);
    yard_run(&yard, freezes_at + 10);
    ck_assert(yard_is(room, "freezing"));
    ck_assert_int_eq(room->due_at, CLOCK_NEVER);
    yard_set(&yard, room, "outside", 10.0);
    ck_assert_int_ne(room->due_at, CLOCK_NEVER);
    yard_run(&yard, room->due_at);
    ck_assert(!yard_is(room, "freezing"));
    ck_assert_int_eq(room->due_at, CLOCK_NEVER);
}
END_TEST

START_TEST(a_jump_below_zero_freezes_at_once)
{
    yard_figure(room, "outside", 5.0);
    yard_start(&yard);
    ck_assert_int_eq(room->due_at, CLOCK_NEVER);
    yard_do(&yard, room, "temperature", -3.0, NAN);
    ck_assert(yard_is(room, "freezing"));
    yard_run(&yard, 100 * HOUR);
    ck_assert(!yard_is(room, "freezing"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("room");
    TCase *tcase = tcase_create("room");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_add_test(tcase, a_room_cools_to_the_outside);
    tcase_add_test(tcase, a_heater_warms_it_by_the_power_of_the_circuit);
    tcase_add_test(tcase, low_mains_warm_it_less);
    tcase_add_test(tcase, it_cools_from_the_instant_at_which_the_breaker_opens);
    tcase_add_test(tcase, a_look_that_finds_nothing_new_changes_no_bit);
    tcase_add_test(tcase, without_an_outside_it_keeps_its_temperature);
    tcase_add_loop_test(tcase, it_is_set_to_a_temperature_and_goes_on_from_there, 0, 2);
    tcase_add_test(tcase, it_can_be_set_to_what_it_was_said_to_be_before);
    tcase_add_test(tcase, the_weather_changes_and_the_room_does_not_jump);
    tcase_add_test(tcase, freezing_begins_and_ends_at_its_instant_and_nothing_polls);
    tcase_add_test(tcase, a_jump_below_zero_freezes_at_once);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
