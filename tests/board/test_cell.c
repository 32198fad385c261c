#include <check.h>
#include <stdlib.h>

#include "sim/base/clock.h"
#include "sim/board/cell.h"

static struct cell full_cell(void)
{
    struct cell cell;
    cell_init(&cell, 1.0, 1.0, 0.0);
    return cell;
}

START_TEST(open_voltage_follows_the_curve)
{
    ck_assert_double_eq_tol(cell_open_volts(1.0), 4.20, 1e-9);
    ck_assert_double_eq_tol(cell_open_volts(0.2), 3.74, 1e-9);
    ck_assert_double_eq_tol(cell_open_volts(0.1), 3.68, 1e-9);
    ck_assert_double_eq_tol(cell_open_volts(0.05), 3.45, 1e-9);
    ck_assert_double_eq_tol(cell_open_volts(0.0), 3.00, 1e-9);
    ck_assert_double_eq_tol(cell_open_volts(0.6), 3.97, 1e-9);
    ck_assert_double_eq_tol(cell_open_volts(7.0), 4.20, 1e-9);
}
END_TEST

START_TEST(backup_lasts_twenty_two_hours)
{
    struct cell cell = full_cell();
    cell_draw(&cell, 0, 0.045);
    int64_t empty = cell_when_charge(&cell, 0, 0.0);
    ck_assert_int_gt(empty, CLOCK_S(22 * 3600));
    ck_assert_int_lt(empty, CLOCK_S(22 * 3600 + 900));
}
END_TEST

START_TEST(crossing_is_the_first_instant_at_the_level)
{
    struct cell cell = full_cell();
    cell_draw(&cell, CLOCK_S(5), 0.045);
    int64_t at = cell_when(&cell, CLOCK_S(60), 3.60);
    ck_assert_double_le(cell_volts(&cell, at), 3.60);
    ck_assert_double_gt(cell_volts(&cell, at - 10), 3.60);
}
END_TEST

START_TEST(level_behind_or_without_current_never_comes)
{
    struct cell cell = full_cell();
    ck_assert_int_eq(cell_when(&cell, 0, 3.60), CLOCK_NEVER);
    cell_draw(&cell, 0, 0.045);
    ck_assert_int_eq(cell_when(&cell, 0, 4.25), CLOCK_NEVER);
    ck_assert_int_eq(cell_when(&cell, CLOCK_S(70000), 4.0), CLOCK_NEVER);
    ck_assert_int_eq(cell_when(&cell, 0, -2147483.648), CLOCK_NEVER);
}
END_TEST

START_TEST(cold_and_age_raise_the_resistance)
{
    struct cell cell = full_cell();
    ck_assert_double_eq_tol(cell_ohms(&cell, 0), 0.2, 1e-9);
    cell.temperature_c = 0.0;
    ck_assert_double_eq_tol(cell_ohms(&cell, 0), 0.4, 1e-9);
    cell.temperature_c = -20.0;
    ck_assert_double_eq_tol(cell_ohms(&cell, 0), 0.4, 1e-9);
    cell.temperature_c = 25.0;
    cell.age = 1.0;
    ck_assert_double_eq_tol(cell_ohms(&cell, 0), 0.4, 1e-9);
}
END_TEST

START_TEST(an_almost_empty_cell_has_more_resistance)
{
    struct cell cell = full_cell();
    cell.charge = 0.05;
    ck_assert_double_eq_tol(cell_ohms(&cell, 0), 0.2, 1e-9);
    cell.charge = 0.025;
    ck_assert_double_eq_tol(cell_ohms(&cell, 0), 0.3, 1e-9);
    cell.charge = 0.0;
    ck_assert_double_eq_tol(cell_ohms(&cell, 0), 0.4, 1e-9);
}
END_TEST

START_TEST(bursts_empty_the_cell_and_leave_its_mean_voltage)
{
    struct cell cell = full_cell(), calm = full_cell();
    cell_draw(&cell, 0, 0.045);
    cell_draw(&calm, 0, 0.045);
    cell_burst(&cell, 0, 2.0);
    ck_assert_double_eq_tol(cell_volts(&cell, 0), cell_volts(&calm, 0), 1e-12);
    double mean_a = 0.045 + 2.0 * 577.0 / 4615.0;
    ck_assert_double_eq_tol(cell_charge_at(&cell, CLOCK_S(3600)), 1.0 - mean_a, 1e-9);
}
END_TEST

/* The rail between cell and capacitor in small steps, burst after burst until nothing changes. */
static double integrated_trough(const struct cell *cell, double burst_a)
{
    double ohms = cell_ohms(cell, 0), open = cell_open_volts(cell->charge), v = open, low = open;
    for (int frame = 0; frame < 20; frame++) {
        low = open;
        for (int us = 0; us < 4615; us++) {
            double amps = cell->amps + (us < 577 ? burst_a : 0.0);
            v += ((open - v) / ohms - amps) * 1e-6 / 1000e-6;
            low = v < low ? v : low;
        }
    }
    return low;
}

START_TEST(trough_of_the_bursts_is_that_of_the_rail_integrated)
{
    static const struct {
        double charge, temperature_c, age;
    } cells[] = {{1.0, 25.0, 0.0}, {0.5, 0.0, 0.0}, {0.3, 0.0, 1.0}, {0.02, 10.0, 0.5}};
    struct cell cell = full_cell();
    cell.charge = cells[_i].charge;
    cell.temperature_c = cells[_i].temperature_c;
    cell.age = cells[_i].age;
    cell_draw(&cell, 0, 0.06);
    cell_burst(&cell, 0, 2.0);
    ck_assert_double_eq_tol(cell_trough_volts(&cell, 0), integrated_trough(&cell, 2.0), 2e-3);
}
END_TEST

START_TEST(trough_is_looked_at_no_later_than_it_falls_to_the_level)
{
    struct cell cell = full_cell();
    cell.temperature_c = 0.0;
    cell.age = 1.0;
    cell_draw(&cell, 0, 0.06);
    cell_burst(&cell, 0, 2.0);
    int64_t at = 0;
    for (int look = 0; look < 10 && cell_trough_volts(&cell, at) > 3.0; look++) {
        int64_t next = cell_when_trough(&cell, at, 3.0);
        ck_assert_int_gt(next, at);
        ck_assert_double_ge(cell_trough_volts(&cell, next - 1), 3.0);
        at = next;
    }
    ck_assert_double_le(cell_trough_volts(&cell, at), 3.0);
}
END_TEST

START_TEST(under_the_knee_the_trough_is_found_within_a_fiftieth_of_a_volt)
{
    struct cell cell = full_cell();
    cell.charge = 0.0499;
    cell_draw(&cell, 0, 0.06);
    cell_burst(&cell, 0, 1.96);
    ck_assert_double_gt(cell_trough_volts(&cell, 0), 3.0);
    int64_t at = 0;
    for (int look = 0; look < 100 && cell_trough_volts(&cell, at) > 3.0; look++) {
        at = cell_when_trough(&cell, at, 3.0);
    }
    ck_assert_double_le(cell_trough_volts(&cell, at), 3.0);
    ck_assert_double_gt(cell_trough_volts(&cell, at), 2.98);
}
END_TEST

START_TEST(levels_of_an_almost_empty_cell_are_crossed_when_they_are)
{
    struct cell cell = full_cell();
    cell.charge = 0.2;
    cell_draw(&cell, 0, 0.5);
    for (double volts = 3.6; volts > 2.9; volts -= 0.1) {
        int64_t at = cell_when(&cell, 0, volts);
        ck_assert_double_le(cell_volts(&cell, at), volts);
        ck_assert_double_gt(cell_volts(&cell, at - 10), volts);
    }
}
END_TEST

START_TEST(charging_rises_to_full_and_stays)
{
    struct cell cell;
    cell_init(&cell, 1.0, 0.5, 0.0);
    cell_draw(&cell, 0, -0.5);
    int64_t full = cell_when_charge(&cell, 0, 1.0);
    ck_assert_int_ge(full, CLOCK_S(3600));
    ck_assert_double_eq(cell_charge_at(&cell, full), 1.0);
    ck_assert_double_eq(cell_charge_at(&cell, full + CLOCK_S(9)), 1.0);
    ck_assert_int_eq(cell_when_charge(&cell, full, 1.0), CLOCK_NEVER);
}
END_TEST

START_TEST(no_cell_gives_no_volts)
{
    struct cell cell;
    cell_init(&cell, 0.0, 1.0, 0.0);
    ck_assert(!cell.fitted);
    ck_assert_double_eq(cell_volts(&cell, 0), 0.0);
    cell_draw(&cell, 0, 0.045);
    ck_assert_int_eq(cell_when(&cell, 0, 3.6), CLOCK_NEVER);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cell");
    TCase *tcase = tcase_create("cell");
    tcase_add_test(tcase, open_voltage_follows_the_curve);
    tcase_add_test(tcase, backup_lasts_twenty_two_hours);
    tcase_add_test(tcase, crossing_is_the_first_instant_at_the_level);
    tcase_add_test(tcase, level_behind_or_without_current_never_comes);
    tcase_add_test(tcase, cold_and_age_raise_the_resistance);
    tcase_add_test(tcase, an_almost_empty_cell_has_more_resistance);
    tcase_add_test(tcase, bursts_empty_the_cell_and_leave_its_mean_voltage);
    tcase_add_loop_test(tcase, trough_of_the_bursts_is_that_of_the_rail_integrated, 0, 4);
    tcase_add_test(tcase, trough_is_looked_at_no_later_than_it_falls_to_the_level);
    tcase_add_test(tcase, under_the_knee_the_trough_is_found_within_a_fiftieth_of_a_volt);
    tcase_add_test(tcase, levels_of_an_almost_empty_cell_are_crossed_when_they_are);
    tcase_add_test(tcase, charging_rises_to_full_and_stays);
    tcase_add_test(tcase, no_cell_gives_no_volts);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
