#include "hil/clock_sync.h"

#include <check.h>
#include <stdlib.h>

#include "sim/base/random.h"

/* Beats ten a second, there and back in a drawn time, against a clock that is ppm too fast. */
static void beat(struct clock_sync *sync, struct random *random, int64_t from_us, int32_t ppm,
                 uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        int64_t sent = from_us + (int64_t)i * 100000;
        int64_t there = random_between(random, 200, 3000), back = random_between(random, 200, 3000);
        int64_t at = sent + there;
        uint32_t stamp = (uint32_t)(at + at * ppm / 1000000 + 123456);
        clock_sync_note(sync, sent, sent + there + back, stamp);
    }
}

START_TEST(a_stamp_is_host_time_within_the_jitter_of_the_line)
{
    static const int32_t ppm[] = {0, 50, 5000, -5000};
    struct random random = random_stream(1, "beats");
    struct clock_sync sync;
    clock_sync_init(&sync);
    ck_assert(!clock_sync_is_known(&sync));
    beat(&sync, &random, 1000, ppm[_i], 100);
    ck_assert(clock_sync_is_known(&sync));
    for (int64_t at = 9500000; at < 10500000; at += 100000) {
        uint32_t stamp = (uint32_t)(at + at * ppm[_i] / 1000000 + 123456);
        ck_assert_int_lt(llabs(clock_sync_to_host(&sync, stamp) - at), 1500);
        ck_assert_int_lt(llabs((int64_t)(int32_t)(clock_sync_to_adapter(&sync, at) - stamp)), 1500);
    }
    ck_assert_int_gt(sync.jitter_us, 0);
    ck_assert_int_lt(sync.jitter_us, 4000);
    ck_assert_int_lt(sync.round_us, 3000);
}
END_TEST

START_TEST(the_adapters_clock_comes_round_and_nobody_notices)
{
    struct random random = random_stream(2, "beats");
    struct clock_sync sync;
    clock_sync_init(&sync);
    for (int64_t hour = 0; hour < 5; hour++) {
        beat(&sync, &random, hour * 3600000000, 30, 36000);
        int64_t at = (hour + 1) * 3600000000 - 100000;
        uint32_t stamp = (uint32_t)(at + at * 30 / 1000000 + 123456);
        ck_assert_int_lt(llabs(clock_sync_to_host(&sync, stamp) - at), 2000);
    }
}
END_TEST

/* Of four beats three wait for 40 ms on their way back, the last one, too. */
START_TEST(a_beat_that_was_held_up_counts_for_nothing)
{
    struct clock_sync sync;
    clock_sync_init(&sync);
    for (int64_t i = 0; i < 100; i++) {
        int64_t sent = i * 100000, back = i % 4 == 0 ? 500 : 40000;
        clock_sync_note(&sync, sent, sent + 500 + back, (uint32_t)(sent + 500 + 777));
        ck_assert_int_le(llabs(clock_sync_to_host(&sync, (uint32_t)(sent + 777)) - sent), 1000);
    }
    ck_assert_int_eq(sync.round_us, 1000);
    ck_assert_int_ge(sync.jitter_us, 19000);
}
END_TEST

/* After 2^32 us, which is in the middle of these beats. */
START_TEST(the_instant_at_which_the_clock_comes_round_is_like_others)
{
    struct clock_sync sync;
    clock_sync_init(&sync);
    for (int64_t at = 4290000000; at < 4300000000; at += 100000) {
        clock_sync_note(&sync, at, at + 1000, (uint32_t)(at + 500));
        int64_t later = at + 900000, before = at - 900000;
        ck_assert_int_le(llabs(clock_sync_to_host(&sync, (uint32_t)later) - later), 2);
        ck_assert_int_le(llabs(clock_sync_to_host(&sync, (uint32_t)before) - before), 2);
        ck_assert_uint_le(clock_sync_to_adapter(&sync, at) - (uint32_t)(at - 2), 4);
    }
}
END_TEST

/* A line that is slow now and then moves no clock; one that stood still is told. */
START_TEST(a_clock_that_jumps_is_told_from_a_line_that_is_slow)
{
    struct random random = random_stream(3, "beats");
    struct clock_sync sync;
    clock_sync_init(&sync);
    beat(&sync, &random, 1000, 5000, 100);
    for (int64_t i = 0; i < 100; i++) {
        int64_t sent = 10001000 + i * 100000, at = sent + (i % 7 == 0 ? 60000 : 700);
        clock_sync_note(&sync, sent, at + 700, (uint32_t)(at + at / 200 + 123456));
    }
    ck_assert_int_eq(sync.step_us, 0);
    beat(&sync, &random, 20001000 - 80000, 5000, 1);
    int64_t sent = 20101000, at = sent + 700;
    clock_sync_note(&sync, sent, sent + 1400, (uint32_t)(at - 80000 + at / 200 + 123456));
    ck_assert_int_gt(sync.step_us, 70000);
    ck_assert_int_le(sync.step_us, 80000);
}
END_TEST

START_TEST(a_clock_that_has_stopped_for_a_moment_is_followed_at_once)
{
    static const int64_t lost[] = {60000, 20000, -500000};
    struct clock_sync sync;
    int64_t off = 777;
    clock_sync_init(&sync);
    for (int64_t i = 0; i < 400; i++) {
        int64_t sent = i * 100000;
        off -= i % 100 == 99 ? lost[i / 100 % 3] : 0;
        clock_sync_note(&sync, sent, sent + 1000, (uint32_t)(sent + 500 + off));
        int64_t later = sent + 50000;
        ck_assert_int_le(llabs(clock_sync_to_host(&sync, (uint32_t)(later + off)) - later), 100);
    }
    ck_assert_double_lt(sync.rate, 1.0001);
    ck_assert_double_gt(sync.rate, 0.9999);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("clock_sync");
    TCase *tests = tcase_create("all");
    tcase_add_loop_test(tests, a_stamp_is_host_time_within_the_jitter_of_the_line, 0, 4);
    tcase_add_test(tests, the_adapters_clock_comes_round_and_nobody_notices);
    tcase_add_test(tests, a_beat_that_was_held_up_counts_for_nothing);
    tcase_add_test(tests, the_instant_at_which_the_clock_comes_round_is_like_others);
    tcase_add_test(tests, a_clock_that_jumps_is_told_from_a_line_that_is_slow);
    tcase_add_test(tests, a_clock_that_has_stopped_for_a_moment_is_followed_at_once);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
