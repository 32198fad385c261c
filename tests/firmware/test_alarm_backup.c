#include "firmware/alarm.h"

#include "firmware/aid_bench.h"
#include "firmware/aid_suite.h"

static struct bench bench;

/* Input1 N/C with Relay6 for 60 s, Input2 N/O, both normal and armed; BACKUPLIMIT=DC. */
static void prepare(void)
{
    bench_init(&bench);
    bench.settings.input[0].contact = INPUT_NC;
    bench.settings.input[0].relay = 6;
    bench.settings.input[0].relay_s = 60;
    bench.settings.input[1].contact = INPUT_NO;
    bench.settings.armed = 0xff;
    bench.in.input_levels = 0x01;
}

static void at(int64_t ms)
{
    bench_run(&bench, TIME_MS(ms));
}

static void input_at(int64_t ms, uint32_t number, bool voltage)
{
    at(ms);
    bench_input(&bench, number, voltage);
}

static void supply_at(int64_t ms, int32_t mv)
{
    at(ms);
    bench_supply(&bench, mv);
}

static uint32_t alarms(uint32_t number)
{
    return bench_alerts(&bench, ALERT_ALARM, number - 1);
}

static uint32_t restorations(uint32_t number)
{
    return bench_alerts(&bench, ALERT_RESTORED, number - 1);
}

START_TEST(edges_in_backup_mode_are_silent_and_hold_off_follows)
{
    prepare();
    bench_start(&bench);
    at(1000);
    bench.unit.settings.holdoff_s = 60;
    supply_at(10010, 0);
    input_at(20000, 2, true);
    supply_at(30010, 12000);
    at(30200);
    ck_assert(!bench.unit.power.dc_lost);
    input_at(50000, 1, false);
    at(90199);
    ck_assert(bench.unit.alarm.baseline_due);
    at(90200);
    ck_assert(!bench.unit.alarm.baseline_due);
    at(100000);
    ck_assert_uint_eq(alarms(1) + alarms(2), 0);
    input_at(110000, 2, false);
    input_at(120000, 2, true);
    at(130000);
    ck_assert_uint_eq(alarms(2), 1);
}
END_TEST

START_TEST(without_limit_inputs_alarm_in_backup_mode)
{
    prepare();
    bench.settings.backup_limit = BACKUPLIMIT_OFF;
    bench_start(&bench);
    supply_at(10010, 0);
    input_at(20000, 2, true);
    at(30000);
    ck_assert_uint_eq(alarms(2), 1);
}
END_TEST

START_TEST(an_alarm_from_before_runs_on_in_backup_mode)
{
    prepare();
    bench_start(&bench);
    input_at(10000, 1, false);
    supply_at(20010, 0);
    at(70049);
    ck_assert(relay_is_in_alarm(&bench.unit.relays.relay[5]));
    at(70050);
    ck_assert(!relay_is_in_alarm(&bench.unit.relays.relay[5]));
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

START_TEST(a_return_in_backup_mode_is_told_at_the_baseline)
{
    prepare();
    bench.settings.input_restore = true;
    bench_start(&bench);
    input_at(10000, 1, false);
    supply_at(20010, 0);
    input_at(25000, 1, true);
    at(29000);
    ck_assert_uint_eq(restorations(1), 0);
    supply_at(30010, 12000);
    at(40000);
    ck_assert_uint_eq(restorations(1), 1);
}
END_TEST

START_TEST(limit_ac_follows_the_voltage_sensor)
{
    prepare();
    bench.settings.backup_limit = BACKUPLIMIT_AC;
    bench.in.sensor_fitted = true;
    bench.in.ac_present = true;
    bench_start(&bench);
    at(10000);
    bench.in.ac_present = false;
    bench_step(&bench);
    input_at(20000, 1, false);
    at(30000);
    ck_assert_uint_eq(alarms(1), 0);
    bench.in.ac_present = true;
    bench_step(&bench);
    at(40000);
    ck_assert_uint_eq(alarms(1), 0);
    input_at(50000, 2, true);
    at(60000);
    ck_assert_uint_eq(alarms(2), 1);
}
END_TEST

/* Backup mode without limit; at 3.60 V the buffer IC stops and all inputs read open. */
static void drain(void)
{
    bench.settings.backup_limit = BACKUPLIMIT_OFF;
    bench_start(&bench);
    supply_at(10010, 0);
    at(20000);
    bench_cell(&bench, 3650);
    at(30000);
    bench_cell(&bench, 3600);
    bench.in.input_levels = 0;
    bench_step(&bench);
    at(60000);
}

START_TEST(a_stopped_buffer_alarms_nc_and_leaves_no_quiet)
{
    prepare();
    drain();
    ck_assert_uint_eq(alarms(1), 1);
    ck_assert_uint_eq(alarms(2), 0);
}
END_TEST

START_TEST(buffer_guard_tells_blindness_instead_of_alarms)
{
    prepare();
    bench.settings.buffer_guard = true;
    drain();
    ck_assert_uint_eq(alarms(1), 0);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_BLIND, 0), 1);
}
END_TEST

START_TEST(what_moved_in_blindness_is_the_baseline_of_sight)
{
    prepare();
    bench.settings.buffer_guard = true;
    drain();
    bench.in.input_levels = 0x03;
    bench_step(&bench);
    bench_cell(&bench, 3750);
    at(70000);
    ck_assert_uint_eq(alarms(1), 0);
    ck_assert_uint_eq(alarms(2), 0);
    input_at(80000, 2, false);
    input_at(81000, 2, true);
    input_at(81000, 1, false);
    at(90000);
    ck_assert_uint_eq(alarms(1), 1);
    ck_assert_uint_eq(alarms(2), 1);
}
END_TEST

/* Accepted with sight, its guard ends without: it was seen. */
START_TEST(an_opening_before_blindness_is_an_alarm_in_it)
{
    prepare();
    bench.settings.buffer_guard = true;
    bench.settings.backup_limit = BACKUPLIMIT_AC;
    bench.settings.power_guard_ms = 2000;
    bench_start(&bench);
    supply_at(10010, 0);
    input_at(20000, 1, false);
    at(21000);
    bench_cell(&bench, 3650);
    ck_assert(bench.unit.power.blind);
    at(22049);
    ck_assert_uint_eq(alarms(1), 0);
    at(22050);
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

/* 12 V is gone from 10.010 to 15.000 s, back at the look after next; Input1 opens in between. */
static void open_under_delay_as_dc_returns(uint32_t delay_s)
{
    bench.settings.input[0].delay_s = (uint16_t)delay_s;
    bench_start(&bench);
    supply_at(10010, 0);
    input_at(14000, 1, false);
    supply_at(15000, 12000);
    at(60000);
    ck_assert(!bench.unit.power.dc_lost);
}

START_TEST(without_hold_off_and_limit_a_return_of_dc_swallows_nothing)
{
    prepare();
    bench.settings.backup_limit = BACKUPLIMIT_OFF;
    open_under_delay_as_dc_returns(20);
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

START_TEST(without_hold_off_the_end_of_a_limit_is_a_baseline)
{
    prepare();
    open_under_delay_as_dc_returns(20);
    ck_assert_uint_eq(alarms(1), 0);
}
END_TEST

START_TEST(hold_off_swallows_an_opening_under_delay)
{
    prepare();
    bench.settings.backup_limit = BACKUPLIMIT_OFF;
    bench.settings.holdoff_s = 1;
    open_under_delay_as_dc_returns(20);
    ck_assert_uint_eq(alarms(1), 0);
}
END_TEST

/* 12 V are gone from 10.010 s on; up again from 20.010 s on, for so long. */
static uint32_t alarms_at_a_return(uint16_t holdoff_s, int64_t up_ms)
{
    prepare();
    bench.settings.backup_limit = BACKUPLIMIT_OFF;
    bench.settings.holdoff_s = holdoff_s;
    bench_start(&bench);
    at(5000);
    supply_at(10010, 0);
    supply_at(20010, 12000);
    input_at(20010, 1, false);
    at(20061);
    uint32_t at_once = alarms(1);
    supply_at(20010 + up_ms, 0);
    at(20359);
    ck_assert_uint_eq(alarms(1), at_once);
    at(30000);
    return at_once * 10 + alarms(1);
}

START_TEST(an_opening_as_12_v_return_waits_for_two_looks)
{
    ck_assert_uint_eq(alarms_at_a_return(1, 5000), 0);  /* it was the return */
    ck_assert_uint_eq(alarms_at_a_return(1, 80), 1);    /* it was none */
    ck_assert_uint_eq(alarms_at_a_return(0, 80), 11);   /* without hold-off nothing is waited for */
    ck_assert_uint_eq(alarms_at_a_return(0, 5000), 11);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        edges_in_backup_mode_are_silent_and_hold_off_follows,
        without_limit_inputs_alarm_in_backup_mode,
        an_alarm_from_before_runs_on_in_backup_mode,
        a_return_in_backup_mode_is_told_at_the_baseline,
        limit_ac_follows_the_voltage_sensor,
        a_stopped_buffer_alarms_nc_and_leaves_no_quiet,
        buffer_guard_tells_blindness_instead_of_alarms,
        what_moved_in_blindness_is_the_baseline_of_sight,
        an_opening_before_blindness_is_an_alarm_in_it,
        without_hold_off_and_limit_a_return_of_dc_swallows_nothing,
        without_hold_off_the_end_of_a_limit_is_a_baseline,
        hold_off_swallows_an_opening_under_delay,
        an_opening_as_12_v_return_waits_for_two_looks,
        NULL,
    };
    return suite_run("alarm_backup", tests);
}
