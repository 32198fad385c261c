/* The guide: what there is to cite. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/guide.h"

static uint32_t number_of(enum guide_kind kind, uint32_t index)
{
    return (uint32_t)strtoul(guide_row(kind, index)->number, NULL, 10);
}

START_TEST(facts_assumptions_and_checks_are_numbered_without_a_gap)
{
    static const uint32_t counts[GUIDE_KINDS] = {
        [GUIDE_FACT] = 55, [GUIDE_ASSUMPTION] = 60, [GUIDE_CHECK] = 12};
    for (int kind = GUIDE_FACT; kind < GUIDE_KINDS; kind++) {
        ck_assert_uint_eq(guide_count((enum guide_kind)kind), counts[kind]);
        for (uint32_t i = 0; i < counts[kind]; i++) {
            ck_assert_uint_eq(number_of((enum guide_kind)kind, i), i + 1);
        }
    }
}
END_TEST

START_TEST(each_row_says_something_in_one_line)
{
    for (int kind = 0; kind < GUIDE_KINDS; kind++) {
        ck_assert_uint_le(guide_count((enum guide_kind)kind), GUIDE_MOST);
        for (uint32_t i = 0; i < guide_count((enum guide_kind)kind); i++) {
            const struct guide_row *row = guide_row((enum guide_kind)kind, i);
            ck_assert_uint_gt(strlen(row->text), 0);
            ck_assert_ptr_null(strpbrk(row->text, "|\n"));
            ck_assert(row->apart == NULL || row->partly == NULL);
        }
    }
}
END_TEST

START_TEST(each_row_is_found_by_its_id)
{
    char id[GUIDE_ID], advice[GUIDE_ADVICE];
    for (int kind = 0; kind < GUIDE_KINDS; kind++) {
        for (uint32_t i = 0; i < guide_count((enum guide_kind)kind); i++) {
            guide_id((enum guide_kind)kind, i, id);
            ck_assert_msg(guide_has(id, advice), "%s", id);
        }
    }
}
END_TEST

START_TEST(what_is_not_there_is_answered_with_what_would_be_right)
{
    static const char *const wrong[][2] = {
        {"fact 56", ", facts are numbered from 1 to 55"},
        {"fact 0", ", facts are numbered from 1 to 55"},
        {"assumption 061", ", assumptions are numbered from 1 to 60"},
        {"check 99999999999999999999", ", checks are numbered from 1 to 12"},
        {"Fact 7", ", did you mean 'fact 7'?"},
        {"fact 7 ", ", did you mean 'fact 7'?"},
        {"chek 12", ", did you mean 'check 12'?"}};
    char advice[GUIDE_ADVICE];
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ck_assert(!guide_has(wrong[i][0], advice));
        ck_assert_str_eq(advice, wrong[i][1]);
    }
    ck_assert(!guide_has("", advice));
    ck_assert(!guide_has("7.8", advice));
    ck_assert_ptr_nonnull(strstr(advice, "chapters are 1 1.1 "));
    ck_assert_str_eq(advice + strlen(advice) - 4, " 7.7");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("guide");
    TCase *tests = tcase_create("guide");
    tcase_add_test(tests, facts_assumptions_and_checks_are_numbered_without_a_gap);
    tcase_add_test(tests, each_row_says_something_in_one_line);
    tcase_add_test(tests, each_row_is_found_by_its_id);
    tcase_add_test(tests, what_is_not_there_is_answered_with_what_would_be_right);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
