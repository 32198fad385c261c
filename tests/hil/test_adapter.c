#include "hil/aid_line.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct line_faults bad = {.lost = 50, .spoilt = 50, .doubled = 50, .late = 50};

/* The next report of that kind, others thrown away. */
static bool find_report(struct line *line, enum host_report_kind kind, struct host_report *report)
{
    while (host_next_report(&line->host, report)) {
        if (report->kind == kind) {
            return true;
        }
    }
    return false;
}

START_TEST(a_greeting_ends_with_all_that_the_adapter_can_do_and_everything_at_rest)
{
    struct line *line = line_new(1);
    line_greet(line);
    ck_assert_str_eq(line->host.board, "test");
    ck_assert_str_eq(line->host.build, "1.0");
    ck_assert_uint_eq(line->host.ability[ADAPTER_IN].count, 8);
    ck_assert_uint_eq(line->host.ability[ADAPTER_CONTACT].count, 6);
    ck_assert_uint_eq(line->host.ability[ADAPTER_SUPPLY].late_us, 200);
    ck_assert_uint_eq(line->host.temps.count, 5);
    ck_assert_int_eq(line->host.port.high, 57600);
    ck_assert_int_eq(line->host.buffer.high, ADAPTER_BUFFER);
    ck_assert_uint_eq(line->host.waiting.count, ADAPTER_WAITING);
    ck_assert_int_eq(line_pin(line, ADAPTER_SUPPLY, 0), 0);
    ck_assert_int_eq(line_pin(line, ADAPTER_IN, 7), 0);
    line_free(line);
}
END_TEST

START_TEST(an_order_is_done_and_answered_with_its_time)
{
    struct line *line = line_new(1);
    struct host_report report;
    line_greet(line);
    line_run(line, 2000000);
    int32_t number = host_set(&line->host, ADAPTER_IN, 2, 1, INT64_MIN);
    ck_assert_int_ge(number, 0);
    int64_t before = line->now_us;
    line_run(line, 20000);
    ck_assert_int_eq(line_pin(line, ADAPTER_IN, 2), 1);
    ck_assert(find_report(line, HOST_DONE, &report));
    ck_assert_int_eq(report.number, number);
    ck_assert_int_gt(report.at_us, before - 1000);
    ck_assert_int_lt(report.at_us, before + 5000);
    line_free(line);
}
END_TEST

START_TEST(orders_with_a_time_are_done_then_though_the_clocks_differ)
{
    struct line *line = line_new(1);
    line->adapter_ppm = 4000;
    line_greet(line);
    line_run(line, 7000000);
    int64_t at = line->now_us + 50000;
    ck_assert_int_ge(host_set(&line->host, ADAPTER_SUPPLY, 0, 1, at + 30000), 0);
    ck_assert_int_ge(host_set(&line->host, ADAPTER_IN, 0, 1, at), 0);
    uint32_t before = line->write_count;
    line_run(line, 49000);
    ck_assert_uint_eq(line->write_count, before);
    line_run(line, 60000);
    ck_assert_uint_eq(line->write_count, before + 2);
    ck_assert_int_eq((int)line->write[before].channel, ADAPTER_IN);
    uint32_t apart = line->write[before + 1].at_us - line->write[before].at_us;
    ck_assert_uint_gt(apart, 29500);
    ck_assert_uint_lt(apart, 30500);
    line_free(line);
}
END_TEST

START_TEST(what_cannot_be_done_is_refused_with_the_reason)
{
    struct line *line = line_new(1);
    struct host_report report;
    line_greet(line);
    struct frame frame;
    static const char *const words[][3] = {
        {"set", "in9", "1"}, {"set", "in1", "2"}, {"set", "supply1", "1"}, {"fly", "in1", "1"}};
    static const char *const whys[] = {"unknown", "range", "unknown", "unknown"};
    for (uint32_t i = 0; i < 4; i++) {
        frame_begin(&frame, link_number(&line->host.link), words[i][0]);
        frame_add_word(&frame, words[i][1]);
        frame_add_word(&frame, words[i][2]);
        ck_assert(link_send(&line->host.link, &frame));
        line_run(line, 20000);
        ck_assert(find_report(line, HOST_REFUSED, &report));
        ck_assert_str_eq(report.text, whys[i]);
    }
    (void)host_set(&line->host, ADAPTER_IN, 0, 1, line->now_us + 61000000);
    line_run(line, 20000);
    ck_assert(find_report(line, HOST_REFUSED, &report));
    ck_assert_str_eq(report.text, "far");
    for (uint32_t i = 0; i <= ADAPTER_WAITING; i++) { /* host_set() would not */
        frame_begin(&frame, link_number(&line->host.link), "set");
        frame_add_word(&frame, "in1");
        frame_add_number(&frame, 1);
        frame_add_time(&frame, line_adapter_us(line) + 30000000u);
        ck_assert(link_send(&line->host.link, &frame));
        line_run(line, 5000);
    }
    line_run(line, 20000);
    ck_assert(find_report(line, HOST_REFUSED, &report));
    ck_assert_str_eq(report.text, "full");
    line_free(line);
}
END_TEST

START_TEST(a_change_is_told_with_the_instant_at_which_it_was_sensed)
{
    struct line *line = line_new(1);
    struct host_report report;
    line_greet(line);
    line_run(line, 1000000);
    int64_t at = line->now_us;
    adapter_sense(&line->adapter, ADAPTER_CONTACT, 5, 1, line_adapter_us(line));
    line_run(line, 50000);
    ck_assert(find_report(line, HOST_IS, &report));
    ck_assert_int_eq((int)report.channel, ADAPTER_CONTACT);
    ck_assert_int_eq(report.index, 5);
    ck_assert_int_eq(report.value, 1);
    ck_assert_int_lt(llabs(report.at_us - at), 1000);
    adapter_sense(&line->adapter, ADAPTER_CONTACT, 5, 1, line_adapter_us(line));
    line_run(line, 50000);
    ck_assert(!find_report(line, HOST_IS, &report));
    line_free(line);
}
END_TEST

START_TEST(read_tells_everything_and_then_that_it_is_done)
{
    struct line *line = line_new(1);
    struct host_report report;
    line_greet(line);
    int32_t number = host_read(&line->host);
    line_run(line, 100000);
    uint32_t told = 0;
    while (host_next_report(&line->host, &report) && report.kind == HOST_IS) {
        told++;
    }
    ck_assert_uint_eq(told, 6 + 4 + 1 + 1 + 1);
    ck_assert_int_eq(report.kind, HOST_DONE);
    ck_assert_int_eq(report.number, number);
    line_free(line);
}
END_TEST

/* A long conversation both ways: a counter on the port, and a contact that moves. */
static void converse(struct line *line, uint32_t bytes)
{
    uint8_t next_out = 0, next_in = 0;
    uint32_t came = 0, gone = 0, moved = 0;
    int16_t contact = 0;
    struct host_report report;
    line->port_loops = true;
    for (uint32_t i = 0; came < bytes && i < 200000; i++) {
        uint8_t some[FRAME_BYTES];
        uint32_t room = gone - came < 200 ? FRAME_BYTES : 0; /* a port has no brake */
        room = host_buffer(&line->host) < room ? host_buffer(&line->host) : room;
        for (uint32_t k = 0; k < room; k++) {
            some[k] = (uint8_t)(next_out + k);
        }
        if (room > 0 && host_send(&line->host, some, (uint8_t)room) >= 0) {
            next_out = (uint8_t)(next_out + room);
            gone += room;
        }
        if (i % 400 == 0) {
            contact = (int16_t)!contact;
            adapter_sense(&line->adapter, ADAPTER_CONTACT, 0, contact, line_adapter_us(line));
            moved++;
        }
        line_run(line, 1000);
        ck_assert_msg(line->host.state == HOST_READY, "%s", line->host.error);
        while (host_next_report(&line->host, &report)) {
            for (uint32_t k = 0; report.kind == HOST_RX && k < report.count; k++) {
                ck_assert_uint_eq(report.bytes[k], next_in);
                next_in++;
                came++;
            }
            moved -= report.kind == HOST_IS ? 1 : 0;
        }
    }
    ck_assert_uint_ge(came, bytes);
    ck_assert_uint_le(moved, 1);
    ck_assert_uint_eq(line->host.lost_rx, 0);
    ck_assert_uint_eq(line->host.lost_is, 0);
}

START_TEST(nothing_is_lost_doubled_or_out_of_order_on_a_bad_line)
{
    struct line *line = line_new((uint64_t)_i + 1);
    line_greet(line);
    line->faults = bad;
    converse(line, 20000);
    ck_assert_uint_gt(line->host.link.resent, 0);
    ck_assert_uint_gt(line->host.link.reader.errors.wrong_crc
                          + line->host.link.reader.errors.malformed, 0);
    line_free(line);
}
END_TEST

START_TEST(numbers_come_round_at_65535)
{
    struct line *line = line_new(1);
    line_greet(line);
    line_run(line, 100000);
    ck_assert(link_is_idle(&line->host.link) && link_is_idle(&line->adapter.link));
    struct link *link[] = {&line->host.link, &line->adapter.link};
    for (uint32_t i = 0; i < 2; i++) {
        link[i]->first = link[i]->next = link[i]->unsent = link[1 - i]->expected = 65530;
    }
    converse(line, 3000);
    ck_assert_uint_lt(line->host.link.next, 60000);
    line_free(line);
}
END_TEST

START_TEST(half_a_second_of_silence_puts_all_to_rest_and_ends_the_session)
{
    struct line *line = line_new(1);
    line_greet(line);
    (void)host_set(&line->host, ADAPTER_SUPPLY, 0, 1, INT64_MIN);
    (void)host_set(&line->host, ADAPTER_IN, 0, 1, line->now_us + 700000);
    line_run(line, 50000);
    ck_assert_int_eq(line_pin(line, ADAPTER_SUPPLY, 0), 1);
    line->cut_to_adapter = true;
    line_run(line, 380000);
    ck_assert_int_eq(line_pin(line, ADAPTER_SUPPLY, 0), 1);
    line_run(line, 200000);
    ck_assert_int_eq(line_pin(line, ADAPTER_SUPPLY, 0), 0);
    ck_assert_int_eq((int)line->host.state, HOST_LOST);
    ck_assert_ptr_nonnull(strstr(line->host.error, "half a second"));
    line_run(line, ADAPTER_FAREWELL_US);
    ck_assert_int_eq(line_pin(line, ADAPTER_IN, 0), 0);
    ck_assert(link_is_idle(&line->adapter.link));
    line->cut_to_adapter = false;
    line_greet(line);
    line_free(line);
}
END_TEST

START_TEST(a_host_that_hears_nothing_says_so)
{
    struct line *line = line_new(1);
    line_greet(line);
    line->cut_to_host = true;
    line_run(line, 1200000);
    ck_assert_int_eq((int)line->host.state, HOST_LOST);
    ck_assert_ptr_nonnull(strstr(line->host.error, "silent"));
    line_free(line);
}
END_TEST

START_TEST(a_reset_of_the_adapter_is_told)
{
    struct line *line = line_new(1);
    line_greet(line);
    line_run(line, 100000);
    adapter_init(&line->adapter, &line->board, line, 0);
    line_run(line, 50000);
    ck_assert_int_eq((int)line->host.state, HOST_LOST);
    ck_assert_ptr_nonnull(strstr(line->host.error, "reset"));
    line_free(line);
}
END_TEST

START_TEST(what_is_no_adapter_is_shown_with_what_it_says)
{
    struct line *line = line_new(1);
    line->cut_to_host = true;
    host_open(&line->host, 9, 0);
    static const uint8_t noise[] = "login: \x01\xFF";
    host_feed(&line->host, noise, sizeof noise - 1, 100);
    line_run(line, HOST_GREETING_US + 100000);
    ck_assert_int_eq((int)line->host.state, HOST_LOST);
    ck_assert_ptr_nonnull(strstr(line->host.error, "\"login: ..\""));
    host_open(&line->host, 10, line->now_us);
    line_run(line, HOST_GREETING_US + 100000);
    ck_assert_ptr_nonnull(strstr(line->host.error, "nobody answers"));
    line_free(line);
}
END_TEST

static void feed_line(struct line *line, uint16_t number, const char *const *words)
{
    char text[FRAME_LINE];
    struct frame frame;
    frame_begin(&frame, number, words[0]);
    for (uint32_t i = 1; words[i] != NULL; i++) {
        frame_add_word(&frame, words[i]);
    }
    uint8_t length = frame_format(&frame, text);
    host_feed(&line->host, (const uint8_t *)text, length, line->now_us);
}

START_TEST(another_version_and_a_hello_that_lies_are_refused)
{
    struct line *line = line_new(1);
    host_open(&line->host, 9, 0);
    feed_line(line, 0, (const char *[]){"hello", "fusebox", "2", "9", "x", "1", "0", NULL});
    ck_assert_int_eq((int)line->host.state, HOST_LOST);
    ck_assert_ptr_nonnull(strstr(line->host.error, "version 2"));
    host_open(&line->host, 9, 0);
    feed_line(line, 0, (const char *[]){"hello", "fusebox", "1", "9", "x", "1", "0", NULL});
    feed_line(line, 0, (const char *[]){"can", "in", "9", "0", "1", "0", NULL});
    feed_line(line, 1, (const char *[]){"ready", "0", NULL});
    ck_assert_int_eq((int)line->host.state, HOST_LOST);
    ck_assert_ptr_nonnull(strstr(line->host.error, "9 channels 'in'"));
    host_open(&line->host, 9, 0);
    feed_line(line, 0, (const char *[]){"hello", "fusebox", "1", "9", "x", "1", "0", NULL});
    feed_line(line, 0, (const char *[]){"can", "port", "1", "300", "9600", "0", NULL});
    feed_line(line, 1, (const char *[]){"ready", "0", NULL});
    ck_assert_ptr_nonnull(strstr(line->host.error, "without room"));
    line_free(line);
}
END_TEST

START_TEST(somebody_types_and_is_answered)
{
    struct line *line = line_new(1);
    line_type(line, "set in1 1\r");
    line_run(line, 20000);
    ck_assert_int_eq(line_pin(line, ADAPTER_IN, 0), 0);
    line_type(line, "hello\r");
    line_run(line, 50000);
    line_type(line, "set in1 1\r");
    line_run(line, 20000);
    ck_assert_int_eq(line_pin(line, ADAPTER_IN, 0), 1);
    line_run(line, 60000000); /* who types is slow */
    ck_assert_int_eq(line_pin(line, ADAPTER_IN, 0), 1);
    line_type(line, "bye\n");
    line_run(line, 20000);
    ck_assert_int_eq(line_pin(line, ADAPTER_IN, 0), 0);
    line_free(line);
}
END_TEST

START_TEST(a_torn_line_in_a_session_is_never_taken_for_a_typed_one)
{
    struct line *line = line_new(1);
    line_greet(line);
    line_type(line, "set supply 1\nhello\nbye\n");
    line_run(line, 50000);
    ck_assert_int_eq(line_pin(line, ADAPTER_SUPPLY, 0), 0);
    ck_assert_int_eq((int)line->host.state, HOST_READY);
    line_free(line);
}
END_TEST

START_TEST(a_flood_of_lines_is_bounded)
{
    struct line *line = line_new(1);
    line_greet(line);
    char text[FRAME_LINE];
    struct frame frame;
    for (uint32_t i = 0; i < 100000; i++) {
        frame_begin(&frame, (uint16_t)(line->host.link.expected), "is");
        frame_add_word(&frame, "contact1");
        frame_add_number(&frame, (int32_t)(i & 1));
        frame_add_time(&frame, i);
        uint8_t length = frame_format(&frame, text);
        host_feed(&line->host, (const uint8_t *)text, length, line->now_us);
    }
    ck_assert_int_eq((int)line->host.state, HOST_LOST);
    ck_assert_ptr_nonnull(strstr(line->host.error, "faster than"));
    line_free(line);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("adapter");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, a_greeting_ends_with_all_that_the_adapter_can_do_and_everything_at_rest);
    tcase_add_test(tests, an_order_is_done_and_answered_with_its_time);
    tcase_add_test(tests, orders_with_a_time_are_done_then_though_the_clocks_differ);
    tcase_add_test(tests, what_cannot_be_done_is_refused_with_the_reason);
    tcase_add_test(tests, a_change_is_told_with_the_instant_at_which_it_was_sensed);
    tcase_add_test(tests, read_tells_everything_and_then_that_it_is_done);
    tcase_add_loop_test(tests, nothing_is_lost_doubled_or_out_of_order_on_a_bad_line, 0, 8);
    tcase_add_test(tests, numbers_come_round_at_65535);
    tcase_add_test(tests, half_a_second_of_silence_puts_all_to_rest_and_ends_the_session);
    tcase_add_test(tests, a_host_that_hears_nothing_says_so);
    tcase_add_test(tests, a_reset_of_the_adapter_is_told);
    tcase_add_test(tests, what_is_no_adapter_is_shown_with_what_it_says);
    tcase_add_test(tests, another_version_and_a_hello_that_lies_are_refused);
    tcase_add_test(tests, somebody_types_and_is_answered);
    tcase_add_test(tests, a_torn_line_in_a_session_is_never_taken_for_a_typed_one);
    tcase_add_test(tests, a_flood_of_lines_is_bounded);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
