#include "sim/circuit/circuit.h"

#include <check.h>
#include <stdbool.h>

#include "circuit/aid_desk.h"
#include "sim/base/clock.h"

START_TEST(divider_divides)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t top = circuit_add_net(&desk.circuit);
    uint16_t middle = circuit_add_net(&desk.circuit);
    uint16_t source = desk_source(&desk, top, desk.gnd, 12, 0.5);
    uint16_t upper = desk_resistor(&desk, top, middle, 1.5);
    desk_resistor(&desk, middle, desk.gnd, 4);
    desk_settle(&desk);
    ck_assert_double_eq_tol(desk_volts(&desk, top), 11, 1e-6);
    ck_assert_double_eq_tol(desk_volts(&desk, middle), 8, 1e-6);
    ck_assert_double_eq_tol(circuit_amps(&desk.circuit, desk.workspace, 0, upper), 2, 1e-6);
    ck_assert_double_eq_tol(circuit_amps(&desk.circuit, desk.workspace, 0, source), -2, 1e-6);
    ck_assert_int_eq(circuit_next(&desk.circuit, desk.workspace), CLOCK_NEVER);
    desk_free(&desk);
}
END_TEST

START_TEST(net_without_any_path_rests_at_the_reference)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t lonely = circuit_add_net(&desk.circuit);
    uint16_t plus = circuit_add_net(&desk.circuit);
    uint16_t minus = circuit_add_net(&desk.circuit);
    desk_source(&desk, plus, minus, 12, 0.1);
    desk_settle(&desk);
    ck_assert_double_eq_tol(desk_volts(&desk, lonely), 0, 1e-9);
    ck_assert_double_eq_tol(desk_volts(&desk, plus), 6, 1e-6);
    ck_assert_double_eq_tol(desk_volts(&desk, minus), -6, 1e-6);
    desk_free(&desk);
}
END_TEST

START_TEST(no_net_and_no_element_are_harmless)
{
    struct desk desk;
    desk_init(&desk);
    struct element open = {.kind = ELEMENT_SWITCH, .a = CIRCUIT_NONE, .b = desk.gnd, .ohms = 1};
    ck_assert_uint_eq(circuit_add(&desk.circuit, &open), CIRCUIT_NONE);
    ck_assert_uint_eq(desk_comparator(&desk, CIRCUIT_NONE, 1, 2, 0), CIRCUIT_NONE);
    desk_switch(&desk, CIRCUIT_NONE, true);
    ck_assert_double_eq(desk_volts(&desk, CIRCUIT_NONE), 0);
    ck_assert_double_eq(circuit_amps(&desk.circuit, desk.workspace, 0, CIRCUIT_NONE), 0);
    desk_free(&desk);
}
END_TEST

START_TEST(full_circuit_refuses_more)
{
    struct desk desk;
    desk_init(&desk);
    for (uint32_t i = 1; i < CIRCUIT_NETS; i++)
        ck_assert_uint_eq(circuit_add_net(&desk.circuit), i);
    ck_assert_uint_eq(circuit_add_net(&desk.circuit), CIRCUIT_NONE);
    for (uint32_t i = 0; i < CIRCUIT_ELEMENTS; i++)
        ck_assert_uint_eq(desk_resistor(&desk, (uint16_t)(i % 255), 255, 100.0 + i), i);
    ck_assert_uint_eq(desk_resistor(&desk, 0, 1, 1), CIRCUIT_NONE);
    for (uint32_t i = 0; i < CIRCUIT_COMPARATORS; i++)
        ck_assert_uint_eq(desk_comparator(&desk, 1, 1, 2, 0), i);
    ck_assert_uint_eq(desk_comparator(&desk, 1, 1, 2, 0), CIRCUIT_NONE);
    desk_settle(&desk);
    desk_free(&desk);
}
END_TEST

START_TEST(every_net_tied_to_every_other_is_solved)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t net[20];
    for (uint32_t i = 0; i < 20; i++)
        net[i] = circuit_add_net(&desk.circuit);
    for (uint32_t i = 0; i < 20; i++)
        for (uint32_t j = 0; j < i; j++)
            desk_resistor(&desk, net[i], net[j], 10);
    uint16_t source = desk_source(&desk, net[0], net[1], 10, 1);
    desk_settle(&desk);
    /* Two corners of a complete graph of n resistors R see 2 R / n. */
    double amps = circuit_amps(&desk.circuit, desk.workspace, 0, source);
    ck_assert_double_eq_tol(amps, -10 / (1 + 2 * 10 / 20.0), 1e-6);
    desk_free(&desk);
}
END_TEST

START_TEST(diode_passes_one_way)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t top = circuit_add_net(&desk.circuit);
    uint16_t forward = circuit_add_net(&desk.circuit);
    uint16_t reverse = circuit_add_net(&desk.circuit);
    desk_source(&desk, top, desk.gnd, 12, 0.001);
    desk_diode(&desk, top, forward, 0.35, 0.1);
    desk_resistor(&desk, forward, desk.gnd, 100);
    desk_diode(&desk, reverse, top, 0.35, 0.1);
    desk_resistor(&desk, reverse, desk.gnd, 100);
    desk_settle(&desk);
    ck_assert_double_eq_tol(desk_volts(&desk, forward), 11.65 * 100 / 100.101, 1e-4);
    ck_assert_double_eq_tol(desk_volts(&desk, reverse), 0, 1e-4);
    desk_free(&desk);
}
END_TEST

START_TEST(diodes_in_a_ladder_find_their_states)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t bus = circuit_add_net(&desk.circuit);
    desk_resistor(&desk, bus, desk.gnd, 1000);
    for (uint32_t i = 0; i < 24; i++) {
        uint16_t feed = circuit_add_net(&desk.circuit);
        desk_source(&desk, feed, desk.gnd, 5 + i * 7 % 24 * 0.3, 0.1);
        desk_diode(&desk, feed, bus, 0.35, 0.01);
    }
    desk_settle(&desk);
    /* The highest feed, 11.9 V, carries the bus alone. */
    ck_assert_double_eq_tol(desk_volts(&desk, bus), 11.55 * 1000 / 1000.11, 1e-3);
    desk_free(&desk);
}
END_TEST

START_TEST(source_gives_way_over_its_limit)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    struct element adapter = {.kind = ELEMENT_SOURCE,
                              .on = true,
                              .a = plus,
                              .b = desk.gnd,
                              .volts = 12,
                              .ohms = 0.1,
                              .amps = 1.5};
    circuit_add(&desk.circuit, &adapter);
    uint16_t load = desk_resistor(&desk, plus, desk.gnd, 4);
    desk_settle(&desk);
    ck_assert_double_eq_tol(desk_volts(&desk, plus), 6, 0.02);
    struct element light = {.ohms = 100};
    circuit_set(&desk.circuit, desk.workspace, 0, load, &light);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    ck_assert_double_eq_tol(desk_volts(&desk, plus), 12 * 100 / 100.1, 1e-6);
    desk_free(&desk);
}
END_TEST

START_TEST(constant_power_takes_its_power_or_becomes_a_resistor)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    uint16_t source = desk_source(&desk, plus, desk.gnd, 12, 10);
    uint16_t load = desk_power(&desk, plus, desk.gnd, 3, 2);
    desk_settle(&desk);
    double v = desk_volts(&desk, plus);
    double amps = circuit_amps(&desk.circuit, desk.workspace, 0, load);
    ck_assert_double_eq_tol(v * amps, 3, 1e-6);
    ck_assert_double_eq_tol(v, 8.449489743, 1e-6);
    /* 10 W cannot come through 10 ohm from 12 V: the load's low part is 0.4 ohm. */
    struct element hungry = {.watts = 10, .volts = 2};
    circuit_set(&desk.circuit, desk.workspace, 0, load, &hungry);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    ck_assert_double_eq_tol(desk_volts(&desk, plus), 12 * 0.4 / 10.4, 1e-5);
    desk_switch(&desk, source, false);
    ck_assert_double_eq_tol(desk_volts(&desk, plus), 0, 1e-6);
    desk_free(&desk);
}
END_TEST

START_TEST(loads_wired_the_wrong_way_round_take_nothing)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    desk_source(&desk, plus, desk.gnd, 12, 10);
    uint16_t current = desk_current(&desk, desk.gnd, plus, 0.02);
    uint16_t power = desk_power(&desk, desk.gnd, plus, 0.9, 5.5);
    desk_settle(&desk);
    ck_assert_double_eq_tol(circuit_amps(&desk.circuit, desk.workspace, 0, current), 0, 1e-9);
    ck_assert_double_eq_tol(circuit_amps(&desk.circuit, desk.workspace, 0, power), 0, 1e-9);
    ck_assert_double_eq_tol(desk_volts(&desk, plus), 12, 1e-6);
    ck_assert_int_eq(circuit_next(&desk.circuit, desk.workspace), CLOCK_NEVER);
    desk_free(&desk);
}
END_TEST

START_TEST(a_load_follows_its_supply_through_zero_and_back)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    uint16_t source = desk_source(&desk, plus, desk.gnd, 12, 0.001);
    uint16_t load = desk_current(&desk, plus, desk.gnd, 0.02);
    desk_settle(&desk);
    const double volts[] = {0.25, -3, -12, 0.25, -1, 5};
    const double milliamps[] = {10, 0, 0, 10, 0, 20};
    for (uint32_t i = 0; i < sizeof volts / sizeof volts[0]; i++) {
        struct element figures = {.volts = volts[i], .ohms = 0.001};
        circuit_set(&desk.circuit, desk.workspace, 0, source, &figures);
        circuit_settle(&desk.circuit, desk.workspace, 0);
        double amps = circuit_amps(&desk.circuit, desk.workspace, 0, load);
        ck_assert_double_eq_tol(amps * 1000, milliamps[i], 0.01);
    }
    desk_free(&desk);
}
END_TEST

START_TEST(a_chain_of_many_nets_divides_evenly)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t net = desk.gnd;
    for (uint32_t i = 0; i < 200; i++) {
        uint16_t next = circuit_add_net(&desk.circuit);
        desk_resistor(&desk, net, next, 100);
        net = next;
    }
    desk_source(&desk, net, desk.gnd, 20.001, 1);
    desk_settle(&desk);
    for (uint16_t i = 1; i <= 200; i++)
        ck_assert_double_eq_tol(desk_volts(&desk, (uint16_t)(desk.gnd + i)), 0.1 * i, 1e-2);
    desk_free(&desk);
}
END_TEST

START_TEST(comparator_has_hysteresis)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    uint16_t source = desk_source(&desk, plus, desk.gnd, 8, 1);
    uint16_t level = desk_comparator(&desk, plus, 7.5, 9.6, 4);
    desk_settle(&desk);
    const struct comparator *comparator = &desk.circuit.comparator[level];
    const double volts[] = {9.7, 8, 7.4, 9.5};
    const bool high[] = {true, true, false, false};
    for (uint32_t i = 0; i < 4; i++) {
        struct element figures = {.volts = volts[i], .ohms = 1};
        bool was_high = comparator->high;
        circuit_set(&desk.circuit, desk.workspace, 0, source, &figures);
        uint32_t turned = circuit_settle(&desk.circuit, desk.workspace, 0);
        ck_assert_uint_eq(turned, was_high != high[i]);
        ck_assert_int_eq(comparator->high, high[i]);
        if (turned > 0)
            ck_assert_uint_eq(circuit_turned(desk.workspace, 0), level);
    }
    circuit_set_comparator(&desk.circuit, level, 7, 9);
    ck_assert_uint_eq(circuit_settle(&desk.circuit, desk.workspace, 0), 1);
    desk_free(&desk);
}
END_TEST

START_TEST(a_switch_far_away_leaves_an_island_alone)
{
    struct desk desk;
    desk_init(&desk);
    struct cabinet cabinet = desk_cabinet(&desk, 470e-6);
    uint16_t plus = circuit_add_net(&desk.circuit);
    uint16_t minus = circuit_add_net(&desk.circuit);
    desk_source(&desk, plus, minus, 230, 1);
    uint16_t lamp = desk_resistor(&desk, plus, minus, 529);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    double before = desk.circuit.net_v[cabinet.bulk];
    desk_switch(&desk, lamp, false);
    ck_assert(before == desk.circuit.net_v[cabinet.bulk]);
    ck_assert_double_eq_tol(desk_volts(&desk, plus) - desk_volts(&desk, minus), 230, 1e-4);
    ck_assert_int_eq(circuit_next(&desk.circuit, desk.workspace), CLOCK_NEVER);
    desk_free(&desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("circuit");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, divider_divides);
    tcase_add_test(tests, net_without_any_path_rests_at_the_reference);
    tcase_add_test(tests, no_net_and_no_element_are_harmless);
    tcase_add_test(tests, full_circuit_refuses_more);
    tcase_add_test(tests, every_net_tied_to_every_other_is_solved);
    tcase_add_test(tests, diode_passes_one_way);
    tcase_add_test(tests, diodes_in_a_ladder_find_their_states);
    tcase_add_test(tests, source_gives_way_over_its_limit);
    tcase_add_test(tests, constant_power_takes_its_power_or_becomes_a_resistor);
    tcase_add_test(tests, loads_wired_the_wrong_way_round_take_nothing);
    tcase_add_test(tests, a_load_follows_its_supply_through_zero_and_back);
    tcase_add_test(tests, comparator_has_hysteresis);
    tcase_add_test(tests, a_chain_of_many_nets_divides_evenly);
    tcase_add_test(tests, a_switch_far_away_leaves_an_island_alone);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
