#include <check.h>
#include <math.h>
#include <stdbool.h>

#include "circuit/aid_desk.h"
#include "sim/base/clock.h"

static double fall_ms(double holdup_f)
{
    struct desk desk;
    desk_init(&desk);
    struct cabinet cabinet = desk_cabinet(&desk, holdup_f);
    ck_assert_int_eq(circuit_next(&desk.circuit, desk.workspace), CLOCK_NEVER);
    desk.now = 123456;
    desk_switch(&desk, cabinet.adapter, false);
    ck_assert(desk_walk(&desk, CLOCK_S(10)));
    desk_free(&desk);
    return (double)(desk.now - 123456) / 1e3;
}

START_TEST(terminal_falls_as_long_as_the_hold_up_says)
{
    ck_assert_double_eq_tol(fall_ms(470e-6), 35.3, 0.4);
    ck_assert_double_eq_tol(fall_ms(1000e-6), 55.2, 0.4);
    ck_assert_double_eq_tol(fall_ms(2200e-6), 100.4, 0.6);
}
END_TEST

START_TEST(capacitor_decays_by_the_exponential)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    desk_capacitor(&desk, plus, desk.gnd, 100e-6, 10);
    desk_resistor(&desk, plus, desk.gnd, 1000);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    for (int64_t ms = 10; ms <= 500; ms += 10) {
        desk_walk(&desk, CLOCK_MS(ms));
        ck_assert_double_eq_tol(desk_volts(&desk, plus), 10 * exp(-(double)ms / 100), 3e-3);
    }
    ck_assert(!desk_walk(&desk, CLOCK_S(100)));
    ck_assert_int_eq(circuit_next(&desk.circuit, desk.workspace), CLOCK_NEVER);
    ck_assert_double_eq_tol(desk_volts(&desk, plus), 0, 1e-4);
    desk_free(&desk);
}
END_TEST

START_TEST(crossing_is_the_first_microsecond_past_the_level)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    desk_capacitor(&desk, plus, desk.gnd, 100e-6, 10);
    desk_resistor(&desk, plus, desk.gnd, 1000);
    desk_comparator(&desk, plus, 5, 6, 0);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    int64_t next;
    double before;
    do {
        next = circuit_next(&desk.circuit, desk.workspace);
        before = circuit_volts(&desk.circuit, desk.workspace, next - 1, plus, desk.gnd);
    } while (circuit_advance(&desk.circuit, desk.workspace, next) == 0);
    ck_assert_double_ge(before, 5);
    ck_assert_double_lt(desk.circuit.net_v[plus] - desk.circuit.net_v[desk.gnd], 5);
    ck_assert_double_eq_tol((double)next, 100000 * log(2), 50);
    desk_free(&desk);
}
END_TEST

START_TEST(crossings_of_two_levels_come_in_their_order)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    desk_capacitor(&desk, plus, desk.gnd, 100e-6, 10);
    desk_resistor(&desk, plus, desk.gnd, 1000);
    for (uint16_t i = 0; i < 6; i++)
        desk_comparator(&desk, plus, 3 + i, 3.1 + i, i);
    ck_assert_uint_eq(circuit_settle(&desk.circuit, desk.workspace, 0), 6);
    for (uint16_t i = 6; i-- > 0;) {
        ck_assert(desk_walk(&desk, CLOCK_S(1)));
        ck_assert_uint_eq(circuit_turned(desk.workspace, 0), i);
        ck_assert_double_eq_tol((double)desk.now, 100000 * log(10 / (3.0 + i)), 60);
    }
    ck_assert(!desk_walk(&desk, CLOCK_S(10)));
    desk_free(&desk);
}
END_TEST

START_TEST(constant_power_beside_a_resistor_follows_its_law)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    desk_capacitor(&desk, plus, desk.gnd, 470e-6, 12);
    desk_resistor(&desk, plus, desk.gnd, 600);
    desk_power(&desk, plus, desk.gnd, 0.9, 1);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    for (int64_t ms = 2; ms <= 28; ms += 2) {
        desk_walk(&desk, CLOCK_MS(ms));
        double square = (144 + 540) * exp(-2e-3 * (double)ms / (600 * 470e-6)) - 540;
        ck_assert_double_eq_tol(desk_volts(&desk, plus), sqrt(square), 1e-2);
    }
    desk_free(&desk);
}
END_TEST

START_TEST(energy_leaves_the_capacitors_for_the_loads)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    desk_capacitor(&desk, plus, desk.gnd, 1000e-6, 12);
    uint16_t load = desk_resistor(&desk, plus, desk.gnd, 50);
    desk_power(&desk, plus, desk.gnd, 0.5, 1);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    double heat = 0;
    for (int64_t us = 0; us < 30000; us += 20) {
        desk_walk(&desk, us + 10);
        double amps = circuit_amps(&desk.circuit, desk.workspace, us + 10, load);
        heat += amps * amps * 50 * 20e-6;
    }
    desk_walk(&desk, 30000);
    double v = desk_volts(&desk, plus);
    double given = 0.5 * 1000e-6 * (144 - v * v);
    ck_assert_double_eq_tol(heat + 0.5 * 0.03, given, given * 1e-3);
    desk_free(&desk);
}
END_TEST

START_TEST(a_stiff_charge_settles_in_few_steps)
{
    struct desk desk;
    desk_init(&desk);
    struct cabinet cabinet = desk_cabinet(&desk, 4700e-6);
    desk_switch(&desk, cabinet.adapter, false);
    while (circuit_next(&desk.circuit, desk.workspace) != CLOCK_NEVER)
        desk_walk(&desk, circuit_next(&desk.circuit, desk.workspace));
    desk_switch(&desk, cabinet.adapter, true);
    uint32_t steps = 0;
    int64_t next;
    while ((next = circuit_next(&desk.circuit, desk.workspace)) != CLOCK_NEVER) {
        circuit_advance(&desk.circuit, desk.workspace, next);
        steps++;
    }
    ck_assert_uint_lt(steps, 200);
    desk.now = desk.circuit.at_us;
    ck_assert_double_eq_tol(desk_volts(&desk, cabinet.terminal), 11.9949, 1e-3);
    desk_free(&desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hold_up");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, terminal_falls_as_long_as_the_hold_up_says);
    tcase_add_test(tests, capacitor_decays_by_the_exponential);
    tcase_add_test(tests, crossing_is_the_first_microsecond_past_the_level);
    tcase_add_test(tests, crossings_of_two_levels_come_in_their_order);
    tcase_add_test(tests, constant_power_beside_a_resistor_follows_its_law);
    tcase_add_test(tests, energy_leaves_the_capacitors_for_the_loads);
    tcase_add_test(tests, a_stiff_charge_settles_in_few_steps);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
