#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/board/flash.h"

#define WORDS 10

static struct nvm flash;
static uint8_t pattern[WORDS * NVM_WORD];

static void fresh(void)
{
    flash_init(&flash);
    memset(pattern, 0x3C, sizeof pattern);
}

static bool is_filled(uint32_t address, uint32_t size, uint8_t with)
{
    for (uint32_t i = 0; i < size; i++) {
        if (flash.bytes[address + i] != with) {
            return false;
        }
    }
    return true;
}

START_TEST(delivered_erased)
{
    ck_assert(is_filled(0, NVM_SIZE, 0xFF));
}
END_TEST

START_TEST(programming_takes_its_time_and_wears)
{
    ck_assert(nvm_program(&flash, 64, pattern, sizeof pattern));
    ck_assert_int_eq(flash.busy_us, WORDS * FLASH_WORD_US);
    ck_assert_uint_eq(flash.words_programmed, WORDS);
    uint8_t back[sizeof pattern];
    nvm_read(&flash, 64, back, sizeof back);
    ck_assert_mem_eq(back, pattern, sizeof back);
}
END_TEST

START_TEST(a_word_is_programmed_once)
{
    ck_assert(nvm_program(&flash, 0, pattern, NVM_WORD));
    ck_assert(!nvm_program(&flash, 0, pattern, NVM_WORD));
    ck_assert(nvm_erase(&flash, 5));
    ck_assert(nvm_program(&flash, 0, pattern, NVM_WORD));
    ck_assert_uint_eq(flash.pages_erased, 1);
}
END_TEST

START_TEST(erasing_takes_its_page_only)
{
    ck_assert(nvm_program(&flash, NVM_PAGE_SIZE - NVM_WORD, pattern, 2 * NVM_WORD));
    ck_assert(nvm_erase(&flash, NVM_PAGE_SIZE));
    ck_assert(is_filled(NVM_PAGE_SIZE - NVM_WORD, NVM_WORD, 0x3C));
    ck_assert(is_filled(NVM_PAGE_SIZE, NVM_WORD, 0xFF));
    ck_assert_int_eq(flash.busy_us, 2 * FLASH_WORD_US + FLASH_ERASE_US);
    ck_assert_uint_eq(flash.erased[0], 0);
    ck_assert_uint_eq(flash.erased[1], 1);
}
END_TEST

START_TEST(a_cut_tears_the_word_under_way)
{
    nvm_program(&flash, 0, pattern, sizeof pattern);
    flash_cut(&flash, 3 * FLASH_WORD_US + 10);
    flash_power_up(&flash);
    ck_assert(is_filled(0, 3 * NVM_WORD, 0x3C));
    ck_assert(!is_filled(3 * NVM_WORD, NVM_WORD, 0x3C));
    ck_assert(!is_filled(3 * NVM_WORD, NVM_WORD, 0xFF));
    ck_assert(is_filled(4 * NVM_WORD, 6 * NVM_WORD, 0xFF));
    ck_assert_uint_eq(flash.words_programmed, 4);
}
END_TEST

/* Only bits that were to become zero, and those anew at each start. */
START_TEST(a_torn_word_reads_differently_at_each_start)
{
    uint32_t first, word, different = 0;
    nvm_program(&flash, 0, pattern, NVM_WORD);
    flash_cut(&flash, FLASH_WORD_US / 2);
    flash_power_up(&flash);
    nvm_read(&flash, 0, &first, sizeof first);
    for (uint32_t i = 0; i < 20; i++) {
        flash_power_up(&flash);
        nvm_read(&flash, 0, &word, sizeof word);
        ck_assert_uint_eq(word & 0x3C3C3C3Cu, 0x3C3C3C3Cu);
        different += word != first;
    }
    ck_assert_uint_gt(different, 15);
}
END_TEST

START_TEST(a_torn_word_is_whole_again_when_its_page_was_erased)
{
    nvm_program(&flash, 0, pattern, NVM_WORD);
    flash_cut(&flash, FLASH_WORD_US / 2);
    flash_power_up(&flash);
    ck_assert(nvm_erase(&flash, 0));
    ck_assert(nvm_program(&flash, 0, pattern, NVM_WORD));
    flash_power_up(&flash);
    ck_assert(is_filled(0, NVM_WORD, 0x3C));
}
END_TEST

START_TEST(an_erasure_that_never_began_leaves_a_torn_word_torn)
{
    uint32_t first, word, different = 0;
    nvm_program(&flash, 0, pattern, NVM_WORD);
    flash_cut(&flash, FLASH_WORD_US / 2);
    flash_power_up(&flash);
    nvm_program(&flash, NVM_PAGE_SIZE, pattern, NVM_WORD);
    nvm_erase(&flash, 0);
    flash_cut(&flash, FLASH_WORD_US);
    nvm_read(&flash, 0, &first, sizeof first);
    for (uint32_t i = 0; i < 20; i++) {
        flash_power_up(&flash);
        nvm_read(&flash, 0, &word, sizeof word);
        different += word != first;
    }
    ck_assert_uint_gt(different, 15);
}
END_TEST

/* By chance it reads as blank, and takes zeros, which no weak bit contradicts. */
START_TEST(zeros_over_a_torn_word_are_whole)
{
    static const uint8_t zeros[NVM_WORD];
    uint32_t starts = 0;
    memset(pattern, 0xF7, NVM_WORD);
    nvm_program(&flash, 0, pattern, NVM_WORD);
    flash_cut(&flash, FLASH_WORD_US / 2);
    do {
        flash_power_up(&flash);
        ck_assert_uint_lt(++starts, 1000);
    } while (!nvm_program(&flash, 0, zeros, NVM_WORD));
    flash_power_up(&flash);
    ck_assert(is_filled(0, NVM_WORD, 0));
}
END_TEST

START_TEST(a_torn_page_reads_differently_at_each_start_until_it_is_erased)
{
    uint8_t first[sizeof pattern];
    uint32_t different = 0;
    nvm_program(&flash, 0, pattern, sizeof pattern);
    flash_begin_step(&flash);
    nvm_erase(&flash, 0);
    flash_cut(&flash, FLASH_ERASE_US / 2);
    flash_power_up(&flash);
    nvm_read(&flash, 0, first, sizeof first);
    for (uint32_t i = 0; i < 20; i++) {
        flash_power_up(&flash);
        different += memcmp(first, flash.bytes, sizeof first) != 0;
    }
    ck_assert_uint_gt(different, 15);
    nvm_erase(&flash, 0);
    flash_power_up(&flash);
    ck_assert(is_filled(0, NVM_PAGE_SIZE, 0xFF));
}
END_TEST

START_TEST(a_cut_between_words_tears_nothing)
{
    nvm_program(&flash, 0, pattern, sizeof pattern);
    flash_cut(&flash, 3 * FLASH_WORD_US);
    ck_assert(is_filled(0, 3 * NVM_WORD, 0x3C));
    ck_assert(is_filled(3 * NVM_WORD, 7 * NVM_WORD, 0xFF));
}
END_TEST

START_TEST(a_cut_before_an_erasure_keeps_the_page)
{
    nvm_program(&flash, 0, pattern, sizeof pattern);
    flash_begin_step(&flash);
    nvm_program(&flash, NVM_PAGE_SIZE, pattern, NVM_WORD);
    nvm_erase(&flash, 0);
    nvm_program(&flash, 0, pattern, NVM_WORD);
    flash_cut(&flash, FLASH_WORD_US);
    ck_assert(is_filled(0, sizeof pattern, 0x3C));
    ck_assert(is_filled(NVM_PAGE_SIZE, NVM_WORD, 0x3C));
}
END_TEST

START_TEST(a_cut_inside_an_erasure_leaves_a_torn_page)
{
    nvm_program(&flash, 0, pattern, sizeof pattern);
    flash_begin_step(&flash);
    nvm_erase(&flash, 0);
    flash_cut(&flash, FLASH_ERASE_US / 2);
    flash_power_up(&flash);
    ck_assert(!is_filled(0, sizeof pattern, 0x3C));
    ck_assert(!is_filled(0, sizeof pattern, 0xFF));
}
END_TEST

START_TEST(a_cut_after_all_is_done_changes_nothing)
{
    nvm_erase(&flash, 0);
    nvm_program(&flash, 0, pattern, sizeof pattern);
    flash_cut(&flash, flash.busy_us);
    ck_assert(is_filled(0, sizeof pattern, 0x3C));
}
END_TEST

START_TEST(word_by_word_is_cut_like_whole)
{
    for (uint32_t i = 0; i < WORDS; i++) {
        nvm_program(&flash, i * NVM_WORD, pattern, NVM_WORD);
    }
    ck_assert_uint_eq(flash.operation_count, 1);
    flash_cut(&flash, 3 * FLASH_WORD_US);
    ck_assert(is_filled(3 * NVM_WORD, 7 * NVM_WORD, 0xFF));
}
END_TEST

START_TEST(with_a_full_list_the_oldest_operation_stays_done)
{
    for (uint32_t i = 0; i < FLASH_OPERATIONS + 1; i++) {
        nvm_program(&flash, i * 2 * NVM_WORD, pattern, NVM_WORD);
    }
    flash_cut(&flash, 0);
    ck_assert(is_filled(0, NVM_WORD, 0x3C));
    ck_assert(is_filled(2 * NVM_WORD, NVM_WORD, 0xFF));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("flash");
    TCase *tcase = tcase_create("flash");
    tcase_add_checked_fixture(tcase, fresh, NULL);
    tcase_add_test(tcase, delivered_erased);
    tcase_add_test(tcase, programming_takes_its_time_and_wears);
    tcase_add_test(tcase, a_word_is_programmed_once);
    tcase_add_test(tcase, erasing_takes_its_page_only);
    tcase_add_test(tcase, a_cut_tears_the_word_under_way);
    tcase_add_test(tcase, a_torn_word_reads_differently_at_each_start);
    tcase_add_test(tcase, a_torn_word_is_whole_again_when_its_page_was_erased);
    tcase_add_test(tcase, an_erasure_that_never_began_leaves_a_torn_word_torn);
    tcase_add_test(tcase, zeros_over_a_torn_word_are_whole);
    tcase_add_test(tcase, a_torn_page_reads_differently_at_each_start_until_it_is_erased);
    tcase_add_test(tcase, a_cut_between_words_tears_nothing);
    tcase_add_test(tcase, a_cut_before_an_erasure_keeps_the_page);
    tcase_add_test(tcase, a_cut_inside_an_erasure_leaves_a_torn_page);
    tcase_add_test(tcase, a_cut_after_all_is_done_changes_nothing);
    tcase_add_test(tcase, word_by_word_is_cut_like_whole);
    tcase_add_test(tcase, with_a_full_list_the_oldest_operation_stays_done);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
