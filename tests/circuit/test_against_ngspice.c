/* Circuits as the exporter writes them, played by ngspice and by our solver. */
#include <check.h>

#include "circuit/aid_oracle.h"
#include "sim/base/clock.h"

static uint16_t net(struct oracle *oracle)
{
    return circuit_add_net(&oracle->desk.circuit);
}

/* A source behind a closed contact of 5 mohm; the contact's index. */
static uint16_t supply(struct oracle *oracle, uint16_t plus, uint16_t minus, double volts)
{
    uint16_t inside = net(oracle);
    desk_source(&oracle->desk, inside, minus, volts, 0.05);
    return desk_resistor(&oracle->desk, inside, plus, 0.005);
}

/* Input diode, bulk capacitor and the unit's 0.9 W behind the terminal; the bulk's net. */
static uint16_t unit_at(struct oracle *oracle, uint16_t terminal)
{
    struct desk *desk = &oracle->desk;
    uint16_t bulk = net(oracle);
    desk_diode(desk, terminal, bulk, 0.35, 0.05);
    desk_capacitor(desk, bulk, desk->gnd, 470e-6, 0);
    desk_power(desk, bulk, desk->gnd, 0.9, 5.5);
    return bulk;
}

static void hold_up(const char *name, double farads)
{
    struct oracle oracle;
    oracle_init(&oracle, name);
    uint16_t terminal = net(&oracle);
    uint16_t contact = supply(&oracle, terminal, oracle.desk.gnd, 12);
    desk_capacitor(&oracle.desk, terminal, oracle.desk.gnd, farads, 0);
    unit_at(&oracle, terminal);
    desk_current(&oracle.desk, terminal, oracle.desk.gnd, 0.02);
    desk_resistor(&oracle.desk, terminal, oracle.desk.gnd, 3000);
    oracle_change(&oracle, CLOCK_MS(10), contact);
    oracle_fall(&oracle, "terminal", terminal, 11, 0);
    oracle_fall(&oracle, "terminal", terminal, 9, 0);
    oracle_fall(&oracle, "terminal", terminal, 7.5, 0);
    oracle_fall(&oracle, "terminal", terminal, 6, 0);
    for (int64_t ms = 5; ms <= 45; ms += 10)
        oracle_volts(&oracle, "terminal", terminal, CLOCK_MS(ms));
    oracle.until_us = CLOCK_MS(150);
    oracle_compare(&oracle);
}

START_TEST(hold_up_of_470_uf_falls_like_in_ngspice)
{
    hold_up("adapter lost, 470 uF", 470e-6);
}
END_TEST

START_TEST(hold_up_of_1000_uf_falls_like_in_ngspice)
{
    hold_up("adapter lost, 1000 uF", 1000e-6);
}
END_TEST

START_TEST(hold_up_of_2200_uf_falls_like_in_ngspice)
{
    hold_up("adapter lost, 2200 uF", 2200e-6);
}
END_TEST

/* A loop fed by a supply of its own into an input of 3 kohm; `ground` joins both supplies. */
static void two_supplies(struct oracle *oracle, bool joined)
{
    struct desk *desk = &oracle->desk;
    uint16_t terminal = net(oracle), loop = net(oracle), minus = net(oracle), input = net(oracle);
    supply(oracle, terminal, desk->gnd, 12);
    uint16_t contact = supply(oracle, loop, minus, 13.8);
    uint16_t ground = desk_resistor(desk, minus, desk->gnd, 0.01);
    desk_capacitor(desk, terminal, desk->gnd, 1000e-6, 0);
    desk_capacitor(desk, loop, minus, 22e-6, 0);
    unit_at(oracle, terminal);
    desk_resistor(desk, loop, input, 3);
    desk_resistor(desk, input, desk->gnd, 3000);
    oracle_change(oracle, CLOCK_MS(10), joined ? contact : ground);
    oracle_volts(oracle, "input", input, CLOCK_MS(5));
    oracle_fall(oracle, "input", input, 9, 0);
    oracle_fall(oracle, "input", input, 7.5, 0);
    oracle_volts(oracle, "input", input, CLOCK_MS(60));
    oracle_volts(oracle, "the other supply's minus", minus, CLOCK_MS(60));
    oracle_volts(oracle, "unit's terminal", terminal, CLOCK_MS(60));
    oracle_compare(oracle);
}

START_TEST(a_second_supply_on_the_same_ground_fades_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "two supplies, grounds joined");
    two_supplies(&oracle, true);
}
END_TEST

START_TEST(a_second_supply_without_its_ground_is_as_unseen_as_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "two supplies, ground parted at 10 ms");
    two_supplies(&oracle, false);
}
END_TEST

START_TEST(an_accumulator_behind_a_diode_takes_over_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "accumulator takes over by diodes");
    struct desk *desk = &oracle.desk;
    uint16_t adapter = net(&oracle), accumulator = net(&oracle), rail = net(&oracle);
    uint16_t contact = supply(&oracle, adapter, desk->gnd, 12.5);
    desk_source(desk, accumulator, desk->gnd, 11.6, 0.1);
    desk_diode(desk, adapter, rail, 0.35, 0.05);
    desk_diode(desk, accumulator, rail, 0.35, 0.05);
    desk_capacitor(desk, rail, desk->gnd, 1000e-6, 0);
    desk_power(desk, rail, desk->gnd, 6, 5);
    oracle_change(&oracle, CLOCK_MS(10), contact);
    oracle_change(&oracle, CLOCK_MS(60), contact);
    oracle_fall(&oracle, "rail", rail, 11.5, 0);
    oracle_volts(&oracle, "rail", rail, CLOCK_MS(50));
    oracle_rise(&oracle, "rail", rail, 11.9, CLOCK_MS(20));
    oracle_volts(&oracle, "rail", rail, CLOCK_MS(90));
    oracle_compare(&oracle);
}
END_TEST

START_TEST(a_cell_switched_in_at_a_level_takes_over_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "cell switched in at 3.4 V");
    struct desk *desk = &oracle.desk;
    uint16_t rail = net(&oracle), cell = net(&oracle);
    uint16_t contact = supply(&oracle, rail, desk->gnd, 4.2);
    desk_source(desk, cell, desk->gnd, 3.9, 0.2);
    uint16_t transistor = desk_open(desk, cell, rail, 0.03);
    desk_capacitor(desk, rail, desk->gnd, 470e-6, 0);
    desk_power(desk, rail, desk->gnd, 0.19, 2);
    oracle_takeover(&oracle, rail, 3.4, transistor);
    oracle_change(&oracle, CLOCK_MS(10), contact);
    oracle_fall(&oracle, "rail", rail, 4.0, 0);
    oracle_fall(&oracle, "rail", rail, 3.5, 0);
    oracle_rise(&oracle, "rail", rail, 3.7, CLOCK_MS(12));
    oracle_volts(&oracle, "rail", rail, CLOCK_MS(40));
    oracle_compare(&oracle);
}
END_TEST

START_TEST(a_sag_of_200_ms_goes_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "sag to 8 V for 200 ms");
    struct desk *desk = &oracle.desk;
    uint16_t terminal = net(&oracle), low = net(&oracle);
    uint16_t contact = supply(&oracle, terminal, desk->gnd, 12);
    desk_source(desk, low, desk->gnd, 8, 0.05);
    uint16_t sagging = desk_open(desk, low, terminal, 0.005);
    uint16_t bulk = unit_at(&oracle, terminal);
    desk_resistor(desk, bulk, desk->gnd, 363);
    oracle_change(&oracle, CLOCK_MS(50), contact);
    oracle_change(&oracle, CLOCK_MS(50), sagging);
    oracle_change(&oracle, CLOCK_MS(250), sagging);
    oracle_change(&oracle, CLOCK_MS(250), contact);
    oracle_volts(&oracle, "terminal", terminal, CLOCK_MS(52));
    oracle_fall(&oracle, "bulk", bulk, 10, 0);
    oracle_fall(&oracle, "bulk", bulk, 8, 0);
    oracle_volts(&oracle, "bulk", bulk, CLOCK_MS(200));
    oracle_rise(&oracle, "bulk", bulk, 10, CLOCK_MS(100));
    oracle_volts(&oracle, "bulk", bulk, CLOCK_MS(280));
    oracle.until_us = CLOCK_MS(300);
    oracle_compare(&oracle);
}
END_TEST

START_TEST(a_siren_on_a_long_thin_cable_starts_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "siren at 40 m of 0.22 mm2");
    struct desk *desk = &oracle.desk;
    uint16_t terminal = net(&oracle), relay = net(&oracle), siren = net(&oracle),
             minus = net(&oracle);
    desk_limited(desk, terminal, desk->gnd, 12, 1.5);
    desk_capacitor(desk, terminal, desk->gnd, 1000e-6, 0);
    uint16_t contact = desk_open(desk, terminal, relay, 0.3);
    desk_resistor(desk, relay, siren, 3.127);
    desk_resistor(desk, minus, desk->gnd, 3.127);
    desk_resistor(desk, siren, minus, 24);
    desk_capacitor(desk, siren, minus, 470e-6, 0);
    oracle_change(&oracle, CLOCK_MS(10), contact);
    oracle_volts_between(&oracle, "siren", siren, minus, CLOCK_MS(12));
    oracle_rise(&oracle, "siren's plus", siren, 8, 0);
    oracle_volts_between(&oracle, "siren", siren, minus, CLOCK_MS(80));
    oracle_volts(&oracle, "siren's minus", minus, CLOCK_MS(80));
    oracle_volts(&oracle, "terminal", terminal, CLOCK_MS(80));
    oracle_compare(&oracle);
}
END_TEST

START_TEST(a_ptc_trips_and_recovers_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "PTC 0.75 A with 2.8 A");
    struct desk *desk = &oracle.desk;
    uint16_t rail = net(&oracle), relay = net(&oracle);
    desk_source(desk, rail, desk->gnd, 12, 0.05);
    desk_ptc(desk, rail, relay, 0.3, 0.75);
    uint16_t load = desk_open(desk, relay, desk->gnd, 4);
    desk_resistor(desk, relay, desk->gnd, 100e3);
    oracle_change(&oracle, CLOCK_MS(100), load);
    oracle_change(&oracle, CLOCK_MS(3000), load);
    oracle_volts(&oracle, "load", relay, CLOCK_MS(500));
    oracle_fall(&oracle, "load", relay, 6, 0);
    oracle_volts(&oracle, "load", relay, CLOCK_MS(2000));
    oracle_volts(&oracle, "load", relay, CLOCK_MS(4000));
    oracle_rise(&oracle, "load", relay, 11.95, CLOCK_MS(3100));
    oracle.until_us = CLOCK_S(9);
    oracle.step_s = 100e-6;
    oracle_compare(&oracle);
}
END_TEST

START_TEST(a_fuse_melts_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "fuse 1 A with 4.8 A");
    struct desk *desk = &oracle.desk;
    uint16_t rail = net(&oracle), after = net(&oracle);
    desk_source(desk, rail, desk->gnd, 12, 0.05);
    desk_fuse(desk, rail, after, 0.05, 1);
    desk_capacitor(desk, after, desk->gnd, 1000e-6, 0);
    desk_resistor(desk, after, desk->gnd, 100);
    uint16_t load = desk_open(desk, after, desk->gnd, 2.4);
    oracle_change(&oracle, CLOCK_MS(10), load);
    oracle_volts(&oracle, "behind the fuse", after, CLOCK_MS(200));
    oracle_fall(&oracle, "behind the fuse", after, 10, CLOCK_MS(11));
    oracle_fall(&oracle, "behind the fuse", after, 1, CLOCK_MS(11));
    oracle.until_us = CLOCK_MS(600);
    oracle.step_s = 20e-6;
    oracle_compare(&oracle);
}
END_TEST

START_TEST(an_overloaded_adapter_folds_and_recovers_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "adapter of 2 A asked for 4 A");
    struct desk *desk = &oracle.desk;
    uint16_t terminal = net(&oracle);
    desk_limited(desk, terminal, desk->gnd, 12, 2);
    desk_capacitor(desk, terminal, desk->gnd, 2200e-6, 0);
    uint16_t bulk = unit_at(&oracle, terminal);
    uint16_t load = desk_open(desk, terminal, desk->gnd, 3);
    oracle_change(&oracle, CLOCK_MS(20), load);
    oracle_change(&oracle, CLOCK_MS(120), load);
    oracle_fall(&oracle, "terminal", terminal, 9, 0);
    oracle_volts(&oracle, "terminal", terminal, CLOCK_MS(100));
    oracle_volts(&oracle, "bulk", bulk, CLOCK_MS(40));
    oracle_rise(&oracle, "terminal", terminal, 11, CLOCK_MS(100));
    oracle_volts(&oracle, "terminal", terminal, CLOCK_MS(180));
    oracle.until_us = CLOCK_MS(200);
    oracle_compare(&oracle);
}
END_TEST

START_TEST(starved_detectors_go_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "two detectors starve");
    struct desk *desk = &oracle.desk;
    uint16_t rail = net(&oracle), far = net(&oracle);
    uint16_t contact = supply(&oracle, rail, desk->gnd, 12);
    desk_capacitor(desk, rail, desk->gnd, 220e-6, 0);
    desk_current(desk, rail, desk->gnd, 0.020);
    desk_resistor(desk, rail, far, 6.3);
    desk_current(desk, far, desk->gnd, 0.005);
    oracle_change(&oracle, CLOCK_MS(10), contact);
    oracle_fall(&oracle, "far detector", far, 6, 0);
    oracle_fall(&oracle, "far detector", far, 0.4, 0);
    oracle_fall(&oracle, "far detector", far, 0.2, 0);
    oracle_volts(&oracle, "rail", rail, CLOCK_MS(60));
    oracle_volts(&oracle, "rail", rail, CLOCK_MS(118));
    oracle.until_us = CLOCK_MS(150);
    oracle_compare(&oracle);
}
END_TEST

START_TEST(a_reversed_supply_meets_the_diodes_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "supply reversed at 10 ms");
    struct desk *desk = &oracle.desk;
    uint16_t terminal = net(&oracle), reversed = net(&oracle);
    uint16_t contact = supply(&oracle, terminal, desk->gnd, 12);
    desk_source(desk, desk->gnd, reversed, 12, 0.05);
    uint16_t swapped = desk_open(desk, reversed, terminal, 4.7);
    desk_diode(desk, desk->gnd, terminal, 0.7, 0.04);
    uint16_t bulk = unit_at(&oracle, terminal);
    desk_current(desk, bulk, desk->gnd, 0.01);
    oracle_change(&oracle, CLOCK_MS(10), contact);
    oracle_change(&oracle, CLOCK_MS(10), swapped);
    oracle_volts(&oracle, "terminal", terminal, CLOCK_MS(5));
    oracle_volts(&oracle, "terminal", terminal, CLOCK_MS(20));
    oracle_fall(&oracle, "bulk", bulk, 9, 0);
    oracle_fall(&oracle, "bulk", bulk, 5, 0);
    oracle_volts(&oracle, "bulk", bulk, CLOCK_MS(15));
    oracle_compare(&oracle);
}
END_TEST

START_TEST(four_time_constants_side_by_side_run_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "four capacitors, 1 ms to 1 s");
    struct desk *desk = &oracle.desk;
    const double farads[] = {10e-6, 100e-6, 1000e-6, 10000e-6};
    uint16_t node[4];
    oracle.charged = true;
    for (uint32_t i = 0; i < 4; i++) {
        node[i] = net(&oracle);
        desk_capacitor(desk, node[i], desk->gnd, farads[i], 12 - i);
        desk_resistor(desk, node[i], i > 0 ? node[i - 1] : desk->gnd, 100);
    }
    oracle_fall(&oracle, "10 uF", node[0], 6, 0);
    oracle_fall(&oracle, "10 uF", node[0], 3, 0);
    oracle_fall(&oracle, "100 uF", node[1], 6, 0);
    oracle_fall(&oracle, "1000 uF", node[2], 9.8, 0);
    oracle_fall(&oracle, "10000 uF", node[3], 8, 0);
    oracle_volts(&oracle, "10 uF", node[0], CLOCK_MS(2));
    oracle_volts(&oracle, "100 uF", node[1], CLOCK_MS(20));
    oracle_volts(&oracle, "1000 uF", node[2], CLOCK_MS(200));
    oracle_volts(&oracle, "10000 uF", node[3], CLOCK_MS(900));
    oracle.until_us = CLOCK_S(1);
    oracle.step_s = 20e-6;
    oracle_compare(&oracle);
}
END_TEST

/* More capacitors than the solver has modes for: it takes steps. */
START_TEST(ten_cabinets_on_one_fading_line_fall_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "ten capacitors on a line");
    struct desk *desk = &oracle.desk;
    uint16_t node = net(&oracle), first = node;
    uint16_t contact = supply(&oracle, first, desk->gnd, 12);
    for (uint32_t i = 0; i < 10; i++) {
        uint16_t next = net(&oracle);
        desk_resistor(desk, node, next, 0.8);
        desk_capacitor(desk, next, desk->gnd, 100e-6 * (1 + i % 3), 0);
        node = next;
    }
    desk_power(desk, node, desk->gnd, 2, 5.5);
    desk_current(desk, node, desk->gnd, 0.02);
    oracle_change(&oracle, CLOCK_MS(10), contact);
    oracle_change(&oracle, CLOCK_MS(50), contact);
    oracle_volts(&oracle, "far end", node, CLOCK_MS(5));
    oracle_fall(&oracle, "far end", node, 9, 0);
    oracle_fall(&oracle, "near end", first, 9, 0);
    oracle_fall(&oracle, "far end", node, 7, 0);
    oracle_volts(&oracle, "far end", node, CLOCK_MS(40));
    oracle_rise(&oracle, "far end", node, 9, CLOCK_MS(50));
    oracle_volts(&oracle, "near end", first, CLOCK_MS(60));
    oracle_compare(&oracle);
}
END_TEST

START_TEST(a_coil_on_a_fading_rail_drops_out_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "relay coil on a fading rail");
    struct desk *desk = &oracle.desk;
    uint16_t rail = net(&oracle);
    uint16_t contact = supply(&oracle, rail, desk->gnd, 12);
    desk_capacitor(desk, rail, desk->gnd, 1000e-6, 0);
    desk_resistor(desk, rail, desk->gnd, 363.6);
    desk_resistor(desk, rail, desk->gnd, 22000);
    oracle_change(&oracle, CLOCK_MS(10), contact);
    oracle_fall(&oracle, "coil", rail, 9, 0);
    oracle_fall(&oracle, "coil", rail, 2.4, 0);
    oracle_volts(&oracle, "coil", rail, CLOCK_MS(200));
    oracle_volts(&oracle, "coil", rail, CLOCK_MS(700));
    oracle.until_us = CLOCK_MS(800);
    oracle.step_s = 20e-6;
    oracle_compare(&oracle);
}
END_TEST

START_TEST(a_limited_adapter_charges_a_cold_cabinet_like_in_ngspice)
{
    struct oracle oracle;
    oracle_init(&oracle, "cold start behind 1.5 A");
    struct desk *desk = &oracle.desk;
    uint16_t inside = net(&oracle), terminal = net(&oracle);
    desk_limited(desk, inside, desk->gnd, 12, 1.5);
    uint16_t contact = desk_open(desk, inside, terminal, 0.01);
    desk_capacitor(desk, terminal, desk->gnd, 4700e-6, 0);
    uint16_t bulk = unit_at(&oracle, terminal);
    desk_current(desk, terminal, desk->gnd, 0.1);
    oracle_change(&oracle, CLOCK_MS(10), contact);
    oracle_rise(&oracle, "terminal", terminal, 6, 0);
    oracle_rise(&oracle, "bulk", bulk, 6.5, 0);
    oracle_rise(&oracle, "terminal", terminal, 11, 0);
    oracle_volts(&oracle, "terminal", terminal, CLOCK_MS(30));
    oracle_volts(&oracle, "bulk", bulk, CLOCK_MS(90));
    oracle_compare(&oracle);
}
END_TEST

int main(int argc, char **argv)
{
    Suite *suite = suite_create("against_ngspice");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, hold_up_of_470_uf_falls_like_in_ngspice);
    tcase_add_test(tests, hold_up_of_1000_uf_falls_like_in_ngspice);
    tcase_add_test(tests, hold_up_of_2200_uf_falls_like_in_ngspice);
    tcase_add_test(tests, a_second_supply_on_the_same_ground_fades_like_in_ngspice);
    tcase_add_test(tests, a_second_supply_without_its_ground_is_as_unseen_as_in_ngspice);
    tcase_add_test(tests, an_accumulator_behind_a_diode_takes_over_like_in_ngspice);
    tcase_add_test(tests, a_cell_switched_in_at_a_level_takes_over_like_in_ngspice);
    tcase_add_test(tests, a_sag_of_200_ms_goes_like_in_ngspice);
    tcase_add_test(tests, a_siren_on_a_long_thin_cable_starts_like_in_ngspice);
    tcase_add_test(tests, a_ptc_trips_and_recovers_like_in_ngspice);
    tcase_add_test(tests, a_fuse_melts_like_in_ngspice);
    tcase_add_test(tests, an_overloaded_adapter_folds_and_recovers_like_in_ngspice);
    tcase_add_test(tests, starved_detectors_go_like_in_ngspice);
    tcase_add_test(tests, a_reversed_supply_meets_the_diodes_like_in_ngspice);
    tcase_add_test(tests, four_time_constants_side_by_side_run_like_in_ngspice);
    tcase_add_test(tests, ten_cabinets_on_one_fading_line_fall_like_in_ngspice);
    tcase_add_test(tests, a_coil_on_a_fading_rail_drops_out_like_in_ngspice);
    tcase_add_test(tests, a_limited_adapter_charges_a_cold_cabinet_like_in_ngspice);
    suite_add_tcase(suite, tests);
    return table_main(suite, "exported", argc, argv);
}
