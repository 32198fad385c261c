/* An adapter rated 2 A: what it does when it is asked for more, and how it comes back. */
#include <check.h>
#include <stdbool.h>

#include "circuit/aid_desk.h"
#include "sim/base/clock.h"

struct supply {
    struct desk desk;
    uint16_t plus, adapter;
};

static struct supply supply_of(double amps)
{
    struct supply supply;
    desk_init(&supply.desk);
    supply.plus = circuit_add_net(&supply.desk.circuit);
    struct element adapter = {.kind = ELEMENT_SOURCE,
                              .on = true,
                              .a = supply.plus,
                              .b = supply.desk.gnd,
                              .volts = 12,
                              .ohms = 0.1,
                              .amps = amps};
    supply.adapter = circuit_add(&supply.desk.circuit, &adapter);
    return supply;
}

static double volts(struct supply *supply)
{
    return desk_volts(&supply->desk, supply->plus);
}

static double given_amps(struct supply *supply)
{
    struct desk *desk = &supply->desk;
    return -circuit_amps(&desk->circuit, desk->workspace, desk->now, supply->adapter);
}

static void replace(struct supply *supply, uint16_t load, struct element figures)
{
    struct desk *desk = &supply->desk;
    circuit_set(&desk->circuit, desk->workspace, desk->now, load, &figures);
    circuit_settle(&desk->circuit, desk->workspace, desk->now);
}

/* Instants until nothing moves. */
static uint32_t instants(struct supply *supply)
{
    struct desk *desk = &supply->desk;
    uint32_t count = 0;
    while (circuit_next(&desk->circuit, desk->workspace) != CLOCK_NEVER) {
        desk->now = circuit_next(&desk->circuit, desk->workspace);
        circuit_advance(&desk->circuit, desk->workspace, desk->now);
        count++;
    }
    return count;
}

START_TEST(a_resistor_that_asks_for_3_a_gets_2_a_at_8_v)
{
    struct supply supply = supply_of(2);
    uint16_t load = desk_resistor(&supply.desk, supply.plus, supply.desk.gnd, 4);
    desk_settle(&supply.desk);
    ck_assert_double_eq_tol(given_amps(&supply), 2, 2e-3);
    ck_assert_double_eq_tol(volts(&supply), 8, 0.01);
    replace(&supply, load, (struct element){.ohms = 12});
    ck_assert_double_eq_tol(volts(&supply), 12 * 12 / 12.1, 1e-6);
    desk_free(&supply.desk);
}
END_TEST

START_TEST(a_short_circuit_gets_its_rated_current)
{
    struct supply supply = supply_of(2);
    desk_resistor(&supply.desk, supply.plus, supply.desk.gnd, 0);
    desk_settle(&supply.desk);
    ck_assert_double_eq_tol(given_amps(&supply), 2, 2.01e-3);
    ck_assert_double_lt(volts(&supply), 0.01);
    desk_free(&supply.desk);
}
END_TEST

START_TEST(a_constant_current_of_3_a_pulls_it_down_and_lets_it_go)
{
    struct supply supply = supply_of(2);
    uint16_t load = desk_current(&supply.desk, supply.plus, supply.desk.gnd, 3);
    desk_settle(&supply.desk);
    ck_assert_double_eq_tol(given_amps(&supply), 2, 2.01e-3);
    ck_assert_double_lt(volts(&supply), 0.5);
    replace(&supply, load, (struct element){.amps = 1.9});
    ck_assert_double_eq_tol(volts(&supply), 12 - 0.19, 1e-6);
    desk_free(&supply.desk);
}
END_TEST

/* 36 W are 3 A at 12 V, and more the lower it falls: it gives way down to the load's resistive
 * part, and only what takes less than 2 A all the way up lets it recover. */
START_TEST(a_constant_power_of_36_w_pulls_it_under_the_loads_knee)
{
    struct supply supply = supply_of(2);
    uint16_t load = desk_power(&supply.desk, supply.plus, supply.desk.gnd, 10, 5.5);
    desk_settle(&supply.desk);
    ck_assert_double_eq_tol(volts(&supply), 11.916, 1e-3);
    replace(&supply, load, (struct element){.watts = 36, .volts = 5.5});
    ck_assert_double_eq_tol(given_amps(&supply), 2, 2.01e-3);
    ck_assert_double_eq_tol(volts(&supply), 2 * 5.5 * 5.5 / 36, 5e-3);
    replace(&supply, load, (struct element){.watts = 10, .volts = 5.5});
    ck_assert_double_eq_tol(volts(&supply), 11.916, 1e-3);
    desk_free(&supply.desk);
}
END_TEST

START_TEST(a_capacitor_is_charged_with_constant_current)
{
    struct supply supply = supply_of(2);
    desk_capacitor(&supply.desk, supply.plus, supply.desk.gnd, 4700e-6, 0);
    for (uint16_t i = 0; i < 10; i++)
        desk_comparator(&supply.desk, supply.plus, i, i + 1, i);
    circuit_settle(&supply.desk.circuit, supply.desk.workspace, 0);
    for (uint16_t i = 0; i < 10; i++) {
        ck_assert(desk_walk(&supply.desk, CLOCK_S(1)));
        /* C U / I, the capacitor's own milliohm left out, the limit's slope within. */
        ck_assert_double_eq_tol((double)supply.desk.now, 4700e-6 * (i + 1) / 2 * 1e6, 30);
    }
    ck_assert_uint_le(instants(&supply), 3);
    ck_assert_double_eq_tol(volts(&supply), 12, 1e-6);
    desk_free(&supply.desk);
}
END_TEST

START_TEST(a_bulk_capacitor_and_a_converter_come_up_together)
{
    struct supply supply = supply_of(2);
    desk_capacitor(&supply.desk, supply.plus, supply.desk.gnd, 4700e-6, 0);
    desk_power(&supply.desk, supply.plus, supply.desk.gnd, 10, 5.5);
    circuit_settle(&supply.desk.circuit, supply.desk.workspace, 0);
    ck_assert_uint_lt(instants(&supply), 60);
    ck_assert_double_eq_tol(volts(&supply), 11.916, 1e-3);
    ck_assert_int_gt(supply.desk.now, CLOCK_MS(28));
    ck_assert_int_lt(supply.desk.now, CLOCK_MS(120));
    desk_free(&supply.desk);
}
END_TEST

/* The load's operating point is moved over the limit in small paces, both ways. */
START_TEST(at_the_limit_it_does_not_flutter)
{
    struct supply supply = supply_of(2);
    desk_capacitor(&supply.desk, supply.plus, supply.desk.gnd, 100e-6, 11.8);
    uint16_t load = desk_resistor(&supply.desk, supply.plus, supply.desk.gnd, 5.9);
    desk_settle(&supply.desk);
    for (int32_t pace = -20; pace <= 20; pace++) {
        double ohms = 5.9 * (1 + (pace > 0 ? 20 - pace : pace) * 1e-9);
        replace(&supply, load, (struct element){.ohms = ohms});
        ck_assert_uint_le(instants(&supply), 3);
        ck_assert_double_eq_tol(volts(&supply), 11.8, 1e-6);
    }
    desk_free(&supply.desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("limit");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, a_resistor_that_asks_for_3_a_gets_2_a_at_8_v);
    tcase_add_test(tests, a_short_circuit_gets_its_rated_current);
    tcase_add_test(tests, a_constant_current_of_3_a_pulls_it_down_and_lets_it_go);
    tcase_add_test(tests, a_constant_power_of_36_w_pulls_it_under_the_loads_knee);
    tcase_add_test(tests, a_capacitor_is_charged_with_constant_current);
    tcase_add_test(tests, a_bulk_capacitor_and_a_converter_come_up_together);
    tcase_add_test(tests, at_the_limit_it_does_not_flutter);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
