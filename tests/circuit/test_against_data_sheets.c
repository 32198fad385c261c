/* Circuits of real parts, written by hand from data sheets (tests/spice), and ours with the figures
 * that stand for the same parts. Where a model of ours does not hold, a row says how far it is
 * off. */
#include <check.h>

#include "circuit/aid_oracle.h"
#include "sim/base/clock.h"

static uint16_t net(struct oracle *oracle)
{
    return circuit_add_net(&oracle->desk.circuit);
}

/* The last question of the lines before it, by its name in the netlist. */
static void volts(struct oracle *oracle, const char *key, const char *what, uint16_t plus,
                  int64_t at_us)
{
    oracle_volts(oracle, what, plus, at_us);
    oracle_key(oracle, key);
}

static void falls(struct oracle *oracle, const char *key, const char *what, uint16_t plus,
                  double level_v)
{
    oracle_fall(oracle, what, plus, level_v, CLOCK_MS(1));
    oracle_key(oracle, key);
}

static void rises(struct oracle *oracle, const char *key, const char *what, uint16_t plus,
                  double level_v)
{
    oracle_rise(oracle, what, plus, level_v, CLOCK_MS(1));
    oracle_key(oracle, key);
}

static void electrolytic(struct oracle *oracle, uint16_t plus, double farads, double ohms)
{
    struct element element = {.kind = ELEMENT_CAPACITOR,
                              .a = plus,
                              .b = oracle->desk.gnd,
                              .farads = farads,
                              .ohms = ohms};
    circuit_add(&oracle->desk.circuit, &element);
}

/* 12 V behind 50 mohm and a contact of 5 mohm that opens at 10 ms. */
static void failing_adapter(struct oracle *oracle, uint16_t plus, double source_v)
{
    uint16_t inside = net(oracle);
    desk_source(&oracle->desk, inside, oracle->desk.gnd, source_v, 0.05);
    oracle_change(oracle, CLOCK_MS(10), desk_resistor(&oracle->desk, inside, plus, 0.005));
}

static void schottky_hold_up(struct oracle *oracle, double diode_v, double diode_ohms)
{
    struct desk *desk = &oracle->desk;
    uint16_t terminal = net(oracle), bulk = net(oracle);
    failing_adapter(oracle, terminal, 12);
    electrolytic(oracle, terminal, 1000e-6, 0.03);
    desk_resistor(desk, terminal, desk->gnd, 100e3);
    desk_diode(desk, terminal, bulk, diode_v, diode_ohms);
    electrolytic(oracle, bulk, 470e-6, 0.05);
    desk_resistor(desk, bulk, desk->gnd, 213e3);
    desk_power(desk, bulk, desk->gnd, 0.9, 5.5);
    desk_current(desk, terminal, desk->gnd, 0.02);
    desk_resistor(desk, terminal, desk->gnd, 3000);
    falls(oracle, "terminal_11", "terminal", terminal, 11);
    falls(oracle, "terminal_9", "terminal", terminal, 9);
    falls(oracle, "terminal_7v5", "terminal", terminal, 7.5);
    falls(oracle, "bulk_6v5", "bulk", bulk, 6.5);
    volts(oracle, "terminal_5ms", "terminal", terminal, CLOCK_MS(5));
    volts(oracle, "bulk_5ms", "bulk", bulk, CLOCK_MS(5));
    volts(oracle, "terminal_30ms", "terminal", terminal, CLOCK_MS(30));
    volts(oracle, "bulk_30ms", "bulk", bulk, CLOCK_MS(30));
    volts(oracle, "bulk_60ms", "bulk", bulk, CLOCK_MS(60));
}

/* The chord of its curve from 50 mA to 100 mA, which is what flows here: 0.198 V + 0.42 ohm. */
START_TEST(a_schottky_diode_is_its_chord_at_the_currents_in_question)
{
    struct oracle oracle;
    oracle_init(&oracle, "1N5822 and electrolytics");
    schottky_hold_up(&oracle, 0.198, 0.42);
    oracle_compare_by_hand(&oracle, "schottky_hold_up");
}
END_TEST

/* sim/board/constants.h stands for any Schottky diode, and takes a drop between 0.1 A and 3 A. */
START_TEST(the_boards_diode_is_a_tenth_of_a_volt_high_for_a_1n5822)
{
    struct oracle oracle;
    oracle_init(&oracle, "1N5822, ours as on the board");
    schottky_hold_up(&oracle, 0.35, 0.05);
    for (uint32_t i = 0; i < oracle.questions; i++)
        oracle.question[i].limit = oracle.question[i].kind == ORACLE_VOLTS ? 0.2 : 3;
    oracle_compare_by_hand(&oracle, "schottky_hold_up");
}
END_TEST

#define COIL_HENRY 0.9
#define COIL_OHMS 360.0

static uint16_t fading_coil(struct oracle *oracle, double coil_ohms)
{
    struct desk *desk = &oracle->desk;
    uint16_t rail = net(oracle);
    failing_adapter(oracle, rail, 12);
    electrolytic(oracle, rail, 1000e-6, 0.03);
    desk_resistor(desk, rail, desk->gnd, 100e3);
    desk_resistor(desk, rail, desk->gnd, 22e3);
    desk_resistor(desk, rail, desk->gnd, coil_ohms);
    oracle->until_us = CLOCK_MS(800);
    return rail;
}

/* While a rail fades over a time RC, the coil's field feeds its current L/R longer: as if it had
 * L/(RC) ohms less, and lost its force L/R later. */
START_TEST(a_coil_on_a_fading_rail_is_a_resistance_and_a_delay)
{
    struct oracle oracle;
    oracle_init(&oracle, "relay coil of 360 ohm, 0.9 H");
    uint16_t rail = fading_coil(&oracle, COIL_OHMS - COIL_HENRY / (COIL_OHMS * 1000e-6));
    falls(&oracle, "rail_9", "rail", rail, 9);
    falls(&oracle, "rail_2v4", "rail", rail, 2.4);
    falls(&oracle, "released", "coil lets go, L/R after rail", rail, 2.4);
    oracle_later(&oracle, COIL_HENRY / COIL_OHMS);
    volts(&oracle, "rail_100ms", "rail", rail, CLOCK_MS(100));
    volts(&oracle, "rail_500ms", "rail", rail, CLOCK_MS(500));
    oracle_compare_by_hand(&oracle, "relay_drop_out");
}
END_TEST

START_TEST(a_coil_without_its_inductance_is_off_by_a_hundredth_of_the_fall)
{
    struct oracle oracle;
    oracle_init(&oracle, "relay coil, ours without its 0.9 H");
    uint16_t rail = fading_coil(&oracle, COIL_OHMS);
    falls(&oracle, "rail_9", "rail", rail, 9);
    oracle_limit(&oracle, 2);
    falls(&oracle, "rail_2v4", "rail", rail, 2.4);
    oracle_limit(&oracle, 6);
    falls(&oracle, "released", "coil lets go with rail", rail, 2.4);
    oracle_limit(&oracle, 6);
    oracle_compare_by_hand(&oracle, "relay_drop_out");
}
END_TEST

/* Wires as sim/world/wiring.c makes them: 1.72e-8 ohm m over 0.22 mm2, 40 m. */
START_TEST(a_piezo_siren_behind_alarm_cable_is_a_constant_current)
{
    struct oracle oracle;
    oracle_init(&oracle, "piezo siren at 40 m of 0.22 mm2");
    struct desk *desk = &oracle.desk;
    const double wire_ohms = 1.72e-8 * 40 / 0.22e-6;
    uint16_t terminal = net(&oracle), relay = net(&oracle), siren = net(&oracle),
             minus = net(&oracle);
    desk_limited(desk, terminal, desk->gnd, 12, 1.5);
    electrolytic(&oracle, terminal, 1000e-6, 0.03);
    uint16_t contact = desk_open(desk, terminal, relay, 0.3);
    desk_resistor(desk, relay, siren, wire_ohms);
    desk_resistor(desk, minus, desk->gnd, wire_ohms);
    struct element buffer = {
        .kind = ELEMENT_CAPACITOR, .a = siren, .b = minus, .farads = 220e-6, .ohms = 0.1};
    circuit_add(&desk->circuit, &buffer);
    desk_current(desk, siren, minus, 0.15);
    oracle_change(&oracle, CLOCK_MS(10), contact);
    oracle_change(&oracle, CLOCK_MS(80), contact);
    rises(&oracle, "siren_8v4", "siren", siren, 8.4);
    oracle.question[0].minus = minus;
    rises(&oracle, "siren_10", "siren", siren, 10);
    oracle.question[1].minus = minus;
    falls(&oracle, "siren_silent", "siren", siren, 7.8);
    oracle.question[2].minus = minus;
    for (uint32_t i = 0; i < 3; i++)
        desk->circuit.comparator[oracle.question[i].comparator].minus = minus;
    oracle_volts_between(&oracle, "siren", siren, minus, CLOCK_MS(60));
    oracle_key(&oracle, "siren_sounding");
    volts(&oracle, "terminal_sounding", "terminal", terminal, CLOCK_MS(60));
    volts(&oracle, "minus_sounding", "siren's minus", minus, CLOCK_MS(60));
    oracle_compare_by_hand(&oracle, "cable_siren");
}
END_TEST

/* Over milliseconds the RC pair's capacitor is a short circuit: 0.2 ohm remain. */
START_TEST(a_cell_takes_over_and_bears_a_burst_by_its_ohmic_resistance)
{
    struct oracle oracle;
    oracle_init(&oracle, "Li-ion cell, takeover and burst");
    struct desk *desk = &oracle.desk;
    uint16_t rail = net(&oracle), cell = net(&oracle);
    failing_adapter(&oracle, rail, 4.2);
    desk_source(desk, cell, desk->gnd, 3.92, 0.2);
    uint16_t transistor = desk_open(desk, cell, rail, 0.03);
    electrolytic(&oracle, rail, 470e-6, 0.05);
    desk_power(desk, rail, desk->gnd, 0.19, 2);
    uint16_t burst = desk_open(desk, rail, desk->gnd, 1.8);
    oracle_takeover(&oracle, rail, 3.4, transistor);
    oracle_change(&oracle, CLOCK_MS(60), burst);
    oracle_change(&oracle, CLOCK_MS(60) + 577, burst);
    falls(&oracle, "rail_4", "rail", rail, 4.0);
    falls(&oracle, "rail_3v5", "rail", rail, 3.5);
    rises(&oracle, "rail_3v7", "rail", rail, 3.7);
    volts(&oracle, "rail_50ms", "rail", rail, CLOCK_MS(50));
    oracle_fall(&oracle, "rail in the burst", rail, 3.6, CLOCK_MS(59));
    oracle_key(&oracle, "burst_3v6");
    volts(&oracle, "burst_end", "rail in the burst", rail, 60500);
    oracle_rise(&oracle, "rail after the burst", rail, 3.8, 60500);
    oracle_key(&oracle, "after_burst");
    volts(&oracle, "rail_90ms", "rail", rail, CLOCK_MS(90));
    oracle_compare_by_hand(&oracle, "cell_takeover");
}
END_TEST

/* The load of `ohms` closes at 100 ms behind a PTC. */
static uint16_t loaded_ptc(struct oracle *oracle, double ohms, double amps)
{
    struct desk *desk = &oracle->desk;
    uint16_t rail = net(oracle), load = net(oracle);
    desk_source(desk, rail, desk->gnd, 12, 0.001);
    desk_ptc(desk, rail, load, 0.32, amps);
    desk_resistor(desk, load, desk->gnd, 100e3);
    oracle_change(oracle, CLOCK_MS(100), desk_open(desk, load, desk->gnd, ohms));
    oracle->until_us = CLOCK_S(6);
    return load;
}

/* The current at which it would reach its switching temperature at last, 1.58 A, found from the
 * time at 3.6 A: near the data sheet's trip current, not its hold current. */
#define PTC_AMPS 1.5832

START_TEST(a_ptc_trips_on_time_at_the_load_its_figure_was_found_for)
{
    struct oracle oracle;
    oracle_init(&oracle, "PTC 0.75 A on 3 ohm");
    uint16_t load = loaded_ptc(&oracle, 3, PTC_AMPS);
    falls(&oracle, "trips_3", "load", load, 6);
    volts(&oracle, "load_1s", "load", load, CLOCK_S(1));
    volts(&oracle, "load_5s", "load, tripped,", load, CLOCK_S(5));
    oracle_limit(&oracle, 0.3);
    oracle_compare_by_hand(&oracle, "ptc_trip");
}
END_TEST

static void ptc_limit(const char *name, const char *key, const double figures[3])
{
    struct oracle oracle;
    oracle_init(&oracle, name);
    uint16_t load = loaded_ptc(&oracle, figures[0], figures[1]);
    falls(&oracle, key, "load", load, 6);
    oracle_limit(&oracle, figures[2]);
    oracle_compare_by_hand(&oracle, "ptc_trip");
}

START_TEST(a_ptc_at_other_loads_is_a_tenth_off)
{
    const double less[3] = {4, PTC_AMPS, 500}, more[3] = {1.5, PTC_AMPS, 80};
    ptc_limit("PTC 0.75 A on 4 ohm", "trips_4", less);
    ptc_limit("PTC 0.75 A on 1.5 ohm", "trips_1v5", more);
}
END_TEST

START_TEST(the_boards_ptc_with_its_trip_current_as_rating_is_an_eighth_early)
{
    const double board[3] = {3, 1.5, 350};
    ptc_limit("PTC as on the board, on 3 ohm", "trips_3", board);
}
END_TEST

int main(int argc, char **argv)
{
    Suite *suite = suite_create("against_data_sheets");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, a_schottky_diode_is_its_chord_at_the_currents_in_question);
    tcase_add_test(tests, the_boards_diode_is_a_tenth_of_a_volt_high_for_a_1n5822);
    tcase_add_test(tests, a_coil_on_a_fading_rail_is_a_resistance_and_a_delay);
    tcase_add_test(tests, a_coil_without_its_inductance_is_off_by_a_hundredth_of_the_fall);
    tcase_add_test(tests, a_piezo_siren_behind_alarm_cable_is_a_constant_current);
    tcase_add_test(tests, a_cell_takes_over_and_bears_a_burst_by_its_ohmic_resistance);
    tcase_add_test(tests, a_ptc_trips_on_time_at_the_load_its_figure_was_found_for);
    tcase_add_test(tests, a_ptc_at_other_loads_is_a_tenth_off);
    tcase_add_test(tests, the_boards_ptc_with_its_trip_current_as_rating_is_an_eighth_early);
    suite_add_tcase(suite, tests);
    return table_main(suite, "data_sheets", argc, argv);
}
