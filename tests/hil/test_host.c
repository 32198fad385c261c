/* What the host makes of adapters that are none, that lie, or that lose something. */
#include "hil/aid_line.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static const char *const hello[] = {"hello", "fusebox", "1", "9", "x", "1", "0", NULL};

static struct line *line_listening(void)
{
    struct line *line = line_new(1);
    host_open(&line->host, 9, line->now_us);
    return line;
}

/* A line of an adapter that the test plays itself. */
static void feed(struct line *line, uint16_t number, const char *const *words)
{
    char text[FRAME_LINE];
    struct frame frame;
    frame_begin(&frame, number, words[0]);
    for (uint32_t i = 1; words[i] != NULL; i++) {
        frame_add_word(&frame, words[i]);
    }
    uint8_t length = frame_format(&frame, text);
    ck_assert_uint_gt(length, 0);
    host_feed(&line->host, (const uint8_t *)text, length, line->now_us);
}

/* Numbered as a session's are. */
static void feed_next(struct line *line, const char *const *words)
{
    feed(line, line->host.link.expected, words);
}

static void expect_lost(const struct line *line, const char *why)
{
    ck_assert_int_eq((int)line->host.state, HOST_LOST);
    ck_assert_msg(strstr(line->host.error, why) != NULL, "%s", line->host.error);
}

START_TEST(what_a_hello_claims_has_to_be_possible)
{
    static const struct {
        const char *words[7];
        const char *why;
    } lies[] = {
        {{"can", "in", "9", "0", "1", "0", NULL}, "claims 9 channels 'in', and a unit has 8"},
        {{"can", "contact", "255", "0", "1", "0", NULL}, "claims 255 channels 'contact'"},
        {{"can", "temp", "6", "0", "1", "0", NULL}, "claims 6 channels 'temp', and a unit has 5"},
        {{"can", "in", "8", "0", "2", "0", NULL}, "claims 'in' from 0 to 2"},
        {{"can", "led", "4", "-1", "1", "0", NULL}, "claims 'led' from -1 to 1"},
        {{"can", "port", "1", "300", "9600", "0", NULL}, "without room for a frame's bytes"},
        {{"can", "supply", "1", "0", "1", "0", NULL}, "no `can wait`"},
    };
    for (uint32_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        struct line *line = line_listening();
        feed(line, 0, hello);
        feed_next(line, lies[i].words);
        ck_assert_int_eq((int)line->host.state, HOST_GREETING);
        feed_next(line, (const char *[]){"ready", "0", NULL});
        expect_lost(line, lies[i].why);
        line_free(line);
    }
}
END_TEST

START_TEST(a_can_that_makes_no_sense_is_told_at_once)
{
    static const char *const lies[][7] = {
        {"can", "in", "256", "0", "1", "0", NULL},  {"can", "in", "-1", "0", "1", "0", NULL},
        {"can", "in", "8", "1", "0", "0", NULL},    {"can", "in", "8", "0", "1", "-1", NULL},
        {"can", "in", "8", "0", "1", NULL, NULL},   {"can", "in", "many", NULL, NULL, NULL, NULL},
        {"can", "in", "8", "0", "9999999999", "0", NULL},
    };
    for (uint32_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        struct line *line = line_listening();
        feed(line, 0, hello);
        feed_next(line, lies[i]);
        expect_lost(line, "a `can` lacks count, range or time");
        line_free(line);
    }
}
END_TEST

START_TEST(what_comes_later_has_to_be_what_hello_said)
{
    static const struct {
        const char *words[7];
        const char *why;
    } lies[] = {
        {{"is", "contact3", "1", "0", NULL}, "tells of contact3, and its hello said that it has 2"},
        {{"is", "led1", "1", "0", NULL}, "tells of led1, and its hello said that it has 0"},
        {{"is", "contact1", "2", "0", NULL}, "says that contact1 is 2"},
        {{"is", "contact1", "-1", "0", NULL}, "says that contact1 is -1"},
        {{"can", "contact", "6", "0", "1", "0", NULL}, "in the middle of a session"},
    };
    for (uint32_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        struct line *line = line_listening();
        struct host_report report;
        feed(line, 0, hello);
        feed_next(line, (const char *[]){"can", "contact", "2", "0", "1", "0", NULL});
        feed_next(line, (const char *[]){"can", "wait", "16", "0", "60", "0", NULL});
        feed_next(line, (const char *[]){"ready", "0", NULL});
        feed_next(line, (const char *[]){"is", "contact2", "1", "0", NULL});
        ck_assert_int_eq((int)line->host.state, HOST_GREETING);
        feed_next(line, lies[i].words);
        expect_lost(line, lies[i].why);
        ck_assert(host_next_report(&line->host, &report));
        ck_assert(!host_next_report(&line->host, &report));
        line_free(line);
    }
}
END_TEST

/* As far as the greeting came. */
START_TEST(a_greeting_that_does_not_end_tells_what_is_wrong)
{
    static const char *const ready[] = {"ready", "0", NULL};
    static const char *const wait[] = {"can", "wait", "16", "0", "60", "0", NULL};
    static const char *const other[] = {"hello", "fusebox", "1", "8", "x", "1", "0", NULL};
    static const char *const echo[] = {"hello", "fusebox", "1", "9", NULL};
    static const struct {
        const char *const *line[3];
        const char *why;
    } cases[] = {
        {{hello, NULL}, "does not say what it can do"},
        {{hello, wait, ready}, "does not answer the beats"},
        {{other, NULL}, "answers to session 8, and was greeted with 9"},
        {{echo, NULL}, "what is said comes back"},
    };
    for (uint32_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct line *line = line_listening();
        line->cut_to_host = line->cut_to_adapter = true;
        feed(line, 0, cases[i].line[0]);
        for (uint32_t k = 1; k < 3 && cases[i].line[k] != NULL; k++) {
            feed_next(line, cases[i].line[k]);
        }
        line_run(line, HOST_GREETING_US - 1000);
        ck_assert_int_eq((int)line->host.state, HOST_GREETING);
        line_run(line, 2000);
        expect_lost(line, cases[i].why);
        line_free(line);
    }
}
END_TEST

/* Somebody else's hello, and one's own that came back, do no harm to the greeting. */
START_TEST(noise_of_other_sessions_does_not_end_a_greeting)
{
    struct line *line = line_new(1);
    host_open(&line->host, 7, line->now_us);
    feed(line, 0, (const char *[]){"hello", "fusebox", "1", "60001", "x", "1", "0", NULL});
    feed(line, 0, (const char *[]){"hello", "fusebox", "1", "7", NULL});
    feed(line, 0, (const char *[]){"hello", "fusebox", "1", "0", "x", "1", "0", NULL});
    feed(line, 0, (const char *[]){"rest", "silence", "0", NULL});
    line_run(line, 300000);
    ck_assert_int_eq((int)line->host.state, HOST_READY);
    line_free(line);
}
END_TEST

START_TEST(an_adapter_that_speaks_and_does_not_hear_is_told)
{
    struct line *line = line_new(1);
    line_greet(line);
    line->cut_to_adapter = line->cut_to_host = true;
    for (uint32_t i = 0; i < 1100 && line->host.state == HOST_READY; i++) {
        line_run(line, 1000);
        feed(line, 0, (const char *[]){"beat", "nonsense", "0", NULL});
    }
    expect_lost(line, "does not hear");
    line_free(line);
}
END_TEST

/* Nobody takes lines off, as where the port takes no bytes. */
START_TEST(silence_is_seen_by_who_only_watches)
{
    struct line *line = line_new(1);
    line_greet(line);
    host_watch(&line->host, line->now_us + HOST_SILENCE_US - 200000);
    ck_assert_int_eq((int)line->host.state, HOST_READY);
    host_watch(&line->host, line->now_us + HOST_SILENCE_US + 1);
    expect_lost(line, "silent");
    line_free(line);
}
END_TEST

START_TEST(what_the_adapter_lost_is_told_once)
{
    struct line *line = line_new(1);
    char text[HOST_ERROR] = "";
    line_greet(line);
    ck_assert(!host_take_lost(&line->host, text));
    for (uint32_t i = 0; i < 200; i++) { /* no line tells so many in a moment */
        adapter_sense(&line->adapter, ADAPTER_CONTACT, 0, (int32_t)(i & 1), line_adapter_us(line));
    }
    line_run(line, 200000);
    uint32_t lost = line->host.lost_is, told = 0;
    struct host_report report;
    while (host_next_report(&line->host, &report)) {
        told += report.kind == HOST_IS;
    }
    ck_assert_uint_eq(lost + told, 199); /* the first one was no change */
    ck_assert(host_take_lost(&line->host, text));
    ck_assert_ptr_nonnull(strstr(text, "changes of contacts or LEDs are missing"));
    ck_assert(!host_take_lost(&line->host, text));
    adapter_port_lost(&line->adapter, 7);
    line_run(line, 50000);
    ck_assert(host_take_lost(&line->host, text));
    ck_assert_ptr_nonnull(strstr(text, "7 bytes of its modem port are missing"));
    ck_assert_int_eq((int)line->host.state, HOST_READY);
    line_free(line);
}
END_TEST

START_TEST(a_report_is_never_of_the_future)
{
    struct line *line = line_new(1);
    struct host_report report;
    line_greet(line);
    uint32_t now = line_adapter_us(line);
    adapter_sense(&line->adapter, ADAPTER_CONTACT, 0, 1, now + 5000000u);
    adapter_sense(&line->adapter, ADAPTER_CONTACT, 1, 1, now);
    line_run(line, 50000);
    ck_assert(host_next_report(&line->host, &report));
    ck_assert_int_le(report.at_us, line->now_us);
    ck_assert(host_next_report(&line->host, &report));
    ck_assert_int_le(report.at_us, line->now_us);
    line_free(line);
}
END_TEST

START_TEST(no_more_orders_wait_than_the_adapter_keeps)
{
    struct line *line = line_new(1);
    struct host_report report;
    uint32_t done = 0;
    line_greet(line);
    for (uint32_t i = 0; i < 40; i++) {
        int64_t at = line->now_us + 300000;
        for (uint32_t k = 0; host_set(&line->host, ADAPTER_IN, 0, (int32_t)(i & 1), at) < 0; k++) {
            ck_assert_uint_lt(k, 1000);
            line_run(line, 1000);
            ck_assert_uint_le(line->host.wait_count, ADAPTER_WAITING);
        }
        while (host_next_report(&line->host, &report)) {
            ck_assert_msg(report.kind == HOST_DONE, "order %u: %s", i, report.text);
            done++;
        }
    }
    line_run(line, 400000);
    while (host_next_report(&line->host, &report)) {
        ck_assert_int_eq((int)report.kind, HOST_DONE);
        done++;
    }
    ck_assert_uint_eq(done, 40);
    ck_assert_uint_eq(line->host.wait_count, 0);
    line_free(line);
}
END_TEST

/* Single bytes, as a modem at a low rate says them. */
START_TEST(no_more_bytes_are_under_way_than_the_adapter_takes)
{
    struct line *line = line_new(1);
    struct host_report report;
    line_greet(line);
    line->cut_to_host = true; /* nothing is answered for a while */
    uint32_t taken = 0;
    for (uint32_t i = 0; i < 60; i++) {
        line_run(line, 1000);
        taken += host_send(&line->host, (const uint8_t *)"x", 1) >= 0;
    }
    ck_assert_uint_le(taken, ADAPTER_SENDINGS);
    line->cut_to_host = false;
    line_run(line, 200000);
    for (uint32_t i = 0; i < 60; i++) {
        line_run(line, 5000);
        ck_assert_int_ge(host_send(&line->host, (const uint8_t *)"x", 1), 0);
        while (host_next_report(&line->host, &report)) {
            ck_assert_msg(report.kind == HOST_DONE, "%s", report.text);
        }
    }
    line_free(line);
}
END_TEST

START_TEST(no_more_bytes_are_under_way_than_the_buffer_holds)
{
    static const uint8_t bytes[FRAME_BYTES];
    struct line *line = line_new(1);
    line_greet(line);
    line->cut_to_host = true;
    uint32_t taken = 0;
    for (uint32_t i = 0; i < 30; i++) {
        uint8_t count = host_buffer(&line->host) < FRAME_BYTES ? (uint8_t)host_buffer(&line->host)
                                                               : FRAME_BYTES;
        ck_assert_int_eq(host_send(&line->host, bytes, (uint8_t)(count + 1)), -1);
        taken += count > 0 && host_send(&line->host, bytes, count) >= 0 ? count : 0;
        line_run(line, 1000);
    }
    ck_assert_uint_eq(taken, ADAPTER_BUFFER);
    line_free(line);
}
END_TEST

/* A burst, and an adapter whose lines come one by one: an acknowledgement for eight orders is as
 * long on its way as one answer. */
START_TEST(an_adapter_never_has_more_to_answer_than_it_keeps)
{
    char text[FRAME_LINE];
    uint8_t length;
    struct line *line = line_new(1);
    struct host_report report;
    uint32_t given = 0, done = 0;
    line_greet(line);
    line_run(line, 50000);
    for (uint32_t i = 0; i < 5000 && done < 500; i++) {
        while (given < 500 && host_set(&line->host, ADAPTER_IN, 0, given & 1, INT64_MIN) >= 0) {
            given++;
        }
        while ((length = host_take(&line->host, line->now_us, text)) > 0) {
            for (uint32_t k = 0; k < length; k++) {
                adapter_feed(&line->adapter, (uint8_t)text[k], line_adapter_us(line));
            }
        }
        length = adapter_take(&line->adapter, line_adapter_us(line), text);
        host_feed(&line->host, (const uint8_t *)text, length, line->now_us);
        while (host_next_report(&line->host, &report)) {
            done += report.kind == HOST_DONE;
        }
    }
    ck_assert_uint_eq(done, 500);
    ck_assert_uint_eq(line->adapter.link.repeated, 0); /* none was thrown away */
    line_free(line);
}
END_TEST

/* 30 ms too late for its time, by the adapter's clock. */
START_TEST(how_late_an_order_was_done_is_told)
{
    struct line *line = line_new(1);
    struct host_report report;
    line_greet(line);
    line_run(line, 2000000);
    ck_assert_int_ge(host_set(&line->host, ADAPTER_IN, 0, 1, line->now_us + 20000), 0);
    line_run(line, 50000);
    ck_assert(host_next_report(&line->host, &report));
    ck_assert_int_lt(report.late_us, 1000);
    ck_assert_int_ge(host_set(&line->host, ADAPTER_IN, 0, 0, line->now_us - 30000), 0);
    ck_assert_int_ge(host_set(&line->host, ADAPTER_IN, 1, 0, INT64_MIN), 0);
    line_run(line, 50000);
    ck_assert(host_next_report(&line->host, &report));
    ck_assert_int_ge(report.late_us, 30000);
    ck_assert_int_lt(report.late_us, 40000);
    ck_assert(host_next_report(&line->host, &report));
    ck_assert_int_eq(report.late_us, 0);
    line_free(line);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("host");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, what_a_hello_claims_has_to_be_possible);
    tcase_add_test(tests, a_can_that_makes_no_sense_is_told_at_once);
    tcase_add_test(tests, what_comes_later_has_to_be_what_hello_said);
    tcase_add_test(tests, a_greeting_that_does_not_end_tells_what_is_wrong);
    tcase_add_test(tests, noise_of_other_sessions_does_not_end_a_greeting);
    tcase_add_test(tests, an_adapter_that_speaks_and_does_not_hear_is_told);
    tcase_add_test(tests, silence_is_seen_by_who_only_watches);
    tcase_add_test(tests, what_the_adapter_lost_is_told_once);
    tcase_add_test(tests, a_report_is_never_of_the_future);
    tcase_add_test(tests, no_more_orders_wait_than_the_adapter_keeps);
    tcase_add_test(tests, no_more_bytes_are_under_way_than_the_adapter_takes);
    tcase_add_test(tests, no_more_bytes_are_under_way_than_the_buffer_holds);
    tcase_add_test(tests, an_adapter_never_has_more_to_answer_than_it_keeps);
    tcase_add_test(tests, how_late_an_order_was_done_is_told);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
