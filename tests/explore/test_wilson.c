#include <check.h>
#include <math.h>

#include "lua/explore/wilson.h"

/* Figures of Brown, Cai and DasGupta, Statistical Science 16 (2001), and of R's binom.confint. */
START_TEST(intervals_are_those_of_the_tables)
{
    static const struct {
        uint64_t hits, tries;
        double low, high;
    } rows[] = {{0, 10, 0, 0.2775328}, {1, 10, 0.01787621, 0.4041500},
                {5, 10, 0.2365931, 0.7634069}, {10, 10, 0.7224672, 1},
                {0, 1000, 0, 0.003826758}};
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct share share = wilson_share(rows[i].hits, rows[i].tries);
        ck_assert_double_eq_tol(share.low, rows[i].low, 1e-6);
        ck_assert_double_eq_tol(share.high, rows[i].high, 1e-6);
    }
}
END_TEST

START_TEST(nothing_tried_is_nothing_known)
{
    struct share share = wilson_share(0, 0);
    ck_assert(share.low == 0 && share.high == 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wilson");
    TCase *tests = tcase_create("wilson");
    tcase_add_test(tests, intervals_are_those_of_the_tables);
    tcase_add_test(tests, nothing_tried_is_nothing_known);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
