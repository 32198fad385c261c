/* How modules fail in the field, and what the driver makes of it: the line, orders and their
 * answers, power and the network. The numbers are those of docs/testing.md. */
#include "firmware/modem.h"

#include <string.h>

#include "firmware/aid_module.h"
#include "firmware/aid_suite.h"

#define HELLO "07910100000000F0040B915155674523F100006211220134120005E8329BFD06"
#define HELLO_DIGITS "E8329BFD06"

static const struct phone_number owner = {"+15557654321"};
static struct module module;
static struct modem *const modem = &module.unit.modem;

static void start(void)
{
    module_begin(&module);
    module_run_to_idle(&module);
    module.serial.said = 0;
    module.serial.lines = 0;
}

static void send_hello(void)
{
    ck_assert(modem_can_send(modem));
    modem_send(modem, &owner, "hello");
}

/* As alert.c does: a message that failed goes again. Returns how often it was begun. */
static uint32_t send_until_done(int64_t longest)
{
    uint32_t times = 1;
    send_hello();
    for (int64_t end = module.now + longest; module.now < end;) {
        module_run(&module, TIME_S(1));
        enum send_result result = modem_send_result(modem);
        if (result == SEND_DONE) {
            return times;
        }
        if (result == SEND_FAILED) {
            module_run_to_idle(&module);
            send_hello();
            times++;
        }
    }
    ck_abort_msg("not sent; orders so far:\n%s", module.log);
    return 0;
}

static void assert_ready_and_sent(uint32_t times)
{
    module_run_to_idle(&module);
    ck_assert_uint_eq(module.sent_count, times);
    for (uint32_t i = 0; i < times; i++) {
        ck_assert_ptr_nonnull(strstr(module.sent[i], HELLO_DIGITS));
    }
    ck_assert_uint_eq(module.sent_as_text, 0);
}

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
        for (uint32_t line = 0; line < 3; line++) {
            start();
            report_before_line(line, reports[i]);
            ck_assert_uint_eq(send_until_done(TIME_S(3)), 1);
            assert_ready_and_sent(1);
        }
    }
}
END_TEST

START_TEST(f2_a_report_cut_in_two_by_a_time_out_is_one_report)
{
    start();
    uint8_t serial = modem_call_dial(modem, &owner);
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
        start();
        module_deliver(&module, 1, HELLO);
        module_run(&module, TIME_MS(25));
        module.serial.fault[0] = (struct serial_fault){.trouble = SERIAL_PAUSES,
                                                       .at = module.serial.said + 40,
                                                       .pause = TIME_S((int64_t)seconds)};
        module_deliver(&module, 2, HELLO);
        send_until_done(TIME_S(60));
        assert_ready_and_sent(1);
        ck_assert_uint_eq(module.taken_count, 2);
    }
}
END_TEST

/* The answers to the order and to three probes come in a row: only when they are through is
 * something asked again. */
START_TEST(f3_nothing_is_asked_while_late_answers_come)
{
    start();
    module.feeding = FEED_LINES;
    module_deliver(&module, 1, HELLO);
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
    start();
    module.prompt = NULL;
    send_hello();
    module_run(&module, TIME_S(16));
    ck_assert_int_eq(modem_send_result(modem), SEND_FAILED);
    ck_assert_uint_eq(module.sent_count, 0);
    module.prompt = "> ";
    ck_assert_uint_eq(send_until_done(TIME_S(20)), 1);
    assert_ready_and_sent(1);
    ck_assert_uint_eq(module.cuts, 0);
}
END_TEST

START_TEST(f4_a_prompt_after_three_seconds_is_a_prompt)
{
    start();
    module.serial.fault[0] =
        (struct serial_fault){.trouble = SERIAL_PAUSES, .at = 0, .pause = TIME_S(3)};
    ck_assert_uint_eq(send_until_done(TIME_S(6)), 1);
    assert_ready_and_sent(1);
}
END_TEST

START_TEST(f4_a_prompt_without_its_blank_is_a_prompt)
{
    start();
    module.prompt = ">";
    ck_assert_uint_eq(send_until_done(TIME_S(3)), 1);
    assert_ready_and_sent(1);
}
END_TEST

START_TEST(f5_a_result_within_the_minute_counts)
{
    for (int64_t seconds = 23; seconds < 60; seconds += 3) {
        start();
        module.serial.fault[0] = (struct serial_fault){
            .trouble = SERIAL_PAUSES, .at = 4, .pause = TIME_S(seconds)};
        bool lives = seconds < 50; /* a module that does not answer the question either is cut */
        uint32_t times = send_until_done(TIME_S(200));
        ck_assert_uint_eq(times, lives ? 1 : module.sent_count);
        assert_ready_and_sent(times);
    }
}
END_TEST

START_TEST(f5_a_result_that_never_comes_is_a_failure_after_the_minute_and_the_module_stays_on)
{
    start();
    module.sms_error = "^RSSI: 17";
    module.sends_unasked = true;
    send_hello();
    module_run(&module, TIME_S(59));
    ck_assert_int_eq(modem_send_result(modem), SEND_RUNNING);
    module_run(&module, TIME_S(3));
    ck_assert_int_eq(modem_send_result(modem), SEND_FAILED);
    module.sms_error = NULL;
    ck_assert_uint_eq(send_until_done(TIME_S(10)), 1);
    assert_ready_and_sent(2);
    ck_assert_uint_eq(module.cuts, 0);
}
END_TEST

START_TEST(f5_a_result_after_the_minute_is_nobodys)
{
    start();
    module.sms_error = "^RSSI: 17";
    send_hello();
    module_run(&module, TIME_S(62));
    ck_assert_int_eq(modem_send_result(modem), SEND_FAILED);
    module_say(&module, "+CMGS: 9\nOK");
    module_run(&module, TIME_S(1));
    send_hello();
    module_run(&module, TIME_S(5));
    ck_assert_int_eq(modem_send_result(modem), SEND_RUNNING);
}
END_TEST

START_TEST(f6_each_refusal_of_a_message_fails_at_once_and_the_next_goes)
{
    static const struct {
        const char *line;
        uint16_t number;
    } refusals[] = {{"+CMS ERROR: 38", 38},   {"+CMS ERROR: 41", 41},   {"+CMS ERROR: 34", 34},
                    {"+CMS ERROR: 500", 500}, {"+CMS ERROR: 21", 21},   {"+CMS ERROR: 302", 302},
                    {"+CMS ERROR: 512", 512}, {"+CMS ERROR: 521", 521}, {"+CME ERROR: 14", 14},
                    {"ERROR", 0}};
    for (uint32_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        start();
        module.sms_error = refusals[i].line;
        send_hello();
        module_run(&module, TIME_S(1));
        ck_assert_int_eq(modem_send_result(modem), SEND_FAILED);
        ck_assert_uint_eq(modem->send_error, refusals[i].number);
        module.sms_error = NULL;
        ck_assert_uint_eq(send_until_done(TIME_S(3)), 1);
        assert_ready_and_sent(1);
    }
}
END_TEST

START_TEST(f7_only_a_reference_is_success)
{
    static const char *const answers[] = {"+CSQ: 18,0\nOK", "AT+CMGS=18\nOK", "OK", "+CMGS: 7",
                                          "> \nOK", "+CMGS"};
    for (uint32_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        start();
        module.sms_error = answers[i];
        send_hello();
        module_run(&module, TIME_S(100));
        bool referenced = strcmp(answers[i], "+CMGS: 7") == 0;
        ck_assert_int_eq(modem_send_result(modem), referenced ? SEND_DONE : SEND_FAILED);
    }
}
END_TEST

START_TEST(f8_no_pdu_goes_as_text_after_a_boot_between_prompt_and_ctrl_z)
{
    start();
    uint32_t before = module.heard_bytes;
    (void)send_until_done(TIME_S(3));
    uint32_t bytes = module.heard_bytes - before;
    for (enum reboot reboot = REBOOT_TOLD; reboot <= REBOOT_OFF; reboot++) {
        for (uint32_t byte = 0; byte < bytes; byte++) {
            start();
            module.reboot = reboot;
            module.reboot_at_heard = module.heard_bytes + byte;
            (void)send_until_done(TIME_S(90));
            assert_ready_and_sent(1);
            ck_assert_uint_eq(module.boots, 2);
        }
    }
}
END_TEST

START_TEST(f8_a_silent_boot_while_idle_is_found_by_the_next_look)
{
    start();
    module.reboot = REBOOT_SILENT;
    module.reboot_at_heard = module.heard_bytes;
    module_run(&module, TIME_S(50));
    module_run_to_idle(&module);
    ck_assert(module.takes_pdus && module.announces && module.reports_network);
    ck_assert(module.shows_callers && !module.echo);
    module_deliver(&module, 4, HELLO);
    module_run(&module, TIME_S(1));
    ck_assert_uint_eq(module.taken_count, 1);
}
END_TEST

/* The key would switch a running module off; the module asserts that it never gets it. */
START_TEST(f10_a_module_that_switches_itself_off_is_switched_on_again_each_time)
{
    start();
    for (uint32_t i = 0; i < 5; i++) {
        module_say(&module, "NORMAL POWER DOWN");
        module_run(&module, TIME_MS(100));
        module.running = false;
        module_run(&module, TIME_MS(100));
        ck_assert(!modem->registered);
        module_run_to_idle(&module);
        ck_assert_uint_eq(send_until_done(TIME_S(3)), 1);
    }
    assert_ready_and_sent(5);
    ck_assert_uint_eq(module.boots, 6);
}
END_TEST

START_TEST(f10_a_module_that_comes_back_by_itself_is_left_on)
{
    for (int64_t wait = 100; wait < 1000; wait += 100) {
        start();
        module.running = false;
        module_run(&module, TIME_MS(wait));
        module.running = true;
        module.echo = true;
        module_run_to_idle(&module);
        ck_assert_uint_eq(module.boots, 1);
        ck_assert_uint_eq(send_until_done(TIME_S(3)), 1);
    }
}
END_TEST

START_TEST(f11_a_denied_registration_is_healed_by_the_radio_and_the_message_waits)
{
    start();
    module.network = "+CREG: 1,3";
    module_say(&module, "+CREG: 3");
    module_run(&module, TIME_S(1));
    ck_assert(!modem_can_send(modem));
    for (uint32_t i = 0; i < 60 && module_count(&module, "AT+CFUN=1\n") == 0; i++) {
        module_run(&module, TIME_S(10));
    }
    ck_assert_uint_eq(module_count(&module, "AT+CFUN=4"), 1);
    module.network = NULL;
    module_run(&module, TIME_S(35));
    ck_assert(modem->registered);
    ck_assert_uint_eq(send_until_done(TIME_S(3)), 1);
    assert_ready_and_sent(1);
}
END_TEST

START_TEST(f11_roaming_is_a_network_and_a_report_is_no_answer)
{
    static const struct {
        const char *line;
        bool registered, roaming;
    } lines[] = {{"+CREG: 0", false, false},
                 {"+CREG: 1,5", true, true},
                 {"+CREG: 2", false, false},
                 {"+CREG: 1,0", false, false},
                 {"+CREG: 5", true, true},
                 {"+CREG: 1,\"00C8\",\"2F3A\"", true, false},
                 {"+CREG: 3,\"00C8\",\"2F3A\"", false, false},
                 {"+CREG: 2,1,\"00C8\",\"2F3A\"", true, false},
                 {"+CREG: 4", false, false},
                 {"+CREG: 1,6", true, false}};
    start();
    for (uint32_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        module_say(&module, lines[i].line);
        module_run(&module, TIME_MS(100));
        ck_assert_msg(modem->registered == lines[i].registered, "%s", lines[i].line);
        ck_assert_msg(modem->roaming == lines[i].roaming, "%s", lines[i].line);
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
    ck_assert_uint_eq(send_until_done(TIME_S(3)), 1);
    assert_ready_and_sent(1);
}
END_TEST

/* Zeros and lone high bytes are no part of any line; a letter too much is a spoilt line. */
START_TEST(f21_noise_inside_any_answer_of_a_message_costs_time_at_most)
{
    static const char *const noises[] = {"\xff", "\x01\x80", "~", "x7", "\r", "\n"};
    for (uint32_t i = 0; i < sizeof noises / sizeof noises[0]; i++) {
        for (uint32_t at = 0; at < 24; at++) {
            start();
            module.serial.fault[0] = (struct serial_fault){.trouble = SERIAL_INSERTS,
                                                           .at = at,
                                                           .bytes = noises[i],
                                                           .count = (uint32_t)strlen(noises[i])};
            uint32_t times = send_until_done(TIME_S(150));
            ck_assert_uint_le(times, i < 2 ? 1 : 2);
            assert_ready_and_sent(module.sent_count);
            ck_assert_uint_le(module.sent_count, times);
        }
    }
}
END_TEST

/* 64 bytes are kept, the rest of what comes in one go is lost. */
START_TEST(f22_an_answer_cut_by_an_overrun_is_asked_for_again)
{
    start();
    module_deliver(&module, 1, HELLO);
    module.serial.fault[0] = (struct serial_fault){
        .trouble = SERIAL_DROPS, .at = module.serial.said + 64, .count = 40};
    module_run(&module, TIME_S(15));
    ck_assert_uint_eq(module.taken_count, 1);
    ck_assert_str_eq(module.taken[0], "hello");
    ck_assert_ptr_null(module.store[1]);
}
END_TEST

START_TEST(f28_a_module_that_answers_nothing_though_it_rings_is_cut_within_a_minute)
{
    for (int64_t wait = 0; wait < 31; wait += 3) {
        start();
        module_run(&module, TIME_S(wait));
        module.dumb = true;
        int64_t since = module.now;
        module_ring(&module, "+CLIP: \"+15550001111\",145", 30);
        module_run(&module, TIME_S(62));
        ck_assert_uint_eq(module.cuts, 1);
        ck_assert_int_le(module.cut_at - since, TIME_S(60));
        module_run_to_idle(&module);
        ck_assert_uint_eq(send_until_done(TIME_S(3)), 1);
    }
}
END_TEST

START_TEST(f29_a_module_that_goes_on_echoing_serves_all_the_same)
{
    module_begin(&module);
    module.refuses = "ATE0";
    module_run_to_idle(&module);
    ck_assert(module.echo);
    module_deliver(&module, 3, HELLO);
    module_run(&module, TIME_S(3));
    ck_assert_uint_eq(module.taken_count, 1);
    ck_assert_uint_eq(send_until_done(TIME_S(3)), 1);
    assert_ready_and_sent(1);
    ck_assert_uint_eq(module.taken_count, 1);
    ck_assert_uint_eq(module_count(&module, "ATE0"), 2);
}
END_TEST

START_TEST(f29_an_echo_that_comes_back_sets_the_module_up_anew)
{
    start();
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
        f5_a_result_that_never_comes_is_a_failure_after_the_minute_and_the_module_stays_on,
        f5_a_result_after_the_minute_is_nobodys,
        f6_each_refusal_of_a_message_fails_at_once_and_the_next_goes,
        f7_only_a_reference_is_success,
        f8_no_pdu_goes_as_text_after_a_boot_between_prompt_and_ctrl_z,
        f8_a_silent_boot_while_idle_is_found_by_the_next_look,
        f10_a_module_that_switches_itself_off_is_switched_on_again_each_time,
        f10_a_module_that_comes_back_by_itself_is_left_on,
        f11_a_denied_registration_is_healed_by_the_radio_and_the_message_waits,
        f11_roaming_is_a_network_and_a_report_is_no_answer,
        f21_noise_at_power_up_and_between_lines_is_skipped,
        f21_noise_inside_any_answer_of_a_message_costs_time_at_most,
        f22_an_answer_cut_by_an_overrun_is_asked_for_again,
        f28_a_module_that_answers_nothing_though_it_rings_is_cut_within_a_minute,
        f29_a_module_that_goes_on_echoing_serves_all_the_same,
        f29_an_echo_that_comes_back_sets_the_module_up_anew,
        NULL,
    };
    return suite_run("modem_faults", tests);
}
