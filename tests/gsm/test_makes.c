#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/aid_desk.h"
#include "sim/base/clock.h"
#include "sim/gsm/draw.h"

#define BOB "+15551234567"

static void has(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) != NULL, "no <%s> in <%s>", part, heard);
}

/* Pressed as long as any make asks for to start, and online. */
static struct desk *desk_with(const char *make)
{
    struct desk *desk = desk_new(1);
    int32_t row = personality_find(make);
    ck_assert_int_ge(row, 0);
    gsm_fit_modem(&desk->gsm, (uint8_t)row);
    gsm_supply(&desk->gsm, &desk->air, true);
    desk_press(desk, CLOCK_MS(1100));
    desk_run(desk, CLOCK_S(40));
    ck_assert_int_eq(desk->gsm.modem.registration, 1);
    return desk;
}

START_TEST(the_list_of_names_is_the_table)
{
    char names[200] = "";
    for (uint32_t i = 0; personality_name(i) != NULL; i++) {
        strcat(names, i > 0 ? "|" : "");
        strcat(names, personality_name(i));
        ck_assert_int_eq(personality_find(personality_name(i)), (int32_t)i);
    }
    ck_assert_str_eq(names, PERSONALITY_CHOICES);
    ck_assert_int_eq(personality_find("sim80"), -1);
}
END_TEST

START_TEST(each_make_starts_in_its_own_words)
{
    static const struct {
        const char *make, *words;
    } starts[] = {
        {"sim800l", "\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n\r\nCall Ready\r\n"
                    "\r\nSMS Ready\r\n"},
        {"sim800c", "\r\nCall Ready\r\n\r\nSMS Ready\r\n"},
        {"sim900", "\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n\r\nCall Ready\r\n"},
        {"a7670", "\r\n*ATREADY: 1\r\n\r\n+CPIN: READY\r\n\r\nSMS DONE\r\n\r\nPB DONE\r\n"},
        {"3gpp", ""},
    };
    for (uint32_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        struct desk *desk = desk_with(starts[i].make);
        ck_assert_str_eq(desk->heard, starts[i].words);
        desk_free(desk);
    }
}
END_TEST

START_TEST(each_make_sends_and_receives_in_both_modes)
{
    for (uint32_t i = 0; personality_name(i) != NULL; i++) {
        struct desk *desk = desk_with(personality_name(i));
        int32_t bob = gsm_phone(&desk->gsm, BOB);
        desk_ask(desk, "ATE0;+CMGF=1;+CMGS=\"" BOB "\"");
        desk_type(desk, "from text mode\x1a");
        desk_run(desk, CLOCK_S(10));
        has(desk->heard, "+CMGS: 1\r\n\r\nOK");
        desk_ask(desk, "AT+CMGF=0;+CNMI=2,1;+CMGS=18");
        desk_type(desk, "0011000B915155214365F70000FF04D4F29C0E\x1a");
        desk_run(desk, CLOCK_S(10));
        has(desk->heard, "+CMGS: 2\r\n\r\nOK");
        ck_assert_uint_eq(desk_events(desk, EVENT_SMS_ARRIVED, PART_PHONE | (uint32_t)bob), 2);
        gsm_phone_sms(&desk->gsm, &desk->air, (uint32_t)bob, "and back");
        desk_run(desk, CLOCK_S(10));
        has(desk->heard, "+CMTI: \"SM\",1");
        has(desk_ask(desk, "AT+CMGF=1;+CMGR=1"), "and back");
        desk_free(desk);
    }
}
END_TEST

START_TEST(an_lte_module_names_its_access)
{
    struct desk *desk = desk_with("a7670");
    desk_ask(desk, "ATE0;+CMEE=1;+CREG=2;+CEREG=2;+CGREG=1");
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 2,1,\"00C8\",\"0001F2A3\",7\r\n");
    has(desk_ask(desk, "AT+CEREG?"), "+CEREG: 2,1,\"00C8\",\"0001F2A3\",7\r\n");
    has(desk_ask(desk, "AT+CGREG?"), "+CGREG: 1,1\r\n");
    has(desk_ask(desk, "AT+CSQ"), "+CSQ: 18,99");
    desk_forget(desk);
    gsm_coverage(&desk->gsm, &desk->air, false);
    desk_run(desk, CLOCK_S(8));
    ck_assert_str_eq(desk->heard, "\r\n+CREG: 2\r\n\r\n+CGREG: 2\r\n\r\n+CEREG: 2\r\n");
    has(desk_ask(desk, "AT+CSQ"), "+CSQ: 99,99");
    desk_free(desk);
}
END_TEST

START_TEST(the_clock_follows_the_network_where_the_make_does_so_by_itself)
{
    struct desk *desk = desk_with("a7670");
    has(desk_ask(desk, "AT+CCLK?"), "+CCLK: \"26/01/05,08:00:");
    desk_free(desk);
    desk = desk_with("sim900");
    has(desk_ask(desk, "AT+CCLK?"), "+CCLK: \"04/01/01,00:00:");
    desk_free(desk);
}
END_TEST

START_TEST(messages_alone_are_a_registration_of_lte)
{
    struct desk *desk = desk_with("a7670");
    gsm_registration(&desk->gsm, &desk->air, REGISTRATION_SMS_ONLY);
    desk_run(desk, CLOCK_S(10));
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 0,6\r\n");
    desk_ask(desk, "ATD" BOB ";");
    desk_run(desk, CLOCK_S(3));
    has(desk->heard, "NO CARRIER");
    desk_ask(desk, "AT+CMGF=1;+CMGS=\"" BOB "\"");
    desk_type(desk, "goes\x1a");
    desk_run(desk, CLOCK_S(10));
    has(desk->heard, "+CMGS: 1");
    desk_free(desk);
    desk = desk_with("sim900");
    gsm_registration(&desk->gsm, &desk->air, REGISTRATION_SMS_ONLY);
    desk_run(desk, CLOCK_S(10));
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 0,1\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(words_of_another_maker_are_unknown)
{
    struct desk *desk = desk_with("a7670");
    has(desk_ask(desk, "ATE0;+CMGDA=6"), "+CME ERROR: unknown");
    desk_ask(desk, "AT+CMEE=1");
    has(desk_ask(desk, "AT+CLTS=1"), "+CME ERROR: 100");
    has(desk_ask(desk, "AT+MORING=1"), "+CME ERROR: 100");
    has(desk_ask(desk, "AT&F;+CMEE?"), "+CMEE: 2");
    desk_free(desk);
    desk = desk_with("sim800l");
    has(desk_ask(desk, "AT+CEREG?"), "ERROR");
    has(desk_ask(desk, "AT+CPOF"), "ERROR");
    desk_free(desk);
    desk = desk_with("3gpp");
    has(desk_ask(desk, "AT+CMEE=1;+CMGDA=6"), "+CME ERROR: 4");
    has(desk_ask(desk, "AT+CPOWD=1"), "+CME ERROR: 4");
    has(desk_ask(desk, "AT+CMGR=1"), "+CMS ERROR: 321");
    desk_free(desk);
}
END_TEST

START_TEST(reports_wait_for_csms_where_the_make_says_so)
{
    struct desk *desk = desk_with("a7670");
    desk_ask(desk, "ATE0");
    has(desk_ask(desk, "AT+CNMI=2,2,0,1,0"), "ERROR");
    has(desk_ask(desk, "AT+CNMI=2,2,0,0,0"), "OK");
    has(desk_ask(desk, "AT+CSMS=1;+CNMI=2,2,0,1,0"), "OK");
    desk_free(desk);
}
END_TEST

START_TEST(a_call_begins_and_ends_in_words)
{
    struct desk *desk = desk_with("a7670");
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    desk_ask(desk, "ATE0;+DDET=1;D" BOB ";");
    desk_run(desk, CLOCK_S(4));
    gsm_phone_answer(&desk->gsm, &desk->air, (uint32_t)bob);
    desk_run(desk, CLOCK_S(75));
    gsm_phone_dtmf(&desk->gsm, &desk->air, (uint32_t)bob, '5');
    gsm_phone_hang_up(&desk->gsm, &desk->air, (uint32_t)bob);
    desk_run(desk, CLOCK_S(1));
    has(desk->heard, "VOICE CALL: BEGIN\r\n\r\n+RXDTMF: 5\r\n\r\nVOICE CALL: END: 000115\r\n"
                     "\r\nNO CARRIER\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(each_make_has_its_own_key_and_its_own_end)
{
    struct desk *desk = desk_with("a7670");
    desk_press(desk, CLOCK_MS(2400));
    desk_run(desk, CLOCK_S(4));
    ck_assert(gsm_modem_is_running(&desk->gsm));
    desk_forget(desk);
    desk_press(desk, CLOCK_MS(2600));
    desk_run(desk, CLOCK_S(4));
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    ck_assert_str_eq(desk->heard, "");
    desk_press(desk, CLOCK_MS(100));
    desk_run(desk, CLOCK_S(20));
    has(desk_ask(desk, "AT+CPOF"), "OK");
    desk_run(desk, CLOCK_S(4));
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    desk_free(desk);
}
END_TEST

START_TEST(each_make_watches_its_rail_at_its_own_levels)
{
    static const struct {
        const char *make;
        uint16_t warns, stops;
    } rails[] = {{"sim800l", 3500, 3400}, {"sim900", 3300, 3200}, {"a7670", 3500, 3400}};
    for (uint32_t i = 0; i < sizeof rails / sizeof rails[0]; i++) {
        struct desk *desk = desk_with(rails[i].make);
        desk_forget(desk);
        gsm_rail(&desk->gsm, &desk->air, (uint16_t)(rails[i].warns + 1));
        desk_run(desk, CLOCK_S(1));
        ck_assert_str_eq(desk->heard, "");
        gsm_rail(&desk->gsm, &desk->air, rails[i].warns);
        gsm_rail(&desk->gsm, &desk->air, rails[i].stops);
        desk_run(desk, CLOCK_S(4));
        ck_assert_str_eq(desk->heard, "\r\nUNDER-VOLTAGE WARNNING\r\n"
                                      "\r\nUNDER-VOLTAGE POWER DOWN\r\n");
        desk_free(desk);
    }
    struct desk *desk = desk_with("3gpp");
    ck_assert_uint_eq(gsm_rail_level(&desk->gsm, RAIL_STOPS), 0);
    gsm_rail(&desk->gsm, &desk->air, 3000);
    desk_run(desk, CLOCK_S(4));
    ck_assert(gsm_modem_is_running(&desk->gsm));
    desk_free(desk);
}
END_TEST

START_TEST(lte_sends_without_bursts)
{
    struct desk *desk = desk_with("a7670");
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    gsm_phone_call(&desk->gsm, &desk->air, (uint32_t)bob);
    desk_run(desk, CLOCK_S(4));
    struct draw_current current = gsm_draw(&desk->gsm);
    ck_assert_int_eq(current.draw, DRAW_TRANSMITTING);
    ck_assert_double_eq_tol(current.steady_a, 0.56, 1e-9);
    ck_assert_double_eq_tol(current.burst_a, 0.0, 1e-9);
    desk_free(desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("makes");
    TCase *tests = tcase_create("makes");
    tcase_add_test(tests, the_list_of_names_is_the_table);
    tcase_add_test(tests, each_make_starts_in_its_own_words);
    tcase_add_test(tests, each_make_sends_and_receives_in_both_modes);
    tcase_add_test(tests, an_lte_module_names_its_access);
    tcase_add_test(tests, the_clock_follows_the_network_where_the_make_does_so_by_itself);
    tcase_add_test(tests, messages_alone_are_a_registration_of_lte);
    tcase_add_test(tests, words_of_another_maker_are_unknown);
    tcase_add_test(tests, reports_wait_for_csms_where_the_make_says_so);
    tcase_add_test(tests, a_call_begins_and_ends_in_words);
    tcase_add_test(tests, each_make_has_its_own_key_and_its_own_end);
    tcase_add_test(tests, each_make_watches_its_rail_at_its_own_levels);
    tcase_add_test(tests, lte_sends_without_bursts);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
