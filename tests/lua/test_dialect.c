#include "lua/dialect.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static char turned[40];

static const char *turn(const char *from, const char *to, const char *text)
{
    static struct dialect_rows rows;
    memset(&rows, 0, sizeof rows);
    rows.count = 1;
    strcpy(rows.row[0].from, from);
    strcpy(rows.row[0].to, to);
    dialect_turn(&rows, text, turned, sizeof turned);
    return turned;
}

static const char *why(const char *from, const char *to)
{
    static char error[DIALECT_ERROR];
    struct dialect_row row;
    strcpy(row.from, from);
    strcpy(row.to, to);
    strcpy(error, "");
    return dialect_check(&row, error) ? "" : error;
}

START_TEST(a_plain_row_turns_the_whole_text_and_no_other)
{
    ck_assert_str_eq(turn("AON", "ARM", "AON"), "ARM");
    ck_assert_str_eq(turn("AON", "ARM", "AONX"), "AONX");
    ck_assert_str_eq(turn("AON", "ARM", ""), "");
}
END_TEST

START_TEST(a_pattern_turns_what_it_finds_with_its_captures)
{
    ck_assert_str_eq(turn("/^HOLDOFF=(%d+)$/", "HOLD %1 SEC", "HOLDOFF=60"), "HOLD 60 SEC");
    ck_assert_str_eq(turn("/(%a+)(%d)/", "%2%1", "on Relay3 now"), "on 3Relay now");
    ck_assert_str_eq(turn("/%d+/", "<%1>", "a 12 b"), "a <12> b");
    ck_assert_str_eq(turn("/x/", "100%%", "x"), "100%");
    ck_assert_str_eq(turn("/^HOLDOFF=(%d+)$/", "HOLD", "HOLDOFF?"), "HOLDOFF?");
}
END_TEST

START_TEST(the_first_row_that_fits_decides)
{
    struct dialect_rows rows = {.row = {{"/^A/", "1"}, {"AON", "2"}}, .count = 2};
    dialect_turn(&rows, "AON", turned, sizeof turned);
    ck_assert_str_eq(turned, "1ON");
    rows.count = 0;
    dialect_turn(&rows, "AON", turned, sizeof turned);
    ck_assert_str_eq(turned, "AON");
}
END_TEST

START_TEST(what_is_too_long_is_cut)
{
    char longest[200];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    ck_assert_uint_eq(strlen(turn("/^a/", "bbb", longest)), sizeof turned - 1);
    ck_assert_uint_eq(strlen(turn("x", "y", longest)), sizeof turned - 1);
}
END_TEST

START_TEST(rows_that_cannot_work_are_refused)
{
    ck_assert_str_eq(why("AON", "ARM"), "");
    ck_assert_str_eq(why("/(a)(b)/", "%2%1"), "");
    ck_assert_str_eq(why("/[(]%(/", "%1"), "");
    ck_assert_str_eq(why("/(a/", "%1"), "'/(a/' is no pattern: its brackets do not close");
    ck_assert_str_eq(why("/[a/", "%1"), "'/[a/' is no pattern: missing ']'");
    ck_assert_str_eq(why("/(a)/", "%2"), "'%2': '/(a)/' has 1 captures");
    ck_assert_str_eq(why("AON", "%1"), "'%1': 'AON' has 0 captures");
    ck_assert_str_eq(why("/a/", "50%"), "'%' is followed by a digit or another '%' in '50%'");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dialect");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, a_plain_row_turns_the_whole_text_and_no_other);
    tcase_add_test(tests, a_pattern_turns_what_it_finds_with_its_captures);
    tcase_add_test(tests, the_first_row_that_fits_decides);
    tcase_add_test(tests, what_is_too_long_is_cut);
    tcase_add_test(tests, rows_that_cannot_work_are_refused);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
