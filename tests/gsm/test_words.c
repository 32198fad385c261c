#include "sim/gsm/words.h"

#include <check.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define SIZE 80

static const int values[] = {0, 1, -1, 7, -7, 42, -42, 100, -999, 115200, INT_MAX, INT_MIN};
#define VALUES (sizeof values / sizeof values[0])

START_TEST(numbers_are_those_of_printf)
{
    for (uint32_t i = 0; i < VALUES; i++) {
        char expected[SIZE], found[SIZE];
        int v = values[i];
        snprintf(expected, SIZE, "%d %u %02d %03u %+03d|", v, (unsigned)v, v, (unsigned)v, v);
        uint32_t length =
            words_write(found, SIZE, "%d %u %02d %03u %+03d|", v, (unsigned)v, v, (unsigned)v, v);
        ck_assert_str_eq(found, expected);
        ck_assert_uint_eq(length, strlen(expected));
    }
}
END_TEST

START_TEST(texts_and_letters_stand_where_they_belong)
{
    char found[SIZE];
    ck_assert_uint_eq(words_write(found, SIZE, "%s: \"%s\",%c", "+CLIP", "", 'x'), 11);
    ck_assert_str_eq(found, "+CLIP: \"\",x");
    ck_assert_uint_eq(words_write(found, SIZE, "%s", ""), 0);
    ck_assert_str_eq(found, "");
}
END_TEST

START_TEST(what_does_not_fit_is_cut_off)
{
    for (uint32_t size = 1; size < 12; size++) {
        char found[SIZE];
        memset(found, 'z', sizeof found);
        ck_assert_uint_eq(words_write(found, size, "a%s%d", "bcdef", 12345), size - 1);
        ck_assert_mem_eq(found, "abcdef12345", size - 1);
        ck_assert_int_eq(found[size - 1], '\0');
        ck_assert_int_eq(found[size], 'z');
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("words");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, numbers_are_those_of_printf);
    tcase_add_test(tests, texts_and_letters_stand_where_they_belong);
    tcase_add_test(tests, what_does_not_fit_is_cut_off);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
