/* Commands and answers, line by line: good dialogues and evil ones, whole, byte by byte, and with a
 * report at each place. */
#include "hil/at_client.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "hil/at_error.h"
#include "sim/base/clock.h"

#define HEARD 2000
#define PDU "07910100000000F0040B915155214365F700006211220143120003E1B00E"
#define PDU_OCTETS_TOLD "22"

static struct at_client client;
static char heard[HEARD];
static int64_t now_us;

static void note(const char *kind, const char *line)
{
    strcat(heard, kind);
    strcat(heard, line);
    strcat(heard, "\n");
    ck_assert_uint_lt(strlen(heard), HEARD - AT_LINE_LENGTH - 20);
}

static void note_news(enum at_news news)
{
    char text[AT_ERROR_TEXT];
    switch (news) {
    case AT_NEWS_ANSWER:
        note("answer ", client.line.text);
        break;
    case AT_NEWS_ANSWER_DATA:
        note("data ", client.line.text);
        break;
    case AT_NEWS_TOLD:
        note("told ", client.line.text);
        break;
    case AT_NEWS_TOLD_DATA:
        note("told data ", client.line.text);
        break;
    case AT_NEWS_END:
        at_error_format(&client, text);
        note("end ", text);
        break;
    case AT_NEWS_NONE:
        break;
    }
}

static void hear(const char *bytes)
{
    for (; *bytes != '\0'; bytes++) {
        now_us += 87;
        note_news(at_client_feed(&client, (uint8_t)*bytes, now_us));
    }
}

static void pass(int64_t us)
{
    now_us += us;
    note_news(at_client_step(&client, now_us));
}

static const char *out(void)
{
    static char text[sizeof client.out + 1];
    uint32_t length = 0, count;
    while ((count = at_client_take(&client, (uint8_t *)text + length, 7)) > 0) {
        length += count;
    }
    text[length] = '\0';
    return text;
}

static void begin(const char *command, const char *body)
{
    at_client_init(&client);
    heard[0] = '\0';
    now_us = CLOCK_S(1);
    at_client_ask(&client, command, body, CLOCK_S(5), now_us);
}

START_TEST(an_answer_and_its_result_end_a_command)
{
    begin("AT+CREG?", "");
    ck_assert_str_eq(out(), "AT+CREG?\r");
    ck_assert(!at_client_is_idle(&client));
    hear("AT+CREG?\r\r\n+CREG: 0,1\r\n\r\nOK\r\n");
    ck_assert_str_eq(heard, "answer +CREG: 0,1\nend OK\n");
    ck_assert(at_client_is_idle(&client));
    ck_assert_uint_eq(client.echoes, 1);
    ck_assert_int_eq(at_client_due(&client), CLOCK_NEVER);
}
END_TEST

static const struct {
    const char *command, *said, *end;
} finals[] = {
    {"AT", "OK\r\n", "end OK\n"},
    {"AT+CFUN=1", "ERROR\r\n", "end ERROR\n"},
    {"AT+CPIN=\"1\"", "\r\n+CME ERROR: 16\r\n", "end +CME ERROR: 16, wrong PIN\n"},
    {"AT+CPIN?", "\r\n+CME ERROR: SIM not inserted\r\n", "end +CME ERROR: SIM not inserted\n"},
    {"AT+CMGD=1", "\r\n+CMS ERROR: 321\r\n", "end +CMS ERROR: 321, no such place\n"},
    {"AT+CMGD=1", "\r\n+CMS ERROR: 999\r\n", "end +CMS ERROR: 999\n"},
    {"AT+CMGD=1", "\r\n+CMS ERROR:\r\n", "end +CMS ERROR: \n"},
    {"ATD+15551234567;", "\r\nBUSY\r\n", "end BUSY\n"},
    {"ATD+15551234567;", "\r\nNO DIAL TONE\r\n", "end NO DIALTONE\n"},
    {"ATA", "\r\nNO CARRIER\r\n", "end NO CARRIER\n"},
    {"AT+CHUP", "\r\nNO CARRIER\r\nOK\r\n", "told NO CARRIER\nend OK\n"},
    {"AT+CSQ", "\r\nOK and more\r\nOKAY\r\nOK\r\n", "told OK and more\ntold OKAY\nend OK\n"},
};
#define FINALS ((int)(sizeof finals / sizeof finals[0]))

START_TEST(each_result_is_told_in_words)
{
    begin(finals[_i].command, "");
    hear(finals[_i].said);
    ck_assert_str_eq(heard, finals[_i].end);
}
END_TEST

START_TEST(a_body_waits_for_its_prompt_in_whatever_form_it_comes)
{
    static const char *const prompts[] = {"\r\n> ", "> ", "\r\n>\r\n", ">\r\n",
                                          "\r\n+CMTI: \"SM\",1\r\n\r\n> "};
    begin("AT+CMGS=17", "0011AA");
    ck_assert_str_eq(out(), "AT+CMGS=17\r");
    hear(prompts[_i]);
    ck_assert_str_eq(out(), "0011AA\x1a");
    hear("0011AA\r\n+CMGS: 3\r\n\r\nOK\r\n");
    ck_assert_ptr_nonnull(strstr(heard, "answer +CMGS: 3\nend OK\n"));
    ck_assert(client.typed);
    ck_assert_uint_eq(client.echoes, 1);
}
END_TEST

START_TEST(a_prompt_that_never_comes_ends_in_an_escape_and_nothing_is_typed)
{
    begin("AT+CMGS=17", "0011AA");
    (void)out();
    pass(AT_CLIENT_PROMPT_US - 1);
    ck_assert_str_eq(heard, "");
    pass(1);
    ck_assert_str_eq(heard, "end it does not ask for the message\n");
    ck_assert(!client.typed);
    ck_assert_str_eq(out(), "\x1b");
    hear("\r\n> "); /* too late: nothing may become the message */
    ck_assert_str_eq(out(), "\x1b");
}
END_TEST

START_TEST(a_prompt_that_nobody_asked_for_is_escaped_in_the_middle_of_a_command)
{
    begin("AT+CSQ", "");
    (void)out();
    hear("\r\n> ");
    ck_assert_str_eq(out(), "\x1b");
    hear("\r\n+CSQ: 18,0\r\nOK\r\n");
    ck_assert_str_eq(heard, "answer +CSQ: 18,0\nend OK\n");
}
END_TEST

START_TEST(patience_counts_from_the_command_and_from_the_body)
{
    begin("AT+CMGS=17", "0011AA");
    pass(CLOCK_S(14));
    hear("> ");
    ck_assert_int_eq(at_client_due(&client), now_us + CLOCK_S(5));
    pass(CLOCK_S(5) - 1);
    ck_assert_str_eq(heard, "");
    pass(1);
    ck_assert_str_eq(heard, "end no answer\n");
    ck_assert(client.typed);
    hear("\r\n+CMGS: 1\r\n\r\nOK\r\n"); /* late: told, and nobody's answer */
    ck_assert_str_eq(heard, "end no answer\ntold +CMGS: 1\ntold OK\n");
}
END_TEST

START_TEST(a_command_is_cut_when_the_modem_starts_anew)
{
    begin("AT+CMGS=17", "0011AA");
    hear("> ");
    at_client_cut(&client);
    ck_assert(at_client_is_idle(&client) && client.typed);
    ck_assert_uint_eq(client.result, AT_RESULT_CUT);
    ck_assert_str_eq(out(), "");
    at_client_cut(&client);
    ck_assert_uint_eq(client.result, AT_RESULT_CUT);
}
END_TEST

START_TEST(a_pdu_belongs_to_the_heading_of_its_length)
{
    begin("AT+CMGR=1", "");
    hear("\r\n+CMGR: 1,\"\"," PDU_OCTETS_TOLD "\r\n\r\n+CDS: 25\r\n" PDU "\r\n\r\nOK\r\n");
    ck_assert_str_eq(heard, "answer +CMGR: 1,\"\"," PDU_OCTETS_TOLD "\ntold +CDS: 25\ndata " PDU
                            "\nend OK\n");
    begin("AT+CMGR=1", "");
    hear("\r\n+CMT: ," PDU_OCTETS_TOLD "\r\n" PDU "\r\n\r\n+CMGR: 1,,4\r\n0011223344\r\nOK\r\n");
    ck_assert_str_eq(heard, "told +CMT: ," PDU_OCTETS_TOLD "\ntold data " PDU
                            "\nanswer +CMGR: 1,,4\ndata 0011223344\nend OK\n");
}
END_TEST

START_TEST(hex_that_nobody_announced_is_no_message)
{
    begin("AT+CSQ", "");
    hear("\r\n" PDU "\r\n+CSQ: 18,0\r\nOK\r\n");
    ck_assert_str_eq(heard, "told " PDU "\nanswer +CSQ: 18,0\nend OK\n");
}
END_TEST

START_TEST(echoes_are_known_though_a_letter_is_lost_or_noise_stands_before_it)
{
    static const char *const echoes[] = {"AT+CSQ\r", "T+CSQ\r", "xAT+CSQ\r", "\377\001AT+CSQ\r"};
    begin("AT+CSQ", "");
    hear(echoes[_i]);
    ck_assert_str_eq(heard, "");
    ck_assert_uint_eq(client.echoes, 1);
}
END_TEST

START_TEST(a_line_too_long_is_dropped_whole_and_the_next_one_is_heard)
{
    begin("AT+CSQ", "");
    for (uint32_t i = 0; i < 100000; i++) {
        hear("A");
    }
    hear("\r\n+CSQ: 18,0\r\nOK\r\n");
    ck_assert_str_eq(heard, "answer +CSQ: 18,0\nend OK\n");
}
END_TEST

START_TEST(an_operators_text_without_an_end_is_over_after_a_second)
{
    begin("AT+CSQ", "");
    hear("\r\n+CUSD: 0,\"no end\r\n");
    now_us += CLOCK_S(2);
    hear("\r\n+CSQ: 18,0\r\nOK\r\n");
    ck_assert_ptr_nonnull(strstr(heard, "answer +CSQ: 18,0\nend OK\n"));
}
END_TEST

/* At each place between two lines of a dialogue. */
START_TEST(a_report_between_any_two_lines_is_told_and_changes_nothing)
{
    static const char *const lines[] = {"AT+CMGR=1\r", "\r\n+CMGR: 1,\"\"," PDU_OCTETS_TOLD "\r\n",
                                        PDU "\r\n", "\r\nOK\r\n"};
    static const char *const reports[] = {"RING",       "NO CARRIER", "+CMTI: \"SM\",3", "+CREG: 2",
                                          "Call Ready", "BUSY",       "+CLIP: \"\",128"};
    for (uint32_t place = 0; place < 4; place++) {
        begin("AT+CMGR=1", "");
        for (uint32_t i = 0; i < 4; i++) {
            if (i == place) {
                hear("\r\n");
                hear(reports[_i]);
                hear("\r\n");
            }
            hear(lines[i]);
        }
        char told[60] = "told ";
        strcat(told, reports[_i]);
        ck_assert_ptr_nonnull(strstr(heard, told));
        ck_assert_ptr_nonnull(strstr(heard, "answer +CMGR: 1,\"\"," PDU_OCTETS_TOLD "\n"));
        ck_assert_ptr_nonnull(strstr(heard, "data " PDU "\n"));
        ck_assert_ptr_nonnull(strstr(heard, "end OK\n"));
    }
}
END_TEST

START_TEST(what_may_be_tried_again_is_known)
{
    static const struct {
        const char *said;
        bool passes, early;
    } rows[] = {
        {"+CMS ERROR: 38\r\n", true, false},
        {"+CMS ERROR: 21\r\n", false, false},
        {"+CMS ERROR: 515\r\n", true, true},
        {"+CME ERROR: 14\r\n", true, true},
        {"+CME ERROR: 10\r\n", false, false},
        {"+CMS ERROR: 7777\r\n", false, false},
        {"+CMS ERROR: SIM busy\r\n", false, false},
        {"ERROR\r\n", true, false},
        {"OK\r\n", false, false},
    };
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        begin("AT+CMGS=17", "0011AA");
        hear(rows[i].said);
        ck_assert_msg(at_error_passes(&client) == rows[i].passes, "%s", rows[i].said);
        ck_assert_msg(at_error_is_early(&client) == rows[i].early, "%s", rows[i].said);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("at client");
    TCase *all = tcase_create("all");
    tcase_add_test(all, an_answer_and_its_result_end_a_command);
    tcase_add_loop_test(all, each_result_is_told_in_words, 0, FINALS);
    tcase_add_loop_test(all, a_body_waits_for_its_prompt_in_whatever_form_it_comes, 0, 5);
    tcase_add_test(all, a_prompt_that_never_comes_ends_in_an_escape_and_nothing_is_typed);
    tcase_add_test(all, a_prompt_that_nobody_asked_for_is_escaped_in_the_middle_of_a_command);
    tcase_add_test(all, patience_counts_from_the_command_and_from_the_body);
    tcase_add_test(all, a_command_is_cut_when_the_modem_starts_anew);
    tcase_add_test(all, a_pdu_belongs_to_the_heading_of_its_length);
    tcase_add_test(all, hex_that_nobody_announced_is_no_message);
    tcase_add_loop_test(all, echoes_are_known_though_a_letter_is_lost_or_noise_stands_before_it, 0,
                        4);
    tcase_add_test(all, a_line_too_long_is_dropped_whole_and_the_next_one_is_heard);
    tcase_add_test(all, an_operators_text_without_an_end_is_over_after_a_second);
    tcase_add_loop_test(all, a_report_between_any_two_lines_is_told_and_changes_nothing, 0, 7);
    tcase_add_test(all, what_may_be_tried_again_is_known);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
