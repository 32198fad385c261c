/* Faults of the module as a whole: what it is then, and what mends it. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/aid_fault.h"
#include "sim/base/clock.h"
#include "sim/gsm/card.h"
#include "sim/gsm/store.h"

START_TEST(a_reboot_behind_a_result_lets_the_result_out)
{
    struct desk *desk = desk_quiet();
    lay_text(desk, FAULT_REBOOTS, PLACE_AFTER, "+CSQ", "");
    const char *heard = desk_ask(desk, "AT+CSQ");
    has(heard, "\r\n+CSQ: 18,0\r\n\r\nOK\r\n");
    desk_run(desk, CLOCK_S(15));
    has(desk->heard, "RDY");
    has(desk_ask(desk, "AT+CMGF?"), "AT+CMGF?\r\r\n+CMGF: 0");
    desk_free(desk);
}
END_TEST

START_TEST(a_silent_reboot_says_no_word_and_forgets_as_much)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_REBOOTS, PLACE_NOW, "");
    order.silent = true;
    desk_forget(desk);
    lay(desk, &order);
    desk_run(desk, CLOCK_S(20));
    ck_assert_str_eq(desk->heard, "");
    has(desk_ask(desk, "AT+CMGF?"), "+CMGF: 0");
    desk_free(desk);
}
END_TEST

START_TEST(who_dies_looks_at_its_key_when_its_supply_was_cut)
{
    struct desk *desk = desk_quiet();
    lay_text(desk, FAULT_DIES, PLACE_COMMAND, "+CSQ", "");
    desk_ask(desk, "AT+CSQ");
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    desk_press(desk, CLOCK_S(2));
    desk_run(desk, CLOCK_S(10));
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    gsm_supply(&desk->gsm, &desk->air, false);
    gsm_supply(&desk->gsm, &desk->air, true);
    desk_press(desk, CLOCK_S(2));
    desk_run(desk, CLOCK_S(10));
    ck_assert(gsm_modem_is_running(&desk->gsm));
    desk_free(desk);
}
END_TEST

START_TEST(who_hangs_for_a_time_goes_on_where_it_was)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_HANGS, PLACE_NOW, "");
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    order.lasting_us = CLOCK_S(30);
    lay(desk, &order);
    ck_assert_str_eq(desk_ask(desk, "AT"), "");
    gsm_phone_sms(&desk->gsm, &desk->air, (uint32_t)bob, "held");
    desk_run(desk, CLOCK_S(25));
    ck_assert_str_eq(desk->heard, "");
    desk_run(desk, CLOCK_S(15));
    has(desk->heard, "+CMTI: \"SM\",1");
    has(desk_ask(desk, "AT+CMGF?"), "+CMGF: 1");
    desk_free(desk);
}
END_TEST

START_TEST(who_is_deaf_still_reports)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_DEAFENS, PLACE_RESULT, "+CSQ");
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    order.lasting_us = CLOCK_S(20);
    lay(desk, &order);
    has(desk_ask(desk, "AT+CSQ"), "OK");
    ck_assert_str_eq(desk_ask(desk, "AT"), "");
    gsm_phone_call(&desk->gsm, &desk->air, (uint32_t)bob);
    desk_run(desk, CLOCK_S(4));
    has(desk->heard, "RING");
    desk_run(desk, CLOCK_S(20));
    has(desk_ask(desk, "AT"), "OK");
    desk_free(desk);
}
END_TEST

START_TEST(who_sleeps_loses_what_wakes_it)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_SLEEPS, PLACE_NOW, "");
    order.times = 0;
    order.by_us = CLOCK_S(5);
    order.first = 4;
    uint32_t number = lay(desk, &order);
    ck_assert(fault_is_pending(&desk->gsm, number));
    desk_run(desk, CLOCK_S(6));
    ck_assert_str_eq(desk_ask(desk, "AT"), "");
    ck_assert(!fault_is_pending(&desk->gsm, number));
    ck_assert_str_eq(desk_ask(desk, "AT"), "");
    has(desk_ask(desk, "AT"), "OK");
    desk_free(desk);
}
END_TEST

START_TEST(who_wakes_by_itself_starts_without_a_key)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_WAKES, PLACE_NOW, "");
    order.by_us = CLOCK_S(3);
    lay(desk, &order);
    has(desk_ask(desk, "AT+CPOWD=1"), "NORMAL POWER DOWN");
    desk_run(desk, CLOCK_S(4));
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    desk_run(desk, CLOCK_S(4));
    ck_assert(gsm_modem_is_running(&desk->gsm));
    desk_free(desk);
}
END_TEST

START_TEST(who_strays_comes_back_with_its_radio_only)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_STRAYS, PLACE_NOW, "");
    order.code = 3;
    lay(desk, &order);
    desk_run(desk, CLOCK_S(15));
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 0,3");
    desk_ask(desk, "AT+COPS=0");
    desk_run(desk, CLOCK_S(60));
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 0,3");
    desk_ask(desk, "AT+CFUN=0");
    desk_run(desk, CLOCK_S(5));
    desk_ask(desk, "AT+CFUN=1");
    desk_run(desk, CLOCK_S(30));
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 0,1");
    desk_free(desk);
}
END_TEST

START_TEST(settings_change_unheard_and_the_store_fills)
{
    struct desk *desk = desk_quiet();
    desk_forget(desk);
    lay_text(desk, FAULT_SETS, PLACE_NOW, "", "AT+CMGF=0");
    ck_assert_str_eq(desk->heard, "");
    has(desk_ask(desk, "AT+CMGF?"), "+CMGF: 0");
    lay_text(desk, FAULT_SETS, PLACE_COMMAND, "+CSQ", "ATE1");
    has(desk_ask(desk, "AT+CSQ"), "+CSQ: 18");
    has(desk_ask(desk, "AT+CSQ"), "AT+CSQ\r\r\n+CSQ: 18");
    struct fault_order fills = order_of(FAULT_FILLS, PLACE_NOW, "");
    fills.count = 20;
    lay(desk, &fills);
    ck_assert_uint_eq(store_used(&desk->gsm.modem), MODULE_STORE);
    has(desk_ask(desk, "AT+CMGW=18"), "> ");
    desk_type(desk, "0011000B915155214365F70000FF04D4F29C0E\x1a");
    desk_run(desk, CLOCK_S(2));
    has(desk->heard, "+CMS ERROR: 322");
    desk_free(desk);
}
END_TEST

START_TEST(a_listing_that_is_muted_says_nothing)
{
    struct desk *desk = desk_quiet();
    struct fault_order fills = order_of(FAULT_FILLS, PLACE_NOW, "");
    fills.count = 20;
    lay(desk, &fills);
    lay_text(desk, FAULT_MUTES, PLACE_COMMAND, "+CMGL", "");
    desk_ask(desk, "AT+CMGL=\"ALL\"");
    desk_run(desk, CLOCK_S(1));
    ck_assert_str_eq(desk->heard, "");
    has(desk_ask(desk, "AT"), "OK");
    desk_free(desk);
}
END_TEST

START_TEST(who_says_nothing_of_a_command_still_reports)
{
    struct desk *desk = desk_quiet();
    struct fault_order waits = order_of(FAULT_WAITS, PLACE_COMMAND, "+CSQ");
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    waits.by_us = CLOCK_S(10);
    lay_text(desk, FAULT_MUTES, PLACE_COMMAND, "+CSQ", "");
    lay(desk, &waits);
    ck_assert_str_eq(desk_ask(desk, "AT+CSQ"), "");
    gsm_phone_call(&desk->gsm, &desk->air, (uint32_t)bob);
    desk_run(desk, CLOCK_S(4));
    has(desk->heard, "RING");
    desk_run(desk, CLOCK_S(10));
    ck_assert_ptr_null(strstr(desk->heard, "+CSQ"));
    desk_free(desk);
}
END_TEST

START_TEST(who_was_muted_speaks_again_whatever_became_of_the_command)
{
    static const enum fault_kind kinds[] = {FAULT_LOSES, FAULT_REFUSES, FAULT_HANGS};
    for (uint32_t i = 0; i < 3; i++) {
        struct desk *desk = desk_quiet();
        lay_text(desk, FAULT_MUTES, PLACE_COMMAND, "+CSQ", "");
        struct fault_order order = order_of(kinds[i], PLACE_COMMAND, "+CSQ");
        order.lasting_us = kinds[i] == FAULT_HANGS ? CLOCK_S(5) : CLOCK_NEVER;
        lay(desk, &order);
        desk_ask(desk, "AT+CSQ");
        desk_run(desk, CLOCK_S(6));
        has(desk_ask(desk, "AT"), "OK");
        desk_free(desk);
    }
}
END_TEST

START_TEST(what_is_muted_stays_so_when_a_setting_changes_too)
{
    struct desk *desk = desk_quiet();
    lay_text(desk, FAULT_MUTES, PLACE_COMMAND, "+CSQ", "");
    lay_text(desk, FAULT_SETS, PLACE_COMMAND, "+CSQ", "AT+CMEE=2");
    ck_assert_str_eq(desk_ask(desk, "AT+CSQ"), "");
    has(desk_ask(desk, "AT+CMEE?"), "+CMEE: 2");
    desk_free(desk);
}
END_TEST

/* While bytes are still on their way out, the deed waits, and so does the command. */
START_TEST(a_message_is_not_sent_by_a_module_that_dies_behind_what_it_still_says)
{
    for (uint16_t times = 0; times < 3; times++) {
        struct desk *desk = desk_quiet();
        struct fault_order order = order_of(FAULT_DIES, PLACE_MESSAGE, "+CMGS");
        struct fault_order waits = order_of(FAULT_WAITS, PLACE_REPORT, "+CMTI");
        int32_t bob = gsm_phone(&desk->gsm, BOB);
        order.times = times;
        waits.by_us = CLOCK_S(5);
        lay(desk, &order);
        lay(desk, &waits);
        gsm_phone_sms(&desk->gsm, &desk->air, (uint32_t)bob, "hello");
        desk_run(desk, CLOCK_S(2));
        has(desk_ask(desk, "AT+CMGS=\"" BOB "\""), "> ");
        desk_type(desk, "hello\x1a");
        desk_run(desk, CLOCK_S(12));
        has(desk->heard, "+CMTI: \"SM\",1");
        ck_assert(!gsm_modem_is_running(&desk->gsm));
        ck_assert_uint_eq(desk_events(desk, EVENT_SMS_SENT, PART_UNIT), 0);
        desk_free(desk);
    }
}
END_TEST

START_TEST(a_deed_that_is_due_and_not_done_is_ended_too)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_HANGS, PLACE_AFTER, "+CSQ");
    struct fault_order waits = order_of(FAULT_WAITS, PLACE_RESULT, "+CSQ");
    waits.by_us = CLOCK_S(2);
    lay(desk, &order);
    lay(desk, &waits);
    desk_ask(desk, "AT+CSQ");
    fault_end(&desk->gsm, &desk->air);
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "OK");
    has(desk_ask(desk, "AT"), "OK");
    desk_free(desk);
}
END_TEST

START_TEST(who_wakes_first_wakes_it_and_who_is_broken_stays_off)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_WAKES, PLACE_NOW, "");
    order.by_us = CLOCK_S(3);
    lay(desk, &order);
    order.by_us = CLOCK_S(60);
    lay(desk, &order);
    has(desk_ask(desk, "AT+CPOWD=1"), "NORMAL POWER DOWN");
    desk_run(desk, CLOCK_S(8));
    ck_assert(gsm_modem_is_running(&desk->gsm));
    lay_text(desk, FAULT_DIES, PLACE_NOW, "", "");
    uint32_t number = lay(desk, &order);
    desk_run(desk, CLOCK_S(120));
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    ck_assert(fault_is_pending(&desk->gsm, number));
    desk_free(desk);
}
END_TEST

START_TEST(what_was_waited_for_before_a_hang_is_forgotten_with_it)
{
    struct desk *desk = desk_quiet();
    struct fault_order waits = order_of(FAULT_WAITS, PLACE_COMMAND, "+CSQ");
    struct fault_order hangs = order_of(FAULT_HANGS, PLACE_NOW, "");
    waits.by_us = CLOCK_S(30);
    hangs.lasting_us = CLOCK_S(5);
    lay(desk, &waits);
    desk_ask(desk, "AT+CSQ");
    lay(desk, &hangs);
    desk_run(desk, CLOCK_S(6));
    lay_text(desk, FAULT_LOSES, PLACE_COMMAND, "+CSQ", "");
    ck_assert_str_eq(desk_ask(desk, "AT+CSQ"), "");
    desk_free(desk);
}
END_TEST

START_TEST(a_card_that_came_or_went_during_a_hang_is_noticed_behind_it)
{
    struct desk *desk = desk_quiet();
    struct fault_order hangs = order_of(FAULT_HANGS, PLACE_NOW, "");
    hangs.lasting_us = CLOCK_S(10);
    lay(desk, &hangs);
    card_remove(&desk->gsm, &desk->air);
    desk_run(desk, CLOCK_S(15));
    has(desk_ask(desk, "AT+CPIN?"), "+CME ERROR: 10");
    lay(desk, &hangs);
    card_insert(&desk->gsm, &desk->air, "");
    desk_run(desk, CLOCK_S(30));
    has(desk_ask(desk, "AT+CPIN?"), "+CPIN: READY");
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 0,1");
    desk_free(desk);
}
END_TEST

START_TEST(a_card_that_goes_as_the_module_hangs_is_noticed_behind_it)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_HANGS, PLACE_NOW, "");
    order.lasting_us = CLOCK_S(5);
    gsm_sim_remove(&desk->gsm, &desk->air);
    gsm_sim_insert(&desk->gsm, &desk->air, "");
    gsm_sim_remove(&desk->gsm, &desk->air);
    lay(desk, &order);
    desk_forget(desk);
    desk_run(desk, CLOCK_S(4));
    ck_assert_str_eq(desk->heard, "");
    desk_run(desk, CLOCK_S(3));
    has(desk->heard, "+CPIN: NOT READY");
    has(desk_ask(desk, "AT+CPIN?"), "+CME ERROR: 10");
    desk_free(desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("faults_module");
    TCase *tests = tcase_create("faults_module");
    tcase_add_test(tests, a_reboot_behind_a_result_lets_the_result_out);
    tcase_add_test(tests, a_silent_reboot_says_no_word_and_forgets_as_much);
    tcase_add_test(tests, who_dies_looks_at_its_key_when_its_supply_was_cut);
    tcase_add_test(tests, who_hangs_for_a_time_goes_on_where_it_was);
    tcase_add_test(tests, who_is_deaf_still_reports);
    tcase_add_test(tests, who_sleeps_loses_what_wakes_it);
    tcase_add_test(tests, who_wakes_by_itself_starts_without_a_key);
    tcase_add_test(tests, who_strays_comes_back_with_its_radio_only);
    tcase_add_test(tests, settings_change_unheard_and_the_store_fills);
    tcase_add_test(tests, a_listing_that_is_muted_says_nothing);
    tcase_add_test(tests, who_says_nothing_of_a_command_still_reports);
    tcase_add_test(tests, who_was_muted_speaks_again_whatever_became_of_the_command);
    tcase_add_test(tests, what_is_muted_stays_so_when_a_setting_changes_too);
    tcase_add_test(tests, a_message_is_not_sent_by_a_module_that_dies_behind_what_it_still_says);
    tcase_add_test(tests, a_deed_that_is_due_and_not_done_is_ended_too);
    tcase_add_test(tests, who_wakes_first_wakes_it_and_who_is_broken_stays_off);
    tcase_add_test(tests, what_was_waited_for_before_a_hang_is_forgotten_with_it);
    tcase_add_test(tests, a_card_that_came_or_went_during_a_hang_is_noticed_behind_it);
    tcase_add_test(tests, a_card_that_goes_as_the_module_hangs_is_noticed_behind_it);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
