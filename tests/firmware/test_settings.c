#include "firmware/settings.h"

#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/aid_suite.h"

START_TEST(factory_settings_are_those_of_the_guide)
{
    struct settings settings;

    memset(&settings, 0xa5, sizeof settings);
    settings_defaults(&settings);
    ck_assert_uint_eq(settings.pulse_s, 2);
    ck_assert_uint_eq(settings.restart_s, 5);
    ck_assert_uint_eq(settings.holdoff_s, 60);
    ck_assert_uint_eq(settings.power_guard_ms, 0);
    ck_assert_uint_eq(settings.power_delay_s, 10);
    ck_assert_uint_eq(settings.max_age_min, 10);
    ck_assert_uint_eq(settings.command_length, 160);
    ck_assert_uint_eq(settings.backup_limit, BACKUPLIMIT_DC);
    ck_assert_uint_eq(settings.alert_type, ALERT_BY_SMS);
    ck_assert_uint_eq(settings.ring_action, RING_NO);
    ck_assert(settings.ring_confirm && settings.sms_confirm && settings.power_alert);
    ck_assert(!settings.error_replies && !settings.sms_confirm_unauth && !settings.input_restore);
    ck_assert(!settings.buffer_guard);
    ck_assert_uint_eq(settings.armed, 0);
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        ck_assert_uint_eq(settings.relay[i].power_state, POWERSTATE_REMEMBER);
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        ck_assert_uint_eq(settings.input[i].contact, INPUT_OFF);
    }
}
END_TEST

START_TEST(two_images_of_the_same_settings_are_the_same_bytes)
{
    struct settings one, other;

    memset(&one, 0x00, sizeof one);
    memset(&other, 0xff, sizeof other);
    settings_defaults(&one);
    settings_defaults(&other);
    ck_assert_mem_eq(&one, &other, sizeof one);
}
END_TEST

START_TEST(an_empty_flash_gives_factory_settings)
{
    struct settings settings, factory;
    struct nvm nvm;

    nvm_blank(&nvm);
    settings_defaults(&factory);
    ck_assert_uint_eq(settings_load(&settings, &nvm), 0);
    ck_assert_mem_eq(&settings, &factory, sizeof settings);
}
END_TEST

START_TEST(what_is_stored_is_loaded)
{
    struct settings settings, loaded;
    struct nvm nvm;
    uint32_t generation = 0;

    nvm_blank(&nvm);
    settings_defaults(&settings);
    settings.holdoff_s = 7;
    settings.armed = 0x81;
    ck_assert(settings_store(&settings, &nvm, &generation));
    ck_assert_uint_eq(generation, 1);
    ck_assert_uint_eq(settings_load(&loaded, &nvm), 1);
    ck_assert_mem_eq(&settings, &loaded, sizeof settings);
}
END_TEST

START_TEST(an_unchanged_image_is_not_written)
{
    struct settings settings;
    struct nvm nvm;
    uint32_t generation = 0, words;

    nvm_blank(&nvm);
    settings_defaults(&settings);
    ck_assert(settings_store(&settings, &nvm, &generation));
    ck_assert_uint_eq(nvm.words_programmed, 0); /* an empty flash stands for just that */
    settings.pulse_s = 4;
    ck_assert(settings_store(&settings, &nvm, &generation));
    words = nvm.words_programmed;
    ck_assert_uint_gt(words, 0);
    ck_assert(settings_store(&settings, &nvm, &generation));
    ck_assert_uint_eq(nvm.words_programmed, words);
    ck_assert_uint_eq(generation, 1);
    settings.pulse_s = 3;
    ck_assert(settings_store(&settings, &nvm, &generation));
    ck_assert_uint_gt(nvm.words_programmed, words);
    ck_assert_uint_eq(generation, 2);
}
END_TEST

START_TEST(a_refused_store_says_so_and_keeps_the_generation)
{
    struct settings settings;
    struct nvm nvm;
    uint32_t generation = 0;

    nvm_blank(&nvm);
    settings_defaults(&settings);
    settings.pulse_s = 4;
    ck_assert(settings_store(&settings, &nvm, &generation));
    nvm.worn = true;
    settings.pulse_s = 3;
    ck_assert(!settings_store(&settings, &nvm, &generation));
    ck_assert_uint_eq(generation, 1);
}
END_TEST

START_TEST(a_cut_after_every_word_gives_the_old_or_the_new_settings)
{
    struct settings old, new, loaded;

    settings_defaults(&old);
    old.pulse_s = 4;
    settings_defaults(&new);
    new.pulse_s = 99;
    new.armed = 0xff;
    for (uint32_t cut = 0; cut < 200; cut++) {
        struct nvm nvm;
        uint32_t generation = 0;

        nvm_blank(&nvm);
        ck_assert(settings_store(&old, &nvm, &generation));
        nvm_cut_after(&nvm, cut, cut % 2 == 0 ? TEAR_HALF : TEAR_WHOLE);
        (void)settings_store(&new, &nvm, &generation);
        nvm_power_back(&nvm);
        ck_assert_uint_ne(settings_load(&loaded, &nvm), 0);
        ck_assert(memcmp(&loaded, &old, sizeof old) == 0 || memcmp(&loaded, &new, sizeof new) == 0);
    }
    ck_assert_mem_eq(&loaded, &new, sizeof new);
}
END_TEST

START_TEST(what_the_unit_changes_by_itself_costs_a_few_words_only)
{
    struct settings settings, loaded;
    struct nvm nvm;
    uint32_t generation = 0;

    nvm_blank(&nvm);
    settings_defaults(&settings);
    settings.pulse_s = 9;
    ck_assert(settings_store(&settings, &nvm, &generation));
    uint32_t words = nvm.words_programmed;
    for (uint32_t i = 1; i <= 1000; i++) {
        uint32_t before = generation;

        settings.relays_on = (uint8_t)(i & 0x3f);
        ck_assert(settings_store(&settings, &nvm, &generation));
        ck_assert_uint_gt(generation, before);
        (void)settings_load(&loaded, &nvm);
        ck_assert_mem_eq(&loaded, &settings, sizeof loaded);
    }
    ck_assert_uint_le(nvm.words_programmed - words, 1000 * 6 + 15 * 20);
    ck_assert_uint_le(nvm.pages_erased, 15);
}
END_TEST

START_TEST(a_kept_state_is_void_beside_another_image)
{
    struct settings settings, loaded;
    struct nvm nvm;
    uint32_t generation = 0;

    nvm_blank(&nvm);
    settings_defaults(&settings);
    settings.armed = 0x0f;  /* on an empty flash: belongs to the factory settings */
    ck_assert(settings_store(&settings, &nvm, &generation));
    (void)settings_load(&loaded, &nvm);
    ck_assert_uint_eq(loaded.armed, 0x0f);
    settings.armed = 0;
    settings.holdoff_s = 5;
    ck_assert(settings_store(&settings, &nvm, &generation));
    (void)settings_load(&loaded, &nvm);
    ck_assert_uint_eq(loaded.armed, 0);
    ck_assert_uint_eq(loaded.holdoff_s, 5);
}
END_TEST

START_TEST(a_cut_in_a_store_of_the_state_gives_the_old_or_the_new)
{
    struct settings old, new, loaded;

    settings_defaults(&old);
    old.pulse_s = 9;
    memcpy(&new, &old, sizeof new);
    new.armed = 0xff;
    for (uint32_t start = 0; start < 200; start += 84) {
        for (uint32_t cut = 0; cut < 12; cut++) {
            struct nvm nvm;
            uint32_t generation = 0;

            nvm_blank(&nvm);
            for (uint32_t i = 0; i < start; i++) {
                old.armed = (uint8_t)(i % 2);
                ck_assert(settings_store(&old, &nvm, &generation));
            }
            old.armed = 1;
            ck_assert(settings_store(&old, &nvm, &generation));
            nvm_cut_after(&nvm, cut, cut % 2 == 0 ? TEAR_HALF : TEAR_WHOLE);
            (void)settings_store(&new, &nvm, &generation);
            nvm_power_back(&nvm);
            (void)settings_load(&loaded, &nvm);
            ck_assert(memcmp(&loaded, &old, sizeof old) == 0 ||
                      memcmp(&loaded, &new, sizeof new) == 0);
        }
        ck_assert_mem_eq(&loaded, &new, sizeof new);
    }
}
END_TEST

START_TEST(a_relay_has_its_own_times_or_the_shared_ones)
{
    struct settings settings;

    settings_defaults(&settings);
    settings.relay[2].pulse_s = 9;
    settings.relay[3].restart_s = 11;
    ck_assert_uint_eq(settings_pulse_s(&settings, 2), 9);
    ck_assert_uint_eq(settings_pulse_s(&settings, 3), 2);
    ck_assert_uint_eq(settings_restart_s(&settings, 3), 11);
    ck_assert_uint_eq(settings_restart_s(&settings, 2), 5);
}
END_TEST

START_TEST(texts_call_a_relay_by_its_alias_if_it_has_one)
{
    struct settings settings;
    char name[NAME_LENGTH + 1];

    settings_defaults(&settings);
    memcpy(settings.relay[0].alias, "ABCDEFGHIJKLMNO", NAME_LENGTH);
    memcpy(settings.input[7].alias, "DOOR", 4);
    ck_assert_str_eq(settings_relay_name(&settings, 0, name), "ABCDEFGHIJKLMNO");
    ck_assert_str_eq(settings_relay_name(&settings, 5, name), "Relay6");
    ck_assert_str_eq(settings_input_name(&settings, 7, name), "DOOR");
    ck_assert_str_eq(settings_input_name(&settings, 0, name), "Input1");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        factory_settings_are_those_of_the_guide,
        two_images_of_the_same_settings_are_the_same_bytes,
        an_empty_flash_gives_factory_settings,
        what_is_stored_is_loaded,
        an_unchanged_image_is_not_written,
        a_refused_store_says_so_and_keeps_the_generation,
        a_cut_after_every_word_gives_the_old_or_the_new_settings,
        what_the_unit_changes_by_itself_costs_a_few_words_only,
        a_kept_state_is_void_beside_another_image,
        a_cut_in_a_store_of_the_state_gives_the_old_or_the_new,
        a_relay_has_its_own_times_or_the_shared_ones,
        texts_call_a_relay_by_its_alias_if_it_has_one,
        NULL,
    };

    return suite_run("settings", tests);
}
