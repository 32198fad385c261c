/* Potentials as inks, and the current in each wire of a cabinet. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "panel/aid_kirchhoff.h"
#include "sim/base/clock.h"

#define EXACT_A KIRCHHOFF_EXACT_A

static struct cabinet *cabinet;
static struct flow *flow;

static void make(void)
{
    flow = malloc(sizeof *flow);
    ck_assert_ptr_nonnull(flow);
    cabinet = NULL;
}

static void drop(void)
{
    free(flow);
    if (cabinet != NULL) {
        cabinet_free(cabinet);
    }
}

static void read_flow(void)
{
    ck_assert(flow_make(flow, &cabinet->world));
    ck_assert(flow_read(flow, &cabinet->world, &cabinet->workspace));
}

/* `line`: what is said at the unit's console after a second; NULL: nothing. */
static void start(const struct wiring_plan *plan, const char *line, int64_t until)
{
    cabinet = wirings_start(plan, NULL, 0);
    cabinet_run(cabinet, CLOCK_S(1));
    if (line != NULL) {
        board_usb_send(&cabinet->world.board, line);
        world_settle(&cabinet->world, &cabinet->workspace);
    }
    cabinet_run(cabinet, until);
    read_flow();
}

static void again_at(int64_t until)
{
    cabinet_run(cabinet, until);
    flow_read(flow, &cabinet->world, &cabinet->workspace);
}

static void deed(const char *part, const char *verb)
{
    cabinet_verb(cabinet, wirings_part(&cabinet->world, part), verb);
}

static const struct flow_net *net_at(const char *terminal)
{
    const struct world *world = &cabinet->world;
    return &flow->net[world->terminal_net[wirings_terminal(world, terminal)]];
}

static void is_ink(const char *terminal, enum ink wanted)
{
    ck_assert_msg(net_at(terminal)->ink == wanted, "%s is %s, not %s", terminal,
                  ink_name(net_at(terminal)->ink), ink_name(wanted));
}

/* Amperes in the joint laid between the two, from the first to the second. */
static double amps_between(const char *a, const char *b)
{
    const struct world *world = &cabinet->world;
    uint32_t from = wirings_terminal(world, a), to = wirings_terminal(world, b);
    for (uint32_t i = 0; i < world->joint_count; i++) {
        const struct joint *joint = &world->joint[i];
        if (joint->terminal_a == from && joint->terminal_b == to) {
            return flow->amps[i];
        }
        if (joint->terminal_a == to && joint->terminal_b == from) {
            return -flow->amps[i];
        }
    }
    ck_abort_msg("no wire from %s to %s", a, b);
    return NAN;
}

START_TEST(mains_have_their_colours_and_earth_its_own)
{
    start(&wirings_example1, NULL, CLOCK_S(2));
    is_ink("mains.L", INK_MAINS_L);
    is_ink("mains.N", INK_MAINS_N);
    is_ink("mains.PE", INK_PE);
    is_ink("lamp.PE", INK_PE);
    ck_assert_double_eq_tol(net_at("mains.L")->volts, 230.0, 2.0);
    ck_assert_int_eq(net_at("mains.L")->against, AGAINST_N);
}
END_TEST

START_TEST(a_contact_that_closes_makes_the_load_side_live)
{
    start(&wirings_example1, "OnRelay1", CLOCK_S(2));
    is_ink("lamp.L", INK_MAINS_L);
    is_ink("contactor.A1", INK_MAINS_N); /* its relay is open: the coil leads to N */
    is_ink("heater.L", INK_MAINS_N);
    deed("lamp_breaker", "open");
    again_at(CLOCK_S(3));
    is_ink("lamp.L", INK_MAINS_N);
    is_ink("lamp_breaker.line", INK_MAINS_L);
}
END_TEST

START_TEST(dead_mains_float_and_earth_stays_earth)
{
    start(&wirings_example1, NULL, CLOCK_S(1));
    deed("mains", "off");
    again_at(CLOCK_S(3));
    is_ink("mains.L", INK_FLOATING);
    is_ink("mains.N", INK_FLOATING);
    is_ink("lamp.L", INK_FLOATING);
    is_ink("mains.PE", INK_PE);
    is_ink("unit.V12", INK_PLUS); /* the UPS carries on */
    ck_assert_int_eq(net_at("mains.L")->against, AGAINST_NOTHING);
}
END_TEST

START_TEST(low_voltages_are_told_against_the_units_ground)
{
    start(&wirings_example6, NULL, CLOCK_S(2));
    is_ink("unit.V12", INK_PLUS);
    is_ink("unit.V12_2", INK_PLUS);
    is_ink("unit.GND", INK_ZERO);
    is_ink("unit.IN1", INK_PLUS); /* the closed contact of the detector with its own battery */
    is_ink("unit.IN2", INK_ZERO); /* the open one; the input itself leads to GND */
    is_ink("unit.K3_COM", INK_FLOATING);
    ck_assert_int_eq(net_at("unit.V12")->against, AGAINST_GND);
    ck_assert_double_eq_tol(net_at("unit.V12")->volts, 12.0, 0.1);
}
END_TEST

START_TEST(a_supply_with_a_ground_of_its_own_is_told_against_its_minus)
{
    start(&wirings_example1, NULL, CLOCK_S(2));
    is_ink("siren_supply.plus", INK_PLUS);
    is_ink("siren_supply.minus", INK_ZERO);
    is_ink("siren.plus", INK_ZERO); /* the siren leads to it, the contact is open */
    ck_assert_int_eq(net_at("siren_supply.plus")->against, AGAINST_MINUS);
    ck_assert_double_eq_tol(net_at("siren_supply.plus")->volts, 24.0, 0.2);
}
END_TEST

START_TEST(while_the_adapter_runs_down_its_plus_is_between)
{
    bool between = false;
    start(&wirings_example6, NULL, CLOCK_S(2));
    deed("mains", "off");
    for (int64_t at = CLOCK_S(2); at < CLOCK_S(4); at += CLOCK_MS(1)) {
        again_at(at);
        between = between || net_at("unit.V12")->ink == INK_BETWEEN;
        kirchhoff_check_wires(cabinet, flow);
    }
    ck_assert(between);
    is_ink("unit.V12", INK_ZERO);
    is_ink("unit.IN1", INK_PLUS);
    is_ink("mains.L", INK_FLOATING);
}
END_TEST

START_TEST(with_everything_dead_nothing_flows)
{
    start(&wirings_example3, NULL, CLOCK_S(1));
    deed("mains", "off");
    again_at(CLOCK_S(120));
    for (uint32_t i = 0; i < ROUTE_WIRES; i++) {
        ck_assert_double_lt(fabs(flow->amps[i]), FLOW_LEAST);
    }
    is_ink("unit.V12", INK_ZERO);
}
END_TEST

START_TEST(what_the_unit_takes_comes_over_its_supply_wires)
{
    start(&wirings_example6, NULL, CLOCK_S(60));
    double in = amps_between("adapter.plus", "unit.V12");
    double out = amps_between("unit.GND", "adapter.minus");
    double own = amps_between("smoke.out", "unit.IN1"); /* goes back to the battery, over GND */
    ck_assert_double_gt(in, 0.05);
    ck_assert_double_eq_tol(in, out, EXACT_A);
    ck_assert_double_gt(own, 0.001);
    ck_assert_double_eq_tol(own, amps_between("unit.GND", "smoke.minus"), EXACT_A);
    kirchhoff_check_wires(cabinet, flow);
}
END_TEST

START_TEST(a_sensors_supply_and_what_it_passes_on_are_told_apart)
{
    start(&wirings_example6, NULL, CLOCK_S(60));
    deed("motion", "trip");
    again_at(CLOCK_S(61));
    const struct world *world = &cabinet->world;
    double passed = flow->taken[wirings_terminal(world, "motion.common")];
    ck_assert_double_eq_tol(passed, amps_between("motion.out", "unit.IN2"), EXACT_A);
    ck_assert_double_gt(passed, 0.003);
    ck_assert_double_eq_tol(passed, amps_between("motion.plus", "motion.common"), EXACT_A);
    double both = amps_between("unit.V12_2", "motion.plus");
    double own = flow->taken[wirings_terminal(world, "motion.plus")];
    ck_assert_double_eq_tol(own, amps_between("motion.minus", "unit.GND_2"), EXACT_A);
    ck_assert_double_eq_tol(both, own + passed, EXACT_A);
    kirchhoff_check_wires(cabinet, flow);
}
END_TEST

START_TEST(a_closed_relay_carries_its_load_from_com_to_no)
{
    start(&wirings_example1, "OnRelay1", CLOCK_S(2));
    double lamp = amps_between("lamp_breaker.load", "unit.K1_COM");
    ck_assert_double_gt(lamp, 0.1);
    ck_assert_double_eq_tol(lamp, amps_between("unit.K1_NO", "lamp.L"), EXACT_A);
    ck_assert_double_eq_tol(lamp, amps_between("lamp.N", "mains.N"), EXACT_A);
    kirchhoff_check_wires(cabinet, flow);
}
END_TEST

START_TEST(relay6_feeds_its_load_from_the_units_own_12_volts)
{
    start(&wirings_example3, "OnRelay6", CLOCK_S(10));
    double siren = amps_between("unit.K6_NO", "siren.plus");
    ck_assert_double_gt(siren, 0.25);
    ck_assert_double_eq_tol(siren, amps_between("siren.minus", "unit.GND"), EXACT_A);
    ck_assert_double_gt(amps_between("adapter.plus", "unit.V12"), siren);
    kirchhoff_check_wires(cabinet, flow);
}
END_TEST

START_TEST(an_open_cable_carries_nothing_and_a_shorted_one_all)
{
    char error[PART_ERROR];
    start(&wirings_example3, NULL, CLOCK_S(2));
    ck_assert_double_gt(flow->amps[WORLD_JOINTS], 0.003);
    ck_assert(world_wire_fault(&cabinet->world, &cabinet->workspace, 0, "open", error));
    again_at(CLOCK_S(3));
    ck_assert_double_lt(fabs(flow->amps[WORLD_JOINTS]), 1e-9);
    kirchhoff_check_wires(cabinet, flow);
    ck_assert(world_wire_fault(&cabinet->world, &cabinet->workspace, 0, "short_gnd", error));
    again_at(CLOCK_S(4));
    ck_assert_double_gt(flow->amps[WORLD_JOINTS], 0.5);
    kirchhoff_check_wires(cabinet, flow);
    ck_assert(world_wire_fault(&cabinet->world, &cabinet->workspace, 0, "short_12v", error));
    again_at(CLOCK_S(5));
    kirchhoff_check_wires(cabinet, flow);
}
END_TEST

START_TEST(a_detector_shorted_to_ground_lets_its_current_come_out_there)
{
    char error[PART_ERROR];
    start(&wirings_example6, NULL, CLOCK_S(2));
    uint32_t smoke = wirings_part(&cabinet->world, "smoke");
    ck_assert(world_fault(&cabinet->world, &cabinet->workspace, smoke, "short_gnd", error));
    again_at(CLOCK_S(3));
    kirchhoff_check_wires(cabinet, flow);
    ck_assert_double_gt(amps_between("unit.GND", "smoke.minus"), 0.1);
}
END_TEST

static const struct wiring_plan reversed = {
    .parts = (const char *const[]){"mains mains", "adapter adapter", "siren siren", NULL},
    .wires = (const char *const[]){"mains.L adapter.L", "mains.N adapter.N",
                                   "adapter.plus unit.GND", "adapter.minus unit.V12",
                                   "unit.K6_NO siren.plus", "siren.minus unit.GND", NULL}};

START_TEST(reversed_polarity_is_neither_plus_nor_zero)
{
    start(&reversed, NULL, CLOCK_S(2));
    is_ink("unit.GND", INK_ZERO);
    is_ink("unit.V12", INK_BETWEEN);
    ck_assert_double_lt(net_at("unit.V12")->volts, -5.0);
    kirchhoff_check_wires(cabinet, flow);
}
END_TEST

static const struct wiring_plan without_mains = {
    .parts = (const char *const[]){"accumulator battery", "sensor smoke", NULL},
    .wires = (const char *const[]){"battery.plus unit.V12", "battery.minus unit.GND",
                                   "unit.V12 smoke.plus", "unit.V12 smoke.common",
                                   "unit.GND smoke.minus", "smoke.out unit.IN1", NULL}};

START_TEST(a_wiring_without_mains_is_told_against_ground)
{
    start(&without_mains, NULL, CLOCK_S(2));
    is_ink("battery.plus", INK_PLUS);
    is_ink("battery.minus", INK_ZERO);
    is_ink("smoke.out", INK_ZERO);
    kirchhoff_check_wires(cabinet, flow);
}
END_TEST

static const struct wiring_plan bonded = {
    .parts = (const char *const[]){"mains mains", "adapter adapter", "lamp lamp", NULL},
    .wires = (const char *const[]){"mains.L adapter.L", "mains.N adapter.N",
                                   "adapter.plus unit.V12", "adapter.minus unit.GND",
                                   "mains.L lamp.L", "lamp.N mains.N", NULL},
    .cables = (const char *const[]){"bond mains.PE unit.GND", NULL}};

START_TEST(a_ground_joined_with_earth_leaves_mains_and_low_voltage_apart)
{
    start(&bonded, NULL, CLOCK_S(2));
    is_ink("mains.L", INK_MAINS_L);
    is_ink("mains.N", INK_MAINS_N);
    is_ink("mains.PE", INK_PE);
    is_ink("unit.GND", INK_ZERO);
    is_ink("unit.V12", INK_PLUS);
}
END_TEST

static const struct wiring_plan touched = {
    .parts = (const char *const[]){"mains mains", "adapter adapter", "load freezer", NULL},
    .wires = (const char *const[]){"mains.L adapter.L", "mains.N adapter.N",
                                   "adapter.plus unit.V12", "adapter.minus unit.GND",
                                   "freezer.N mains.N", "freezer.L mains.L", NULL},
    .cables = (const char *const[]){"slip mains.L freezer.PE", NULL}};

START_TEST(an_earth_that_is_live_is_shown_live)
{
    start(&touched, NULL, CLOCK_S(2));
    is_ink("freezer.PE", INK_MAINS_L);
    is_ink("mains.PE", INK_PE);
}
END_TEST

static const struct wiring_plan chained = {
    .parts = (const char *const[]){"mains mains", "adapter adapter", "lamp one", "lamp two",
                                   "lamp three", NULL},
    .wires = (const char *const[]){"mains.L adapter.L", "mains.N adapter.N",
                                   "adapter.plus unit.V12", "adapter.minus unit.GND",
                                   "mains.L one.L", "one.N two.L", "two.N three.L",
                                   "three.N mains.N", NULL}};

START_TEST(what_may_not_be_touched_is_live_even_far_under_the_mains_voltage)
{
    start(&chained, NULL, CLOCK_S(2));
    is_ink("two.L", INK_MAINS_L);
    ck_assert_double_lt(net_at("three.L")->volts, 100.0);
    ck_assert_double_gt(net_at("three.L")->volts, 50.0);
    is_ink("three.L", INK_MAINS_L);
    is_ink("three.N", INK_MAINS_N);
}
END_TEST

START_TEST(the_currents_of_a_damaged_part_are_none)
{
    start(&reversed, NULL, CLOCK_S(2));
    ck_assert_int_eq(cabinet->world.board.state, BOARD_DAMAGED);
    double left = amps_between("adapter.plus", "unit.GND");
    ck_assert_double_lt(fabs(left), 0.01);
    kirchhoff_check_wires(cabinet, flow);
}
END_TEST

START_TEST(nothing_is_read_again_while_nothing_changes)
{
    start(&wirings_example6, NULL, CLOCK_S(60));
    ck_assert(!flow_read(flow, &cabinet->world, &cabinet->workspace));
    deed("motion", "trip");
    cabinet_run(cabinet, CLOCK_S(61));
    ck_assert(flow_read(flow, &cabinet->world, &cabinet->workspace));
    ck_assert(!flow_read(flow, &cabinet->world, &cabinet->workspace));
}
END_TEST

START_TEST(a_world_wound_back_is_read_again)
{
    start(&wirings_example6, NULL, CLOCK_S(60));
    struct world *kept = malloc(sizeof *kept);
    ck_assert_ptr_nonnull(kept);
    world_copy(kept, &cabinet->world);
    deed("motion", "trip");
    again_at(CLOCK_S(61));
    is_ink("unit.IN2", INK_PLUS);
    world_copy(&cabinet->world, kept);
    ck_assert(flow_read(flow, &cabinet->world, &cabinet->workspace));
    is_ink("unit.IN2", INK_ZERO);
    free(kept);
}
END_TEST

START_TEST(dots_go_faster_with_more_current_but_never_too_fast)
{
    ck_assert_float_eq(flow_travel(0.0, 1.0), 0.0f);
    ck_assert_float_lt(flow_travel(0.005, 1.0), flow_travel(0.05, 1.0));
    ck_assert_float_lt(flow_travel(0.05, 1.0), flow_travel(10.0, 1.0));
    ck_assert_float_lt(flow_travel(100.0, 1.0), 100.0f);
    ck_assert_float_gt(flow_travel(FLOW_LEAST, 1.0), 2.0f);
    ck_assert_float_eq_tol(flow_travel(-0.3, 2.0), -flow_travel(0.3, 2.0), 1e-6f);
}
END_TEST

static void add_inks(TCase *tests)
{
    tcase_add_test(tests, mains_have_their_colours_and_earth_its_own);
    tcase_add_test(tests, a_contact_that_closes_makes_the_load_side_live);
    tcase_add_test(tests, dead_mains_float_and_earth_stays_earth);
    tcase_add_test(tests, low_voltages_are_told_against_the_units_ground);
    tcase_add_test(tests, a_supply_with_a_ground_of_its_own_is_told_against_its_minus);
    tcase_add_test(tests, while_the_adapter_runs_down_its_plus_is_between);
    tcase_add_test(tests, reversed_polarity_is_neither_plus_nor_zero);
    tcase_add_test(tests, a_wiring_without_mains_is_told_against_ground);
    tcase_add_test(tests, a_ground_joined_with_earth_leaves_mains_and_low_voltage_apart);
    tcase_add_test(tests, an_earth_that_is_live_is_shown_live);
    tcase_add_test(tests, what_may_not_be_touched_is_live_even_far_under_the_mains_voltage);
}

static void add_currents(TCase *tests)
{
    tcase_add_test(tests, with_everything_dead_nothing_flows);
    tcase_add_test(tests, what_the_unit_takes_comes_over_its_supply_wires);
    tcase_add_test(tests, a_sensors_supply_and_what_it_passes_on_are_told_apart);
    tcase_add_test(tests, a_closed_relay_carries_its_load_from_com_to_no);
    tcase_add_test(tests, relay6_feeds_its_load_from_the_units_own_12_volts);
    tcase_add_test(tests, an_open_cable_carries_nothing_and_a_shorted_one_all);
    tcase_add_test(tests, a_detector_shorted_to_ground_lets_its_current_come_out_there);
    tcase_add_test(tests, the_currents_of_a_damaged_part_are_none);
    tcase_add_test(tests, nothing_is_read_again_while_nothing_changes);
    tcase_add_test(tests, a_world_wound_back_is_read_again);
    tcase_add_test(tests, dots_go_faster_with_more_current_but_never_too_fast);
}

int main(void)
{
    Suite *suite = suite_create("flow");
    TCase *inks = tcase_create("inks"), *currents = tcase_create("currents");
    tcase_add_checked_fixture(inks, make, drop);
    tcase_add_checked_fixture(currents, make, drop);
    tcase_set_timeout(currents, 60);
    add_inks(inks);
    add_currents(currents);
    suite_add_tcase(suite, inks);
    suite_add_tcase(suite, currents);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
