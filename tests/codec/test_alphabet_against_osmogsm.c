/* Our two alphabets, the firmware's and the simulator's, beside libosmogsm's. Where they differ
 * stands in a table, with what is right by 3GPP 23.038. */
#include <check.h>
#include <osmocom/gsm/gsm_utils.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codec/aid_draw.h"
#include "firmware/alphabet.h"
#include "sim/gsm/alphabet.h"

#define SEPTETS_MOST 160
#define OCTETS 160
#define NONE 0xFFFF
#define ROUNDS 12

/* libosmogsm has one table for Latin-1 to septets and, from 0x7F on, for the extension back; where
 * the two overlap, one of them wins. Not in the alphabet by 23.038: NONE. */
static const struct {
    uint8_t latin;
    uint16_t right; /* septet, or GSM_ESCAPE << 8 | septet */
} misspelt[] = {
    {0x0C, 0x1B0A}, {0x89, NONE}, {0x93, NONE}, {0xA4, 0x24}, {0xA7, 0x5F}, {0xA8, NONE},
    {0xAE, NONE},   {0xBB, NONE}, {0xBC, NONE}, {0xBD, NONE}, {0xBF, 0x60}, {0xFF, NONE},
};
#define MISSPELT (sizeof misspelt / sizeof misspelt[0])

/* Septets that it cannot read: Greek is not in Latin-1, the others are covered as above. */
static const uint8_t misread[] = {
    0x0C, 0x10, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B,
    0x24, 0x40, 0x5B, 0x5C, 0x5D, 0x5E, 0x5F, 0x60, 0x7B, 0x7C, 0x7D, 0x7E,
};

static uint32_t osmo_spelling(uint8_t latin)
{
    char text[2] = {(char)latin, '\0'};
    uint8_t septets[2] = {0, 0};
    int count = gsm_septet_encode(septets, text);
    if (septets[count - 1] == 0xFF) {
        return NONE;
    }
    return count == 2 ? (uint32_t)septets[0] << 8 | septets[1] : septets[0];
}

static uint32_t osmo_reading(const uint8_t *septets, size_t count)
{
    uint8_t octets[4] = {0};
    char text[4] = "";
    gsm_septet_pack(octets, septets, count, 0);
    gsm_7bit_decode_n(text, sizeof text, octets, (uint8_t)count);
    return (uint8_t)text[0];
}

static uint32_t sim_spelling(uint32_t character)
{
    uint8_t septets[2] = {0, 0};
    uint32_t count = alphabet_septets(character, septets);
    if (count == 0) {
        return NONE;
    }
    return count == 2 ? (uint32_t)septets[0] << 8 | septets[1] : septets[0];
}

/* The firmware writes '?' for what the alphabet lacks. */
static uint32_t firmware_spelling(uint32_t character)
{
    uint32_t septets = gsm_encode(character);
    return septets == '?' && character != '?' ? NONE : septets;
}

START_TEST(every_latin_character_is_spelt_alike)
{
    uint32_t agreed = 0;
    for (uint32_t character = 1; character < 256; character++) {
        uint32_t right = osmo_spelling((uint8_t)character);
        bool same = right == sim_spelling(character);
        agreed += same ? 1 : 0;
        for (size_t i = 0; i < MISSPELT; i++) {
            right = misspelt[i].latin == character ? misspelt[i].right : right;
        }
        ck_assert_msg(firmware_spelling(character) == right, "firmware: %02X is %04X, not %04X",
                      character, firmware_spelling(character), right);
        ck_assert_msg(sim_spelling(character) == right, "simulator: %02X is %04X, not %04X",
                      character, sim_spelling(character), right);
    }
    printf("characters spelt alike: %u of 255\n", agreed);
    ck_assert_uint_ge(agreed, 255 - MISSPELT);
}
END_TEST

START_TEST(every_septet_is_read_alike)
{
    uint32_t agreed = 0;
    for (uint32_t septet = 0; septet < 128; septet++) {
        uint8_t wire = (uint8_t)septet;
        uint32_t theirs = osmo_reading(&wire, 1);
        ck_assert_uint_eq(gsm_decode(septet), alphabet_character(wire, false));
        agreed += gsm_decode(septet) == theirs ? 1 : 0;
        if (memchr(misread, (int)septet, sizeof misread) == NULL) {
            ck_assert_msg(gsm_decode(septet) == theirs, "%02X reads %04X there", septet, theirs);
        } else if (septet != GSM_ESCAPE) {
            ck_assert_uint_eq(gsm_encode(gsm_decode(septet)), septet);
        }
    }
    printf("septets read alike: %u of 128\n", agreed);
    ck_assert_uint_ge(agreed, 128 - sizeof misread);
}
END_TEST

/* 23.038, 6.2.1.1: what the extension table lacks is the main table's character, a second escape a
 * blank. libosmogsm reads its Latin-1 table there. */
START_TEST(every_escaped_septet_is_read_as_the_standard_says)
{
    static const uint8_t defined[] = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40};
    uint32_t agreed = 0;
    for (uint32_t septet = 0; septet < 128; septet++) {
        uint8_t wire[2] = {GSM_ESCAPE, (uint8_t)septet};
        bool known = memchr(defined, (int)septet, sizeof defined) != NULL;
        uint32_t right = known            ? osmo_reading(wire, 2)
                         : septet == 0x65 ? 0x20AC
                                          : gsm_decode(septet);
        agreed += known ? 1 : 0;
        ck_assert_msg(gsm_decode_escaped(septet) == right, "firmware: escaped %02X is %04X", septet,
                      gsm_decode_escaped(septet));
        ck_assert_msg(alphabet_character(wire[1], true) == right, "simulator: escaped %02X is %04X",
                      septet, alphabet_character(wire[1], true));
    }
    printf("escaped septets read alike: %u of the 9 that both have\n", agreed);
}
END_TEST

static void pack_all(const uint8_t *septets, uint32_t count, uint32_t fill)
{
    uint8_t theirs[OCTETS] = {0}, firmware[OCTETS] = {0}, simulator[OCTETS] = {0};
    int length = gsm_septet_pack(theirs, septets, count, (uint8_t)fill);
    ck_assert_int_eq(length, (int)(count == 0 && fill == 0 ? 0 : (fill + count * 7 + 7) / 8));
    for (uint32_t i = 0; i < count; i++) {
        septet_write(firmware, fill, i, septets[i]);
    }
    alphabet_pack(septets, count, simulator, fill);
    ck_assert_mem_eq(firmware, theirs, OCTETS);
    ck_assert_mem_eq(simulator, theirs, OCTETS);
    uint8_t back[2][SEPTETS_MOST];
    for (uint32_t i = 0; i < count; i++) {
        back[0][i] = (uint8_t)septet_read(theirs, fill, i);
        back[1][i] = alphabet_unpack(theirs, fill + i * 7);
    }
    ck_assert_mem_eq(back[0], septets, count);
    ck_assert_mem_eq(back[1], septets, count);
}

START_TEST(any_septets_are_packed_alike_at_every_length_and_fill)
{
    struct random random = random_stream(1, "packing");
    uint32_t cases = 0;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        for (uint32_t count = 0; count <= SEPTETS_MOST; count++) {
            for (uint32_t fill = 0; fill < 7; fill++, cases++) {
                uint8_t septets[SEPTETS_MOST];
                for (uint32_t i = 0; i < count; i++) {
                    septets[i] = (uint8_t)random_between(&random, 0, 127);
                }
                pack_all(septets, count, fill);
            }
        }
    }
    printf("packings: %u\n", cases);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("alphabets and libosmogsm");
    TCase *tests = tcase_create("alphabets");
    tcase_add_test(tests, every_latin_character_is_spelt_alike);
    tcase_add_test(tests, every_septet_is_read_alike);
    tcase_add_test(tests, every_escaped_septet_is_read_as_the_standard_says);
    tcase_add_test(tests, any_septets_are_packed_alike_at_every_length_and_fill);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
