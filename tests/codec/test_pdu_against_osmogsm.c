/* PDUs of the firmware and of the simulator beside libosmogsm: what it makes, both read; what they
 * make, it takes apart. Every test prints how many cases it drew. */
#include <check.h>
#include <osmocom/gsm/gsm0411_utils.h>
#include <osmocom/gsm/protocol/gsm_03_40.h>
#include <osmocom/gsm/protocol/gsm_04_11.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codec/aid_draw.h"
#include "codec/aid_osmogsm.h"
#include "firmware/sms.h"
#include "sim/gsm/address.h"
#include "sim/gsm/charset.h"
#include "sim/gsm/parts.h"

#define NUMBERS 4000
#define STAMPS 4000
#define ROUNDS 8
#define TEXTS 1500
#define QUARTERS_MOST 79       /* two digits, of which the sign takes a bit */
#define LAST_SECOND 2524607999 /* of 2079: libosmogsm takes the year 81 for 1981 */

static char hex[SMS_PDU_DIGITS + 1];
static uint8_t octets[OSMO_OCTETS];
static char latin[OSMO_TEXT];
static struct drawn_text drawn;

static int64_t draw_second(struct random *random)
{
    return random_between(random, 0, LAST_SECOND);
}

/* To the firmware as the module shows it, the service centre left out. */
static bool firmware_reads(uint32_t count, struct sms_part *part)
{
    strcpy(hex, "00");
    charset_hex(octets, count, hex + 2);
    return sms_parse(hex, part);
}

static const char *sim_text(const struct pdu *pdu)
{
    static char buffer[SMS_TEXT_BYTES];
    struct pdu_text text = pdu_text_over(buffer, sizeof buffer);
    pdu_add_text(pdu, &text);
    return buffer;
}

/* ---- addresses ----------------------------------------------------------------------------- */

static void compare_address(const char *number)
{
    uint8_t ours[ADDRESS_OCTETS] = {0}, theirs[ADDRESS_OCTETS] = {0};
    char read[PDU_NUMBER];
    uint32_t count = address_write(number, ours);
    ck_assert_uint_eq(osmo_write_address(number, theirs), count);
    ck_assert_mem_eq(ours, theirs, count);
    address_read(theirs + 2, theirs[0], theirs[1], read);
    ck_assert_str_eq(read, number);
    osmo_take_address(ours, read);
    ck_assert_str_eq(read, number);
}

START_TEST(numbers_and_keys_are_the_same_addresses)
{
    struct random random = random_stream(1, "addresses");
    char number[DRAWN_DIGITS + 2];
    for (uint32_t i = 0; i < NUMBERS; i++) {
        draw_number(&random, i % 2 == 0, i % 4 < 2, 1 + i / 4 % DRAWN_DIGITS, number);
        compare_address(number);
    }
    printf("addresses: %u\n", NUMBERS);
}
END_TEST

START_TEST(the_firmware_addresses_its_messages_alike)
{
    struct random random = random_stream(2, "addresses");
    for (uint32_t i = 0; i < NUMBERS; i++) {
        struct phone_number to = {""};
        char digits[2 * 12 + 1];
        draw_number(&random, i % 2 == 0, false, 3 + i / 2 % (NUMBER_DIGITS - 2), to.text);
        ck_assert_uint_gt(sms_format(&to, "x", 0, 1, hex), 0);
        charset_hex(octets, osmo_write_address(to.text, octets), digits);
        ck_assert_msg(strncmp(hex + 6, digits, strlen(digits)) == 0, "%s: %s in %s", to.text,
                      digits, hex);
    }
    printf("addresses of the firmware: %u\n", NUMBERS);
}
END_TEST

/* The length counts useful semi-octets (23.040, 9.1.2.5): of seven letters 13. libosmogsm counts
 * whole octets, 14, which may as well be eight letters, the last an '@'. */
START_TEST(letters_are_the_same_septets_with_another_length)
{
    struct random random = random_stream(1, "letters");
    for (uint32_t i = 0; i < NUMBERS; i++) {
        uint8_t ours[ADDRESS_OCTETS] = {0}, theirs[ADDRESS_OCTETS] = {0};
        char name[12], read[PDU_NUMBER];
        uint32_t length = 1 + i % 11;
        for (uint32_t j = 0; j < length; j++) {
            name[j] = (char)random_between(&random, 'A', 'Z');
        }
        name[length] = '\0';
        uint32_t count = address_write(name, ours);
        int written = gsm340_gen_oa(theirs, sizeof theirs, GSM340_TYPE_ALPHA_NUMERIC, 0, name);
        ck_assert_int_eq(written, (int)count);
        ck_assert_mem_eq(ours + 1, theirs + 1, count - 1);
        ck_assert_uint_eq(ours[0], (length * 7 + 3) / 4);
        ck_assert_uint_eq(theirs[0], (length * 7 + 7) / 8 * 2);
        address_read(theirs + 2, theirs[0], theirs[1], read);
        strcat(name, length == 7 ? "@" : "");
        ck_assert_str_eq(read, name);
    }
    printf("senders of letters: %u\n", NUMBERS);
}
END_TEST

/* ---- stamps -------------------------------------------------------------------------------- */

START_TEST(stamps_of_every_zone_are_read_alike)
{
    struct random random = random_stream(1, "stamps");
    for (uint32_t i = 0; i < STAMPS; i++) {
        struct sms_part part;
        struct pdu pdu;
        struct osmo_delivery delivery = {.number = "+358401234567"};
        delivery.local_seconds = draw_second(&random);
        delivery.zone_quarters = (int32_t)random_between(&random, -QUARTERS_MOST, QUARTERS_MOST);
        uint32_t count = osmo_deliver(&delivery, octets);
        ck_assert(firmware_reads(count, &part) && part.stamp_valid);
        ck_assert_int_eq(part.stamp_seconds, delivery.local_seconds);
        ck_assert(pdu_read(octets, count, &pdu));
        ck_assert_int_eq(pdu.stamp.seconds, delivery.local_seconds);
        ck_assert_int_eq(pdu.stamp.zone_quarters, delivery.zone_quarters);
    }
    printf("stamps read: %u\n", STAMPS);
}
END_TEST

START_TEST(status_reports_are_taken_apart_alike)
{
    struct random random = random_stream(1, "reports");
    for (uint32_t i = 0; i < STAMPS; i++) {
        struct pdu pdu = {.kind = PDU_REPORT, .reference = (uint8_t)i, .status = (uint8_t)(i / 7)};
        struct sms_part part;
        char number[PDU_NUMBER];
        int32_t zone = (int32_t)random_between(&random, -QUARTERS_MOST, QUARTERS_MOST);
        draw_number(&random, i % 2 == 0, false, 1 + i % DRAWN_DIGITS, pdu.number);
        pdu.stamp.seconds = draw_second(&random);
        pdu.done.seconds = draw_second(&random);
        pdu.stamp.zone_quarters = (int8_t)zone;
        pdu.done.zone_quarters = (int8_t)-zone;
        uint32_t count = pdu_write(&pdu, octets);
        ck_assert_uint_eq(octets[0] & 3, GSM340_SMS_STATUS_REP_SC2MS);
        ck_assert_uint_eq(octets[1], pdu.reference);
        uint32_t at = 2 + osmo_take_address(octets + 2, number);
        ck_assert_str_eq(number, pdu.number);
        ck_assert_int_eq(osmo_take_stamp(octets + at), pdu.stamp.seconds);
        ck_assert_int_eq(osmo_take_stamp(octets + at + 7), pdu.done.seconds);
        ck_assert_int_eq(osmo_take_zone(octets + at), zone);
        ck_assert_int_eq(osmo_take_zone(octets + at + 7), -zone);
        ck_assert_uint_eq(octets[at + 14], pdu.status);
        ck_assert_uint_eq(count, at + 15);
        ck_assert(firmware_reads(count, &part) && !part.is_text);
    }
    printf("status reports: %u\n", STAMPS);
}
END_TEST

/* ---- texts --------------------------------------------------------------------------------- */

struct header {
    const uint8_t *octets; /* NULL: none */
    uint16_t reference;
    uint8_t part, parts;
};

static const uint8_t narrow[] = {5, 0x00, 3, 0xAB, 3, 2};
static const uint8_t wide[] = {6, 0x08, 4, 0x12, 0x34, 200, 7};
static const uint8_t behind[] = {8, 0x70, 1, 0, 0x00, 3, 1, 255, 255};
static const uint8_t foreign[] = {3, 0x24, 1, 0};
static const uint8_t broken[] = {5, 0x00, 3, 0xAB, 3, 4};
static const uint8_t broken_behind[] = {10, 0x00, 3, 0xAB, 3, 2, 0x00, 3, 0xAC, 0, 0};
static const uint8_t empty[] = {0};
static const uint8_t longer[] = {11, 0x0A, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9};

static const struct header headers[] = {
    {NULL, 0, 1, 1},       {narrow, 0xAB, 2, 3}, {wide, 0x1234, 7, 200},
    {behind, 1, 255, 255}, {foreign, 0, 1, 1},   {broken, 0, 1, 1},
    {empty, 0, 1, 1},      {longer, 0, 1, 1},    {broken_behind, 0xAB, 2, 3},
};
#define HEADERS (sizeof headers / sizeof headers[0])

static uint32_t header_septets(const struct header *header)
{
    return header->octets == NULL ? 0 : ((header->octets[0] + 1u) * 8 + 6) / 7;
}

static void compare_reading(const struct header *header, const struct osmo_delivery *delivery)
{
    struct sms_part part;
    struct pdu pdu;
    uint32_t count = osmo_deliver(delivery, octets);
    ck_assert_msg(firmware_reads(count, &part) && part.is_text, "%s", hex);
    ck_assert_str_eq(part.text, drawn.utf8);
    ck_assert_str_eq(part.sender.text, delivery->number);
    ck_assert_uint_eq(part.reference, header->reference);
    ck_assert_uint_eq(part.part, header->part);
    ck_assert_uint_eq(part.parts, header->parts);
    ck_assert(pdu_read(octets, count, &pdu));
    struct pdu_place place = pdu_place(&pdu);
    ck_assert_str_eq(sim_text(&pdu), drawn.utf8);
    ck_assert_str_eq(pdu.number, delivery->number);
    ck_assert_uint_eq(place.reference, header->reference);
    ck_assert_uint_eq(place.part, header->part);
    ck_assert_uint_eq(place.parts, header->parts);
}

START_TEST(every_length_behind_every_header_is_read_alike)
{
    struct random random = random_stream(1, "deliveries");
    uint32_t cases = 0;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        for (uint32_t i = 0; i < HEADERS; i++) {
            uint32_t room = SMS_SEPTETS - header_septets(&headers[i]);
            for (uint32_t length = 0; length <= room; length++, cases++) {
                char number[DRAWN_DIGITS + 2];
                struct osmo_delivery delivery = {.number = number, .header = headers[i].octets};
                draw_number(&random, length % 2 == 0, false, 3 + length % 15, number);
                draw_septets(&random, length, round % 2 == 0, &drawn);
                delivery.septets = drawn.septets;
                delivery.count = drawn.count;
                compare_reading(&headers[i], &delivery);
            }
        }
    }
    printf("deliveries read: %u\n", cases);
}
END_TEST

/* Where the user data of a SUBMIT or a DELIVER begins, and what stands before it. */
static uint32_t user_data(const uint8_t *pdu, const char *number)
{
    bool submit = (pdu[0] & 3) == GSM340_SMS_SUBMIT_MS2SC;
    uint32_t at = submit ? 2 : 1;
    char read[PDU_NUMBER];
    at += osmo_take_address(pdu + at, read);
    ck_assert_str_eq(read, number);
    ck_assert_int_eq(gsm338_get_sms_alphabet(pdu[at + 1]), DCS_7BIT_DEFAULT);
    return at + 2 + (submit ? 1 : 7);
}

/* Adds to joined the text of one part as libosmogsm reads it alone: no pair is torn. */
struct piece {
    uint32_t index, parts;
    struct parts_mark mark;
};

static void check_header(const uint8_t *header, const struct piece *piece)
{
    uint8_t low = (uint8_t)piece->mark.reference, parts = (uint8_t)piece->parts;
    uint8_t part = (uint8_t)(piece->index + 1);
    uint8_t of_8_bits[] = {5, 0, 3, low, parts, part};
    uint8_t of_16_bits[] = {6, 8, 4, (uint8_t)(piece->mark.reference >> 8), low, parts, part};
    if (piece->mark.wide) {
        ck_assert_mem_eq(header, of_16_bits, sizeof of_16_bits);
    } else {
        ck_assert_mem_eq(header, of_8_bits, sizeof of_8_bits);
    }
}

static void join(uint32_t count, const char *number, const struct piece *piece, char *joined)
{
    uint32_t at = user_data(octets, number);
    bool has_header = (octets[0] & 0x40) != 0;
    ck_assert_uint_eq(count, at + 1 + (octets[at] * 7u + 7) / 8);
    ck_assert_uint_le(octets[at], SMS_SEPTETS);
    ck_assert_int_eq(has_header, piece->parts > 1);
    if (has_header) {
        check_header(octets + at + 1, piece);
    }
    osmo_take_text(octets + at, has_header, latin);
    strcat(joined, latin);
}

static uint32_t firmware_sends(const struct phone_number *to, char *joined)
{
    uint32_t parts = sms_part_count(drawn.utf8);
    joined[0] = '\0';
    for (uint32_t i = 0; i < parts; i++) {
        uint32_t count = sms_format(to, drawn.utf8, i, 9, hex);
        ck_assert_uint_eq(strlen(hex), 2 * (count + 1));
        charset_unhex((const uint8_t *)hex + 2, 2 * count, octets, sizeof octets);
        const struct piece piece = {i, parts, {.reference = 9}};
        join(count, to->text, &piece, joined);
    }
    return parts;
}

START_TEST(what_the_firmware_sends_is_read_whole)
{
    struct random random = random_stream(1, "submissions");
    static char joined[DRAWN_CHARACTERS + 1];
    uint32_t pdus = 0;
    for (uint32_t i = 0; i < TEXTS; i++) {
        struct phone_number to = {"+15557654321"};
        /* Of 700 characters at most: ten parts hold that, were they all pairs. */
        draw_text(&random, i < 340 ? i : (uint32_t)random_between(&random, 0, 700), 1 + i % 9,
                  &drawn);
        pdus += firmware_sends(&to, joined);
        ck_assert_str_eq(joined, drawn.latin);
    }
    printf("texts of the firmware: %u in %u PDUs\n", TEXTS, pdus);
}
END_TEST

static uint32_t sim_sends(struct pdu *pdu, struct parts_mark mark, char *joined)
{
    uint32_t parts = parts_count(drawn.utf8, mark.wide);
    joined[0] = '\0';
    for (uint32_t i = 0; i < parts; i++) {
        parts_fill(pdu, drawn.utf8, i, mark);
        const struct piece piece = {i, parts, mark};
        join(pdu_write(pdu, octets), pdu->number, &piece, joined);
    }
    return parts;
}

START_TEST(what_the_simulator_sends_is_read_whole)
{
    struct random random = random_stream(2, "submissions");
    static char joined[DRAWN_CHARACTERS + 1];
    uint32_t pdus = 0;
    for (uint32_t i = 0; i < TEXTS; i++) {
        struct pdu pdu = {.kind = i % 2 == 0 ? PDU_DELIVER : PDU_SUBMIT};
        strcpy(pdu.number, "358401234567");
        draw_text(&random, i < 340 ? i : (uint32_t)random_between(&random, 0, DRAWN_CHARACTERS),
                  1 + i % 9, &drawn);
        struct parts_mark mark = {.reference = (uint16_t)(i * 257), .wide = i % 3 == 0};
        pdus += sim_sends(&pdu, mark, joined);
        ck_assert_str_eq(joined, drawn.latin);
    }
    printf("texts of the simulator: %u in %u PDUs\n", TEXTS, pdus);
}
END_TEST

/* ---- codings and validity ------------------------------------------------------------------ */

/* libosmogsm does not know the groups 01xx (as 00xx, to be deleted automatically) and 10xx
 * (reserved: to be read as the default alphabet), nor that a reserved alphabet is read as the
 * default one; what is compressed it refuses, here it is octets that are no text. 23.038, 4. */
static enum pdu_coding coding_by_the_standard(uint8_t dcs)
{
    bool general = dcs < 0x80;
    if (general && (dcs & 0x20) != 0) {
        return CODING_OCTETS;
    }
    uint32_t theirs = gsm338_get_sms_alphabet(general ? dcs & 0x3F : dcs);
    return theirs == DCS_UCS2 ? CODING_UCS2 : theirs == DCS_8BIT_DATA ? CODING_OCTETS : CODING_GSM;
}

/* The firmware obeys no text of the groups that are not messages from people: compressed, reserved,
 * message waiting. It reads all of them to their end. */
static bool is_text_for_us(uint8_t dcs)
{
    bool odd = (dcs & 0x20) != 0 || (dcs & 0x0C) == 0x0C;
    return dcs >= 0xF0 ? (dcs & 0x04) == 0 : dcs < 0x80 && !odd && (dcs & 0x0C) != 0x04;
}

START_TEST(every_coding_is_known_and_measured_alike)
{
    struct osmo_delivery delivery = {.number = "+358401234567", .septets = drawn.septets};
    struct random random = random_stream(1, "codings");
    draw_septets(&random, SMS_SEPTETS, false, &drawn);
    delivery.count = drawn.count;
    for (uint32_t dcs = 0; dcs < 256; dcs++) {
        struct sms_part part;
        struct pdu pdu;
        enum pdu_coding coding = coding_by_the_standard((uint8_t)dcs);
        uint32_t count = osmo_deliver(&delivery, octets);
        octets[10] = (uint8_t)dcs;
        octets[18] = coding == CODING_GSM ? SMS_SEPTETS : PDU_DATA;
        ck_assert_uint_eq(count, 19 + PDU_DATA);
        ck_assert_msg(pdu_read(octets, count, &pdu), "simulator: coding %02X", dcs);
        ck_assert_msg(pdu_coding(&pdu) == coding, "simulator: coding %02X", dcs);
        ck_assert_msg(firmware_reads(count, &part), "firmware: coding %02X", dcs);
        ck_assert_msg(part.is_text == is_text_for_us((uint8_t)dcs), "firmware: coding %02X", dcs);
    }
    printf("codings: 256\n");
}
END_TEST

START_TEST(messages_are_valid_for_as_long_as_is_meant)
{
    struct phone_number to = {"+15557654321"};
    struct pdu pdu = {.kind = PDU_SUBMIT, .number = "+15557654321"};
    uint8_t week, day;
    sms_format(&to, "x", 0, 1, hex);
    ck_assert_int_eq(charset_unhex((const uint8_t *)hex + 26, 2, &week, 1), 1);
    parts_fill(&pdu, "x", 0, (struct parts_mark){.reference = 1});
    pdu_write(&pdu, octets);
    day = octets[12];
    ck_assert_uint_eq(gsm340_validity_period(GSM340_TP_VPF_RELATIVE, &week), 7 * 24 * 60);
    ck_assert_uint_eq(gsm340_validity_period(GSM340_TP_VPF_RELATIVE, &day), 24 * 60);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("PDUs and libosmogsm");
    TCase *tests = tcase_create("PDUs");
    tcase_add_test(tests, numbers_and_keys_are_the_same_addresses);
    tcase_add_test(tests, the_firmware_addresses_its_messages_alike);
    tcase_add_test(tests, letters_are_the_same_septets_with_another_length);
    tcase_add_test(tests, stamps_of_every_zone_are_read_alike);
    tcase_add_test(tests, status_reports_are_taken_apart_alike);
    tcase_add_test(tests, every_length_behind_every_header_is_read_alike);
    tcase_add_test(tests, what_the_firmware_sends_is_read_whole);
    tcase_add_test(tests, what_the_simulator_sends_is_read_whole);
    tcase_add_test(tests, every_coding_is_known_and_measured_alike);
    tcase_add_test(tests, messages_are_valid_for_as_long_as_is_meant);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
