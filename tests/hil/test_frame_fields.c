#include "hil/frame.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(numbers_come_back_at_their_limits)
{
    static const int32_t numbers[] = {0, 1, -1, 9, 10, -10, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct frame frame;
        int32_t number = 77;
        frame_begin(&frame, 0, "n");
        frame_add_number(&frame, numbers[i]);
        ck_assert(frame_number(&frame, 0, INT32_MIN, INT32_MAX, &number));
        ck_assert_int_eq(number, numbers[i]);
    }
}
END_TEST

START_TEST(number_outside_of_its_range_is_refused)
{
    struct frame frame;
    int32_t number = 77;
    frame_begin(&frame, 0, "n");
    frame_add_number(&frame, 5);
    ck_assert(!frame_number(&frame, 0, 6, 9, &number));
    ck_assert(!frame_number(&frame, 0, 0, 4, &number));
    ck_assert(!frame_number(&frame, 1, 0, 9, &number));
    ck_assert_int_eq(number, 77);
    ck_assert(frame_number(&frame, 0, 5, 5, &number));
}
END_TEST

START_TEST(words_that_are_no_numbers_are_refused)
{
    static const char *const words[] = {
        "-", "a", "1a", "01", "-0", "--1", "+1", "1.5", "2147483648", "-2147483649", "4294967296",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct frame frame;
        int32_t number;
        frame_begin(&frame, 0, "n");
        frame_add_word(&frame, words[i]);
        ck_assert_msg(!frame_number(&frame, 0, INT32_MIN, INT32_MAX, &number), "%s", words[i]);
    }
}
END_TEST

START_TEST(times_come_back_whole)
{
    struct frame frame;
    uint32_t time_us = 0;
    frame_begin(&frame, 0, "t");
    frame_add_time(&frame, UINT32_MAX);
    frame_add_word(&frame, "4294967296");
    ck_assert(frame_time(&frame, 0, &time_us));
    ck_assert_uint_eq(time_us, UINT32_MAX);
    ck_assert(!frame_time(&frame, 1, &time_us));
    ck_assert(!frame_time(&frame, 2, &time_us));
}
END_TEST

START_TEST(bytes_come_back_whole)
{
    uint8_t bytes[FRAME_BYTES], got[FRAME_BYTES];
    for (uint8_t i = 0; i < FRAME_BYTES; i++) {
        bytes[i] = (uint8_t)(i * 29);
    }
    for (uint8_t count = 0; count <= FRAME_BYTES; count++) {
        struct frame frame;
        frame_begin(&frame, 0, "rx");
        frame_add_bytes(&frame, bytes, count);
        ck_assert_int_eq(frame_bytes(&frame, 0, got, sizeof got), count);
        ck_assert_mem_eq(got, bytes, count);
    }
}
END_TEST

START_TEST(words_that_are_no_bytes_are_refused)
{
    static const char *const words[] = {"a", "abc", "0g", "g0", "--", "0.", "aabbccdd"};
    uint8_t got[3];
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct frame frame;
        frame_begin(&frame, 0, "rx");
        frame_add_word(&frame, words[i]);
        ck_assert_msg(frame_bytes(&frame, 0, got, sizeof got) == -1, "%s", words[i]);
        ck_assert_int_eq(frame_bytes(&frame, 1, got, sizeof got), -1);
    }
}
END_TEST

START_TEST(what_cannot_be_said_is_refused_as_a_whole)
{
    static const char *const words[] = {"", "two words", "Capital", "star*", "line\n", "\x80"};
    char line[FRAME_LINE];
    struct frame frame;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        frame_begin(&frame, 1, "kind");
        frame_add_word(&frame, words[i]);
        frame_add_word(&frame, "good");
        ck_assert_msg(frame_format(&frame, line) == 0, "'%s'", words[i]);
        frame_begin(&frame, 1, words[i]);
        ck_assert_uint_eq(frame_format(&frame, line), 0);
    }
}
END_TEST

START_TEST(too_many_or_too_long_fields_are_refused)
{
    char line[FRAME_LINE];
    struct frame frame;
    uint8_t bytes[FRAME_BYTES + 1] = {0};
    frame_begin(&frame, 1, "kind");
    for (int i = 0; i < FRAME_FIELDS; i++) {
        frame_add_number(&frame, i);
    }
    ck_assert_uint_gt(frame_format(&frame, line), 0);
    frame_add_number(&frame, 10);
    ck_assert_uint_eq(frame_format(&frame, line), 0);
    frame_begin(&frame, 1, "kind");
    frame_add_bytes(&frame, bytes, FRAME_BYTES + 1);
    ck_assert_uint_eq(frame_format(&frame, line), 0);
    frame_begin(&frame, 1, "kind");
    frame_add_bytes(&frame, bytes, FRAME_BYTES);
    frame_add_bytes(&frame, bytes, FRAME_BYTES);
    ck_assert_uint_eq(frame_format(&frame, line), 0);
}
END_TEST

START_TEST(line_of_exactly_the_limit_is_written_and_one_more_is_not)
{
    char word[FRAME_LINE], line[FRAME_LINE];
    size_t longest = FRAME_LINE - strlen("65535 k ") - strlen(" 0000\n");
    for (size_t length = longest; length <= longest + 1; length++) {
        struct frame frame;
        memset(word, 'w', sizeof word);
        word[length] = '\0';
        frame_begin(&frame, 65535, "k");
        frame_add_word(&frame, word);
        ck_assert_uint_eq(frame_format(&frame, line), length == longest ? FRAME_LINE : 0);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("frame_fields");
    TCase *all = tcase_create("all");
    tcase_add_test(all, numbers_come_back_at_their_limits);
    tcase_add_test(all, number_outside_of_its_range_is_refused);
    tcase_add_test(all, words_that_are_no_numbers_are_refused);
    tcase_add_test(all, times_come_back_whole);
    tcase_add_test(all, bytes_come_back_whole);
    tcase_add_test(all, words_that_are_no_bytes_are_refused);
    tcase_add_test(all, what_cannot_be_said_is_refused_as_a_whole);
    tcase_add_test(all, too_many_or_too_long_fields_are_refused);
    tcase_add_test(all, line_of_exactly_the_limit_is_written_and_one_more_is_not);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
