#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/plot.h"
#include "lua/explore/plot_rounding.h"

static struct finding finding;
static struct deeds pool;
static struct plot plot;
static char line[DEED_LINE];

static void setup(void)
{
    memset(&finding, 0, sizeof finding);
    recorder_origin_init(&finding.origin);
    deeds_init(&finding.deeds);
    deeds_init(&pool);
    finding.end_us = CLOCK_S(100);
}

static void teardown(void)
{
    plot_free(&plot);
    deeds_free(&pool);
    finding_free(&finding);
}

static void add(int64_t at_us, const char *text)
{
    ck_assert(deeds_add(&finding.deeds, at_us, text));
}

static void make(void)
{
    ck_assert(plot_of(&plot, &finding, &pool));
}

START_TEST(what_stands_behind_a_step_that_goes_keeps_its_instant)
{
    add(CLOCK_S(10), "part mains off");
    add(CLOCK_S(10), "part mains on");
    add(CLOCK_S(15), "part smoke trip");
    make();
    ck_assert_uint_eq(plot.count, 3);
    ck_assert(plot.step[1].settles);
    ck_assert_int_eq(plot.step[2].wait_us, CLOCK_S(5));
    plot_drop(&plot, 0, 2);
    ck_assert_uint_eq(plot.count, 1);
    ck_assert_int_eq(plot.step[0].wait_us, CLOCK_S(15));
    ck_assert(!plot.step[0].settles);
    ck_assert_int_eq(plot.end_us, CLOCK_S(100));
    plot_hasten(&plot, 0, CLOCK_S(1));
    ck_assert_int_eq(plot.end_us, CLOCK_S(86));
}
END_TEST

START_TEST(one_of_two_at_an_instant_still_lets_all_settle)
{
    add(0, "part mains off");
    add(0, "part mains on");
    add(0, "part smoke trip");
    make();
    plot_drop(&plot, 1, 2);
    ck_assert_uint_eq(plot.count, 2);
    ck_assert(plot.step[1].settles);
    ck_assert_int_eq(plot.step[1].wait_us, 0);
}
END_TEST

START_TEST(a_press_lasts_and_others_may_act_beside_it)
{
    add(CLOCK_S(1), "button press 6 s");
    add(CLOCK_S(9), "part mains off");
    make();
    ck_assert(!plot.step[0].beside);
    ck_assert_int_eq(plot.step[1].wait_us, CLOCK_S(2));
    plot_free(&plot);
    deeds_cut(&finding.deeds, 1);
    add(CLOCK_S(3), "part mains off");
    make();
    ck_assert(plot.step[0].beside);
    ck_assert_int_eq(plot.step[1].wait_us, CLOCK_S(2));
    ck_assert_int_eq(plot_held("button press"), CLOCK_MS(200));
    ck_assert_int_eq(plot_held("part mains off"), 0);
}
END_TEST

START_TEST(what_belongs_together_has_one_thing)
{
    char thing[40];
    plot_thing("part adapter off", thing, sizeof thing);
    ck_assert_str_eq(thing, "part adapter");
    plot_thing("network coverage false", thing, sizeof thing);
    ck_assert_str_eq(thing, "network coverage");
    plot_thing("sms +358401234567 AON", thing, sizeof thing);
    ck_assert_str_eq(thing, "sms");
}
END_TEST

START_TEST(parameters_of_the_wiring_are_taken_apart)
{
    const char *text;
    size_t length;
    writing_add(&finding.origin.chosen, "{ contact = \"N/C, or } so\", holdup = \"470 uF\" }");
    ck_assert(plot_chosen(&finding, 0, &text, &length));
    ck_assert_uint_eq(length, strlen("contact = \"N/C, or } so\""));
    ck_assert(plot_chosen(&finding, 1, &text, &length));
    ck_assert_int_eq(strncmp(text, "holdup = \"470 uF\"", length), 0);
    ck_assert_uint_eq(length, strlen("holdup = \"470 uF\""));
    ck_assert(!plot_chosen(&finding, 2, &text, &length));
    writing_clear(&finding.origin.chosen);
    ck_assert(!plot_chosen(&finding, 0, &text, &length));
}
END_TEST

START_TEST(worlds_are_alike_by_all_that_makes_them)
{
    struct plot other;
    add(0, "part mains off");
    make();
    other = plot;
    ck_assert(plot_begins_alike(&plot, &other));
    other.left_out[3] = true;
    ck_assert(!plot_begins_alike(&plot, &other));
    other = plot;
    other.seed++;
    ck_assert(!plot_begins_alike(&plot, &other));
    other = plot;
    ck_assert(overrides_put(&other.overrides, "adapter.holdup", "1 uF"));
    ck_assert(!plot_begins_alike(&plot, &other));
    other = plot;
    other.unchosen = 1;
    ck_assert(!plot_begins_alike(&plot, &other));
}
END_TEST

/* ---- rounding ---- */

START_TEST(round_times_ascend_to_a_week)
{
    ck_assert_int_eq(plot_round_time(0), 0);
    for (uint32_t i = 1; i < PLOT_ROUND_TIMES; i++) {
        ck_assert_int_lt(plot_round_time(i - 1), plot_round_time(i));
    }
    ck_assert_int_eq(plot_round_time(PLOT_ROUND_TIMES), INT64_MAX);
    ck_assert_int_eq(plot_round_time_over(CLOCK_S(61)), CLOCK_S(120));
    ck_assert_int_eq(plot_round_time_over(CLOCK_S(1)), CLOCK_S(1));
    ck_assert_int_eq(plot_round_time_over(CLOCK_S(1000000)), CLOCK_S(1000000));
}
END_TEST

START_TEST(a_time_is_rounded_down_and_up_to_ever_smaller_units)
{
    static const int64_t rounded[] = {CLOCK_S(60), CLOCK_S(70), CLOCK_S(60)};
    int64_t us;
    ck_assert(plot_rounded(CLOCK_S(61) + 234567, 2, &us));
    ck_assert_int_eq(us, rounded[0]);
    ck_assert(plot_rounded(CLOCK_S(61) + 234567, 3, &us));
    ck_assert_int_eq(us, rounded[1]);
    ck_assert(plot_rounded(CLOCK_S(61) + 234567, 4, &us));
    ck_assert_int_eq(us, CLOCK_S(61));
    uint32_t count = 0;
    while (plot_rounded(CLOCK_S(61) + 234567, count, &us)) {
        count++;
    }
    ck_assert_uint_eq(count, 12);
    ck_assert_int_eq(us, CLOCK_S(61) + 235000);
    ck_assert(!plot_rounded(900, 0, &us));
}
END_TEST

START_TEST(times_and_figures_read_as_people_say_them)
{
    char text[EXACT_TEXT], figure[OVERRIDE_VALUE];
    plot_time_text(CLOCK_MS(200), text);
    ck_assert_str_eq(text, "200 ms");
    plot_time_text(CLOCK_S(120), text);
    ck_assert_str_eq(text, "2 min");
    plot_time_text(CLOCK_S(90), text);
    ck_assert_str_eq(text, "90 s");
    ck_assert(plot_round_figure("3038 uF", 1, figure));
    ck_assert_str_eq(figure, "3000 uF");
    ck_assert(!plot_round_figure("3000 uF", 1, figure));
    ck_assert(!plot_round_figure("drawn", 1, figure));
}
END_TEST

START_TEST(options_of_a_line_go_one_by_one)
{
    static const char fault[] = "fault garbles at=line times=3";
    ck_assert(plot_line_without(fault, 0, line));
    ck_assert_str_eq(line, "fault garbles times=3");
    ck_assert(plot_line_without(fault, 1, line));
    ck_assert_str_eq(line, "fault garbles at=line");
    ck_assert(!plot_line_without(fault, 2, line));
    ck_assert(plot_line_without("part mains sag to=150 V lasting=2 s", 0, line));
    ck_assert_str_eq(line, "part mains sag lasting=2 s");
    ck_assert(!plot_line_without("sms +358401234567 CODE=1", 0, line));
}
END_TEST

START_TEST(a_dip_becomes_shorter_and_deeper)
{
    static const char dip[] = "part adapter dip to=3.6 lasting=0.123";
    ck_assert(plot_line_rounded(dip, 5, line));
    ck_assert_str_eq(line, "part adapter dip to=3.6 lasting=100 ms");
    ck_assert(plot_line_rounded(dip, 8, line));
    ck_assert_str_eq(line, dip);
    ck_assert(plot_line_rounded(dip, PLOT_ROUND_TIMES, line));
    ck_assert_str_eq(line, "part adapter dip to=3.6 lasting=123 ms");
    ck_assert(plot_line_rounded(dip, PLOT_ROUND_TIMES + 1, line));
    ck_assert_str_eq(line, "part adapter dip to=0 V lasting=0.123");
    ck_assert(plot_line_rounded(dip, PLOT_ROUND_TIMES + 2, line));
    ck_assert_str_eq(line, "part adapter dip to=4 V lasting=0.123");
    ck_assert(!plot_line_rounded(dip, PLOT_ROUND_TIMES + 3, line));
    ck_assert(plot_line_rounded("part smoke trip", 5, line));
    ck_assert_str_eq(line, "part smoke trip");
}
END_TEST

START_TEST(off_and_on_are_one_dip)
{
    ck_assert(plot_line_joined("part adapter off", "part adapter on", CLOCK_S(2), line));
    ck_assert_str_eq(line, "part adapter dip to=0 V lasting=2 s");
    ck_assert(!plot_line_joined("part adapter off", "part mains on", CLOCK_S(2), line));
    ck_assert(!plot_line_joined("part adapter on", "part adapter off", CLOCK_S(2), line));
    ck_assert(!plot_line_joined("part adapter off", "part adapter off", CLOCK_S(2), line));
    ck_assert(!plot_line_joined("part a off", "part a on now", CLOCK_S(2), line));
}
END_TEST

START_TEST(lines_of_the_cell_are_one)
{
    const char *off = "unit battery switch off", *on = "unit battery switch on";
    ck_assert(plot_line_joined(off, on, CLOCK_MS(20), line));
    ck_assert_str_eq(line, "unit battery switch off lasting=20 ms");
    ck_assert(!plot_line_joined(on, off, CLOCK_MS(20), line));
    ck_assert(!plot_line_joined(line, on, CLOCK_MS(20), line));
    ck_assert(plot_line_joined("unit battery set age=0.6", "unit battery set charge=0.2", 0, line));
    ck_assert_str_eq(line, "unit battery set age=0.6 charge=0.2");
    ck_assert(!plot_line_joined("unit battery set age=0.6", on, 0, line));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plot");
    TCase *tests = tcase_create("plot");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, what_stands_behind_a_step_that_goes_keeps_its_instant);
    tcase_add_test(tests, one_of_two_at_an_instant_still_lets_all_settle);
    tcase_add_test(tests, a_press_lasts_and_others_may_act_beside_it);
    tcase_add_test(tests, what_belongs_together_has_one_thing);
    tcase_add_test(tests, parameters_of_the_wiring_are_taken_apart);
    tcase_add_test(tests, worlds_are_alike_by_all_that_makes_them);
    tcase_add_test(tests, round_times_ascend_to_a_week);
    tcase_add_test(tests, a_time_is_rounded_down_and_up_to_ever_smaller_units);
    tcase_add_test(tests, times_and_figures_read_as_people_say_them);
    tcase_add_test(tests, options_of_a_line_go_one_by_one);
    tcase_add_test(tests, a_dip_becomes_shorter_and_deeper);
    tcase_add_test(tests, off_and_on_are_one_dip);
    tcase_add_test(tests, lines_of_the_cell_are_one);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
