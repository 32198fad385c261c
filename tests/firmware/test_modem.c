#include "firmware/modem.h"

#include <string.h>

#include "firmware/aid_module.h"
#include "firmware/aid_suite.h"

/* "hello" from +15557654321, 2026-11-22 10:43:21. */
#define HELLO "07910100000000F0040B915155674523F100006211220134120005E8329BFD06"
#define HELLO_TEXT "hello"
#define REPORT "07910100000000F006010B915155674523F1621122017343006211220173430000"

static const struct phone_number owner = {"+15557654321"};

static const char *const reports[] = {
    "RING", "+CLIP: \"+15550001111\",145,\"\",0,\"\",0", "NO CARRIER", "+CREG: 1",
    "*PSUTTZ: 2026,11,23,4,55,0,\"+8\",0", "+CTZV: \"+8\"", "DST: 1", "Call Ready", "SMS Ready",
    "UNDER-VOLTAGE WARNNING", "+CMTE: 1", "^RSSI: 17", "+CUSD: 0", "+CPIN: READY",
    "+CREG: 1,\"00C8\",\"2F3A\"",
};

#define REPORTS (sizeof reports / sizeof reports[0])

static struct module module;

static void start(void)
{
    module_begin(&module);
}

static void send_hello(void)
{
    ck_assert(modem_can_send(&module.unit.modem));
    modem_send(&module.unit.modem, &owner, "hello");
    module.wake = module.now;
}

static void assert_one_hello_sent(void)
{
    ck_assert_uint_eq(module.sent_count, 1);
    ck_assert_ptr_nonnull(strstr(module.sent[0], "E8329BFD06"));
    ck_assert_int_eq(modem_send_result(&module.unit.modem), SEND_DONE);
    ck_assert_int_eq(modem_send_result(&module.unit.modem), SEND_NONE);
}

/* Start, one message in, one out: all that a day needs. */
static void play_day(void)
{
    module_run_to_idle(&module);
    module_deliver(&module, 3, HELLO);
    module_run(&module, TIME_S(3));
    send_hello();
    module_run(&module, TIME_S(5));
}

static void assert_good_day(void)
{
    ck_assert_uint_eq(module.taken_count, 1);
    ck_assert_str_eq(module.taken[0], HELLO_TEXT);
    ck_assert_ptr_null(module.store[3]);
    assert_one_hello_sent();
}

START_TEST(a_module_is_switched_on_set_up_and_used)
{
    start();
    play_day();
    assert_good_day();
    ck_assert_uint_eq(module.boots, 1);
    ck_assert_uint_eq(module.cuts, 0);
    ck_assert_uint_eq(module.unit.modem.signal, 18);
    ck_assert(!module.echo);
}
END_TEST

START_TEST(a_running_module_is_never_given_the_key)
{
    start();
    module.running = true;
    play_day();
    assert_good_day();
    ck_assert_uint_eq(module.boots, 0);
}
END_TEST

START_TEST(bytes_one_by_one_give_the_same)
{
    start();
    module.feeding = FEED_BYTES;
    play_day();
    assert_good_day();
}
END_TEST

START_TEST(a_cut_at_every_place_gives_the_same)
{
    for (uint32_t split = 1; split < 90; split++) {
        start();
        module.feeding = FEED_SPLIT;
        module.split = split;
        play_day();
        assert_good_day();
    }
}
END_TEST

static uint32_t boundaries_of_a_day(void)
{
    start();
    play_day();
    return module.boundaries;
}

START_TEST(a_report_at_every_line_boundary_is_neither_lost_nor_an_answer)
{
    uint32_t boundaries = boundaries_of_a_day();
    ck_assert_uint_gt(boundaries, 30);
    for (size_t i = 0; i < REPORTS; i++) {
        for (uint32_t at = 0; at < boundaries; at++) {
            start();
            module.inject = reports[i];
            module.inject_at_boundary = at;
            play_day();
            assert_good_day();
            ck_assert_uint_eq(module.cuts, 0);
        }
    }
}
END_TEST

START_TEST(a_second_message_announced_at_every_boundary_is_read_too)
{
    uint32_t boundaries = boundaries_of_a_day();
    for (uint32_t at = 0; at < boundaries; at++) {
        start();
        module.inject = "+CMTI: \"SM\",5";
        module.inject_at_boundary = at;
        module.store[5] = HELLO;
        play_day();
        module_run(&module, TIME_S(3));
        ck_assert_uint_eq(module.taken_count, 2);
        assert_one_hello_sent();
    }
}
END_TEST

START_TEST(a_reboot_at_every_order_loses_nothing)
{
    start();
    play_day();
    uint32_t orders = module.orders;
    for (uint32_t at = 0; at < orders; at++) {
        start();
        module.reboot_at_order = at;
        play_day();
        module_run(&module, TIME_S(30));
        assert_good_day();
        ck_assert_uint_eq(module.boots, 2);
        ck_assert_uint_eq(module.cuts, 0);
        ck_assert(!module.echo);
    }
}
END_TEST

/* As alert.c does: a message that failed goes again. */
static void insist(int64_t duration)
{
    for (int64_t end = module.now + duration; module.now < end;) {
        module_run(&module, TIME_S(1));
        if (module.sent_count == 0 && modem_send_result(&module.unit.modem) == SEND_FAILED) {
            module_run_to_idle(&module);
            send_hello();
        }
    }
}

START_TEST(silence_at_every_order_ends_within_a_minute)
{
    start();
    module_run_to_idle(&module);
    uint32_t first = module.orders;
    send_hello();
    module_run(&module, TIME_S(70));
    uint32_t orders = module.orders;
    for (uint32_t at = 0; at < orders; at++) {
        start();
        module.deaf_at_order = at;
        if (at >= first) {
            module_run_to_idle(&module);
            send_hello();
            insist(TIME_S(200));
        } else {
            module_run(&module, TIME_S(80));
            module_run_to_idle(&module);
            send_hello();
            insist(TIME_S(20));
        }
        ck_assert_uint_eq(module.cuts, 1);
        ck_assert_int_le(module.cut_at - module.deaf_since, TIME_S(60));
        assert_one_hello_sent();
    }
}
END_TEST

START_TEST(a_module_deaf_while_idle_is_found_within_a_minute)
{
    for (int64_t wait = 0; wait < 31; wait++) {
        start();
        module_run_to_idle(&module);
        module_run(&module, TIME_S(wait));
        module.deaf = true;
        module.deaf_since = module.now;
        module_run(&module, TIME_S(61));
        ck_assert_uint_eq(module.cuts, 1);
        ck_assert_int_le(module.cut_at - module.deaf_since, TIME_S(60));
    }
}
END_TEST

START_TEST(a_module_that_dies_is_started_again)
{
    start();
    module_run_to_idle(&module);
    module.running = false;
    module_run(&module, TIME_S(1));
    ck_assert(!module.unit.modem.registered);
    module_run_to_idle(&module);
    ck_assert_uint_eq(module.boots, 2);
}
END_TEST

START_TEST(all_messages_of_a_full_store_are_read_at_start)
{
    start();
    for (uint32_t i = 0; i < 20; i++) {
        module.store[i] = HELLO;
    }
    module_run_to_idle(&module);
    ck_assert_uint_eq(module.taken_count, 20);
    for (uint32_t i = 0; i < 20; i++) {
        ck_assert_ptr_null(module.store[i]);
    }
}
END_TEST

START_TEST(a_message_nobody_announced_is_found_by_its_count)
{
    start();
    module_run_to_idle(&module);
    module.store[9] = HELLO;
    module_run(&module, TIME_S(35));
    ck_assert_uint_eq(module.taken_count, 1);
}
END_TEST

START_TEST(what_cannot_be_read_is_deleted_and_does_not_stop_others)
{
    start();
    module_run_to_idle(&module);
    module_deliver(&module, 1, "0791010000000");
    module_deliver(&module, 2, REPORT);
    module_deliver(&module, 3, HELLO);
    module_run(&module, TIME_S(20));
    ck_assert_uint_eq(module.taken_count, 1);
    ck_assert_ptr_null(module.store[1]);
    ck_assert_ptr_null(module.store[2]);
}
END_TEST

START_TEST(an_announced_slot_that_is_empty_is_forgotten)
{
    start();
    module_run_to_idle(&module);
    module_say(&module, "+CMTI: \"SM\",7\n+CMTI: \"SM\",8");
    module.store[8] = HELLO;
    module_run(&module, TIME_S(10));
    ck_assert_uint_eq(module.taken_count, 1);
    ck_assert_uint_eq(module.unit.modem.slot_count, 0);
}
END_TEST

START_TEST(a_slot_that_cannot_be_deleted_is_counted_once)
{
    start();
    module_run_to_idle(&module);
    module.refuses = "AT+CMGD=";
    module_deliver(&module, 5, HELLO);
    for (uint32_t i = 0; i < 3; i++) {
        module_run(&module, TIME_S(30));
        module.unit.modem.list_due = true;
    }
    module_run(&module, TIME_S(30));
    ck_assert_uint_eq(module.unit.modem.stuck_slots, 1);
}
END_TEST

START_TEST(a_network_error_fails_the_message_at_once)
{
    start();
    module_run_to_idle(&module);
    module.sms_error = "+CMS ERROR: 38";
    send_hello();
    module_run(&module, TIME_S(2));
    ck_assert_int_eq(modem_send_result(&module.unit.modem), SEND_FAILED);
    ck_assert_uint_eq(module.unit.modem.send_error, 38);
}
END_TEST

START_TEST(ok_without_a_reference_is_no_success)
{
    start();
    module_run_to_idle(&module);
    module.sms_error = "OK";
    send_hello();
    module_run(&module, TIME_S(90));
    ck_assert_int_eq(modem_send_result(&module.unit.modem), SEND_FAILED);
}
END_TEST

START_TEST(each_result_after_55_seconds_counts_when_the_module_lives)
{
    start();
    module_run_to_idle(&module);
    module.sms_error = "^RSSI: 17"; /* no result yet */
    for (uint32_t i = 0; i < 3; i++) {
        send_hello();
        module_run(&module, TIME_S(55));
        module_say(&module, "+CMGS: 9\nOK");
        module_run(&module, TIME_S(5));
        ck_assert_int_eq(modem_send_result(&module.unit.modem), SEND_DONE);
    }
    ck_assert_uint_eq(module.cuts, 0);
}
END_TEST

START_TEST(a_long_text_goes_in_parts_of_one_reference)
{
    char text[401];
    memset(text, 'a', 400);
    text[400] = 0;
    start();
    module_run_to_idle(&module);
    modem_send(&module.unit.modem, &owner, text);
    module_run(&module, TIME_S(5));
    ck_assert_uint_eq(module.sent_count, 3);
    ck_assert_int_eq(modem_send_result(&module.unit.modem), SEND_DONE);
}
END_TEST

START_TEST(a_missing_sim_is_an_error_until_it_is_there)
{
    start();
    module.sim = "+CPIN: NOT INSERTED";
    module_run(&module, TIME_S(60));
    ck_assert_int_eq(module.unit.modem.state, MODEM_SIM_ERROR);
    module.sim = "+CPIN: READY";
    module_run_to_idle(&module);
}
END_TEST

START_TEST(roaming_is_a_network_and_reports_differ_from_answers)
{
    start();
    module.network = "+CREG: 1,5";
    module_run_to_idle(&module);
    ck_assert(module.unit.modem.roaming);
    module_say(&module, "+CREG: 0");
    module_run(&module, TIME_MS(100));
    ck_assert(!module.unit.modem.registered);
    module_say(&module, "+CREG: 1,\"00C8\",\"2F3A\"");
    module_run(&module, TIME_MS(100));
    ck_assert(module.unit.modem.registered);
    ck_assert(!module.unit.modem.roaming);
}
END_TEST

START_TEST(a_lost_network_is_sought_harder_and_harder)
{
    start();
    module_run_to_idle(&module);
    module.network = "+CREG: 1,2";
    module_run(&module, TIME_MIN(4));
    ck_assert_uint_eq(module_count(&module, "AT+CFUN"), 0);
    module_run(&module, TIME_MIN(2));
    ck_assert_uint_eq(module_count(&module, "AT+CFUN=4"), 1);
    ck_assert_uint_eq(module_count(&module, "AT+CFUN=1\n"), 1);
    module_run(&module, TIME_MIN(5));
    ck_assert_uint_eq(module_count(&module, "AT+CFUN=1,1"), 1);
    ck_assert_uint_eq(module.cuts, 0);
    module.log[0] = 0;
    module_run(&module, TIME_MIN(10));
    ck_assert_uint_eq(module.cuts, 1);
    module.log[0] = 0;
    module_run(&module, TIME_MIN(9));
    ck_assert_uint_eq(module_count(&module, "AT+CFUN"), 0);
}
END_TEST

START_TEST(a_reboot_that_nobody_told_shows_in_the_next_poll)
{
    start();
    module_run_to_idle(&module);
    module.network = "+CREG: 0,1";
    module_run(&module, TIME_S(31));
    module.network = "+CREG: 1,1";
    module_run_to_idle(&module);
    ck_assert_uint_eq(module_count(&module, "AT+CMGF=0"), 2);
}
END_TEST

START_TEST(network_time_is_local_time)
{
    struct network_time time;
    start();
    module_run_to_idle(&module);
    ck_assert(!modem_take_time(&module.unit.modem, &time));
    module_say(&module, "+CCLK: \"04/01/01,00:00:10+00\"");
    module_run(&module, TIME_S(1));
    ck_assert(!modem_take_time(&module.unit.modem, &time));
    module_say(&module, "*PSUTTZ: 2026,11,23,4,55,0,\"+8\",0");
    module_run(&module, TIME_S(1));
    struct civil_time civil = {2026, 11, 23, 6, 55, 0};
    ck_assert(modem_take_time(&module.unit.modem, &time));
    ck_assert_int_eq(time.seconds, civil_to_seconds(&civil));
    ck_assert(!modem_take_time(&module.unit.modem, &time));
}
END_TEST

START_TEST(garbage_between_lines_does_no_harm)
{
    uint32_t random = 1;
    start();
    play_day();
    for (uint32_t i = 0; i < 200; i++) {
        char noise[33];
        for (uint32_t k = 0; k < 32; k++) {
            random = random * 1664525u + 1013904223u;
            noise[k] = (char)(1 + (random >> 24) % 255);
        }
        noise[32] = 0;
        module_say(&module, noise);
        module_run(&module, TIME_MS(300));
    }
    module_run(&module, TIME_S(60));
    module_run_to_idle(&module);
}
END_TEST

/* The same day, woken every 7 ms and a bit as well. */
START_TEST(waking_early_changes_nothing)
{
    char log[sizeof module.log];
    start();
    play_day();
    module_run(&module, TIME_S(65));
    strcpy(log, module.log);
    uint64_t sum = module.order_times;
    start();
    module.wakes_every = 7013;
    play_day();
    module_run(&module, TIME_S(65));
    ck_assert_str_eq(module.log, log);
    ck_assert_uint_eq(module.order_times, sum);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        waking_early_changes_nothing,
        a_module_is_switched_on_set_up_and_used,
        a_running_module_is_never_given_the_key,
        bytes_one_by_one_give_the_same,
        a_cut_at_every_place_gives_the_same,
        a_report_at_every_line_boundary_is_neither_lost_nor_an_answer,
        a_second_message_announced_at_every_boundary_is_read_too,
        a_reboot_at_every_order_loses_nothing,
        silence_at_every_order_ends_within_a_minute,
        a_module_deaf_while_idle_is_found_within_a_minute,
        a_module_that_dies_is_started_again,
        all_messages_of_a_full_store_are_read_at_start,
        a_message_nobody_announced_is_found_by_its_count,
        what_cannot_be_read_is_deleted_and_does_not_stop_others,
        an_announced_slot_that_is_empty_is_forgotten,
        a_slot_that_cannot_be_deleted_is_counted_once,
        a_network_error_fails_the_message_at_once,
        ok_without_a_reference_is_no_success,
        each_result_after_55_seconds_counts_when_the_module_lives,
        a_long_text_goes_in_parts_of_one_reference,
        a_missing_sim_is_an_error_until_it_is_there,
        roaming_is_a_network_and_reports_differ_from_answers,
        a_lost_network_is_sought_harder_and_harder,
        a_reboot_that_nobody_told_shows_in_the_next_poll,
        network_time_is_local_time,
        garbage_between_lines_does_no_harm,
        NULL,
    };
    return suite_run("modem", tests);
}
