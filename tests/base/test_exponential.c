#include "sim/base/exponential.h"

#include <check.h>
#include <math.h>
#include <stdbool.h>

#define NEAR 4e-15

START_TEST(exponential_agrees_with_the_c_library)
{
    for (double x = -690; x < 690; x += 0.37) {
        double known = exp(x);
        ck_assert_double_eq_tol(exponential(x) / known, 1, NEAR * (1 + fabs(x) / 100));
    }
    ck_assert_double_eq(exponential(0), 1);
    ck_assert_double_eq(exponential(-701), 0);
}
END_TEST

START_TEST(logarithm_agrees_with_the_c_library)
{
    for (double x = 1e-300; x < 1e300; x *= 1.7) {
        ck_assert_double_eq_tol(logarithm(x), log(x), NEAR * (1 + fabs(log(x))));
    }
    for (double x = 0.5; x < 2; x += 0.001) {
        ck_assert_double_eq_tol(logarithm(x), log(x), NEAR);
    }
    ck_assert_double_eq(logarithm(1), 0);
}
END_TEST

START_TEST(logarithm_undoes_exponential)
{
    for (double x = -600; x < 600; x += 1.01) {
        ck_assert_double_eq_tol(logarithm(exponential(x)), x, NEAR * (1 + fabs(x)));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exponential");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, exponential_agrees_with_the_c_library);
    tcase_add_test(tests, logarithm_agrees_with_the_c_library);
    tcase_add_test(tests, logarithm_undoes_exponential);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
