#include "firmware/port/mps2/flash.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/aid_suite.h"

static struct nvm nvm;

START_TEST(memory_of_zeros_is_a_flash_as_delivered)
{
    uint8_t bytes[NVM_SIZE];
    nvm_read(&nvm, 0, bytes, NVM_SIZE);
    for (uint32_t i = 0; i < NVM_SIZE; i++) {
        ck_assert_uint_eq(bytes[i], 0xff);
    }
}
END_TEST

START_TEST(what_is_programmed_is_read_until_its_page_is_erased)
{
    uint8_t bytes[8], erased[8];
    memset(erased, 0xff, sizeof erased);
    ck_assert(nvm_program(&nvm, NVM_PAGE_SIZE - 4, "abcd", 4));
    ck_assert(nvm_program(&nvm, NVM_PAGE_SIZE, "12345678", 8));
    ck_assert(nvm_program(&nvm, 2 * NVM_PAGE_SIZE - 4, "efgh", 4));
    nvm_read(&nvm, NVM_PAGE_SIZE + 1, bytes, 7);
    ck_assert_mem_eq(bytes, "2345678", 7);
    ck_assert(nvm_erase(&nvm, NVM_PAGE_SIZE - 1));
    nvm_read(&nvm, NVM_PAGE_SIZE - 4, bytes, 8);
    ck_assert_mem_eq(bytes, "\xff\xff\xff\xff" "1234", 8);
    ck_assert(nvm_erase(&nvm, NVM_PAGE_SIZE + 77));
    nvm_read(&nvm, NVM_PAGE_SIZE, bytes, 8);
    ck_assert_mem_eq(bytes, erased, 8);
    nvm_read(&nvm, 2 * NVM_PAGE_SIZE - 4, bytes, 4);
    ck_assert_mem_eq(bytes, erased, 4);
}
END_TEST

START_TEST(a_word_is_programmed_once)
{
    uint8_t bytes[8];
    ck_assert(nvm_program(&nvm, 4, "abcd", 4));
    ck_assert(!nvm_program(&nvm, 0, "12345678", 8));
    nvm_read(&nvm, 0, bytes, 8);
    ck_assert_mem_eq(bytes, "1234abcd", 8);
}
END_TEST

/* Each ends in unit_failed(). */
static void reach_outside(int way)
{
    uint8_t bytes[8] = {0};
    switch (way) {
    case 0:
        nvm_read(&nvm, NVM_SIZE - 4, bytes, 8);
        break;
    case 1:
        (void)nvm_program(&nvm, UINT32_MAX - 3, bytes, 8);
        break;
    case 2:
        (void)nvm_program(&nvm, 2, bytes, 4);
        break;
    case 3:
        (void)nvm_program(&nvm, 0, bytes, 6);
        break;
    default:
        (void)nvm_erase(&nvm, NVM_SIZE);
    }
}

START_TEST(a_reach_outside_or_across_words_is_a_bug)
{
    reach_outside(_i);
}
END_TEST

int main(void)
{
    TCase *rules = tcase_create("rules");
    Suite *suite = suite_create("flash");
    tcase_add_test(rules, memory_of_zeros_is_a_flash_as_delivered);
    tcase_add_test(rules, what_is_programmed_is_read_until_its_page_is_erased);
    tcase_add_test(rules, a_word_is_programmed_once);
    tcase_add_loop_test_raise_signal(rules, a_reach_outside_or_across_words_is_a_bug, SIGABRT, 0,
                                     5);
    suite_add_tcase(suite, rules);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
