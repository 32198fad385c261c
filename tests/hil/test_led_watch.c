#include "hil/led_watch.h"

#include <check.h>

#include "hil/blink.h"
#include "sim/base/clock.h"

#define STEP_US 1000
#define SHAPES 5

/* Watches an LED that shows the shape from `from` to `until`; returns what is told then. A shape on
 * the way that is neither the former nor the new one is none of either. */
static enum led_shape watch_shape(struct led_watch *watch, enum led_shape shape, int64_t from,
                                  int64_t until)
{
    enum led_shape former = watch->shape;
    for (int64_t at = from; at < until; at += STEP_US) {
        led_watch_edge(watch, blink_is_lit(shape, at - from), at);
        enum led_shape told = led_watch_shape(watch, at);
        if (told != former && told != shape) { /* an assertion costs a write */
            ck_abort_msg("%s after %s was told as %s", led_shape_name(shape),
                         led_shape_name(former), led_shape_name(told));
        }
    }
    return led_watch_shape(watch, until);
}

START_TEST(each_shape_is_told_after_each_other_within_two_and_a_half_seconds)
{
    enum led_shape before = (enum led_shape)(_i / SHAPES), after = (enum led_shape)(_i % SHAPES);
    /* It may change in the middle of any stretch. */
    for (int64_t phase = 0; phase < CLOCK_S(1); phase += CLOCK_MS(50)) {
        struct led_watch watch;
        led_watch_init(&watch, 0);
        ck_assert_int_eq(watch_shape(&watch, before, 0, CLOCK_S(5) + phase), before);
        int64_t from = CLOCK_S(5) + phase;
        ck_assert_int_eq(watch_shape(&watch, after, from, from + CLOCK_MS(2500)), after);
    }
}
END_TEST

START_TEST(a_led_that_stays_is_due_and_one_that_is_told_is_not)
{
    struct led_watch watch;
    led_watch_init(&watch, 0);
    ck_assert_int_eq(led_watch_due(&watch), INT64_MAX);
    led_watch_edge(&watch, true, CLOCK_S(3));
    int64_t due = led_watch_due(&watch);
    ck_assert_int_gt(due, CLOCK_S(3));
    ck_assert_int_lt(due, CLOCK_MS(4200));
    ck_assert_int_eq(led_watch_shape(&watch, due), LED_STEADY);
    ck_assert_int_eq(led_watch_due(&watch), INT64_MAX);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("led_watch");
    TCase *tests = tcase_create("all");
    tcase_add_loop_test(tests, each_shape_is_told_after_each_other_within_two_and_a_half_seconds, 0,
                        SHAPES * SHAPES);
    tcase_add_test(tests, a_led_that_stays_is_due_and_one_that_is_told_is_not);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
