/* Sessions, silence, and what the host orders. */
#include "hil/adapter_core.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hil/aid_adapter.h"

static const struct bad_faults none;
static const struct bad_faults many = {.lost = 60, .wrong = 60, .doubled = 60, .late = 30};

static struct aid_adapter aid;

static int32_t in(uint8_t number)
{
    return aid.output[ADAPTER_IN][number - 1];
}

START_TEST(adapter_that_starts_is_at_rest_and_says_hello)
{
    aid_adapter_init(&aid, 1000, none, 1);
    ck_assert(aid_is_at_rest(&aid));
    aid_run(&aid, 5000);
    ck_assert_str_eq(aid_next(&aid, ""), "hello fusebox 1 0 aid 1.0 1000");
}
END_TEST

START_TEST(hello_is_answered_by_what_the_board_can_and_ready)
{
    static const char *const lines[] = {
        "can supply 1 0 1 0",     "can battery 1 0 1 0",    "can in 6 0 1 200",
        "can contact 6 0 1 0",    "can led 4 0 1 0",        "can amps 1 0 2000 0",
        "can temp 3 -880 2000 0", "can port 1 300 57600 0", "can buffer 1 0 256 0",
        "can wait 16 0 60 0",
    };
    aid_adapter_init(&aid, 1000, none, 1);
    aid_hello(&aid, 4711);
    aid_run(&aid, 50000);
    ck_assert_ptr_nonnull(aid_next(&aid, "hello fusebox 1 4711 aid 1.0 "));
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        ck_assert_str_eq(aid_next(&aid, ""), lines[i]);
    }
    ck_assert_ptr_nonnull(aid_next(&aid, "ready "));
    ck_assert_uint_eq(aid.heard_count, aid.looked);
}
END_TEST

START_TEST(other_version_is_answered_and_begins_nothing)
{
    struct frame frame;
    aid_adapter_open(&aid, 0);
    aid_say(&aid, "set in1 1");
    aid_run(&aid, 5000);
    aid_frame(&frame, 0, "hello fusebox 2 18");
    link_send_plain(&aid.host, &frame);
    aid_run(&aid, 5000);
    ck_assert_ptr_nonnull(aid_next(&aid, "hello fusebox 1 18 "));
    ck_assert_uint_eq(aid.adapter.session, ADAPTER_ALONE);
    ck_assert(aid_is_at_rest(&aid));
}
END_TEST

START_TEST(strange_hellos_begin_nothing)
{
    static const char *const words[] = {"hello",
                                        "hello fusebox",
                                        "hello fusebox 1",
                                        "hello fusebox 1 0",
                                        "hello fusebox 1 65536",
                                        "hello bus 1 5",
                                        "hello fusebox one 5"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct frame frame;
        aid_adapter_init(&aid, 0, none, 1);
        aid_frame(&frame, 0, words[i]);
        link_send_plain(&aid.host, &frame);
        aid_run(&aid, 5000);
        ck_assert_uint_eq(aid.adapter.session, ADAPTER_ALONE);
    }
}
END_TEST

START_TEST(who_knows_no_session_says_so)
{
    aid_adapter_init(&aid, 0, none, 1);
    aid_run(&aid, 5000);
    ck_assert_ptr_nonnull(aid_next(&aid, "hello fusebox 1 0 "));
    aid_say(&aid, "set in1 1");
    aid_run(&aid, 5000);
    ck_assert_ptr_nonnull(aid_next(&aid, "hello fusebox 1 0 "));
    ck_assert(!link_is_idle(&aid.host));
    ck_assert(aid_is_at_rest(&aid));
}
END_TEST

START_TEST(set_is_done_and_told)
{
    aid_adapter_open(&aid, 0);
    aid_say(&aid, "set in3 1");
    aid_say(&aid, "set supply 1");
    aid_run(&aid, 5000);
    const char *first = aid_next(&aid, "did 0 "), *second = aid_next(&aid, "did 1 ");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_nonnull(second);
    ck_assert_int_eq(in(3), 1);
    ck_assert_int_eq(in(2), 0);
    ck_assert_int_eq(aid.output[ADAPTER_SUPPLY][0], 1);
    ck_assert_uint_eq(aid_time(first), aid.writes[aid.write_count - 2].at_us);
}
END_TEST

START_TEST(scheduled_writes_happen_in_the_order_of_their_times)
{
    char words[FRAME_LINE];
    aid_adapter_open(&aid, 0);
    uint32_t base_us = aid.now_us;
    static const uint32_t after_us[] = {90000, 30000, 60000, 30000};
    for (int i = 0; i < 4; i++) {
        snprintf(words, sizeof words, "set in%d 1 %u", i + 1, base_us + after_us[i]);
        aid_say(&aid, words);
    }
    aid_run(&aid, 20000);
    ck_assert(aid_is_at_rest(&aid));
    aid.write_count = 0;
    aid_run(&aid, 90000);
    static const uint8_t wanted[] = {2, 4, 3, 1};
    ck_assert_uint_eq(aid.write_count, 4);
    for (int i = 0; i < 4; i++) {
        const struct aid_write *write = &aid.writes[i];
        ck_assert_uint_eq(write->index, wanted[i] - 1);
        ck_assert_uint_eq(write->at_us, base_us + after_us[wanted[i] - 1]);
    }
    const char *told = aid_next(&aid, "did 1 ");
    ck_assert_uint_eq(aid_time(told), base_us + 30000);
    ck_assert_ptr_nonnull(aid_next(&aid, "did 3 "));
}
END_TEST

START_TEST(scheduled_write_outlives_the_clock_coming_round)
{
    char words[FRAME_LINE];
    aid_adapter_open(&aid, UINT32_MAX - 150000u);
    snprintf(words, sizeof words, "set in1 1 %u", 20000u);
    aid_say(&aid, words);
    aid_run(&aid, 100000);
    ck_assert_int_eq(in(1), 0);
    aid_run(&aid, 50000);
    ck_assert_int_eq(in(1), 1);
    aid_run(&aid, 600000);
    ck_assert_int_eq(in(1), 1);
    ck_assert_uint_eq(aid_time(aid_next(&aid, "did 0 ")), aid.writes[aid.write_count - 1].at_us);
}
END_TEST

START_TEST(time_that_is_past_is_now)
{
    char words[FRAME_LINE];
    aid_adapter_open(&aid, 5000000);
    snprintf(words, sizeof words, "set in1 1 %u", aid.now_us - 1000000);
    aid_say(&aid, words);
    aid_run(&aid, 5000);
    ck_assert_int_eq(in(1), 1);
}
END_TEST

START_TEST(sixteen_orders_wait_and_the_next_finds_it_full)
{
    char words[FRAME_LINE];
    aid_adapter_open(&aid, 0);
    for (uint32_t i = 0; i <= ADAPTER_WAITING; i++) {
        snprintf(words, sizeof words, "set in1 %u %u", i % 2, aid.now_us + 200000 + i);
        aid_say_waiting(&aid, words);
    }
    aid_run(&aid, 20000);
    ck_assert_ptr_nonnull(aid_next(&aid, "no 16 full "));
    aid_run(&aid, 250000);
    ck_assert_uint_eq(aid_count(&aid, "did "), ADAPTER_WAITING);
    aid_say(&aid, "set in2 1");
    aid_run(&aid, 5000);
    ck_assert_int_eq(in(2), 1);
}
END_TEST

START_TEST(more_than_sixty_seconds_ahead_is_too_far)
{
    char words[FRAME_LINE];
    aid_adapter_open(&aid, 0);
    snprintf(words, sizeof words, "set in1 1 %u", aid.now_us + ADAPTER_AHEAD_US + 10000);
    aid_say(&aid, words);
    snprintf(words, sizeof words, "set in1 1 %u", aid.now_us + ADAPTER_AHEAD_US);
    aid_say(&aid, words);
    aid_run(&aid, 5000);
    ck_assert_ptr_nonnull(aid_next(&aid, "no 0 far "));
    ck_assert_uint_eq(aid.adapter.order_count, 1);
}
END_TEST

/* What is refused says why, and changes nothing. */
static const char *const refused[][2] = {
    {"jump", "unknown"},         {"set", "unknown"},
    {"set out1 1", "unknown"},   {"set in7 1", "unknown"},
    {"set in0 1", "unknown"},    {"set in 1", "unknown"},
    {"set button 1", "unknown"}, {"set contact1 1", "unknown"},
    {"set in1", "range"},        {"set in1 2", "range"},
    {"set in1 -1", "range"},     {"set in1 on", "range"},
    {"set in1 1 soon", "range"}, {"set in1 1 5 5", "range"},
    {"temp 0 -", "range"},       {"temp 4 -", "range"},
    {"temp 1", "range"},         {"temp 1 28ff0102030405ff 0", "range"},
    {"temp 1 28ff 0", "range"},  {"temp 1 2801020304050611", "range"},
    {"baud 299", "range"},       {"baud 57601", "range"},
    {"baud", "range"},           {"tx", "range"},
    {"tx -", "range"},           {"tx 4g", "range"},
    {"tx 41 42", "range"},       {"read all", "range"},
    {"rest now", "range"},
};

START_TEST(what_cannot_be_done_is_refused_with_its_reason)
{
    char answer[FRAME_LINE];
    aid_adapter_open(&aid, 0);
    uint32_t writes = aid.write_count;
    uint16_t number = aid_say(&aid, refused[_i][0]);
    aid_run(&aid, 5000);
    snprintf(answer, sizeof answer, "no %u %s ", number, refused[_i][1]);
    ck_assert_msg(aid_next(&aid, answer) != NULL, "%s: %s", refused[_i][0], aid_next(&aid, ""));
    ck_assert_uint_eq(aid.write_count, writes);
}
END_TEST

START_TEST(thermometer_hangs_on_the_bus_until_it_is_taken_off)
{
    uint8_t rom[] = {0x28, 1, 2, 3, 4, 5, 6};
    char words[FRAME_LINE];
    aid_adapter_open(&aid, 0);
    snprintf(words, sizeof words, "temp 2 28010203040506%02x -163", rom_crc(rom, 7));
    aid_say(&aid, words);
    aid_run(&aid, 5000);
    ck_assert_ptr_nonnull(aid_next(&aid, "did 0 "));
    ck_assert(aid.temp_here[1] && !aid.temp_here[0]);
    ck_assert_int_eq(aid.temp[1], -163);
    aid_say(&aid, "temp 2 -");
    aid_run(&aid, 5000);
    ck_assert(!aid.temp_here[1]);
    ck_assert_ptr_nonnull(aid_next(&aid, "did 1 "));
}
END_TEST

START_TEST(silence_of_half_a_second_puts_all_to_rest)
{
    uint8_t rom[] = {0x28, 1, 2, 3, 4, 5, 6};
    char words[FRAME_LINE];
    aid_adapter_open(&aid, 0);
    aid_say(&aid, "set in1 1");
    aid_say(&aid, "set battery 1");
    snprintf(words, sizeof words, "temp 1 28010203040506%02x 0", rom_crc(rom, 7));
    aid_say(&aid, words);
    snprintf(words, sizeof words, "set in2 1 %u", aid.now_us + 700000);
    aid_say(&aid, words);
    aid_run(&aid, 20000);
    aid.to.faults.lost = 1000;
    uint32_t heard_us = aid.adapter.heard_us;
    aid_run(&aid, ADAPTER_SILENCE_US - (aid.now_us - heard_us));
    ck_assert_int_eq(in(1), 1);
    aid_run(&aid, 2 * AID_STEP_US);
    ck_assert(aid_is_at_rest(&aid));
    aid_run(&aid, 900000);
    ck_assert(aid_is_at_rest(&aid));
    const char *told = aid_next(&aid, "rest silence ");
    ck_assert_uint_eq(aid_time(told), heard_us + ADAPTER_SILENCE_US);
}
END_TEST

START_TEST(heartbeat_keeps_the_session_and_is_answered)
{
    aid_adapter_open(&aid, 0);
    aid_say(&aid, "set in1 1");
    aid_run(&aid, 3000000);
    ck_assert_int_eq(in(1), 1);
    ck_assert_uint_eq(aid_count(&aid, "rest "), 0);
}
END_TEST

START_TEST(wrong_lines_are_as_good_as_silence)
{
    aid_adapter_open(&aid, 0);
    aid_say(&aid, "set in1 1");
    aid_run(&aid, 5000);
    aid.to.faults.lost = 1000;
    for (int i = 0; i < 100; i++) {
        aid_type(&aid, "5 set in1 1 0000\nset in1 1\n");
        aid_run(&aid, 10000);
    }
    ck_assert(aid_is_at_rest(&aid));
}
END_TEST

START_TEST(bye_ends_the_session_at_rest)
{
    aid_adapter_open(&aid, 0);
    aid_say(&aid, "set in1 1");
    aid_say(&aid, "bye");
    aid.beats = false;
    aid_run(&aid, 100000);
    ck_assert_ptr_nonnull(aid_next(&aid, "rest bye "));
    ck_assert(aid_is_at_rest(&aid));
    ck_assert(link_is_idle(&aid.host));
    ck_assert_uint_eq(adapter_due(&aid.adapter, aid.now_us), UINT32_MAX);
}
END_TEST

START_TEST(end_of_a_session_is_not_told_for_ever_to_who_does_not_hear)
{
    aid_adapter_open(&aid, 0);
    aid.beats = false;
    aid.to.faults.lost = 1000;
    aid_run(&aid, 3000000);
    ck_assert_uint_eq(adapter_due(&aid.adapter, aid.now_us), UINT32_MAX);
}
END_TEST

START_TEST(second_hello_begins_anew)
{
    char words[FRAME_LINE];
    aid_adapter_open(&aid, 0);
    aid_say(&aid, "set in1 1");
    snprintf(words, sizeof words, "set in2 1 %u", aid.now_us + 100000);
    aid_say(&aid, words);
    aid_run(&aid, 20000);
    aid_hello(&aid, 18);
    aid_run(&aid, 200000);
    ck_assert_ptr_nonnull(aid_next(&aid, "hello fusebox 1 18 "));
    ck_assert_ptr_nonnull(aid_next(&aid, "ready "));
    ck_assert(aid_is_at_rest(&aid));
    ck_assert_uint_eq(aid_say(&aid, "set in3 1"), 0);
    aid_run(&aid, 5000);
    ck_assert_ptr_nonnull(aid_next(&aid, "did 0 "));
    ck_assert_int_eq(in(3), 1);
}
END_TEST

START_TEST(rest_is_an_order_and_the_session_goes_on)
{
    char words[FRAME_LINE];
    aid_adapter_open(&aid, 0);
    aid_say(&aid, "set in1 1");
    snprintf(words, sizeof words, "set in2 1 %u", aid.now_us + 100000);
    aid_say(&aid, words);
    aid_say(&aid, "tx 414243");
    aid_say(&aid, "rest");
    aid_run(&aid, 200000);
    ck_assert_ptr_nonnull(aid_next(&aid, "no 1 rest "));
    ck_assert_ptr_nonnull(aid_next(&aid, "no 2 rest "));
    ck_assert_ptr_nonnull(aid_next(&aid, "did 3 "));
    ck_assert(aid_is_at_rest(&aid));
    ck_assert_int_eq(adapter_port_next(&aid.adapter), -1);
    aid_say(&aid, "set in3 1");
    aid_run(&aid, 5000);
    ck_assert_int_eq(in(3), 1);
}
END_TEST

/* Every order arrives once and in order, whatever the line does. */
START_TEST(orders_are_done_once_and_in_order_on_a_line_with_faults)
{
    aid_adapter_init(&aid, 0, many, (uint64_t)_i + 1);
    for (uint16_t session = 1; aid_next(&aid, "ready ") == NULL; session++) {
        ck_assert_uint_lt(session, 50);
        aid_hello(&aid, session);
        aid_run(&aid, 450000);
    }
    aid.write_count = 0;
    for (uint32_t i = 0; i < 200; i++) {
        char words[FRAME_LINE];
        snprintf(words, sizeof words, "set in%u %u", i % 6 + 1, i / 6 % 2);
        aid_say_waiting(&aid, words);
    }
    aid_run(&aid, 2000000);
    ck_assert_uint_eq(aid.write_count, 200);
    for (uint32_t i = 0; i < 200; i++) {
        ck_assert_uint_eq(aid.writes[i].index, i % 6);
        ck_assert_int_eq(aid.writes[i].value, (int32_t)(i / 6 % 2));
    }
    uint16_t last = 0;
    for (const char *did = aid_next(&aid, "did "); did != NULL; did = aid_next(&aid, "did ")) {
        ck_assert_uint_eq((uint32_t)atoi(did + 4), last++);
    }
    ck_assert_uint_eq(last, 200);
}
END_TEST

START_TEST(host_that_takes_nothing_cannot_fill_the_adapter)
{
    aid_adapter_open(&aid, 0);
    uint16_t number = link_number(&aid.host);
    for (uint32_t i = 0; i < 500; i++) {
        struct frame frame;
        char line[FRAME_LINE];
        aid_frame(&frame, number, "set in1 1");
        uint8_t length = frame_format(&frame, line);
        for (uint8_t at = 0; at < length; at++) {
            adapter_feed(&aid.adapter, (uint8_t)line[at], aid.now_us);
        }
        number = aid.adapter.link.expected;
        ck_assert_uint_le(aid.adapter.answer_count, ADAPTER_ANSWERS);
    }
    ck_assert_uint_eq(number, ADAPTER_ANSWERS);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("adapter_core");
    TCase *all = tcase_create("all");
    tcase_add_test(all, adapter_that_starts_is_at_rest_and_says_hello);
    tcase_add_test(all, hello_is_answered_by_what_the_board_can_and_ready);
    tcase_add_test(all, other_version_is_answered_and_begins_nothing);
    tcase_add_test(all, strange_hellos_begin_nothing);
    tcase_add_test(all, who_knows_no_session_says_so);
    tcase_add_test(all, set_is_done_and_told);
    tcase_add_test(all, scheduled_writes_happen_in_the_order_of_their_times);
    tcase_add_test(all, scheduled_write_outlives_the_clock_coming_round);
    tcase_add_test(all, time_that_is_past_is_now);
    tcase_add_test(all, sixteen_orders_wait_and_the_next_finds_it_full);
    tcase_add_test(all, more_than_sixty_seconds_ahead_is_too_far);
    tcase_add_loop_test(all, what_cannot_be_done_is_refused_with_its_reason, 0,
                        (int)(sizeof refused / sizeof refused[0]));
    tcase_add_test(all, thermometer_hangs_on_the_bus_until_it_is_taken_off);
    tcase_add_test(all, silence_of_half_a_second_puts_all_to_rest);
    tcase_add_test(all, heartbeat_keeps_the_session_and_is_answered);
    tcase_add_test(all, wrong_lines_are_as_good_as_silence);
    tcase_add_test(all, bye_ends_the_session_at_rest);
    tcase_add_test(all, end_of_a_session_is_not_told_for_ever_to_who_does_not_hear);
    tcase_add_test(all, second_hello_begins_anew);
    tcase_add_test(all, rest_is_an_order_and_the_session_goes_on);
    tcase_add_loop_test(all, orders_are_done_once_and_in_order_on_a_line_with_faults, 0, 8);
    tcase_add_test(all, host_that_takes_nothing_cannot_fill_the_adapter);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
