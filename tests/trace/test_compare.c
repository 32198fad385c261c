#include "sim/trace/compare.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/trace/match.h"

#define HEAD(type) "$timescale 1 ns $end $var " type " ! s $end $enddefinitions $end "

static void read_wave(struct wave *wave, const char *head, const char *text)
{
    char whole[4000], error[WAVE_ERROR] = "";
    snprintf(whole, sizeof whole, "%s%s", head, text);
    ck_assert_msg(wave_parse(wave, whole, strlen(whole), error), "%s", error);
}

static struct comparison compared(const struct wave *a, const struct wave *b)
{
    struct comparison c = {.a = {a, &a->tracks[0]}, .b = {b, &b->tracks[0]}};
    c.from_ns = a->start_ns > b->start_ns ? a->start_ns : b->start_ns;
    c.to_ns = a->end_ns < b->end_ns ? a->end_ns : b->end_ns;
    return c;
}

static struct likeness likeness_of(const char *head, const char *a, const char *b,
                                   struct tolerance tolerance)
{
    struct wave left, right;
    struct likeness likeness, mirrored;
    read_wave(&left, head, a);
    read_wave(&right, head, b);
    struct comparison c = compared(&left, &right), turned = compared(&right, &left);
    c.tolerance = turned.tolerance = tolerance;
    ck_assert(compare(&c, &likeness));
    ck_assert(compare(&turned, &mirrored));
    ck_assert_double_eq_tol(likeness.conforms, mirrored.conforms, 1e-12);
    ck_assert_uint_eq(likeness.divergences, mirrored.divergences);
    ck_assert_int_eq(likeness.first_ns, mirrored.first_ns);
    wave_free(&left);
    wave_free(&right);
    return likeness;
}

static struct likeness bits(const char *a, const char *b, int64_t time_ns)
{
    return likeness_of(HEAD("wire 1"), a, b, (struct tolerance){time_ns, 0});
}

static struct likeness reals(const char *a, const char *b, int64_t time_ns, double value)
{
    return likeness_of(HEAD("real 64"), a, b, (struct tolerance){time_ns, value});
}

static void conforms(struct likeness likeness)
{
    ck_assert_uint_eq(likeness.divergences, 0);
    ck_assert_double_eq(likeness.conforms, 1.0);
}

static void differs(struct likeness likeness, double conforms, uint32_t divergences, int64_t first)
{
    ck_assert_double_eq_tol(likeness.conforms, conforms, 1e-9);
    ck_assert_uint_eq(likeness.divergences, divergences);
    ck_assert_int_eq(likeness.first_ns, first);
}

START_TEST(what_is_equal_conforms)
{
    conforms(bits("#0 0! #10 1! #20 0! #100", "#0 0! #10 1! #20 0! #100", 0));
    conforms(reals("#0 r1 ! #10 r2 ! #100", "#0 r1 ! #10 r2 ! #100", 0, 0));
}
END_TEST

START_TEST(a_late_change_conforms_up_to_the_tolerance_and_not_beyond)
{
    conforms(bits("#0 0! #100 1! #1000", "#0 0! #110 1! #1000", 10));
    differs(bits("#0 0! #100 1! #1000", "#0 0! #110 1! #1000", 9), 1 - 10.0 / 991, 2, 100);
    differs(bits("#0 0! #100 1! #1000", "#0 0! #110 1! #1000", 0), 0.99, 2, 100);
}
END_TEST

START_TEST(a_pulse_that_only_one_has_differs_however_short_it_is)
{
    differs(bits("#0 0! #100 1! #103 0! #1000", "#0 0! #1000", 50), 1 - 3.0 / 950, 2, 100);
    differs(bits("#0 0! #100 1! #900 0! #1000", "#0 0! #100 1! #500 0! #501 1! #900 0! #1000", 0),
            0.999, 2, 500);
}
END_TEST

START_TEST(a_pulse_later_by_more_than_its_own_length_still_conforms)
{
    conforms(bits("#0 0! #100 1! #103 0! #1000", "#0 0! #108 1! #111 0! #1000", 10));
}
END_TEST

START_TEST(one_of_two_pulses_within_the_tolerance_is_missed)
{
    struct likeness found = bits("#0 0! #100 1! #110 0! #120 1! #130 0! #1000",
                                 "#0 0! #121 1! #131 0! #1000", 50);
    differs(found, 1 - 10.0 / 950, 2, 100);
}
END_TEST

START_TEST(bounce_is_as_many_changes_too_many)
{
    struct likeness found = bits("#0 0! #100 1! #101 0! #103 1! #104 0! #106 1! #1000",
                                 "#0 0! #107 1! #1000", 20);
    differs(found, 1 - 2.0 / 980, 4, 100);
}
END_TEST

START_TEST(the_partner_is_chosen_so_that_most_are_matched)
{
    /* Taken one by one each would go to its nearest, and two would be left over. */
    conforms(bits("#0 0! #100 1! #110 0! #120 1! #130 0! #1000",
                  "#0 0! #115 1! #125 0! #135 1! #145 0! #1000", 15));
}
END_TEST

START_TEST(of_equally_many_matches_the_one_that_moves_least_is_taken)
{
    struct wave a, b;
    struct match match;
    read_wave(&a, HEAD("wire 1"), "#0 0! #100 1! #110 0! #120 1! #1000");
    read_wave(&b, HEAD("wire 1"), "#0 0! #118 1! #1000");
    struct recorded left = {&a, &a.tracks[0]}, right = {&b, &b.tracks[0]};
    ck_assert(match_make(&match, &left, &right, 30));
    ck_assert_uint_eq(match.partner[0], 0);
    ck_assert_uint_eq(match.partner[1], MATCH_NONE);
    ck_assert_uint_eq(match.partner[2], MATCH_NONE);
    ck_assert_uint_eq(match.partner[3], 1);
    ck_assert_uint_eq(match.of[1], 3);
    match_free(&match);
    wave_free(&a);
    wave_free(&b);
}
END_TEST

START_TEST(values_that_differ_at_the_start_differ_until_one_follows)
{
    differs(bits("#0 1! #1000", "#0 0! #250 1! #1000", 0), 0.75, 2, 0);
    conforms(bits("#0 1! #1000", "#0 0! #25 1! #1000", 25));
    differs(bits("#0 1! #1000", "#0 0! #1000", 0), 0.0, 1, 0);
}
END_TEST

START_TEST(the_end_is_not_judged_within_the_tolerance)
{
    struct likeness found = bits("#0 0! #995 1! #1000", "#0 0! #1000", 10);
    conforms(found);
    ck_assert_int_eq(found.compared_ns, 990);
    differs(bits("#0 0! #985 1! #1000", "#0 0! #1000", 10), 1 - 5.0 / 990, 1, 985);
    ck_assert_int_eq(bits("#0 0! #5", "#0 1! #5", 10).compared_ns, 0);
}
END_TEST

START_TEST(what_happens_before_the_window_may_explain_what_is_in_it)
{
    struct wave a, b;
    struct likeness likeness;
    read_wave(&a, HEAD("wire 1"), "#0 0! #95 1! #1000");
    read_wave(&b, HEAD("wire 1"), "#0 0! #105 1! #1000");
    struct comparison c = compared(&a, &b);
    c.from_ns = 100;
    c.tolerance.time_ns = 10;
    ck_assert(compare(&c, &likeness));
    conforms(likeness);
    c.tolerance.time_ns = 9;
    ck_assert(compare(&c, &likeness));
    differs(likeness, 1 - 5.0 / 891, 2, 100);
    wave_free(&a);
    wave_free(&b);
}
END_TEST

START_TEST(texts_are_matched_by_what_they_say)
{
    const char *head = HEAD("string 1");
    struct tolerance loose = {50, 0};
    conforms(likeness_of(head, "#0 s ! #100 sa ! #200 sb ! #1000",
                         "#0 s ! #140 sa ! #190 sb ! #1000", loose));
    differs(likeness_of(head, "#0 s ! #100 sa ! #200 sb ! #1000",
                        "#0 s ! #100 sa ! #200 sc ! #1000", loose), 1 - 750.0 / 950, 2, 200);
}
END_TEST

START_TEST(events_are_matched_one_by_one)
{
    const char *head = HEAD("event 1");
    struct tolerance loose = {5, 0};
    conforms(likeness_of(head, "#0 #10 1! #20 1! #100", "#0 #12 1! #16 1! #100", loose));
    differs(likeness_of(head, "#0 #10 1! #20 1! #30 1! #100", "#0 #12 1! #100", loose),
            1 - 2.0 / 4, 2, 20);
    conforms(likeness_of(head, "#0 #100", "#0 #100", loose));
}
END_TEST

START_TEST(a_real_may_lie_beside_by_the_value)
{
    conforms(reals("#0 r12 ! #500 r3.7 ! #1000", "#0 r12.1 ! #500 r3.65 ! #1000", 0, 0.11));
    differs(reals("#0 r12 ! #500 r3.7 ! #1000", "#0 r12.2 ! #500 r3.65 ! #1000", 0, 0.11), 0.5, 1,
            0);
}
END_TEST

START_TEST(a_slope_may_come_earlier_or_later)
{
    const char *a = "#0 r10 ! #100 r8 ! #110 r6 ! #120 r4 ! #1000";
    const char *b = "#0 r10 ! #106 r7.9 ! #115 r6.1 ! #124 r4 ! #1000";
    conforms(reals(a, b, 10, 0.15));
    differs(reals(a, b, 0, 0.15), 1 - 15.0 / 1000, 3, 100);
}
END_TEST

START_TEST(a_spike_that_only_one_has_is_outside_of_the_others_band)
{
    differs(reals("#0 r1 ! #100 r9 ! #103 r1 ! #1000", "#0 r1 ! #1000", 50, 1), 1 - 3.0 / 950, 1,
            100);
    conforms(reals("#0 r1 ! #100 r9 ! #103 r1 ! #1000", "#0 r1 ! #140 r9 ! #141 r1 ! #1000", 50,
                   1));
}
END_TEST

START_TEST(unknown_fits_unknown_only)
{
    conforms(reals("#0 #100 r1 ! #1000", "#0 #100 r1 ! #1000", 0, 0));
    differs(reals("#0 #100 r1 ! #1000", "#0 r1 ! #1000", 0, 99), 0.9, 1, 0);
    /* Within the tolerance the one is still unknown where the other is known already. */
    differs(reals("#0 #100 r1 ! #1000", "#0 #150 r1 ! #1000", 20, 0), 1 - 50.0 / 980, 1, 100);
}
END_TEST

START_TEST(the_value_at_a_time_is_the_last_before_it)
{
    struct wave a;
    read_wave(&a, HEAD("wire 1"), "#5 0! #10 1! #20 0! #30");
    ck_assert_int_eq(compare_at(&a.tracks[0], 0)->at_ns, 5);
    ck_assert_int_eq(compare_at(&a.tracks[0], 9)->at_ns, 5);
    ck_assert_int_eq(compare_at(&a.tracks[0], 10)->at_ns, 10);
    ck_assert_int_eq(compare_at(&a.tracks[0], 99)->at_ns, 20);
    wave_free(&a);
}
END_TEST

/* Longer than a search for the best match looks at: a square wave, moved. */
START_TEST(a_crowd_of_changes_is_matched_as_well)
{
    static char a[60000], b[60000];
    static char whole_a[61000], whole_b[61000];
    char error[WAVE_ERROR];
    size_t i = 0, k = 0;
    for (uint32_t n = 0; n < 3000; n++) {
        i += (size_t)snprintf(a + i, sizeof a - i, "#%u %u! ", n * 10, n % 2);
        k += (size_t)snprintf(b + k, sizeof b - k, "#%u %u! ", n * 10 + (n == 0 ? 0 : 4), n % 2);
    }
    snprintf(whole_a, sizeof whole_a, "%s%s #40000", HEAD("wire 1"), a);
    snprintf(whole_b, sizeof whole_b, "%s%s #40000", HEAD("wire 1"), b);
    struct wave left, right;
    struct likeness likeness;
    ck_assert(wave_parse(&left, whole_a, strlen(whole_a), error));
    ck_assert(wave_parse(&right, whole_b, strlen(whole_b), error));
    struct comparison c = compared(&left, &right);
    c.tolerance.time_ns = 10;
    ck_assert_uint_gt(left.tracks[0].count * right.tracks[0].count, COMPARE_PAIRS_MOST);
    ck_assert(compare(&c, &likeness));
    conforms(likeness);
    wave_free(&left);
    wave_free(&right);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, what_is_equal_conforms);
    tcase_add_test(tests, a_late_change_conforms_up_to_the_tolerance_and_not_beyond);
    tcase_add_test(tests, a_pulse_that_only_one_has_differs_however_short_it_is);
    tcase_add_test(tests, a_pulse_later_by_more_than_its_own_length_still_conforms);
    tcase_add_test(tests, one_of_two_pulses_within_the_tolerance_is_missed);
    tcase_add_test(tests, bounce_is_as_many_changes_too_many);
    tcase_add_test(tests, the_partner_is_chosen_so_that_most_are_matched);
    tcase_add_test(tests, of_equally_many_matches_the_one_that_moves_least_is_taken);
    tcase_add_test(tests, values_that_differ_at_the_start_differ_until_one_follows);
    tcase_add_test(tests, the_end_is_not_judged_within_the_tolerance);
    tcase_add_test(tests, what_happens_before_the_window_may_explain_what_is_in_it);
    tcase_add_test(tests, texts_are_matched_by_what_they_say);
    tcase_add_test(tests, events_are_matched_one_by_one);
    tcase_add_test(tests, a_real_may_lie_beside_by_the_value);
    tcase_add_test(tests, a_slope_may_come_earlier_or_later);
    tcase_add_test(tests, a_spike_that_only_one_has_is_outside_of_the_others_band);
    tcase_add_test(tests, unknown_fits_unknown_only);
    tcase_add_test(tests, the_value_at_a_time_is_the_last_before_it);
    tcase_add_test(tests, a_crowd_of_changes_is_matched_as_well);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
