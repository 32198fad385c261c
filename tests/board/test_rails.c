/* The Voltage Sensor on the mains, and starts that find no supply. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "board/aid_rack.h"
#include "sim/base/clock.h"

static struct rack rack;

static void make(void)
{
    rack_init(&rack, 470e-6);
}

static void drop(void)
{
    rack_free(&rack);
}

START_TEST(voltage_sensor_tells_mains_by_its_rating)
{
    rack.options.sensor_volts = (uint8_t)(_i == 0 ? 240 : 120);
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    ck_assert(!rack.board.ac_present);
    rack_switch(&rack, rack.mains, true);
    rack_run(&rack, CLOCK_S(2));
    ck_assert(rack.board.ac_present == (_i == 0));
    ck_assert(rack.board.sensor_broken == (_i == 1));
    rack_volts(&rack, rack.mains, 120.0);
    rack_switch(&rack, rack.mains, false);
    rack_switch(&rack, rack.mains, true);
    rack_run(&rack, CLOCK_S(3));
    ck_assert(!rack.board.ac_present);
}
END_TEST

START_TEST(voltage_sensor_does_not_tell_l_from_n)
{
    rack.options.sensor_volts = (uint8_t)(_i == 0 ? 240 : 120);
    rack.circuit.element[rack.mains].volts = -230.0;
    rack_start(&rack);
    rack_switch(&rack, rack.mains, true);
    rack_run(&rack, CLOCK_S(1));
    ck_assert(rack.board.ac_present == (_i == 0));
    ck_assert(rack.board.sensor_broken == (_i == 1));
}
END_TEST

START_TEST(a_sensor_for_240_volts_does_not_pull_in_on_120)
{
    rack.options.sensor_volts = 240;
    rack.circuit.element[rack.mains].volts = 120.0;
    rack_start(&rack);
    rack_switch(&rack, rack.mains, true);
    rack_run(&rack, CLOCK_S(1));
    ck_assert(!rack.board.ac_present && !rack.board.sensor_broken);
}
END_TEST

START_TEST(a_start_without_dc_has_the_latch_set)
{
    rack.circuit.element[rack.supply].on = false;
    rack_start(&rack);
    ck_assert(rack.board.dip_latched);
    rack_run(&rack, CLOCK_S(5));
    ck_assert(rack.board.dip_latched && board_is_in_backup(&rack.board));
    rack_switch(&rack, rack.supply, true);
    rack_run(&rack, CLOCK_S(10));
    ck_assert(!rack.board.dip_latched);
}
END_TEST

static void set_cell(double charge, double temperature_c)
{
    struct site site = rack_site(&rack);
    board_battery_set(&rack.board, &site, charge, temperature_c, NAN);
    rack_settle(&rack, &site);
}

START_TEST(an_empty_cell_that_gets_warm_starts_nothing)
{
    rack.options.cell_charge = 0.002;
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    set_cell(0.002, 0.0);
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, CLOCK_S(7200));
    ck_assert_int_eq(rack.board.state, BOARD_OFF);
    set_cell(NAN, 25.0);
    rack_run(&rack, CLOCK_S(7300));
    ck_assert_int_eq(rack.board.state, BOARD_OFF);
    ck_assert_uint_eq(rack_events(&rack, EVENT_RESET), 1);
    set_cell(0.8, NAN); /* another one */
    rack_run(&rack, CLOCK_S(7400));
    ck_assert_int_eq(rack.board.state, BOARD_RUNNING);
}
END_TEST

static void transmit(bool on)
{
    struct radio_draw draw = {on ? 0.04 : 0.018, on ? 1.96 : 0.0};
    struct site site = rack_site(&rack);
    board_modem_draws(&rack.board, &site, &draw);
    rack_settle(&rack, &site);
}

static void start_in_backup(double charge, double temperature_c, double age)
{
    rack.options.cell_age = age;
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    set_cell(charge, temperature_c);
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, CLOCK_S(5));
    ck_assert_int_eq(rack.board.state, BOARD_RUNNING);
    ck_assert(rack.board.from_cell);
}

START_TEST(a_burst_on_a_weak_cold_cell_resets_the_unit_and_its_ram_stays)
{
    start_in_backup(0.12, 0.0, 1.0);
    transmit(true);
    ck_assert_int_eq(rack.board.state, BOARD_OFF);
    ck_assert(!rack.modem_supplied || !rack.board.from_cell);
    transmit(false); /* the modem has lost its supply, too */
    rack_run(&rack, CLOCK_S(6));
    ck_assert_int_eq(rack.board.state, BOARD_RUNNING);
    ck_assert_int_eq(rack_when(&rack, EVENT_RESET, RESET_BROWN_OUT), CLOCK_S(5) + 10000);
    ck_assert_uint_eq(rack.board.reboots, 1);
}
END_TEST

/* Runs until the modem's rail is told anew; returns the instant. */
static int64_t told_at(uint16_t told_mv)
{
    while (rack.modem_rail_mv == told_mv) {
        rack_run(&rack, rack.now + CLOCK_S(1));
        ck_assert_int_lt(rack.now, CLOCK_S(100000));
    }
    return rack.now;
}

START_TEST(the_modem_is_told_of_its_rail_where_it_watches_and_nowhere_else)
{
    rack.options.modem_level_v[0] = 3.5;
    rack.options.modem_level_v[1] = 3.4;
    start_in_backup(0.10, 25.0, 0.0);
    uint16_t full_mv = rack.modem_rail_mv;
    ck_assert_uint_eq(full_mv, 4200);
    int64_t warned = told_at(full_mv);
    ck_assert_uint_eq(rack.modem_rail_mv, 3500);
    ck_assert_double_eq_tol(cell_volts(&rack.board.cell, warned), 3.5, 1e-3);
    told_at(3500);
    ck_assert_uint_eq(rack.modem_rail_mv, 3400);
    ck_assert(rack.modem_supplied);
    rack_switch(&rack, rack.supply, true);
    rack_run(&rack, rack.now + CLOCK_S(1));
    ck_assert_uint_eq(rack.modem_rail_mv, 4200);
}
END_TEST

#define LEVELS_TRIED 50

/* Told 3500 as 3500.4 mV pass a level of 3500, the modem would wait for a rise that has been. */
START_TEST(the_modem_is_told_of_the_side_of_a_level_that_its_millivolts_are_on)
{
    rack.options.modem_level_v[0] = 3.5;
    rack.options.modem_level_v[1] = 3.4;
    start_in_backup(0.0620 + _i * 0.00002, 25.0, 0.0);
    transmit(true);
    rack_run(&rack, rack.now + CLOCK_S(1));
    transmit(false);
    rack_run(&rack, rack.now + CLOCK_S(1));
    ck_assert_uint_eq(rack.board.modem_low, rack.modem_rail_mv <= 3500);
}
END_TEST

START_TEST(a_burst_on_a_fresh_warm_cell_resets_nothing)
{
    start_in_backup(0.06, 25.0, 0.0);
    transmit(true);
    rack_run(&rack, CLOCK_S(65));
    ck_assert_int_eq(rack.board.state, BOARD_RUNNING);
    ck_assert_uint_eq(rack.board.reboots, 0);
}
END_TEST

START_TEST(a_long_transmission_empties_the_cell_until_a_burst_resets_the_unit)
{
    start_in_backup(0.45, 0.0, 1.0);
    transmit(true);
    rack_run(&rack, CLOCK_S(10));
    ck_assert_uint_eq(rack_events(&rack, EVENT_UNIT_DOWN), 0);
    rack_run(&rack, CLOCK_S(7200));
    ck_assert_uint_eq(rack_events(&rack, EVENT_UNIT_DOWN), 1);
    ck_assert_double_lt(rack.board.trough_v, 3.0 + 1e-6);
    ck_assert_double_gt(rack.board.trough_v, 2.99);
}
END_TEST

START_TEST(a_transmitting_modem_takes_its_power_from_12_volts)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    double before = site_amps(&(struct site){.now = rack.now, .circuit = &rack.circuit,
                                             .workspace = rack.workspace}, rack.supply);
    transmit(true);
    rack_run(&rack, CLOCK_S(3));
    double after = site_amps(&(struct site){.now = rack.now, .circuit = &rack.circuit,
                                            .workspace = rack.workspace}, rack.supply);
    double watts = (0.04 + 1.96 * 577.0 / 4615.0 - 0.018) * 4.2 / 0.85;
    ck_assert_double_eq_tol(before - after, watts / 11.65, 0.002);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rails");
    TCase *tcase = tcase_create("rails");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_set_timeout(tcase, 30);
    tcase_add_loop_test(tcase, voltage_sensor_tells_mains_by_its_rating, 0, 2);
    tcase_add_loop_test(tcase, voltage_sensor_does_not_tell_l_from_n, 0, 2);
    tcase_add_test(tcase, a_sensor_for_240_volts_does_not_pull_in_on_120);
    tcase_add_test(tcase, a_start_without_dc_has_the_latch_set);
    tcase_add_test(tcase, an_empty_cell_that_gets_warm_starts_nothing);
    tcase_add_test(tcase, a_burst_on_a_weak_cold_cell_resets_the_unit_and_its_ram_stays);
    tcase_add_test(tcase, a_burst_on_a_fresh_warm_cell_resets_nothing);
    tcase_add_test(tcase, the_modem_is_told_of_its_rail_where_it_watches_and_nowhere_else);
    tcase_add_loop_test(tcase, the_modem_is_told_of_the_side_of_a_level_that_its_millivolts_are_on,
                        0, LEVELS_TRIED);
    tcase_add_test(tcase, a_long_transmission_empties_the_cell_until_a_burst_resets_the_unit);
    tcase_add_test(tcase, a_transmitting_modem_takes_its_power_from_12_volts);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
