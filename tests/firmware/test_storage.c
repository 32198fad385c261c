#include "firmware/storage.h"

#include <stdio.h>
#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/aid_page.h"
#include "firmware/aid_suite.h"
#include "firmware/record.h"
#include "firmware/settings_image.h"

#define PAGE_SIZES 3u
#define ERASURES_MOST 10000u /* of a page: STM32F103 data sheet, endurance */
#define DAYS 3652u           /* ten years */
#define SETTINGS_A_DAY 2u

static const uint32_t page_sizes[PAGE_SIZES] = {1024, 2048, 4096};

static struct nvm nvm;

static void set_up(uint32_t page_size)
{
    nvm_blank(&nvm);
    nvm.page_size = page_size;
}

/* A house with everything named and every number known: what images are at most. */
static void fill(struct settings *settings)
{
    settings_defaults(settings);
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        memcpy(settings->relay[i].alias, "ABCDEFGHIJKLMNO", NAME_LENGTH);
        settings->relay[i].pulse_s = settings->relay[i].restart_s = 0x0101;
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        memcpy(settings->input[i].alias, "ABCDEFGHIJKLMNO", NAME_LENGTH);
        settings->input[i].contact = INPUT_NC;
        settings->input[i].relay = 1;
        settings->input[i].relay_s = 0x0101;
        settings->input[i].delay_s = 0x0101;
    }
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        memcpy(settings->temp[i].alias, "ABCDEFGHIJKLMNO", NAME_LENGTH);
        memset(settings->temp[i].rom, 0x28, ROM_BYTES);
        settings->temp[i].thermostat = THERMOSTAT_HEATING;
        settings->temp[i].relay = settings->temp[i].fahrenheit = 1;
    }
    memset(settings->credit_code, '*', CREDIT_CODE);
    for (uint32_t i = 0; i < SCHEDULE_RULES; i++) {
        settings->rule[i].minute = 0x0101;
        settings->rule[i].days = 0x7f;
        memcpy(settings->rule[i].command, "OffABCDEFGHIJKLMNO=65500", RULE_COMMAND);
    }
    for (uint32_t i = 0; i < WIRELESS_DEVICES; i++) {
        memcpy(settings->wireless[i].id, "03112233", WIRELESS_ID);
        memcpy(settings->wireless[i].alias, "ABCDEFGHIJKLMNO", NAME_LENGTH);
    }
    for (uint32_t i = 0; i < SECURITY_NUMBERS; i++) {
        memcpy(settings->security[i].text, "+35840123456789012", NUMBER_DIGITS + 1);
    }
    for (uint32_t i = 0; i < ALERT_NUMBERS; i++) {
        memcpy(settings->alert[i].text, "+35840123456789012", NUMBER_DIGITS + 1);
    }
    memcpy(settings->password, "abcde", PASSWORD_LENGTH);
    memcpy(settings->conf_password, "abcde", PASSWORD_LENGTH);
    memcpy(settings->id, "ABCDEFGHIJKLMNO", NAME_LENGTH);
}

/* As most are: four names, three numbers. */
static void furnish(struct settings *settings)
{
    settings_defaults(settings);
    memcpy(settings->relay[0].alias, "HEATER", 6);
    memcpy(settings->relay[1].alias, "GATE", 4);
    memcpy(settings->input[0].alias, "DOOR", 4);
    memcpy(settings->input[1].alias, "CELLAR", 6);
    for (uint32_t i = 0; i < 3; i++) {
        memcpy(settings->alert[i].text, "+358401234567", 13);
        memcpy(settings->security[i].text, "+358401234567", 13);
    }
}

static void store(const struct settings *settings)
{
    uint32_t generation;
    ck_assert(storage_store(settings, &nvm, nvm.page_size, &generation));
}

static void load(struct settings *settings)
{
    (void)storage_load(settings, &nvm, nvm.page_size);
}

/* One whole page is a block. */
static uint32_t most_erased(void)
{
    return nvm.erased[0] > nvm.erased[1] ? nvm.erased[0] : nvm.erased[1];
}

static struct record_log open_log(void)
{
    const struct record_place place = {0, STORAGE_BLOCK, STORAGE_BLOCK, SETTINGS_IMAGE_VERSION,
                                       SETTINGS_IMAGE_SIZE};
    static uint8_t image[SETTINGS_IMAGE_SIZE];
    struct record_log log;
    record_open(&log, &nvm, &place, image);
    return log;
}

static void write_settings(struct record_log *log, const struct settings *settings)
{
    uint8_t image[SETTINGS_IMAGE_SIZE];
    settings_to_image(settings, image);
    ck_assert(record_write(log, &nvm, image));
}

/* Ten years of so many changes a day by the unit itself, and two settings a day by people; a start
 * each day. */
static uint32_t wear_in_ten_years(struct settings *settings, uint32_t a_day)
{
    set_up(STORAGE_BLOCK);
    store(settings);
    for (uint32_t day = 0; day < DAYS; day++) {
        struct record_log log = open_log();
        for (uint32_t i = 0; i < a_day; i++) {
            settings->relays_on ^= 1;
            write_settings(&log, settings);
        }
        for (uint32_t i = 0; i < SETTINGS_A_DAY; i++) {
            settings->holdoff_s = (uint16_t)(1 + (settings->holdoff_s + 7) % 299);
            write_settings(&log, settings);
        }
    }
    struct settings loaded;
    load(&loaded);
    ck_assert_mem_eq(&loaded, settings, sizeof loaded);
    return most_erased();
}

/* A heater on and off every half an hour, an alarm system armed and disarmed: a hundred a day. */
START_TEST(ten_years_of_a_hundred_stores_a_day_stay_within_what_a_page_bears)
{
    struct settings settings;
    furnish(&settings);
    uint32_t usual = wear_in_ten_years(&settings, 100);
    char line[100];
    snprintf(line, sizeof line, "%u erasures of each page in ten years, %u are allowed\n", usual,
             ERASURES_MOST);
    page_print(line);
    ck_assert_uint_lt(usual, ERASURES_MOST);
    ck_assert_uint_le(nvm.erased[0] - nvm.erased[1] + 1, 2);
}
END_TEST

/* The same where every name and number is as long as it can be. How many a day a page bears: */
START_TEST(the_longest_settings_leave_room_for_ten_years_too)
{
    struct settings settings;
    fill(&settings);
    set_up(STORAGE_BLOCK);
    store(&settings);
    uint32_t stores = 0;
    struct record_log log = open_log();
    while (most_erased() < 100) {
        settings.relays_on ^= 1;
        write_settings(&log, &settings);
        stores++;
    }
    uint32_t a_day = stores * (ERASURES_MOST / 100) / DAYS;
    char line[100];
    snprintf(line, sizeof line, "longest settings: %u stores a day for ten years\n", a_day);
    page_print(line);
    ck_assert_uint_ge(a_day, 100);
}
END_TEST

START_TEST(settings_are_loaded_whatever_the_page_size)
{
    struct settings settings, loaded;
    for (uint32_t i = 0; i < PAGE_SIZES; i++) {
        set_up(page_sizes[i]);
        fill(&settings);
        for (uint32_t n = 0; n < 400; n++) {
            settings.armed = (uint8_t)n;
            settings.relay[n % UNIT_RELAYS].alias[n % NAME_LENGTH] = (char)('A' + n % 26);
            store(&settings);
            load(&loaded);
            ck_assert_mem_eq(&loaded, &settings, sizeof loaded);
        }
        settings_defaults(&settings);
        store(&settings);
        load(&loaded);
        ck_assert_mem_eq(&loaded, &settings, sizeof loaded);
    }
}
END_TEST

static void fill_with_noise(uint32_t seed)
{
    uint32_t noise = seed;
    nvm_blank(&nvm);
    for (uint32_t i = 0; i < NVM_SIZE; i++) {
        noise = noise * 1664525u + 1013904223u;
        nvm.bytes[i] = (uint8_t)(noise >> 24);
    }
    memset(nvm.programmed, WORD_PROGRAMMED, sizeof nvm.programmed);
}

START_TEST(noise_gives_factory_settings_that_say_so_until_somebody_is_told)
{
    for (uint32_t seed = 1; seed <= 100; seed++) {
        struct settings settings, loaded;
        uint32_t generation;
        fill_with_noise(seed);
        settings_defaults(&settings);
        settings.lost_untold = true;
        for (uint32_t i = 0; i < 3; i++) {
            ck_assert_uint_ne(settings_load(&loaded, &nvm), 0);
            ck_assert_mem_eq(&loaded, &settings, sizeof loaded);
        }
        ck_assert_uint_eq(nvm.pages_erased, 1);
        loaded.relays_on = 1;
        ck_assert(settings_store(&loaded, &nvm, &generation));
        (void)settings_load(&loaded, &nvm);
        ck_assert(loaded.lost_untold && loaded.relays_on == 1);
        loaded.lost_untold = false;
        ck_assert(settings_store(&loaded, &nvm, &generation));
        (void)settings_load(&loaded, &nvm);
        ck_assert(!loaded.lost_untold);
    }
}
END_TEST

START_TEST(a_cut_while_noise_gives_way_still_says_so)
{
    bool was_cut = true;
    for (uint32_t operation = 0; was_cut; operation++) {
        for (uint32_t bytes = 0; bytes <= 4; bytes++) {
            struct settings loaded;
            fill_with_noise(3);
            nvm_cut_within(&nvm, operation, bytes, REST_WEAK);
            (void)settings_load(&loaded, &nvm);
            was_cut = nvm.dead;
            nvm_power_back(&nvm);
            (void)settings_load(&loaded, &nvm);
            ck_assert(loaded.lost_untold);
            ck_assert_uint_eq(loaded.holdoff_s, 60);
        }
    }
}
END_TEST

/* The unit's first setting ever, cut: nothing was lost, and nothing is said. */
START_TEST(the_first_store_of_all_cut_is_no_loss)
{
    bool was_cut = true;
    for (uint32_t operation = 0; was_cut; operation++) {
        for (uint32_t bytes = 0; bytes <= 4; bytes++) {
            struct settings settings, loaded;
            uint32_t generation;
            nvm_blank(&nvm);
            settings_defaults(&settings);
            settings.holdoff_s = 17;
            nvm_cut_within(&nvm, operation, bytes, REST_WEAK);
            (void)settings_store(&settings, &nvm, &generation);
            was_cut = nvm.dead;
            nvm_power_back(&nvm);
            (void)settings_load(&loaded, &nvm);
            ck_assert(!loaded.lost_untold);
        }
    }
}
END_TEST

START_TEST(a_spoilt_block_gives_way_to_what_the_other_still_has)
{
    struct settings settings, loaded;
    set_up(STORAGE_BLOCK);
    furnish(&settings);
    for (uint32_t n = 0; nvm.pages_erased < 2; n++) {
        settings.armed = (uint8_t)n;
        store(&settings);
    }
    memset(nvm.bytes + STORAGE_BLOCK, 0, 512);
    (void)settings_load(&loaded, &nvm);
    ck_assert(!loaded.lost_untold);
    ck_assert_str_eq(loaded.relay[0].alias, "HEATER");
    memset(nvm.bytes, 0, 512);
    (void)settings_load(&loaded, &nvm);
    ck_assert(loaded.lost_untold);
    ck_assert_str_eq(loaded.relay[0].alias, "");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        ten_years_of_a_hundred_stores_a_day_stay_within_what_a_page_bears,
        the_longest_settings_leave_room_for_ten_years_too,
        settings_are_loaded_whatever_the_page_size,
        noise_gives_factory_settings_that_say_so_until_somebody_is_told,
        a_cut_while_noise_gives_way_still_says_so,
        the_first_store_of_all_cut_is_no_loss,
        a_spoilt_block_gives_way_to_what_the_other_still_has,
        NULL,
    };

    return suite_run("storage", tests);
}
