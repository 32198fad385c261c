#include "firmware/phone_number.h"

#include <string.h>

#include "firmware/aid_suite.h"

static struct phone_number loose(const char *text)
{
    struct phone_number number;

    ck_assert(number_parse_loose(&number, text));
    return number;
}

static bool same(const char *a, const char *b)
{
    struct phone_number left = loose(a), right = loose(b);

    ck_assert(number_same(&left, &right) == number_same(&right, &left));
    return number_same(&left, &right);
}

START_TEST(international_numbers_have_a_plus_and_3_to_17_digits)
{
    struct phone_number number;

    ck_assert(number_parse(&number, "+123"));
    ck_assert(number_parse(&number, "+12345678901234567"));
    ck_assert_str_eq(number.text, "+12345678901234567");
    ck_assert(!number_parse(&number, "+123456789012345678"));
    ck_assert(!number_parse(&number, "+12"));
    ck_assert(!number_parse(&number, "358401234567"));
    ck_assert(!number_parse(&number, ""));
    ck_assert(!number_parse(&number, "+"));
    ck_assert(!number_parse(&number, "+358 40"));
    ck_assert(!number_parse(&number, "++358"));
    ck_assert(!number_parse(&number, "+358x"));
}
END_TEST

START_TEST(a_refused_number_is_empty_to_its_last_byte)
{
    struct phone_number number, nothing;

    memset(&number, 'x', sizeof number);
    memset(&nothing, 0, sizeof nothing);
    ck_assert(!number_parse(&number, "+12a"));
    ck_assert(number_is_empty(&number));
    ck_assert_mem_eq(&number, &nothing, sizeof number);
    memset(&number, 'x', sizeof number);
    ck_assert(!number_parse(&number, "12345"));
    ck_assert_mem_eq(&number, &nothing, sizeof number);
}
END_TEST

START_TEST(bytes_behind_a_number_are_zero)
{
    struct phone_number number;

    memset(&number, 'x', sizeof number);
    ck_assert(number_parse(&number, "+358401234567"));
    for (size_t i = strlen(number.text); i < sizeof number.text; i++) {
        ck_assert_int_eq(number.text[i], 0);
    }
}
END_TEST

START_TEST(with_both_plus_all_digits_count)
{
    ck_assert(same("+358401234567", "+358401234567"));
    ck_assert(!same("+358401234567", "+46401234567"));
}
END_TEST

START_TEST(without_a_plus_the_last_nine_digits_count)
{
    ck_assert(same("+358401234567", "0401234567"));
    ck_assert(same("+358401234567", "358401234567"));
    ck_assert(!same("+358401234567", "0401234568"));
    ck_assert(!same("+358401234567", "0501234567"));
}
END_TEST

START_TEST(short_numbers_match_in_whole_only)
{
    ck_assert(!same("+358401234567", "567"));
    ck_assert(!same("+358401234567", "01234567"));
    ck_assert(same("+112", "112"));
}
END_TEST

START_TEST(two_numbers_without_a_plus_match_in_full)
{
    ck_assert(same("0401234567", "0401234567"));
    ck_assert(!same("0401234567", "358401234567"));
}
END_TEST

START_TEST(hidden_numbers_match_nothing_not_even_each_other)
{
    struct phone_number hidden = { .text = "" }, other = { .text = "" }, known = loose("+358401");

    ck_assert(!number_same(&hidden, &other));
    ck_assert(!number_same(&hidden, &known));
    ck_assert(!number_same(&known, &hidden));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        international_numbers_have_a_plus_and_3_to_17_digits,
        a_refused_number_is_empty_to_its_last_byte,
        bytes_behind_a_number_are_zero,
        with_both_plus_all_digits_count,
        without_a_plus_the_last_nine_digits_count,
        short_numbers_match_in_whole_only,
        two_numbers_without_a_plus_match_in_full,
        hidden_numbers_match_nothing_not_even_each_other,
        NULL,
    };

    return suite_run("phone_number", tests);
}
