#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "sim/base/clock.h"
#include "sim/part/warming.h"

/* 20 C, going to -5 C with a time constant of two hours, from t = 10 s on. */
static const struct warming cooling = {
    .since = CLOCK_S(10), .from = 20.0, .end = -5.0, .tau_s = 7200.0,
};

static int64_t later(double seconds)
{
    return cooling.since + (int64_t)(seconds * 1e6);
}

START_TEST(after_one_time_constant_the_exponential_share_is_left)
{
    ck_assert_double_eq_tol(warming_at(&cooling, cooling.since), 20.0, 1e-12);
    for (int hours = 1; hours <= 40; hours++) {
        double wanted = -5.0 + 25.0 * exp(-hours * 3600.0 / 7200.0);
        ck_assert_double_eq_tol(warming_at(&cooling, later(hours * 3600.0)), wanted, 1e-12);
    }
}
END_TEST

START_TEST(a_bend_goes_on_from_where_it_was)
{
    struct warming warming = cooling;
    int64_t at = later(3600.0);
    double there = warming_at(&cooling, at);
    warming_bend(&warming, at, 30.0, 600.0);
    ck_assert_double_eq_tol(warming_at(&warming, at), there, 1e-12);
    ck_assert_double_eq_tol(warming_at(&warming, at + CLOCK_S(600)),
                            30.0 + (there - 30.0) * exp(-1.0), 1e-12);
}
END_TEST

START_TEST(a_bend_to_where_it_goes_anyway_leaves_the_same_bits)
{
    struct warming warming = cooling;
    warming_bend(&warming, later(1234.5), -5.0, 7200.0);
    ck_assert(warming_is_same(&warming, &cooling));
}
END_TEST

START_TEST(a_level_is_met_to_the_microsecond)
{
    static const double levels[] = {19.9375, 12.0, 0.0, -4.9375};
    for (uint32_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        int64_t at = warming_when(&cooling, cooling.since, levels[i]);
        ck_assert_double_le(warming_at(&cooling, at + 1), levels[i]);
        ck_assert_double_gt(warming_at(&cooling, at - 2), levels[i]);
        double wanted = log(25.0 / (levels[i] + 5.0)) * 7200.0;
        ck_assert_int_le(llabs(at - later(wanted)), 2);
    }
}
END_TEST

START_TEST(a_level_that_is_passed_or_out_of_reach_is_never_met)
{
    ck_assert_int_eq(warming_when(&cooling, cooling.since, 21.0), CLOCK_NEVER);
    ck_assert_int_eq(warming_when(&cooling, cooling.since, -5.0), CLOCK_NEVER);
    ck_assert_int_eq(warming_when(&cooling, cooling.since, -6.0), CLOCK_NEVER);
    ck_assert_int_eq(warming_when(&cooling, later(7200.0), 12.0), CLOCK_NEVER);
    ck_assert_int_eq(warming_when(&cooling, cooling.since, 20.0), cooling.since);
    struct warming flat = {.since = 0, .from = 20.0, .end = 20.0, .tau_s = 60.0};
    ck_assert_int_eq(warming_when(&flat, CLOCK_S(5), 19.0), CLOCK_NEVER);
    struct warming ages = {.since = 0, .from = 20.0, .end = 0.0, .tau_s = 1e10};
    ck_assert_int_eq(warming_when(&ages, 0, 10.0), CLOCK_NEVER);
}
END_TEST

/* The probe's equation in small steps, by the trapezoidal rule. */
static double stepped(double start_c, double lag_s, double seconds)
{
    double h = seconds / 200000.0, probe = start_c;
    for (int i = 0; i < 200000; i++) {
        double before = -5.0 + 25.0 * exp(-i * h / 7200.0);
        double after = -5.0 + 25.0 * exp(-(i + 1) * h / 7200.0);
        double half = h / (2.0 * lag_s);
        probe = (probe * (1.0 - half) + half * (before + after)) / (1.0 + half);
    }
    return probe;
}

START_TEST(a_probe_follows_with_its_lag)
{
    static const double lags[] = {5.0, 600.0, 7200.0, 7200.0 * (1.0 + 1e-8), 36000.0};
    double lag_s = lags[_i];
    for (double seconds = 10.0; seconds < 40000.0; seconds *= 7.0) {
        double found = warming_lagged_at(&cooling, 35.0, lag_s, later(seconds));
        ck_assert_double_eq_tol(found, stepped(35.0, lag_s, seconds), 2e-6);
    }
    ck_assert_double_eq_tol(warming_lagged_at(&cooling, 35.0, lag_s, cooling.since), 35.0, 1e-9);
}
END_TEST

START_TEST(a_probe_without_lag_is_at_the_rooms_temperature)
{
    ck_assert_double_eq_tol(warming_lagged_at(&cooling, 35.0, 0.0, later(99.0)),
                            warming_at(&cooling, later(99.0)), 1e-12);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("warming");
    TCase *tcase = tcase_create("warming");
    tcase_add_test(tcase, after_one_time_constant_the_exponential_share_is_left);
    tcase_add_test(tcase, a_bend_goes_on_from_where_it_was);
    tcase_add_test(tcase, a_bend_to_where_it_goes_anyway_leaves_the_same_bits);
    tcase_add_test(tcase, a_level_is_met_to_the_microsecond);
    tcase_add_test(tcase, a_level_that_is_passed_or_out_of_reach_is_never_met);
    tcase_add_loop_test(tcase, a_probe_follows_with_its_lag, 0, 5);
    tcase_add_test(tcase, a_probe_without_lag_is_at_the_rooms_temperature);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
