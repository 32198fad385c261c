/* Each kind of fault at its places: what the host then hears. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/aid_fault.h"
#include "sim/base/clock.h"

START_TEST(bytes_are_said_before_each_piece_of_an_answer)
{
    struct desk *desk = desk_quiet();
    lay_text(desk, FAULT_SAYS, PLACE_COMMAND, "+CSQ", "<1>");
    lay_text(desk, FAULT_SAYS, PLACE_LINE, "+CSQ", "<2>");
    lay_text(desk, FAULT_SAYS, PLACE_RESULT, "+CSQ", "<3>");
    lay_text(desk, FAULT_SAYS, PLACE_AFTER, "+CSQ", "<4>");
    ck_assert_str_eq(desk_ask(desk, "AT+CREG?"), "\r\n+CREG: 0,1\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CSQ"),
                     "<1><2>\r\n+CSQ: 18,0\r\n<3>\r\nOK\r\n<4>");
    ck_assert_str_eq(desk_ask(desk, "AT+CSQ"), "\r\n+CSQ: 18,0\r\n\r\nOK\r\n");
    ck_assert_uint_eq(desk_events(desk, EVENT_MODEM_FAULT, PART_UNIT), 4);
    desk_free(desk);
}
END_TEST

START_TEST(a_nul_can_be_said)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_SAYS, PLACE_NOW, "");
    order.text = "a\0b";
    order.text_length = 3;
    desk_forget(desk);
    lay(desk, &order);
    desk_run(desk, CLOCK_MS(10));
    ck_assert_str_eq(desk->heard, "a@b");
    desk_free(desk);
}
END_TEST

START_TEST(pieces_are_lost_cut_doubled_and_replaced)
{
    struct desk *desk = desk_quiet();
    lay_text(desk, FAULT_LOSES, PLACE_LINE, "", "");
    ck_assert_str_eq(desk_ask(desk, "AT+CSQ"), "\r\nOK\r\n");
    struct fault_order cut = order_of(FAULT_LOSES, PLACE_LINE, "");
    cut.first = 6;
    lay(desk, &cut);
    ck_assert_str_eq(desk_ask(desk, "AT+CSQ"), "\r\n+CSQ\r\nOK\r\n");
    lay_text(desk, FAULT_DOUBLES, PLACE_RESULT, "", "");
    ck_assert_str_eq(desk_ask(desk, "AT"), "\r\nOK\r\n\r\nOK\r\n");
    lay_text(desk, FAULT_REPLACES, PLACE_PROMPT, "+CMGS", "\r\n>\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CMGS=\"" BOB "\""), "\r\n>\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(one_bit_of_a_piece_is_turned)
{
    struct desk *desk = desk_quiet();
    static const char right[] = "\r\n+CSQ: 18,0\r\n\r\nOK\r\n";
    lay_text(desk, FAULT_GARBLES, PLACE_LINE, "+CSQ", "");
    const char *heard = desk_ask(desk, "AT+CSQ");
    uint32_t bits = 0;
    for (size_t i = 0; i < sizeof right - 1; i++) {
        for (uint32_t bit = 0; bit < 8; bit++) {
            bits += ((uint8_t)heard[i] ^ (uint8_t)right[i]) >> bit & 1u;
        }
    }
    ck_assert_uint_eq(bits, 1);
    desk_free(desk);
}
END_TEST

START_TEST(a_piece_waits_whole_or_behind_its_first_bytes)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_WAITS, PLACE_REPORT, "+CMTI");
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    order.by_us = CLOCK_S(2);
    order.first = 7;
    lay(desk, &order);
    desk_forget(desk);
    gsm_phone_sms(&desk->gsm, &desk->air, (uint32_t)bob, "hello");
    desk_run(desk, CLOCK_S(4));
    ck_assert_str_eq(desk->heard, "\r\n+CMTI");
    desk_run(desk, CLOCK_S(2));
    ck_assert_str_eq(desk->heard, "\r\n+CMTI: \"SM\",1\r\n");
    order.place = PLACE_RESULT;
    order.of = "";
    order.first = 0;
    lay(desk, &order);
    ck_assert_str_eq(desk_ask(desk, "AT"), "");
    ck_assert_str_eq(desk_ask(desk, "AT+GMM"), "");
    desk_run(desk, CLOCK_S(2));
    ck_assert_str_eq(desk->heard, "\r\nOK\r\n\r\nSIMCOM_SIM800L\r\n\r\nOK\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(a_command_that_waits_keeps_the_module_busy_but_its_reports_pass)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_WAITS, PLACE_COMMAND, "+CSQ");
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    order.by_us = CLOCK_S(10);
    lay(desk, &order);
    ck_assert_str_eq(desk_ask(desk, "AT+CSQ"), "");
    gsm_phone_call(&desk->gsm, &desk->air, (uint32_t)bob);
    desk_run(desk, CLOCK_S(4));
    ck_assert_str_eq(desk->heard, "\r\nRING\r\n");
    desk_run(desk, CLOCK_S(7));
    has(desk->heard, "+CSQ: 18,0\r\n\r\nOK\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(a_command_is_lost_refused_or_muted)
{
    struct desk *desk = desk_quiet();
    lay_text(desk, FAULT_LOSES, PLACE_COMMAND, "+CREG", "");
    ck_assert_str_eq(desk_ask(desk, "AT+CREG=1"), "");
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 0,1");
    lay_text(desk, FAULT_MUTES, PLACE_COMMAND, "+CREG", "");
    ck_assert_str_eq(desk_ask(desk, "AT+CREG=1"), "");
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 1,1");
    lay_text(desk, FAULT_REFUSES, PLACE_COMMAND, "+CREG", "+CME ERROR: 14");
    ck_assert_str_eq(desk_ask(desk, "AT+CREG=0"), "\r\n+CME ERROR: 14\r\n");
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 1,1");
    desk_free(desk);
}
END_TEST

static void send_text(struct desk *desk)
{
    has(desk_ask(desk, "AT+CMGS=\"" BOB "\""), "> ");
    desk_forget(desk);
    desk_type(desk, "hello\x1a");
    desk_run(desk, CLOCK_S(12));
}

static uint32_t sent(const struct desk *desk)
{
    return desk_events(desk, EVENT_SMS_SENT, PART_UNIT);
}

START_TEST(a_message_is_taken_or_not_whatever_the_module_says_of_it)
{
    struct desk *desk = desk_quiet();
    lay_text(desk, FAULT_REFUSES, PLACE_MESSAGE, "+CMGS", "OK");
    send_text(desk);
    ck_assert_str_eq(desk->heard, "\r\nOK\r\n");
    ck_assert_uint_eq(sent(desk), 0);
    lay_text(desk, FAULT_MUTES, PLACE_MESSAGE, "+CMGS", "");
    send_text(desk);
    ck_assert_str_eq(desk->heard, "");
    ck_assert_uint_eq(sent(desk), 1);
    lay_text(desk, FAULT_LOSES, PLACE_MESSAGE, "+CMGS", "");
    send_text(desk);
    ck_assert_str_eq(desk->heard, "");
    ck_assert_uint_eq(sent(desk), 1);
    has(desk_ask(desk, "AT"), "OK");
    desk_free(desk);
}
END_TEST

START_TEST(a_prompt_that_is_not_said_is_open_all_the_same)
{
    struct desk *desk = desk_quiet();
    lay_text(desk, FAULT_LOSES, PLACE_PROMPT, "", "");
    ck_assert_str_eq(desk_ask(desk, "AT+CMGS=\"" BOB "\""), "");
    desk_type(desk, "AT+CSQ\x1a");
    desk_run(desk, CLOCK_S(12));
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_SENT, PART_UNIT), "AT+CSQ");
    desk_free(desk);
}
END_TEST

START_TEST(bytes_to_the_module_are_lost_and_turned)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_LOSES, PLACE_BYTE, "");
    order.skip = 3;
    lay(desk, &order);
    has(desk_ask(desk, "AT+CSQ"), "ERROR");
    has(desk_ask(desk, "AT+CSQ"), "+CSQ: 18,0");
    order.place = PLACE_TYPED;
    lay(desk, &order);
    send_text(desk);
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_SENT, PART_UNIT), "helo");
    order.kind = FAULT_GARBLES;
    lay(desk, &order);
    send_text(desk);
    const char *garbled = desk_event_text(desk, EVENT_SMS_SENT, PART_UNIT);
    ck_assert_str_ne(garbled, "hello");
    ck_assert(strncmp(garbled, "hel", 3) == 0);
    desk_free(desk);
}
END_TEST

START_TEST(a_fault_is_over_with_its_time_its_times_or_at_a_word)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_LOSES, PLACE_RESULT, "");
    order.times = 2;
    order.skip = 1;
    lay(desk, &order);
    has(desk_ask(desk, "AT"), "OK");
    ck_assert_str_eq(desk_ask(desk, "AT"), "");
    ck_assert_str_eq(desk_ask(desk, "AT"), "");
    has(desk_ask(desk, "AT"), "OK");
    order.times = 0;
    order.skip = 0;
    order.lasting_us = CLOCK_S(1);
    lay(desk, &order);
    ck_assert_str_eq(desk_ask(desk, "AT"), "");
    desk_run(desk, CLOCK_S(1));
    has(desk_ask(desk, "AT"), "OK");
    order.lasting_us = CLOCK_NEVER;
    lay(desk, &order);
    ck_assert_str_eq(desk_ask(desk, "AT"), "");
    fault_end(&desk->gsm, &desk->air);
    has(desk_ask(desk, "AT"), "OK");
    desk_free(desk);
}
END_TEST

START_TEST(nine_faults_are_too_many_and_a_spent_one_makes_room)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_LOSES, PLACE_RESULT, "+CSQ");
    for (uint32_t i = 0; i < MODULE_FAULTS; i++) {
        lay(desk, &order);
    }
    ck_assert_int_eq(fault_lay(&desk->gsm, &desk->air, &order), -1);
    desk_ask(desk, "AT+CSQ");
    ck_assert_int_ge(fault_lay(&desk->gsm, &desk->air, &order), 0);
    desk_free(desk);
}
END_TEST

START_TEST(what_has_struck_and_is_over_makes_room)
{
    struct desk *desk = desk_quiet();
    struct fault_order order = order_of(FAULT_LOSES, PLACE_RESULT, "+CSQ");
    order.times = 0;
    order.lasting_us = CLOCK_S(1);
    for (uint32_t i = 0; i < 2 * MODULE_FAULTS; i++) {
        lay(desk, &order);
        ck_assert_str_eq(desk_ask(desk, "AT+CSQ"), "\r\n+CSQ: 18,0\r\n");
        desk_run(desk, CLOCK_S(1));
    }
    for (uint32_t i = 0; i < MODULE_FAULTS; i++) {
        ck_assert(fault_is_pending(&desk->gsm, lay(desk, &order)));
    }
    desk_run(desk, CLOCK_S(2));
    ck_assert_int_eq(fault_lay(&desk->gsm, &desk->air, &order), -1);
    desk_free(desk);
}
END_TEST

/* Of a line of 386 bytes 256 travel as one event. */
START_TEST(a_result_waits_behind_a_long_line_and_a_long_line_in_its_middle)
{
    struct desk *desk = desk_quiet();
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    char text[161];
    memset(text, 'x', 160);
    text[160] = '\0';
    gsm_phone_sms(&desk->gsm, &desk->air, (uint32_t)bob, text);
    desk_run(desk, CLOCK_S(5));
    has(desk_ask(desk, "AT+CMGF=0"), "OK");
    struct fault_order waits = order_of(FAULT_WAITS, PLACE_RESULT, "+CMGR");
    waits.by_us = CLOCK_S(3);
    lay(desk, &waits);
    desk_ask(desk, "AT+CMGR=1");
    uint32_t line = desk->length;
    ck_assert_uint_gt(line, 300);
    desk_run(desk, CLOCK_MS(2500));
    ck_assert_uint_eq(desk->length, line);
    desk_run(desk, CLOCK_S(1));
    has(desk->heard, "\r\nOK\r\n");
    waits.place = PLACE_LINE;
    waits.first = 300;
    lay(desk, &waits);
    desk_ask(desk, "AT+CMGR=1");
    desk_run(desk, CLOCK_S(2));
    ck_assert_uint_eq(desk->length, 300);
    desk_run(desk, CLOCK_S(2));
    ck_assert_uint_eq(desk->length, line + 6);
    desk_free(desk);
}
END_TEST

START_TEST(a_boot_behind_a_result_that_waits_lets_it_out)
{
    struct desk *desk = desk_quiet();
    struct fault_order waits = order_of(FAULT_WAITS, PLACE_RESULT, "+CSQ");
    waits.by_us = CLOCK_S(3);
    lay(desk, &waits);
    lay_text(desk, FAULT_REBOOTS, PLACE_AFTER, "+CSQ", "");
    desk_ask(desk, "AT+CSQ");
    desk_run(desk, CLOCK_S(15));
    has(desk->heard, "\r\nOK\r\n\r\nRDY");
    desk_free(desk);
}
END_TEST

START_TEST(texts_too_long_for_their_room_are_refused_whole)
{
    struct desk *desk = desk_quiet();
    char text[MODULE_FAULT_TEXT + 1];
    struct fault_order order = order_of(FAULT_SAYS, PLACE_RESULT, "+CSQ");
    memset(text, 'x', sizeof text);
    order.text = text;
    order.text_length = MODULE_FAULT_TEXT;
    ck_assert_int_eq(fault_lay(&desk->gsm, &desk->air, &order), -1);
    order.text_length = MODULE_FAULT_TEXT - 1;
    ck_assert_int_ge(fault_lay(&desk->gsm, &desk->air, &order), 0);
    has(desk_ask(desk, "AT+CSQ"), "xxx\r\nOK\r\n");
    lay_text(desk, FAULT_SAYS, PLACE_NOW, "", "fits again");
    desk_free(desk);
}
END_TEST

static void is_wrong(const struct fault_order *order, uint32_t given, const char *why)
{
    char text[FAULT_WRONG];
    ck_assert(!fault_check(order, given, text));
    has(text, why);
}

START_TEST(what_makes_no_sense_is_said)
{
    char text[FAULT_WRONG];
    struct fault_order order = order_of(FAULT_WAITS, PLACE_RESULT, "");
    is_wrong(&order, 0, "it must be said: at, by");
    is_wrong(&order, OPTION_BY, "it must be said: at");
    ck_assert(fault_check(&order, OPTION_AT | OPTION_BY, text));
    order.place = PLACE_START;
    is_wrong(&order, OPTION_AT | OPTION_BY, "it does not strike at start, but at echo, command");
    order.place = PLACE_RESULT;
    is_wrong(&order, OPTION_AT | OPTION_BY | OPTION_CODE, "it does not know code, but at, of");
    order.of = "+a name of twenty letters";
    is_wrong(&order, OPTION_AT | OPTION_BY, "19 letters");
    order.of = "+CMGX";
    is_wrong(&order, OPTION_AT | OPTION_BY, "like AT+CMGS, not AT+CMGX");
    order = order_of(FAULT_LOSES, PLACE_BYTE, "+CSQ");
    is_wrong(&order, OPTION_AT | OPTION_OF, "a command or report, not to byte");
    order = order_of(FAULT_STRAYS, PLACE_NOW, "");
    order.code = 1;
    is_wrong(&order, OPTION_CODE, "0, 2, 3 or 4");
    order = order_of(FAULT_SETS, PLACE_NOW, "");
    static const char *const none[] = {"", "AT", "AT+CMGF?", "AT+CMGF=?", "AT+NONSENSE=1", "CMGF=1",
                                       "AT+CMGS=1", "AT+CPIN=\"1234\""};
    for (uint32_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        order.text = none[i];
        is_wrong(&order, OPTION_TEXT, "one setting");
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("faults");
    TCase *tests = tcase_create("faults");
    tcase_add_test(tests, bytes_are_said_before_each_piece_of_an_answer);
    tcase_add_test(tests, a_nul_can_be_said);
    tcase_add_test(tests, pieces_are_lost_cut_doubled_and_replaced);
    tcase_add_test(tests, one_bit_of_a_piece_is_turned);
    tcase_add_test(tests, a_piece_waits_whole_or_behind_its_first_bytes);
    tcase_add_test(tests, a_command_that_waits_keeps_the_module_busy_but_its_reports_pass);
    tcase_add_test(tests, a_command_is_lost_refused_or_muted);
    tcase_add_test(tests, a_message_is_taken_or_not_whatever_the_module_says_of_it);
    tcase_add_test(tests, a_prompt_that_is_not_said_is_open_all_the_same);
    tcase_add_test(tests, bytes_to_the_module_are_lost_and_turned);
    tcase_add_test(tests, a_fault_is_over_with_its_time_its_times_or_at_a_word);
    tcase_add_test(tests, nine_faults_are_too_many_and_a_spent_one_makes_room);
    tcase_add_test(tests, what_has_struck_and_is_over_makes_room);
    tcase_add_test(tests, a_result_waits_behind_a_long_line_and_a_long_line_in_its_middle);
    tcase_add_test(tests, a_boot_behind_a_result_that_waits_lets_it_out);
    tcase_add_test(tests, texts_too_long_for_their_room_are_refused_whole);
    tcase_add_test(tests, what_makes_no_sense_is_said);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
