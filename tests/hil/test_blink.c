#include "hil/blink.h"

#include <check.h>
#include <stdlib.h>

#define SECOND 1000000

START_TEST(dark_and_steady_never_change)
{
    ck_assert(!blink_is_lit(LED_DARK, 123456789));
    ck_assert(blink_is_lit(LED_STEADY, 123456789));
    ck_assert_int_eq(blink_next(LED_DARK, 0), INT64_MAX);
    ck_assert_int_eq(blink_next(LED_STEADY, 5), INT64_MAX);
}
END_TEST

/* Edges of the first second, each found from the one before; how long it is lit in all. */
static int64_t walk(enum led_shape shape, uint32_t edges)
{
    int64_t at = 0, lit_us = 0;
    for (uint32_t i = 0; i < edges; i++) {
        int64_t next = blink_next(shape, at);
        bool lit = blink_is_lit(shape, at);
        ck_assert_int_gt(next, 0);
        ck_assert_int_eq(lit, i % 2 == 0);
        ck_assert_int_eq(blink_is_lit(shape, at + next - 1), lit);
        lit_us += lit ? next : 0;
        at += next;
    }
    ck_assert_int_eq(at, SECOND);
    return lit_us;
}

START_TEST(shapes_begin_lit_and_have_their_edges)
{
    ck_assert_int_eq(walk(LED_SLOW_BLINK, 2), 500000);
    ck_assert_int_eq(walk(LED_DOUBLE_BLINK, 4), 200000);
    ck_assert_int_eq(walk(LED_FAST_BLINK, 10), 500000);
}
END_TEST

START_TEST(a_round_follows_the_other_for_ever)
{
    int64_t years = INT64_C(300000000) * SECOND;
    for (int64_t at = 0; at < SECOND; at += 999) {
        ck_assert_int_eq(blink_is_lit(LED_DOUBLE_BLINK, at),
                         blink_is_lit(LED_DOUBLE_BLINK, years + at));
        ck_assert_int_eq(blink_next(LED_DOUBLE_BLINK, at),
                         blink_next(LED_DOUBLE_BLINK, years + at));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("blink");
    TCase *all = tcase_create("all");
    tcase_add_test(all, dark_and_steady_never_change);
    tcase_add_test(all, shapes_begin_lit_and_have_their_edges);
    tcase_add_test(all, a_round_follows_the_other_for_ever);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
