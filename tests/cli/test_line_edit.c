#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "cli/line_edit.h"

static struct line_edit edit;
static char shown[8192];     /* what the terminal has been told */
static char lines[4096];     /* whole lines, each closed by '|' */

static void begin(void)
{
    line_edit_init(&edit);
    shown[0] = lines[0] = '\0';
}

static void type(const char *keys)
{
    char echo[LINE_EDIT_ECHO];
    for (; *keys != '\0'; keys++) {
        bool whole = line_edit_feed(&edit, (uint8_t)*keys, echo);
        strcat(shown, echo);
        if (whole) {
            strcat(lines, edit.line);
            strcat(lines, "|");
        }
    }
}

START_TEST(each_kind_of_line_end_ends_one_line)
{
    type("a\rb\nc\r\nd\r\re\n\r\n");
    ck_assert_str_eq(lines, "a|b|c|d||e||");
    ck_assert_str_eq(shown, "a\r\nb\r\nc\r\nd\r\n\r\ne\r\n\r\n");
}
END_TEST

START_TEST(backspace_and_delete_take_back_a_letter_and_no_more_than_there_is)
{
    type("\x7f\bab\bc\x7f\x7f\x7f\x7fSTATUS\r");
    ck_assert_str_eq(lines, "STATUS|");
    ck_assert_str_eq(shown, "ab\b \bc\b \b\b \bSTATUS\r\n");
}
END_TEST

START_TEST(a_letter_of_several_bytes_is_one_column)
{
    type("x\xC3\xA4\xE2\x82\xAC\x7f\x7f\r");
    ck_assert_str_eq(lines, "x|");
    ck_assert_str_eq(shown, "x\xC3\xA4\xE2\x82\xAC\b \b\b \b\r\n");
}
END_TEST

START_TEST(the_whole_line_is_taken_back)
{
    type("abc\x15" "de\x03" "f\r");
    ck_assert_str_eq(lines, "f|");
    ck_assert_str_eq(shown, "abc\b \b\b \b\b \bde\b \b\b \bf\r\n");
}
END_TEST

START_TEST(keys_that_mean_nothing_ring_the_bell)
{
    type("A\tO\x01N\r");
    ck_assert_str_eq(lines, "AON|");
    ck_assert_str_eq(shown, "A\aO\aN\r\n");
}
END_TEST

START_TEST(arrows_and_function_keys_leave_nothing_in_the_line)
{
    type("A\x1b[AO\x1bOPN\x1b[15~\x1b[1;5C\x1bx\r\x1b[\rOK\r");
    ck_assert_str_eq(lines, "AON||OK|");
    ck_assert_str_eq(shown, "A\aO\aN\a\a\a\r\n\r\nOK\r\n");
}
END_TEST

START_TEST(a_full_line_rings_and_still_ends)
{
    char letters[LINE_EDIT_MOST + 3];
    memset(letters, 'x', sizeof letters);
    letters[LINE_EDIT_MOST + 2] = '\0';
    type(letters);
    ck_assert_uint_eq(strlen(shown), LINE_EDIT_MOST + 2);
    ck_assert_str_eq(shown + LINE_EDIT_MOST, "\a\a");
    type("\r");
    ck_assert_uint_eq(strlen(lines), LINE_EDIT_MOST + 1);
    ck_assert_uint_gt(LINE_EDIT_MOST, CONSOLE_LINE);
    type(letters);
    type("\x15" "AOF\r");
    ck_assert_str_eq(lines + LINE_EDIT_MOST + 1, "AOF|");
}
END_TEST

START_TEST(any_bytes_leave_it_whole)
{
    char echo[LINE_EDIT_ECHO];
    uint32_t state = 1;
    for (uint32_t i = 0; i < 50000; i++) {
        state = state * 1664525u + 1013904223u;
        uint8_t byte = (uint8_t)(state >> 24);
        bool whole = line_edit_feed(&edit, byte == '\r' && i % 16 != 0 ? 'r' : byte, echo);
        ck_assert_uint_lt(strlen(echo), LINE_EDIT_ECHO);
        ck_assert_uint_le(edit.length, LINE_EDIT_MOST);
        ck_assert(!whole || strlen(edit.line) <= LINE_EDIT_MOST);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("line_edit");
    TCase *tests = tcase_create("line_edit");
    tcase_add_checked_fixture(tests, begin, NULL);
    tcase_add_test(tests, each_kind_of_line_end_ends_one_line);
    tcase_add_test(tests, backspace_and_delete_take_back_a_letter_and_no_more_than_there_is);
    tcase_add_test(tests, a_letter_of_several_bytes_is_one_column);
    tcase_add_test(tests, the_whole_line_is_taken_back);
    tcase_add_test(tests, keys_that_mean_nothing_ring_the_bell);
    tcase_add_test(tests, arrows_and_function_keys_leave_nothing_in_the_line);
    tcase_add_test(tests, a_full_line_rings_and_still_ends);
    tcase_add_test(tests, any_bytes_leave_it_whole);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
