/* Islands on straight pieces: exact voltages, exact instants, and none besides. */
#include <check.h>
#include <math.h>
#include <stdbool.h>

#include "circuit/aid_desk.h"
#include "sim/base/clock.h"
#include "sim/base/random.h"

/* Instants until nothing moves. */
static uint32_t instants(struct desk *desk)
{
    uint32_t count = 0;
    int64_t next;
    while ((next = circuit_next(&desk->circuit, desk->workspace)) != CLOCK_NEVER) {
        circuit_advance(&desk->circuit, desk->workspace, next);
        desk->now = next;
        count++;
    }
    return count;
}

static double volts_at(struct desk *desk, int64_t at_us, uint16_t net)
{
    return circuit_volts(&desk->circuit, desk->workspace, at_us, net, desk->gnd);
}

START_TEST(a_decay_is_a_single_instant_and_exact_before)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    desk_capacitor(&desk, plus, desk.gnd, 100e-6, 10);
    desk_resistor(&desk, plus, desk.gnd, 999.999);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    for (int64_t ms = 1; ms <= 1000; ms++) {
        double exact = 10 * exp(-(double)ms / 100);
        ck_assert_double_eq_tol(volts_at(&desk, CLOCK_MS(ms), plus), exact, 1e-5);
    }
    ck_assert_uint_eq(instants(&desk), 1);
    desk_free(&desk);
}
END_TEST

START_TEST(a_single_crossing_is_where_the_logarithm_says)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit);
    desk_capacitor(&desk, plus, desk.gnd, 100e-6, 10);
    desk_resistor(&desk, plus, desk.gnd, 999.999);
    desk_comparator(&desk, plus, 5, 6, 0);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    ck_assert(desk_walk(&desk, CLOCK_S(10)));
    ck_assert_int_eq(desk.now, (int64_t)ceil(1e5 * log(2)));
    desk_free(&desk);
}
END_TEST

/* Two equal capacitors, each on its resistor and with one between: they decay together at 1 / RC,
 * and towards each other at 1 / RC + 2 / rC. */
START_TEST(two_capacitors_have_two_modes)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t left = circuit_add_net(&desk.circuit), right = circuit_add_net(&desk.circuit);
    desk_capacitor(&desk, left, desk.gnd, 100e-6, 8);
    desk_capacitor(&desk, right, desk.gnd, 100e-6, 2);
    desk_resistor(&desk, left, desk.gnd, 1000);
    desk_resistor(&desk, right, desk.gnd, 1000);
    desk_resistor(&desk, left, right, 50);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    for (int64_t us = 100; us < 300000; us += 997) {
        double t = (double)us / 1e6, together = 5 * exp(-t * 10);
        double apart = 3 * exp(-t * (10 + 400));
        ck_assert_double_eq_tol(volts_at(&desk, us, left), together + apart, 2e-4);
        ck_assert_double_eq_tol(volts_at(&desk, us, right), together - apart, 2e-4);
    }
    ck_assert_uint_eq(instants(&desk), 1);
    desk_free(&desk);
}
END_TEST

/* A diode lets go while its capacitor falls, and the other capacitor is alone from there. */
START_TEST(a_diode_that_lets_go_is_an_instant)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit), bulk = circuit_add_net(&desk.circuit);
    desk_capacitor(&desk, plus, desk.gnd, 100e-6, 10);
    desk_diode(&desk, plus, bulk, 0.35, 0.05);
    desk_capacitor(&desk, bulk, desk.gnd, 100e-6, 0);
    desk_resistor(&desk, plus, desk.gnd, 100);
    desk_resistor(&desk, bulk, desk.gnd, 10000);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    desk_walk(&desk, CLOCK_MS(5));
    double start = desk_volts(&desk, bulk);
    ck_assert_double_gt(start, 4.5);
    desk_walk(&desk, CLOCK_MS(105));
    ck_assert_double_eq_tol(desk_volts(&desk, bulk), start * exp(-0.1), 1e-4);
    ck_assert_uint_le(instants(&desk), 2);
    desk_free(&desk);
}
END_TEST

START_TEST(a_small_disturbance_of_a_constant_power_load_is_one_instant)
{
    struct desk desk;
    desk_init(&desk);
    struct cabinet cabinet = desk_cabinet(&desk, 1000e-6);
    uint16_t coil = desk_resistor(&desk, cabinet.terminal, desk.gnd, 364);
    circuit_switch(&desk.circuit, desk.workspace, 0, coil, false);
    desk_settle(&desk);
    double before = desk_volts(&desk, cabinet.bulk);
    desk_switch(&desk, coil, true);
    ck_assert_uint_eq(instants(&desk), 1);
    double after = desk_volts(&desk, cabinet.bulk);
    ck_assert_double_gt(before - after, 1e-3);
    /* Where it ends is where it rests. */
    desk_settle(&desk);
    ck_assert_double_eq_tol(desk_volts(&desk, cabinet.bulk), after, 1e-7);
    desk_free(&desk);
}
END_TEST

START_TEST(more_capacitors_than_modes_take_steps)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t first = circuit_add_net(&desk.circuit), net = first;
    desk_capacitor(&desk, net, desk.gnd, 10e-6, 9);
    for (uint32_t i = 1; i < 9; i++) {
        uint16_t next = circuit_add_net(&desk.circuit);
        desk_resistor(&desk, net, next, 100);
        desk_capacitor(&desk, next, desk.gnd, 10e-6, 0);
        net = next;
    }
    circuit_settle(&desk.circuit, desk.workspace, 0);
    ck_assert_uint_gt(instants(&desk), 10);
    ck_assert_double_eq_tol(desk_volts(&desk, net), 1, 1e-2);
    desk_free(&desk);
}
END_TEST

#define SCANNED_US 3000
#define NETS 5

static double draw(struct random *random, double low, double high)
{
    return low * pow(high / low, (double)random_between(random, 0, 1000) / 1000);
}

/* Capacitors of several kinds, charged at random, in a mesh. */
static void build_mesh(struct desk *desk, struct random *random)
{
    for (uint16_t i = 1; i <= NETS; i++) {
        circuit_add_net(&desk->circuit);
        double charge_v = (double)random_between(random, -10000, 10000) / 1000;
        desk_capacitor(desk, i, desk->gnd, draw(random, 1e-7, 1e-4), charge_v);
        desk_resistor(desk, i, desk->gnd, draw(random, 10, 1e4));
        for (uint16_t j = 1; j < i; j++)
            desk_resistor(desk, i, j, draw(random, 1, 1000));
    }
}

/* The first microsecond, of all, at which the net is under the level; SCANNED_US + 1: none. */
static int64_t scan(struct desk *desk, uint16_t net, double level_v)
{
    int64_t us = 1;
    while (us <= SCANNED_US && !(volts_at(desk, us, net) < level_v))
        us++;
    return us;
}

static double lowest_volts(struct desk *desk, uint16_t net)
{
    double lowest = 1e9;
    for (int64_t us = 1; us <= SCANNED_US; us++)
        lowest = fmin(lowest, volts_at(desk, us, net));
    return lowest;
}

/* Levels that the lowest voltage passes by very little are the hard ones. */
static void compare_with_scan(uint64_t seed, double depth_v, uint32_t *short_dips)
{
    struct desk desk;
    struct random random = random_stream(seed, "mesh");
    desk_init(&desk);
    build_mesh(&desk, &random);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    for (uint16_t net = 1; net <= NETS; net++) {
        double level_v = lowest_volts(&desk, net) + depth_v;
        if (!(desk_volts(&desk, net) > level_v))
            continue;
        struct desk watched = desk;
        struct comparator levels = {
            .plus = net, .minus = desk.gnd, .fall_v = level_v, .rise_v = level_v};
        uint16_t level = circuit_add_comparator(&watched.circuit, &levels);
        ck_assert_uint_eq(circuit_settle(&watched.circuit, desk.workspace, 0), 1);
        ck_assert(watched.circuit.comparator[level].high);
        ck_assert(desk_walk(&watched, CLOCK_S(100)));
        ck_assert_int_eq(watched.now, scan(&desk, net, level_v));
        int64_t fell_at = watched.now;
        if (desk_walk(&watched, CLOCK_S(100)) && watched.now - fell_at < 20)
            (*short_dips)++;
    }
    desk_free(&desk);
}

START_TEST(no_crossing_is_missed_and_none_is_late)
{
    uint32_t short_dips = 0;
    for (uint64_t seed = 0; seed < 60; seed++)
        compare_with_scan(seed, seed % 3 == 0 ? 1e-6 : 1e-3 * (double)seed, &short_dips);
    ck_assert_uint_gt(short_dips, 5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("modes");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_decay_is_a_single_instant_and_exact_before);
    tcase_add_test(tests, a_single_crossing_is_where_the_logarithm_says);
    tcase_add_test(tests, two_capacitors_have_two_modes);
    tcase_add_test(tests, a_diode_that_lets_go_is_an_instant);
    tcase_add_test(tests, a_small_disturbance_of_a_constant_power_load_is_one_instant);
    tcase_add_test(tests, more_capacitors_than_modes_take_steps);
    tcase_add_test(tests, no_crossing_is_missed_and_none_is_late);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
