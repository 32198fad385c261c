#include <check.h>
#include <math.h>
#include <stdbool.h>

#include "circuit/aid_desk.h"
#include "sim/base/clock.h"

struct loop {
    struct desk desk;
    uint16_t plus, load_net, protection, load;
};

static struct loop loop_of(enum element_kind kind, double rating_a, double load_ohms)
{
    struct loop loop;
    desk_init(&loop.desk);
    loop.plus = circuit_add_net(&loop.desk.circuit);
    loop.load_net = circuit_add_net(&loop.desk.circuit);
    desk_source(&loop.desk, loop.plus, loop.desk.gnd, 12, 0.001);
    struct element element = {.kind = (uint8_t)kind,
                              .on = true,
                              .a = loop.plus,
                              .b = loop.load_net,
                              .ohms = 0.001,
                              .amps = rating_a};
    loop.protection = circuit_add(&loop.desk.circuit, &element);
    loop.load = desk_resistor(&loop.desk, loop.load_net, loop.desk.gnd, load_ohms - 0.002);
    desk_settle(&loop.desk);
    return loop;
}

static double load_v(struct loop *loop)
{
    return desk_volts(&loop->desk, loop->load_net);
}

START_TEST(fuse_holds_its_rating_for_ever)
{
    struct loop loop = loop_of(ELEMENT_FUSE, 2, 6.0001);
    ck_assert_int_eq(circuit_next(&loop.desk.circuit, loop.desk.workspace), CLOCK_NEVER);
    desk_free(&loop.desk);
}
END_TEST

START_TEST(fuse_melts_at_the_instant_of_its_melting_integral)
{
    struct loop loop = loop_of(ELEMENT_FUSE, 2, 3);
    ck_assert_double_eq_tol((double)circuit_next(&loop.desk.circuit, loop.desk.workspace), 10e6 / 3,
                            10);
    desk_comparator(&loop.desk, loop.load_net, 1, 2, 0);
    circuit_settle(&loop.desk.circuit, loop.desk.workspace, 0);
    ck_assert(desk_walk(&loop.desk, CLOCK_S(100)));
    ck_assert_double_eq_tol((double)loop.desk.now, 10e6 / 3, 10);
    ck_assert(!loop.desk.circuit.element[loop.protection].on);
    ck_assert_double_eq_tol(load_v(&loop), 0, 1e-6);
    ck_assert(!desk_walk(&loop.desk, CLOCK_S(1000)));
    desk_free(&loop.desk);
}
END_TEST

START_TEST(fuse_remembers_heat_and_forgets_it_when_it_cools)
{
    struct loop loop = loop_of(ELEMENT_FUSE, 2, 3);
    desk_walk(&loop.desk, CLOCK_S(3));
    desk_switch(&loop.desk, loop.load, false);
    desk_walk(&loop.desk, CLOCK_S(4));
    desk_switch(&loop.desk, loop.load, true);
    /* 9 of 10 gathered in 3 s, 1 lost in 1 s: 2 are left, at 3 a second. */
    ck_assert_double_eq_tol((double)circuit_next(&loop.desk.circuit, loop.desk.workspace),
                            4e6 + 2e6 / 3, 20);
    desk_switch(&loop.desk, loop.load, false);
    desk_walk(&loop.desk, CLOCK_S(60));
    desk_switch(&loop.desk, loop.load, true);
    ck_assert_double_eq_tol((double)circuit_next(&loop.desk.circuit, loop.desk.workspace),
                            60e6 + 10e6 / 3, 20);
    desk_free(&loop.desk);
}
END_TEST

START_TEST(fuse_melts_while_a_capacitor_moves)
{
    struct loop loop = loop_of(ELEMENT_FUSE, 1, 2);
    desk_capacitor(&loop.desk, loop.load_net, loop.desk.gnd, 0.01, 0);
    circuit_settle(&loop.desk.circuit, loop.desk.workspace, 0);
    desk_walk(&loop.desk, CLOCK_S(5));
    ck_assert(!loop.desk.circuit.element[loop.protection].on);
    desk_walk(&loop.desk, CLOCK_S(50));
    ck_assert_double_eq_tol(load_v(&loop), 0, 1e-3);
    desk_free(&loop.desk);
}
END_TEST

START_TEST(molten_fuse_is_replaced_by_switching_it_on)
{
    struct loop loop = loop_of(ELEMENT_FUSE, 2, 3);
    desk_walk(&loop.desk, CLOCK_S(10));
    desk_switch(&loop.desk, loop.load, false);
    desk_switch(&loop.desk, loop.protection, true);
    ck_assert_double_eq_tol(load_v(&loop), 12, 1e-3);
    desk_free(&loop.desk);
}
END_TEST

START_TEST(ptc_trips_and_recovers_when_unloaded)
{
    struct loop loop = loop_of(ELEMENT_PTC, 0.75, 4);
    ck_assert_double_eq_tol(load_v(&loop), 12, 0.01);
    desk_walk(&loop.desk, CLOCK_S(10));
    ck_assert_double_eq_tol(load_v(&loop), 12 * 4 / 1004.0, 1e-3);
    ck_assert_int_eq(circuit_next(&loop.desk.circuit, loop.desk.workspace), CLOCK_NEVER);
    desk_switch(&loop.desk, loop.load, false);
    desk_walk(&loop.desk, CLOCK_S(12));
    desk_switch(&loop.desk, loop.load, true);
    desk_walk(&loop.desk, CLOCK_S(20));
    desk_switch(&loop.desk, loop.load, false);
    ck_assert_int_eq(circuit_next(&loop.desk.circuit, loop.desk.workspace), CLOCK_S(25) + 1);
    desk_walk(&loop.desk, CLOCK_S(26));
    desk_switch(&loop.desk, loop.load, true);
    ck_assert_double_eq_tol(load_v(&loop), 12, 0.01);
    desk_free(&loop.desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fuse");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, fuse_holds_its_rating_for_ever);
    tcase_add_test(tests, fuse_melts_at_the_instant_of_its_melting_integral);
    tcase_add_test(tests, fuse_remembers_heat_and_forgets_it_when_it_cools);
    tcase_add_test(tests, fuse_melts_while_a_capacitor_moves);
    tcase_add_test(tests, molten_fuse_is_replaced_by_switching_it_on);
    tcase_add_test(tests, ptc_trips_and_recovers_when_unloaded);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
