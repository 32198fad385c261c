/* How modules fail in the field, and what the driver makes of it: starts, boots, power, the SIM,
 * sleep, the network. The numbers are those of docs/testing.md. */
#include <string.h>

#include "firmware/aid_fault.h"
#include "firmware/aid_suite.h"

static struct module module;
static struct modem *const modem = &module.unit.modem;

START_TEST(f8_no_pdu_goes_as_text_after_a_boot_between_prompt_and_ctrl_z)
{
    fault_start(&module);
    uint32_t before = module.heard_bytes;
    (void)fault_send_until_done(&module, TIME_S(3));
    uint32_t bytes = module.heard_bytes - before;
    for (enum reboot reboot = REBOOT_TOLD; reboot <= REBOOT_OFF; reboot++) {
        for (uint32_t byte = 0; byte < bytes; byte++) {
            fault_start(&module);
            module.reboot = reboot;
            module.reboot_at_heard = module.heard_bytes + byte;
            (void)fault_send_until_done(&module, TIME_S(90));
            fault_assert_ready_and_sent(&module, 1);
            ck_assert_uint_eq(module.boots, 2);
        }
    }
}
END_TEST

START_TEST(f8_a_silent_boot_while_idle_is_found_by_the_next_look)
{
    fault_start(&module);
    module.reboot = REBOOT_SILENT;
    module.reboot_at_heard = module.heard_bytes;
    module_run(&module, TIME_S(50));
    module_run_to_idle(&module);
    ck_assert(module.takes_pdus && module.announces && module.reports_network);
    ck_assert(module.shows_callers && !module.echo);
    module_deliver(&module, 4, FAULT_HELLO);
    module_run(&module, TIME_S(1));
    ck_assert_uint_eq(module.taken_count, 1);
}
END_TEST

/* A module that was left with other settings, or a message of class 0. */
START_TEST(f8_a_message_passed_on_and_not_kept_is_taken_if_it_is_whole)
{
    static const char *const texts[] = {"hello", "hello"};
    fault_start(&module);
    module_say(&module, "+CMT: ,24\n" FAULT_HELLO);
    module_say(&module, "+CMT: \"\",24\n" FAULT_HELLO_AGAIN);
    module.feeding = FEED_LINES;
    module_run(&module, TIME_S(1));
    fault_assert_taken(&module, texts, 2);
    module_say(&module, "+CMT: ,23\n" FAULT_HELLO);
    module_say(&module, "+CMT: \"" DIALOGUE_OWNER "\",\"\",\"26/11/22,10:43:21+12\"\n" FAULT_HELLO);
    module_say(&module, FAULT_HELLO);
    module_run(&module, TIME_S(1));
    fault_assert_taken(&module, texts, 2);
}
END_TEST

START_TEST(f9_a_module_that_dies_while_it_sends_is_cut_within_a_minute_and_sends_once)
{
    for (uint32_t order = 0; order < 3; order++) {
        fault_start(&module);
        module.deaf_at_order = module.orders + order;
        (void)fault_send_until_done(&module, TIME_S(150));
        fault_assert_ready_and_sent(&module, 1);
        ck_assert_uint_eq(module.cuts, 1);
        ck_assert_int_le(module.cut_at - module.deaf_since, TIME_S(60));
    }
}
END_TEST

START_TEST(f9_what_waits_for_a_module_that_died_while_it_sent_goes_after_the_cut)
{
    dialogue_begin(&module, DIALOGUE_SEND);
    module.deaf_at_order = module.orders + 2;
    alert_raise(&module.unit, ALERT_ALARM, 0, 0, module.now);
    alert_reply(&module.unit.alert, &fault_owner, "first");
    alert_reply(&module.unit.alert, &fault_owner, "second");
    module_run(&module, TIME_MIN(4));
    ck_assert_uint_eq(module.cuts, 1);
    ck_assert_uint_eq(module.sent_count, 3);
}
END_TEST

/* STATUS is low, and the key does nothing: a latched-up regulator. */
START_TEST(f9_a_module_that_is_off_and_hears_no_key_has_its_supply_cut)
{
    fault_start(&module);
    module.running = false;
    module.stuck = true;
    module_run(&module, TIME_S(60));
    ck_assert(!module.stuck);
    module_run_to_idle(&module);
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
}
END_TEST

/* The key would switch a running module off; the module asserts that it never gets it. */
START_TEST(f10_a_module_that_switches_itself_off_is_switched_on_again_each_time)
{
    fault_start(&module);
    for (uint32_t i = 0; i < 5; i++) {
        module_say(&module, "NORMAL POWER DOWN");
        module_run(&module, TIME_MS(100));
        module.running = false;
        module_run(&module, TIME_MS(100));
        ck_assert(!modem->registered);
        module_run_to_idle(&module);
        ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
    }
    fault_assert_ready_and_sent(&module, 5);
    ck_assert_uint_eq(module.boots, 6);
}
END_TEST

START_TEST(f10_a_module_that_comes_back_by_itself_is_left_on)
{
    for (int64_t wait = 100; wait < 1000; wait += 100) {
        fault_start(&module);
        module.running = false;
        module_run(&module, TIME_MS(wait));
        module.running = true;
        module.echo = true;
        module_run_to_idle(&module);
        ck_assert_uint_eq(module.boots, 1);
        ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
    }
}
END_TEST

START_TEST(f11_a_denied_registration_is_healed_by_the_radio_and_the_message_waits)
{
    fault_start(&module);
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
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
    fault_assert_ready_and_sent(&module, 1);
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
    fault_start(&module);
    for (uint32_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        module_say(&module, lines[i].line);
        module_run(&module, TIME_MS(100));
        ck_assert_msg(modem->registered == lines[i].registered, "%s", lines[i].line);
        ck_assert_msg(modem->roaming == lines[i].roaming, "%s", lines[i].line);
    }
}
END_TEST

START_TEST(f23_a_sim_that_is_busy_after_the_start_is_waited_for)
{
    static const char *const orders[] = {"AT+CPIN?", "AT+CMGF=0",
                                         "AT+CPMS=", "AT+CNMI=", "AT+CLIP=1"};
    static const char *const refusals[] = {"+CME ERROR: 14", "+CMS ERROR: 314", "+CMS ERROR: 515",
                                           "ERROR"};
    for (uint32_t i = 0; i < 20; i++) {
        module_begin(&module);
        module.refuses = orders[i % 5];
        module.refusal = refusals[i / 5];
        module_run(&module, TIME_S(16));
        ck_assert_msg(modem->state != MODEM_ONLINE, "%s: %s", module.refuses, module.refusal);
        module.refuses = NULL;
        module_run_to_idle(&module);
        ck_assert(module.takes_pdus && module.announces && module.shows_callers);
        ck_assert_uint_eq(module.cuts, 0);
    }
}
END_TEST

START_TEST(f23_what_can_be_done_without_is_asked_for_a_few_times_and_passed_over)
{
    static const struct {
        const char *order;
        uint32_t times;
    } rows[] = {
        {"ATH", 1}, {"ATE0", 2}, {"AT+CMEE=1", 2}, {"AT+CSCS=", 2}, {"AT+CSMS=0", 1},
        {"AT+CLIP=1", 8}, {"AT+CREG=1", 2}, {"AT+CLTS=1", 1}, {"AT+DDET=1", 1},
        {"AT+MORING=1", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        module_begin(&module);
        module.refuses = rows[i].order;
        module.refusal = "ERROR";
        module_run_to_idle(&module);
        ck_assert_uint_eq(module_count(&module, rows[i].order), rows[i].times);
        ck_assert_uint_eq(module.cuts, 0);
    }
}
END_TEST

START_TEST(f23_a_service_centre_that_is_not_read_yet_costs_a_try_and_no_message)
{
    fault_start(&module);
    module.sms_error = "+CMS ERROR: 330";
    fault_send_hello(&module);
    module_run(&module, TIME_S(1));
    ck_assert_int_eq(modem_send_result(modem), SEND_FAILED);
    module.sms_error = NULL;
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
    fault_assert_ready_and_sent(&module, 1);
}
END_TEST

START_TEST(f23_a_sim_taken_out_is_an_error_and_put_back_sends_what_waited)
{
    static const char *const answers[] = {"+CPIN: NOT INSERTED", "+CPIN: NOT READY"};
    for (uint32_t i = 0; i < 2; i++) {
        dialogue_begin(&module, DIALOGUE_SEND);
        module.sim = answers[i];
        module.network = "+CREG: 1,0";
        module_say(&module, "+CPIN: NOT READY\n+CREG: 0");
        module_run(&module, TIME_S(1));
        alert_raise(&module.unit, ALERT_ALARM, 0, 0, module.now);
        module_run(&module, TIME_S(60));
        ck_assert_int_eq(modem->state, MODEM_SIM_ERROR);
        ck_assert_uint_eq(module.sent_count, 0);
        module.sim = "+CPIN: READY";
        module.network = NULL;
        module_say(&module, "+CPIN: READY");
        module_run(&module, TIME_S(40));
        ck_assert_int_eq(modem->state, MODEM_ONLINE);
        ck_assert_uint_eq(module.sent_count, 1);
        ck_assert_uint_eq(module.cuts, 0);
    }
}
END_TEST

START_TEST(f23_a_sim_that_says_it_is_ready_is_believed_at_once)
{
    module_begin(&module);
    module.sim = "+CPIN: NOT INSERTED";
    module_run(&module, TIME_S(60));
    module.sim = "+CPIN: READY";
    module_say(&module, "+CPIN: READY");
    module_run(&module, TIME_S(3));
    ck_assert_int_eq(modem->state, MODEM_ONLINE);
}
END_TEST

START_TEST(f24_an_order_that_a_sleeper_heard_half_of_is_given_again)
{
    static const char *const texts[] = {"hello"};
    for (uint32_t loses = 1; loses < 6; loses++) {
        fault_start(&module);
        module.sleeps = true;
        module.sleep_loses = loses;
        module_run(&module, TIME_S(10));
        module_deliver(&module, 1, FAULT_HELLO);
        module_run(&module, TIME_S(20));
        fault_assert_taken(&module, texts, 1);
        module_run(&module, TIME_S(10));
        uint32_t times = fault_send_until_done(&module, TIME_S(60));
        ck_assert_uint_le(times, 2);
        fault_assert_ready_and_sent(&module, 1);
    }
}
END_TEST

START_TEST(f24_a_module_that_sleeps_between_looks_is_looked_at_and_never_cut)
{
    fault_start(&module);
    module.sleeps = true;
    module.sleep_loses = 2;
    module_run(&module, TIME_MIN(5));
    module.network = "+CREG: 1,2";
    module_run(&module, TIME_S(50));
    ck_assert(!modem->registered);
    module.network = NULL;
    module_run(&module, TIME_S(50));
    ck_assert(modem->registered);
    ck_assert_uint_eq(module.cuts, 0);
    ck_assert_uint_eq(module_count(&module, "AT+CMGF=0"), 1);
}
END_TEST

START_TEST(f27_what_a_boot_left_in_ucs2_is_plain_again)
{
    static const char *const texts[] = {"hello"};
    for (uint32_t later = 0; later < 2; later++) {
        module_begin(&module);
        module.left_otherwise = later == 0;
        module_run_to_idle(&module);
        module.left_otherwise = true;
        module.reboot = REBOOT_SILENT;
        module.reboot_at_heard = later == 0 ? NEVER_AT : module.heard_bytes;
        module_run(&module, TIME_S(50));
        module_run_to_idle(&module);
        ck_assert(!module.ucs2);
        module_ring(&module, DIALOGUE_CLIP, 2);
        module_run(&module, TIME_S(1));
        ck_assert_str_eq(modem->caller.text, DIALOGUE_OWNER);
        module_deliver(&module, 3, FAULT_HELLO);
        module_run(&module, TIME_S(15));
        fault_assert_taken(&module, texts, 1);
        ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
        fault_assert_ready_and_sent(&module, 1);
    }
}
END_TEST

START_TEST(f27_no_pdu_goes_as_text_when_the_mode_changed_unseen)
{
    fault_start(&module);
    module.takes_pdus = false;
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
    fault_assert_ready_and_sent(&module, 1);
}
END_TEST

/* It may be in text mode: what it has not confirmed, thrice, is not tried. */
START_TEST(f27_a_module_that_refuses_to_be_told_its_mode_is_sent_nothing_before_it_does)
{
    fault_start(&module);
    module.takes_pdus = false;
    module.refuses = "AT+CMGF=0\n";
    uint32_t asked = module_count(&module, "AT+CMGF=0");
    fault_send_hello(&module);
    module_run(&module, TIME_S(10));
    ck_assert_int_eq(modem_send_result(&module.unit.modem), SEND_FAILED);
    ck_assert_uint_eq(module_count(&module, "AT+CMGF=0") - asked, 3);
    ck_assert_uint_eq(module.sent_count, 0);
    module.refuses = NULL;
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(5)), 1);
    fault_assert_ready_and_sent(&module, 1);
}
END_TEST

START_TEST(f27_text_mode_is_noticed_at_the_first_message_and_costs_none)
{
    static const char *const texts[] = {"hello"};
    module_begin(&module);
    module_run_to_idle(&module);
    module.takes_pdus = false;
    module_deliver(&module, 3, FAULT_HELLO);
    module_run(&module, TIME_S(15));
    ck_assert(module.takes_pdus);
    fault_assert_taken(&module, texts, 1);
    ck_assert_uint_eq(module.cuts, 0);
}
END_TEST

START_TEST(f28_a_module_that_answers_nothing_though_it_rings_is_cut_within_a_minute)
{
    for (int64_t wait = 0; wait < 31; wait += 3) {
        fault_start(&module);
        module_run(&module, TIME_S(wait));
        module.dumb = true;
        int64_t since = module.now;
        module_ring(&module, "+CLIP: \"+15550001111\",145", 30);
        module_run(&module, TIME_S(62));
        ck_assert_uint_eq(module.cuts, 1);
        ck_assert_int_le(module.cut_at - since, TIME_S(60));
        module_run_to_idle(&module);
        ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
    }
}
END_TEST

START_TEST(f28_a_module_that_answers_at_and_nothing_else_is_cut)
{
    for (int64_t wait = 0; wait < 31; wait += 3) {
        fault_start(&module);
        module_run(&module, TIME_S(wait));
        module.half_dumb = true;
        module_run(&module, TIME_MIN(2));
        ck_assert_uint_eq(module.cuts, 1);
        module_run_to_idle(&module);
        ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
    }
}
END_TEST

START_TEST(f28_a_module_that_boots_for_long_after_the_cut_is_waited_for)
{
    fault_start(&module);
    module.half_dumb = true;
    while (module.cuts == 0 || !module.running) {
        module_run(&module, TIME_MS(100));
        ck_assert_int_lt(module.now, TIME_MIN(5));
    }
    module.deaf = true;
    module_run(&module, TIME_S(8));
    module.deaf = false;
    module_run_to_idle(&module);
    ck_assert_uint_eq(module.cuts, 1);
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        f8_no_pdu_goes_as_text_after_a_boot_between_prompt_and_ctrl_z,
        f8_a_silent_boot_while_idle_is_found_by_the_next_look,
        f8_a_message_passed_on_and_not_kept_is_taken_if_it_is_whole,
        f9_a_module_that_dies_while_it_sends_is_cut_within_a_minute_and_sends_once,
        f9_what_waits_for_a_module_that_died_while_it_sent_goes_after_the_cut,
        f9_a_module_that_is_off_and_hears_no_key_has_its_supply_cut,
        f10_a_module_that_switches_itself_off_is_switched_on_again_each_time,
        f10_a_module_that_comes_back_by_itself_is_left_on,
        f11_a_denied_registration_is_healed_by_the_radio_and_the_message_waits,
        f11_roaming_is_a_network_and_a_report_is_no_answer,
        f23_a_sim_that_is_busy_after_the_start_is_waited_for,
        f23_what_can_be_done_without_is_asked_for_a_few_times_and_passed_over,
        f23_a_service_centre_that_is_not_read_yet_costs_a_try_and_no_message,
        f23_a_sim_taken_out_is_an_error_and_put_back_sends_what_waited,
        f23_a_sim_that_says_it_is_ready_is_believed_at_once,
        f24_an_order_that_a_sleeper_heard_half_of_is_given_again,
        f24_a_module_that_sleeps_between_looks_is_looked_at_and_never_cut,
        f27_what_a_boot_left_in_ucs2_is_plain_again,
        f27_no_pdu_goes_as_text_when_the_mode_changed_unseen,
        f27_a_module_that_refuses_to_be_told_its_mode_is_sent_nothing_before_it_does,
        f27_text_mode_is_noticed_at_the_first_message_and_costs_none,
        f28_a_module_that_answers_nothing_though_it_rings_is_cut_within_a_minute,
        f28_a_module_that_answers_at_and_nothing_else_is_cut,
        f28_a_module_that_boots_for_long_after_the_cut_is_waited_for,
        NULL,
    };
    return suite_run("modem_faults_start", tests);
}
