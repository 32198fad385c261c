#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/aid_desk.h"
#include "sim/base/clock.h"

#define OWNER "+358401234567"
#define AT_OWNER (PART_PHONE | 0u)

static void has(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) != NULL, "no <%s> in <%s>", part, heard);
}

static void lacks(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) == NULL, "<%s> in <%s>", part, heard);
}

/* Online, echo off, the owner's phone known as phone 0. */
static struct desk *with_owner(void)
{
    struct desk *desk = desk_online();
    ck_assert_int_eq(gsm_phone(&desk->gsm, OWNER), 0);
    desk_ask(desk, "ATE0");
    desk_forget(desk);
    return desk;
}

static void text(struct desk *desk, const char *words)
{
    gsm_phone_sms(&desk->gsm, &desk->air, 0, words);
}

static const char *send_pdu(struct desk *desk, const char *command, const char *pdu)
{
    ck_assert_str_eq(desk_ask(desk, command), "\r\n> ");
    desk_forget(desk);
    desk_type(desk, pdu);
    desk_type(desk, "\x1a");
    desk_run(desk, CLOCK_MS(3500));
    return desk->heard;
}

START_TEST(sms_to_the_unit_takes_its_delay_and_is_announced)
{
    struct desk *desk = with_owner();
    int64_t sent = desk->air.now;
    text(desk, "Relay 1 ON {a}");
    desk_run(desk, CLOCK_S(5));
    ck_assert_str_eq(desk->heard, "\r\n+CMTI: \"SM\",1\r\n");
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_SENT, AT_OWNER), 1);
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, PART_UNIT), "Relay 1 ON {a}");
    const struct event *last = &desk->journal.events[desk->journal.count - 1];
    ck_assert_int_eq(last->at_us, sent + CLOCK_S(3));
    ck_assert_uint_eq(desk->journal.events[last->cause].kind, EVENT_SMS_SENT);
    has(desk_ask(desk, "AT+CMGR=1"), "\r\n+CMGR: 0,\"\",33\r\n07910100000000F0040C9153");
    has(desk->heard, "10D2323B9C07C5404F2768830A6F52\r\n\r\nOK\r\n");
    has(desk_ask(desk, "AT+CMGR=1"), "+CMGR: 1,\"\",");
    ck_assert_str_eq(desk_ask(desk, "AT+CMGD=1"), "\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CMGR=1"), "\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CMGR=0"), "\r\n+CMS ERROR: 321\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(sms_of_the_unit_reaches_the_phone_in_pdu_mode)
{
    struct desk *desk = with_owner();
    has(send_pdu(desk, "AT+CMGS=28",
                 "0011000C915348103254760000A710D2323B9C07C5404F2768830A6F52"),
        "\r\n+CMGS: 1\r\n\r\nOK\r\n");
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_ARRIVED, AT_OWNER), 0);
    desk_run(desk, CLOCK_S(4));
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_SENT, PART_UNIT), "Relay 1 ON {a}");
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, AT_OWNER), "Relay 1 ON {a}");
    ck_assert_uint_eq(desk->gsm.network.sms_charged, 1);
    has(send_pdu(desk, "AT+CMGS=27",
                 "0011000C915348103254760000A710D2323B9C07C5404F2768830A6F52"),
        "+CMS ERROR: 304");
    has(send_pdu(desk, "AT+CMGS=28", "0011ZZ"), "+CMS ERROR: 304");
    ck_assert_str_eq(desk_ask(desk, "AT+CMGS=28"), "\r\n> ");
    ck_assert_str_eq(desk_ask(desk, "00\x1b"), "\r\nOK\r\n");
    ck_assert_uint_eq(desk->gsm.network.sms_charged, 1);
    desk_free(desk);
}
END_TEST

START_TEST(a_phone_that_is_off_is_not_called_and_gets_its_messages_later)
{
    struct desk *desk = with_owner();
    gsm_phone_switch(&desk->gsm, &desk->air, 0, false);
    has(send_pdu(desk, "AT+CMGS=28",
                 "0011000C915348103254760000A710D2323B9C07C5404F2768830A6F52"), "+CMGS: 1");
    desk_run(desk, CLOCK_S(600));
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_ARRIVED, AT_OWNER), 0);
    has(desk_ask(desk, "ATD" OWNER ";"), "OK");
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "NO CARRIER");
    ck_assert_uint_eq(desk->gsm.network.phone[0].calls_from_unit, 0);
    gsm_phone_switch(&desk->gsm, &desk->air, 0, true);
    desk_run(desk, CLOCK_S(30));
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, AT_OWNER), "Relay 1 ON {a}");
    has(desk_ask(desk, "ATD" OWNER ";"), "OK");
    desk_run(desk, CLOCK_S(5));
    gsm_phone_answer(&desk->gsm, &desk->air, 0);
    gsm_phone_switch(&desk->gsm, &desk->air, 0, false);
    desk_run(desk, CLOCK_S(1));
    has(desk->heard, "NO CARRIER");
    desk_free(desk);
}
END_TEST

START_TEST(prompt_swallows_line_feed_and_keeps_urcs_back)
{
    struct desk *desk = with_owner();
    desk_ask(desk, "AT+CMGF=1;+CREG=1");
    text(desk, "STATUS");
    desk_run(desk, CLOCK_MS(2500));
    ck_assert_str_eq(desk_ask(desk, "AT+CMGS=\"" OWNER "\""), "\r\n> ");
    desk_type(desk, "\nhi");
    gsm_registration(&desk->gsm, &desk->air, REGISTRATION_ROAMING);
    desk_run(desk, CLOCK_S(9));
    ck_assert_str_eq(desk->heard, "\r\n> ");
    desk_type(desk, "\x1a");
    desk_run(desk, CLOCK_S(7));
    has(desk->heard, "\r\n> \r\n+CREG: 5\r\n");
    has(desk->heard, "+CMTI: \"SM\",1");
    has(desk->heard, "+CMGS: 1");
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, AT_OWNER), "hi");
    desk_free(desk);
}
END_TEST

START_TEST(text_mode_shows_and_sends_in_the_chosen_characters)
{
    struct desk *desk = with_owner();
    desk_ask(desk, "AT+CMGF=1;+CSCS=\"HEX\"");
    text(desk, "Relay 1 on {a}");
    desk_run(desk, CLOCK_S(4));
    has(desk_ask(desk, "AT+CMGL=\"ALL\""), "\r\n+CMGL: 1,\"REC UNREAD\",\"" OWNER "\",\"\",\"");
    has(desk->heard, "\r\n52656C61792031206F6E201B28611B29\r\n");
    has(desk_ask(desk, "AT+CSCS=\"IRA\";+CSDH=1;+CMGR=1"), "\"REC READ\"");
    has(desk->heard, "\",145,4,0,0,\"+10000000000\",145,16\r\nRelay 1 on {a}\r\n");
    desk_ask(desk, "AT+CSCS=\"UCS2\"");
    desk_ask(desk, "AT+CMGS=\"002B003300350038003400300031003200330034003500360037\"");
    desk_type(desk, "041F04400438\x1a");
    desk_run(desk, CLOCK_S(7));
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, AT_OWNER), "При");
    desk_free(desk);
}
END_TEST

START_TEST(long_messages_are_split_and_joined)
{
    char words[401];
    struct desk *desk = with_owner();
    memset(words, 'w', sizeof words);
    words[sizeof words - 1] = '\0';
    text(desk, words);
    desk_run(desk, CLOCK_S(5));
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_ARRIVED, PART_UNIT), 3);
    has(desk_ask(desk, "AT+CMGL=4"), "A005000301030");
    desk_ask(desk, "AT+CMGF=1");
    desk_ask(desk, "AT+CMGS=\"" OWNER "\"");
    desk->gsm.network.reorder = true;
    desk_type(desk, words);
    desk_type(desk, "\x1a");
    desk_run(desk, CLOCK_S(9));
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_SENT, PART_UNIT), 3);
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_ARRIVED, AT_OWNER), 1);
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, AT_OWNER), words);
    desk_free(desk);
}
END_TEST

START_TEST(full_store_makes_messages_wait_in_the_network)
{
    struct desk *desk = with_owner();
    for (uint32_t i = 0; i < MODULE_STORE + 2; i++) {
        text(desk, "STATUS");
        desk_run(desk, CLOCK_S(1));
    }
    desk_run(desk, CLOCK_S(60));
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_ARRIVED, PART_UNIT), MODULE_STORE);
    has(desk_ask(desk, "AT+CPMS?"), "+CPMS: \"SM\",20,20,\"SM\",20,20,\"SM\",20,20");
    has(send_pdu(desk, "AT+CMGW=28",
                 "0011000C915348103254760000A710D2323B9C07C5404F2768830A6F52"),
        "+CMS ERROR: 322");
    desk_forget(desk);
    desk_type(desk, "AT+CMGL=4\r");
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "+CMGL: 20,0,");
    has(desk->heard, "\r\n\r\nOK\r\n");
    desk_ask(desk, "AT+CMGD=7");
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "+CMTI: \"SM\",7");
    desk_ask(desk, "AT+CMGD=1,4");
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "+CMTI: \"SM\",1");
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_ARRIVED, PART_UNIT), MODULE_STORE + 2);
    has(desk_ask(desk, "AT+CMGDA=1;+CPMS?"), "\"SM\",1,20");
    has(desk_ask(desk, "AT+CMGDA=7"), "+CMS ERROR: 304");
    has(desk_ask(desk, "AT+CMGF=1;+CMGDA=\"DEL ALL\";+CPMS?"), "\"SM\",0,20");
    desk_free(desk);
}
END_TEST

START_TEST(delete_flags_take_what_they_name)
{
    static const char pdu[] = "0011000C915348103254760000A710D2323B9C07C5404F2768830A6F52";
    static const char *const left[] = {"3,20", "3,20", "2,20", "1,20", "0,20"};
    for (uint32_t flag = 1; flag <= 4; flag++) {
        struct desk *desk = with_owner();
        char command[] = "AT+CMGD=20,0";
        text(desk, "read");
        text(desk, "unread");
        desk_run(desk, CLOCK_S(5));
        desk_ask(desk, "AT+CMGR=1");
        send_pdu(desk, "AT+CMGW=28", pdu);
        send_pdu(desk, "AT+CMGW=28", pdu);
        desk_type(desk, "AT+CMSS=3\r");
        desk_run(desk, CLOCK_S(4));
        has(desk->heard, "+CMSS: 1");
        command[11] = (char)('0' + flag);
        desk_ask(desk, command);
        has(desk_ask(desk, "AT+CPMS?"), left[flag]);
        desk_free(desk);
    }
}
END_TEST

START_TEST(messages_wait_for_coverage_and_for_power)
{
    struct desk *desk = with_owner();
    gsm_coverage(&desk->gsm, &desk->air, false);
    text(desk, "one");
    desk_run(desk, CLOCK_S(30));
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_ARRIVED, PART_UNIT), 0);
    gsm_coverage(&desk->gsm, &desk->air, true);
    desk_run(desk, CLOCK_S(15));
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, PART_UNIT), "one");
    gsm_supply(&desk->gsm, &desk->air, false);
    text(desk, "two");
    desk_run(desk, CLOCK_S(30));
    gsm_supply(&desk->gsm, &desk->air, true);
    desk_press(desk, CLOCK_S(2));
    desk_run(desk, CLOCK_S(20));
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, PART_UNIT), "two");
    gsm_coverage(&desk->gsm, &desk->air, false);
    text(desk, "three");
    desk->gsm.network.delay_us = 0;
    text(desk, "four");
    desk_run(desk, 1);
    gsm_coverage(&desk->gsm, &desk->air, true);
    desk_run(desk, CLOCK_S(5));
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_ARRIVED, PART_UNIT), 4);
    desk_free(desk);
}
END_TEST

START_TEST(unit_cannot_send_without_a_network)
{
    static const char pdu[] = "0011000C915348103254760000A710D2323B9C07C5404F2768830A6F52";
    struct desk *desk = with_owner();
    desk_ask(desk, "AT+CMGS=28");
    desk_type(desk, pdu);
    desk_type(desk, "\x1a");
    desk_run(desk, CLOCK_MS(500));
    gsm_coverage(&desk->gsm, &desk->air, false);
    desk_run(desk, CLOCK_S(4));
    has(desk->heard, "+CMS ERROR: 38");
    has(send_pdu(desk, "AT+CMGS=28", pdu), "+CMS ERROR: 331");
    ck_assert_uint_eq(desk->gsm.network.sms_charged, 0);
    desk_free(desk);
}
END_TEST

START_TEST(network_loses_and_doubles_as_told)
{
    struct desk *desk = with_owner();
    desk->gsm.network.lose = 1;
    text(desk, "lost");
    desk->gsm.network.duplicate = 1;
    text(desk, "twice");
    desk_run(desk, CLOCK_S(8));
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_LOST, AT_OWNER), "lost");
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_ARRIVED, PART_UNIT), 2);
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, PART_UNIT), "twice");
    desk->gsm.network.reorder = true;
    text(desk, "first");
    text(desk, "second");
    desk_run(desk, CLOCK_S(8));
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, PART_UNIT), "first");
    desk_free(desk);
}
END_TEST

START_TEST(cnmi_passes_messages_on_and_reports_too)
{
    struct desk *desk = with_owner();
    desk_ask(desk, "AT+CNMI=2,2,0,1,0;+CMGF=1");
    desk_forget(desk);
    text(desk, "OK");
    desk_run(desk, CLOCK_S(4));
    has(desk->heard, "\r\n+CMT: \"" OWNER "\",\"\",\"26/01/05,08:00:");
    has(desk->heard, "+00\"\r\nOK\r\n");
    desk_ask(desk, "AT+CMGF=0");
    send_pdu(desk, "AT+CMGS=28",
             "0031000C915348103254760000A710D2323B9C07C5404F2768830A6F52");
    desk_run(desk, CLOCK_S(8));
    has(desk->heard, "+CDS: 25\r\n07910100000000F006010C915348103254");
    has(desk_ask(desk, "AT+CPMS?"), "\"SM\",0,20");
    desk_free(desk);
}
END_TEST

START_TEST(incoming_call_rings_with_its_number_until_the_caller_gives_up)
{
    struct desk *desk = with_owner();
    desk_ask(desk, "AT+CLIP=1");
    desk_forget(desk);
    gsm_phone_call(&desk->gsm, &desk->air, 0);
    desk_run(desk, CLOCK_MS(5500));
    ck_assert_str_eq(desk->heard, "\r\nRING\r\n\r\n+CLIP: \"" OWNER "\",145,\"\",0,\"\",0\r\n"
                                  "\r\nRING\r\n\r\n+CLIP: \"" OWNER "\",145,\"\",0,\"\",0\r\n");
    has(desk_ask(desk, "AT+CLCC"), "+CLCC: 1,1,4,0,0,\"" OWNER "\",145,\"\"\r\n");
    desk_forget(desk);
    gsm_phone_hang_up(&desk->gsm, &desk->air, 0);
    desk_run(desk, CLOCK_S(10));
    ck_assert_str_eq(desk->heard, "\r\nNO CARRIER\r\n");
    ck_assert_int_eq(desk->gsm.network.phone[0].call, CALL_HUNG_UP);
    desk->gsm.network.phone[0].hidden = true;
    gsm_phone_call(&desk->gsm, &desk->air, 0);
    desk_run(desk, CLOCK_S(50));
    has(desk->heard, "+CLIP: \"\",128,\"\",0,\"\",1");
    ck_assert_int_eq(desk->gsm.network.phone[0].call, CALL_UNANSWERED);
    ck_assert_uint_eq(desk->gsm.network.calls_charged, 0);
    desk_free(desk);
}
END_TEST

START_TEST(unit_rejects_or_answers_a_call)
{
    struct desk *desk = with_owner();
    gsm_phone_call(&desk->gsm, &desk->air, 0);
    desk_run(desk, CLOCK_S(3));
    ck_assert_str_eq(desk_ask(desk, "ATH"), "\r\nOK\r\n");
    ck_assert_int_eq(desk->gsm.network.phone[0].call, CALL_REJECTED);
    ck_assert_str_eq(desk_ask(desk, "ATA"), "\r\nNO CARRIER\r\n");
    desk_ask(desk, "AT+DDET=1");
    gsm_phone_call(&desk->gsm, &desk->air, 0);
    desk_run(desk, CLOCK_S(3));
    ck_assert_str_eq(desk_ask(desk, "ATA"), "\r\nOK\r\n");
    desk_forget(desk);
    gsm_phone_dtmf(&desk->gsm, &desk->air, 0, '7');
    gsm_phone_dtmf(&desk->gsm, &desk->air, 0, 'x');
    desk_run(desk, CLOCK_S(5));
    ck_assert_str_eq(desk->heard, "\r\n+DTMF: 7\r\n");
    desk_ask(desk, "AT+CHUP");
    ck_assert_int_eq(desk->gsm.network.phone[0].call, CALL_HUNG_UP);
    desk_free(desk);
}
END_TEST

static const char *dial(struct desk *desk, enum phone_habit habit, int64_t span)
{
    desk->gsm.network.phone[0].habit = habit;
    ck_assert_str_eq(desk_ask(desk, "ATD" OWNER ";"), "\r\nOK\r\n");
    desk_forget(desk);
    desk_run(desk, span);
    return desk->heard;
}

START_TEST(phones_take_calls_by_their_habits)
{
    struct desk *desk = with_owner();
    struct phone *owner = &desk->gsm.network.phone[0];
    ck_assert_str_eq(dial(desk, HABIT_NEVER, CLOCK_S(50)), "\r\nNO ANSWER\r\n");
    ck_assert_str_eq(dial(desk, HABIT_REJECTS, CLOCK_S(10)), "\r\nBUSY\r\n");
    ck_assert_int_eq(owner->call, CALL_REJECTED);
    ck_assert_uint_eq(desk->gsm.network.calls_charged, 0);
    ck_assert_str_eq(dial(desk, HABIT_VOICEMAIL, CLOCK_S(16)), "");
    ck_assert_int_eq(owner->call, CALL_RINGING);
    desk_run(desk, CLOCK_S(2));
    ck_assert_int_eq(owner->call, CALL_CONNECTED);
    desk_run(desk, CLOCK_S(10));
    ck_assert_str_eq(desk->heard, "\r\nNO CARRIER\r\n");
    owner->answer_after_us = CLOCK_S(5);
    dial(desk, HABIT_ANSWERS, CLOCK_S(8));
    has(desk_ask(desk, "AT+CLCC"), "+CLCC: 1,0,0,0,0,");
    gsm_phone_hang_up(&desk->gsm, &desk->air, 0);
    desk_run(desk, CLOCK_S(1));
    dial(desk, HABIT_BY_HAND, CLOCK_S(8));
    gsm_phone_answer(&desk->gsm, &desk->air, 0);
    ck_assert_int_eq(owner->call, CALL_CONNECTED);
    ck_assert_uint_eq(desk->gsm.network.calls_charged, 3);
    ck_assert_uint_eq(owner->calls_from_unit, 5);
    desk_ask(desk, "ATH");
    ck_assert_int_eq(owner->call, CALL_HUNG_UP);
    desk_free(desk);
}
END_TEST

START_TEST(calls_fail_where_nobody_can_be_reached)
{
    struct desk *desk = with_owner();
    ck_assert_int_eq(gsm_phone(&desk->gsm, "+49301234"), 1);
    gsm_phone_call(&desk->gsm, &desk->air, 0);
    gsm_phone_call(&desk->gsm, &desk->air, 1);
    desk_run(desk, CLOCK_S(3));
    ck_assert_int_eq(desk->gsm.network.phone[0].call, CALL_RINGING);
    ck_assert_int_eq(desk->gsm.network.phone[1].call, CALL_FAILED);
    gsm_coverage(&desk->gsm, &desk->air, false);
    desk_run(desk, CLOCK_S(4));
    ck_assert_int_eq(desk->gsm.network.phone[0].call, CALL_FAILED);
    has(desk->heard, "NO CARRIER");
    ck_assert_str_eq(dial(desk, HABIT_ANSWERS, CLOCK_S(2)), "\r\nNO CARRIER\r\n");
    ck_assert_uint_eq(desk->gsm.network.phone[0].calls_from_unit, 0);
    has(desk_ask(desk, "ATD;"), "ERROR");
    lacks(desk->heard, "OK");
    desk_free(desk);
}
END_TEST

START_TEST(phones_have_a_limit_and_a_flood_of_messages_too)
{
    struct desk *desk = with_owner();
    char number[] = "+100";
    for (int i = 1; i < NETWORK_PHONES; i++) {
        number[3] = (char)('A' + i);
        ck_assert_int_eq(gsm_phone(&desk->gsm, number), i);
    }
    ck_assert_int_eq(gsm_phone(&desk->gsm, "+999"), -1);
    ck_assert_int_eq(gsm_phone(&desk->gsm, "+123456789012345678901234567890"), -1);
    for (uint32_t i = 0; i < NETWORK_SMS_IN_FLIGHT + 5; i++) {
        text(desk, "flood");
    }
    ck_assert_uint_eq(desk_events(desk, EVENT_SMS_LOST, AT_OWNER), 5);
    desk_free(desk);
}
END_TEST

START_TEST(same_seed_same_run)
{
    struct desk *a = with_owner();
    struct desk *b = with_owner();
    text(a, "STATUS");
    text(b, "STATUS");
    desk_run(a, CLOCK_S(60));
    desk_run(b, CLOCK_S(60));
    ck_assert(a->trace.hash == b->trace.hash);
    desk_free(a);
    desk_free(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("network");
    TCase *tests = tcase_create("network");
    tcase_add_test(tests, sms_to_the_unit_takes_its_delay_and_is_announced);
    tcase_add_test(tests, sms_of_the_unit_reaches_the_phone_in_pdu_mode);
    tcase_add_test(tests, a_phone_that_is_off_is_not_called_and_gets_its_messages_later);
    tcase_add_test(tests, prompt_swallows_line_feed_and_keeps_urcs_back);
    tcase_add_test(tests, text_mode_shows_and_sends_in_the_chosen_characters);
    tcase_add_test(tests, long_messages_are_split_and_joined);
    tcase_add_test(tests, full_store_makes_messages_wait_in_the_network);
    tcase_add_test(tests, delete_flags_take_what_they_name);
    tcase_add_test(tests, messages_wait_for_coverage_and_for_power);
    tcase_add_test(tests, unit_cannot_send_without_a_network);
    tcase_add_test(tests, network_loses_and_doubles_as_told);
    tcase_add_test(tests, cnmi_passes_messages_on_and_reports_too);
    tcase_add_test(tests, incoming_call_rings_with_its_number_until_the_caller_gives_up);
    tcase_add_test(tests, unit_rejects_or_answers_a_call);
    tcase_add_test(tests, phones_take_calls_by_their_habits);
    tcase_add_test(tests, calls_fail_where_nobody_can_be_reached);
    tcase_add_test(tests, phones_have_a_limit_and_a_flood_of_messages_too);
    tcase_add_test(tests, same_seed_same_run);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
