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

static struct desk *desk_quiet(const char *settings)
{
    struct desk *desk = desk_online();
    has(desk_ask(desk, "ATE0"), "OK");
    has(desk_ask(desk, settings), "OK");
    desk_forget(desk);
    return desk;
}

static uint32_t ring(struct desk *desk, bool hidden, const char *shows)
{
    uint32_t bob = (uint32_t)gsm_phone(&desk->gsm, BOB);
    gsm_phone_caller_id(&desk->gsm, bob, hidden, shows);
    gsm_phone_call(&desk->gsm, &desk->air, bob);
    desk_run(desk, CLOCK_S(3));
    return bob;
}

START_TEST(a_hidden_caller_shows_nothing)
{
    struct desk *desk = desk_quiet("AT+CLIP=1");
    uint32_t bob = ring(desk, true, "");
    has(desk->heard, "RING\r\n\r\n+CLIP: \"\",128,\"\",0,\"\",1\r\n");
    lacks(desk->heard, "1555");
    has(desk_ask(desk, "AT+CLCC"), "+CLCC: 1,1,4,0,0\r\n");
    gsm_phone_hang_up(&desk->gsm, &desk->air, bob);
    desk_run(desk, CLOCK_S(1));
    desk_forget(desk);
    ring(desk, false, "");
    has(desk->heard, "+CLIP: \"" BOB "\",145,\"\",0,\"\",0\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(a_caller_may_show_anything)
{
    static const struct {
        const char *shows, *clip;
    } rows[] = {
        {"0401234567", "+CLIP: \"0401234567\",129,"}, {"anonymous", "+CLIP: \"anonymous\",208,"},
        {"+", "+CLIP: \"+\",145,"}, {"1,\"2", "+CLIP: \"1,\"2\",208,"},
    };
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct desk *desk = desk_quiet("AT+CLIP=1;+CRC=1");
        ring(desk, false, rows[i].shows);
        has(desk->heard, "+CRING: VOICE");
        has(desk->heard, rows[i].clip);
        has(desk_ask(desk, "AT+CLCC"), rows[i].shows);
        desk_free(desk);
    }
}
END_TEST

START_TEST(a_call_from_the_unit_shows_the_number_that_was_dialled)
{
    struct desk *desk = desk_quiet("AT+CLIP=1");
    uint32_t bob = (uint32_t)gsm_phone(&desk->gsm, BOB);
    gsm_phone_caller_id(&desk->gsm, bob, false, "anonymous");
    desk_ask(desk, "ATD" BOB ";");
    has(desk_ask(desk, "AT+CLCC"), "\"" BOB "\"");
    desk_free(desk);
}
END_TEST

START_TEST(a_sender_may_be_a_name)
{
    struct desk *desk = desk_quiet("AT+CMGF=1;+CSDH=1");
    uint32_t shop = (uint32_t)gsm_phone(&desk->gsm, "Webshop 24h");
    gsm_phone_sms(&desk->gsm, &desk->air, shop, "on its way");
    desk_run(desk, CLOCK_S(5));
    has(desk_ask(desk, "AT+CMGR=1"), "+CMGR: \"REC UNREAD\",\"Webshop 24h\",\"\",\"26/01/05");
    has(desk->heard, "\",208,4,0,0,");
    has(desk_ask(desk, "AT+CMGF=0;+CMGR=1"), "0414D0D7B2788E7EC341321A1A");
    desk_free(desk);
}
END_TEST

START_TEST(a_weak_signal_loses_the_network)
{
    struct desk *desk = desk_quiet("AT+CREG=1");
    gsm_signal(&desk->gsm, &desk->air, 2);
    desk_run(desk, CLOCK_S(5));
    ck_assert_str_eq(desk->heard, "");
    has(desk_ask(desk, "AT+CSQ"), "+CSQ: 2,0");
    gsm_signal(&desk->gsm, &desk->air, 1);
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "+CREG: 2\r\n");
    has(desk_ask(desk, "AT+CSQ"), "+CSQ: 99,0");
    gsm_signal(&desk->gsm, &desk->air, 20);
    desk_run(desk, CLOCK_S(10));
    has(desk->heard, "+CREG: 1\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(what_the_antenna_loses_is_missing_from_the_signal)
{
    struct desk *desk = desk_quiet("AT+CREG=1");
    gsm_antenna(&desk->gsm, &desk->air, 30);
    desk_run(desk, CLOCK_S(5));
    has(desk_ask(desk, "AT+CSQ"), "+CSQ: 3,0");
    gsm_antenna(&desk->gsm, &desk->air, 50);
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "+CREG: 2\r\n");
    gsm_antenna(&desk->gsm, &desk->air, 0);
    desk_run(desk, CLOCK_S(10));
    has(desk->heard, "+CREG: 1\r\n");
    has(desk_ask(desk, "AT+CSQ"), "+CSQ: 18,0");
    desk_free(desk);
}
END_TEST

START_TEST(a_message_comes_when_the_signal_is_back_before_anybody_missed_it)
{
    struct desk *desk = desk_quiet("AT+CREG=1");
    uint32_t bob = (uint32_t)gsm_phone(&desk->gsm, BOB);
    gsm_phone_sms(&desk->gsm, &desk->air, bob, "in between");
    desk_run(desk, CLOCK_MS(2900));
    gsm_antenna(&desk->gsm, &desk->air, 50);
    desk_run(desk, CLOCK_MS(200));
    gsm_antenna(&desk->gsm, &desk->air, 0);
    desk_run(desk, CLOCK_S(5));
    ck_assert_str_eq(desk->heard, "\r\n+CMTI: \"SM\",1\r\n");
    desk_free(desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("callers");
    TCase *tests = tcase_create("callers");
    tcase_add_test(tests, a_hidden_caller_shows_nothing);
    tcase_add_test(tests, a_caller_may_show_anything);
    tcase_add_test(tests, a_call_from_the_unit_shows_the_number_that_was_dialled);
    tcase_add_test(tests, a_sender_may_be_a_name);
    tcase_add_test(tests, a_weak_signal_loses_the_network);
    tcase_add_test(tests, what_the_antenna_loses_is_missing_from_the_signal);
    tcase_add_test(tests, a_message_comes_when_the_signal_is_back_before_anybody_missed_it);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
