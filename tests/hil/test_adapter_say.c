/* What the unit does, the modem port, and a person who types. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hil/adapter_core.h"
#include "hil/aid_adapter.h"

static const struct bad_faults many = {.lost = 80, .wrong = 60, .doubled = 60, .late = 30};

static struct aid_adapter aid;

static void sense(enum adapter_channel channel, uint8_t index, int32_t value)
{
    adapter_sense(&aid.adapter, channel, index, value, aid.now_us);
}

START_TEST(change_is_told_with_its_time)
{
    aid_adapter_open(&aid, 0);
    adapter_sense(&aid.adapter, ADAPTER_CONTACT, 2, 1, 4711);
    adapter_sense(&aid.adapter, ADAPTER_CONTACT, 2, 1, 4800);
    adapter_sense(&aid.adapter, ADAPTER_LED, 3, 1, 4900);
    aid_run(&aid, 5000);
    ck_assert_str_eq(aid_next(&aid, "is "), "is contact3 1 4711");
    ck_assert_str_eq(aid_next(&aid, "is "), "is led4 1 4900");
    ck_assert_ptr_null(aid_next(&aid, "is "));
}
END_TEST

START_TEST(what_changed_before_the_session_is_read_and_not_told)
{
    static const char *const lines[] = {
        "is contact1 0 ", "is contact2 1 ", "is contact3 0 ", "is contact4 0 ",
        "is contact5 0 ", "is contact6 0 ", "is led1 0 ",     "is led2 0 ",
        "is led3 0 ",     "is led4 0 ",     "is amps 120 ",
    };
    aid_adapter_init(&aid, 0, (struct bad_faults){0}, 1);
    sense(ADAPTER_CONTACT, 1, 1);
    sense(ADAPTER_AMPS, 0, 120);
    aid_hello(&aid, 1);
    aid_run(&aid, 50000);
    ck_assert_ptr_null(aid_next(&aid, "is "));
    aid_say(&aid, "read");
    aid_run(&aid, 50000);
    ck_assert_ptr_nonnull(aid_next(&aid, "ready "));
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const char *heard = aid_next(&aid, "");
        ck_assert_msg(strncmp(heard, lines[i], strlen(lines[i])) == 0, "%s", heard);
    }
    ck_assert_ptr_nonnull(aid_next(&aid, "did 0 "));
}
END_TEST

START_TEST(second_read_while_one_goes_on_finds_it_full)
{
    aid_adapter_open(&aid, 0);
    aid_say(&aid, "read");
    aid_say(&aid, "read");
    aid_run(&aid, 50000);
    ck_assert_ptr_nonnull(aid_next(&aid, "no 1 full "));
    ck_assert_ptr_nonnull(aid_next(&aid, "did 0 "));
}
END_TEST

START_TEST(current_is_told_when_it_changed_by_five_percent_and_five_milliamperes)
{
    static const int32_t values[] = {4, 5, 9, 10, 15, 100, 104, 105, 110, 111, 116, 100};
    static const int32_t told[] = {5, 10, 15, 100, 105, 111, 100};
    char line[FRAME_LINE];
    aid_adapter_open(&aid, 0);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        sense(ADAPTER_AMPS, 0, values[i]);
    }
    aid_run(&aid, 50000);
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        snprintf(line, sizeof line, "is amps %d ", (int)told[i]);
        const char *heard = aid_next(&aid, "is ");
        ck_assert_msg(heard != NULL && strncmp(heard, line, strlen(line)) == 0, "%s: %s", line,
                      heard);
    }
    ck_assert_ptr_null(aid_next(&aid, "is "));
}
END_TEST

/* 40 changes of one contact within an instant: 24 find a place, the 40th is told as the last one,
 * and the others are counted. */
START_TEST(changes_that_find_no_place_are_counted_and_the_last_value_is_told)
{
    aid_adapter_open(&aid, 0);
    for (int32_t i = 1; i <= 39; i++) {
        sense(ADAPTER_CONTACT, 0, i % 2);
    }
    aid_run(&aid, 50000);
    ck_assert_uint_eq(aid_count(&aid, "is contact1 "), ADAPTER_CHANGES + 1);
    ck_assert_uint_eq(aid_count(&aid, "is contact1 1 "), ADAPTER_CHANGES / 2 + 1);
    ck_assert_ptr_nonnull(aid_next(&aid, "lost is 14 "));
    ck_assert_int_eq(aid.adapter.pin[0][0].told, 1);
    aid_adapter_open(&aid, 0);
    for (int32_t i = 1; i <= 40; i++) {
        sense(ADAPTER_CONTACT, 0, i % 2);
    }
    aid_run(&aid, 50000);
    ck_assert_uint_eq(aid_count(&aid, "is contact1 "), ADAPTER_CHANGES);
    ck_assert_ptr_nonnull(aid_next(&aid, "lost is 16 "));
}
END_TEST

START_TEST(changes_come_in_order_on_a_line_with_faults)
{
    aid_adapter_init(&aid, 0, many, (uint64_t)_i + 1);
    for (uint16_t session = 1; aid_next(&aid, "ready ") == NULL; session++) {
        ck_assert_uint_lt(session, 50);
        aid_hello(&aid, session);
        aid_run(&aid, 450000);
    }
    for (int32_t i = 1; i <= 150; i++) {
        sense(ADAPTER_LED, 1, i % 2);
        aid_run(&aid, 30000);
    }
    aid_run(&aid, 1000000);
    uint32_t last_us = 0;
    for (int32_t i = 1; i <= 150; i++) {
        const char *heard = aid_next(&aid, "is led2 ");
        ck_assert_ptr_nonnull(heard);
        ck_assert_int_eq(heard[8] - '0', i % 2);
        ck_assert_uint_gt(aid_time(heard), last_us);
        last_us = aid_time(heard);
    }
}
END_TEST

/* ---- the modem port ---- */

START_TEST(bytes_for_the_port_are_done_when_the_last_one_is_out)
{
    aid_adapter_open(&aid, 0);
    aid_say(&aid, "baud 9600");
    aid_say(&aid, "tx 4154");
    aid_say(&aid, "tx 0d");
    aid_run(&aid, 5000);
    ck_assert_uint_eq(aid.rate, 9600);
    ck_assert_int_eq(adapter_port_next(&aid.adapter), 'A');
    adapter_port_sent(&aid.adapter, 7000);
    aid_run(&aid, 5000);
    ck_assert_ptr_nonnull(aid_next(&aid, "did 0 "));
    ck_assert_ptr_null(aid_next(&aid, "did "));
    ck_assert_int_eq(adapter_port_next(&aid.adapter), 'T');
    ck_assert_int_eq(adapter_port_next(&aid.adapter), '\r');
    ck_assert_int_eq(adapter_port_next(&aid.adapter), -1);
    adapter_port_sent(&aid.adapter, 9000);
    aid_run(&aid, 5000);
    ck_assert_str_eq(aid_next(&aid, "did "), "did 1 9000");
    ck_assert_str_eq(aid_next(&aid, "did "), "did 2 9000");
}
END_TEST

START_TEST(more_bytes_than_the_buffer_holds_are_refused)
{
    char words[FRAME_LINE] = "tx ";
    aid_adapter_open(&aid, 0);
    for (int i = 0; i < FRAME_BYTES; i++) {
        strcat(words, "41");
    }
    for (int i = 0; i < 7; i++) {
        aid_say_waiting(&aid, words);
    }
    aid_run(&aid, 20000);
    ck_assert_ptr_nonnull(aid_next(&aid, "no 6 full "));
    for (int i = 0; i < 6 * FRAME_BYTES; i++) {
        ck_assert_int_eq(adapter_port_next(&aid.adapter), 'A');
    }
    adapter_port_sent(&aid.adapter, 9000);
    aid_run(&aid, 20000);
    ck_assert_ptr_nonnull(aid_next(&aid, "did 5 9000"));
}
END_TEST

START_TEST(sixteen_orders_of_bytes_are_under_way_and_the_next_is_refused)
{
    aid_adapter_open(&aid, 0);
    for (int i = 0; i <= ADAPTER_SENDINGS; i++) {
        aid_say_waiting(&aid, "tx 41");
    }
    aid_run(&aid, 20000);
    ck_assert_ptr_nonnull(aid_next(&aid, "no 16 full "));
}
END_TEST

/* More bytes than two counters of 16 bits hold. */
START_TEST(counts_of_the_ports_bytes_come_round)
{
    aid_adapter_open(&aid, 0);
    aid.adapter.to_taken = aid.adapter.to_end = 65530;
    aid_say(&aid, "tx 4142434445464748494a");
    aid_run(&aid, 5000);
    while (adapter_port_next(&aid.adapter) >= 0) {
        adapter_port_sent(&aid.adapter, 9000 + aid.adapter.to_count);
    }
    aid_run(&aid, 5000);
    ck_assert_ptr_nonnull(aid_next(&aid, "did 0 9000"));
}
END_TEST

START_TEST(bytes_of_the_port_come_whole)
{
    char got[400] = "";
    aid_adapter_open(&aid, 0);
    for (int i = 0; i < 100; i++) {
        adapter_port_byte(&aid.adapter, (uint8_t)i, aid.now_us);
        if (i % 30 == 0) {
            aid_run(&aid, 1000);
        }
    }
    aid_run(&aid, 20000);
    for (const char *rx = aid_next(&aid, "rx "); rx != NULL; rx = aid_next(&aid, "rx ")) {
        strncat(got, rx + 3, strcspn(rx + 3, " "));
    }
    ck_assert_uint_eq(strlen(got), 200);
    for (int i = 0; i < 100; i++) {
        char byte[3];
        snprintf(byte, sizeof byte, "%02x", (unsigned)i);
        ck_assert(strncmp(got + 2 * i, byte, 2) == 0);
    }
}
END_TEST

START_TEST(bytes_that_come_too_fast_are_counted)
{
    aid_adapter_open(&aid, 0);
    for (int i = 0; i < ADAPTER_BUFFER + 7; i++) {
        adapter_port_byte(&aid.adapter, 'x', aid.now_us);
    }
    adapter_port_lost(&aid.adapter, 3);
    aid_run(&aid, 50000);
    ck_assert_ptr_nonnull(aid_next(&aid, "lost rx 10 "));
    ck_assert_uint_eq(aid.adapter.from_count, 0);
}
END_TEST

/* ---- by hand ---- */

START_TEST(typed_hello_begins_a_session_without_numbers)
{
    aid_adapter_init(&aid, 0, (struct bad_faults){0}, 1);
    aid.beats = false;
    aid_run(&aid, 5000);
    aid_type(&aid, "hello\r");
    aid_run(&aid, 20000);
    ck_assert_ptr_nonnull(aid_next(&aid, "hello fusebox 1 0 "));
    ck_assert_uint_eq(aid.adapter.session, ADAPTER_BY_HAND);
    aid_type(&aid, "set in1 1\r\nset in9 1\r\n");
    aid_run(&aid, 20000);
    ck_assert_int_eq(aid.output[ADAPTER_IN][0], 1);
    ck_assert(link_is_idle(&aid.adapter.link));
    aid_type(&aid, "bye\n");
    aid_run(&aid, 20000);
    ck_assert(aid_is_at_rest(&aid));
    ck_assert_uint_eq(aid.adapter.session, ADAPTER_ALONE);
    ck_assert_uint_eq(adapter_due(&aid.adapter, aid.now_us), UINT32_MAX);
}
END_TEST

/* The lines themselves: what a terminal shows. */
START_TEST(all_answers_to_a_hand_are_seen_with_number_0)
{
    static const char wanted[] = "0 can supply 1 0 1 0 ";
    char line[FRAME_LINE];
    uint8_t length;
    int lines = 0;
    aid_adapter_init(&aid, 0, (struct bad_faults){0}, 1);
    while (adapter_take(&aid.adapter, 0, line) > 0) {
    }
    aid_type(&aid, "hello\rset in1 1\rset in9 1\r");
    while ((length = adapter_take(&aid.adapter, 0, line)) > 0) {
        ck_assert(strncmp(line, "0 ", 2) == 0);
        ck_assert(lines != 1 || strncmp(line, wanted, sizeof wanted - 1) == 0);
        lines++;
    }
    ck_assert_int_eq(lines, 12 + 2);
}
END_TEST

START_TEST(nothing_typed_but_hello_begins_anything)
{
    aid_adapter_init(&aid, 0, (struct bad_faults){0}, 1);
    aid.beats = false;
    aid_type(&aid, "set in1 1\rhello fusebox 1 5\rread\r");
    aid_run(&aid, 5000);
    ck_assert_uint_eq(aid.adapter.session, ADAPTER_ALONE);
    ck_assert(aid_is_at_rest(&aid));
}
END_TEST

START_TEST(nobody_types_into_a_hosts_session)
{
    aid_adapter_open(&aid, 0);
    aid_type(&aid, "hello\rset in1 1\rbye\r\n");
    aid_run(&aid, 5000);
    ck_assert_uint_eq(aid.adapter.session, ADAPTER_WITH_HOST);
    ck_assert(aid_is_at_rest(&aid));
}
END_TEST

START_TEST(who_types_may_think_for_ten_minutes)
{
    aid_adapter_init(&aid, 0, (struct bad_faults){0}, 1);
    aid.beats = false;
    aid_type(&aid, "hello\rset in1 1\r");
    aid_run(&aid, 20000);
    aid.now_us += ADAPTER_HAND_US - 40000;
    aid_run(&aid, 10000);
    ck_assert_int_eq(aid.output[ADAPTER_IN][0], 1);
    aid_run(&aid, 20000);
    ck_assert(aid_is_at_rest(&aid));
}
END_TEST

START_TEST(host_takes_over_from_who_types)
{
    aid_adapter_init(&aid, 0, (struct bad_faults){0}, 1);
    aid_type(&aid, "hello\rset in1 1\r");
    aid_run(&aid, 20000);
    aid_hello(&aid, 5);
    aid_run(&aid, 50000);
    ck_assert_ptr_nonnull(aid_next(&aid, "hello fusebox 1 5 "));
    ck_assert_ptr_nonnull(aid_next(&aid, "ready "));
    ck_assert(aid_is_at_rest(&aid));
    ck_assert_uint_eq(aid.adapter.session, ADAPTER_WITH_HOST);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("adapter_say");
    TCase *all = tcase_create("all");
    tcase_add_test(all, change_is_told_with_its_time);
    tcase_add_test(all, what_changed_before_the_session_is_read_and_not_told);
    tcase_add_test(all, second_read_while_one_goes_on_finds_it_full);
    tcase_add_test(all, current_is_told_when_it_changed_by_five_percent_and_five_milliamperes);
    tcase_add_test(all, changes_that_find_no_place_are_counted_and_the_last_value_is_told);
    tcase_add_loop_test(all, changes_come_in_order_on_a_line_with_faults, 0, 6);
    tcase_add_test(all, bytes_for_the_port_are_done_when_the_last_one_is_out);
    tcase_add_test(all, more_bytes_than_the_buffer_holds_are_refused);
    tcase_add_test(all, sixteen_orders_of_bytes_are_under_way_and_the_next_is_refused);
    tcase_add_test(all, counts_of_the_ports_bytes_come_round);
    tcase_add_test(all, bytes_of_the_port_come_whole);
    tcase_add_test(all, bytes_that_come_too_fast_are_counted);
    tcase_add_test(all, typed_hello_begins_a_session_without_numbers);
    tcase_add_test(all, all_answers_to_a_hand_are_seen_with_number_0);
    tcase_add_test(all, nothing_typed_but_hello_begins_anything);
    tcase_add_test(all, nobody_types_into_a_hosts_session);
    tcase_add_test(all, who_types_may_think_for_ten_minutes);
    tcase_add_test(all, host_takes_over_from_who_types);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
