#include "hil/bench_log.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct bench_log *log_new(void)
{
    struct bench_log *log = malloc(sizeof *log);
    bench_log_clear(log);
    return log;
}

static bool reads(struct bench_log *log, const char *line)
{
    char error[BENCH_LOG_ERROR] = "";
    bool right = bench_log_parse(log, line, error);
    ck_assert_msg(right == (error[0] == '\0'), "%s: %s", line, error);
    return right;
}

START_TEST(what_is_written_is_read_again)
{
    static const struct bench_log_row rows[] = {
        {-9348, 0, ADAPTER_CONTACT, 5},    {0, 1, ADAPTER_SUPPLY, 0},
        {20000, 1, ADAPTER_IN, 7},         {20013, -70, ADAPTER_AMPS, 0},
        {999999999999, 1, ADAPTER_LED, 3},
    };
    struct bench_log *log = log_new();
    char text[BENCH_LOG_LINE];
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bench_log_format_row(&rows[i], text);
        ck_assert_msg(reads(log, text), "%s", text);
        ck_assert_int_eq(log->row[i].at_us, rows[i].at_us);
        ck_assert_int_eq(log->row[i].value, rows[i].value);
        ck_assert_uint_eq(log->row[i].channel, rows[i].channel);
        ck_assert_uint_eq(log->row[i].index, rows[i].index);
    }
    free(log);
}
END_TEST

START_TEST(settings_of_inputs_are_read_again)
{
    struct settings settings;
    struct bench_log *log = log_new(), *again = log_new();
    char text[BENCH_LOG_LINE];
    settings_defaults(&settings);
    settings.input[2].contact = INPUT_NC;
    settings.input[2].relay = 6;
    settings.input[2].relay_s = 65500;
    settings.input[2].delay_s = 999;
    settings.input[7].contact = INPUT_NO;
    bench_log_take_settings(log, &settings);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        bench_log_format_input(log, i, text);
        ck_assert_msg(reads(again, text), "%s", text);
    }
    ck_assert_uint_eq(again->input[2].contact, INPUT_NC);
    ck_assert_uint_eq(again->input[2].relay, 6);
    ck_assert_uint_eq(again->input[2].relay_s, 65500);
    ck_assert_uint_eq(again->input[2].delay_s, 999);
    ck_assert_uint_eq(again->input[7].contact, INPUT_NO);
    ck_assert_uint_eq(again->input[0].contact, INPUT_OFF);
    ck_assert_uint_eq(again->count, 0);
    free(log);
    free(again);
}
END_TEST

START_TEST(rows_that_come_late_take_their_place_by_time)
{
    struct bench_log *log = log_new();
    ck_assert(reads(log, "300 led1 1") && reads(log, "100 supply 1") && reads(log, "200 in1 1") &&
              reads(log, "200 in2 1"));
    ck_assert_uint_eq(log->count, 4);
    ck_assert_uint_eq(log->row[0].channel, ADAPTER_SUPPLY);
    ck_assert_uint_eq(log->row[1].index, 0);
    ck_assert_uint_eq(log->row[2].index, 1);
    ck_assert_uint_eq(log->row[3].channel, ADAPTER_LED);
    free(log);
}
END_TEST

START_TEST(blank_lines_and_notes_say_nothing)
{
    struct bench_log *log = log_new();
    ck_assert(reads(log, "") && reads(log, "# 100 supply 1"));
    ck_assert_uint_eq(log->count, 0);
    free(log);
}
END_TEST

START_TEST(what_is_no_line_is_refused)
{
    static const char *const wrong[] = {
        "100 supply",
        "100 supply 1 2",
        "supply 100 1",
        " 100 supply 1",
        "100  supply 1",
        "100 supply 1 ",
        "100 supplies 1",
        "100 in9 1",
        "100 in0 1",
        "1e3 supply 1",
        "100 supply 2147483648",
        "9999999999999999999 supply 1",
        "100 supply -",
        "-1000000000001 led1 1",
        "input9 N/O relay1 1 0",
        "input0 N/O relay1 1 0",
        "input1 N/X relay1 1 0",
        "input1 N/O relay7 1 0",
        "input1 N/O relay1 65536 0",
        "input1 N/O relay1 1 -1",
        "input1 N/O Relay1 1 0",
        "100 supply 1111111111111111111111111111111111111111111111",
        "mains on",
    };
    struct bench_log *log = log_new();
    for (uint32_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ck_assert_msg(!reads(log, wrong[i]), "taken: %s", wrong[i]);
    }
    ck_assert_uint_eq(log->count, 0);
    free(log);
}
END_TEST

START_TEST(a_full_log_counts_what_it_loses)
{
    struct bench_log *log = log_new();
    const struct bench_log_row row = {1, 1, ADAPTER_LED, 0};
    for (uint32_t i = 0; i < BENCH_LOG_ROWS + 3; i++) {
        bench_log_add(log, &row);
    }
    ck_assert_uint_eq(log->count, BENCH_LOG_ROWS);
    ck_assert_uint_eq(log->lost, 3);
    bench_log_clear(log);
    ck_assert_uint_eq(log->count + log->lost, 0);
    free(log);
}
END_TEST

START_TEST(a_row_is_found_behind_a_time)
{
    struct bench_log *log = log_new();
    const struct bench_log_row rows[] = {
        {100, 1, ADAPTER_IN, 2}, {200, 0, ADAPTER_IN, 2}, {300, 1, ADAPTER_IN, 3},
        {400, 1, ADAPTER_IN, 2},
    };
    for (uint32_t i = 0; i < 4; i++) {
        bench_log_add(log, &rows[i]);
    }
    ck_assert_int_eq(bench_log_find(log, &rows[0], 0)->at_us, 100);
    ck_assert_int_eq(bench_log_find(log, &rows[0], 100)->at_us, 400);
    ck_assert_ptr_null(bench_log_find(log, &rows[0], 400));
    free(log);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bench_log");
    TCase *all = tcase_create("all");
    tcase_add_test(all, what_is_written_is_read_again);
    tcase_add_test(all, settings_of_inputs_are_read_again);
    tcase_add_test(all, rows_that_come_late_take_their_place_by_time);
    tcase_add_test(all, blank_lines_and_notes_say_nothing);
    tcase_add_test(all, what_is_no_line_is_refused);
    tcase_add_test(all, a_full_log_counts_what_it_loses);
    tcase_add_test(all, a_row_is_found_behind_a_time);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
