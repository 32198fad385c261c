#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/nearest.h"

static struct nearest nearest;

static const char *of(const char *wanted, const char *const *words)
{
    nearest_init(&nearest, wanted);
    nearest_offer_all(&nearest, words);
    return nearest.best;
}

START_TEST(the_word_with_the_fewest_slips_is_the_nearest)
{
    const char *const words[] = {"wiring", "wait", "within", "what", NULL};
    ck_assert_str_eq(of("wirring", words), "wiring");
    ck_assert_str_eq(of("wait", words), "wait");
    ck_assert_str_eq(of("witin", words), "within");
}
END_TEST

START_TEST(two_letters_changed_over_are_one_slip)
{
    const char *const words[] = {"what", "wait", "V12", NULL};
    ck_assert_str_eq(of("wiat", words + 1), "wait");
    ck_assert_uint_eq(nearest.distance, 2);
    ck_assert_str_eq(of("V21", words), "V12");
}
END_TEST

START_TEST(case_is_half_a_slip_and_a_beginning_is_nearly_right)
{
    const char *const words[] = {"gem", "gsm", "GSN", NULL};
    ck_assert_str_eq(of("GSM", words), "GSN");
    const char *const longer[] = {"suppl", "supply.dip", NULL};
    ck_assert_str_eq(of("supply", longer), "supply.dip");
}
END_TEST

START_TEST(what_is_far_off_is_told_as_a_list)
{
    const char *const words[] = {"is", "set", "volts", NULL};
    of("ring", words);
    ck_assert(nearest_is_far(&nearest));
    ck_assert_str_eq(nearest.offered, "is, set, volts");
    of("vlots", words);
    ck_assert(!nearest_is_far(&nearest));
}
END_TEST

START_TEST(a_long_list_ends_with_three_dots)
{
    nearest_init(&nearest, "zzz");
    for (int i = 0; i < 100; i++) {
        nearest_offer(&nearest, "a_rather_long_word");
    }
    ck_assert_uint_lt(strlen(nearest.offered), NEAREST_OFFERED);
    ck_assert_str_eq(nearest.offered + strlen(nearest.offered) - 5, ", ...");
    ck_assert_ptr_null(strstr(nearest.offered, "..., "));
}
END_TEST

START_TEST(no_words_no_advice_and_long_words_end_somewhere)
{
    const char *const none[] = {NULL};
    char word[300];
    ck_assert_str_eq(of("x", none), "");
    memset(word, 'x', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    const char *const words[] = {word, NULL};
    ck_assert_uint_eq(strlen(of(word, words)), NEAREST_WORD - 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("nearest");
    TCase *tests = tcase_create("nearest");
    tcase_add_test(tests, the_word_with_the_fewest_slips_is_the_nearest);
    tcase_add_test(tests, two_letters_changed_over_are_one_slip);
    tcase_add_test(tests, case_is_half_a_slip_and_a_beginning_is_nearly_right);
    tcase_add_test(tests, what_is_far_off_is_told_as_a_list);
    tcase_add_test(tests, a_long_list_ends_with_three_dots);
    tcase_add_test(tests, no_words_no_advice_and_long_words_end_somewhere);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
