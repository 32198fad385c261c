#include "sim/base/random.h"

#include <check.h>
#include <stdbool.h>
#include <stdint.h>

START_TEST(same_seed_and_name_give_the_same_numbers)
{
    struct random one = random_stream(1, "smoke");
    struct random two = random_stream(1, "smoke");
    for (uint32_t i = 0; i < 100; i++)
        ck_assert_uint_eq(random_next(&one), random_next(&two));
}
END_TEST

START_TEST(numbers_are_those_of_every_machine)
{
    struct random random = random_stream(42, "adapter");
    ck_assert_uint_eq(random_next(&random), 11940303659706076888u);
    ck_assert_int_eq(random_between(&random, -1000, 1000), 261);
}
END_TEST

START_TEST(another_name_or_seed_gives_other_numbers)
{
    struct random one = random_stream(1, "smoke");
    struct random name = random_stream(1, "smokf");
    struct random seed = random_stream(2, "smoke");
    uint64_t first = random_next(&one);
    ck_assert_uint_ne(first, random_next(&name));
    ck_assert_uint_ne(first, random_next(&seed));
}
END_TEST

START_TEST(both_ends_are_reached_and_never_passed)
{
    struct random random = random_stream(3, "die");
    uint32_t seen[7] = {0};
    for (uint32_t i = 0; i < 6000; i++) {
        int64_t thrown = random_between(&random, -3, 3);
        ck_assert_int_ge(thrown, -3);
        ck_assert_int_le(thrown, 3);
        seen[thrown + 3]++;
    }
    for (uint32_t i = 0; i < 7; i++)
        ck_assert_uint_gt(seen[i], 700);
}
END_TEST

START_TEST(extreme_ranges_are_served)
{
    struct random random = random_stream(4, "ends");
    ck_assert_int_eq(random_between(&random, 5, 5), 5);
    ck_assert_int_eq(random_between(&random, 5, 4), 5);
    bool negative = false, positive = false;
    for (uint32_t i = 0; i < 100; i++) {
        int64_t any = random_between(&random, INT64_MIN, INT64_MAX);
        negative = negative || any < 0;
        positive = positive || any > 0;
        ck_assert_int_ge(random_between(&random, INT64_MAX - 1, INT64_MAX), INT64_MAX - 1);
    }
    ck_assert(negative && positive);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("random");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, same_seed_and_name_give_the_same_numbers);
    tcase_add_test(tests, numbers_are_those_of_every_machine);
    tcase_add_test(tests, another_name_or_seed_gives_other_numbers);
    tcase_add_test(tests, both_ends_are_reached_and_never_passed);
    tcase_add_test(tests, extreme_ranges_are_served);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
