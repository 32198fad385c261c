#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/aid_desk.h"
#include "sim/base/clock.h"

#define BOB "+15551234567"

static void has(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) != NULL, "no <%s> in <%s>", part, heard);
}

static void lacks(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) == NULL, "<%s> in <%s>", part, heard);
}

/* What is heard within ten seconds of the line. */
static const char *ask_long(struct desk *desk, const char *line)
{
    desk_ask(desk, line);
    desk_run(desk, CLOCK_S(10));
    return desk->heard;
}

static struct desk *desk_quiet(void)
{
    struct desk *desk = desk_online();
    desk_ask(desk, "ATE0;+CMEE=1");
    return desk;
}

START_TEST(operator_tells_the_credit)
{
    struct desk *desk = desk_quiet();
    ck_assert_str_eq(desk_ask(desk, "AT+CUSD=1,\"*100#\",15"), "\r\nOK\r\n");
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "OK\r\n\r\n+CUSD: 0,\"Your balance is unlimited\",15\r\n");
    gsm_credit(&desk->gsm, 1205);
    has(ask_long(desk, "AT+CUSD=1,\"*100#\",15"), "+CUSD: 0,\"Your balance is 12.05\",15\r\n");
    has(ask_long(desk, "AT+CUSD=1,\"*999#\",15"), "OK\r\n\r\n+CUSD: 4\r\n");
    ck_assert_str_eq(desk_event_text(desk, EVENT_USSD, PART_UNIT), "*999#");
    desk_free(desk);
}
END_TEST

START_TEST(ussd_is_in_the_character_set_of_text_mode)
{
    struct desk *desk = desk_quiet();
    desk_ask(desk, "AT+CSCS=\"UCS2\"");
    has(ask_long(desk, "AT+CUSD=1,\"002A0031003000300023\",15"),
        "+CUSD: 0,\"0059006F00750072002000620061006C0061006E00630065");
    has(desk_ask(desk, "AT+CUSD=1,\"002A003\",15"), "+CME ERROR: 25");
    desk_ask(desk, "AT+CSCS=\"GSM\"");
    ck_assert(gsm_service(&desk->gsm, "*1#", "Баланс {credit}", false));
    has(ask_long(desk, "AT+CUSD=1,\"*1#\""), "+CUSD: 0,\"041104300");
    has(desk->heard, "\",72\r\n");
    ck_assert(gsm_service(&desk->gsm, "*2#", "a@b", false));
    has(ask_long(desk, "AT+CUSD=1,\"*2#\""), "+CUSD: 0,\"a@b\",15\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(the_longest_answer_arrives_whole)
{
    struct desk *desk = desk_quiet();
    char text[NETWORK_SERVICE_TEXT];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 2] = 'y';
    text[sizeof text - 1] = '\0';
    ck_assert(gsm_service(&desk->gsm, "*3#", text, false));
    desk_ask(desk, "AT+CSCS=\"UCS2\"");
    has(ask_long(desk, "AT+CUSD=1,\"002A00330023\""), "007800780079\",15\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(a_menu_waits_for_its_reply_and_not_for_ever)
{
    struct desk *desk = desk_quiet();
    ck_assert(gsm_service(&desk->gsm, "*102#", "1 data, 2 texts", true));
    ck_assert(gsm_service(&desk->gsm, "*102*2#", "50 texts left", false));
    has(ask_long(desk, "AT+CUSD=1,\"*102#\",15"), "+CUSD: 1,\"1 data, 2 texts\",15\r\n");
    has(ask_long(desk, "AT+CUSD=1,\"2\",15"), "+CUSD: 0,\"50 texts left\",15\r\n");
    ask_long(desk, "AT+CUSD=1,\"*102#\",15");
    desk_run(desk, CLOCK_S(30));
    has(desk->heard, "+CUSD: 2\r\n");
    ask_long(desk, "AT+CUSD=1,\"*102#\",15");
    has(desk_ask(desk, "AT+CUSD=2"), "OK");
    desk_run(desk, CLOCK_S(60));
    lacks(desk->heard, "+CUSD");
    has(ask_long(desk, "AT+CUSD=1,\"2\",15"), "+CUSD: 4\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(one_question_at_a_time_and_none_without_a_network)
{
    struct desk *desk = desk_quiet();
    desk_ask(desk, "AT+CUSD=1,\"*100#\"");
    has(desk_ask(desk, "AT+CUSD=1,\"*100#\""), "+CME ERROR: 3");
    gsm_coverage(&desk->gsm, &desk->air, false);
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "+CUSD: 5\r\n");
    has(desk_ask(desk, "AT+CUSD=1,\"*100#\""), "+CME ERROR: 30");
    desk_free(desk);
}
END_TEST

START_TEST(answers_are_shown_only_when_asked_for)
{
    struct desk *desk = desk_quiet();
    has(ask_long(desk, "AT+CUSD=0,\"*100#\""), "OK");
    lacks(desk->heard, "+CUSD");
    has(desk_ask(desk, "AT+CUSD?;+CUSD=?"), "+CUSD: 0\r\n\r\n+CUSD: (0-2)");
    has(desk_ask(desk, "AT+CUSD=3"), "ERROR");
    desk_free(desk);
}
END_TEST

START_TEST(messages_are_refused_when_the_credit_is_gone)
{
    struct desk *desk = desk_quiet();
    gsm_credit(&desk->gsm, 15);
    desk_ask(desk, "AT+CMGF=1;+CMGS=\"" BOB "\"");
    desk_type(desk, "first\x1a");
    desk_run(desk, CLOCK_S(10));
    has(desk->heard, "+CMGS: 1");
    desk_ask(desk, "AT+CMGS=\"" BOB "\"");
    desk_type(desk, "second\x1a");
    desk_run(desk, CLOCK_S(10));
    has(desk->heard, "+CMS ERROR: 21");
    ck_assert_uint_eq(desk->gsm.network.credit_cents, 5);
    ck_assert_uint_eq(desk->gsm.network.sms_charged, 1);
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, PART_PHONE), "first");
    desk_free(desk);
}
END_TEST

START_TEST(parts_go_as_long_as_they_can_be_paid)
{
    struct desk *desk = desk_quiet();
    char text[400];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    gsm_credit(&desk->gsm, 25);
    desk_ask(desk, "AT+CMGF=1;+CMGS=\"" BOB "\"");
    desk_type(desk, text);
    desk_type(desk, "\x1a");
    desk_run(desk, CLOCK_S(10));
    has(desk->heard, "+CMS ERROR: 21");
    ck_assert_uint_eq(desk->gsm.network.sms_charged, 2);
    desk_free(desk);
}
END_TEST

START_TEST(a_call_ends_with_the_last_minute_that_is_paid)
{
    struct desk *desk = desk_quiet();
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    gsm_credit(&desk->gsm, 50);
    desk_ask(desk, "ATD" BOB ";");
    desk_run(desk, CLOCK_S(5));
    ck_assert_uint_eq(desk->gsm.network.credit_cents, 50);
    gsm_phone_answer(&desk->gsm, &desk->air, (uint32_t)bob);
    ck_assert_uint_eq(desk->gsm.network.credit_cents, 30);
    desk_run(desk, CLOCK_S(119));
    lacks(desk->heard, "NO CARRIER");
    ck_assert_uint_eq(desk->gsm.network.credit_cents, 10);
    desk_run(desk, CLOCK_S(2));
    has(desk->heard, "NO CARRIER");
    ck_assert_uint_eq(desk->gsm.network.calls_charged, 1);
    desk_ask(desk, "ATD" BOB ";");
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "OK\r\n\r\nNO CARRIER\r\n");
    ck_assert_uint_eq(desk->gsm.network.phone[bob].calls_from_unit, 1);
    desk_free(desk);
}
END_TEST

START_TEST(who_is_called_pays_nothing)
{
    struct desk *desk = desk_quiet();
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    gsm_credit(&desk->gsm, 20);
    gsm_phone_call(&desk->gsm, &desk->air, (uint32_t)bob);
    desk_run(desk, CLOCK_S(4));
    desk_ask(desk, "ATA");
    desk_run(desk, CLOCK_S(300));
    lacks(desk->heard, "NO CARRIER");
    ck_assert_uint_eq(desk->gsm.network.credit_cents, 20);
    desk_free(desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("credit");
    TCase *tests = tcase_create("credit");
    tcase_add_test(tests, operator_tells_the_credit);
    tcase_add_test(tests, ussd_is_in_the_character_set_of_text_mode);
    tcase_add_test(tests, the_longest_answer_arrives_whole);
    tcase_add_test(tests, a_menu_waits_for_its_reply_and_not_for_ever);
    tcase_add_test(tests, one_question_at_a_time_and_none_without_a_network);
    tcase_add_test(tests, answers_are_shown_only_when_asked_for);
    tcase_add_test(tests, messages_are_refused_when_the_credit_is_gone);
    tcase_add_test(tests, parts_go_as_long_as_they_can_be_paid);
    tcase_add_test(tests, a_call_ends_with_the_last_minute_that_is_paid);
    tcase_add_test(tests, who_is_called_pays_nothing);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
