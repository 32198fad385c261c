#include "sim/trace/flood_watch.h"

#include <check.h>
#include <string.h>

#include "sim/base/clock.h"

static struct flood_watch watch;
static struct alert alert;

static void prepare(void)
{
    memset(&watch, 0, sizeof watch);
    memset(&alert, 0, sizeof alert);
}

static void event_at(int64_t at_s, uint32_t place, uint32_t order, bool merged)
{
    alert.event[place] = (struct alert_event){.used = true, .merged = merged, .order = order};
    flood_watch_follow(&watch, &alert, CLOCK_S(at_s));
}

/* A message of the event leaves; how many 15 minutes have seen, by then. */
static uint32_t send(int64_t at_s, uint32_t place)
{
    alert.sending = SENDING_EVENT;
    alert.sending_index = (uint8_t)place;
    return flood_watch_note(&watch, flood_watch_since(&watch, &alert, CLOCK_S(at_s)));
}

START_TEST(what_waited_for_a_network_counts_when_it_came)
{
    prepare();
    for (uint32_t i = 0; i < 8; i++) {
        event_at(100, i, i, false);
        event_at(1000, 8 + i, 8 + i, false);
    }
    for (uint32_t i = 0; i < 16; i++) {
        ck_assert_uint_eq(send(2000, i), i < 8 ? i + 1 : 8);
    }
}
END_TEST

START_TEST(what_came_in_a_moment_counts_however_slowly_it_leaves)
{
    prepare();
    for (uint32_t i = 0; i < 16; i++) {
        event_at(100, i, i, false);
        ck_assert_uint_eq(send(100 + 600 * (int64_t)i, i), i + 1);
    }
    ck_assert_uint_eq(send(20000, 15), 17); /* of one event a second time */
}
END_TEST

START_TEST(an_older_event_fills_the_minutes_of_a_newer_one)
{
    prepare();
    event_at(0, 0, 0, false);
    event_at(899, 1, 1, false);
    event_at(900, 2, 2, false);
    ck_assert_uint_eq(send(1000, 1), 1);
    ck_assert_uint_eq(send(1000, 2), 2);
    ck_assert_uint_eq(send(1000, 0), 2);
}
END_TEST

START_TEST(an_event_that_was_held_back_counts_when_it_is_released)
{
    prepare();
    event_at(0, 0, 7, true);
    event_at(1000, 0, 7, false);
    ck_assert_int_eq(flood_watch_since(&watch, &alert, CLOCK_S(1001)), CLOCK_S(1001));
    alert.sending = SENDING_EVENT;
    ck_assert_int_eq(flood_watch_since(&watch, &alert, CLOCK_S(1001)), CLOCK_S(1000));
    event_at(2000, 0, 8, false); /* the next in its place */
    ck_assert_int_eq(flood_watch_since(&watch, &alert, CLOCK_S(2001)), CLOCK_S(2000));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("flood_watch");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, what_waited_for_a_network_counts_when_it_came);
    tcase_add_test(tests, what_came_in_a_moment_counts_however_slowly_it_leaves);
    tcase_add_test(tests, an_older_event_fills_the_minutes_of_a_newer_one);
    tcase_add_test(tests, an_event_that_was_held_back_counts_when_it_is_released);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
