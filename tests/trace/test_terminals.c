#define _POSIX_C_SOURCE 200809L

#include "sim/trace/terminals.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "sim/trace/wave_picture.h"

#define HEAD                                                                                       \
    "$timescale 1 us $end $scope module unit $end $var string 1 m to_modem $end "                  \
    "$var string 1 c console $end $var wire 1 k contact_K1 $end $upscope $end "                    \
    "$enddefinitions $end #0 s m s c 0k "

static void read_wave(struct wave *wave, const char *text)
{
    char whole[4000], error[WAVE_ERROR] = "";
    snprintf(whole, sizeof whole, HEAD "%s #9000000", text);
    ck_assert_msg(wave_parse(wave, whole, strlen(whole), error), "%s", error);
}

static void say(struct journal *journal, struct trace *trace, int64_t at_us, const char *text)
{
    const struct happening happening = {at_us, EVENT_AT_TO_MODEM, PART_UNIT, 0, text};
    trace_event(trace, journal, &happening);
}

static void is(const struct wave *wave, uint32_t place, int64_t at_us, const char *text)
{
    const struct wave_track *track = wave_find(wave, TERMINALS_COMMANDS);
    ck_assert_uint_lt(place, track->count);
    ck_assert_str_eq(wave->text + track->changes[place].value.text, text);
    ck_assert_int_eq(track->changes[place].at_ns, at_us * 1000);
}

/* Two pieces that are the same are no change in a wave form; a line counts each. */
START_TEST(pieces_become_lines_at_their_ends)
{
    struct wave wave;
    struct journal journal;
    struct trace trace = {.count = 0};
    read_wave(&wave, "#10 sA m #20 sT m");
    journal_init(&journal);
    say(&journal, &trace, 10, "A");
    say(&journal, &trace, 20, "T\\rAT+CM");
    say(&journal, &trace, 30, "E");
    say(&journal, &trace, 40, "E");
    say(&journal, &trace, 50, "=1\\r");
    say(&journal, &trace, 60, "hello\\x1a\\x1b");
    say(&journal, &trace, 70, "AT+C");
    ck_assert(terminals_join_lines(&wave, &journal));
    ck_assert_uint_eq(wave_find(&wave, TERMINALS_COMMANDS)->count, 5);
    is(&wave, 0, 0, "");
    is(&wave, 1, 20, "AT\\r");
    is(&wave, 2, 50, "AT+CMEE=1\\r");
    is(&wave, 3, 60, "hello\\x1a");
    ck_assert_str_eq(wave.text + wave_find(&wave, TERMINALS_COMMANDS)->changes[4].value.text,
                     "\\x1b");
    journal_free(&journal);
    wave_free(&wave);
}
END_TEST

START_TEST(the_latest_answer_of_the_console_counts)
{
    struct wave a, b;
    int64_t late_ns = -1;
    read_wave(&a, "#1000000 sON c #2000000 sOFF c");
    read_wave(&b, "#1002000 sON c #2030000 sOFF c");
    ck_assert(terminals_console_late(&a, &b, &late_ns));
    ck_assert_int_eq(late_ns, 30000000);
    ck_assert(terminals_console_late(&b, &a, &late_ns));
    ck_assert_int_eq(late_ns, 0);
    wave_free(&a);
    wave_free(&b);
}
END_TEST

START_TEST(rows_are_of_signals_that_a_bench_shows)
{
    uint32_t count = 0;
    while (terminals_row(count) != NULL) {
        ck_assert_int_gt(terminals_row(count)->tolerance.time_ns, 0);
        ck_assert_ptr_null(strstr(terminals_row(count)->pattern, "V12"));
        count++;
    }
    ck_assert_uint_gt(count, 4);
}
END_TEST

START_TEST(a_picture_shows_both_around_the_divergence)
{
    struct wave a, b;
    char text[2000] = "";
    read_wave(&a, "#2000000 1k #2500000 0k");
    read_wave(&b, "#2005000 1k #2500000 0k");
    FILE *file = fmemopen(text, sizeof text, "w");
    const struct wave_pair pair = {{&a, wave_find(&a, "unit.contact_K1")},
                                   {&b, wave_find(&b, "unit.contact_K1")}, "sim", "bench"};
    wave_picture(file, &pair, 2000000000, "  ");
    fclose(file);
    const char *const wanted =
        "         |1.9960         |1.9992         |2.0024         |2.0056          s\n"
        "  sim    ____________________############################################\n"
        "  bench  _____________________________________________###################\n";
    ck_assert_str_eq(text, wanted);
    wave_free(&a);
    wave_free(&b);
}
END_TEST

START_TEST(a_picture_of_texts_shows_where_they_begin)
{
    struct wave a, b;
    char text[2000] = "";
    read_wave(&a, "#2000000 sON c");
    read_wave(&b, "");
    FILE *file = fmemopen(text, sizeof text, "w");
    const struct wave_pair pair = {{&a, wave_find(&a, "unit.console")},
                                   {&b, wave_find(&b, "unit.console")}, "sim", "bench"};
    wave_picture(file, &pair, 2000000000, "");
    fclose(file);
    ck_assert_ptr_nonnull(strstr(text, "sim    |...."));
    ck_assert_ptr_nonnull(strstr(text, "..|ON..."));
    ck_assert_ptr_null(strstr(strstr(text, "bench"), "ON"));
    wave_free(&a);
    wave_free(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("terminals");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, pieces_become_lines_at_their_ends);
    tcase_add_test(tests, the_latest_answer_of_the_console_counts);
    tcase_add_test(tests, rows_are_of_signals_that_a_bench_shows);
    tcase_add_test(tests, a_picture_shows_both_around_the_divergence);
    tcase_add_test(tests, a_picture_of_texts_shows_where_they_begin);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
