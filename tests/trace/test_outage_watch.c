#include "sim/trace/outage_watch.h"

#include <check.h>

#include "sim/base/clock.h"

#define DELAY CLOCK_S(30)

static void follow(struct outage_watch *watch, int64_t now, uint32_t begun, uint32_t ended)
{
    outage_watch_follow(watch, DELAY, now);
    ck_assert_uint_eq(watch->begun, begun);
    ck_assert_uint_eq(watch->ended, ended);
}

START_TEST(an_outage_begins_and_ends_after_the_delay)
{
    struct outage_watch watch;
    outage_watch_init(&watch);
    outage_watch_note(&watch, false, CLOCK_S(10));
    follow(&watch, CLOCK_S(10) + DELAY - 1, 0, 0);
    follow(&watch, CLOCK_S(10) + DELAY, 1, 0);
    follow(&watch, CLOCK_S(10) + 2 * DELAY, 1, 0);
    outage_watch_note(&watch, true, CLOCK_S(100));
    follow(&watch, CLOCK_S(100) + DELAY - 1, 1, 0);
    follow(&watch, CLOCK_S(100) + DELAY, 1, 1);
}
END_TEST

START_TEST(a_break_within_the_delay_is_none)
{
    struct outage_watch watch;
    outage_watch_init(&watch);
    for (int64_t at = 0; at < 10 * DELAY; at += DELAY) {
        outage_watch_note(&watch, false, at);
        outage_watch_note(&watch, true, at + DELAY - 1);
        follow(&watch, at + DELAY - 1, 0, 0);
    }
    follow(&watch, 20 * DELAY, 0, 0);
}
END_TEST

START_TEST(a_supply_that_was_never_lost_has_no_end_of_an_outage)
{
    struct outage_watch watch;
    outage_watch_init(&watch);
    outage_watch_note(&watch, true, 0);
    follow(&watch, CLOCK_S(86400), 0, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("outage_watch");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, an_outage_begins_and_ends_after_the_delay);
    tcase_add_test(tests, a_break_within_the_delay_is_none);
    tcase_add_test(tests, a_supply_that_was_never_lost_has_no_end_of_an_outage);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
