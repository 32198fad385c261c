/* How modules fail in the field, and what the driver makes of it: the line, orders and their
 * answers. The numbers are those of docs/testing.md. */
#include "firmware/modem.h"

#include <string.h>

#include "firmware/aid_fault.h"
#include "firmware/aid_suite.h"

static struct module module;
static struct modem *const modem = &module.unit.modem;

static void report_before_line(uint32_t line, const char *bytes)
{
    module.serial.fault[0] = (struct serial_fault){
        .trouble = SERIAL_REPORTS, .at = line, .bytes = bytes, .count = (uint32_t)strlen(bytes)};
}

START_TEST(f1_a_report_inside_a_dialogue_is_not_its_answer)
{
    static const char *const reports[] = {"\r\nDST: 1\r\n", "\r\n^RSSI: 17\r\n",
                                          "\r\nALERT: OK\r\n", "\r\n+CREG: 1\r\n"};
    for (uint32_t i = 0; i < 4; i++) {
        for (uint32_t line = 0; line < 4; line++) {
            fault_start(&module);
            report_before_line(line, reports[i]);
            ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
            fault_assert_ready_and_sent(&module, 1);
        }
    }
}
END_TEST

START_TEST(f2_a_report_cut_in_two_by_a_time_out_is_one_report)
{
    fault_start(&module);
    uint8_t serial = modem_call_dial(modem, &fault_owner);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15557654321\",145,\"\"";
    module_run(&module, TIME_S(4));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ALERTING);
    module.serial.fault[0] = (struct serial_fault){
        .trouble = SERIAL_PAUSES, .at = module.serial.said + 8, .pause = TIME_S(6)};
    module_say(&module, "NO CARRIER");
    module_run(&module, TIME_S(7));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ENDED);
    module.calls = NULL;
    module_run_to_idle(&module);
    ck_assert_uint_eq(module.cuts, 0);
}
END_TEST

START_TEST(f3_a_late_answer_is_not_taken_for_that_of_the_next_order)
{
    for (uint32_t seconds = 4; seconds < 20; seconds++) {
        fault_start(&module);
        module_deliver(&module, 1, FAULT_HELLO);
        module_run(&module, TIME_MS(25));
        module.serial.fault[0] = (struct serial_fault){.trouble = SERIAL_PAUSES,
                                                       .at = module.serial.said + 40,
                                                       .pause = TIME_S((int64_t)seconds)};
        module_deliver(&module, 2, FAULT_HELLO);
        fault_send_until_done(&module, TIME_S(60));
        fault_assert_ready_and_sent(&module, 1);
        ck_assert_uint_eq(module.taken_count, 2);
    }
}
END_TEST

/* The answers to the order and to three probes come in a row: only when they are through is
 * something asked again. */
START_TEST(f3_nothing_is_asked_while_late_answers_come)
{
    fault_start(&module);
    module.feeding = FEED_LINES;
    module_deliver(&module, 1, FAULT_HELLO);
    module.serial.fault[0] = (struct serial_fault){
        .trouble = SERIAL_PAUSES, .at = module.serial.said, .pause = TIME_S(9)};
    module_run(&module, TIME_MS(9100));
    uint32_t orders = module.orders;
    ck_assert_uint_eq(module.serial.taken, module.serial.count);
    module_run(&module, TIME_MS(850));
    ck_assert_uint_eq(module.orders, orders);
    module_run(&module, TIME_S(2));
    ck_assert_uint_eq(module.taken_count, 1);
}
END_TEST

START_TEST(f4_a_prompt_that_never_comes_ends_in_no_message_of_orders)
{
    fault_start(&module);
    module.prompt = NULL;
    fault_send_hello(&module);
    module_run(&module, TIME_S(16));
    ck_assert_int_eq(modem_send_result(modem), SEND_FAILED);
    ck_assert_uint_eq(module.sent_count, 0);
    module.prompt = "> ";
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(20)), 1);
    fault_assert_ready_and_sent(&module, 1);
    ck_assert_uint_eq(module.cuts, 0);
}
END_TEST

START_TEST(f4_a_prompt_after_three_seconds_is_a_prompt)
{
    fault_start(&module);
    module.serial.fault[0] =
        (struct serial_fault){SERIAL_PAUSES, .at = FAULT_PROMPT_AT, .pause = TIME_S(3)};
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(6)), 1);
    fault_assert_ready_and_sent(&module, 1);
}
END_TEST

START_TEST(f4_a_prompt_without_its_blank_is_a_prompt)
{
    fault_start(&module);
    module.prompt = ">";
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
    fault_assert_ready_and_sent(&module, 1);
}
END_TEST

START_TEST(f5_a_result_within_the_minute_counts)
{
    for (int64_t seconds = 23; seconds < 60; seconds += 3) {
        fault_start(&module);
        module.serial.fault[0] =
            (struct serial_fault){SERIAL_PAUSES, FAULT_PROMPT_AT + 4, .pause = TIME_S(seconds)};
        bool lives = seconds < 50; /* a module that does not answer the question either is cut */
        uint32_t times = fault_send_until_done(&module, TIME_S(200));
        ck_assert_uint_eq(times, lives ? 1 : module.sent_count);
        fault_assert_ready_and_sent(&module, times);
    }
}
END_TEST

/* "hello" goes, and the module says so much of it; then the unit starts anew, with its RAM. */
static void reset_behind(const char *said, enum send_result result)
{
    fault_start(&module);
    module.sms_error = said;
    module.sends_unasked = true;
    fault_send_hello(&module);
    module_run(&module, TIME_S(3));
    ck_assert_int_eq(modem_send_result(modem), result);
    modem_init(modem, module.now);
}

START_TEST(f5_a_message_that_had_its_reference_has_gone_though_a_reset_comes_before_its_ok)
{
    reset_behind("+CMGS: 7", SEND_RUNNING);
    ck_assert_int_eq(modem_send_result(modem), SEND_DONE);
    reset_behind("^RSSI: 17", SEND_RUNNING);
    ck_assert_int_eq(modem_send_result(modem), SEND_NONE);
}
END_TEST

START_TEST(f5_a_reset_behind_a_failure_that_had_its_reference_leaves_room_for_the_next)
{
    reset_behind("+CMGS: 7\nERROR", SEND_FAILED);
    module_run_to_idle(&module);
    ck_assert(modem_can_send(modem));
}
END_TEST

START_TEST(f5_a_result_that_never_comes_is_a_failure_after_the_minute_and_the_module_stays_on)
{
    fault_start(&module);
    module.sms_error = "^RSSI: 17";
    module.sends_unasked = true;
    fault_send_hello(&module);
    module_run(&module, TIME_S(59));
    ck_assert_int_eq(modem_send_result(modem), SEND_RUNNING);
    module_run(&module, TIME_S(3));
    ck_assert_int_eq(modem_send_result(modem), SEND_FAILED);
    module.sms_error = NULL;
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(10)), 1);
    fault_assert_ready_and_sent(&module, 2);
    ck_assert_uint_eq(module.cuts, 0);
}
END_TEST

/* Four in a row: whatever sends messages inside it hangs. */
START_TEST(f5_results_that_never_come_have_the_supply_cut_in_the_end)
{
    fault_start(&module);
    module.sms_error = "^RSSI: 17";
    for (uint32_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(module.cuts, 0);
        module_run_to_idle(&module);
        fault_send_hello(&module);
        module_run(&module, TIME_S(62));
        ck_assert_int_eq(modem_send_result(modem), SEND_FAILED);
    }
    ck_assert_uint_eq(module.cuts, 1);
}
END_TEST

START_TEST(f5_a_result_after_the_minute_is_nobodys)
{
    fault_start(&module);
    module.sms_error = "^RSSI: 17";
    fault_send_hello(&module);
    module_run(&module, TIME_S(62));
    ck_assert_int_eq(modem_send_result(modem), SEND_FAILED);
    module_say(&module, "+CMGS: 9\nOK");
    module_run(&module, TIME_S(1));
    fault_send_hello(&module);
    module_run(&module, TIME_S(5));
    ck_assert_int_eq(modem_send_result(modem), SEND_RUNNING);
}
END_TEST

START_TEST(f6_each_refusal_of_a_message_fails_at_once_and_the_next_goes)
{
    static const struct {
        const char *line;
        uint16_t number;
    } refusals[] = {{"+CMS ERROR: 38", 38},   {"+CMS ERROR: 41", 41},
                    {"+CMS ERROR: 34", 34},   {"+CMS ERROR: 500", 500},
                    {"+CMS ERROR: 21", 21},   {"+CMS ERROR: 302", 302},
                    {"+CMS ERROR: 512", 512}, {"+CMS ERROR: 521", 521},
                    {"+CME ERROR: 14", 14},   {"ERROR", 0}};
    for (uint32_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        fault_start(&module);
        module.sms_error = refusals[i].line;
        fault_send_hello(&module);
        module_run(&module, TIME_S(1));
        ck_assert_int_eq(modem_send_result(modem), SEND_FAILED);
        ck_assert_uint_eq(modem->send_error, refusals[i].number);
        module.sms_error = NULL;
        ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
        fault_assert_ready_and_sent(&module, 1);
    }
}
END_TEST

START_TEST(f7_only_a_reference_is_success)
{
    static const char *const answers[] = {"+CSQ: 18,0\nOK", "AT+CMGS=18\nOK", "OK",
                                          "+CMGS: 7",       "> \nOK",         "+CMGS"};
    for (uint32_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        fault_start(&module);
        module.sms_error = answers[i];
        fault_send_hello(&module);
        module_run(&module, TIME_S(100));
        bool referenced = strcmp(answers[i], "+CMGS: 7") == 0;
        ck_assert_int_eq(modem_send_result(modem), referenced ? SEND_DONE : SEND_FAILED);
    }
}
END_TEST

START_TEST(f21_noise_at_power_up_and_between_lines_is_skipped)
{
    static const char noise[] = "\x00\xff\xff\x00\x80\x1b\x07\xfe";
    module_begin(&module);
    module.serial.fault[0] = (struct serial_fault){
        .trouble = SERIAL_INSERTS, .at = 0, .bytes = noise, .count = sizeof noise - 1};
    module.serial.fault[1] = (struct serial_fault){
        .trouble = SERIAL_INSERTS, .at = 61, .bytes = noise, .count = sizeof noise - 1};
    module_run_to_idle(&module);
    ck_assert_uint_eq(module.cuts, 0);
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
    fault_assert_ready_and_sent(&module, 1);
}
END_TEST

/* Zeros and lone high bytes are no part of any line; a letter too much is a spoilt line. */
START_TEST(f21_noise_inside_any_answer_of_a_message_costs_time_at_most)
{
    static const char *const noises[] = {"\xff", "\x01\x80", "~", "x7", "\r", "\n"};
    for (uint32_t i = 0; i < sizeof noises / sizeof noises[0]; i++) {
        for (uint32_t at = 0; at < FAULT_PROMPT_AT + 24; at++) {
            fault_start(&module);
            module.serial.fault[0] = (struct serial_fault){.trouble = SERIAL_INSERTS,
                                                           .at = at,
                                                           .bytes = noises[i],
                                                           .count = (uint32_t)strlen(noises[i])};
            uint32_t times = fault_send_until_done(&module, TIME_S(150));
            ck_assert_uint_le(times, i < 2 ? 1 : 2);
            fault_assert_ready_and_sent(&module, module.sent_count);
            ck_assert_uint_le(module.sent_count, times);
        }
    }
}
END_TEST

/* 26 octets from the ninth digit on read like a PDU of the length that the header tells. */
START_TEST(f21_a_piece_from_the_middle_of_a_pdu_is_no_message)
{
    static const char pdu[] = FAULT_HEAD "04" FAULT_SENDER "0000" FAULT_STAMP "084FB7B4CC0EE763";
    static const char report[] = "\r\n^RSSI: 17\r\n";
    static const char *const texts[] = {"OnRelay1"};
    for (uint32_t first = 0; first < 20; first++) {
        for (uint32_t last = first + 1; last < sizeof pdu; last++) {
            fault_start(&module);
            uint32_t begin = module.serial.said + 32;
            module_deliver(&module, 1, pdu);
            module.serial.fault[0] =
                (struct serial_fault){SERIAL_INSERTS, begin + first, report, sizeof report - 1, 0};
            module.serial.fault[1] =
                (struct serial_fault){SERIAL_INSERTS, begin + last, report, sizeof report - 1, 0};
            module_run(&module, TIME_S(12));
            fault_assert_taken(&module, texts, 1);
        }
    }
}
END_TEST

/* 64 bytes are kept, the rest of what comes in one go is lost. */
START_TEST(f22_an_answer_cut_by_an_overrun_is_asked_for_again)
{
    fault_start(&module);
    module_deliver(&module, 1, FAULT_HELLO);
    module.serial.fault[0] =
        (struct serial_fault){.trouble = SERIAL_DROPS, .at = module.serial.said + 64, .count = 40};
    module_run(&module, TIME_S(15));
    ck_assert_uint_eq(module.taken_count, 1);
    ck_assert_str_eq(module.taken[0], "hello");
    ck_assert_ptr_null(module.store[1]);
}
END_TEST

START_TEST(f29_a_module_that_goes_on_echoing_serves_all_the_same)
{
    module_begin(&module);
    module.refuses = "ATE0";
    module_run_to_idle(&module);
    ck_assert(module.echo);
    module_deliver(&module, 3, FAULT_HELLO);
    module_run(&module, TIME_S(3));
    ck_assert_uint_eq(module.taken_count, 1);
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
    fault_assert_ready_and_sent(&module, 1);
    ck_assert_uint_eq(module.taken_count, 1);
    ck_assert_uint_eq(module_count(&module, "ATE0"), 2);
}
END_TEST

START_TEST(f29_an_echo_that_comes_back_sets_the_module_up_anew)
{
    fault_start(&module);
    module.echo = true;
    module_run(&module, TIME_S(35));
    module_run_to_idle(&module);
    ck_assert(!module.echo);
    ck_assert_uint_eq(module.boots, 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        f1_a_report_inside_a_dialogue_is_not_its_answer,
        f2_a_report_cut_in_two_by_a_time_out_is_one_report,
        f3_a_late_answer_is_not_taken_for_that_of_the_next_order,
        f3_nothing_is_asked_while_late_answers_come,
        f4_a_prompt_that_never_comes_ends_in_no_message_of_orders,
        f4_a_prompt_after_three_seconds_is_a_prompt,
        f4_a_prompt_without_its_blank_is_a_prompt,
        f5_a_result_within_the_minute_counts,
        f5_a_message_that_had_its_reference_has_gone_though_a_reset_comes_before_its_ok,
        f5_a_reset_behind_a_failure_that_had_its_reference_leaves_room_for_the_next,
        f5_a_result_that_never_comes_is_a_failure_after_the_minute_and_the_module_stays_on,
        f5_results_that_never_come_have_the_supply_cut_in_the_end,
        f5_a_result_after_the_minute_is_nobodys,
        f6_each_refusal_of_a_message_fails_at_once_and_the_next_goes,
        f7_only_a_reference_is_success,
        f21_noise_at_power_up_and_between_lines_is_skipped,
        f21_noise_inside_any_answer_of_a_message_costs_time_at_most,
        f21_a_piece_from_the_middle_of_a_pdu_is_no_message,
        f22_an_answer_cut_by_an_overrun_is_asked_for_again,
        f29_a_module_that_goes_on_echoing_serves_all_the_same,
        f29_an_echo_that_comes_back_sets_the_module_up_anew,
        NULL,
    };
    return suite_run("modem_faults", tests);
}
