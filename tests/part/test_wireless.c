/* Wireless parts: what they do, and the telegrams that they send; nobody receives them yet. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "part/aid_yard.h"
#include "sim/base/clock.h"

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

START_TEST(an_id_is_letters_and_digits_or_made_of_the_name)
{
    char error[PART_ERROR] = "";
    ck_assert(part_kind_of(sensor)->check(sensor, error));
    strcpy(part_text(sensor, 0), "A 1");
    ck_assert(!part_kind_of(sensor)->check(sensor, error));
    ck_assert_ptr_nonnull(strstr(error, "letters and digits"));
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
    tcase_add_test(tcase, an_id_is_letters_and_digits_or_made_of_the_name);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
