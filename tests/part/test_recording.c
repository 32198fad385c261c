/* Scope files: what is read, what is refused, and how close the few points stay to all samples. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "part/aid_yard.h"
#include "sim/base/clock.h"
#include "sim/part/recording.h"

static struct recording recording;
static char error[RECORDING_ERROR];

static bool parse(const char *text)
{
    error[0] = '\0';
    return recording_parse(&recording, text, strlen(text), error);
}

START_TEST(rows_of_every_usual_shape_are_read)
{
    static const char *const shapes[] = {
        "0,12\n0.01,12\n0.02,6\n",
        "0 12\r\n0.01 12\r\n0.02 6\r\n",
        "0\t12\n0.01\t12\n0.02\t6",
        "0;12\n0,01;12\n0,02;6\n",
        "Model,DS1054\nTime(s),CH1(V)\n\n-1,12.1\n-0.5,12\n0,12\n1e-2,12,\n2e-2,6,\n\n",
    };
    ck_assert_msg(parse(shapes[_i]), "%s", error);
    ck_assert_int_eq(recording_end(&recording), 20000);
    ck_assert_double_eq_tol(recording_volts(&recording, 0), 12.0, 0.011);
    ck_assert_double_eq_tol(recording_volts(&recording, 10000), 12.0, 0.011);
    ck_assert_double_eq_tol(recording_volts(&recording, 15000), 9.0, 0.011);
    ck_assert_double_eq_tol(recording_volts(&recording, 90000), 6.0, 0.011);
}
END_TEST

START_TEST(wrong_rows_are_told_with_their_line)
{
    static const struct {
        const char *text, *told;
    } wrong[] = {
        {"", "line 0: there are no samples after 0 s"},
        {"time,volts\n", "line 1: there are no samples after 0 s"},
        {"-2,12\n-1,12\n", "line 2: there are no samples after 0 s"},
        {"0,12\n", "line 1: there are no samples after 0 s"},
        {"0,12\n0.1,abc\n", "line 2: seconds and volts are wanted, like \"0.0125,11.87\""},
        {"0,12\n0.1\n", "line 2: seconds and volts are wanted"},
        {"0,12\n0.1,11,4\n", "line 2: seconds and volts are wanted"},
        {"0,12\n\n0.2,11\n0.1,10\n", "line 4: the times must rise"},
        {"0,12\n0.1,500\n", "line 2: volts are wanted, -100 to 100"},
        {"0,12\n0.1,nan\n", "line 2: volts are wanted, -100 to 100"},
        {"0,12\n601,1\n", "line 2: a time in seconds is wanted, 600 at most"},
        {"0,12\nend\n", "line 2: seconds and volts are wanted"},
    };
    ck_assert(!parse(wrong[_i].text));
    ck_assert_msg(strstr(error, wrong[_i].told) == error, "%s", error);
}
END_TEST

/* A decay that wobbles, so often that no 64 points hold it to 10 mV. */
static double wobbling(double s)
{
    return 12.0 * exp(-s / 0.05) + 0.2 * sin(s * 900.0);
}

START_TEST(a_smooth_decay_is_kept_within_ten_millivolts_by_few_points)
{
    static char text[200000];
    size_t used = 0;
    for (int i = 0; i < 4000; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%.6f,%.5f\n", i * 1e-4,
                                 12.0 * exp(-i * 1e-4 / 0.05));
    }
    ck_assert(parse(text));
    ck_assert_uint_lt(recording.count, 40);
    for (int i = 0; i < 4000; i++) {
        double volts = recording_volts(&recording, i * 100);
        ck_assert_double_eq_tol(volts, 12.0 * exp(-i * 1e-4 / 0.05), 0.0125);
    }
}
END_TEST

START_TEST(what_does_not_fit_is_kept_more_coarsely)
{
    static char text[200000];
    size_t used = 0;
    for (int i = 0; i < 4000; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%.6f,%.5f\n", i * 1e-4,
                                 wobbling(i * 1e-4));
    }
    ck_assert(parse(text));
    ck_assert_uint_le(recording.count, RECORDING_POINTS);
    for (int i = 0; i < 4000; i++) {
        ck_assert_double_eq_tol(recording_volts(&recording, i * 100), wobbling(i * 1e-4), 0.35);
    }
}
END_TEST

START_TEST(each_step_moves_by_fifty_millivolts_at_most)
{
    ck_assert(parse("0,12\n0.03,12\n0.1,2\n0.2,0\n"));
    double before = recording_volts(&recording, 0);
    uint32_t steps = 0;
    for (int64_t at = 0; (at = recording_next(&recording, at)) != CLOCK_NEVER; steps++) {
        double volts = recording_volts(&recording, at);
        ck_assert_double_le(fabs(volts - before), 0.0505);
        before = volts;
    }
    ck_assert_uint_ge(steps, 240);
    ck_assert_uint_le(steps, 260);
    ck_assert_int_eq(recording_next(&recording, recording_end(&recording)), CLOCK_NEVER);
}
END_TEST

/* An adapter that plays it: the yard's site has no recordings of its own. */
static void play(struct yard *yard, struct part *mains, struct part *adapter)
{
    yard->recordings = &recording;
    yard_figure(adapter, "recorded", 0.0);
    yard_join(mains, "L", adapter, "L");
    yard_join(mains, "N", adapter, "N");
    yard_start(yard);
    yard_run(yard, CLOCK_S(1));
    yard_do(yard, mains, "off", NAN, NAN);
}

START_TEST(an_adapter_fails_as_it_was_recorded_and_comes_back)
{
    struct yard yard;
    yard_init(&yard);
    struct part *mains = yard_add(&yard, "mains"), *adapter = yard_add(&yard, "adapter");
    ck_assert(parse("0,12\n0.03,12\n0.1,2\n0.2,0\n"));
    play(&yard, mains, adapter);
    for (int64_t after = 5000; after < 200000; after += 5000) {
        yard_run(&yard, CLOCK_S(1) + after);
        double volts = yard_volts(&yard, adapter, "plus", "minus");
        ck_assert_double_eq_tol(volts, recording_volts(&recording, after), 0.08);
    }
    yard_run(&yard, CLOCK_S(2));
    ck_assert(yard_is(adapter, "off"));
    yard_do(&yard, mains, "on", NAN, NAN);
    yard_run(&yard, CLOCK_S(3));
    ck_assert(yard_is(adapter, "on"));
    ck_assert_double_eq_tol(yard_volts(&yard, adapter, "plus", "minus"), 12.0, 0.05);
    yard_do(&yard, mains, "off", NAN, NAN);
    yard_run(&yard, CLOCK_S(3) + CLOCK_MS(60)); /* in the middle of it the mains return */
    yard_do(&yard, mains, "on", NAN, NAN);
    yard_run(&yard, CLOCK_S(4));
    ck_assert_double_eq_tol(yard_volts(&yard, adapter, "plus", "minus"), 12.0, 0.05);
    yard_free(&yard);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("recording");
    TCase *tcase = tcase_create("recording");
    tcase_add_loop_test(tcase, rows_of_every_usual_shape_are_read, 0, 5);
    tcase_add_loop_test(tcase, wrong_rows_are_told_with_their_line, 0, 12);
    tcase_add_test(tcase, a_smooth_decay_is_kept_within_ten_millivolts_by_few_points);
    tcase_add_test(tcase, what_does_not_fit_is_kept_more_coarsely);
    tcase_add_test(tcase, each_step_moves_by_fifty_millivolts_at_most);
    tcase_add_test(tcase, an_adapter_fails_as_it_was_recorded_and_comes_back);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
