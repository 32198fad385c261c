#include "firmware/power.h"

#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/unit.h"

static struct settings settings;
static struct power power;
static struct power_news news;
static struct unit_in in;

static void prepare(void)
{
    settings_defaults(&settings);
    memset(&in, 0, sizeof in);
    in.rail_mv[RAIL_12V] = 12000;
    in.rail_mv[RAIL_BATTERY] = 4200;
    in.battery_fitted = true;
    power_init(&power);
}

static int64_t step_at(int64_t ms)
{
    in.now_us = TIME_MS(ms);
    return power_step(&power, &settings, &in, &news);
}

static int64_t sample(int32_t mv, int64_t ms)
{
    in.rail_mv[RAIL_12V] = mv;
    in.supply_sampled = true;
    int64_t next = step_at(ms);
    in.supply_sampled = false;
    return next;
}

static int32_t watch_below(enum rail rail)
{
    struct level_watch watch[RAIL_COUNT];
    power_watch(&power, &settings, &watch[RAIL_12V], &watch[RAIL_BATTERY]);
    return watch[rail].below_mv;
}

static int32_t watch_above(enum rail rail)
{
    struct level_watch watch[RAIL_COUNT];
    power_watch(&power, &settings, &watch[RAIL_12V], &watch[RAIL_BATTERY]);
    return watch[rail].above_mv;
}

START_TEST(supply_is_judged_on_samples_only)
{
    prepare();
    in.rail_mv[RAIL_12V] = 0;
    step_at(50);
    ck_assert(!power.dc_lost);
    sample(0, 100);
    ck_assert(power.dc_lost && news.dc_was_lost);
}
END_TEST

START_TEST(one_sample_under_10_volts_is_a_loss_and_10_volts_is_none)
{
    prepare();
    sample(10000, 100);
    ck_assert(!power.dc_lost);
    sample(9999, 200);
    ck_assert(power.dc_lost);
    sample(9999, 300);
    ck_assert(!news.dc_was_lost);
}
END_TEST

START_TEST(two_samples_over_10_5_volts_bring_dc_back)
{
    prepare();
    sample(0, 100);
    ck_assert_int_eq(sample(10501, 200), TIME_MS(300));
    ck_assert(power.dc_lost);
    sample(10501, 300);
    ck_assert(!power.dc_lost && news.dc_came_back);
}
END_TEST

START_TEST(a_sample_between_the_levels_breaks_the_return)
{
    prepare();
    sample(0, 100);
    sample(12000, 200);
    sample(10500, 300);
    sample(12000, 400);
    ck_assert(power.dc_lost);
    sample(12000, 500);
    ck_assert(!power.dc_lost);
}
END_TEST

START_TEST(the_same_sample_shown_twice_is_one)
{
    prepare();
    sample(0, 100);
    sample(12000, 200);
    sample(12000, 200);
    ck_assert(power.dc_lost);
    ck_assert_int_eq(step_at(250), TIME_MS(300));
}
END_TEST

START_TEST(a_sample_that_does_not_come_is_asked_for_again)
{
    prepare();
    sample(0, 100);
    sample(12000, 200);
    ck_assert_int_eq(step_at(300), TIME_MS(400));
    ck_assert_int_eq(step_at(399), TIME_MS(400));
}
END_TEST

START_TEST(the_watch_waits_for_loss_then_for_return)
{
    prepare();
    sample(12000, 0);
    ck_assert_int_eq(watch_below(RAIL_12V), 9999);
    ck_assert_int_eq(watch_above(RAIL_12V), INT32_MAX);
    sample(9000, 100);
    ck_assert_int_eq(watch_below(RAIL_12V), 6000); /* detectors let go */
    ck_assert_int_eq(watch_above(RAIL_12V), 10501);
    sample(0, 200);
    ck_assert_int_eq(watch_below(RAIL_12V), INT32_MIN);
    ck_assert_int_eq(watch_above(RAIL_12V), 6001); /* and start anew */
    sample(12000, 300);
    ck_assert_int_eq(watch_above(RAIL_12V), INT32_MAX);
}
END_TEST

START_TEST(failure_and_restoration_are_told_after_the_delay)
{
    prepare();
    ck_assert_int_eq(sample(0, 1000), TIME_S(11));
    step_at(10999);
    ck_assert(!news.tell_failed);
    step_at(11000);
    ck_assert(news.tell_failed);
    step_at(12000);
    ck_assert(!news.tell_failed);
    sample(12000, 20000);
    ck_assert_int_eq(sample(12000, 20100), TIME_MS(30100));
    step_at(30099);
    ck_assert(!news.tell_restored);
    step_at(30100);
    ck_assert(news.tell_restored);
    ck_assert_int_eq(step_at(40000), TIME_NEVER);
    ck_assert(!news.tell_restored && !news.tell_failed);
}
END_TEST

START_TEST(a_shorter_loss_tells_nothing)
{
    prepare();
    sample(0, 1000);
    sample(12000, 10700);
    sample(12000, 10800);
    for (int64_t ms = 11000; ms < 60000; ms += 1000) {
        step_at(ms);
        ck_assert(!news.tell_failed && !news.tell_restored);
    }
}
END_TEST

START_TEST(a_short_return_breaks_neither_outage_nor_its_one_message)
{
    prepare();
    sample(0, 1000);
    step_at(11000);
    ck_assert(news.tell_failed);
    sample(12000, 20000);
    sample(12000, 20100);
    sample(0, 25000);
    for (int64_t ms = 25100; ms < 60000; ms += 100) {
        step_at(ms);
        ck_assert(!news.tell_failed && !news.tell_restored);
    }
}
END_TEST

START_TEST(a_broken_return_counts_its_delay_from_the_last)
{
    prepare();
    sample(0, 1000);
    step_at(11000);
    sample(12000, 20000);
    sample(12000, 20100);
    sample(0, 25000);
    sample(12000, 26000);
    ck_assert_int_eq(sample(12000, 26100), TIME_MS(36100));
}
END_TEST

START_TEST(without_delay_both_are_told_at_once)
{
    prepare();
    settings.power_delay_s = 0;
    sample(0, 100);
    ck_assert(news.tell_failed);
    sample(12000, 200);
    sample(12000, 300);
    ck_assert(news.tell_restored);
}
END_TEST

START_TEST(with_alerts_off_nothing_is_told_and_nothing_made_up_for)
{
    prepare();
    settings.power_alert = false;
    sample(0, 100);
    step_at(10100);
    ck_assert(!news.tell_failed);
    settings.power_alert = true;
    sample(12000, 20000);
    sample(12000, 20100);
    step_at(30100);
    ck_assert(!news.tell_restored);
}
END_TEST

START_TEST(a_late_step_tells_what_was_due_before_the_return)
{
    prepare();
    sample(0, 100);
    sample(12000, 5000);
    sample(12000, 15000);
    ck_assert(news.tell_failed && news.dc_came_back);
}
END_TEST

START_TEST(the_latch_is_remembered_and_cleared_a_second_later)
{
    prepare();
    in.dip_latched = true;
    ck_assert_int_eq(step_at(340), TIME_MS(1340));
    ck_assert_int_eq(power.latch_seen_at, TIME_MS(340));
    step_at(1339);
    ck_assert(!news.clear_latch);
    ck_assert_int_eq(power.latch_seen_at, TIME_MS(340));
    step_at(1340);
    ck_assert(news.clear_latch);
    in.dip_latched = false;
    ck_assert_int_eq(step_at(1341), TIME_NEVER);
    ck_assert_int_eq(power.latch_seen_at, TIME_MS(340));
}
END_TEST

START_TEST(a_latch_in_a_loss_is_cleared_a_second_after_the_return)
{
    prepare();
    in.dip_latched = true;
    step_at(40);
    sample(0, 100);
    step_at(1040);
    ck_assert(!news.clear_latch);
    sample(12000, 5000);
    sample(12000, 5100);
    step_at(6099);
    ck_assert(!news.clear_latch);
    step_at(6100);
    ck_assert(news.clear_latch);
}
END_TEST

START_TEST(a_brown_out_with_a_set_latch_was_a_loss)
{
    prepare();
    in.dip_latched = true;
    step_at(40);
    power_resume(&power);
    step_at(900);
    ck_assert(power.dc_lost && news.dc_was_lost);
    prepare();
    power_resume(&power);
    step_at(900);
    in.dip_latched = true;
    step_at(901);
    ck_assert(!power.dc_lost);
}
END_TEST

START_TEST(ac_counts_only_where_the_sensor_is_fitted)
{
    prepare();
    step_at(0);
    ck_assert(!power.ac_lost);
    in.sensor_fitted = true;
    step_at(1000);
    ck_assert(power.ac_lost && news.ac_was_lost);
    step_at(11000);
    ck_assert(news.tell_failed);
    in.ac_present = true;
    step_at(20000);
    ck_assert(news.ac_came_back);
}
END_TEST

START_TEST(dc_and_ac_lost_together_are_one_outage)
{
    prepare();
    in.sensor_fitted = true;
    step_at(0);
    sample(0, 5000);
    step_at(10000);
    ck_assert(!news.tell_failed);
    step_at(15000);
    ck_assert(news.tell_failed);
    in.ac_present = true;
    step_at(20000);
    ck_assert_int_eq(step_at(40000), TIME_NEVER);
    ck_assert(!news.tell_restored);
    sample(12000, 50000);
    sample(12000, 50100);
    step_at(60100);
    ck_assert(news.tell_restored);
    ck_assert_int_eq(step_at(80000), TIME_NEVER);
}
END_TEST

/* AC is lost at 0 and told. */
static void lose_ac(void)
{
    prepare();
    in.sensor_fitted = true;
    step_at(0);
    step_at(10000);
    ck_assert(news.tell_failed);
}

START_TEST(dc_lost_behind_a_told_loss_of_ac_is_told_too)
{
    lose_ac();
    ck_assert_int_eq(sample(0, 60000), TIME_S(70));
    step_at(70000);
    ck_assert(news.tell_failed);
    sample(12000, 80000);
    sample(12000, 80100);
    step_at(90100);
    ck_assert(news.tell_restored); /* DC's */
    in.ac_present = true;
    step_at(100000);
    step_at(110000);
    ck_assert(news.tell_restored); /* AC's */
    ck_assert(!power_failure_is_told(&power));
}
END_TEST

START_TEST(both_back_together_are_told_once)
{
    lose_ac();
    sample(0, 60000);
    step_at(70000);
    in.ac_present = true;
    sample(12000, 80000);
    sample(12000, 80100);
    step_at(90000);
    ck_assert(!news.tell_restored);
    step_at(90100);
    ck_assert(news.tell_restored);
    ck_assert_int_eq(step_at(120000), TIME_NEVER);
    ck_assert(!power_failure_is_told(&power));
}
END_TEST

START_TEST(ac_still_lost_when_dc_is_back_takes_over_the_notice)
{
    prepare();
    in.sensor_fitted = true;
    sample(0, 0);
    step_at(10000);
    ck_assert(news.tell_failed);
    sample(12000, 20000);
    sample(12000, 20100);
    step_at(30100);
    ck_assert(!news.tell_restored && !news.tell_failed);
    ck_assert(power_failure_is_told(&power));
    in.ac_present = true;
    step_at(40000);
    step_at(50000);
    ck_assert(news.tell_restored);
}
END_TEST

START_TEST(a_short_loss_of_dc_neither_hides_nor_repeats_the_loss_of_ac)
{
    prepare();
    in.sensor_fitted = true;
    step_at(0);
    sample(0, 8000);
    step_at(10000);
    sample(12000, 11000);
    sample(12000, 11100);
    ck_assert(news.tell_failed);
    step_at(30000);
    ck_assert(!news.tell_failed && !news.tell_restored);
}
END_TEST

START_TEST(limits_follow_the_setting)
{
    prepare();
    sample(0, 100);
    ck_assert(power_limits_inputs(&power, &settings));
    settings.backup_limit = BACKUPLIMIT_OFF;
    ck_assert(!power_limits_inputs(&power, &settings));
    settings.backup_limit = BACKUPLIMIT_AC;
    ck_assert(!power_limits_inputs(&power, &settings));
    in.sensor_fitted = true;
    step_at(200);
    ck_assert(power_limits_inputs(&power, &settings));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        supply_is_judged_on_samples_only,
        one_sample_under_10_volts_is_a_loss_and_10_volts_is_none,
        two_samples_over_10_5_volts_bring_dc_back,
        a_sample_between_the_levels_breaks_the_return,
        the_same_sample_shown_twice_is_one,
        a_sample_that_does_not_come_is_asked_for_again,
        the_watch_waits_for_loss_then_for_return,
        failure_and_restoration_are_told_after_the_delay,
        a_shorter_loss_tells_nothing,
        a_short_return_breaks_neither_outage_nor_its_one_message,
        a_broken_return_counts_its_delay_from_the_last,
        without_delay_both_are_told_at_once,
        with_alerts_off_nothing_is_told_and_nothing_made_up_for,
        a_late_step_tells_what_was_due_before_the_return,
        the_latch_is_remembered_and_cleared_a_second_later,
        a_latch_in_a_loss_is_cleared_a_second_after_the_return,
        a_brown_out_with_a_set_latch_was_a_loss,
        ac_counts_only_where_the_sensor_is_fitted,
        dc_and_ac_lost_together_are_one_outage,
        dc_lost_behind_a_told_loss_of_ac_is_told_too,
        both_back_together_are_told_once,
        ac_still_lost_when_dc_is_back_takes_over_the_notice,
        a_short_loss_of_dc_neither_hides_nor_repeats_the_loss_of_ac,
        limits_follow_the_setting,
        NULL,
    };
    return suite_run("power", tests);
}
