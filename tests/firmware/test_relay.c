#include "firmware/relay.h"

#include <setjmp.h>
#include <signal.h>
#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/settings.h"

#define START TIME_S(100)

static struct relay_bank bank_of(uint8_t on_mask)
{
    struct relay_bank bank;
    memset(&bank, 0x5a, sizeof bank);
    relay_init(&bank, on_mask);
    return bank;
}

START_TEST(a_fresh_bank_stands_as_the_mask_says_and_waits_for_nothing)
{
    struct relay_bank bank = bank_of(0x29);
    ck_assert_uint_eq(relay_on_mask(&bank), 0x29);
    ck_assert_uint_eq(relay_steady_mask(&bank), 0x29);
    ck_assert_int_eq(relay_step(&bank, START), TIME_NEVER);
}
END_TEST

START_TEST(timed_switching_ends_exactly_at_its_deadline)
{
    struct relay_bank bank = bank_of(0);
    relay_switch_for(&bank.relay[1], true, 30, START);
    ck_assert_int_eq(relay_step(&bank, START), START + TIME_S(30));
    ck_assert_int_eq(relay_step(&bank, START + TIME_S(30) - 1), START + TIME_S(30));
    ck_assert_uint_eq(relay_on_mask(&bank), 0x02);
    ck_assert_int_eq(relay_step(&bank, START + TIME_S(30)), TIME_NEVER);
    ck_assert_uint_eq(relay_on_mask(&bank), 0);
}
END_TEST

START_TEST(timed_off_ends_on_whatever_was_before)
{
    struct relay_bank bank = bank_of(0);
    relay_switch_for(&bank.relay[0], false, 5, START);
    ck_assert_uint_eq(relay_on_mask(&bank), 0);
    ck_assert_uint_eq(relay_steady_mask(&bank), 1);
    relay_step(&bank, START + TIME_S(5));
    ck_assert_uint_eq(relay_on_mask(&bank), 1);
}
END_TEST

START_TEST(a_pulse_inverts_and_returns_from_off_and_from_on)
{
    struct relay_bank bank = bank_of(0x02);
    ck_assert(relay_pulse(&bank.relay[0], 4, START));
    ck_assert(relay_pulse(&bank.relay[1], 4, START));
    ck_assert_uint_eq(relay_on_mask(&bank), 0x01);
    ck_assert_uint_eq(relay_steady_mask(&bank), 0x02);
    relay_step(&bank, START + TIME_S(4) - 1);
    ck_assert_uint_eq(relay_on_mask(&bank), 0x01);
    relay_step(&bank, START + TIME_S(4));
    ck_assert_uint_eq(relay_on_mask(&bank), 0x02);
}
END_TEST

START_TEST(a_second_pulse_or_restart_is_refused_and_changes_nothing)
{
    struct relay_bank bank = bank_of(0);
    ck_assert(relay_restart(&bank.relay[0], 5, START));
    ck_assert(!relay_pulse(&bank.relay[0], 60, START + 1));
    ck_assert(!relay_restart(&bank.relay[0], 60, START + 1));
    ck_assert_int_eq(relay_step(&bank, START + 2), START + TIME_S(5));
    relay_step(&bank, START + TIME_S(5));
    ck_assert(relay_pulse(&bank.relay[0], 1, START + TIME_S(5)));
}
END_TEST

START_TEST(a_command_in_a_pulse_wins_and_ends_it)
{
    struct relay_bank bank = bank_of(0);
    relay_pulse(&bank.relay[0], 4, START);
    relay_switch(&bank.relay[0], false);
    ck_assert_int_eq(relay_step(&bank, START + TIME_S(4)), TIME_NEVER);
    ck_assert_uint_eq(relay_on_mask(&bank), 0);
    ck_assert(relay_pulse(&bank.relay[0], 1, START));
}
END_TEST

START_TEST(a_pulse_gives_a_timed_switching_back_with_its_own_end)
{
    struct relay_bank bank = bank_of(0);
    relay_switch_for(&bank.relay[0], true, 30, START);
    relay_pulse(&bank.relay[0], 2, START + TIME_S(10));
    ck_assert_uint_eq(relay_on_mask(&bank), 0);
    ck_assert_uint_eq(relay_steady_mask(&bank), 0);
    ck_assert_int_eq(relay_step(&bank, START + TIME_S(12)), START + TIME_S(30));
    ck_assert_uint_eq(relay_on_mask(&bank), 1);
    ck_assert_int_eq(relay_step(&bank, START + TIME_S(30)), TIME_NEVER);
    ck_assert_uint_eq(relay_on_mask(&bank), 0);
}
END_TEST

START_TEST(what_ends_beneath_a_pulse_does_not_come_back_after_it)
{
    struct relay_bank bank = bank_of(0);
    relay_alarm(&bank.relay[5], 30, START);
    relay_pulse(&bank.relay[5], 4, START + TIME_S(28));
    ck_assert(relay_is_in_alarm(&bank.relay[5]));
    ck_assert_int_eq(relay_step(&bank, START + TIME_S(29)), START + TIME_S(30));
    ck_assert_int_eq(relay_step(&bank, START + TIME_S(30)), TIME_NEVER);
    ck_assert(!relay_is_in_alarm(&bank.relay[5]));
    ck_assert_uint_eq(relay_on_mask(&bank), 0);
}
END_TEST

START_TEST(a_late_step_ends_pulse_and_what_lay_beneath)
{
    struct relay_bank bank = bank_of(0);
    relay_switch_for(&bank.relay[0], true, 30, START);
    relay_pulse(&bank.relay[0], 2, START + TIME_S(10));
    ck_assert_int_eq(relay_step(&bank, START + TIME_S(500)), TIME_NEVER);
    ck_assert_uint_eq(relay_on_mask(&bank), 0);
}
END_TEST

START_TEST(an_alarm_ends_off_though_the_relay_was_on_before)
{
    struct relay_bank bank = bank_of(0x20);
    relay_alarm(&bank.relay[5], 60, START);
    ck_assert_uint_eq(relay_on_mask(&bank), 0x20);
    ck_assert_uint_eq(relay_steady_mask(&bank), 0);
    relay_step(&bank, START + TIME_S(60));
    ck_assert_uint_eq(relay_on_mask(&bank), 0);
}
END_TEST

START_TEST(a_further_alarm_starts_the_time_anew)
{
    struct relay_bank bank = bank_of(0);
    relay_alarm(&bank.relay[5], 60, START);
    relay_alarm(&bank.relay[5], 60, START + TIME_S(59));
    relay_step(&bank, START + TIME_S(60));
    ck_assert_uint_eq(relay_on_mask(&bank), 0x20);
    relay_step(&bank, START + TIME_S(119));
    ck_assert_uint_eq(relay_on_mask(&bank), 0);
}
END_TEST

START_TEST(the_longest_time_is_eighteen_hours_and_does_not_overflow)
{
    struct relay_bank bank = bank_of(0);
    relay_switch_for(&bank.relay[0], true, 65500, START);
    ck_assert_int_eq(relay_step(&bank, START), START + INT64_C(65500000000));
}
END_TEST

START_TEST(power_state_keeps_sets_or_clears_each_relay)
{
    struct settings settings;
    settings_defaults(&settings);
    settings.relay[0].power_state = POWERSTATE_ON;
    settings.relay[1].power_state = POWERSTATE_OFF;
    ck_assert_uint_eq(relay_remember_mask(&settings), 0x3c);
    ck_assert_uint_eq(relay_power_state(&settings, 0x06), 0x05);
    ck_assert_uint_eq(relay_power_state(&settings, 0x00), 0x01);
}
END_TEST

START_TEST(returning_power_ends_times_but_of_those_who_remember)
{
    struct settings settings;
    struct relay_bank bank = bank_of(0);
    settings_defaults(&settings);
    settings.relay[1].power_state = POWERSTATE_OFF;
    relay_switch_for(&bank.relay[0], true, 30, START);
    relay_switch_for(&bank.relay[1], true, 20, START);
    relay_power_returns(&bank, &settings);
    ck_assert_uint_eq(relay_on_mask(&bank), 0x01);
    ck_assert_int_eq(relay_step(&bank, START), START + TIME_S(30));
}
END_TEST

static jmp_buf back;

static void leave(int number)
{
    (void)number;
    longjmp(back, 1);
}

/* unit_failed() of the tests aborts. */
START_TEST(a_time_of_no_seconds_is_a_callers_bug)
{
    struct relay_bank bank = bank_of(0);
    signal(SIGABRT, leave);
    if (setjmp(back) == 0) {
        relay_pulse(&bank.relay[0], 0, START);
        ck_abort_msg("it was taken");
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_fresh_bank_stands_as_the_mask_says_and_waits_for_nothing,
        timed_switching_ends_exactly_at_its_deadline,
        timed_off_ends_on_whatever_was_before,
        a_pulse_inverts_and_returns_from_off_and_from_on,
        a_second_pulse_or_restart_is_refused_and_changes_nothing,
        a_command_in_a_pulse_wins_and_ends_it,
        a_pulse_gives_a_timed_switching_back_with_its_own_end,
        what_ends_beneath_a_pulse_does_not_come_back_after_it,
        a_late_step_ends_pulse_and_what_lay_beneath,
        an_alarm_ends_off_though_the_relay_was_on_before,
        a_further_alarm_starts_the_time_anew,
        the_longest_time_is_eighteen_hours_and_does_not_overflow,
        power_state_keeps_sets_or_clears_each_relay,
        returning_power_ends_times_but_of_those_who_remember,
        a_time_of_no_seconds_is_a_callers_bug,
        NULL,
    };
    return suite_run("relay", tests);
}
