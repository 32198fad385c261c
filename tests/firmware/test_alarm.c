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

/* What the board shows of the judgement: each alarm in the step that raised it. */
START_TEST(a_step_names_the_alarms_that_it_raised)
{
    prepare();
    bench.settings.power_guard_ms = 100;
    bench_start(&bench);
    input_at(10000, 1, false);
    input_at(10060, 1, true);
    at(10149);
    ck_assert_uint_eq(bench.unit.alarm.raised, 0);
    at(10150);
    ck_assert_uint_eq(bench.unit.alarm.in_alarm, 0);
    ck_assert_uint_eq(bench.unit.alarm.raised, 0x01);
    bench_step(&bench);
    ck_assert_uint_eq(bench.unit.alarm.raised, 0);
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
        a_step_names_the_alarms_that_it_raised,
        NULL,
    };
    return suite_run("alarm", tests);
}
