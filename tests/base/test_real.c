#include "sim/base/real.h"

#include <check.h>
#include <math.h>

START_TEST(the_larger_the_smaller_and_the_amount_are_told)
{
    ck_assert(real_is_same(real_larger(-2.0, 1.0), 1.0));
    ck_assert(real_is_same(real_smaller(-2.0, 1.0), -2.0));
    ck_assert(real_is_same(real_magnitude(-2.0), 2.0));
    ck_assert(real_is_same(real_magnitude(2.0), 2.0));
}
END_TEST

START_TEST(beside_nan_the_second_counts)
{
    double nothing = (double)NAN;
    ck_assert(real_is_same(real_larger(nothing, 1.0), 1.0));
    ck_assert(real_is_same(real_smaller(nothing, 1.0), 1.0));
    ck_assert(isnan(real_larger(1.0, nothing)));
}
END_TEST

START_TEST(nan_is_the_same_as_nothing_and_both_zeros_are_one)
{
    double nothing = (double)NAN;
    ck_assert(!real_is_same(nothing, nothing));
    ck_assert(!real_is_same(1.0, nextafter(1.0, 2.0)));
    ck_assert(real_is_same(0.0, -0.0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("real");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, the_larger_the_smaller_and_the_amount_are_told);
    tcase_add_test(tests, beside_nan_the_second_counts);
    tcase_add_test(tests, nan_is_the_same_as_nothing_and_both_zeros_are_one);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
