#include "firmware/schedule.h"

#include <string.h>

#include "firmware/aid_command.h"
#include "firmware/aid_suite.h"
#include "firmware/run_record.h"

static struct desk desk;

#define USB(text, answer) ck_assert_str_eq(desk_usb(&desk, text), answer)
#define RELAY(n) (desk.unit.relays.relay[(n)-1])

/* Monday. */
#define DAY "2026/01/05,"

static void set_clock(const char *time)
{
    struct civil_time civil;
    ck_assert(civil_parse(time, &civil));
    calendar_set(&desk.unit.calendar, civil_to_seconds(&civil), desk.now);
}

/* The clock is known for as long as the unit runs. */
static void start_at(const char *time)
{
    desk_set_up(&desk);
    set_clock(time);
    (void)schedule_step(&desk.unit, &desk.nvm, desk.now);
}

static void add(const char *rule)
{
    char line[60] = "SCHEDULER+";
    strcat(line, rule);
    (void)desk_usb(&desk, line);
    ck_assert_msg(desk.result == COMMAND_DONE, "%s: %s", line, desk.answer);
}

static int64_t step(void)
{
    int64_t wake = schedule_step(&desk.unit, &desk.nvm, desk.now);
    ck_assert_int_gt(wake, desk.now);
    return wake;
}

/* Time goes on, from deadline to deadline. */
static void run_min(int64_t minutes)
{
    int64_t until = desk.now + TIME_MIN(minutes);
    for (int64_t wake = step(); wake <= until; wake = step()) {
        desk.now = wake;
    }
    desk.now = until;
    (void)step();
}

/* Nothing looks at the unit meanwhile. */
static void sleep_min(int64_t minutes)
{
    desk.now += TIME_MIN(minutes);
    (void)step();
}

static void clock_becomes(const char *time)
{
    set_clock(time);
    (void)step();
}

static void all_off(void)
{
    relay_init(&desk.unit.relays, 0);
}

static uint8_t on(void)
{
    return relay_on_mask(&desk.unit.relays);
}

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

START_TEST(times_are_of_24_hours_or_of_12)
{
    static const struct {
        const char *typed, *listed;
    } times[] = {
        {"00:00", "00:00"},   {"23:59", "23:59"},   {"7:05", "07:05"},    {"07:05", "07:05"},
        {"12:00am", "00:00"}, {"12:59am", "00:59"}, {"1:00am", "01:00"},  {"11:59am", "11:59"},
        {"12:00pm", "12:00"}, {"12:59PM", "12:59"}, {"1:00pm", "13:00"},  {"11:59pm", "23:59"},
        {"6:00pm", "18:00"},  {"06:00Pm", "18:00"}, {"10:30AM", "10:30"},
    };
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        char line[60] = "SCHEDULER+";
        char answer[60] = "SCHEDULER+";
        desk_set_up(&desk);
        strcat(line, times[i].typed);
        strcat(line, ",6,OnRelay1");
        strcat(answer, times[i].listed);
        strcat(answer, ",Sat,OnRelay1 - OK");
        USB(line, answer);
        strcpy(line, "SCHEDULER-");
        strcat(line, times[i].typed);
        (void)desk_usb(&desk, line);
        ck_assert_int_eq(desk.result, COMMAND_DONE);
        ck_assert_uint_eq(schedule_count(&desk.unit.settings), 0);
    }
}
END_TEST

START_TEST(other_times_days_and_shapes_are_no_rules)
{
    static const char *const wrong[] = {
        "24:00,*,ON", "24:30,*,ON", "13:00pm,*,ON", "0:00am,*,ON", "00:30pm,*,ON", "7:60,*,ON",
        "7:5,*,ON", "7,*,ON", "7:,*,ON", ":30,*,ON", "007:00,*,ON", "7:000,*,ON", "7:00 pm,*,ON",
        "7:00p,*,ON", "7:00xm,*,ON", "-1:00,*,ON", "7.00,*,ON", "7:00pmx,*,ON", "99:99,*,ON",
        "7:0a,*,ON", "7:00,0,ON", "7:00,8,ON", "7:00,,ON", "7:00,Mo,ON", "7:00,Mond,ON",
        "7:00,**,ON", "7:00,11,ON", "7:00,1-5,ON", "7:00,Mon", "7:00,Mon,", "7:00", "", ",", ",,",
        "7:00,*", "*,7:00,ON",
    };
    desk_set_up(&desk);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char line[60] = "SCHEDULER+";
        strcat(line, wrong[i]);
        USB(line, "Incorrect value!");
    }
    ck_assert_uint_eq(schedule_count(&desk.unit.settings), 0);
    USB("SCHEDULER-", "Incorrect value!");
    USB("SCHEDULER-24:00", "Incorrect value!");
    USB("SCHEDULER-07:00x", "Incorrect value!");
    USB("SCHEDULER-07:00", "Incorrect value!");
    USB("SCHEDULER-ALL", "SCHEDULER-ALL - OK");
}
END_TEST

START_TEST(a_rule_takes_what_both_sms_and_cable_may_do_and_no_setting_or_question)
{
    static const char *const right[] = {
        "ON", "OFF", "PULSE", "RESTART", "ON=30", "OFF=65500", "OnALL", "offall", "OnGATE",
        "OffRelay6", "OnRelay2=1", "PulseGATE", "PULSE3", "RestartRelay4", "RESTART4", "AON", "aof",
        "AONInput2", "AOFInput8",
    };
    static const char *const wrong[] = {
        "MAKEMEBOSS", "CONFIG", "12abcCONFIG", "HELP", "FACTORY", "STATUS", "STATUSRelay1",
        "VERSION", "PULSETIME=3", "PULSETIME?", "HOLDOFF=0", "DATETIME=2026/01/05,08:00",
        "DATETIME?", "SCHEDULER-ALL", "SCHEDULER?", "SCHEDULER+07:00,*,ON", "ALERTME", "SECNUM?",
        "ADDSECNUM+358401", "RING=MIC", "OnRelay7", "OnNOBODY", "ON=0", "OnRelay1=65501",
        "OffRelay1=", "ON=1x", "INF", "FOO", "?", " ON", "OnGATE=30 and then more",
        "OnRelay1=0000000000000030",
    };
    desk_set_up(&desk);
    USB("ALIASRelay1=GATE", "ALIASRelay1=GATE - OK");
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        char rule[60] = "07:00,*,";
        strcat(rule, right[i]);
        add(rule);
    }
    ck_assert_uint_eq(schedule_count(&desk.unit.settings), sizeof right / sizeof right[0]);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char line[80] = "SCHEDULER+07:00,*,";
        strcat(line, wrong[i]);
        USB(line, "Incorrect value!");
    }
    ck_assert_uint_eq(schedule_count(&desk.unit.settings), sizeof right / sizeof right[0]);
}
END_TEST

/* What a setting of a thermometer was is not changed by a rule that is only looked at. */
START_TEST(a_rule_that_is_added_does_nothing_yet)
{
    struct settings before;
    start_at(DAY "08:00");
    memcpy(&before, &desk.unit.settings, sizeof before);
    add("08:00,*,OnALL");
    add("07:59,*,AON");
    run_min(1);
    ck_assert_uint_eq(on(), 0);
    USB("SCHEDULER-ALL", "SCHEDULER-ALL - OK");
    ck_assert_mem_eq(&before, &desk.unit.settings, sizeof before);
}
END_TEST

START_TEST(rules_are_listed_by_time_and_then_as_they_came)
{
    static const char *const listed[] = {"00:00,*,AON", "07:00,Tue,OFF", "07:00,*,ON",
                                         "18:30,Sun,RestartRelay4"};
    char line[60];
    desk_set_up(&desk);
    USB("SCHEDULER?", "NO RULE");
    add("7:00,2,OFF");
    add("6:30pm,7,RestartRelay4");
    add("12:00am,*,AON");
    add("07:00,*,ON");
    ck_assert_uint_eq(schedule_count(&desk.unit.settings), 4);
    for (uint32_t i = 0; i < 4; i++) {
        struct text text = text_over(line, sizeof line);
        schedule_add_rule(&desk.unit.settings.rule[i], &text);
        ck_assert_str_eq(line, listed[i]);
    }
    ck_assert_str_eq(desk_sms(&desk, OWNER, "SCHEDULER?"),
                     "00:00,*,AON\n07:00,Tue,OFF\n07:00,*,ON\n18:30,Sun,RestartRelay4");
    USB("SCHEDULER-7:00am", "SCHEDULER-7:00am - OK");
    ck_assert_str_eq(desk_sms(&desk, OWNER, "SCHEDULER?"), "00:00,*,AON\n18:30,Sun,RestartRelay4");
}
END_TEST

static void fill(void)
{
    for (uint32_t i = 0; i < SCHEDULE_RULES; i++) {
        char rule[] = "10:00,*,OnRelay1=10000";
        rule[3] = (char)('0' + i / 10);
        rule[4] = (char)('0' + i % 10);
        add(rule);
    }
}

START_TEST(the_33rd_rule_is_refused_and_a_copy_is_none)
{
    desk_set_up(&desk);
    fill();
    USB("SCHEDULER+09:00,*,OFF", "Execute error!");
    USB("SCHEDULER+10:07,*,onrelay1=10000", "SCHEDULER+10:07,*,onrelay1=10000 - OK");
    ck_assert_uint_eq(schedule_count(&desk.unit.settings), SCHEDULE_RULES);
    USB("SCHEDULER-10:31", "SCHEDULER-10:31 - OK");
    USB("SCHEDULER+10:07,Mon,OnRelay1=10000", "SCHEDULER+10:07,Mon,OnRelay1=10000 - OK");
    ck_assert_uint_eq(schedule_count(&desk.unit.settings), SCHEDULE_RULES);
}
END_TEST

/* 22 characters and a line feed each; 20 of them leave no room for the mark and one more. */
START_TEST(an_sms_tells_how_many_rules_it_has_no_room_for)
{
    const char *answer;
    desk_set_up(&desk);
    fill();
    answer = desk_sms(&desk, OWNER, "SCHEDULER?");
    ck_assert_uint_lt(strlen(answer), REPLY_LENGTH);
    ck_assert_ptr_nonnull(strstr(answer, "\n10:19,*,OnRelay1=10000\n... +12"));
    for (uint32_t i = 0; i < 11; i++) {
        char line[] = "SCHEDULER-10:00";
        line[13] = (char)('0' + i / 10);
        line[14] = (char)('0' + i % 10);
        (void)desk_usb(&desk, line);
    }
    answer = desk_sms(&desk, OWNER, "SCHEDULER?");
    ck_assert_ptr_nonnull(strstr(answer, "\n10:30,*,OnRelay1=10000\n... +1"));
    USB("SCHEDULER-10:11", "SCHEDULER-10:11 - OK");
    answer = desk_sms(&desk, OWNER, "SCHEDULER?");
    ck_assert_str_eq(answer + strlen(answer) - 22, "10:31,*,OnRelay1=10000");
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

START_TEST(a_skipped_hour_fires_at_its_end_in_order)
{
    start_at("2026/03/29,01:50");
    add("02:20,Sun,OnRelay1");
    add("02:40,Sun,OffRelay1");
    add("02:59,Sun,OnRelay2");
    add("02:30,Mon,OnRelay3");
    add("03:00,Sun,OnRelay4");
    add("03:01,Sun,OnRelay5");
    desk.now += TIME_MIN(10) - 1;
    clock_becomes("2026/03/29,03:00");
    ck_assert_uint_eq(on(), 0x0a);
    all_off();
    run_min(1);
    ck_assert_uint_eq(on(), 0x10);
    all_off();
    run_min(1439);
    ck_assert_uint_eq(on(), 0x04);
}
END_TEST

START_TEST(a_doubled_hour_fires_once)
{
    start_at("2026/10/25,02:50");
    add("03:00,*,OnRelay1");
    add("03:30,*,OnRelay2");
    add("03:59,*,OnRelay3");
    add("04:00,*,OnRelay4");
    run_min(69);
    ck_assert_uint_eq(on(), 0x07);
    all_off();
    desk.now += TIME_MIN(1) - 1;
    clock_becomes("2026/10/25,03:00");
    run_min(59);
    ck_assert_uint_eq(on(), 0);
    run_min(1);
    ck_assert_uint_eq(on(), 0x08);
    run_min(1439);
    ck_assert_uint_eq(on(), 0x0f);
}
END_TEST

/* It comes for the first time in the hour that comes twice. */
START_TEST(a_rule_made_in_a_doubled_hour_fires_in_it)
{
    start_at("2026/10/25,03:20");
    add("03:25,*,OnRelay1");
    run_min(10);
    clock_becomes("2026/10/25,02:30");
    all_off();
    add("03:10,*,OnRelay2");
    add("03:40,*,OnRelay3");
    run_min(50);
    ck_assert_uint_eq(on(), 0);
    run_min(20);
    ck_assert_uint_eq(on(), 0x04);
}
END_TEST

START_TEST(a_clock_put_back_before_a_rule_lets_it_fire_at_its_time)
{
    start_at(DAY "08:00");
    run_min(20);
    add("08:30,*,OnRelay1");
    run_min(5);
    clock_becomes(DAY "08:10");
    add("08:15,*,OnRelay2");
    run_min(5);
    ck_assert_uint_eq(on(), 0x02);
    run_min(14);
    ck_assert_uint_eq(on(), 0x02);
    run_min(1);
    ck_assert_uint_eq(on(), 0x03);
}
END_TEST

START_TEST(small_corrections_neither_lose_nor_repeat_a_rule)
{
    for (int64_t at_ms = -3000; at_ms <= 3000; at_ms += 250) {
        for (int64_t shift_ms = -3000; shift_ms <= 3000; shift_ms += 250) {
            start_at(DAY "08:00");
            add("08:01,*,PulseRelay1");
            desk.now += TIME_MS(60000 + at_ms);
            (void)step();
            bool before = RELAY(1).on;
            desk.unit.calendar.offset_us += TIME_MS(shift_ms);
            relay_init(&desk.unit.relays, 0);
            (void)step();
            desk.now += TIME_MS(at_ms < 0 ? 3000 : 0) + TIME_S(4);
            int64_t wake = step();
            ck_assert_int_gt(wake, desk.now + TIME_MIN(1400));
            ck_assert(before != RELAY(1).on);
        }
    }
}
END_TEST

START_TEST(a_clock_that_was_wrong_by_hours_begins_anew)
{
    start_at(DAY "08:00");
    add("09:00,*,OnRelay1");
    add("07:30,*,OnRelay2");
    add("12:00,*,OnRelay3");
    run_min(70);
    ck_assert_uint_eq(on(), 0x01);
    all_off();
    clock_becomes(DAY "12:30"); /* 09:10 before */
    ck_assert_uint_eq(on(), 0);
    run_min(10);
    clock_becomes(DAY "07:00");
    run_min(30);
    ck_assert_uint_eq(on(), 0x02);
    run_min(90);
    ck_assert_uint_eq(on(), 0x03);
    run_min(180);
    ck_assert_uint_eq(on(), 0x07);
}
END_TEST

START_TEST(the_largest_leap_is_an_hour_and_five_minutes)
{
    for (int64_t beyond = 0; beyond <= 1; beyond++) {
        start_at(DAY "08:00");
        add("08:30,*,OnRelay1");
        desk.unit.calendar.offset_us += TIME_MIN(SCHEDULE_LATE_MIN) + beyond;
        (void)step();
        ck_assert_uint_eq(on(), beyond == 0 ? 1 : 0);
        start_at(DAY "08:00");
        add("08:30,*,OnRelay1");
        run_min(30);
        all_off();
        desk.unit.calendar.offset_us -= TIME_MIN(SCHEDULE_LATE_MIN) + beyond;
        run_min(SCHEDULE_LATE_MIN + 1);
        ck_assert_uint_eq(on(), beyond == 0 ? 0 : 1);
    }
}
END_TEST

START_TEST(without_a_clock_rules_wait_and_what_was_before_is_missed)
{
    desk_set_up(&desk);
    add("08:00,*,OnRelay1");
    add("08:01,*,OnRelay2");
    ck_assert_int_eq(step(), TIME_NEVER);
    desk.now += TIME_MIN(5000);
    ck_assert_int_eq(step(), TIME_NEVER);
    clock_becomes(DAY "08:00");
    ck_assert_uint_eq(on(), 0);
    run_min(1);
    ck_assert_uint_eq(on(), 0x02);
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

static void seal(void)
{
    run_record_seal(&desk.unit);
    ck_assert(settings_store(&desk.unit.settings, &desk.nvm, &desk.unit.stored_generation));
}

START_TEST(a_warm_reset_goes_on_and_a_cold_one_waits_for_the_clock)
{
    start_at(DAY "08:00");
    add("08:05,*,OnRelay1");
    add("08:10,*,OnRelay2");
    run_min(5);
    all_off();
    seal();
    unit_reset(&desk.unit, &desk.nvm, RESET_BROWN_OUT, desk.now);
    ck_assert(desk.unit.calendar.set);
    run_min(1);
    ck_assert_uint_eq(on(), 0);
    run_min(4);
    ck_assert_uint_eq(on(), 0x02);
    unit_reset(&desk.unit, &desk.nvm, RESET_COLD, desk.now);
    ck_assert_int_eq(step(), TIME_NEVER);
    ck_assert_uint_eq(schedule_count(&desk.unit.settings), 2);
}
END_TEST

START_TEST(a_run_record_with_a_broken_clock_or_schedule_is_none)
{
    start_at(DAY "08:00");
    seal();
    ck_assert(run_record_is_whole(&desk.unit));
    desk.unit.calendar.offset_us = INT64_MAX;
    ck_assert(!run_record_is_whole(&desk.unit));
    start_at(DAY "08:00");
    seal();
    desk.unit.schedule.reached = INT64_MAX;
    ck_assert(!run_record_is_whole(&desk.unit));
    desk.unit.schedule.reached = -1;
    ck_assert(!run_record_is_whole(&desk.unit));
    desk.unit.schedule.reached = 0;
    desk.unit.schedule.begins = INT64_MIN;
    ck_assert(!run_record_is_whole(&desk.unit));
    desk.unit.schedule.begins = 0;
    desk.unit.schedule.offset_us = INT64_MIN;
    ck_assert(!run_record_is_whole(&desk.unit));
    desk.unit.schedule.offset_us = 0;
    memset(&desk.unit.schedule.known, 7, 1);
    ck_assert(!run_record_is_whole(&desk.unit));
}
END_TEST

/* Three rules of one minute; the power goes inside the store of the second, warm. */
static void cut_inside_the_second(const char *second)
{
    char rule[40] = "08:01,*,";
    start_at(DAY "08:00");
    USB("POWERSTATERelay1=OFF", "POWERSTATERelay1=OFF - OK");
    add("08:01,*,PulseRelay1");
    strcat(rule, second);
    add(rule);
    add("08:01,*,OnRelay3");
    run_record_seal(&desk.unit);
    desk.now += TIME_MIN(1);
    desk.nvm.stops = true;
    nvm_cut_after(&desk.nvm, 0, TEAR_HALF);
    if (setjmp(desk.nvm.stop) == 0) {
        (void)schedule_step(&desk.unit, &desk.nvm, desk.now);
        ck_abort_msg("no cut");
    }
    ck_assert(RELAY(1).on);
    relay_switch(&RELAY(1), false);
    desk.nvm.stops = false;
    nvm_power_back(&desk.nvm);
    unit_reset(&desk.unit, &desk.nvm, RESET_WATCHDOG, desk.now);
    (void)step();
    ck_assert(!RELAY(1).on);
    ck_assert(RELAY(3).on);
}

START_TEST(a_reset_inside_a_minute_loses_no_rule_and_repeats_none)
{
    cut_inside_the_second("AON");
    ck_assert_uint_eq(desk.unit.settings.armed, 0xff);
    cut_inside_the_second("OnRelay2");
    ck_assert(RELAY(2).on);
}
END_TEST

/* In the place of the first stands another now, whose turn would be the one after the last. */
START_TEST(a_changed_list_repeats_nothing_of_the_minute_that_was_reached)
{
    start_at(DAY "08:00");
    add("08:10,*,OnRelay1");
    run_min(10);
    clock_becomes(DAY "08:05");
    all_off();
    add("08:07,*,OffRelay6");
    run_min(30);
    ck_assert_uint_eq(on(), 0);
}
END_TEST

START_TEST(settings_by_sms_need_the_window_and_the_level)
{
    start_at(DAY "08:00");
    USB("ERROR=ON", "ERROR=ON - OK");
    ck_assert_str_eq(desk_sms(&desk, OWNER, "SCHEDULER+6:00pm,Sat,ON"),
                     "SCHEDULER+18:00,Sat,ON - OK");
    (void)desk_usb(&desk, "ADDSECNUM+358401234567");
    (void)desk_usb(&desk, "ADDSECNUM+358407654321,LIM");
    ck_assert_str_eq(desk_sms(&desk, GUEST, "SCHEDULER-ALL"), "Execute error!");
    ck_assert_str_eq(desk_sms(&desk, GUEST, "SCHEDULER?"), "18:00,Sat,ON");
    desk.now += TIME_MIN(31);
    ck_assert_str_eq(desk_sms(&desk, OWNER, "SCHEDULER-ALL"),
                     "SCHEDULER-ALL - Time for configuration is expired (30min)!");
    ck_assert_str_eq(desk_sms(&desk, OWNER, "SCHEDULER?"), "18:00,Sat,ON");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_rule_fires_at_the_very_second_of_its_minute_each_day,
        each_day_of_the_week_has_its_number_and_its_name,
        times_are_of_24_hours_or_of_12,
        other_times_days_and_shapes_are_no_rules,
        a_rule_takes_what_both_sms_and_cable_may_do_and_no_setting_or_question,
        a_rule_that_is_added_does_nothing_yet,
        rules_are_listed_by_time_and_then_as_they_came,
        the_33rd_rule_is_refused_and_a_copy_is_none,
        an_sms_tells_how_many_rules_it_has_no_room_for,
        rules_of_one_minute_fire_in_the_order_of_the_list,
        who_is_woken_late_fires_in_order_of_time,
        what_is_more_than_an_hour_late_is_missed,
        a_skipped_hour_fires_at_its_end_in_order,
        a_doubled_hour_fires_once,
        a_rule_made_in_a_doubled_hour_fires_in_it,
        a_clock_put_back_before_a_rule_lets_it_fire_at_its_time,
        small_corrections_neither_lose_nor_repeat_a_rule,
        a_clock_that_was_wrong_by_hours_begins_anew,
        the_largest_leap_is_an_hour_and_five_minutes,
        without_a_clock_rules_wait_and_what_was_before_is_missed,
        a_rule_for_the_minute_that_runs_waits_for_the_next_time,
        an_alias_means_whom_it_means_when_the_rule_fires,
        while_dc_is_lost_no_relay_is_switched_by_a_rule,
        a_rule_neither_answers_nor_renews_the_window,
        a_rule_from_elsewhere_cannot_do_what_no_rule_may,
        rules_of_three_days_of_a_flash_are_told_and_fire_on_each,
        a_warm_reset_goes_on_and_a_cold_one_waits_for_the_clock,
        a_run_record_with_a_broken_clock_or_schedule_is_none,
        a_reset_inside_a_minute_loses_no_rule_and_repeats_none,
        a_changed_list_repeats_nothing_of_the_minute_that_was_reached,
        settings_by_sms_need_the_window_and_the_level,
        NULL,
    };
    return suite_run("schedule", tests);
}
