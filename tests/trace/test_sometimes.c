#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "trace/aid_occasion.h"

/* Each occasion is reached by a tiny run, and not by the nearest run that lacks it: those of the
 * supply, of resets and of alarms. */

static void long_backup(struct run *run, bool lacks)
{
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(lacks ? 3590 : 3610));
}

static void short_outage(struct run *run, bool lacks)
{
    say(run, "POWERDELAY=10");
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(lacks ? 15 : 5));
    verb(run, run->c->mains, "on");
    pass(run, CLOCK_S(5));
}

static void return_in_guard(struct run *run, bool lacks)
{
    say(run, "POWERGUARD=400");
    verb(run, run->c->smoke, "trip");
    pass(run, CLOCK_MS(lacks ? 500 : 60));
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_MS(200));
    verb(run, run->c->mains, "on");
    pass(run, CLOCK_S(5));
}

/* The race of the guide, and an alarm that comes well before. */
static void alarm_beside_loss(struct run *run, bool lacks)
{
    say(run, "BACKUPLIMIT=OFF");
    if (lacks) {
        verb(run, run->c->smoke, "trip");
        pass(run, CLOCK_S(1));
    }
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(1));
    ck_assert_uint_eq(cabinet_count(run->c, EVENT_ALARM), 1);
}

static void alarm_in_backup(struct run *run, bool lacks)
{
    say(run, lacks ? "BACKUPLIMIT=DC" : "BACKUPLIMIT=OFF");
    say(run, "Input1NDELAY=1");
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(5));
}

static void trip_in_holdoff(struct run *run, bool lacks)
{
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(20));
    verb(run, run->c->mains, "on");
    pass(run, CLOCK_S(lacks ? 70 : 50));
    verb(run, run->c->smoke, "trip");
    pass(run, CLOCK_S(1));
}

static void loss_in_modem_start(struct run *run, bool lacks)
{
    pass(run, CLOCK_S(lacks ? 30 : 3));
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(1));
}

static void battery_off(struct run *run, bool lacks)
{
    if (!lacks) {
        switch_battery(run, false);
    }
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(5));
}

static void cell_empty(struct run *run, bool lacks)
{
    charge_cell(run, lacks ? 0.2 : 0.02);
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(3600));
}

static void inputs_blind(struct run *run, bool lacks)
{
    charge_cell(run, lacks ? 0.3 : 0.1);
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(3600));
}

static void cold_start_relay_on(struct run *run, bool lacks)
{
    say(run, lacks ? "OffRelay1" : "OnRelay1");
    switch_battery(run, false);
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(2));
    verb(run, run->c->mains, "on");
    pass(run, CLOCK_S(2));
}

static void reset_in_flash_write(struct run *run, bool lacks)
{
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(5));
    (void)begin_deed(run);
    board_usb_send(&run->c->world.board, "PULSETIME=9");
    end_deed(run);
    wait_for(run, is_writing, true);
    if (lacks) {
        wait_for(run, is_writing, false);
    }
    switch_battery(run, false);
}

static void queue_over_reset(struct run *run, bool lacks)
{
    cover(run, lacks);
    verb(run, run->c->smoke, "trip");
    pass(run, CLOCK_S(60));
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(2));
    switch_battery(run, false);
    pass(run, CLOCK_MS(5));
    switch_battery(run, true);
    pass(run, CLOCK_S(2));
    ck_assert_uint_eq(cabinet_count(run->c, EVENT_RESET), 2);
}

static void brown_out_in_sending(struct run *run, bool lacks)
{
    verb(run, run->c->mains, "off");
    pass(run, CLOCK_S(5));
    answer(run, lacks);
    switch_battery(run, false);
}

static void second_alarm(struct run *run, bool lacks)
{
    cover(run, lacks);
    verb(run, run->c->smoke, "trip");
    pass(run, CLOCK_S(30));
    verb(run, run->c->smoke, "restore");
    pass(run, CLOCK_S(1));
    verb(run, run->c->smoke, "trip");
    pass(run, CLOCK_S(1));
    ck_assert_uint_eq(cabinet_count(run->c, EVENT_ALARM), 2);
}

static void alarm_in_call(struct run *run, bool lacks)
{
    call(run, FRIEND, true);
    wait_for(run, is_rung, true);
    if (lacks) {
        call(run, FRIEND, false);
        pass(run, CLOCK_S(20));
    }
    verb(run, run->c->smoke, "trip");
    pass(run, CLOCK_S(1));
    ck_assert_uint_eq(cabinet_count(run->c, EVENT_ALARM), 1);
}

static void alarm_in_modem_start(struct run *run, bool lacks)
{
    reboot_modem(run);
    pass(run, CLOCK_S(lacks ? 60 : 1));
    verb(run, run->c->smoke, "trip");
    pass(run, CLOCK_S(1));
}

static void alarm_relay_on(struct run *run, bool lacks)
{
    say(run, "Input1RELAY=Relay6,5");
    say(run, lacks ? "OnRelay5" : "OnRelay6");
    verb(run, run->c->smoke, "trip");
    pass(run, CLOCK_S(1));
}

static void flood_limit(struct run *run, bool lacks)
{
    for (uint32_t i = 0; i < (lacks ? 10 : 11); i++) {
        verb(run, run->c->smoke, "trip");
        pass(run, CLOCK_S(1));
        verb(run, run->c->smoke, "restore");
        pass(run, CLOCK_S(9));
    }
}

static void queue_full(struct run *run, bool lacks)
{
    struct unit *unit = &run->c->world.board.unit;
    int64_t now = run->c->world.now;
    cover(run, false);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        alert_raise(unit, ALERT_ALARM, i, 0, now);
    }
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        alert_raise(unit, ALERT_TEMP, i, 0, now);
    }
    alert_raise(unit, ALERT_POWER, 0, 0, now);
    alert_raise(unit, ALERT_BATTERY_LOW, 0, 0, now);
    if (!lacks) {
        alert_raise(unit, ALERT_SHUTDOWN, 0, 0, now);
    }
    pass(run, CLOCK_S(1));
}

static const struct occasion cases[] = {
    {SOMETIMES_LONG_BACKUP, long_backup},
    {SOMETIMES_SHORT_OUTAGE, short_outage},
    {SOMETIMES_RETURN_IN_GUARD, return_in_guard},
    {SOMETIMES_ALARM_BESIDE_LOSS, alarm_beside_loss},
    {SOMETIMES_ALARM_IN_BACKUP, alarm_in_backup},
    {SOMETIMES_TRIP_IN_HOLDOFF, trip_in_holdoff},
    {SOMETIMES_LOSS_IN_MODEM_START, loss_in_modem_start},
    {SOMETIMES_BATTERY_OFF, battery_off},
    {SOMETIMES_CELL_EMPTY, cell_empty},
    {SOMETIMES_INPUTS_BLIND, inputs_blind},
    {SOMETIMES_COLD_START_RELAY_ON, cold_start_relay_on},
    {SOMETIMES_RESET_IN_FLASH_WRITE, reset_in_flash_write},
    {SOMETIMES_QUEUE_OVER_RESET, queue_over_reset},
    {SOMETIMES_BROWN_OUT_IN_SENDING, brown_out_in_sending},
    {SOMETIMES_SECOND_ALARM, second_alarm},
    {SOMETIMES_ALARM_IN_CALL, alarm_in_call},
    {SOMETIMES_ALARM_IN_MODEM_START, alarm_in_modem_start},
    {SOMETIMES_ALARM_RELAY_ON, alarm_relay_on},
    {SOMETIMES_FLOOD_LIMIT, flood_limit},
    {SOMETIMES_QUEUE_FULL, queue_full},
};
#define CASES ((int)(sizeof cases / sizeof cases[0]))
_Static_assert(sizeof cases / sizeof cases[0] == SOMETIMES_FULL_SIM, "each of them has its run");

START_TEST(each_occasion_is_reached)
{
    uint32_t reached = occasion_play(&cases[_i], false, true);
    ck_assert_msg((reached >> cases[_i].which & 1u) == 1, "%s is not reached",
                  sometimes_name(cases[_i].which));
}
END_TEST

START_TEST(the_nearest_run_without_it_does_not_reach_it)
{
    uint32_t reached = occasion_play(&cases[_i], true, true);
    ck_assert_msg((reached >> cases[_i].which & 1u) == 0, "%s is reached",
                  sometimes_name(cases[_i].which));
}
END_TEST

START_TEST(names_are_found_again_and_stand_for_one_each)
{
    for (int32_t i = 0; i < SOMETIMES_COUNT; i++) {
        ck_assert_int_eq(sometimes_find(sometimes_name((enum sometimes)i)), i);
        ck_assert_uint_gt(strlen(sometimes_about((enum sometimes)i)), 10);
        ck_assert_uint_gt(strlen(sometimes_source((enum sometimes)i)), 5);
    }
    ck_assert_int_eq(sometimes_find("full_moon"), -1);
}
END_TEST

START_TEST(who_does_not_ask_is_told_nothing)
{
    ck_assert_uint_ne(occasion_play(&cases[SOMETIMES_SECOND_ALARM], false, true), 0);
    ck_assert_uint_eq(occasion_play(&cases[SOMETIMES_SECOND_ALARM], false, false), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sometimes");
    TCase *tcase = tcase_create("sometimes");
    tcase_add_loop_test(tcase, each_occasion_is_reached, 0, CASES);
    tcase_add_loop_test(tcase, the_nearest_run_without_it_does_not_reach_it, 0, CASES);
    tcase_add_test(tcase, names_are_found_again_and_stand_for_one_each);
    tcase_add_test(tcase, who_does_not_ask_is_told_nothing);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
