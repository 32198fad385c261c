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

START_TEST(an_opening_raises_an_alarm_and_its_relay_for_its_time)
{
    prepare();
    bench_start(&bench);
    input_at(10000, 1, false);
    at(10049);
    ck_assert_uint_eq(alarms(1), 0);
    at(10050);
    ck_assert_uint_eq(alarms(1), 1);
    ck_assert(bench_coil(&bench, 6));
    at(70049);
    ck_assert(bench_coil(&bench, 6));
    at(70050);
    ck_assert(!bench_coil(&bench, 6));
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

START_TEST(a_disarmed_input_raises_nothing)
{
    prepare();
    bench.settings.armed = 0xfe;
    bench_start(&bench);
    input_at(10000, 1, false);
    input_at(10000, 2, true);
    at(20000);
    ck_assert_uint_eq(alarms(1), 0);
    ck_assert_uint_eq(alarms(2), 1);
}
END_TEST

START_TEST(in_hold_off_nothing_is_raised_and_its_end_is_the_baseline)
{
    prepare();
    bench.settings.holdoff_s = 60;
    bench_start(&bench);
    input_at(30000, 1, false);
    at(60000);
    ck_assert(!bench.unit.alarm.baseline_due);
    at(120000);
    ck_assert_uint_eq(alarms(1), 0);
    input_at(130000, 1, true);
    input_at(140000, 1, false);
    at(150000);
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

START_TEST(an_opening_on_the_last_instant_of_hold_off_belongs_to_it)
{
    prepare();
    bench.settings.holdoff_s = 60;
    bench_start(&bench);
    input_at(59990, 1, false);
    at(70000);
    ck_assert_uint_eq(alarms(1), 0);
}
END_TEST

START_TEST(an_input_open_when_armed_must_return_first)
{
    prepare();
    bench.settings.armed = 0;
    bench_start(&bench);
    input_at(10000, 1, false);
    at(20000);
    ck_assert_uint_eq(alarm_arm(&bench.unit, 0xff), 0x01);
    at(30000);
    ck_assert_uint_eq(alarms(1), 0);
    input_at(40000, 1, true);
    input_at(50000, 1, false);
    at(60000);
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

START_TEST(an_opening_under_way_when_armed_was_before)
{
    prepare();
    bench.settings.armed = 0;
    bench.settings.input[0].delay_s = 30;
    bench_start(&bench);
    input_at(10000, 1, false);
    at(20000);
    ck_assert_uint_eq(alarm_arm(&bench.unit, 0x01), 0x01);
    at(60000);
    ck_assert_uint_eq(alarms(1), 0);
    ck_assert_uint_eq(bench.unit.alarm.must_restore, 0x01);
    input_at(70000, 1, true);
    input_at(110000, 1, false);
    at(150000);
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

START_TEST(arming_again_does_not_swallow_an_opening_under_way)
{
    prepare();
    bench.settings.input[0].delay_s = 30;
    bench_start(&bench);
    input_at(10000, 1, false);
    at(20000);
    alarm_arm(&bench.unit, 0xff);
    at(60000);
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

START_TEST(an_alarm_that_stays_is_not_repeated)
{
    prepare();
    bench_start(&bench);
    input_at(10000, 1, false);
    at(3600000);
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

START_TEST(the_next_opening_is_the_next_alarm_and_starts_the_relay_anew)
{
    prepare();
    bench_start(&bench);
    input_at(10000, 1, false);
    input_at(20000, 1, true);
    input_at(40000, 1, false);
    at(99000);
    ck_assert(bench_coil(&bench, 6));
    ck_assert_uint_eq(alarms(1), 2);
    at(100050);
    ck_assert(!bench_coil(&bench, 6));
}
END_TEST

START_TEST(a_return_is_told_only_where_asked_for)
{
    prepare();
    bench_start(&bench);
    input_at(10000, 1, false);
    input_at(20000, 1, true);
    at(30000);
    ck_assert_uint_eq(restorations(1), 0);
    bench.unit.settings.input_restore = true;
    input_at(40000, 1, false);
    input_at(50000, 1, true);
    at(50049);
    ck_assert_uint_eq(restorations(1), 0);
    at(50050);
    ck_assert_uint_eq(restorations(1), 1);
}
END_TEST

START_TEST(disarming_silences_the_relay_at_once)
{
    prepare();
    bench_start(&bench);
    input_at(10000, 1, false);
    at(20000);
    alarm_disarm(&bench.unit, 0xff);
    bench_step(&bench);
    ck_assert(!bench_coil(&bench, 6));
    ck_assert_uint_eq(bench.unit.settings.armed, 0);
}
END_TEST

START_TEST(disarming_one_input_leaves_the_siren_to_another)
{
    prepare();
    bench.settings.input[1].relay = 6;
    bench.settings.input[1].relay_s = 90;
    bench_start(&bench);
    input_at(10000, 1, false);
    input_at(20000, 2, true);
    at(30000);
    alarm_disarm(&bench.unit, 0x01);
    bench_step(&bench);
    ck_assert(bench_coil(&bench, 6));
    alarm_disarm(&bench.unit, 0x02);
    bench_step(&bench);
    ck_assert(!bench_coil(&bench, 6));
}
END_TEST

START_TEST(disarming_leaves_a_relay_that_another_function_took)
{
    prepare();
    bench_start(&bench);
    input_at(10000, 1, false);
    at(20000);
    relay_switch(&bench.unit.relays.relay[5], true);
    alarm_disarm(&bench.unit, 0xff);
    bench_step(&bench);
    ck_assert(bench_coil(&bench, 6));
}
END_TEST

START_TEST(a_contact_set_anew_is_no_alarm)
{
    prepare();
    bench_start(&bench);
    at(10000);
    bench.unit.settings.input[2].contact = INPUT_NC;
    bench_step(&bench);
    at(20000);
    ck_assert_uint_eq(alarms(3), 0);
    input_at(30000, 3, true);
    input_at(40000, 3, false);
    at(50000);
    ck_assert_uint_eq(alarms(3), 1);
}
END_TEST

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

START_TEST(after_blindness_what_is_open_then_is_an_alarm)
{
    prepare();
    bench.settings.buffer_guard = true;
    drain();
    bench.in.input_levels = 0x03;
    bench_step(&bench);
    bench_cell(&bench, 3750);
    at(70000);
    ck_assert_uint_eq(alarms(1), 0);
    ck_assert_uint_eq(alarms(2), 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        an_opening_raises_an_alarm_and_its_relay_for_its_time,
        a_disarmed_input_raises_nothing,
        in_hold_off_nothing_is_raised_and_its_end_is_the_baseline,
        an_opening_on_the_last_instant_of_hold_off_belongs_to_it,
        an_input_open_when_armed_must_return_first,
        an_opening_under_way_when_armed_was_before,
        arming_again_does_not_swallow_an_opening_under_way,
        an_alarm_that_stays_is_not_repeated,
        the_next_opening_is_the_next_alarm_and_starts_the_relay_anew,
        a_return_is_told_only_where_asked_for,
        disarming_silences_the_relay_at_once,
        disarming_one_input_leaves_the_siren_to_another,
        disarming_leaves_a_relay_that_another_function_took,
        a_contact_set_anew_is_no_alarm,
        edges_in_backup_mode_are_silent_and_hold_off_follows,
        without_limit_inputs_alarm_in_backup_mode,
        an_alarm_from_before_runs_on_in_backup_mode,
        a_return_in_backup_mode_is_told_at_the_baseline,
        limit_ac_follows_the_voltage_sensor,
        a_stopped_buffer_alarms_nc_and_leaves_no_quiet,
        buffer_guard_tells_blindness_instead_of_alarms,
        after_blindness_what_is_open_then_is_an_alarm,
        NULL,
    };
    return suite_run("alarm", tests);
}
