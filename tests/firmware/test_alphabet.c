#include "firmware/alphabet.h"

#include <string.h>

#include "firmware/aid_suite.h"

/* 23.038, 6.2.1, in its order; where the escape stands it reads as a blank. */
static const char alphabet[] =
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/* The extension, each behind its septet. */
static const char extension[] = "\x0a\f\x14^\x28{\x29}\x2f\\\x3c[\x3d~\x3e]\x40|\x65€";

#define BLANK 0x20u

START_TEST(the_alphabet_is_that_of_gsm_both_ways)
{
    const char *at = alphabet;
    for (uint32_t septet = 0; septet < 128; septet++) {
        uint32_t code = utf8_next(&at);
        ck_assert_uint_eq(gsm_decode(septet), code);
        ck_assert_uint_eq(gsm_decode(septet | 0x80u), code);
        ck_assert_uint_eq(gsm_encode(code), septet == GSM_ESCAPE ? BLANK : septet);
    }
    ck_assert_uint_eq(utf8_next(&at), 0);
}
END_TEST

START_TEST(the_extension_is_that_of_gsm_and_lacks_all_else)
{
    const char *at = extension;
    uint32_t next = utf8_next(&at);
    for (uint32_t septet = 0; septet < 128; septet++) {
        if (septet != next) {
            ck_assert_uint_eq(gsm_decode_escaped(septet), gsm_decode(septet));
            continue;
        }
        uint32_t code = utf8_next(&at);
        ck_assert_uint_eq(gsm_decode_escaped(septet), code);
        ck_assert_uint_eq(gsm_encode(code), GSM_ESCAPE << 8 | septet);
        next = utf8_next(&at);
    }
    ck_assert_uint_eq(next, 0);
}
END_TEST

/* Also the codes of the alphabet's own places where ASCII has something else. */
START_TEST(what_gsm_lacks_is_a_question_mark)
{
    static const uint32_t lacking[] = {0x01, GSM_ESCAPE, '`', 0x7f, 0x80, 0xa0, 0x42f, 0x10ffff};
    for (size_t i = 0; i < sizeof lacking / sizeof lacking[0]; i++) {
        ck_assert_uint_eq(gsm_encode(lacking[i]), '?');
    }
}
END_TEST

/* The first and the last code of each length, and those beside the surrogates. */
static const struct {
    uint32_t code;
    const char *bytes;
} limits[] = {
    {0x01, "\x01"},           {0x7f, "\x7f"},
    {0x80, "\xc2\x80"},       {0x7ff, "\xdf\xbf"},
    {0x800, "\xe0\xa0\x80"},  {0xffff, "\xef\xbf\xbf"},
    {0xd7ff, "\xed\x9f\xbf"}, {0xe000, "\xee\x80\x80"},
    {0x10000, "\xf0\x90\x80\x80"}, {0x10ffff, "\xf4\x8f\xbf\xbf"},
};

START_TEST(the_first_and_last_code_of_each_length_are_read_and_written)
{
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        char bytes[8];
        struct text text = text_over(bytes, sizeof bytes);
        utf8_add(&text, limits[i].code);
        ck_assert_str_eq(bytes, limits[i].bytes);
        const char *at = limits[i].bytes;
        ck_assert_uint_eq(utf8_next(&at), limits[i].code);
        ck_assert_ptr_eq(at, limits[i].bytes + strlen(limits[i].bytes));
    }
}
END_TEST

START_TEST(no_character_is_written_as_a_question_mark)
{
    static const uint32_t codes[] = {0, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0x110000, UINT32_MAX};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        char bytes[8];
        struct text text = text_over(bytes, sizeof bytes);
        utf8_add(&text, codes[i]);
        ck_assert_str_eq(bytes, "?");
    }
}
END_TEST

/* Too long for its code, half of a pair, beyond Unicode, no lead byte, no second byte. */
START_TEST(broken_utf8_is_a_question_mark_for_its_first_byte)
{
    static const char *const broken[] = {
        "\xc0\x80",         "\xc1\xbf",         "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf",
        "\xed\xa0\x80",     "\xed\xbf\xbf",     "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80", "\xff\xbf\xbf\xbf", "\x80",         "\xbf",
        "\xc2",             "\xc2\xc2",         "\xe1\x80",     "\xe1\x80\x41",
    };
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        const char *at = broken[i];
        ck_assert_uint_eq(utf8_next(&at), '?');
        ck_assert_ptr_eq(at, broken[i] + 1);
    }
}
END_TEST

START_TEST(a_character_that_does_not_fit_is_left_out_whole_and_ends_the_text)
{
    for (uint32_t size = 1; size <= 5; size++) {
        char bytes[8];
        struct text text = text_over(bytes, size);
        utf8_add(&text, 0x1f4a1);
        ck_assert_str_eq(bytes, size == 5 ? "\xf0\x9f\x92\xa1" : "");
        ck_assert(text.cut == (size < 5));
        utf8_add(&text, 'z');
        ck_assert_str_eq(bytes, size == 5 ? "\xf0\x9f\x92\xa1" : "");
    }
}
END_TEST

START_TEST(pairs_of_surrogates_are_one_character_and_halves_are_none)
{
    static const struct {
        uint32_t octets;
        const char *data;
        const char *text;
    } rows[] = {
        {4, "\xd8\x00\xdc\x00", "\xf0\x90\x80\x80"},
        {4, "\xdb\xff\xdf\xff", "\xf4\x8f\xbf\xbf"},
        {6, "\xd8\x3d\xde\x00\x00z", "\xf0\x9f\x98\x80z"},
        {5, "\xd8\x3d\xde\x00\x00", "\xf0\x9f\x98\x80"},
        {4, "\xd8\x3d\x00z", "?z"},
        {3, "\xd8\x3d\xde", "?"},
        {4, "\xdc\x00\x00z", "?z"},
        {4, "\xd7\xff\xe0\x00", "\xed\x9f\xbf\xee\x80\x80"},
        {4, "\xd8\x00\xe0\x00", "?\xee\x80\x80"},
        {1, "\x00", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char bytes[16];
        struct text text = text_over(bytes, sizeof bytes);
        ucs2_read((const uint8_t *)rows[i].data, rows[i].octets, &text);
        ck_assert_str_eq(bytes, rows[i].text);
    }
}
END_TEST

START_TEST(septets_come_back_from_every_bit)
{
    for (uint32_t first = 0; first < 8; first++) {
        uint8_t octets[16] = {0};
        for (uint32_t i = 0; i < 16; i++) {
            septet_write(octets, first, i, (i * 37 + 5) % 128);
        }
        for (uint32_t i = 0; i < 16; i++) {
            ck_assert_uint_eq(septet_read(octets, first, i), (i * 37 + 5) % 128);
        }
        ck_assert_uint_eq(octets[0] & ((1u << first) - 1), 0);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_alphabet_is_that_of_gsm_both_ways,
        the_extension_is_that_of_gsm_and_lacks_all_else,
        what_gsm_lacks_is_a_question_mark,
        the_first_and_last_code_of_each_length_are_read_and_written,
        no_character_is_written_as_a_question_mark,
        broken_utf8_is_a_question_mark_for_its_first_byte,
        a_character_that_does_not_fit_is_left_out_whole_and_ends_the_text,
        pairs_of_surrogates_are_one_character_and_halves_are_none,
        septets_come_back_from_every_bit,
        NULL,
    };
    return suite_run("alphabet", tests);
}
