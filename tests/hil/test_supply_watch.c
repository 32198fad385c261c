#include "hil/supply_watch.h"

#include <check.h>
#include <stdlib.h>

#include "sim/base/clock.h"

static struct supply_watch watch;

/* On at 12 V since t = 0. */
static void begin(void)
{
    supply_watch_init(&watch);
    supply_watch_look(&watch, 0, 12.0, true);
}

/* V12 falls from 12 V at `from` with so many volts a second down to `to`; looked at when it falls
 * below 10 V, and then as it wants to be. */
static void fall(int64_t from, double slope, double to, int64_t until)
{
    int64_t now = from + (int64_t)(2.0 / slope * 1e6);
    while (now <= until) {
        double volts = 12.0 - slope * (double)(now - from) / 1e6;
        supply_watch_look(&watch, now, volts < to ? to : volts, false);
        ck_assert_int_gt(supply_watch_due(&watch), now);
        now = supply_watch_due(&watch);
    }
}

START_TEST(what_falls_to_nothing_at_once_is_switched_off_at_the_threshold)
{
    begin();
    ck_assert(watch.on);
    fall(CLOCK_S(1), 2000.0, 0.0, CLOCK_MS(1100));
    ck_assert(!watch.on);
    ck_assert_int_eq(watch.since_us, CLOCK_S(1) + 1000);
    ck_assert_int_eq(watch.millivolts, 12000);
}
END_TEST

START_TEST(a_sag_is_the_psu_s_and_the_switch_stays)
{
    begin();
    fall(CLOCK_S(1), 2000.0, 8.0, CLOCK_MS(1100));
    ck_assert(watch.on);
    ck_assert_int_eq(watch.millivolts, 8000);
    supply_watch_look(&watch, CLOCK_S(2), 12.0, true);
    ck_assert(watch.on);
    ck_assert_int_eq(watch.millivolts, 12000);
}
END_TEST

START_TEST(a_slow_fall_is_followed_and_switched_off_at_its_end)
{
    begin();
    fall(CLOCK_S(1), 20.0, 0.0, CLOCK_MS(1300));
    ck_assert(watch.on);
    ck_assert_int_lt(watch.millivolts, 7000);
    ck_assert_int_gt(watch.millivolts, 5500);
    fall(CLOCK_S(1), 20.0, 0.0, CLOCK_S(2));
    ck_assert(!watch.on);
    ck_assert_int_gt(watch.since_us, CLOCK_MS(1540));
    ck_assert_int_lt(watch.since_us, CLOCK_MS(1580));
}
END_TEST

START_TEST(a_supply_that_comes_back_low_is_switched_on_with_that_voltage)
{
    begin();
    fall(CLOCK_S(1), 2000.0, 0.0, CLOCK_MS(1100));
    supply_watch_look(&watch, CLOCK_S(3), 7.5, false);
    ck_assert(watch.on);
    ck_assert_int_eq(watch.millivolts, 7500);
    ck_assert_int_eq(watch.since_us, CLOCK_S(3));
}
END_TEST

START_TEST(less_than_a_step_is_no_news_for_a_psu)
{
    begin();
    supply_watch_look(&watch, CLOCK_MS(20), 11.96, true);
    ck_assert_int_eq(watch.millivolts, 12000);
    supply_watch_look(&watch, CLOCK_MS(40), 11.94, true);
    ck_assert_int_eq(watch.millivolts, 11940);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("supply_watch");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests,
                   what_falls_to_nothing_at_once_is_switched_off_at_the_threshold);
    tcase_add_test(tests, a_sag_is_the_psu_s_and_the_switch_stays);
    tcase_add_test(tests, a_slow_fall_is_followed_and_switched_off_at_its_end);
    tcase_add_test(tests, a_supply_that_comes_back_low_is_switched_on_with_that_voltage);
    tcase_add_test(tests, less_than_a_step_is_no_news_for_a_psu);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
