#include "sim/base/escape.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(every_byte_comes_back_and_is_printable_between)
{
    uint8_t bytes[256], back[256];
    char text[256 * ESCAPE_MOST + 1];
    for (uint32_t i = 0; i < 256; i++) {
        bytes[i] = (uint8_t)i;
    }
    uint32_t length = escape_format(text, bytes, 256);
    ck_assert_uint_eq(length, strlen(text));
    for (uint32_t i = 0; i < length; i++) {
        ck_assert(text[i] >= ' ' && text[i] < 0x7F);
    }
    ck_assert_uint_eq(escape_parse(text, back, sizeof back), 256);
    ck_assert_mem_eq(back, bytes, 256);
}
END_TEST

START_TEST(ends_of_lines_and_control_z_read_as_in_c)
{
    char text[40];
    escape_format(text, (const uint8_t *)"\r\n>\t\\ \x1A" "b\0", 9);
    ck_assert_str_eq(text, "\\r\\n>\\t\\\\ \\x1ab\\x00");
}
END_TEST

START_TEST(a_backslash_before_anything_else_stands_for_itself)
{
    uint8_t bytes[16];
    ck_assert_uint_eq(escape_parse("\\q\\x1\\", bytes, sizeof bytes), 6);
    ck_assert_mem_eq(bytes, "\\q\\x1\\", 6);
}
END_TEST

START_TEST(no_more_bytes_than_fit)
{
    uint8_t bytes[3] = {9, 9, 9};
    ck_assert_uint_eq(escape_parse("\\r\\nabc", bytes, 2), 2);
    ck_assert_mem_eq(bytes, "\r\n\t", 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("escape");
    TCase *tests = tcase_create("escape");
    tcase_add_test(tests, every_byte_comes_back_and_is_printable_between);
    tcase_add_test(tests, ends_of_lines_and_control_z_read_as_in_c);
    tcase_add_test(tests, a_backslash_before_anything_else_stands_for_itself);
    tcase_add_test(tests, no_more_bytes_than_fit);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
