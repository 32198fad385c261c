#include <string.h>

#include "firmware/aid_schedule.h"
#include "firmware/aid_suite.h"

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
        "24:00,*,ON",
        "24:30,*,ON",
        "13:00pm,*,ON",
        "0:00am,*,ON",
        "00:30pm,*,ON",
        "7:60,*,ON",
        "7:5,*,ON",
        "7,*,ON",
        "7:,*,ON",
        ":30,*,ON",
        "007:00,*,ON",
        "7:000,*,ON",
        "7:00 pm,*,ON",
        "7:00p,*,ON",
        "7:00xm,*,ON",
        "-1:00,*,ON",
        "7.00,*,ON",
        "7:00pmx,*,ON",
        "99:99,*,ON",
        "7:0a,*,ON",
        "7:00,0,ON",
        "7:00,8,ON",
        "7:00,,ON",
        "7:00,Mo,ON",
        "7:00,Mond,ON",
        "7:00,**,ON",
        "7:00,11,ON",
        "7:00,1-5,ON",
        "7:00,Mon",
        "7:00,Mon,",
        "7:00",
        "",
        ",",
        ",,",
        "7:00,*",
        "*,7:00,ON",
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
        "ON",       "OFF",    "PULSE",     "RESTART",    "ON=30",     "OFF=65500", "OnALL",
        "offall",   "OnGATE", "OffRelay6", "OnRelay2=1", "PulseGATE", "PULSE3",    "RestartRelay4",
        "RESTART4", "AON",    "aof",       "AONInput2",  "AOFInput8",
    };
    static const char *const wrong[] = {
        "MAKEMEBOSS",
        "CONFIG",
        "12abcCONFIG",
        "HELP",
        "FACTORY",
        "STATUS",
        "STATUSRelay1",
        "VERSION",
        "PULSETIME=3",
        "PULSETIME?",
        "HOLDOFF=0",
        "DATETIME=2026/01/05,08:00",
        "DATETIME?",
        "SCHEDULER-ALL",
        "SCHEDULER?",
        "SCHEDULER+07:00,*,ON",
        "ALERTME",
        "SECNUM?",
        "ADDSECNUM+358401",
        "RING=MIC",
        "OnRelay7",
        "OnNOBODY",
        "ON=0",
        "OnRelay1=65501",
        "OffRelay1=",
        "ON=1x",
        "INF",
        "FOO",
        "?",
        " ON",
        "OnGATE=30 and then more",
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

START_TEST(a_temperature_is_set_by_a_rule_and_no_other_setting_of_a_thermometer)
{
    static const char *const wrong[] = {"SOT1=121C", "SOT1=20", "SOT1=", "SOT6=20C", "SOT1?",
                                        "HYST1=2C", "THERMOSTAT1=OFF", "TEMPMIN1=5C"};
    start_at(DAY "08:00");
    add("08:05,*,SOT2=64F");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char line[60] = "SCHEDULER+08:05,*,";
        strcat(line, wrong[i]);
        USB(line, "Incorrect value!");
    }
    USB("SOT2?", "SOT2=20C");
    run_min(5);
    USB("SOT2?", "SOT2=64F");
    USB("SOT1?", "SOT1=20C");
}
END_TEST

START_TEST(a_rule_that_is_added_does_nothing_yet)
{
    struct settings before;
    start_at(DAY "08:00");
    memcpy(&before, &desk.unit.settings, sizeof before);
    add("08:00,*,OnALL");
    add("07:59,*,AON");
    add("07:59,*,SOT1=64F");
    run_min(1);
    ck_assert_uint_eq(on(), 0);
    USB("SCHEDULER-ALL", "SCHEDULER-ALL - OK");
    ck_assert_mem_eq(&before, &desk.unit.settings, sizeof before);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        times_are_of_24_hours_or_of_12,
        other_times_days_and_shapes_are_no_rules,
        a_rule_takes_what_both_sms_and_cable_may_do_and_no_setting_or_question,
        rules_are_listed_by_time_and_then_as_they_came,
        the_33rd_rule_is_refused_and_a_copy_is_none,
        an_sms_tells_how_many_rules_it_has_no_room_for,
        settings_by_sms_need_the_window_and_the_level,
        a_temperature_is_set_by_a_rule_and_no_other_setting_of_a_thermometer,
        a_rule_that_is_added_does_nothing_yet,
        NULL,
    };
    return suite_run("command_schedule", tests);
}
