#include "firmware/sms.h"

#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/calendar.h"
#include "firmware/sms_joint.h"
#include "firmware/text.h"

#define HEAD "07910100000000F0"
#define OWNER "0B915155674523F1"
#define STAMP "62112201341263"

static const struct phone_number owner = {"+15557654321"};
static struct sms_part part;
static char hex[SMS_PDU_DIGITS + 1];

START_TEST(a_plain_message_is_read)
{
    struct civil_time civil = {2026, 11, 22, 10, 43, 21};
    ck_assert(sms_parse(HEAD "04" OWNER "0000" STAMP "05E8329BFD06", &part));
    ck_assert_str_eq(part.text, "hello");
    ck_assert_str_eq(part.sender.text, "+15557654321");
    ck_assert(part.is_text && part.stamp_valid);
    ck_assert_int_eq(part.stamp_seconds, civil_to_seconds(&civil));
    ck_assert_uint_eq(part.parts, 1);
}
END_TEST

/* Tens of quarters have the sign beside them; what no place on earth has is UTC. */
START_TEST(a_stamp_has_its_zone)
{
    static const struct {
        const char *octet;
        int8_t zone;
    } rows[] = {{"00", 0}, {"80", 8}, {"21", 12}, {"02", 20}, {"0A", -20}, {"4A", -24}, {"65", 56},
                {"75", 0}, {"8F", 0}, {"FF", 0}, {"A0", 0}};
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char line[100] = HEAD "04" OWNER "0000621122013412";
        strcat(line, rows[i].octet);
        strcat(line, "05E8329BFD06");
        ck_assert(sms_parse(line, &part));
        ck_assert_msg(part.stamp_zone == rows[i].zone, "%s: %d", rows[i].octet, part.stamp_zone);
    }
}
END_TEST

START_TEST(the_extension_table_is_read_and_written)
{
    ck_assert_uint_eq(sms_format(&owner, "Relay 1 on {a}", 0, 1, hex), 28);
    ck_assert_str_eq(hex, "0011000B915155674523F10000AD10D2323B9C07C5406F3768830A6F52");
    ck_assert(sms_parse(HEAD "04" OWNER "0000" STAMP "10D2323B9C07C5406F3768830A6F52", &part));
    ck_assert_str_eq(part.text, "Relay 1 on {a}");
}
END_TEST

START_TEST(what_the_extension_lacks_is_read_without_its_escape)
{
    ck_assert(sms_parse(HEAD "04" OWNER "0000" STAMP "029B30", &part)); /* escape, 'a' */
    ck_assert_str_eq(part.text, "a");
    ck_assert(sms_parse(HEAD "04" OWNER "0000" STAMP "029B0D", &part)); /* escape twice */
    ck_assert_str_eq(part.text, " ");
    ck_assert(sms_parse(HEAD "04" OWNER "0000" STAMP "011B", &part));
    ck_assert_str_eq(part.text, "");
}
END_TEST

START_TEST(ucs2_gives_utf8_with_surrogates)
{
    ck_assert(sms_parse(HEAD "04" OWNER "0008" STAMP "08041F20ACD83DDE00", &part));
    ck_assert_str_eq(part.text, "\xd0\x9f\xe2\x82\xac\xf0\x9f\x98\x80");
    ck_assert(sms_parse(HEAD "04" OWNER "0008" STAMP "02D83D", &part));
    ck_assert_str_eq(part.text, "?");
}
END_TEST

START_TEST(an_alphanumeric_sender_is_no_number)
{
    ck_assert(sms_parse(HEAD "040AD0C2B03C3D0600" "00" STAMP "05E8329BFD06", &part));
    ck_assert(number_is_empty(&part.sender));
    ck_assert_str_eq(part.text, "hello");
}
END_TEST

START_TEST(a_national_number_has_no_plus)
{
    ck_assert(sms_parse(HEAD "04" "0A81" "9021436587" "0000" STAMP "05E8329BFD06", &part));
    ck_assert_str_eq(part.sender.text, "0912345678");
}
END_TEST

START_TEST(reports_data_and_reserved_codings_are_no_text)
{
    static const char *const codings[] = {"04", "0C", "20", "80", "BF", "C0", "F4"};
    ck_assert(sms_parse(HEAD "06010B915155674523F1621122017343006211220173430000", &part));
    ck_assert(!part.is_text);
    for (size_t i = 0; i < sizeof codings / sizeof codings[0]; i++) {
        char pdu[200] = HEAD "04" OWNER "00";
        strcat(strcat(pdu, codings[i]), STAMP "05E8329BFD06");
        ck_assert(sms_parse(pdu, &part));
        ck_assert(!part.is_text);
    }
}
END_TEST

/* 160 septets are more than 140 octets, so that the length says what it counts. */
START_TEST(reserved_codings_and_waiting_mail_are_as_long_as_septets_are)
{
    static const char *const codings[] = {"0C", "80", "BF", "C8", "D0"};
    for (size_t i = 0; i < sizeof codings / sizeof codings[0]; i++) {
        char buffer[SMS_PDU_DIGITS + 1];
        struct text pdu = text_over(buffer, sizeof buffer);
        text_add(&pdu, HEAD "04" OWNER "00");
        text_add(&pdu, codings[i]);
        text_add(&pdu, STAMP "A0");
        for (uint32_t octet = 0; octet < 140; octet++) {
            text_add(&pdu, "20");
        }
        ck_assert(sms_parse(buffer, &part));
        ck_assert(!part.is_text);
    }
}
END_TEST

START_TEST(class_bits_change_nothing)
{
    static const char *const codings[] = {"10", "11", "F0", "F1", "40"};
    for (size_t i = 0; i < sizeof codings / sizeof codings[0]; i++) {
        char pdu[200] = HEAD "04" OWNER "00";
        strcat(strcat(pdu, codings[i]), STAMP "05E8329BFD06");
        ck_assert(sms_parse(pdu, &part));
        ck_assert(part.is_text);
        ck_assert_str_eq(part.text, "hello");
    }
}
END_TEST

START_TEST(no_pdu_cut_anywhere_is_taken_or_does_harm)
{
    const char *whole = HEAD "44" OWNER "0000" STAMP "0D0500032202019" "0E8329BFD06";
    char cut[200];
    for (size_t length = 0; length < strlen(whole); length++) {
        memcpy(cut, whole, length);
        cut[length] = 0;
        ck_assert(!sms_parse(cut, &part));
    }
    ck_assert(!sms_parse("07zz", &part));
    ck_assert(!sms_parse("", &part));
}
END_TEST

START_TEST(part_numbers_of_both_kinds_are_read)
{
    ck_assert(sms_parse(HEAD "44" OWNER "0008" STAMP "08050003220302" "0041", &part));
    ck_assert_uint_eq(part.reference, 0x22);
    ck_assert_uint_eq(part.parts, 3);
    ck_assert_uint_eq(part.part, 2);
    ck_assert_str_eq(part.text, "A");
    ck_assert(sms_parse(HEAD "44" OWNER "0008" STAMP "0906080412340302" "0041", &part));
    ck_assert_uint_eq(part.reference, 0x1234);
    ck_assert_uint_eq(part.part, 2);
    ck_assert(sms_parse(HEAD "44" OWNER "0008" STAMP "08050003220304" "0041", &part));
    ck_assert_uint_eq(part.parts, 1);
}
END_TEST

/* A SUBMIT read again as if delivered. */
static void deliver(const char *text, uint32_t index)
{
    char pdu[SMS_PDU_DIGITS + 40];
    ck_assert_uint_gt(sms_format(&owner, text, index, 9, hex), 0);
    struct text delivery = text_over(pdu, sizeof pdu);
    text_add(&delivery, HEAD);
    text_add(&delivery, hex[2] == '5' ? "44" : "04");
    text_add_bytes(&delivery, hex + 6, 16);
    text_add(&delivery, "0000" STAMP);
    text_add(&delivery, hex + 6 + 16 + 6);
    ck_assert(sms_parse(pdu, &part));
}

START_TEST(every_length_comes_back_whole)
{
    char text[REPLY_LENGTH];
    char joined[REPLY_LENGTH * 2];
    for (uint32_t length = 0; length < REPLY_LENGTH; length++) {
        for (uint32_t i = 0; i < length; i++) {
            text[i] = "ab{cd}@"[i % 7];
        }
        text[length] = 0;
        uint32_t parts = sms_part_count(text);
        joined[0] = 0;
        for (uint32_t i = 0; i < parts; i++) {
            deliver(text, i);
            ck_assert_uint_eq(part.parts, parts);
            strcat(joined, part.text);
        }
        ck_assert_str_eq(joined, text);
        ck_assert_uint_eq(sms_format(&owner, text, parts, 9, hex), 0);
    }
}
END_TEST

START_TEST(an_escape_pair_is_not_split)
{
    char text[200];
    memset(text, 'x', sizeof text);
    text[152] = '{';
    text[170] = 0;
    ck_assert_uint_eq(sms_part_count(text), 2);
    deliver(text, 0);
    ck_assert_uint_eq(strlen(part.text), 152);
    deliver(text, 1);
    ck_assert_int_eq(part.text[0], '{');
}
END_TEST

START_TEST(what_gsm_lacks_becomes_a_question_mark)
{
    deliver("\xd0\x9f\xc3\xa4\xe2\x82\xac`\xff", 0);
    ck_assert_str_eq(part.text, "?\xc3\xa4\xe2\x82\xac??");
}
END_TEST

/* An overlong zero is no end, half of a pair and what is beyond Unicode are no characters. */
START_TEST(broken_utf8_neither_ends_a_text_nor_gets_through)
{
    static const char text[] = "a\xe0\x80\x80z\xed\xa0\x80z\xf4\x90\x80\x80z\xc3";
    ck_assert_uint_eq(sms_part_count(text), 1);
    deliver(text, 0);
    ck_assert_str_eq(part.text, "a???z???z????z?");
}
END_TEST

/* A SUBMIT in UCS2 as its octets say, the head left out. */
static const char *user_data(const char *text, uint32_t index)
{
    ck_assert_uint_gt(sms_format(&owner, text, index, 9, hex), 0);
    return hex + 22;
}

START_TEST(a_marked_text_goes_as_ucs2)
{
    ck_assert_uint_eq(sms_part_count(SMS_AS_WRITTEN "\xd0\xaf\xf0\x9f\x92\xa1"), 1);
    ck_assert_str_eq(user_data(SMS_AS_WRITTEN "\xd0\xaf\xf0\x9f\x92\xa1", 0),
                     "0008AD06042FD83DDCA1");
    ck_assert_str_eq(user_data(SMS_AS_WRITTEN, 0), "0008AD00");
}
END_TEST

START_TEST(seventy_letters_are_one_message_of_ucs2_and_more_are_parts_of_67)
{
    char text[3 + 2 * 200 + 1];
    for (uint32_t letters = 1; letters <= 200; letters++) {
        strcpy(text, SMS_AS_WRITTEN);
        for (uint32_t i = 0; i < letters; i++) {
            strcat(text, "\xd0\xaf");
        }
        uint32_t parts = letters <= 70 ? 1 : (letters + 66) / 67;
        uint32_t units = 0;
        ck_assert_uint_eq(sms_part_count(text), parts);
        for (uint32_t i = 0; i < parts; i++) {
            const char *data = user_data(text, i);
            size_t octets = strlen(data) / 2 - 4 - (parts > 1 ? 6 : 0);
            ck_assert_uint_le(octets, parts > 1 ? 134 : 140);
            ck_assert(parts == 1 || strncmp(data + 8, "0500030902", 8) == 0);
            units += (uint32_t)octets / 2;
        }
        ck_assert_uint_eq(units, letters);
        ck_assert_uint_eq(sms_format(&owner, text, parts, 9, hex), 0);
    }
}
END_TEST

START_TEST(a_pair_of_surrogates_is_not_split)
{
    char text[3 + 66 + 8 + 20];
    memset(text, 'x', sizeof text);
    memcpy(text, SMS_AS_WRITTEN, 3);
    memcpy(text + 3 + 66, "\xf0\x9f\x92\xa1", 4);
    text[sizeof text - 1] = 0;
    ck_assert_uint_eq(strlen(user_data(text, 0)), 8 + 12 + 66 * 4);
    ck_assert_int_eq(strncmp(user_data(text, 1) + 8 + 12, "D83DDCA10078", 12), 0);
}
END_TEST

START_TEST(a_bad_number_is_refused)
{
    struct phone_number none = {""};
    struct phone_number letters = {"+35x"};
    ck_assert_uint_eq(sms_format(&none, "a", 0, 1, hex), 0);
    ck_assert_uint_eq(sms_format(&letters, "a", 0, 1, hex), 0);
}
END_TEST

static struct sms_joint joint[JOINT_SLOTS];
static struct sms_message message;

static bool join(uint16_t reference, uint8_t index, uint8_t parts, const char *text, int64_t now)
{
    memset(&part, 0, sizeof part);
    part.sender = owner;
    part.reference = reference;
    part.part = index;
    part.parts = parts;
    strcpy(part.text, text);
    return sms_joint_add(joint, &part, now, &message);
}

START_TEST(parts_in_any_order_join)
{
    memset(joint, 0, sizeof joint);
    ck_assert(!join(0, 3, 3, "ghi", 0));
    ck_assert(!join(0, 1, 3, "abc", 0));
    ck_assert(!join(0, 1, 3, "abc", 0));
    ck_assert(!join(5, 1, 2, "xx", 0));
    ck_assert(join(0, 2, 3, "def", 0));
    ck_assert_str_eq(message.text, "abcdefghi");
    ck_assert(join(5, 2, 2, "yy", 0));
    ck_assert_str_eq(message.text, "xxyy");
    ck_assert(join(7, 1, 1, "one", 0));
    ck_assert_str_eq(message.text, "one");
}
END_TEST

START_TEST(an_unfinished_message_goes_after_ten_minutes_or_for_a_third)
{
    memset(joint, 0, sizeof joint);
    ck_assert(!join(1, 1, 2, "a", 0));
    ck_assert(!join(1, 2, 2, "b", TIME_MIN(10)));
    ck_assert(!join(2, 1, 2, "c", TIME_MIN(11)));
    ck_assert(!join(3, 1, 2, "d", TIME_MIN(12)));
    ck_assert(!join(1, 1, 2, "a", TIME_MIN(12)));
    ck_assert(join(3, 2, 2, "D", TIME_MIN(12)));
    ck_assert(!join(4, 1, 11, "e", TIME_MIN(12)));
}
END_TEST

START_TEST(a_message_too_long_stays_too_long_in_every_order)
{
    char text[154];
    memset(text, 'z', 153);
    text[153] = 0;
    for (uint8_t first = 1; first <= 3; first++) {
        memset(joint, 0, sizeof joint);
        ck_assert(!join(1, first, 3, text, 0));
        ck_assert(!join(1, (uint8_t)(first % 3 + 1), 3, text, 0));
        ck_assert(join(1, (uint8_t)((first + 1) % 3 + 1), 3, text, 0));
        ck_assert_uint_eq(strlen(message.text), COMMAND_LENGTH + 1);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_plain_message_is_read,
        a_stamp_has_its_zone,
        the_extension_table_is_read_and_written,
        what_the_extension_lacks_is_read_without_its_escape,
        ucs2_gives_utf8_with_surrogates,
        an_alphanumeric_sender_is_no_number,
        a_national_number_has_no_plus,
        reports_data_and_reserved_codings_are_no_text,
        reserved_codings_and_waiting_mail_are_as_long_as_septets_are,
        class_bits_change_nothing,
        no_pdu_cut_anywhere_is_taken_or_does_harm,
        part_numbers_of_both_kinds_are_read,
        every_length_comes_back_whole,
        an_escape_pair_is_not_split,
        what_gsm_lacks_becomes_a_question_mark,
        broken_utf8_neither_ends_a_text_nor_gets_through,
        a_marked_text_goes_as_ucs2,
        seventy_letters_are_one_message_of_ucs2_and_more_are_parts_of_67,
        a_pair_of_surrogates_is_not_split,
        a_bad_number_is_refused,
        parts_in_any_order_join,
        an_unfinished_message_goes_after_ten_minutes_or_for_a_third,
        a_message_too_long_stays_too_long_in_every_order,
        NULL,
    };
    return suite_run("sms", tests);
}
