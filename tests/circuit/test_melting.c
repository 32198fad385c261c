/* Fuses and PTCs under a current that varies: against an integration in steps of 10 us. */
#include <check.h>
#include <math.h>
#include <stdbool.h>

#include "circuit/aid_desk.h"
#include "sim/base/clock.h"

#define FINE_S 10e-6
#define ESR_OHMS 1e-3 /* the least that the circuit gives a capacitor */

/* A capacitor of `farads` behind `ohms` at a supply (0 V: none), and what hangs at it: either a
 * resistor, or a converter. The fuse carries what runs through `ohms`. */
struct plan {
    double supply_v, ohms, farads, charge_v, load_ohms, load_watts;
    double rating_a;
    bool crowded; /* no closed form */
};

static uint16_t build(struct desk *desk, const struct plan *plan)
{
    desk_init(desk);
    uint16_t supply = circuit_add_net(&desk->circuit), node = circuit_add_net(&desk->circuit);
    uint16_t behind = circuit_add_net(&desk->circuit);
    struct element fuse = {.kind = ELEMENT_FUSE,
                           .on = true,
                           .a = supply,
                           .b = behind,
                           .ohms = 0.001,
                           .amps = plan->rating_a};
    uint16_t index = circuit_add(&desk->circuit, &fuse);
    desk_resistor(desk, behind, node, plan->ohms - 0.002);
    if (plan->supply_v > 0) {
        desk_source(desk, supply, desk->gnd, plan->supply_v, 0.001);
        desk_capacitor(desk, node, desk->gnd, plan->farads, plan->charge_v);
    } else {
        desk_capacitor(desk, supply, desk->gnd, plan->farads, plan->charge_v);
    }
    if (plan->load_watts > 0)
        desk_power(desk, node, desk->gnd, plan->load_watts, 0.5);
    else
        desk_resistor(desk, node, desk->gnd, plan->load_ohms);
    if (plan->crowded)
        desk_crowd(desk, node);
    circuit_settle(&desk->circuit, desk->workspace, 0);
    return index;
}

/* Through `ohms` and the fuse, with the capacitor at v. */
static double fuse_amps(const struct plan *plan, double v)
{
    if (plan->load_watts > 0) {
        double half = v / 2;
        double node_v = half + sqrt(half * half - plan->load_watts * (plan->ohms));
        return plan->load_watts / node_v;
    }
    double conductance = 1 / plan->ohms + 1 / ESR_OHMS + 1 / plan->load_ohms;
    double node_v = (plan->supply_v / plan->ohms + v / ESR_OHMS) / conductance;
    return (plan->supply_v - node_v) / plan->ohms;
}

static double slope(const struct plan *plan, double v)
{
    double amps = fuse_amps(plan, v);
    if (plan->load_watts > 0)
        return -amps / plan->farads;
    return (amps - (plan->supply_v - amps * plan->ohms) / plan->load_ohms) / plan->farads;
}

/* Heat over the rating after `until_s`, or the time at which it melts. */
static double integrate(const struct plan *plan, double until_s, double *melts_s)
{
    double v = plan->charge_v, heat = 0, square = plan->rating_a * plan->rating_a, t = 0;
    *melts_s = 0;
    for (; t < until_s - FINE_S / 2; t += FINE_S) {
        double middle = v + slope(plan, v) * FINE_S / 2;
        double amps = fuse_amps(plan, middle);
        heat = fmax(0, heat + (amps * amps - square) * FINE_S);
        v += slope(plan, middle) * FINE_S;
        if (heat >= 10 * square) {
            *melts_s = t;
            return heat;
        }
    }
    return heat;
}

static void expect_melting(const struct plan *plan, double melts_s)
{
    struct desk desk;
    uint16_t fuse = build(&desk, plan);
    while (desk.circuit.element[fuse].on) {
        desk.now = circuit_next(&desk.circuit, desk.workspace);
        ck_assert_int_lt(desk.now, CLOCK_S(100));
        circuit_advance(&desk.circuit, desk.workspace, desk.now);
    }
    ck_assert_double_eq_tol((double)desk.now / 1e6, melts_s, 1e-3);
    desk_free(&desk);
}

static void compare(struct plan plan)
{
    double melts_s;
    integrate(&plan, 100, &melts_s);
    ck_assert_double_gt(melts_s, 0);
    expect_melting(&plan, melts_s);
    plan.crowded = true;
    expect_melting(&plan, melts_s);
}

START_TEST(an_inrush_that_ends_over_the_rating_melts_it_in_time)
{
    struct plan plan = {.supply_v = 12, .ohms = 1, .farads = 1, .load_ohms = 2, .rating_a = 3};
    compare(plan);
    plan.farads = 0.2;
    compare(plan);
    plan.rating_a = 3.5;
    compare(plan);
}
END_TEST

START_TEST(a_converter_that_asks_for_more_and_more_melts_it_in_time)
{
    struct plan plan = {
        .ohms = 0.1, .farads = 0.5, .charge_v = 30, .load_watts = 30, .rating_a = 1.2};
    compare(plan);
    plan.rating_a = 0.8;
    compare(plan);
}
END_TEST

START_TEST(an_inrush_that_ends_under_the_rating_is_forgotten)
{
    struct plan plan = {.supply_v = 12, .ohms = 1, .farads = 0.5, .load_ohms = 10, .rating_a = 3};
    struct desk desk;
    uint16_t fuse = build(&desk, &plan);
    uint16_t bystander = desk_resistor(&desk, 0, circuit_add_net(&desk.circuit), 1);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    for (int64_t ms = 200; ms <= 2400; ms += 200) {
        double none;
        ck_assert(!desk_walk(&desk, CLOCK_MS(ms)));
        desk_switch(&desk, bystander, ms % 400 == 0);
        double heat = integrate(&plan, (double)ms / 1e3, &none);
        ck_assert_double_eq_tol(desk.circuit.element[fuse].heat, heat, 1e-3);
    }
    desk_walk(&desk, CLOCK_S(100));
    ck_assert(desk.circuit.element[fuse].on);
    desk_free(&desk);
}
END_TEST

/* Tripped by a short circuit, which ends: what it feeds comes up through 1 kohm, and 5 s after less
 * than 1 V is left across it, it is whole. */
START_TEST(a_ptc_recovers_after_its_load_has_come_up)
{
    struct desk desk;
    desk_init(&desk);
    uint16_t plus = circuit_add_net(&desk.circuit), fed = circuit_add_net(&desk.circuit);
    desk_source(&desk, plus, desk.gnd, 12, 0.001);
    struct element ptc = {
        .kind = ELEMENT_PTC, .on = true, .a = plus, .b = fed, .ohms = 0.3, .amps = 0.75};
    uint16_t index = circuit_add(&desk.circuit, &ptc);
    desk_capacitor(&desk, fed, desk.gnd, 470e-6, 0);
    uint16_t fault = desk_resistor(&desk, fed, desk.gnd, 0);
    circuit_settle(&desk.circuit, desk.workspace, 0);
    desk_walk(&desk, CLOCK_S(10));
    ck_assert_uint_eq(desk.circuit.element[index].mode, 1);
    desk_switch(&desk, fault, false);
    double recovers_s = 10 + 0.47 * log(12) + 5;
    desk_walk(&desk, (int64_t)(recovers_s * 1e6) - 1000);
    ck_assert_uint_eq(desk.circuit.element[index].mode, 1);
    desk_walk(&desk, (int64_t)(recovers_s * 1e6) + 1000);
    ck_assert_uint_eq(desk.circuit.element[index].mode, 0);
    desk_free(&desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("melting");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, an_inrush_that_ends_over_the_rating_melts_it_in_time);
    tcase_add_test(tests, a_converter_that_asks_for_more_and_more_melts_it_in_time);
    tcase_add_test(tests, an_inrush_that_ends_under_the_rating_is_forgotten);
    tcase_add_test(tests, a_ptc_recovers_after_its_load_has_come_up);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
