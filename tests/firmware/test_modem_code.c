/* Codes for the operator (USSD): how they are asked, how answers are read, and what ends them. */
#include "firmware/modem.h"

#include <string.h>

#include "firmware/aid_module.h"
#include "firmware/aid_suite.h"
#include "firmware/modem_inside.h"
#include "firmware/text.h"

static const struct phone_number owner = {"+15557654321"};
static struct module module;
static char answer[600];

static struct modem *modem(void)
{
    return &module.unit.modem;
}

static void start(const char *operator_says)
{
    module_begin(&module);
    module_run_to_idle(&module);
    module_run(&module, TIME_S(5));
    module.log[0] = 0;
    module.operator_says = operator_says;
}

static void ask(const char *code)
{
    ck_assert(modem_can_ask(modem()));
    modem_ask(modem(), code, module.now);
    module.wake = module.now;
}

/* The text of the answer, NULL: it failed, or is still out. */
static const char *text(void)
{
    struct text said = text_over(answer, sizeof answer);
    if (modem()->code != CODE_ANSWERED) {
        return NULL;
    }
    modem_code_text(modem(), &said);
    modem_code_done(modem());
    return answer;
}

static const char *said(const char *line)
{
    start(line);
    ask("*100#");
    module_run(&module, TIME_S(3));
    return text();
}

START_TEST(a_code_goes_in_the_gsm_alphabet_and_its_answer_comes_back)
{
    ck_assert_str_eq(said("+CUSD: 0,\"Your balance is 2.50\",15"), "Your balance is 2.50");
    ck_assert_str_eq(module.log, "AT+CSCS=\"GSM\"\nAT+CUSD=1,\"*100#\",15\n");
    ck_assert(modem_can_ask(modem()));
}
END_TEST

START_TEST(all_forms_of_an_answer_are_read)
{
    ck_assert_str_eq(said("+CUSD: 0, \"2.50 EUR\", 15"), "2.50 EUR");
    ck_assert_str_eq(said("+CUSD:0,\"2.50 EUR\""), "2.50 EUR");
    ck_assert_str_eq(said("+CUSD: 2,\"bye\",15"), "bye");
    ck_assert_str_eq(said("+CUSD: 0,\"say \"yes\", \"no\"\",15"), "say \"yes\", \"no\"");
    ck_assert_str_eq(said("+CUSD: 0,\"12345678\",15"), "12345678");
    ck_assert_str_eq(said("+CUSD: 0"), "");
    ck_assert_ptr_null(said("+CUSD: 2"));
    ck_assert_ptr_null(said("+CUSD: 4"));
    ck_assert_str_eq(said("+CUSD: 0,5\"a byte too many\",15"), "");
    ck_assert_ptr_null(said("+CUSD:5"));
    ck_assert_ptr_null(said("+CUSD: 2,\"\",15"));
    ck_assert_ptr_null(said("+CUSD: x"));
}
END_TEST

/* 72 and 17 are UCS2; some say 15, and write hex all the same. */
START_TEST(ucs2_is_read_with_its_number_and_without)
{
    ck_assert_str_eq(said("+CUSD: 0,\"0416006500203042D83DDCA1\",72"),
                     "\xd0\x96"
                     "e \xe3\x81\x82\xf0\x9f\x92\xa1");
    ck_assert_str_eq(said("+CUSD: 0,\"3042\",17"), "\xe3\x81\x82");
    ck_assert_str_eq(said("+CUSD: 0, \"0059006f00750072\", 15"), "Your");
    ck_assert_str_eq(said("+CUSD: 0,\"3042\",15"), "3042");
    ck_assert_str_eq(said("+CUSD: 0,\"0042\",15"), "0042");
    ck_assert_str_eq(said("+CUSD: 0,\"00420\",72"), "00420");
    ck_assert_str_eq(said("+CUSD: 0,\"0042004g\",72"), "0042004g");
}
END_TEST

static const char *pushed(const char *bytes, uint32_t count)
{
    start(NULL);
    ask("*100#");
    module_run(&module, TIME_S(1));
    module.alone = bytes;
    module.alone_at = module.now + TIME_MS(1);
    ck_assert_uint_eq(strlen(bytes), count);
    module_run(&module, TIME_S(2));
    return text();
}

#define PUSHED(bytes) pushed(bytes, sizeof(bytes) - 1)

START_TEST(letters_and_line_ends_of_the_gsm_alphabet_are_the_texts_own)
{
    ck_assert_str_eq(PUSHED("\r\n+CUSD: 0,\"Gr~\x1e"
                            "e\r\nOK\n\r\n+CMTI: \"SM\",9\n\x1b(x\x1b)\",15\r\n"),
                     "Gr\xc3\xbc\xc3\x9f"
                     "e\r\nOK\n\r\n+CMTI: \"SM\",9\n{x}");
    ck_assert_uint_eq(modem()->slot_count, 0);
    ck_assert_str_eq(PUSHED("\r\n+CUSD: 0,\"\r\nline\",15\r\n"), "\r\nline");
}
END_TEST

START_TEST(an_at_sign_is_a_zero_on_the_line)
{
    static const uint8_t line[] = "\r\n+CUSD: 0,\"me\0home\",15\r\n";
    struct at_line feeding;
    uint32_t fed = 0;
    at_line_init(&feeding);
    while (at_line_feed(&feeding, line[fed++]) != AT_LINE) {
        ck_assert_uint_lt(fed, sizeof line - 1);
    }
    ck_assert_uint_eq(fed, sizeof line - 2);
    start(NULL);
    ask("*100#");
    module_run(&module, TIME_S(1));
    modem_take_line(modem(), feeding.text, module.now);
    ck_assert_str_eq(text(), "me@home");
}
END_TEST

START_TEST(a_module_that_has_no_gsm_alphabet_writes_ascii)
{
    start("+CUSD: 0,\"me@home $5\",15");
    module.refuses = "AT+CSCS";
    module.refusal = "ERROR";
    ask("*100#");
    module_run(&module, TIME_S(3));
    ck_assert_str_eq(text(), "me@home $5");
}
END_TEST

START_TEST(the_longest_answers_come_whole)
{
    char line[AT_LINE_LENGTH + 1];
    char expected[CODE_TEXT + 1];
    memset(expected, 'x', sizeof expected);
    expected[CODE_TEXT] = 0;
    strcat(strcat(strcpy(line, "+CUSD: 0,\""), expected), "\",15");
    ck_assert_str_eq(said(line), expected);
    strcpy(line, "+CUSD: 0,\"");
    for (uint32_t i = 0; i < CODE_TEXT / 2; i++) {
        strcat(line, "0078");
    }
    expected[CODE_TEXT / 2] = 0;
    ck_assert_str_eq(said(strcat(line, "\",72")), expected);
}
END_TEST

START_TEST(an_answer_that_is_too_long_is_cut_and_the_next_line_is_one)
{
    static char line[1000];
    strcpy(line, "\r\n+CUSD: 0,\"");
    for (uint32_t i = 0; i < 182; i++) {
        strcat(line, "0078");
    }
    strcat(line, "\",72\r\n\r\n+CMTI: \"SM\",7\r\n");
    start(NULL);
    ask("*100#");
    module_run(&module, TIME_S(1));
    module.alone = line;
    module.alone_at = module.now + TIME_MS(1);
    module_run(&module, TIME_MS(400));
    ck_assert_uint_eq(strlen(text()), CODE_TEXT / 2);
    ck_assert_uint_eq(module_count(&module, "AT+CMGR=7"), 1);
}
END_TEST

START_TEST(a_closing_quote_that_is_lost_costs_two_seconds)
{
    start(NULL);
    ask("*100#");
    module_run(&module, TIME_S(1));
    module_say(&module, "+CUSD: 0,\"Your balance");
    module_run(&module, TIME_MS(2500));
    module_say(&module, "+CMTI: \"SM\",7");
    module_run(&module, TIME_S(1));
    ck_assert_uint_eq(module_count(&module, "AT+CMGR=7"), 1);
    ck_assert_int_eq(modem()->code, CODE_ASKED);
}
END_TEST

START_TEST(a_menu_is_closed_whoever_opened_it)
{
    ck_assert_str_eq(said("+CUSD: 1,\"1 Balance\",15"), "1 Balance");
    ck_assert_uint_eq(module_count(&module, "AT+CUSD=2"), 1);
    start(NULL);
    module_say(&module, "+CUSD: 1,\"Buy now!\",15");
    module_run(&module, TIME_S(1));
    ck_assert_str_eq(module.log, "AT+CUSD=2\n");
    ck_assert_int_eq(modem()->code, CODE_NONE);
}
END_TEST

START_TEST(an_operator_who_is_silent_is_given_up_after_30_s_and_told_so)
{
    start(NULL);
    ask("*100#");
    module_run(&module, TIME_S(29));
    ck_assert_int_eq(modem()->code, CODE_ASKED);
    ck_assert(!modem_can_ask(modem()));
    module_run(&module, TIME_S(2));
    ck_assert_int_eq(modem()->code, CODE_FAILED);
    ck_assert_uint_eq(module_count(&module, "AT+CUSD=2"), 1);
    module_say(&module, "+CUSD: 0,\"too late\",15");
    module_run(&module, TIME_S(1));
    ck_assert_int_eq(modem()->code, CODE_FAILED);
    modem_code_done(modem());
    module.operator_says = "+CUSD: 0,\"2.50\",15";
    ask("*100#");
    module_run(&module, TIME_S(3));
    ck_assert_str_eq(text(), "2.50");
}
END_TEST

START_TEST(a_refusal_and_a_boot_end_it_at_once)
{
    start("+CUSD: 0,\"2.50\",15");
    module.refuses = "AT+CUSD=1";
    ask("*100#");
    module_run(&module, TIME_S(1));
    ck_assert_int_eq(modem()->code, CODE_FAILED);

    start(NULL);
    ask("*100#");
    module_run(&module, TIME_S(1));
    module_say(&module, "RDY");
    module_run(&module, TIME_S(1));
    ck_assert_int_eq(modem()->code, CODE_FAILED);
}
END_TEST

START_TEST(messages_go_first_and_do_not_wait_for_an_answer)
{
    start("+CUSD: 0,\"2.50\",15");
    modem_send(modem(), &owner, "first");
    ask("*100#");
    module_run(&module, TIME_S(3));
    const char *message = strstr(module.log, "AT+CMGS");
    const char *code = strstr(module.log, "AT+CUSD");
    ck_assert(message != NULL && code != NULL && message < code);
    ck_assert_int_eq(modem_send_result(modem()), SEND_DONE);
    ck_assert_str_eq(text(), "2.50");

    start(NULL);
    ask("*100#");
    module_run(&module, TIME_S(1));
    modem_send(modem(), &owner, "alarm");
    module.wake = module.now;
    module_run(&module, TIME_S(1));
    ck_assert_int_eq(modem_send_result(modem()), SEND_DONE);
    ck_assert_int_eq(modem()->code, CODE_ASKED);
}
END_TEST

START_TEST(a_call_ends_it_and_holds_the_next_one_back)
{
    start("+CUSD: 0,\"2.50\",15");
    module.dialled = "+CLCC: 1,0,3,0,0,\"+15557654321\",145,\"\"";
    ask("*100#");
    module_run(&module, TIME_MS(500));
    ck_assert_int_eq(modem()->code, CODE_ASKED);
    (void)modem_call_dial(modem(), &owner);
    module.wake = module.now;
    module_run(&module, TIME_MS(300));
    const char *end = strstr(module.log, "AT+CUSD=2\n");
    ck_assert(end != NULL && strncmp(end + 10, "ATD", 3) == 0);
    ck_assert_int_eq(modem()->code, CODE_FAILED);
    modem_code_done(modem());
    ask("*100#");
    module_run(&module, TIME_S(5));
    ck_assert_int_eq(modem()->code, CODE_WAITING);
    modem_call_hang_up(modem());
    module.wake = module.now;
    module_run(&module, TIME_S(4));
    ck_assert_str_eq(text(), "2.50");
}
END_TEST

START_TEST(without_a_network_none_is_taken_and_one_that_waits_is_given_up)
{
    start(NULL);
    ask("*100#");
    module.network = "+CREG: 1,2";
    module_say(&module, "+CREG: 2");
    module_run(&module, TIME_S(100));
    modem_code_done(modem());
    ck_assert(!modem_can_ask(modem()));
    module.network = NULL;
    start(NULL);
    modem_send(modem(), &owner, "first"); /* whose answer is still out as the network goes */
    ask("*100#");
    modem()->registered = false;
    module.network = "+CREG: 1,2";
    module_run(&module, TIME_S(110));
    ck_assert_int_eq(modem()->code, CODE_WAITING);
    module_run(&module, TIME_S(15));
    ck_assert_int_eq(modem()->code, CODE_FAILED);
    ck_assert_uint_eq(module_count(&module, "AT+CUSD"), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_code_goes_in_the_gsm_alphabet_and_its_answer_comes_back,
        all_forms_of_an_answer_are_read,
        ucs2_is_read_with_its_number_and_without,
        letters_and_line_ends_of_the_gsm_alphabet_are_the_texts_own,
        an_at_sign_is_a_zero_on_the_line,
        a_module_that_has_no_gsm_alphabet_writes_ascii,
        the_longest_answers_come_whole,
        an_answer_that_is_too_long_is_cut_and_the_next_line_is_one,
        a_closing_quote_that_is_lost_costs_two_seconds,
        a_menu_is_closed_whoever_opened_it,
        an_operator_who_is_silent_is_given_up_after_30_s_and_told_so,
        a_refusal_and_a_boot_end_it_at_once,
        messages_go_first_and_do_not_wait_for_an_answer,
        a_call_ends_it_and_holds_the_next_one_back,
        without_a_network_none_is_taken_and_one_that_waits_is_given_up,
        NULL,
    };
    return suite_run("modem_code", tests);
}
