#include "firmware/input.h"

#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/settings.h"

#define START TIME_S(100)

static struct settings settings;
static struct input_bank bank;
static struct input_changes changes;

/* Input1 N/C, Input2 N/O, Input3 off; all normal since START. */
static void prepare(void)
{
    settings_defaults(&settings);
    settings.input[0].contact = INPUT_NC;
    settings.input[1].contact = INPUT_NO;
    memset(&bank, 0x5a, sizeof bank);
    input_init(&bank);
    ck_assert_int_eq(input_step(&bank, &settings, 0x01, START, &changes), TIME_NEVER);
}

static int64_t step(uint8_t levels, int64_t ms)
{
    return input_step(&bank, &settings, levels, START + TIME_MS(ms), &changes);
}

START_TEST(the_first_look_takes_the_levels_without_news)
{
    settings_defaults(&settings);
    settings.input[0].contact = INPUT_NC;
    input_init(&bank);
    input_step(&bank, &settings, 0x00, START, &changes);
    ck_assert_uint_eq(changes.tripped | changes.restored | changes.rebased, 0);
    ck_assert_uint_eq(input_tripped_mask(&bank), 0x01);
}
END_TEST

START_TEST(voltage_gone_trips_nc_and_voltage_trips_no)
{
    prepare();
    step(0x02, 0);
    ck_assert_uint_eq(input_tripped_mask(&bank), 0);
    ck_assert_uint_eq(input_open_mask(&bank), 0x03);
    step(0x02, 50);
    ck_assert_uint_eq(changes.tripped, 0x03);
    ck_assert_uint_eq(input_tripped_mask(&bank), 0x03);
}
END_TEST

START_TEST(an_input_that_is_off_never_trips)
{
    prepare();
    ck_assert_int_eq(step(0xfd, 0), TIME_NEVER);
    step(0xfd, 1000);
    ck_assert_uint_eq(changes.tripped, 0);
    ck_assert_uint_eq(input_open_mask(&bank), 0);
}
END_TEST

START_TEST(a_change_counts_exactly_at_50_ms_and_not_before)
{
    prepare();
    ck_assert_int_eq(step(0, 10), START + TIME_MS(60));
    input_step(&bank, &settings, 0, START + TIME_MS(60) - 1, &changes);
    ck_assert_uint_eq(changes.tripped, 0);
    ck_assert_int_eq(step(0, 60), TIME_NEVER);
    ck_assert_uint_eq(changes.tripped, 0x01);
    step(0, 61);
    ck_assert_uint_eq(changes.tripped, 0);
}
END_TEST

START_TEST(bounce_starts_the_50_ms_anew)
{
    prepare();
    step(0, 0);
    ck_assert_int_eq(step(1, 40), TIME_NEVER);
    ck_assert_int_eq(step(0, 41), START + TIME_MS(91));
    step(0, 90);
    ck_assert_uint_eq(changes.tripped, 0);
    step(0, 91);
    ck_assert_uint_eq(changes.tripped, 0x01);
}
END_TEST

START_TEST(the_delay_comes_on_top_on_both_edges)
{
    prepare();
    settings.input[0].delay_s = 10;
    ck_assert_int_eq(step(0, 0), START + TIME_MS(10050));
    step(0, 10049);
    ck_assert_uint_eq(changes.tripped, 0);
    step(0, 10050);
    ck_assert_uint_eq(changes.tripped, 0x01);
    ck_assert_int_eq(step(1, 20000), START + TIME_MS(30050));
    step(1, 30050);
    ck_assert_uint_eq(changes.restored, 0x01);
}
END_TEST

START_TEST(a_delay_that_runs_keeps_its_length)
{
    prepare();
    settings.input[0].delay_s = 10;
    step(0, 0);
    settings.input[0].delay_s = 0;
    ck_assert_int_eq(step(0, 5000), START + TIME_MS(10050));
}
END_TEST

START_TEST(a_late_step_accepts_by_the_deadline_that_was)
{
    prepare();
    step(0, 0);
    step(0, 500);
    ck_assert_uint_eq(changes.tripped, 0x01);
    ck_assert_int_eq(bank.input[0].accepted_at, START + TIME_MS(50));
    ck_assert_int_eq(bank.input[0].level_since, START);
}
END_TEST

START_TEST(a_level_that_changed_meanwhile_was_not_seen_to_be_stable)
{
    prepare();
    step(0, 0);
    ck_assert_int_eq(step(1, 500), TIME_NEVER);
    ck_assert_uint_eq(changes.tripped | changes.restored, 0);
}
END_TEST

START_TEST(an_input_set_anew_takes_its_level_without_news)
{
    prepare();
    settings.input[2].contact = INPUT_NC;
    ck_assert_int_eq(step(1, 0), TIME_NEVER);
    ck_assert_uint_eq(changes.rebased, 0x04);
    ck_assert_uint_eq(changes.tripped, 0);
    ck_assert_uint_eq(input_tripped_mask(&bank), 0x04);
}
END_TEST

START_TEST(after_a_warm_reset_a_pending_change_needs_another_50_ms)
{
    prepare();
    step(0, 0);
    input_resume(&bank, START + TIME_MS(900));
    ck_assert_int_eq(step(0, 901), START + TIME_MS(950));
    ck_assert_uint_eq(changes.tripped, 0);
    step(0, 950);
    ck_assert_uint_eq(changes.tripped, 0x01);
}
END_TEST

START_TEST(a_warm_reset_keeps_a_long_delay_and_what_is_accepted)
{
    prepare();
    settings.input[0].delay_s = 10;
    step(0, 0);
    input_resume(&bank, START + TIME_MS(900));
    ck_assert_int_eq(step(0, 901), START + TIME_MS(10050));
    ck_assert_int_eq(bank.input[1].due_at, TIME_NEVER);
}
END_TEST

START_TEST(a_baseline_ends_what_was_pending)
{
    prepare();
    step(0, 0);
    input_baseline(&bank, &settings, 0, START + TIME_MS(10));
    ck_assert_uint_eq(input_tripped_mask(&bank), 0x01);
    ck_assert_int_eq(step(0, 50), TIME_NEVER);
    ck_assert_uint_eq(changes.tripped, 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_first_look_takes_the_levels_without_news,
        voltage_gone_trips_nc_and_voltage_trips_no,
        an_input_that_is_off_never_trips,
        a_change_counts_exactly_at_50_ms_and_not_before,
        bounce_starts_the_50_ms_anew,
        the_delay_comes_on_top_on_both_edges,
        a_delay_that_runs_keeps_its_length,
        a_late_step_accepts_by_the_deadline_that_was,
        a_level_that_changed_meanwhile_was_not_seen_to_be_stable,
        an_input_set_anew_takes_its_level_without_news,
        after_a_warm_reset_a_pending_change_needs_another_50_ms,
        a_warm_reset_keeps_a_long_delay_and_what_is_accepted,
        a_baseline_ends_what_was_pending,
        NULL,
    };
    return suite_run("input", tests);
}
