#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/gsm/address.h"
#include "sim/gsm/alphabet.h"
#include "sim/gsm/charset.h"
#include "sim/gsm/moment.h"
#include "sim/gsm/parts.h"

static void submit(struct pdu *pdu, const char *text, uint32_t index)
{
    memset(pdu, 0, sizeof *pdu);
    pdu->kind = PDU_SUBMIT;
    strcpy(pdu->number, "+15557654321");
    parts_fill(pdu, text, index, (struct parts_mark){.reference = 7});
}

static const char *hex_of(const struct pdu *pdu)
{
    static char digits[2 * PDU_OCTETS + 1];
    uint8_t octets[PDU_OCTETS];
    charset_hex(octets, pdu_write(pdu, octets), digits);
    return digits;
}

START_TEST(known_text_packs_as_other_codecs_do)
{
    struct pdu pdu;
    char digits[2 * PDU_DATA + 1];
    submit(&pdu, "Relay 1 ON {a}", 0);
    charset_hex(pdu.data, pdu_data_octets(&pdu), digits);
    ck_assert_int_eq(pdu.length, 16);
    ck_assert_str_eq(digits, "D2323B9C07C5404F2768830A6F52");
}
END_TEST

START_TEST(submit_is_what_real_clients_send)
{
    struct pdu pdu;
    submit(&pdu, "Relay 1 is ON {a}", 0);
    pdu.wants_report = true;
    ck_assert_str_eq(hex_of(&pdu),
                     "31000B915155674523F10000A713D2323B9C07C540E939E8E9046D50E14D0A");
}
END_TEST

START_TEST(deliver_of_a_real_network_reads)
{
    static const char digits[] =
        "040B915155112122F20000621122016373000E536A905A9DFE407076393C2F03";
    uint8_t octets[PDU_OCTETS];
    struct pdu pdu;
    char buffer[200];
    struct pdu_text text = pdu_text_over(buffer, sizeof buffer);
    int32_t count = charset_unhex((const uint8_t *)digits, sizeof digits - 1, octets,
                                  sizeof octets);
    ck_assert(pdu_read(octets, (uint32_t)count, &pdu));
    pdu_add_text(&pdu, &text);
    ck_assert_str_eq(pdu.number, "+15551112222");
    ck_assert_str_eq(buffer, "STATUS? please");
    struct moment moment = moment_of(pdu.stamp.seconds);
    ck_assert_int_eq(moment.year, 2026);
    ck_assert_int_eq(moment.month, 11);
    ck_assert_int_eq(moment.day, 22);
    ck_assert_int_eq(moment.hour, 10);
    ck_assert_int_eq(moment.minute, 36);
    ck_assert_int_eq(moment.second, 37);
}
END_TEST

static void there_and_back(const char *text, uint32_t parts)
{
    char buffer[4000];
    struct pdu_text joined = pdu_text_over(buffer, sizeof buffer);
    ck_assert_uint_eq(parts_count(text, false), parts);
    for (uint32_t i = 0; i < parts; i++) {
        struct pdu pdu;
        struct pdu again;
        uint8_t octets[PDU_OCTETS];
        submit(&pdu, text, i);
        ck_assert(pdu_read(octets, pdu_write(&pdu, octets), &again));
        struct pdu_place place = pdu_place(&again);
        ck_assert_uint_eq(place.parts, parts);
        ck_assert_uint_eq(place.part, i + 1);
        ck_assert_str_eq(again.number, "+15557654321");
        pdu_add_text(&again, &joined);
    }
    ck_assert_str_eq(buffer, text);
}

static const char *repeated(const char *what, uint32_t count, const char *tail)
{
    static char text[2000];
    text[0] = '\0';
    for (uint32_t i = 0; i < count; i++) {
        strcat(text, what);
    }
    return strcat(text, tail);
}

START_TEST(texts_survive_at_every_length_that_matters)
{
    there_and_back("", 1);
    there_and_back("@", 1);
    there_and_back(repeated("@", 8, ""), 1);
    there_and_back(repeated("a", 160, ""), 1);
    there_and_back(repeated("a", 161, ""), 2);
    there_and_back(repeated("a", 306, ""), 2);
    there_and_back(repeated("a", 307, ""), 3);
    there_and_back(repeated("ж", 70, ""), 1);
    there_and_back(repeated("ж", 71, ""), 2);
    there_and_back(repeated("ж", 134, ""), 2);
    there_and_back(repeated("ж", 135, ""), 3);
}
END_TEST

START_TEST(pairs_are_not_split_over_parts)
{
    struct pdu pdu;
    there_and_back(repeated("a", 152, "{bbbbbbbbbbbbbbbbbbbb"), 2);
    there_and_back(repeated("ж", 66, "😀жжжжжж"), 2);
    submit(&pdu, repeated("a", 152, "{bbbbbbbbbbbbbbbbbbbb"), 0);
    ck_assert_int_eq(pdu.length, 159);
}
END_TEST

START_TEST(every_character_of_the_alphabet_survives)
{
    uint32_t extended = 0;
    for (uint8_t septet = 0; septet < 128; septet++) {
        uint8_t back[2];
        uint32_t character = alphabet_character(septet, false);
        uint32_t behind_escape = alphabet_character(septet, true);
        ck_assert_uint_eq(alphabet_septets(character, back), 1);
        ck_assert_uint_eq(back[0], septet == ALPHABET_ESCAPE ? ' ' : septet);
        if (behind_escape != character) {
            ck_assert_uint_eq(alphabet_septets(behind_escape, back), 2);
            ck_assert_uint_eq(back[0], ALPHABET_ESCAPE);
            ck_assert_uint_eq(back[1], septet);
            extended++;
        }
    }
    ck_assert_uint_eq(extended, 10);
}
END_TEST

START_TEST(what_the_extension_lacks_is_read_without_its_escape)
{
    ck_assert_uint_eq(alphabet_character('a', true), 'a');
    ck_assert_uint_eq(alphabet_character(0x00, true), '@');
    ck_assert_uint_eq(alphabet_character(ALPHABET_ESCAPE, true), ' ');
}
END_TEST

START_TEST(compressed_data_is_octets)
{
    struct pdu pdu = {.dcs = 0x20};
    ck_assert_int_eq(pdu_coding(&pdu), CODING_OCTETS);
    pdu.dcs = 0x6B;
    ck_assert_int_eq(pdu_coding(&pdu), CODING_OCTETS);
    pdu.dcs = 0xA0;
    ck_assert_int_eq(pdu_coding(&pdu), CODING_GSM);
}
END_TEST

START_TEST(cut_pdus_are_refused_and_do_no_harm)
{
    struct pdu pdu;
    struct pdu again;
    uint8_t octets[PDU_OCTETS];
    submit(&pdu, repeated("a", 170, ""), 0);
    uint32_t whole = pdu_write(&pdu, octets);
    for (uint32_t count = 0; count < whole; count++) {
        ck_assert(!pdu_read(octets, count, &again));
    }
    ck_assert(pdu_read(octets, whole, &again));
    octets[0] |= 3;
    ck_assert(!pdu_read(octets, whole, &again));
}
END_TEST

START_TEST(a_part_that_cannot_be_leaves_the_one_before_it)
{
    static const uint8_t header[] = {10, 0, 3, 0xAB, 3, 2, 0, 3, 0xAC, 3, 4};
    struct pdu pdu = {.has_header = true};
    memcpy(pdu.data, header, sizeof header);
    struct pdu_place place = pdu_place(&pdu);
    ck_assert_uint_eq(place.reference, 0xAB);
    ck_assert_uint_eq(place.part, 2);
    ck_assert_uint_eq(place.parts, 3);
}
END_TEST

START_TEST(letters_and_odd_numbers_are_addresses_too)
{
    static const char *const numbers[] = {"+358401234567", "1234", "12345", "*100#", "Fusebox"};
    for (uint32_t i = 0; i < 5; i++) {
        uint8_t octets[ADDRESS_OCTETS];
        char number[PDU_NUMBER];
        address_write(numbers[i], octets);
        address_read(octets + 2, octets[0], octets[1], number);
        ck_assert_str_eq(number, numbers[i]);
    }
    ck_assert_int_eq(address_type("Fusebox"), 208);
    ck_assert_int_eq(address_type("1234"), 129);
}
END_TEST

START_TEST(broken_utf8_is_marked_byte_by_byte)
{
    const char *text = "a\xC3(\xF0\x9F\x98" "b\xED\xA0\x80";
    uint32_t unknown = 0;
    uint32_t plain = 0;
    for (uint32_t c = utf8_read(&text); c != 0; c = utf8_read(&text)) {
        unknown += c == ALPHABET_UNKNOWN ? 1 : 0;
        plain += c < 128 ? 1 : 0;
    }
    ck_assert_uint_eq(plain, 3);
    ck_assert_uint_eq(unknown, 7);
}
END_TEST

START_TEST(moments_carry_leap_days_and_go_back_before_2000)
{
    struct moment leap = {2024, 2, 29, 23, 59, 59};
    struct moment next = moment_of(moment_seconds(&leap) + 1);
    ck_assert_int_eq(next.month, 3);
    ck_assert_int_eq(next.day, 1);
    ck_assert_int_eq(moment_of(-1).year, 1999);
    ck_assert_int_eq(moment_of(0).year, 2000);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pdu");
    TCase *tests = tcase_create("pdu");
    tcase_add_test(tests, known_text_packs_as_other_codecs_do);
    tcase_add_test(tests, submit_is_what_real_clients_send);
    tcase_add_test(tests, deliver_of_a_real_network_reads);
    tcase_add_test(tests, texts_survive_at_every_length_that_matters);
    tcase_add_test(tests, pairs_are_not_split_over_parts);
    tcase_add_test(tests, every_character_of_the_alphabet_survives);
    tcase_add_test(tests, what_the_extension_lacks_is_read_without_its_escape);
    tcase_add_test(tests, compressed_data_is_octets);
    tcase_add_test(tests, cut_pdus_are_refused_and_do_no_harm);
    tcase_add_test(tests, a_part_that_cannot_be_leaves_the_one_before_it);
    tcase_add_test(tests, letters_and_odd_numbers_are_addresses_too);
    tcase_add_test(tests, broken_utf8_is_marked_byte_by_byte);
    tcase_add_test(tests, moments_carry_leap_days_and_go_back_before_2000);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
