#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/aid_desk.h"
#include "sim/base/clock.h"

static void has(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) != NULL, "no <%s> in <%s>", part, heard);
}

static void lacks(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) == NULL, "<%s> in <%s>", part, heard);
}

/* Started with the card as `pin` says; NULL: without one. */
static struct desk *started(const char *pin)
{
    struct desk *desk = desk_new(1);
    if (pin == NULL) {
        gsm_sim_remove(&desk->gsm, &desk->air);
    } else {
        gsm_sim_insert(&desk->gsm, &desk->air, pin);
    }
    gsm_supply(&desk->gsm, &desk->air, true);
    desk_press(desk, CLOCK_MS(1100));
    desk_run(desk, CLOCK_S(30));
    return desk;
}

START_TEST(without_a_sim_nothing_registers)
{
    struct desk *desk = started(NULL);
    has(desk->heard, "+CPIN: NOT INSERTED");
    lacks(desk->heard, "Call Ready");
    lacks(desk->heard, "SMS Ready");
    ck_assert_int_ne(desk->gsm.modem.registration, 1);
    has(desk_ask(desk, "AT+CMEE=1;+CPIN?"), "+CME ERROR: 10");
    has(desk_ask(desk, "AT+CPIN=\"1234\""), "+CME ERROR: 10");
    has(desk_ask(desk, "AT+SPIC"), "+CME ERROR: 10");
    has(desk_ask(desk, "AT+CIMI"), "+CME ERROR: 10");
    has(desk_ask(desk, "ATD+15551234567;"), "+CME ERROR: 10");
    has(desk_ask(desk, "AT+CMGL=4"), "+CMS ERROR: 310");
    has(desk_ask(desk, "AT+CPMS?"), "+CMS ERROR: 310");
    has(desk_ask(desk, "AT+CSQ"), "+CSQ: 99,0");
    desk_free(desk);
}
END_TEST

START_TEST(a_card_with_a_pin_waits_for_it)
{
    struct desk *desk = started("1234");
    has(desk->heard, "+CPIN: SIM PIN");
    lacks(desk->heard, "Ready");
    has(desk_ask(desk, "AT+CMEE=1;+CPIN?"), "+CPIN: SIM PIN\r\n\r\nOK");
    has(desk_ask(desk, "AT+CIMI"), "+CME ERROR: 11");
    has(desk_ask(desk, "AT+CMGL=4"), "+CMS ERROR: 311");
    has(desk_ask(desk, "AT+CPIN=9999"), "+CME ERROR: 16");
    has(desk_ask(desk, "AT+SPIC"), "+SPIC: 2,3,10,10");
    has(desk_ask(desk, "AT+CPIN=\"12\""), "+CME ERROR: 16");
    has(desk_ask(desk, "AT+SPIC"), "+SPIC: 2,3,10,10");
    has(desk_ask(desk, "AT+CPIN=\"1234\",\"1234\""), "+CME ERROR: 3");
    desk_ask(desk, "AT+CPIN=1234");
    has(desk->heard, "OK\r\n\r\n+CPIN: READY\r\n");
    desk_run(desk, CLOCK_S(15));
    has(desk->heard, "Call Ready\r\n\r\nSMS Ready");
    ck_assert_int_eq(desk->gsm.modem.registration, 1);
    has(desk_ask(desk, "AT+SPIC;+CPIN?"), "+SPIC: 3,3,10,10\r\n\r\n+CPIN: READY");
    has(desk_ask(desk, "AT+CPIN=1234"), "+CME ERROR: 3");
    desk_free(desk);
}
END_TEST

START_TEST(the_pin_is_asked_for_at_each_start)
{
    struct desk *desk = started("1234");
    desk_ask(desk, "AT+CPIN=1234");
    desk_run(desk, CLOCK_S(15));
    desk_ask(desk, "AT+CFUN=0");
    desk_ask(desk, "AT+CFUN=1");
    desk_run(desk, CLOCK_S(15));
    has(desk->heard, "+CPIN: SIM PIN");
    desk_ask(desk, "AT+CPIN=1234");
    desk_ask(desk, "AT+CFUN=1,1");
    desk_run(desk, CLOCK_S(15));
    has(desk->heard, "+CPIN: SIM PIN");
    lacks(desk->heard, "SMS Ready");
    desk_free(desk);
}
END_TEST

START_TEST(three_wrong_pins_ask_for_the_puk_which_gives_a_new_one)
{
    struct desk *desk = started("1234");
    desk_ask(desk, "AT+CMEE=1");
    for (uint32_t i = 0; i < 3; i++) {
        has(desk_ask(desk, "AT+CPIN=0000"), "+CME ERROR: 16");
    }
    has(desk_ask(desk, "AT+CPIN?"), "+CPIN: SIM PUK");
    has(desk_ask(desk, "AT+CPIN=1234"), "+CME ERROR: 12");
    has(desk_ask(desk, "AT+CIMI"), "+CME ERROR: 12");
    has(desk_ask(desk, "AT+CPMS?"), "+CMS ERROR: 316");
    has(desk_ask(desk, "AT+CPIN=\"11111111\",\"4321\""), "+CME ERROR: 16");
    has(desk_ask(desk, "AT+SPIC"), "+SPIC: 0,3,9,10");
    has(desk_ask(desk, "AT+CPIN=\"12345678\",\"4321\""), "OK\r\n\r\n+CPIN: READY");
    has(desk_ask(desk, "AT+SPIC"), "+SPIC: 3,3,10,10");
    desk_ask(desk, "AT+CFUN=1,1");
    desk_run(desk, CLOCK_S(15));
    desk_ask(desk, "AT+CMEE=1");
    has(desk_ask(desk, "AT+CPIN=1234"), "+CME ERROR: 16");
    has(desk_ask(desk, "AT+CPIN=4321"), "OK");
    desk_free(desk);
}
END_TEST

START_TEST(ten_wrong_puks_kill_the_card)
{
    struct desk *desk = started("1234");
    desk_ask(desk, "AT+CMEE=1");
    for (uint32_t i = 0; i < 3; i++) {
        desk_ask(desk, "AT+CPIN=0000");
    }
    for (uint32_t i = 0; i < 10; i++) {
        has(desk_ask(desk, "AT+CPIN=11111111,4321"), "+CME ERROR: 16");
    }
    has(desk_ask(desk, "AT+CPIN?"), "+CME ERROR: 13");
    has(desk_ask(desk, "AT+CPIN=12345678,4321"), "+CME ERROR: 13");
    has(desk_ask(desk, "AT+CMGL=4"), "+CMS ERROR: 313");
    has(desk_ask(desk, "AT+SPIC"), "+SPIC: 0,3,0,10");
    desk_free(desk);
}
END_TEST

START_TEST(the_lock_is_set_and_freed_with_the_pin)
{
    struct desk *desk = desk_online();
    desk_ask(desk, "ATE0;+CMEE=1");
    ck_assert_str_eq(desk_ask(desk, "AT+CLCK=\"SC\",2"), "\r\n+CLCK: 0\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CLCK=\"SC\",1,\"1111\""), "\r\n+CME ERROR: 16\r\n");
    has(desk_ask(desk, "AT+SPIC"), "+SPIC: 2,");
    ck_assert_str_eq(desk_ask(desk, "AT+CPWD=\"SC\",\"1234\",\"5678\""), "\r\n+CME ERROR: 3\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CLCK=\"SC\",1,\"1234\""), "\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CLCK=\"SC\",2"), "\r\n+CLCK: 1\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CPIN?"), "\r\n+CPIN: READY\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CPWD=\"SC\",\"1234\",\"56\""), "\r\nERROR\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CPWD=\"SC\",\"1234\",\"5678\""), "\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CLCK=\"SC\",0,\"5678\""), "\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CLCK=\"SC\",2"), "\r\n+CLCK: 0\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CLCK=\"AO\",1,\"1234\""), "\r\n+CME ERROR: 3\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CLCK"), "\r\nERROR\r\n");
    has(desk_ask(desk, "AT+CLCK=?"), "+CLCK: (\"SC\",");
    desk_free(desk);
}
END_TEST

START_TEST(a_card_that_goes_takes_the_network_with_it)
{
    struct desk *desk = desk_online();
    desk_ask(desk, "ATE0;+CMEE=1;+CREG=1");
    desk_forget(desk);
    gsm_sim_remove(&desk->gsm, &desk->air);
    has(desk_ask(desk, "AT+CIMI"), "+CME ERROR: 10");
    desk_run(desk, CLOCK_S(1));
    has(desk->heard, "\r\n+CPIN: NOT READY\r\n\r\n+CREG: 0\r\n");
    has(desk_ask(desk, "AT+CPIN?"), "+CME ERROR: 10");
    int32_t phone = gsm_phone(&desk->gsm, "+15551234567");
    gsm_phone_sms(&desk->gsm, &desk->air, (uint32_t)phone, "kept by the network");
    desk_run(desk, CLOCK_S(60));
    lacks(desk->heard, "+CMTI");
    desk_forget(desk);
    gsm_sim_insert(&desk->gsm, &desk->air, "");
    desk_run(desk, CLOCK_S(20));
    has(desk->heard, "+CPIN: READY\r\n\r\nCall Ready\r\n\r\n+CREG: 2\r\n\r\nSMS Ready\r\n");
    has(desk->heard, "+CREG: 1\r\n\r\n+CMTI: \"SM\",1");
    desk_free(desk);
}
END_TEST

START_TEST(messages_stay_on_the_card)
{
    struct desk *desk = desk_online();
    int32_t phone = gsm_phone(&desk->gsm, "+15551234567");
    gsm_phone_sms(&desk->gsm, &desk->air, (uint32_t)phone, "stays");
    desk_run(desk, CLOCK_S(5));
    gsm_sim_remove(&desk->gsm, &desk->air);
    desk_run(desk, CLOCK_S(5));
    has(desk_ask(desk, "AT+CMGF=1;+CMGR=1"), "+CMS ERROR: 310");
    gsm_sim_insert(&desk->gsm, &desk->air, "4321");
    desk_run(desk, CLOCK_S(15));
    has(desk_ask(desk, "AT+CMGR=1"), "+CMS ERROR: 311");
    desk_ask(desk, "AT+CPIN=4321");
    desk_run(desk, CLOCK_S(15));
    has(desk_ask(desk, "AT+CMGR=1"), "stays");
    desk_free(desk);
}
END_TEST

START_TEST(a_call_and_a_send_end_with_the_card)
{
    struct desk *desk = desk_online();
    int32_t phone = gsm_phone(&desk->gsm, "+15551234567");
    gsm_phone_call(&desk->gsm, &desk->air, (uint32_t)phone);
    desk_run(desk, CLOCK_S(3));
    desk_ask(desk, "ATA");
    desk_forget(desk);
    gsm_sim_remove(&desk->gsm, &desk->air);
    desk_run(desk, CLOCK_S(2));
    has(desk->heard, "NO CARRIER");
    gsm_sim_insert(&desk->gsm, &desk->air, "");
    desk_run(desk, CLOCK_S(20));
    desk_ask(desk, "AT+CMGF=1;+CMGS=\"+15551234567\"");
    desk_type(desk, "on its way\x1a");
    desk_run(desk, CLOCK_S(1));
    gsm_sim_remove(&desk->gsm, &desk->air);
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "+CMS ERROR: 310");
    ck_assert_uint_eq(desk->gsm.network.sms_charged, 0);
    desk_free(desk);
}
END_TEST

START_TEST(a_card_that_is_back_before_anybody_noticed_is_read_anew)
{
    struct desk *desk = desk_online();
    gsm_sim_remove(&desk->gsm, &desk->air);
    desk_run(desk, CLOCK_MS(100));
    gsm_sim_insert(&desk->gsm, &desk->air, "");
    desk_run(desk, CLOCK_S(20));
    lacks(desk->heard, "NOT READY");
    has(desk->heard, "+CPIN: READY");
    ck_assert_int_eq(desk->gsm.modem.registration, 1);
    desk_free(desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("card");
    TCase *tests = tcase_create("card");
    tcase_add_test(tests, without_a_sim_nothing_registers);
    tcase_add_test(tests, a_card_with_a_pin_waits_for_it);
    tcase_add_test(tests, the_pin_is_asked_for_at_each_start);
    tcase_add_test(tests, three_wrong_pins_ask_for_the_puk_which_gives_a_new_one);
    tcase_add_test(tests, ten_wrong_puks_kill_the_card);
    tcase_add_test(tests, the_lock_is_set_and_freed_with_the_pin);
    tcase_add_test(tests, a_card_that_goes_takes_the_network_with_it);
    tcase_add_test(tests, messages_stay_on_the_card);
    tcase_add_test(tests, a_call_and_a_send_end_with_the_card);
    tcase_add_test(tests, a_card_that_is_back_before_anybody_noticed_is_read_anew);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
