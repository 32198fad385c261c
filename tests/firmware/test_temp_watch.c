#include "firmware/temp_watch.h"

#include <string.h>

#include "firmware/aid_bench.h"
#include "firmware/aid_suite.h"

static struct bench bench;

/* Temp1 at 20 C, TEMPMIN1=5C, TEMPMAX1=30C; Temp2 without limits. */
static void start(void)
{
    bench_init(&bench);
    for (uint32_t i = 0; i < 2; i++) {
        wires_add(&bench.wires, 0x100 + i);
        memcpy(bench.settings.temp[i].rom, bench.wires.chip[i].rom, ROM_BYTES);
    }
    bench.settings.temp[0].min = 50;
    bench.settings.temp[0].max = 300;
    bench_start(&bench);
    bench_run(&bench, TIME_S(5));
}

/* Runs to five seconds behind the n-th period from now on, at that temperature. */
static void periods(uint32_t count, double celsius)
{
    bench.wires.chip[0].actual = SIXTEENTHS(celsius);
    bench_run(&bench, bench.now + TIME_S(10) * count);
}

/* The newest message about a thermometer; "" = none waits. Empties the queue. */
static const char *told(void)
{
    static char buffer[64];
    struct text text = text_over(buffer, sizeof buffer);
    uint32_t newest = 0;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *event = &bench.unit.alert.event[i];
        if (event->used && event->kind == ALERT_TEMP && event->order >= newest) {
            newest = event->order;
            text_clear(&text);
            temp_watch_write(&bench.unit, event, &text);
        }
    }
    alert_init(&bench.unit.alert);
    memcpy(bench.unit.alert.list, bench.unit.settings.alert, sizeof bench.unit.alert.list);
    return buffer;
}

START_TEST(below_its_limit_for_thirty_seconds_is_told)
{
    start();
    periods(3, 4.5);
    ck_assert_str_eq(told(), "");
    periods(1, 4.5);
    ck_assert_str_eq(told(), "Temp1 4.5C below 5C");
    periods(20, 4);
    ck_assert_str_eq(told(), "");
}
END_TEST

START_TEST(above_its_limit_for_thirty_seconds_is_told)
{
    start();
    periods(4, 30.0625);
    ck_assert_str_eq(told(), "Temp1 30.1C above 30C");
}
END_TEST

START_TEST(at_its_limits_all_is_well)
{
    start();
    periods(10, 5);
    periods(10, 30);
    ck_assert_str_eq(told(), "");
}
END_TEST

START_TEST(a_look_within_thirty_seconds_begins_them_anew)
{
    start();
    for (uint32_t i = 0; i < 5; i++) {
        periods(3, 3);
        periods(1, 20);
    }
    ck_assert_str_eq(told(), "");
}
END_TEST

START_TEST(a_missed_reading_does_not)
{
    start();
    periods(2, 3);
    bench.wires.chip[0].away = true;
    periods(2, 3);
    bench.wires.chip[0].away = false;
    periods(1, 3);
    ck_assert_str_eq(told(), "Temp1 3.0C below 5C");
}
END_TEST

START_TEST(one_degree_inside_for_thirty_seconds_restores_it)
{
    start();
    periods(4, 4);
    (void)told();
    periods(10, 5.9375);
    ck_assert_str_eq(told(), "");
    periods(3, 6);
    ck_assert_str_eq(told(), "");
    periods(1, 6);
    ck_assert_str_eq(told(), "Temp1 restored, 6.0C");
    periods(4, 31);
    ck_assert_str_eq(told(), "Temp1 31.0C above 30C");
    periods(10, 29.0625);
    ck_assert_str_eq(told(), "");
    periods(4, 29);
    ck_assert_str_eq(told(), "Temp1 restored, 29.0C");
}
END_TEST

START_TEST(from_one_end_to_the_other_each_is_told)
{
    start();
    periods(4, 4);
    ck_assert_str_eq(told(), "Temp1 4.0C below 5C");
    periods(4, 35);
    ck_assert_str_eq(told(), "Temp1 35.0C above 30C");
}
END_TEST

START_TEST(a_limit_in_fahrenheit_is_told_in_fahrenheit)
{
    start();
    bench_type(&bench, "TEMPMIN1=41F");
    periods(4, 5);
    ck_assert_str_eq(told(), "");
    periods(4, 4.9375);
    ck_assert_str_eq(told(), "Temp1 40.9F below 41F");
    periods(4, 6);
    ck_assert_str_eq(told(), "Temp1 restored, 42.8F");
    periods(4, 31);
    ck_assert_str_eq(told(), "Temp1 31.0C above 30C");
}
END_TEST

START_TEST(a_limit_that_is_taken_away_is_forgotten_in_silence)
{
    start();
    periods(4, 4);
    (void)told();
    bench_type(&bench, "TEMPMIN1=NO");
    periods(5, 4);
    periods(5, 20);
    ck_assert_str_eq(told(), "");
    bench_type(&bench, "TEMPMIN1=5C");
    periods(4, 4);
    ck_assert_str_eq(told(), "Temp1 4.0C below 5C");
}
END_TEST

START_TEST(a_fault_and_its_end_are_told)
{
    start();
    bench.wires.chip[0].away = true;
    periods(5, 20);
    ck_assert_str_eq(told(), "");
    periods(1, 20);
    ck_assert_str_eq(told(), "Temp1 fault");
    periods(10, 20);
    ck_assert_str_eq(told(), "");
    bench.wires.chip[0].away = false;
    periods(6, 21.25);
    ck_assert_str_eq(told(), "");
    periods(1, 21.25);
    ck_assert_str_eq(told(), "Temp1 restored, 21.3C");
}
END_TEST

START_TEST(after_a_fault_limits_are_told_anew)
{
    start();
    periods(4, 4);
    ck_assert_str_eq(told(), "Temp1 4.0C below 5C");
    bench.wires.chip[0].away = true;
    periods(7, 4);
    ck_assert_str_eq(told(), "Temp1 fault");
    bench.wires.chip[0].away = false;
    periods(7, 4);
    ck_assert_str_eq(told(), "Temp1 restored, 4.0C");
    periods(3, 4);
    ck_assert_str_eq(told(), "Temp1 4.0C below 5C");
}
END_TEST

START_TEST(the_text_says_what_was_when_it_was_raised)
{
    start();
    periods(4, 4.5);
    bench_type(&bench, "TEMPMIN1=-10C");
    bench_type(&bench, "ALIASTemp1=FREEZER");
    periods(1, 2);
    ck_assert_str_eq(told(), "FREEZER 4.5C below 5C");
}
END_TEST

START_TEST(limits_are_watched_without_mains)
{
    start();
    bench_supply(&bench, 0);
    bench.wires.chip[0].actual = SIXTEENTHS(3);
    bench_run(&bench, bench.now + TIME_MIN(1));
    ck_assert(bench.unit.power.dc_lost);
    ck_assert_str_eq(told(), "Temp1 3.0C below 5C");
}
END_TEST

START_TEST(what_was_told_is_not_told_again_after_a_warm_reset)
{
    start();
    periods(4, 4);
    ck_assert_str_eq(told(), "Temp1 4.0C below 5C");
    bench_reset(&bench, RESET_WATCHDOG);
    periods(10, 4);
    ck_assert_str_eq(told(), "");
    bench_reset(&bench, RESET_COLD);
    periods(4, 4);
    ck_assert_str_eq(told(), "Temp1 4.0C below 5C");
}
END_TEST

START_TEST(thermometers_are_sources_of_their_own)
{
    start();
    bench.wires.chip[1].away = true;
    periods(7, 3);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_TEMP, 0), 1);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_TEMP, 1), 1);
}
END_TEST

START_TEST(without_an_alert_list_nothing_is_owed)
{
    start();
    bench_type(&bench, "ALERTNUMBER-358401234567");
    periods(5, 3);
    ck_assert_uint_eq(bench.unit.alert.events, 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        below_its_limit_for_thirty_seconds_is_told,
        above_its_limit_for_thirty_seconds_is_told,
        at_its_limits_all_is_well,
        a_look_within_thirty_seconds_begins_them_anew,
        a_missed_reading_does_not,
        one_degree_inside_for_thirty_seconds_restores_it,
        from_one_end_to_the_other_each_is_told,
        a_limit_in_fahrenheit_is_told_in_fahrenheit,
        a_limit_that_is_taken_away_is_forgotten_in_silence,
        a_fault_and_its_end_are_told,
        after_a_fault_limits_are_told_anew,
        the_text_says_what_was_when_it_was_raised,
        limits_are_watched_without_mains,
        what_was_told_is_not_told_again_after_a_warm_reset,
        thermometers_are_sources_of_their_own,
        without_an_alert_list_nothing_is_owed,
        NULL,
    };
    return suite_run("temperature watch", tests);
}
