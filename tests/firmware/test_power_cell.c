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

static void cell(int32_t mv, int64_t ms)
{
    in.rail_mv[RAIL_BATTERY] = mv;
    step_at(ms);
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

START_TEST(low_battery_is_told_once_in_backup_mode)
{
    prepare();
    cell(3700, 0);
    ck_assert(!news.tell_low);
    cell(4100, 50);
    sample(0, 100);
    ck_assert_int_eq(watch_below(RAIL_BATTERY), 3740);
    cell(3741, 200);
    ck_assert(!news.tell_low);
    cell(3740, 300);
    ck_assert(news.tell_low);
    cell(3800, 400);
    cell(3740, 500);
    ck_assert(!news.tell_low);
    ck_assert_int_eq(watch_below(RAIL_BATTERY), 3500);
}
END_TEST

START_TEST(low_battery_is_told_anew_after_charging)
{
    prepare();
    sample(0, 100);
    cell(3740, 300);
    sample(12000, 1000);
    sample(12000, 1100);
    ck_assert_int_eq(watch_above(RAIL_BATTERY), 4000);
    cell(3999, 2000);
    ck_assert(power.low_told);
    cell(4000, 3000);
    ck_assert(!power.low_told);
    ck_assert_int_eq(watch_above(RAIL_BATTERY), INT32_MAX);
}
END_TEST

START_TEST(shutdown_is_told_after_ten_seconds_without_a_break)
{
    prepare();
    sample(0, 100);
    in.rail_mv[RAIL_BATTERY] = 3500;
    ck_assert_int_eq(step_at(5000), TIME_MS(10100));
    ck_assert_int_eq(watch_above(RAIL_BATTERY), 3501);
    cell(3501, 9000);
    cell(3500, 10000);
    step_at(19999);
    ck_assert(!news.tell_shutdown);
    step_at(20000);
    ck_assert(news.tell_shutdown);
    cell(3400, 40000);
    ck_assert(!news.tell_shutdown);
    ck_assert(!power.parted);
    cell(3000, 50000);
    ck_assert(power.parted);
    ck_assert_int_eq(watch_below(RAIL_BATTERY), INT32_MIN);
}
END_TEST

START_TEST(buffer_guard_blinds_from_3_65_to_3_75_volts)
{
    prepare();
    settings.buffer_guard = true;
    sample(0, 100);
    cell(3700, 200);
    ck_assert_int_eq(watch_below(RAIL_BATTERY), 3650);
    cell(3651, 300);
    ck_assert(!power.blind);
    cell(3650, 400);
    ck_assert(power.blind && news.tell_blind);
    ck_assert_int_eq(watch_above(RAIL_BATTERY), 3750);
    cell(3749, 500);
    ck_assert(power.blind);
    cell(3750, 600);
    ck_assert(!power.blind);
    cell(3650, 700);
    ck_assert(power.blind && !news.tell_blind);
}
END_TEST

START_TEST(without_buffer_guard_or_on_dc_nobody_is_blind)
{
    prepare();
    settings.buffer_guard = true;
    cell(3600, 0);
    ck_assert(!power.blind);
    sample(0, 100);
    ck_assert(power.blind);
    settings.buffer_guard = false;
    step_at(200);
    ck_assert(!power.blind && !news.tell_blind);
}
END_TEST

/* The buffer IC has stopped with the MCU, and comes back at 3.70 V only. */
START_TEST(after_a_reset_by_a_burst_sight_wants_3_75_volts)
{
    for (int32_t mv = 3749; mv <= 3750; mv++) {
        prepare();
        settings.buffer_guard = true;
        sample(0, 100);
        cell(mv, 200);
        ck_assert(!power.blind);
        power_resume(&power);
        step_at(300);
        ck_assert(power.blind == (mv < 3750));
        ck_assert(news.tell_blind == power.blind);
        step_at(400);
        ck_assert(power.blind == (mv < 3750) && !news.tell_blind);
    }
}
END_TEST

/* The 12 V fall just behind a look; the next one is to come. */
START_TEST(in_a_dip_a_weak_cell_blinds_before_a_look)
{
    prepare();
    settings.buffer_guard = true;
    in.dip_latched = true;
    cell(3651, 10);
    ck_assert(!power.blind);
    ck_assert_int_eq(watch_below(RAIL_BATTERY), 3650);
    ck_assert_int_eq(watch_above(RAIL_12V), POWER_LOST_MV);
    cell(3650, 20);
    ck_assert(power.blind && !news.tell_blind);
    sample(0, 100);
    ck_assert(power.blind && news.tell_blind);
    sample(12000, 1000);
    sample(12000, 1100);
    step_at(1500); /* the latch is set still, of what is over */
    ck_assert(!power.blind);
}
END_TEST

START_TEST(a_good_look_ends_the_blindness_of_a_dip)
{
    prepare();
    settings.buffer_guard = true;
    in.dip_latched = true;
    cell(3600, 20);
    ck_assert(power.blind);
    sample(12000, 100);
    ck_assert(!power.blind && !news.tell_blind);
    ck_assert_int_eq(watch_above(RAIL_12V), INT32_MAX);
}
END_TEST

START_TEST(the_return_of_dc_gives_sight)
{
    prepare();
    settings.buffer_guard = true;
    sample(0, 100);
    cell(3600, 200);
    sample(12000, 1000);
    ck_assert(power.blind);
    sample(12000, 1100);
    ck_assert(!power.blind);
}
END_TEST

START_TEST(without_a_cell_nothing_is_watched_or_told)
{
    prepare();
    in.battery_fitted = false;
    sample(0, 100);
    cell(0, 200);
    ck_assert(!news.tell_low && !power.parted);
    ck_assert_int_eq(watch_below(RAIL_BATTERY), INT32_MIN);
    ck_assert_int_eq(watch_above(RAIL_BATTERY), INT32_MAX);
}
END_TEST

START_TEST(charge_follows_the_curve)
{
    static const struct {
        int32_t mv;
        uint8_t percent;
    } rows[] = {{-5, 0},    {3000, 0},  {3450, 5},  {3680, 10}, {3710, 15},
                {3740, 20}, {3970, 60}, {4199, 99}, {4200, 100}, {5000, 100}};
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_assert_uint_eq(power_battery_percent(rows[i].mv), rows[i].percent);
    }
}
END_TEST

START_TEST(a_cell_that_recovers_from_empty_is_seen_also_within_the_ten_seconds)
{
    prepare();
    sample(0, 0);
    cell(2990, 100);
    ck_assert(power.parted);
    ck_assert_int_eq(watch_above(RAIL_BATTERY), CELL_PARTED_MV + 1);
    cell(CELL_PARTED_MV + 1, 200);
    ck_assert(!power.parted);
    ck_assert_int_eq(watch_above(RAIL_BATTERY), CELL_SHUTDOWN_MV + 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        low_battery_is_told_once_in_backup_mode,
        low_battery_is_told_anew_after_charging,
        shutdown_is_told_after_ten_seconds_without_a_break,
        buffer_guard_blinds_from_3_65_to_3_75_volts,
        without_buffer_guard_or_on_dc_nobody_is_blind,
        after_a_reset_by_a_burst_sight_wants_3_75_volts,
        in_a_dip_a_weak_cell_blinds_before_a_look,
        a_good_look_ends_the_blindness_of_a_dip,
        the_return_of_dc_gives_sight,
        without_a_cell_nothing_is_watched_or_told,
        charge_follows_the_curve,
        a_cell_that_recovers_from_empty_is_seen_also_within_the_ten_seconds,
        NULL,
    };
    return suite_run("power_cell", tests);
}
