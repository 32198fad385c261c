#include "firmware/schedule.h"

#include <string.h>

#include "firmware/aid_schedule.h"
#include "firmware/aid_suite.h"

START_TEST(a_rule_fires_at_the_very_second_of_its_minute_each_day)
{
    start_at(DAY "08:00");
    desk.now += TIME_S(25);
    add("08:05,*,OnRelay2");
    ck_assert_int_eq(step(), desk.now + TIME_MIN(5) - TIME_S(25));
    run_min(4);
    ck_assert_uint_eq(on(), 0);
    run_min(1);
    ck_assert_uint_eq(on(), 0x02);
    ck_assert_int_eq(step(), desk.now + TIME_MIN(1440) - TIME_S(25));
    all_off();
    run_min(1439);
    ck_assert_uint_eq(on(), 0);
    run_min(1);
    ck_assert_uint_eq(on(), 0x02);
}
END_TEST

START_TEST(each_day_of_the_week_has_its_number_and_its_name)
{
    static const char *const days[7][2] = {{"1", "Mon"}, {"2", "TUE"}, {"3", "wed"}, {"4", "Thu"},
                                           {"5", "Fri"}, {"6", "Sat"}, {"7", "Sun"}};
    for (uint32_t day = 0; day < 7; day++) {
        for (uint32_t form = 0; form < 2; form++) {
            char rule[30] = "00:00,";
            start_at("2026/01/04,23:59"); /* Sunday */
            strcat(rule, days[day][form]);
            strcat(rule, ",OnRelay1");
            add(rule);
            run_min(1);
            for (uint32_t passed = 0; passed < 14; passed++) {
                ck_assert_uint_eq(on(), passed % 7 == day ? 1 : 0);
                all_off();
                run_min(1440);
            }
        }
    }
}
END_TEST

START_TEST(rules_of_one_minute_fire_in_the_order_of_the_list)
{
    start_at(DAY "08:00");
    add("08:10,*,OnRelay1");
    add("08:10,*,OffRelay1");
    add("08:10,*,OffRelay2");
    add("08:10,*,OnRelay2");
    run_min(10);
    ck_assert_uint_eq(on(), 0x02);
}
END_TEST

START_TEST(who_is_woken_late_fires_in_order_of_time)
{
    start_at(DAY "23:50");
    add("23:59,*,OnRelay1");
    add("23:58,*,OnRelay2");
    add("00:01,*,OffRelay1");
    add("00:02,*,OffRelay2");
    add("00:03,*,OnRelay2");
    add("00:30,*,OnRelay3");
    sleep_min(20);
    ck_assert_uint_eq(on(), 0x02);
    all_off();
    run_min(19);
    ck_assert_uint_eq(on(), 0);
    run_min(1);
    ck_assert_uint_eq(on(), 0x04);
}
END_TEST

START_TEST(what_is_more_than_an_hour_late_is_missed)
{
    start_at(DAY "08:00");
    add("08:30,*,OnRelay1");
    add("08:55,*,OnRelay2");
    sleep_min(120);
    ck_assert_uint_eq(on(), 0x02);
    run_min(1440);
    ck_assert_uint_eq(on(), 0x03);
}
END_TEST

START_TEST(a_rule_for_the_minute_that_runs_waits_for_the_next_time)
{
    start_at(DAY "08:00");
    run_min(5);
    add("08:05,*,OnRelay1");
    add("08:04,*,OnRelay1");
    run_min(1);
    ck_assert_uint_eq(on(), 0);
    run_min(1439);
    ck_assert_uint_eq(on(), 1);
}
END_TEST

START_TEST(an_alias_means_whom_it_means_when_the_rule_fires)
{
    start_at(DAY "08:00");
    USB("ALIASRelay1=GATE", "ALIASRelay1=GATE - OK");
    add("08:01,*,OnGATE");
    USB("ALIASRelay1=DOOR", "ALIASRelay1=DOOR - OK");
    run_min(1);
    ck_assert_uint_eq(on(), 0);
    USB("ALIASRelay5=GATE", "ALIASRelay5=GATE - OK");
    run_min(1440);
    ck_assert_uint_eq(on(), 0x10);
}
END_TEST

START_TEST(while_dc_is_lost_no_relay_is_switched_by_a_rule)
{
    start_at(DAY "08:00");
    add("08:01,*,OnRelay1");
    add("08:01,*,ON");
    add("08:01,*,OnALL");
    add("08:01,*,PULSE2");
    add("08:01,*,OnRelay3=60");
    add("08:01,*,AON");
    desk.unit.power.dc_lost = true;
    run_min(1);
    ck_assert_uint_eq(on(), 0);
    ck_assert_uint_eq(desk.unit.settings.armed, 0xff);
    desk.unit.power.dc_lost = false;
    run_min(5);
    ck_assert_uint_eq(on(), 0);
    run_min(1440);
    ck_assert_uint_eq(on(), 0x3d); /* Relay2 is pulsed: off for its time */
}
END_TEST

START_TEST(a_rule_neither_answers_nor_renews_the_window)
{
    start_at(DAY "08:00");
    USB("ERROR=ON", "ERROR=ON - OK");
    add("08:10,*,AON");
    add("08:10,*,PULSE1");
    add("08:10,*,PULSE1");
    desk.unit.access.window_until = desk.now + TIME_MIN(15);
    run_min(10);
    ck_assert_uint_eq(desk.unit.settings.armed, 0xff);
    ck_assert_uint_eq(desk.unit.alert.replies, 0);
    ck_assert_int_eq(desk.unit.access.window_until, desk.now + TIME_MIN(5));
}
END_TEST

START_TEST(a_rule_from_elsewhere_cannot_do_what_no_rule_may)
{
    static const char *const commands[] = {"FACTORY", "PULSETIME=9", "SCHEDULER-ALL", "MAKEMEBOSS"};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        struct settings before;
        start_at(DAY "08:00");
        add("08:01,*,ON");
        strcpy(desk.unit.settings.rule[0].command, commands[i]);
        memcpy(&before, &desk.unit.settings, sizeof before);
        run_min(1);
        ck_assert_mem_eq(&before, &desk.unit.settings, sizeof before);
    }
}
END_TEST

START_TEST(rules_of_three_days_of_a_flash_are_told_and_fire_on_each)
{
    char line[60];
    struct text text = text_over(line, sizeof line);
    start_at(DAY "08:00");
    add("08:01,Mon,OnRelay1");
    desk.unit.settings.rule[0].days = 0x15;
    schedule_add_rule(&desk.unit.settings.rule[0], &text);
    ck_assert_str_eq(line, "08:01,MonWedFri,OnRelay1");
    for (uint32_t day = 0; day < 7; day++) {
        all_off();
        run_min(1440);
        ck_assert_uint_eq(on(), day == 0 || day == 2 || day == 4);
    }
    desk.unit.settings.rule[0].days = 0x80;
    ck_assert_int_eq(step(), TIME_NEVER);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_rule_fires_at_the_very_second_of_its_minute_each_day,
        each_day_of_the_week_has_its_number_and_its_name,
        rules_of_one_minute_fire_in_the_order_of_the_list,
        who_is_woken_late_fires_in_order_of_time,
        what_is_more_than_an_hour_late_is_missed,
        a_rule_for_the_minute_that_runs_waits_for_the_next_time,
        an_alias_means_whom_it_means_when_the_rule_fires,
        while_dc_is_lost_no_relay_is_switched_by_a_rule,
        a_rule_neither_answers_nor_renews_the_window,
        a_rule_from_elsewhere_cannot_do_what_no_rule_may,
        rules_of_three_days_of_a_flash_are_told_and_fire_on_each,
        NULL,
    };
    return suite_run("schedule", tests);
}
