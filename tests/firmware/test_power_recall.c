#include "firmware/power.h"

#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/unit.h"

/* A cold start within an outage that was told: its end is still owed. */
static struct settings settings;
static struct power power;
static struct power_news news;
static struct unit_in in;

static void prepare(void)
{
    settings_defaults(&settings);
    memset(&in, 0, sizeof in);
    in.rail_mv[RAIL_12V] = 12000;
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

START_TEST(a_failure_told_before_a_cold_start_ends_with_one_restored)
{
    prepare();
    power_recall_failure(&power, 0);
    sample(12000, 0);
    ck_assert_int_eq(sample(12000, 100), TIME_MS(10100));
    step_at(10100);
    ck_assert(news.tell_restored);
    ck_assert_int_eq(step_at(20000), TIME_NEVER);
    prepare();
    power_recall_failure(&power, 0);
    sample(0, 0);
    step_at(10000);
    ck_assert(!news.tell_restored && !news.tell_failed);
    sample(12000, 20000);
    sample(12000, 20100);
    step_at(30100);
    ck_assert(news.tell_restored);
}
END_TEST

START_TEST(a_failure_told_before_a_cold_start_lasts_until_two_looks_are_good)
{
    prepare();
    settings.power_delay_s = 0;
    power_recall_failure(&power, 0);
    step_at(0);
    ck_assert(!news.tell_restored);
    sample(9000, 100);
    ck_assert(!news.tell_failed && !news.tell_restored);
    sample(12000, 200);
    ck_assert(!news.tell_restored);
    sample(12000, 300);
    ck_assert(news.dc_came_back && news.tell_restored && !news.tell_failed);
}
END_TEST

/* Else a unit whose cell was emptied says so as the power is back. */
START_TEST(a_weak_cell_is_told_once_a_look_has_shown_the_outage)
{
    prepare();
    in.battery_fitted = true;
    in.rail_mv[RAIL_BATTERY] = CELL_LOW_MV - 100;
    power_recall_failure(&power, 0);
    step_at(0);
    ck_assert(!news.tell_low);
    sample(12000, 100);
    sample(12000, 200);
    ck_assert(news.dc_came_back && !news.tell_low);
    prepare();
    in.battery_fitted = true;
    in.rail_mv[RAIL_BATTERY] = CELL_LOW_MV - 100;
    power_recall_failure(&power, 0);
    step_at(0);
    struct level_watch supply, battery;
    power_watch(&power, &settings, &supply, &battery);
    ck_assert_int_eq(supply.below_mv, POWER_BACK_MV); /* a look is asked for, either way */
    ck_assert_int_eq(supply.above_mv, POWER_BACK_MV + 1);
    sample(9000, 100);
    ck_assert(news.tell_low);
    power_watch(&power, &settings, &supply, &battery);
    ck_assert_int_eq(supply.below_mv, POWER_FED_MV);
}
END_TEST

/* DC is back from 1.1 s on, AC from 6 s on. */
START_TEST(the_end_is_told_when_both_are_back_for_the_delay)
{
    prepare();
    in.sensor_fitted = true;
    in.ac_present = false;
    power_recall_failure(&power, 0);
    sample(12000, 1000);
    sample(12000, 1100);
    in.ac_present = true;
    step_at(6000);
    ck_assert_int_eq(step_at(11100), TIME_MS(16000));
    ck_assert(!news.tell_restored);
    ck_assert_int_eq(step_at(16000), TIME_NEVER);
    ck_assert(news.tell_restored);
}
END_TEST

START_TEST(mains_that_came_before_dc_do_not_hold_back_its_return)
{
    prepare();
    in.sensor_fitted = true;
    sample(0, 0);
    step_at(10000);
    in.ac_present = true;
    step_at(20000);
    sample(12000, 20100);
    sample(12000, 20200);
    step_at(30200);
    ck_assert(news.tell_restored);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_failure_told_before_a_cold_start_ends_with_one_restored,
        a_failure_told_before_a_cold_start_lasts_until_two_looks_are_good,
        a_weak_cell_is_told_once_a_look_has_shown_the_outage,
        the_end_is_told_when_both_are_back_for_the_delay,
        mains_that_came_before_dc_do_not_hold_back_its_return,
        NULL,
    };
    return suite_run("power_recall", tests);
}
