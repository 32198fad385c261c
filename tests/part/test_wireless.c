/* Wireless parts: what they do, the telegrams that they send and take, and how far they reach. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "part/aid_yard.h"
#include "sim/base/clock.h"
#include "sim/part/wireless.h"

static struct yard yard;
static struct part *mains, *socket, *sensor;

static void make(void)
{
    yard_init(&yard);
    mains = yard_add(&yard, "mains");
    socket = yard_add(&yard, "wireless_socket");
    sensor = yard_add(&yard, "wireless_sensor");
    yard_join(mains, "L", socket, "L");
    yard_join(mains, "N", socket, "N");
    strcpy(part_text(sensor, 0), "A1");
}

static void drop(void)
{
    yard_free(&yard);
}

static bool press(struct part *part, const char *verb)
{
    return yard_do(&yard, part, verb, NAN, NAN);
}

/* The last one; "" = none. */
static const char *telegram(void)
{
    for (uint32_t i = yard.journal.count; i-- > 0;) {
        if (yard.journal.events[i].kind == EVENT_TELEGRAM) {
            return journal_text(&yard.journal, &yard.journal.events[i]);
        }
    }
    return "";
}

static double watts(void)
{
    struct site site = yard_site(&yard);
    return part_watts(socket, &site);
}

START_TEST(a_sensor_tells_each_change_once)
{
    yard_start(&yard);
    ck_assert(yard_is(sensor, "normal"));
    press(sensor, "trip");
    ck_assert(yard_is(sensor, "tripped"));
    ck_assert_str_eq(telegram(), "A1 tripped");
    press(sensor, "trip");
    ck_assert_uint_eq(yard_events(&yard, EVENT_TELEGRAM), 1);
    press(sensor, "restore");
    ck_assert(yard_is(sensor, "normal"));
    ck_assert_str_eq(telegram(), "A1 restored");
}
END_TEST

START_TEST(out_of_range_or_without_battery_it_is_not_heard)
{
    static const char *const faults[] = {"off", "dead"};
    yard_start(&yard);
    yard_fault(&yard, sensor, faults[_i]);
    press(sensor, "trip");
    ck_assert(yard_is(sensor, "tripped"));
    ck_assert(yard_is(sensor, "unpowered") == (_i == 1));
    ck_assert_uint_eq(yard_events(&yard, EVENT_TELEGRAM), 0);
    yard_fault(&yard, sensor, "");
    press(sensor, "restore");
    ck_assert_uint_eq(yard_events(&yard, EVENT_TELEGRAM), 1);
}
END_TEST

START_TEST(a_low_battery_is_told_and_it_goes_on)
{
    yard_start(&yard);
    yard_fault(&yard, sensor, "battery_low");
    ck_assert(yard_is(sensor, "battery_low"));
    ck_assert_str_eq(telegram(), "A1 battery low");
    press(sensor, "trip");
    ck_assert(yard_is(sensor, "tripped") && yard_is(sensor, "battery_low"));
    ck_assert_str_eq(telegram(), "A1 tripped");
}
END_TEST

START_TEST(a_socket_draws_what_is_plugged_in_while_it_is_on)
{
    yard_figure(socket, "watts", 1500.0);
    yard_start(&yard);
    ck_assert(yard_is(socket, "off"));
    ck_assert_double_lt(watts(), 1.0);
    ck_assert(press(socket, "on"));
    ck_assert(yard_is(socket, "on"));
    ck_assert_double_eq_tol(watts(), 1500.0, 25.0);
    yard_set(&yard, socket, "watts", 60.0);
    ck_assert_double_eq_tol(watts(), 60.0, 1.0);
    ck_assert(press(socket, "off"));
    ck_assert_double_lt(watts(), 1.0);
    ck_assert_uint_eq(yard_events(&yard, EVENT_TELEGRAM), 2);
}
END_TEST

START_TEST(after_an_outage_the_socket_is_off)
{
    yard_start(&yard);
    press(socket, "on");
    press(mains, "off");
    yard_run(&yard, CLOCK_MS(30));
    ck_assert(yard_is(socket, "off") && yard_is(socket, "unpowered"));
    ck_assert(!press(socket, "on"));
    ck_assert_ptr_nonnull(strstr(yard.error, "no mains"));
    press(mains, "on");
    ck_assert(yard_is(socket, "off") && !yard_is(socket, "unpowered"));
    ck_assert(press(socket, "on"));
    ck_assert(yard_is(socket, "on"));
}
END_TEST

START_TEST(faults_of_the_socket)
{
    yard_start(&yard);
    yard_fault(&yard, socket, "open");
    press(socket, "on");
    ck_assert(yard_is(socket, "off"));
    yard_fault(&yard, socket, "");
    ck_assert(yard_is(socket, "on"));
    yard_fault(&yard, socket, "weld");
    press(socket, "off");
    ck_assert(yard_is(socket, "on"));
    uint32_t told = yard_events(&yard, EVENT_TELEGRAM);
    yard_fault(&yard, socket, "off"); /* out of range: it switches, and tells nobody */
    ck_assert(yard_is(socket, "off"));
    press(socket, "on");
    ck_assert(yard_is(socket, "on"));
    ck_assert_uint_eq(yard_events(&yard, EVENT_TELEGRAM), told);
}
END_TEST

static void order(bool on)
{
    struct site site = yard_site(&yard);
    part_kind_of(socket)->order(socket, &site, on);
    yard_settle(&yard, &site);
}

START_TEST(a_socket_does_what_the_unit_says_and_answers)
{
    yard_start(&yard);
    (void)wireless_take(socket);
    order(true);
    ck_assert(yard_is(socket, "on"));
    ck_assert(!wireless_take(socket));
    yard_run(&yard, WIRELESS_ANSWER_US - 1);
    ck_assert(!wireless_take(socket));
    yard_run(&yard, WIRELESS_ANSWER_US);
    ck_assert(wireless_take(socket));
    ck_assert(!wireless_take(socket));
    ck_assert_uint_ne(socket->phase & WIRELESS_ON, 0);
    order(true); /* it is so already, and says so all the same */
    yard_run(&yard, 2 * WIRELESS_ANSWER_US);
    ck_assert(wireless_take(socket));
}
END_TEST

START_TEST(without_mains_it_neither_hears_nor_lives_and_back_it_says_that_it_is_off)
{
    yard_start(&yard);
    order(true);
    yard_run(&yard, CLOCK_S(1));
    press(mains, "off");
    yard_run(&yard, CLOCK_S(2));
    (void)wireless_take(socket);
    order(true);
    yard_run(&yard, CLOCK_S(600));
    ck_assert(!wireless_take(socket));
    press(mains, "on");
    ck_assert(wireless_take(socket));
    ck_assert_uint_eq(socket->phase & WIRELESS_ON, 0);
    ck_assert(yard_is(socket, "off"));
}
END_TEST

START_TEST(each_gives_a_sign_of_life_all_three_minutes)
{
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(1800));
    ck_assert_uint_eq(yard_events(&yard, EVENT_TELEGRAM), 20);
    yard_fault(&yard, sensor, "off");
    yard_fault(&yard, socket, "off");
    yard_run(&yard, CLOCK_S(3600));
    ck_assert_uint_eq(yard_events(&yard, EVENT_TELEGRAM), 20);
}
END_TEST

/* A hundred metres with a good antenna, a tenth of it for 30 dB. */
START_TEST(how_far_they_reach_depends_on_the_antenna)
{
    static const struct {
        double metres, loss_db;
        bool reaches;
    } rows[] = {
        {99.9, 0.0, true}, {101.0, 0.0, false}, {15.0, 0.0, true},   {15.0, 30.0, false},
        {9.9, 30.0, true}, {11.0, 30.0, false}, {2.0, 50.0, true},   {2.3, 50.0, false},
    };
    yard_start(&yard);
    ck_assert(wireless_reaches(sensor, 0.0));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        yard_set(&yard, sensor, "distance", rows[i].metres);
        yard_set(&yard, socket, "distance", rows[i].metres);
        ck_assert(wireless_reaches(sensor, rows[i].loss_db) == rows[i].reaches);
        ck_assert(wireless_reaches(socket, rows[i].loss_db) == rows[i].reaches);
    }
    yard_set(&yard, socket, "distance", 1.0);
    yard_fault(&yard, socket, "off");
    ck_assert(!wireless_reaches(socket, 0.0));
    ck_assert(wireless_is(socket) && wireless_is_socket(socket));
    ck_assert(wireless_is(sensor) && !wireless_is_socket(sensor));
    ck_assert(!wireless_is(mains));
}
END_TEST

START_TEST(an_id_is_letters_and_digits_or_made_of_the_name)
{
    char error[PART_ERROR] = "";
    ck_assert(part_kind_of(sensor)->check(sensor, error));
    strcpy(part_text(sensor, 0), "A 1");
    ck_assert(!part_kind_of(sensor)->check(sensor, error));
    ck_assert_ptr_nonnull(strstr(error, "letters and digits"));
    strcpy(part_text(sensor, 0), "123456789");
    ck_assert(!part_kind_of(sensor)->check(sensor, error));
    yard_start(&yard);
    ck_assert_uint_eq(strlen(part_text(socket, 0)), 6);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wireless");
    TCase *tcase = tcase_create("wireless");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_add_test(tcase, a_sensor_tells_each_change_once);
    tcase_add_loop_test(tcase, out_of_range_or_without_battery_it_is_not_heard, 0, 2);
    tcase_add_test(tcase, a_low_battery_is_told_and_it_goes_on);
    tcase_add_test(tcase, a_socket_draws_what_is_plugged_in_while_it_is_on);
    tcase_add_test(tcase, after_an_outage_the_socket_is_off);
    tcase_add_test(tcase, faults_of_the_socket);
    tcase_add_test(tcase, a_socket_does_what_the_unit_says_and_answers);
    tcase_add_test(tcase, without_mains_it_neither_hears_nor_lives_and_back_it_says_that_it_is_off);
    tcase_add_test(tcase, each_gives_a_sign_of_life_all_three_minutes);
    tcase_add_test(tcase, how_far_they_reach_depends_on_the_antenna);
    tcase_add_test(tcase, an_id_is_letters_and_digits_or_made_of_the_name);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
