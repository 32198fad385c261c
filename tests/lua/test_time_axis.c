#include <check.h>
#include <stdlib.h>

#include "lua/time_axis.h"
#include "lua/time_text.h"
#include "sim/base/clock.h"
#include "sim/base/random.h"

#define WIDTH 800.0

static struct time_axis axis;

static void setup(void)
{
    time_axis_init(&axis);
}

static void teardown(void)
{
    time_axis_close(&axis);
}

static void add(int64_t at_us)
{
    ck_assert(time_axis_add(&axis, at_us));
}

static void lay_out(void)
{
    ck_assert(time_axis_lay_out(&axis, WIDTH));
}

START_TEST(the_first_knot_stands_left_and_the_last_one_right)
{
    add(CLOCK_S(9));
    add(CLOCK_S(3));
    add(CLOCK_S(5));
    lay_out();
    ck_assert_double_eq(time_axis_x(&axis, CLOCK_S(3)), 0);
    ck_assert_double_eq(time_axis_x(&axis, CLOCK_S(9)), WIDTH);
    ck_assert_double_eq(time_axis_x(&axis, 0), 0);
    ck_assert_double_eq(time_axis_x(&axis, CLOCK_S(99)), WIDTH);
}
END_TEST

START_TEST(milliseconds_stay_apart_beside_days)
{
    add(0);
    add(CLOCK_S(86400));
    add(CLOCK_S(86400) + 8000);
    add(CLOCK_S(3 * 86400));
    lay_out();
    double before = time_axis_x(&axis, CLOCK_S(86400));
    double after = time_axis_x(&axis, CLOCK_S(86400) + 8000);
    ck_assert(after - before > WIDTH / 30);
    ck_assert(before < WIDTH / 2);
}
END_TEST

START_TEST(between_two_knots_time_runs_evenly)
{
    add(0);
    add(CLOCK_S(100));
    lay_out();
    ck_assert_double_eq_tol(time_axis_x(&axis, CLOCK_S(25)), WIDTH / 4, 1e-9);
}
END_TEST

START_TEST(one_instant_alone_is_an_axis)
{
    add(5);
    add(5);
    lay_out();
    ck_assert_uint_eq(axis.count, 1);
    ck_assert_double_eq(time_axis_x(&axis, 5), 0);
}
END_TEST

START_TEST(too_many_knots_are_thinned_out_and_the_ends_stay)
{
    struct random random = random_stream(3, "knots");
    for (uint32_t i = 0; i < 50000; i++) {
        add(random_between(&random, 1, CLOCK_S(100000)));
    }
    add(0);
    add(CLOCK_S(100001));
    lay_out();
    ck_assert_uint_le(axis.count, TIME_AXIS_KNOTS);
    ck_assert_uint_gt(axis.count, 2);
    ck_assert_int_eq(axis.at_us[0], 0);
    ck_assert_int_eq(axis.at_us[axis.count - 1], CLOCK_S(100001));
}
END_TEST

START_TEST(later_is_never_further_left)
{
    struct random random = random_stream(4, "axis");
    int64_t at = 0;
    for (uint32_t i = 0; i < 300; i++) {
        add(at);
        at += random_between(&random, 1, random_between(&random, 1, CLOCK_S(90000)));
    }
    lay_out();
    double x = 0;
    for (int64_t instant = 0; instant < at; instant += at / 10000 + 1) {
        ck_assert(time_axis_x(&axis, instant) >= x);
        x = time_axis_x(&axis, instant);
    }
    ck_assert(x <= WIDTH);
}
END_TEST

START_TEST(times_are_short_and_in_units_that_fit)
{
    char text[TIME_TEXT];
    ck_assert_str_eq(time_text(0, text), "0 s");
    ck_assert_str_eq(time_text(63044603, text), "63.04 s");
    ck_assert_str_eq(time_text(CLOCK_S(845), text), "14 min 05 s");
    ck_assert_str_eq(time_text(CLOCK_S(8050), text), "2 h 14 min");
    ck_assert_str_eq(time_text(CLOCK_S(270000), text), "3 d 03 h");
    ck_assert_str_eq(time_text_span(0, text), "0 us");
    ck_assert_str_eq(time_text_span(8000, text), "8 ms");
    ck_assert_str_eq(time_text_span(999999, text), "1 s");
    ck_assert_str_eq(time_text_span(CLOCK_S(60), text), "1 min");
    ck_assert_str_eq(time_text_span(CLOCK_S(34200), text), "9.5 h");
    ck_assert_str_eq(time_text_span(CLOCK_S(86400 * 400), text), "400 d");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("time_axis");
    TCase *tests = tcase_create("time_axis");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, the_first_knot_stands_left_and_the_last_one_right);
    tcase_add_test(tests, milliseconds_stay_apart_beside_days);
    tcase_add_test(tests, between_two_knots_time_runs_evenly);
    tcase_add_test(tests, one_instant_alone_is_an_axis);
    tcase_add_test(tests, too_many_knots_are_thinned_out_and_the_ends_stay);
    tcase_add_test(tests, later_is_never_further_left);
    tcase_add_test(tests, times_are_short_and_in_units_that_fit);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
