#include "sim/base/deadlines.h"

#include <check.h>
#include <stdbool.h>

#include "sim/base/clock.h"
#include "sim/base/random.h"

START_TEST(nothing_is_planned_at_first)
{
    struct deadlines deadlines;
    deadlines_init(&deadlines);
    ck_assert_int_eq(deadlines_next(&deadlines), CLOCK_NEVER);
    ck_assert_uint_eq(deadlines_first(&deadlines), 0);
}
END_TEST

START_TEST(equal_times_come_in_slot_order)
{
    struct deadlines deadlines;
    deadlines_init(&deadlines);
    const uint32_t slots[] = {255, 7, 128, 6, 0};
    for (uint32_t i = 0; i < 5; i++)
        deadlines_set(&deadlines, slots[i], 1000);
    const uint32_t order[] = {0, 6, 7, 128, 255};
    for (uint32_t i = 0; i < 5; i++) {
        ck_assert_uint_eq(deadlines_first(&deadlines), order[i]);
        deadlines_set(&deadlines, order[i], CLOCK_NEVER);
    }
    ck_assert_int_eq(deadlines_next(&deadlines), CLOCK_NEVER);
}
END_TEST

START_TEST(any_order_of_changes_keeps_the_first_first)
{
    struct deadlines deadlines;
    struct random random = random_stream(1, "deadlines");
    deadlines_init(&deadlines);
    for (uint32_t i = 0; i < 20000; i++) {
        uint32_t slot = (uint32_t)random_between(&random, 0, DEADLINE_SLOTS - 1);
        int64_t at = random_between(&random, 0, 50);
        deadlines_set(&deadlines, slot, at > 40 ? CLOCK_NEVER : at);
        uint32_t first = 0;
        for (uint32_t j = 1; j < DEADLINE_SLOTS; j++)
            if (deadlines_at(&deadlines, j) < deadlines_at(&deadlines, first))
                first = j;
        ck_assert_uint_eq(deadlines_first(&deadlines), first);
        ck_assert_int_eq(deadlines_next(&deadlines), deadlines_at(&deadlines, first));
    }
}
END_TEST

START_TEST(what_was_set_is_told_as_it_was)
{
    static const int64_t times[] = {0, 1, (INT64_C(1) << 55) - 1, CLOCK_NEVER};
    struct deadlines deadlines;
    deadlines_init(&deadlines);
    for (uint32_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        deadlines_set(&deadlines, DEADLINE_SLOTS - 1, times[i]);
        ck_assert_int_eq(deadlines_at(&deadlines, DEADLINE_SLOTS - 1), times[i]);
        ck_assert_int_eq(deadlines_next(&deadlines), times[i]);
    }
    ck_assert_int_eq(deadlines_at(&deadlines, 0), CLOCK_NEVER);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("deadlines");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, nothing_is_planned_at_first);
    tcase_add_test(tests, equal_times_come_in_slot_order);
    tcase_add_test(tests, any_order_of_changes_keeps_the_first_first);
    tcase_add_test(tests, what_was_set_is_told_as_it_was);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
