#include "sim/trace/outage_watch.h"

#include <check.h>

#include "sim/base/clock.h"

#define DELAY CLOCK_S(30)

static const struct outage_rule rule = {.delay_us = DELAY, .numbers = 1};

static void follow(struct outage_watch *watch, int64_t now, uint32_t failed, uint32_t restored)
{
    outage_watch_follow(watch, rule, now);
    ck_assert_uint_eq(watch->failed_due, failed);
    ck_assert_uint_eq(watch->restored_due, restored);
}

START_TEST(an_outage_begins_and_ends_after_the_delay)
{
    struct outage_watch watch;
    outage_watch_init(&watch);
    outage_watch_turn(&watch, rule, false, CLOCK_S(10));
    follow(&watch, CLOCK_S(10) + DELAY - 1, 0, 0);
    follow(&watch, CLOCK_S(10) + DELAY, 1, 0);
    follow(&watch, CLOCK_S(10) + 2 * DELAY, 1, 0);
    outage_watch_turn(&watch, rule, true, CLOCK_S(100));
    follow(&watch, CLOCK_S(100) + DELAY - 1, 1, 0);
    follow(&watch, CLOCK_S(100) + DELAY, 1, 1);
}
END_TEST

START_TEST(a_break_within_the_delay_is_none)
{
    struct outage_watch watch;
    outage_watch_init(&watch);
    for (int64_t at = 0; at < 10 * DELAY; at += DELAY) {
        outage_watch_turn(&watch, rule, false, at);
        outage_watch_turn(&watch, rule, true, at + DELAY - 1);
        follow(&watch, at + DELAY - 1, 0, 0);
    }
    follow(&watch, 20 * DELAY, 0, 0);
}
END_TEST

START_TEST(a_break_at_the_instant_that_completes_the_delay_comes_too_late)
{
    struct outage_watch watch;
    outage_watch_init(&watch);
    outage_watch_turn(&watch, rule, false, 0);
    outage_watch_turn(&watch, rule, true, DELAY);
    follow(&watch, DELAY, 1, 0);
    outage_watch_turn(&watch, rule, false, 2 * DELAY);
    follow(&watch, 2 * DELAY, 1, 1);
}
END_TEST

START_TEST(each_number_is_owed_a_notice_of_its_own)
{
    const struct outage_rule three = {.delay_us = DELAY, .numbers = 3};
    struct outage_watch watch;
    outage_watch_init(&watch);
    outage_watch_turn(&watch, three, false, 0);
    outage_watch_turn(&watch, three, true, DELAY);
    outage_watch_follow(&watch, rule, 2 * DELAY);
    ck_assert_uint_eq(watch.failed_due, 3);
    ck_assert_uint_eq(watch.restored_due, 1);
}
END_TEST

START_TEST(a_supply_that_was_never_lost_has_no_end_of_an_outage)
{
    struct outage_watch watch;
    outage_watch_init(&watch);
    outage_watch_turn(&watch, rule, true, 0);
    follow(&watch, CLOCK_S(86400), 0, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("outage_watch");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, an_outage_begins_and_ends_after_the_delay);
    tcase_add_test(tests, a_break_within_the_delay_is_none);
    tcase_add_test(tests, a_break_at_the_instant_that_completes_the_delay_comes_too_late);
    tcase_add_test(tests, each_number_is_owed_a_notice_of_its_own);
    tcase_add_test(tests, a_supply_that_was_never_lost_has_no_end_of_an_outage);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
