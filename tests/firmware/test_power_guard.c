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

/* The supply falls at 10.010 s, the N/C loop opens 10 ms later: judged at 10.070, the next look at
 * the supply comes at 10.100. */
static void lose_shared_supply(void)
{
    bench_start(&bench);
    supply_at(10010, 9000);
    input_at(10020, 1, false);
    at(60000);
}

START_TEST(the_race_input_first_gives_the_false_alarm)
{
    prepare();
    lose_shared_supply();
    ck_assert_uint_eq(alarms(1), 1);
    ck_assert_uint_eq(bench_alerts(&bench, ALERT_POWER, 0), 1);
}
END_TEST

START_TEST(the_race_sample_first_gives_silence)
{
    prepare();
    bench.grid_us = TIME_MS(69);
    lose_shared_supply();
    ck_assert_uint_eq(alarms(1), 0);
    ck_assert(bench.unit.power.dc_lost);
}
END_TEST

START_TEST(a_sample_at_the_same_instant_comes_before_the_input)
{
    prepare();
    bench.grid_us = TIME_MS(70);
    lose_shared_supply();
    ck_assert_uint_eq(alarms(1), 0);
}
END_TEST

START_TEST(the_guard_drops_what_the_supply_did)
{
    for (int64_t phase = 0; phase < 100; phase++) {
        prepare();
        bench.settings.power_guard_ms = 100;
        bench.grid_us = TIME_MS(phase);
        lose_shared_supply();
        ck_assert_uint_eq(alarms(1), 0);
        ck_assert(!bench_coil(&bench, 6));
    }
}
END_TEST

START_TEST(the_guard_does_nothing_without_limit)
{
    prepare();
    bench.settings.power_guard_ms = 100;
    bench.settings.backup_limit = BACKUPLIMIT_OFF;
    bench_start(&bench);
    input_at(10000, 1, false);
    at(10050);
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

START_TEST(without_limit_a_shared_supply_alarms_for_certain)
{
    prepare();
    bench.settings.backup_limit = BACKUPLIMIT_OFF;
    bench.grid_us = TIME_MS(11);
    lose_shared_supply();
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

START_TEST(the_guard_delays_a_true_alarm_and_no_more)
{
    prepare();
    bench.settings.power_guard_ms = 100;
    bench_start(&bench);
    input_at(10020, 1, false);
    at(10169);
    ck_assert_uint_eq(alarms(1), 0);
    at(10170);
    ck_assert_uint_eq(alarms(1), 1);
    ck_assert(bench_coil(&bench, 6));
    at(70170);
    ck_assert(!bench_coil(&bench, 6));
}
END_TEST

START_TEST(the_guard_keeps_a_true_alarm_though_the_input_closes)
{
    prepare();
    bench.settings.power_guard_ms = 2000;
    bench.settings.input_restore = true;
    bench_start(&bench);
    input_at(10000, 1, false);
    input_at(10060, 1, true);
    input_at(10500, 1, false);
    input_at(11000, 1, true);
    at(12049);
    ck_assert_uint_eq(alarms(1), 0);
    at(12050);
    ck_assert_uint_eq(alarms(1), 1);
    ck_assert_uint_eq(restorations(1), 1);
    at(20000);
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

/* Between two samples: 12 V dips at `dip`, the loop opens at 10.015 and closes at 10.080 s. */
static void dip_between_samples(int64_t dip_ms)
{
    bench.settings.power_guard_ms = 100;
    bench_start(&bench);
    supply_at(dip_ms, 9000);
    supply_at(dip_ms + 5, 12000);
    input_at(10015, 1, false);
    input_at(10080, 1, true);
    at(20000);
    ck_assert(!bench.unit.power.dc_lost);
}

START_TEST(the_guard_drops_a_dip_that_no_sample_saw)
{
    prepare();
    dip_between_samples(10010);
    ck_assert_uint_eq(alarms(1), 0);
    prepare();
    dip_between_samples(9915);
    ck_assert_uint_eq(alarms(1), 0);
}
END_TEST

START_TEST(an_older_dip_explains_nothing)
{
    prepare();
    bench.grid_us = TIME_MS(1);
    dip_between_samples(9910);
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

START_TEST(a_dip_does_not_explain_an_input_that_stays_open)
{
    prepare();
    bench.settings.power_guard_ms = 100;
    bench_start(&bench);
    supply_at(10010, 9000);
    supply_at(10020, 12000);
    input_at(10015 + 6, 1, false);
    at(20000);
    ck_assert_uint_eq(alarms(1), 1);
}
END_TEST

START_TEST(a_loss_within_the_guard_drops_though_dc_is_back_at_its_end)
{
    prepare();
    bench.settings.power_guard_ms = 2000;
    bench_start(&bench);
    supply_at(10010, 9000);
    input_at(10020, 1, false);
    supply_at(10500, 12000);
    input_at(10510, 1, true);
    at(60000);
    ck_assert(!bench.unit.power.dc_lost);
    ck_assert_uint_eq(alarms(1), 0);
}
END_TEST

/* The latch is set by an older dip and stays so for a second; only what is under 10.0 V at the
 * opening itself can explain it. */
static void dip_again(int64_t from_ms)
{
    supply_at(from_ms, 9000);
    input_at(from_ms + 5, 1, false);
    input_at(from_ms + 60, 1, true);
    supply_at(from_ms + 65, 12000);
}

START_TEST(the_guard_drops_a_second_dip_within_the_second)
{
    for (int64_t gap_ms = 200; gap_ms < 1500; gap_ms += 100) {
        prepare();
        bench.settings.power_guard_ms = 100;
        bench_start(&bench);
        dip_again(10010);
        dip_again(10010 + gap_ms);
        at(20000);
        ck_assert(!bench.unit.power.dc_lost);
        ck_assert(!bench.in.dip_latched);
        ck_assert_uint_eq(alarms(1), 0);
    }
}
END_TEST

START_TEST(the_guard_keeps_a_short_opening_within_a_second_of_a_dip)
{
    for (int64_t gap_ms = 200; gap_ms < 1500; gap_ms += 100) {
        prepare();
        bench.settings.power_guard_ms = 100;
        bench_start(&bench);
        dip_again(10010);
        input_at(10020 + gap_ms, 1, false);
        input_at(10080 + gap_ms, 1, true);
        at(20000);
        ck_assert_uint_eq(alarms(1), 1);
    }
}
END_TEST

/* A dip from 10.010 opens the loop for 60 ms; `gap` after it closed the loop opens anew. */
static int64_t open_after_a_dip(int64_t gap_ms, int64_t phase_ms)
{
    prepare();
    bench.settings.power_guard_ms = 400;
    bench.grid_us = TIME_MS(phase_ms);
    bench_start(&bench);
    dip_again(10010);
    return 10070 + gap_ms;
}

START_TEST(the_guard_drops_a_loss_that_follows_a_dip)
{
    for (int64_t gap_ms = 10; gap_ms < 600; gap_ms += 29) {
        for (int64_t phase_ms = 0; phase_ms < 100; phase_ms += 7) {
            int64_t opened = open_after_a_dip(gap_ms, phase_ms);
            supply_at(opened - 3, 9000);
            input_at(opened, 1, false);
            at(20000);
            ck_assert(bench.unit.power.dc_lost);
            ck_assert_uint_eq(alarms(1), 0);
        }
    }
}
END_TEST

START_TEST(the_guard_keeps_an_opening_that_follows_a_dip_and_stays)
{
    for (int64_t gap_ms = 10; gap_ms < 600; gap_ms += 7) {
        int64_t opened = open_after_a_dip(gap_ms, 99);
        input_at(opened, 1, false);
        at(opened + 449);
        ck_assert_uint_eq(alarms(1), 0);
        at(opened + 450);
        ck_assert_uint_eq(alarms(1), 1);
    }
}
END_TEST

START_TEST(the_guard_keeps_a_short_opening_that_follows_a_dip)
{
    for (int64_t gap_ms = 50; gap_ms < 600; gap_ms += 7) {
        int64_t opened = open_after_a_dip(gap_ms, 99);
        input_at(opened, 1, false);
        input_at(opened + 60, 1, true);
        at(20000);
        ck_assert_uint_eq(alarms(1), 1);
    }
}
END_TEST

/* Accepted a millisecond before the guard ends: what is open at its end is a bounce. */
START_TEST(a_bounce_at_the_end_of_the_guard_is_no_opening)
{
    for (int64_t gap_ms = 350; gap_ms < 400; gap_ms += 3) {
        int64_t opened = open_after_a_dip(gap_ms, 99);
        input_at(opened, 1, false);
        input_at(opened + 49, 1, true);
        at(20000);
        ck_assert_uint_eq(alarms(1), 0);
        input_at(20000, 1, false);
        at(20450);
        ck_assert_uint_eq(alarms(1), 1);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_race_input_first_gives_the_false_alarm,
        the_race_sample_first_gives_silence,
        a_sample_at_the_same_instant_comes_before_the_input,
        the_guard_drops_what_the_supply_did,
        the_guard_does_nothing_without_limit,
        without_limit_a_shared_supply_alarms_for_certain,
        the_guard_delays_a_true_alarm_and_no_more,
        the_guard_keeps_a_true_alarm_though_the_input_closes,
        the_guard_drops_a_dip_that_no_sample_saw,
        an_older_dip_explains_nothing,
        a_dip_does_not_explain_an_input_that_stays_open,
        a_loss_within_the_guard_drops_though_dc_is_back_at_its_end,
        the_guard_drops_a_second_dip_within_the_second,
        the_guard_keeps_a_short_opening_within_a_second_of_a_dip,
        the_guard_drops_a_loss_that_follows_a_dip,
        the_guard_keeps_an_opening_that_follows_a_dip_and_stays,
        the_guard_keeps_a_short_opening_that_follows_a_dip,
        a_bounce_at_the_end_of_the_guard_is_no_opening,
        NULL,
    };
    return suite_run("power_guard", tests);
}
