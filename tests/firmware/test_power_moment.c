#include "firmware/power.h"

#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/unit.h"

/* 12 V that are there in backup mode, for a moment: what opens then may be of a detector that they
 * start. */
static struct settings settings;
static struct power power;
static struct power_news news;
static struct unit_in in;

static void prepare(void)
{
    settings_defaults(&settings);
    memset(&in, 0, sizeof in);
    power_init(&power);
}

static void sample(int32_t mv, int64_t ms)
{
    in.now_us = TIME_MS(ms);
    in.rail_mv[RAIL_12V] = mv;
    in.supply_sampled = true;
    (void)power_step(&power, &settings, &in, &news);
}

/* 12 V of that height as an input opens, between two looks. */
static void open_at(int32_t supply_mv, int64_t at_ms)
{
    in.now_us = TIME_MS(at_ms);
    in.supply_sampled = false;
    in.rail_mv[RAIL_12V] = supply_mv;
    (void)power_see_opening(&power, &in);
}

static void lose(void)
{
    prepare();
    sample(12000, 0);
    sample(9000, 100);
}

START_TEST(an_opening_sees_whether_12_v_are_there_in_backup_mode)
{
    prepare();
    sample(12000, 0);
    open_at(12000, 50);
    ck_assert(!power_was_up_since(&power, TIME_MS(50))); /* DC is good */
    lose();
    open_at(10500, 150);
    ck_assert(!power_was_up_since(&power, TIME_MS(150))); /* falling still */
    open_at(10501, 150);
    ck_assert(power_was_up_since(&power, TIME_MS(150)));
}
END_TEST

START_TEST(an_opening_sees_12_v_that_were_gone_at_the_last_look)
{
    lose();
    sample(6000, 200);
    open_at(6000, 250);
    ck_assert(!power_was_up_since(&power, TIME_MS(250)));
    open_at(6001, 250);
    ck_assert(power_was_up_since(&power, TIME_MS(250)));
}
END_TEST

START_TEST(a_look_at_12_v_that_are_there_again_holds_for_openings_behind_it)
{
    for (int32_t up_mv = 6001; up_mv < 12000; up_mv += 4500) { /* not good, or good */
        lose();
        sample(0, 200);
        sample(up_mv, 300);
        ck_assert(power_was_up_since(&power, TIME_MS(600)));
        ck_assert(!power_was_up_since(&power, TIME_MS(601)));
    }
    lose();
    sample(8000, 200);
    ck_assert(!power_was_up_since(&power, TIME_MS(250))); /* never gone */
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        an_opening_sees_whether_12_v_are_there_in_backup_mode,
        an_opening_sees_12_v_that_were_gone_at_the_last_look,
        a_look_at_12_v_that_are_there_again_holds_for_openings_behind_it,
        NULL,
    };
    return suite_run("power_moment", tests);
}
