#include "firmware/settings_image.h"

#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/aid_suite.h"

static uint8_t image[SETTINGS_IMAGE_SIZE];
static struct settings settings, back;

static bool comes_back(void)
{
    settings_to_image(&settings, image);
    settings_from_image(&back, image);
    return memcmp(&settings, &back, sizeof back) == 0;
}

START_TEST(factory_settings_come_back)
{
    settings_defaults(&settings);
    ck_assert(comes_back());
}
END_TEST

/* A row of texts in the image. */
struct texts {
    uint32_t at, stride, count, length;
};

static const struct texts texts[] = {
    {0, 20, UNIT_RELAYS, NAME_LENGTH},
    {120, 21, UNIT_INPUTS, NAME_LENGTH},
    {425, 5, 2, PASSWORD_LENGTH},
    {435, 0, 1, NAME_LENGTH},
    {480, 34, UNIT_TEMPS, NAME_LENGTH},
    {650, 0, 1, CREDIT_CODE},
    {673, 27, SCHEDULE_RULES, RULE_COMMAND},
    {1534, 23, WIRELESS_DEVICES, WIRELESS_ID},
    {1542, 23, WIRELESS_DEVICES, NAME_LENGTH},
};

static bool stands_for_nothing(uint32_t byte)
{
    return byte == 479 || byte == 1902 || byte == 1903;
}

static void fill(uint8_t *full)
{
    memset(full, 1, SETTINGS_IMAGE_SIZE);
    for (uint32_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        for (uint32_t j = 0; j < texts[i].count; j++) {
            memset(full + texts[i].at + j * texts[i].stride, 'b', texts[i].length);
        }
    }
    memset(full + 288, 0x22, 9 * (SECURITY_NUMBERS + ALERT_NUMBERS));
    for (uint32_t i = 0; i < SETTINGS_IMAGE_SIZE; i++) {
        full[i] = stands_for_nothing(i) ? 0 : full[i];
    }
}

/* Everything set; a byte that changes in the image, and nothing else, changes in the settings. */
START_TEST(each_byte_of_the_image_has_its_place)
{
    uint8_t full[SETTINGS_IMAGE_SIZE], again[SETTINGS_IMAGE_SIZE];
    fill(full);
    for (uint32_t i = 0; i < SETTINGS_IMAGE_SIZE; i++) {
        memcpy(image, full, sizeof image);
        image[i] ^= stands_for_nothing(i) ? 0 : 1;
        settings_from_image(&back, image);
        settings_to_image(&back, again);
        ck_assert_msg(memcmp(image, again, sizeof image) == 0, "byte %u", i);
    }
}
END_TEST

START_TEST(numbers_of_any_length_come_back_with_their_plus_or_without)
{
    static const char *const forms[] = {
        "", "0", "112", "+112", "00000000000000000", "+12345678901234567", "358401234567",
    };
    settings_defaults(&settings);
    for (uint32_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        memset(&settings.security[i], 0, sizeof settings.security[i]);
        memcpy(settings.security[i].text, forms[i], strlen(forms[i]));
    }
    memcpy(settings.alert[ALERT_NUMBERS - 1].text, "+98765432109876543", 18);
    ck_assert(comes_back());
}
END_TEST

START_TEST(what_lies_behind_a_numbers_end_is_not_part_of_it)
{
    uint8_t again[SETTINGS_IMAGE_SIZE];
    settings_defaults(&settings);
    memcpy(settings.security[0].text, "112\0003456789", 12);
    settings_to_image(&settings, image);
    settings_from_image(&back, image);
    ck_assert_str_eq(back.security[0].text, "112");
    settings_to_image(&back, again);
    ck_assert_mem_eq(image, again, sizeof again);
}
END_TEST

START_TEST(names_of_full_length_come_back_and_close)
{
    settings_defaults(&settings);
    memcpy(settings.relay[5].alias, "abcdefghijklmno", NAME_LENGTH);
    memcpy(settings.input[7].alias, "ABCDEFGHIJKLMNO", NAME_LENGTH);
    memcpy(settings.password, "12345", PASSWORD_LENGTH);
    ck_assert(comes_back());
    ck_assert_str_eq(back.relay[5].alias, "abcdefghijklmno");
    ck_assert_str_eq(back.password, "12345");
}
END_TEST

START_TEST(what_no_enumeration_knows_becomes_its_first)
{
    memset(image, 0xff, sizeof image);
    settings_from_image(&back, image);
    ck_assert_uint_eq(back.relay[0].power_state, 0);
    ck_assert_uint_eq(back.input[7].contact, INPUT_OFF);
    ck_assert_uint_eq(back.input[7].relay, 0);
    ck_assert_uint_eq(back.ring_action, RING_NO);
    ck_assert_uint_eq(back.ring_relay, 0);
    ck_assert_uint_eq(back.backup_limit, 0);
    ck_assert(back.ring_confirm && back.lost_untold);
    ck_assert_uint_eq(back.pulse_s, 0xffff);
    ck_assert_str_eq(back.security[3].text, "");
}
END_TEST

/* In RAM that came from elsewhere a flag may hold anything. */
START_TEST(any_byte_of_a_flag_is_on)
{
    settings_defaults(&settings);
    memset(&settings.buffer_guard, 0x40, 1);
    settings_to_image(&settings, image);
    settings_from_image(&back, image);
    ck_assert(back.buffer_guard);
    uint8_t byte;
    memcpy(&byte, &back.buffer_guard, 1);
    ck_assert_uint_eq(byte, 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        factory_settings_come_back,
        each_byte_of_the_image_has_its_place,
        numbers_of_any_length_come_back_with_their_plus_or_without,
        what_lies_behind_a_numbers_end_is_not_part_of_it,
        names_of_full_length_come_back_and_close,
        what_no_enumeration_knows_becomes_its_first,
        any_byte_of_a_flag_is_on,
        NULL,
    };

    return suite_run("settings image", tests);
}
