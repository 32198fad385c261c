#include "firmware/port/mps2/clock.h"

#include "firmware/aid_suite.h"

START_TEST(microseconds_are_counted_over_many_rounds_of_the_timer)
{
    struct clock clock;
    uint32_t counter = UINT32_MAX;
    clock_init(&clock, counter);
    for (int64_t us = 0; us < 3600000000; us += 100000000) {
        ck_assert_int_eq(clock_advance(&clock, counter), us);
        counter -= 100000000u * CLOCK_TICKS_PER_US;
    }
}
END_TEST

START_TEST(parts_of_a_microsecond_are_not_lost)
{
    struct clock clock;
    clock_init(&clock, 5);
    for (uint32_t i = 1; i <= 1000; i++) {
        ck_assert_int_eq(clock_advance(&clock, 5u - i), i / 25);
    }
}
END_TEST

START_TEST(sleep_ends_when_the_deadline_has_come_and_not_before)
{
    struct clock clock;
    clock_init(&clock, UINT32_MAX);
    (void)clock_advance(&clock, UINT32_MAX - 30);
    uint32_t ticks = clock_ticks_until(&clock, 10);
    ck_assert_uint_eq(ticks, 220);
    ck_assert_int_eq(clock_advance(&clock, UINT32_MAX - 30 - ticks + 1), 9);
    ck_assert_int_eq(clock_advance(&clock, UINT32_MAX - 30 - ticks), 10);
}
END_TEST

START_TEST(a_deadline_that_is_over_is_a_tick_away_and_a_far_one_comes_in_parts)
{
    struct clock clock;
    clock_init(&clock, UINT32_MAX);
    (void)clock_advance(&clock, UINT32_MAX - 100);
    ck_assert_uint_eq(clock_ticks_until(&clock, 4), 1);
    ck_assert_uint_eq(clock_ticks_until(&clock, 3), 1);
    ck_assert_uint_eq(clock_ticks_until(&clock, 5), 25);
    ck_assert_uint_eq(clock_ticks_until(&clock, 4 + CLOCK_SLEEP_MOST_US), 2500000000u);
    ck_assert_uint_eq(clock_ticks_until(&clock, INT64_MAX), 2500000000u);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        microseconds_are_counted_over_many_rounds_of_the_timer,
        parts_of_a_microsecond_are_not_lost,
        sleep_ends_when_the_deadline_has_come_and_not_before,
        a_deadline_that_is_over_is_a_tick_away_and_a_far_one_comes_in_parts,
        NULL,
    };

    return suite_run("clock", tests);
}
