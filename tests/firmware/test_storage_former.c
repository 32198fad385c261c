/* Flashes that the firmware before this format has written: tests/fuzz/corpus/fuzz_storage. */
#include "firmware/storage.h"

#include <stdio.h>
#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/aid_suite.h"

static struct nvm nvm;

static void read_flash(const char *name)
{
    char path[300];
    snprintf(path, sizeof path, "%s/tests/fuzz/corpus/fuzz_storage/former_%s", FUSEBOX_SOURCE,
             name);
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    nvm_blank(&nvm);
    ck_assert_uint_eq(fread(nvm.bytes, 1, NVM_SIZE, file), NVM_SIZE);
    fclose(file);
    for (uint32_t i = 0; i < NVM_SIZE; i++) {
        if (nvm.bytes[i] != 0xff) {
            nvm.programmed[i / NVM_WORD] = WORD_PROGRAMMED;
        }
    }
}

static void fill_lists(struct settings *settings)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        struct relay_settings *relay = &settings->relay[i];
        snprintf(relay->alias, sizeof relay->alias, "RELAYNUMBER%04u", (unsigned)i + 1);
        relay->pulse_s = (uint16_t)(590 + i);
        relay->restart_s = (uint16_t)(500 + i);
        relay->power_state = (uint8_t)(i % 3);
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        struct input_settings *input = &settings->input[i];
        snprintf(input->alias, sizeof input->alias, "INPUTNUMBER%04u", (unsigned)i + 1);
        input->contact = (uint8_t)(1 + i % 2);
        input->relay = (uint8_t)(i % 7);
        input->relay_s = (uint16_t)(65000 + i);
        input->delay_s = (uint16_t)(900 + i);
    }
    for (uint32_t i = 0; i < SECURITY_NUMBERS; i++) {
        snprintf(settings->security[i].text, sizeof settings->security[i].text,
                 "+358401234567890%02u", (unsigned)i);
    }
    for (uint32_t i = 0; i < ALERT_NUMBERS; i++) {
        snprintf(settings->alert[i].text, sizeof settings->alert[i].text, "+491701234567890%02u",
                 (unsigned)i);
    }
}

/* What the flash `full` was made from; thermometers, rules and the rest did not exist. */
static void fill(struct settings *settings)
{
    settings_defaults(settings);
    fill_lists(settings);
    settings->security_limited = 0x2aa;
    memcpy(settings->password, "Ab1Cd", PASSWORD_LENGTH);
    memcpy(settings->conf_password, "Zz9Yy", PASSWORD_LENGTH);
    memcpy(settings->id, "HOUSEBYTHELAKE1", NAME_LENGTH);
    settings->pulse_s = 599;
    settings->restart_s = 598;
    settings->holdoff_s = 299;
    settings->power_guard_ms = 1999;
    settings->power_delay_s = 3599;
    settings->max_age_min = 1439;
    settings->command_length = 30;
    settings->backup_limit = BACKUPLIMIT_AC;
    settings->alert_type = ALERT_BY_BOTH;
    settings->ring_action = RING_PULSE;
    settings->ring_relay = 5;
    settings->ring_confirm_type = CONFIRM_CALL;
    settings->ring_confirm = settings->sms_confirm = settings->power_alert = false;
    settings->error_replies = settings->sms_confirm_unauth = true;
    settings->input_restore = settings->buffer_guard = true;
    settings->armed = 0xa5;
    settings->relays_on = 0x2a;
    settings->failure_told = true;
}

/* Flashes of the former firmware, by number. The log of the last two is in its second page; the
 * power went inside the last store of all. */
#define FLASHES 4u
static const char *const names[FLASHES] = {"one_change", "full", "many_changes", "torn"};
static const uint32_t generations[FLASHES] = {2, 21, 122, 123};

static void expect(uint32_t flash, struct settings *settings)
{
    if (flash == 0) {
        settings_defaults(settings);
        settings->holdoff_s = 7;
        memcpy(settings->relay[0].alias, "LAMP", 4);
        memcpy(settings->security[0].text, "+358401234567", 13);
        return;
    }
    fill(settings);
    if (flash > 1) {
        settings->armed = 0xf9;
        settings->relays_on = 0x27;
    }
}

START_TEST(a_flash_of_the_former_format_is_taken_over)
{
    struct settings expected, loaded;
    for (uint32_t i = 0; i < FLASHES; i++) {
        expect(i, &expected);
        read_flash(names[i]);
        ck_assert_uint_eq(settings_load(&loaded, &nvm), generations[i]);
        ck_assert_msg(memcmp(&loaded, &expected, sizeof loaded) == 0, "%s", names[i]);
        ck_assert_uint_eq(nvm.pages_erased, 2);
        uint32_t generation;
        loaded.pulse_s = 77;
        ck_assert(settings_store(&loaded, &nvm, &generation));
        ck_assert_uint_gt(generation, generations[i]);
        ck_assert_uint_eq(nvm.pages_erased, 2);
    }
}
END_TEST

START_TEST(it_is_taken_over_once)
{
    struct settings loaded;
    read_flash("full");
    (void)settings_load(&loaded, &nvm);
    uint32_t words = nvm.words_programmed;
    (void)settings_load(&loaded, &nvm);
    ck_assert_uint_eq(nvm.words_programmed, words);
    ck_assert_uint_eq(nvm.pages_erased, 2);
}
END_TEST

START_TEST(a_flash_that_refuses_is_read_all_the_same)
{
    struct settings loaded, expected;
    read_flash("full");
    fill(&expected);
    nvm.worn = true;
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert_uint_ne(settings_load(&loaded, &nvm), 0);
        ck_assert_mem_eq(&loaded, &expected, sizeof loaded);
    }
}
END_TEST

/* Power that goes inside the taking over, at each operation, and again at the next start. */
START_TEST(a_cut_while_it_is_taken_over_loses_nothing)
{
    uint32_t cuts = 0;
    for (uint32_t i = 0; i < FLASHES; i++) {
        struct settings expected, loaded;
        bool was_cut = true;
        expect(i, &expected);
        for (uint32_t operation = 0; was_cut; operation++) {
            for (uint32_t length = 0; length < 20; length++) {
                uint32_t bytes = length < 10 ? length / 2 : 400 * (length / 2 - 4);
                enum nvm_rest rest = length % 2 != 0 ? REST_WEAK : REST_UNTOUCHED;
                read_flash(names[i]);
                nvm_cut_within(&nvm, operation, bytes, rest);
                (void)settings_load(&loaded, &nvm);
                was_cut = nvm.dead;
                nvm_power_back(&nvm);
                nvm_cut_within(&nvm, operation / 2, bytes, rest);
                (void)settings_load(&loaded, &nvm);
                nvm_power_back(&nvm);
                cuts += was_cut;
                for (uint32_t start = 0; start < 3; start++) {
                    (void)settings_load(&loaded, &nvm);
                    ck_assert(memcmp(&loaded, &expected, sizeof loaded) == 0);
                }
            }
        }
    }
    printf("%u cuts while the former format is taken over: nothing lost\n", cuts);
    ck_assert_uint_gt(cuts, 5000);
}
END_TEST

/* Once taken over, the former log does not come back. */
START_TEST(a_loss_after_it_was_taken_over_is_told)
{
    struct settings loaded;
    read_flash("full");
    (void)settings_load(&loaded, &nvm);
    memset(nvm.bytes + STORAGE_BLOCK, 0x5a, 100);
    (void)settings_load(&loaded, &nvm);
    ck_assert_uint_eq(loaded.pulse_s, 2);
    ck_assert(loaded.lost_untold);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_flash_of_the_former_format_is_taken_over,
        it_is_taken_over_once,
        a_flash_that_refuses_is_read_all_the_same,
        a_cut_while_it_is_taken_over_loses_nothing,
        a_loss_after_it_was_taken_over_is_told,
        NULL,
    };

    return suite_run("storage, former", tests);
}
