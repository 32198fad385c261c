#include "firmware/text.h"

#include <string.h>

#include "firmware/aid_suite.h"

START_TEST(a_text_grows_to_its_size_and_says_that_it_was_cut)
{
    char buffer[6];
    struct text text = text_over(buffer, sizeof buffer);

    text_add(&text, "abc");
    ck_assert(!text.cut);
    text_add_char(&text, 'd');
    text_add_char(&text, 'e');
    ck_assert(!text.cut);
    ck_assert_str_eq(buffer, "abcde");
    text_add_char(&text, 'f');
    ck_assert(text.cut);
    ck_assert_str_eq(buffer, "abcde");
    text_clear(&text);
    ck_assert(!text.cut);
    ck_assert_str_eq(buffer, "");
}
END_TEST

START_TEST(what_does_not_fit_is_cut_in_its_middle)
{
    char buffer[5];
    struct text text = text_over(buffer, sizeof buffer);

    text_add(&text, "abcdefgh");
    ck_assert_str_eq(buffer, "abcd");
    ck_assert_uint_eq(text.length, 4);
    ck_assert(text.cut);
}
END_TEST

START_TEST(numbers_are_written_to_both_ends_of_their_range)
{
    char buffer[80];
    struct text text = text_over(buffer, sizeof buffer);

    text_add_int(&text, 0);
    text_add_char(&text, ' ');
    text_add_int(&text, INT64_MIN);
    text_add_char(&text, ' ');
    text_add_int(&text, INT64_MAX);
    ck_assert_str_eq(buffer, "0 -9223372036854775808 9223372036854775807");
}
END_TEST

START_TEST(padding_fills_with_zeros_and_never_cuts)
{
    char buffer[20];
    struct text text = text_over(buffer, sizeof buffer);

    text_add_padded(&text, 7, 2);
    text_add_padded(&text, 0, 3);
    text_add_padded(&text, 1234, 2);
    ck_assert_str_eq(buffer, "070001234");
}
END_TEST

START_TEST(case_does_not_count_but_signs_do)
{
    ck_assert(text_same("sTaTUS", "STATUS"));
    ck_assert(!text_same("STATUS", "STATU"));
    ck_assert(!text_same("STATU", "STATUS"));
    ck_assert(!text_same("[", "{"));
    ck_assert(!text_same("@", "`"));
    ck_assert(text_same("", ""));
}
END_TEST

START_TEST(what_follows_a_word_is_found)
{
    const char *text = "relay12";

    ck_assert_ptr_eq(text_after(text, "RELAY"), text + 5);
    ck_assert_ptr_null(text_after(text, "RELAYS"));
    ck_assert_ptr_null(text_after("rel", "relay"));
    ck_assert_ptr_eq(text_after(text, ""), text);
}
END_TEST

START_TEST(a_number_is_read_to_its_end_and_to_its_limit)
{
    uint32_t value = 99;

    ck_assert(text_to_number("65500", 65500, &value));
    ck_assert_uint_eq(value, 65500);
    ck_assert(!text_to_number("65501", 65500, &value));
    ck_assert(!text_to_number("", 10, &value));
    ck_assert(!text_to_number("1 ", 10, &value));
    ck_assert(!text_to_number("-1", 10, &value));
    ck_assert(!text_to_number("0x1", 10, &value));
    ck_assert(!text_to_number("99999999999999999999999999999", UINT32_MAX, &value));
    ck_assert(text_to_number("4294967295", UINT32_MAX, &value));
    ck_assert_uint_eq(value, UINT32_MAX);
    ck_assert(text_to_number("007", 10, &value));
    ck_assert_uint_eq(value, 7);
}
END_TEST

START_TEST(letters_and_digits_are_the_ascii_ones)
{
    ck_assert(text_is_letter('a') && text_is_letter('Z') && !text_is_letter('@'));
    ck_assert(!text_is_letter('[') && !text_is_letter((char)0xe4));
    ck_assert(text_is_digit('0') && text_is_digit('9'));
    ck_assert(!text_is_digit('/') && !text_is_digit(':'));
    ck_assert(text_is_word("a1") && !text_is_word("") && !text_is_word("a b"));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_text_grows_to_its_size_and_says_that_it_was_cut,
        what_does_not_fit_is_cut_in_its_middle,
        numbers_are_written_to_both_ends_of_their_range,
        padding_fills_with_zeros_and_never_cuts,
        case_does_not_count_but_signs_do,
        what_follows_a_word_is_found,
        a_number_is_read_to_its_end_and_to_its_limit,
        letters_and_digits_are_the_ascii_ones,
        NULL,
    };

    return suite_run("text", tests);
}
