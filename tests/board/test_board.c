#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "board/aid_rack.h"
#include "sim/base/clock.h"
#include "sim/board/constants.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static struct rack rack;

static void make(void)
{
    rack_init(&rack, 470e-6);
}

static void drop(void)
{
    rack_free(&rack);
}

static void say(const char *line)
{
    board_usb_send(&rack.board, line);
    rack_run(&rack, rack.now + CLOCK_MS(500));
}

START_TEST(starts_cold_at_once)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_MS(1));
    ck_assert_int_eq(rack.board.state, BOARD_RUNNING);
    ck_assert_int_eq(rack_when(&rack, EVENT_RESET, RESET_COLD), 0);
    ck_assert_uint_eq(rack.board.reboots, 0);
    ck_assert(rack.modem_supplied);
}
END_TEST

START_TEST(settled_board_with_a_full_cell_has_no_events_of_its_own)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    ck_assert_int_eq(rack.circuit_at, CLOCK_NEVER);
    ck_assert_int_eq(rack.board.battery_at, CLOCK_NEVER);
    ck_assert_int_eq(rack.board.sample_at, CLOCK_NEVER);
    ck_assert(!rack.board.charging);
}
END_TEST

START_TEST(coil_moves_the_contact_after_its_operate_time)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    say("OnRelay2");
    int64_t coil = rack_when(&rack, EVENT_COIL, 3);
    ck_assert_int_ge(coil, CLOCK_S(2));
    ck_assert_int_eq(rack_when(&rack, EVENT_CONTACT, 3), coil + BOARD_COIL_OPERATE_US);
    ck_assert(board_coil_is_on(&rack.board, 1));
    ck_assert(board_contact_is_closed(&rack.board, 1));
    ck_assert(!board_contact_is_closed(&rack.board, 0));
    say("OffRelay2");
    ck_assert(!board_contact_is_closed(&rack.board, 1));
}
END_TEST

START_TEST(relay6_com_has_the_units_own_volts_and_no_gets_them)
{
    rack_start(&rack);
    uint16_t com = rack.board.nets.com[5], no = rack.board.nets.no[5];
    struct element siren = {
        .kind = ELEMENT_SWITCH, .a = no, .b = rack.gnd, .ohms = 40.0,
    };
    rack_switch(&rack, circuit_add(&rack.circuit, &siren), true);
    rack_run(&rack, CLOCK_S(2));
    ck_assert_double_eq_tol(rack_read(&rack, com), 12.0, 0.05);
    ck_assert_double_lt(rack_read(&rack, no), 0.1);
    say("OnRelay6");
    ck_assert_double_eq_tol(rack_read(&rack, no), 12.0, 0.15);
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, CLOCK_S(60));
    ck_assert_double_lt(rack_read(&rack, no), 1.0);
}
END_TEST

START_TEST(loss_is_seen_at_the_next_sample_and_the_cell_takes_over)
{
    rack.options.supply_phase_us = 37000;
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    say("OnRelay1");
    rack_run(&rack, CLOCK_S(3));
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, CLOCK_S(10));
    ck_assert_int_eq(rack_when(&rack, EVENT_SUPPLY, 0), CLOCK_S(3) + 37000);
    ck_assert(board_is_in_backup(&rack.board));
    ck_assert(rack.board.from_cell);
    ck_assert(!board_contact_is_closed(&rack.board, 0));
    ck_assert_uint_eq(rack_events(&rack, EVENT_RESET), 1);
    ck_assert_uint_eq(rack_events(&rack, EVENT_BUFFER), 1);
    rack_switch(&rack, rack.supply, true);
    rack_run(&rack, CLOCK_S(12));
    ck_assert_int_eq(rack_when(&rack, EVENT_SUPPLY, 1), CLOCK_S(10) + 137000);
    ck_assert(board_contact_is_closed(&rack.board, 0));
    ck_assert(rack.board.charging);
}
END_TEST

START_TEST(input_behind_the_holdup_falls_when_the_adapter_dies)
{
    static const char *const lines[] = {"Input1=NC", "BACKUPLIMIT=OFF", "HOLDOFF=1", "AON"};
    rack_start_with(&rack, lines, COUNT(lines));
    struct element contact = {
        .kind = ELEMENT_SWITCH, .on = true, .a = rack.v12, .b = rack.board.nets.input[0],
        .ohms = 0.1,
    };
    circuit_add(&rack.circuit, &contact);
    struct element sensor = {
        .kind = ELEMENT_CURRENT, .on = true, .a = rack.v12, .b = rack.gnd, .amps = 0.02,
    };
    circuit_add(&rack.circuit, &sensor);
    rack_volts(&rack, rack.supply, 12.0);
    rack_run(&rack, CLOCK_S(5));
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, CLOCK_S(6));
    int64_t fell = rack_when(&rack, EVENT_INPUT, 0) - CLOCK_S(5);
    ck_assert_int_gt(fell, CLOCK_MS(32));
    ck_assert_int_lt(fell, CLOCK_MS(38));
    ck_assert_int_eq(rack_when(&rack, EVENT_ALARM, 0), CLOCK_S(5) + fell + CLOCK_MS(50));
}
END_TEST

START_TEST(a_dip_sets_the_latch_and_the_core_clears_it)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2) + CLOCK_MS(10));
    rack_volts(&rack, rack.supply, 9.0);
    rack_run(&rack, CLOCK_S(2) + CLOCK_MS(40));
    rack_volts(&rack, rack.supply, 12.0);
    rack_run(&rack, CLOCK_S(2) + CLOCK_MS(60));
    ck_assert(rack.board.dip_latched);
    rack_run(&rack, CLOCK_S(5));
    ck_assert(!rack.board.dip_latched);
    ck_assert_uint_eq(rack_events(&rack, EVENT_SUPPLY), 0);
}
END_TEST

START_TEST(a_coil_holds_through_a_dip_that_would_not_pull_it_in)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    say("OnRelay1");
    rack_run(&rack, CLOCK_S(3) + CLOCK_MS(10));
    rack_volts(&rack, rack.supply, 7.0);
    rack_run(&rack, CLOCK_S(3) + CLOCK_MS(90));
    ck_assert_double_lt(rack_read(&rack, rack.board.bulk_net), BOARD_COIL_PULL_IN_V);
    rack_volts(&rack, rack.supply, 12.0);
    rack_run(&rack, CLOCK_S(4));
    ck_assert(board_contact_is_closed(&rack.board, 0));
    ck_assert_uint_eq(rack_events(&rack, EVENT_CONTACT), 1);
}
END_TEST

START_TEST(without_a_cell_the_loss_of_power_ends_the_run)
{
    rack.options.cell_capacity_ah = 0.0;
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, CLOCK_S(4));
    ck_assert_int_eq(rack.board.state, BOARD_OFF);
    ck_assert(!rack.modem_supplied);
    ck_assert_uint_eq(rack_events(&rack, EVENT_UNIT_DOWN), 1);
    rack_switch(&rack, rack.supply, true);
    rack_run(&rack, CLOCK_S(5));
    ck_assert_int_ge(rack_when(&rack, EVENT_RESET, RESET_COLD), CLOCK_S(4));
    ck_assert_uint_eq(rack.board.reboots, 1);
}
END_TEST

START_TEST(a_short_brown_out_is_a_warm_reset)
{
    rack.options.cell_capacity_ah = 0.0;
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    rack_switch(&rack, rack.supply, false);
    int64_t step = CLOCK_MS(1);
    while (rack_events(&rack, EVENT_UNIT_DOWN) == 0) {
        rack_run(&rack, rack.now + step);
    }
    rack_run(&rack, rack.now + CLOCK_MS(5));
    rack_switch(&rack, rack.supply, true);
    rack_run(&rack, rack.now + CLOCK_S(1));
    ck_assert_int_gt(rack_when(&rack, EVENT_RESET, RESET_BROWN_OUT), CLOCK_S(2));
    ck_assert_int_eq(rack.board.cold_at, 0);
}
END_TEST

START_TEST(switching_the_battery_off_makes_the_loss_a_cold_stop)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    struct site site = rack_site(&rack);
    board_battery_switch(&rack.board, &site, false);
    rack_settle(&rack, &site);
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, CLOCK_S(4));
    ck_assert_int_eq(rack.board.state, BOARD_OFF);
    site = rack_site(&rack);
    board_battery_switch(&rack.board, &site, true);
    rack_settle(&rack, &site);
    rack_run(&rack, CLOCK_S(5));
    ck_assert_int_eq(rack.board.state, BOARD_RUNNING);
}
END_TEST

static void blink(int64_t lasting_us)
{
    struct site site = rack_site(&rack);
    board_battery_blink(&rack.board, &site, rack.now + lasting_us);
    rack_settle(&rack, &site);
}

START_TEST(a_battery_that_is_off_for_a_while_comes_back_unless_somebody_switches_it)
{
    rack_start(&rack);
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, CLOCK_S(2));
    blink(CLOCK_MS(5));
    ck_assert_int_eq(rack.board.state, BOARD_OFF);
    rack_run(&rack, rack.now + CLOCK_S(1));
    ck_assert_int_eq(rack_when(&rack, EVENT_RESET, RESET_BROWN_OUT), CLOCK_S(2) + CLOCK_MS(5));
    blink(CLOCK_S(1));
    struct site site = rack_site(&rack);
    board_battery_switch(&rack.board, &site, false);
    rack_settle(&rack, &site);
    rack_run(&rack, rack.now + CLOCK_S(2));
    ck_assert_int_eq(rack.board.state, BOARD_OFF);
}
END_TEST

START_TEST(buffer_stops_at_low_battery_while_the_modem_still_has_power)
{
    rack_start(&rack);
    rack_switch(&rack, rack.feed[2], true);
    rack_run(&rack, CLOCK_S(2));
    ck_assert_int_ge(rack_when(&rack, EVENT_INPUT, 5), 0);
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, CLOCK_S(10));
    struct site site = rack_site(&rack);
    board_battery_set(&rack.board, &site, 0.10, NAN, NAN);
    rack_settle(&rack, &site);
    rack_run(&rack, CLOCK_S(20));
    ck_assert(rack.board.buffer_works);
    rack_run(&rack, CLOCK_S(20 + 2400));
    int64_t stopped = rack_when(&rack, EVENT_BUFFER, 0);
    ck_assert_int_gt(stopped, CLOCK_S(20));
    ck_assert_double_eq_tol(cell_volts(&rack.board.cell, stopped), 3.60, 1e-6);
    ck_assert_int_eq(rack_when(&rack, EVENT_INPUT, 4), stopped);
    ck_assert(rack.modem_supplied);
    rack_switch(&rack, rack.supply, true);
    rack_run(&rack, rack.now + CLOCK_S(1));
    ck_assert(rack.board.buffer_works);
    ck_assert_int_gt(rack_when(&rack, EVENT_INPUT, 5), stopped);
}
END_TEST

START_TEST(an_empty_cell_ends_the_backup_and_a_charger_fills_it)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, CLOCK_S(26 * 3600));
    ck_assert_int_eq(rack.board.state, BOARD_OFF);
    ck_assert_int_gt(rack_when(&rack, EVENT_UNIT_DOWN, 0), CLOCK_S(20 * 3600));
    rack_switch(&rack, rack.supply, true);
    rack_run(&rack, rack.now + CLOCK_S(1));
    ck_assert_int_eq(rack.board.state, BOARD_RUNNING);
    ck_assert(rack.board.charging);
    rack_run(&rack, rack.now + CLOCK_S(6 * 3600));
    ck_assert(!rack.board.charging);
    ck_assert_double_eq(cell_charge_at(&rack.board.cell, rack.now), 1.0);
}
END_TEST

START_TEST(no_charging_in_the_cold)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    struct site site = rack_site(&rack);
    board_battery_set(&rack.board, &site, 0.5, -5.0, NAN);
    ck_assert(!rack.board.charging);
    board_battery_set(&rack.board, &site, NAN, 10.0, NAN);
    ck_assert(rack.board.charging);
    rack_settle(&rack, &site);
}
END_TEST

START_TEST(over_fifteen_volts_is_the_end)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    rack_volts(&rack, rack.supply, 14.5);
    rack_run(&rack, CLOCK_S(3));
    ck_assert_int_eq(rack.board.state, BOARD_RUNNING);
    rack_volts(&rack, rack.supply, 18.0);
    rack_run(&rack, CLOCK_S(4));
    ck_assert_int_eq(rack.board.state, BOARD_DAMAGED);
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 1);
    rack_volts(&rack, rack.supply, 12.0);
    rack_run(&rack, CLOCK_S(5));
    ck_assert_int_eq(rack.board.state, BOARD_DAMAGED);
    ck_assert_uint_eq(rack_events(&rack, EVENT_RESET), 1);
}
END_TEST

START_TEST(reversed_polarity_kills_before_it_ever_runs)
{
    rack.circuit.element[rack.supply].volts = -12.0;
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    ck_assert_int_eq(rack.board.state, BOARD_DAMAGED);
    ck_assert_uint_eq(rack_events(&rack, EVENT_RESET), 0);
}
END_TEST

START_TEST(thirty_volts_break_one_input_for_good)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    rack_switch(&rack, rack.feed[3], true);
    rack_switch(&rack, rack.feed[4], true);
    rack_volts(&rack, rack.feed[3], 24.0);
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 0);
    rack_volts(&rack, rack.feed[3], 30.0);
    rack_volts(&rack, rack.feed[3], 12.0);
    rack_run(&rack, CLOCK_S(2));
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 1);
    ck_assert_uint_eq(rack.board.broken_inputs, 1u << 3);
    ck_assert_uint_eq(rack.board.levels_shown, 1u << 4);
    ck_assert_int_eq(rack.board.state, BOARD_RUNNING);
}
END_TEST

START_TEST(input_has_hysteresis)
{
    rack_start(&rack);
    rack_switch(&rack, rack.feed[0], true);
    rack_volts(&rack, rack.feed[0], 9.0);
    ck_assert_uint_eq(rack.board.levels_shown, 1);
    rack_volts(&rack, rack.feed[0], 7.0);
    ck_assert_uint_eq(rack.board.levels_shown, 0);
    rack_volts(&rack, rack.feed[0], 9.0);
    ck_assert_uint_eq(rack.board.levels_shown, 0);
    rack_volts(&rack, rack.feed[0], 11.0);
    ck_assert_uint_eq(rack.board.levels_shown, 1);
}
END_TEST

START_TEST(waking_early_changes_nothing)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(3) + 123);
    uint32_t events = rack.trace.count;
    int64_t next = board_next(&rack.board, rack.now);
    for (uint32_t i = 0; i < 200; i++) {
        struct site site = rack_site(&rack);
        struct board_out out;
        board_wake_early(&rack.board, &site, &out);
        ck_assert(!site.touched);
        ck_assert_uint_eq(out.modem_tx_count + out.console_count, 0);
        rack.now += 1009;
        if (rack.now >= next) {
            break;
        }
        ck_assert_int_eq(board_next(&rack.board, rack.now), next);
    }
    ck_assert_uint_eq(rack.trace.count, events);
}
END_TEST

START_TEST(a_store_keeps_the_core_busy_and_a_cut_in_it_is_torn)
{
    rack.options.cell_capacity_ah = 0.0;
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    board_usb_send(&rack.board, "PULSETIME=7");
    while (rack.board.busy_until == CLOCK_NEVER) {
        rack_run(&rack, rack.now + 1);
        ck_assert_int_lt(rack.now, CLOCK_S(3));
    }
    ck_assert_uint_gt(rack_events(&rack, EVENT_FLASH), 0);
    ck_assert_str_eq(rack.console, "");
    uint32_t words = rack.board.flash.words_programmed;
    rack_volts(&rack, rack.supply, -0.5);
    struct site site = rack_site(&rack);
    board_turned(&rack.board, &site, BOARD_CONVERTER, false);
    rack_settle(&rack, &site);
    ck_assert_uint_lt(rack.board.flash.words_programmed, words);
    ck_assert_int_eq(rack.board.busy_until, CLOCK_NEVER);
    rack_run(&rack, CLOCK_S(4));
    ck_assert_str_eq(rack.console, "");
}
END_TEST

START_TEST(settings_of_the_bench_are_there_after_the_cold_start)
{
    static const char *const lines[] = {"PULSETIME=7", "Input3=NC"};
    rack_start_with(&rack, lines, COUNT(lines));
    rack_run(&rack, CLOCK_S(1));
    ck_assert_uint_eq(rack.board.unit.settings.pulse_s, 7);
    ck_assert_uint_eq(rack.board.unit.settings.input[2].contact, INPUT_NC);
    ck_assert_uint_eq(rack_events(&rack, EVENT_FLASH), 0);
}
END_TEST

START_TEST(what_the_modem_says_beyond_the_buffer_is_lost)
{
    static const uint8_t bytes[MODEM_CHUNK] = {'x'};
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    for (uint32_t i = 0; i < 3; i++) {
        board_receive_modem(&rack.board, bytes, sizeof bytes - 1);
    }
    ck_assert_uint_eq(rack.board.modem_rx_count, sizeof rack.board.modem_rx);
}
END_TEST

START_TEST(bench_names_the_line_that_was_not_taken)
{
    static const char *const bad_value[] = {"HOLDOFF=5", "PULSETIME=9999", "HOLDOFF=6"};
    static const char *const bad_word[] = {"FROBNICATE=1"};
    struct board_config value = {.lines = bad_value, .count = 3, .unknown = true};
    struct board_config word = {.lines = bad_word, .count = 1};
    rack_start(&rack);
    struct unit before = rack.board.unit;
    ck_assert_uint_eq(board_configure(&rack.board, &value), 1);
    ck_assert(!value.unknown);
    ck_assert_str_eq(value.reply, "Incorrect value!");
    ck_assert_uint_eq(board_configure(&rack.board, &word), 0);
    ck_assert(word.unknown);
    ck_assert_mem_eq(&before, &rack.board.unit, sizeof before);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("board");
    TCase *tcase = tcase_create("board");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_set_timeout(tcase, 30);
    tcase_add_test(tcase, starts_cold_at_once);
    tcase_add_test(tcase, settled_board_with_a_full_cell_has_no_events_of_its_own);
    tcase_add_test(tcase, coil_moves_the_contact_after_its_operate_time);
    tcase_add_test(tcase, relay6_com_has_the_units_own_volts_and_no_gets_them);
    tcase_add_test(tcase, loss_is_seen_at_the_next_sample_and_the_cell_takes_over);
    tcase_add_test(tcase, input_behind_the_holdup_falls_when_the_adapter_dies);
    tcase_add_test(tcase, a_dip_sets_the_latch_and_the_core_clears_it);
    tcase_add_test(tcase, a_coil_holds_through_a_dip_that_would_not_pull_it_in);
    tcase_add_test(tcase, without_a_cell_the_loss_of_power_ends_the_run);
    tcase_add_test(tcase, a_short_brown_out_is_a_warm_reset);
    tcase_add_test(tcase, switching_the_battery_off_makes_the_loss_a_cold_stop);
    tcase_add_test(tcase,
                   a_battery_that_is_off_for_a_while_comes_back_unless_somebody_switches_it);
    tcase_add_test(tcase, buffer_stops_at_low_battery_while_the_modem_still_has_power);
    tcase_add_test(tcase, an_empty_cell_ends_the_backup_and_a_charger_fills_it);
    tcase_add_test(tcase, no_charging_in_the_cold);
    tcase_add_test(tcase, over_fifteen_volts_is_the_end);
    tcase_add_test(tcase, reversed_polarity_kills_before_it_ever_runs);
    tcase_add_test(tcase, thirty_volts_break_one_input_for_good);
    tcase_add_test(tcase, input_has_hysteresis);
    tcase_add_test(tcase, waking_early_changes_nothing);
    tcase_add_test(tcase, a_store_keeps_the_core_busy_and_a_cut_in_it_is_torn);
    tcase_add_test(tcase, settings_of_the_bench_are_there_after_the_cold_start);
    tcase_add_test(tcase, what_the_modem_says_beyond_the_buffer_is_lost);
    tcase_add_test(tcase, bench_names_the_line_that_was_not_taken);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
