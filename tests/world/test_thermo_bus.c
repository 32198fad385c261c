/* The whole way of a temperature: room, thermometer, wires, the board, and who asks for it. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/part/thermometer.h"
#include "world/aid_cabinet.h"
#include "world/aid_master.h"

#define MOST MASTER_FINDS

static struct world *world;
static struct workspace workspace;
static struct journal journal;
static struct master master;
static uint32_t supply, unit, room, probe[MOST], cable;

static void join(uint32_t part_a, const char *a, uint32_t part_b, const char *b)
{
    cabinet_wire(world, part_a, a, part_b, b);
}

static void add_probe(uint32_t index)
{
    char name[] = "probe0";
    name[5] = (char)('0' + index);
    probe[index] = cabinet_add(world, "thermometer", name);
    strcpy(part_text(&world->part[probe[index]], 0), "room");
}

static void wire_right(uint32_t index)
{
    join(unit, "T_VDD", probe[index], "vdd");
    join(unit, "T_DQ", probe[index], "dq");
    join(unit, "T_GND", probe[index], "gnd");
}

static void make(void)
{
    char error[PART_ERROR];
    world = calloc(1, sizeof *world);
    ck_assert(world != NULL && workspace_init(&workspace));
    journal_init(&journal);
    workspace.journal = &journal;
    world_init(world, 1);
    master = (struct master){world, &workspace};
    supply = cabinet_add(world, "dc_supply", "supply");
    unit = (uint32_t)wiring_add(world, WIRING_UNIT, "unit", error);
    room = cabinet_add(world, "room", "room");
    join(supply, "plus", unit, "V12");
    join(supply, "minus", unit, "GND");
}

static void drop(void)
{
    workspace_free(&workspace);
    journal_free(&journal);
    free(world);
}

static void run(int64_t until)
{
    master_run(&master, until);
}

static void start(void)
{
    char error[PART_ERROR] = "";
    struct board_options options = wiring_unit_defaults();
    ck_assert_msg(wiring_finish(world, &options, error), "%s", error);
    world_start(world, &workspace);
    run(CLOCK_S(1));
}

static void start_with(uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        add_probe(i);
        wire_right(i);
    }
    start();
}

static const uint8_t *rom_of(uint32_t index)
{
    return world->part[probe[index]].chip.rom;
}

static struct one_wire_answer order_to(const uint8_t *rom, uint8_t command, uint32_t read_bytes)
{
    return master_order_to(&master, rom, command, read_bytes);
}

static void convert(const uint8_t *rom)
{
    order_to(rom, DS18B20_CONVERT, 0);
    run(world->now + CLOCK_MS(800));
}

static double read_celsius(const uint8_t *rom)
{
    return master_celsius(&master, rom);
}

static uint32_t search(uint8_t roms[MOST][8])
{
    return master_search(&master, roms);
}

static bool is_among(uint8_t roms[MOST][8], uint32_t count, const uint8_t *rom)
{
    for (uint32_t i = 0; i < count; i++) {
        if (memcmp(roms[i], rom, 8) == 0) {
            return true;
        }
    }
    return false;
}

START_TEST(search_finds_all_that_hang_on_the_bus)
{
    static const uint32_t counts[] = {0, 1, 2, 5, 6};
    uint8_t roms[MOST][8];
    start_with(counts[_i]);
    ck_assert_uint_eq(search(roms), counts[_i]);
    for (uint32_t i = 0; i < counts[_i]; i++) {
        ck_assert_uint_eq(ds18b20_crc(roms[i], 8), 0);
        ck_assert(is_among(roms, counts[_i], rom_of(i)));
    }
}
END_TEST

START_TEST(read_rom_names_one_and_collides_with_two)
{
    struct one_wire_order order = {
        .reset = true, .write_bits = 8, .write = {DS18B20_READ_ROM}, .read_bits = 64,
    };
    start_with((uint32_t)_i + 1u);
    struct one_wire_answer answer = master_transact(&master, &order);
    ck_assert((ds18b20_crc(answer.read, 8) == 0) == (_i == 0));
    ck_assert_int_eq(answer.took_us, 960 + 72 * 70);
}
END_TEST

START_TEST(a_reading_is_the_rooms_temperature)
{
    start_with(2);
    ck_assert_double_eq_tol(read_celsius(rom_of(0)), 85.0, 1e-12);
    convert(NULL);
    ck_assert_double_eq_tol(read_celsius(rom_of(0)), 20.0, 1e-12);
    ck_assert_double_eq_tol(read_celsius(rom_of(1)), 20.0, 1e-12);
    order_to(rom_of(1), DS18B20_CONVERT, 0);
    ck_assert_int_ne(world->part[probe[1]].chip.done_at, CLOCK_NEVER);
    ck_assert_int_eq(world->part[probe[0]].chip.done_at, CLOCK_NEVER);
}
END_TEST

static void verb(uint32_t part, const char *name, double value)
{
    double args[PART_FIGURES] = {value, NAN};
    struct deed deed = {.part = part, .text = name};
    int32_t found = part_find_verb(part_kind_of(&world->part[part]), name);
    ck_assert_int_ge(found, 0);
    ck_assert(world_verb(world, &workspace, &deed, (uint32_t)found, args));
}

static void fault(uint32_t part, const char *name)
{
    char error[PART_ERROR] = "";
    ck_assert_msg(world_fault(world, &workspace, part, name, error), "%s", error);
}

START_TEST(it_follows_the_room_with_its_lag)
{
    start_with(1);
    verb(room, "temperature", 30.0);
    convert(NULL);
    double early = read_celsius(NULL);
    ck_assert_double_gt(early, 20.9);
    ck_assert_double_lt(early, 22.0);
    run(CLOCK_S(60));
    convert(NULL);
    ck_assert_double_eq_tol(read_celsius(NULL), 30.0, 1e-12);
}
END_TEST

START_TEST(power_lost_between_conversion_and_reading_reads_85)
{
    start_with(1);
    convert(NULL);
    struct site site = world_site(world, &workspace);
    board_battery_switch(&world->board, &site, false);
    world_settle(world, &workspace);
    verb(supply, "off", NAN);
    run(world->now + CLOCK_S(2));
    ck_assert(isnan(read_celsius(NULL)));
    verb(supply, "on", NAN);
    run(world->now + CLOCK_S(1));
    ck_assert_double_eq_tol(read_celsius(NULL), 85.0, 1e-12);
    convert(NULL);
    ck_assert_double_eq_tol(read_celsius(NULL), 20.0, 1e-12);
}
END_TEST

START_TEST(on_the_battery_they_are_read_as_before)
{
    start_with(1);
    verb(supply, "off", NAN);
    run(world->now + CLOCK_S(60));
    ck_assert(world->board.from_cell);
    convert(NULL);
    ck_assert_double_eq_tol(read_celsius(NULL), 20.0, 1e-12);
}
END_TEST

START_TEST(one_broken_data_pin_leaves_the_others_alone)
{
    uint8_t roms[MOST][8];
    start_with(3);
    fault(probe[1], "open");
    ck_assert_uint_eq(search(roms), 2);
    ck_assert(!is_among(roms, 2, rom_of(1)));
    ck_assert(isnan(read_celsius(rom_of(1))));
    fault(probe[1], "");
    ck_assert_uint_eq(search(roms), 3);
}
END_TEST

START_TEST(one_shorted_data_pin_silences_all)
{
    uint8_t roms[MOST][8];
    start_with(3);
    fault(probe[1], "short");
    struct one_wire_answer answer = order_to(NULL, DS18B20_READ_SCRATCHPAD, 9);
    ck_assert_uint_eq(answer.rest, ONE_WIRE_HELD_LOW);
    ck_assert(!answer.present);
    ck_assert_uint_eq(search(roms), 0);
    fault(probe[1], "");
    ck_assert_uint_eq(search(roms), 3);
}
END_TEST

START_TEST(noise_shows_in_the_crc_sooner_or_later)
{
    uint32_t wrong = 0;
    start_with(1);
    fault(probe[0], "noisy");
    for (uint32_t i = 0; i < 50; i++) {
        wrong += isnan(read_celsius(NULL)) ? 1 : 0;
    }
    ck_assert_uint_gt(wrong, 15);
    ck_assert_uint_lt(wrong, 50);
    fault(probe[0], "");
    ck_assert(!isnan(read_celsius(NULL)));
}
END_TEST

START_TEST(exchanged_supply_wires_take_one_thermometer_and_with_it_the_supply)
{
    uint8_t roms[MOST][8];
    add_probe(0);
    wire_right(0);
    add_probe(1);
    join(unit, "T_GND", probe[1], "vdd");
    join(unit, "T_DQ", probe[1], "dq");
    join(unit, "T_VDD", probe[1], "gnd");
    start();
    ck_assert_uint_eq(search(roms), 0);
    run(CLOCK_S(70));
    ck_assert(part_is(&world->part[probe[1]],
                      (uint32_t)part_find_state(part_kind_of(&world->part[probe[1]]), "damaged")));
    ck_assert_uint_eq(search(roms), 1);
    ck_assert_uint_eq(world->board.state, BOARD_RUNNING);
}
END_TEST

START_TEST(data_and_supply_exchanged_is_nobody)
{
    uint8_t roms[MOST][8];
    add_probe(0);
    join(unit, "T_VDD", probe[0], "dq");
    join(unit, "T_DQ", probe[0], "vdd");
    join(unit, "T_GND", probe[0], "gnd");
    start();
    ck_assert_uint_eq(search(roms), 0);
}
END_TEST

START_TEST(data_and_ground_exchanged_holds_the_line_low)
{
    add_probe(0);
    join(unit, "T_VDD", probe[0], "vdd");
    join(unit, "T_DQ", probe[0], "gnd");
    join(unit, "T_GND", probe[0], "dq");
    start();
    ck_assert_uint_eq(order_to(NULL, DS18B20_READ_SCRATCHPAD, 9).rest, ONE_WIRE_HELD_LOW);
}
END_TEST

START_TEST(two_wires_are_enough_to_be_found_but_not_to_convert)
{
    uint8_t roms[MOST][8];
    add_probe(0);
    join(unit, "T_GND", probe[0], "vdd");
    join(unit, "T_DQ", probe[0], "dq");
    join(unit, "T_GND", probe[0], "gnd");
    start();
    ck_assert_uint_eq(search(roms), 1);
    struct one_wire_answer answer = order_to(NULL, DS18B20_READ_SUPPLY, 1);
    ck_assert_uint_eq(answer.read[0], 0x00);
    convert(NULL);
    ck_assert_double_eq_tol(read_celsius(NULL), 85.0, 1e-12);
}
END_TEST

static void wire_by_cable(void)
{
    char error[PART_ERROR] = "";
    add_probe(0);
    join(unit, "T_VDD", probe[0], "vdd");
    join(unit, "T_GND", probe[0], "gnd");
    struct cable data = {
        .terminal_a = (uint32_t)wiring_terminal(world, unit, "T_DQ"),
        .terminal_b = (uint32_t)wiring_terminal(world, probe[0], "dq"), .name = "data",
        .length_m = 30.0,
    };
    int32_t made = wiring_cable(world, &data, error);
    ck_assert_msg(made >= 0, "%s", error);
    cable = (uint32_t)made;
    start();
}

START_TEST(a_cut_data_wire_is_nobody_and_a_mended_one_is_found)
{
    static const char *const faults[] = {"open", "short_gnd"};
    static const enum one_wire_rest rests[] = {ONE_WIRE_FREE, ONE_WIRE_HELD_LOW};
    char error[PART_ERROR] = "";
    uint8_t roms[MOST][8];
    wire_by_cable();
    ck_assert_uint_eq(search(roms), 1);
    ck_assert(world_wire_fault(world, &workspace, cable, faults[_i], error));
    struct one_wire_answer answer = order_to(NULL, DS18B20_CONVERT, 0);
    ck_assert(!answer.present && answer.rest == rests[_i]);
    ck_assert(world_wire_fault(world, &workspace, cable, "", error));
    ck_assert_uint_eq(search(roms), 1);
}
END_TEST

START_TEST(a_cut_data_wire_that_something_else_holds_high_is_nobody)
{
    char error[PART_ERROR] = "";
    uint8_t roms[MOST][8];
    wire_by_cable();
    struct element stray = {
        .kind = ELEMENT_SWITCH, .a = world->board.nets.t_vdd,
        .b = world->part[probe[0]].net[THERMOMETER_DQ], .ohms = 4700.0,
    };
    struct site site = world_site(world, &workspace);
    site_switch(&site, circuit_add(&world->circuit, &stray), true);
    world_settle(world, &workspace);
    ck_assert_uint_eq(search(roms), 1);
    ck_assert(world_wire_fault(world, &workspace, cable, "open", error));
    ck_assert_uint_eq(search(roms), 0);
}
END_TEST

START_TEST(twelve_volts_on_the_data_wire_kill_thermometer_and_unit)
{
    char error[PART_ERROR] = "";
    wire_by_cable();
    ck_assert(world_wire_fault(world, &workspace, cable, "short_12v", error));
    ck_assert_uint_eq(world->board.state, BOARD_DAMAGED);
    ck_assert_uint_eq(world->part[probe[0]].chip.state, DS18B20_OFF);
}
END_TEST

START_TEST(a_conversion_that_ends_inside_an_order_counts)
{
    start_with(1);
    order_to(NULL, DS18B20_CONVERT, 0);
    int64_t done_at = world->part[probe[0]].chip.done_at;
    run(done_at - 2000);
    struct one_wire_order slots = {.read_bits = 64};
    struct one_wire_answer answer = master_transact(&master, &slots);
    ck_assert_uint_eq(answer.read[0], 0x00);
    ck_assert_uint_eq(answer.read[7], 0xFF);
    ck_assert_int_eq(world->part[probe[0]].chip.done_at, CLOCK_NEVER);
    ck_assert_double_eq_tol(read_celsius(NULL), 20.0, 1e-12);
}
END_TEST

START_TEST(a_snapshot_reads_the_same)
{
    start_with(2);
    order_to(NULL, DS18B20_CONVERT, 0);
    struct world *copy = calloc(1, sizeof *copy);
    ck_assert_ptr_nonnull(copy);
    world_copy(copy, world);
    run(world->now + CLOCK_S(1));
    double first = read_celsius(rom_of(1));
    uint64_t hash = world_hash(world);
    struct trace trace = copy->trace;
    world_copy(world, copy);
    journal_rewind(&journal, &trace);
    circuit_workspace_init(workspace.circuit);
    run(world->now + CLOCK_S(1));
    ck_assert_double_eq_tol(read_celsius(rom_of(1)), first, 1e-12);
    ck_assert_uint_eq(world_hash(world), hash);
    free(copy);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("thermo_bus");
    TCase *tcase = tcase_create("thermo_bus");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_add_loop_test(tcase, search_finds_all_that_hang_on_the_bus, 0, 5);
    tcase_add_loop_test(tcase, read_rom_names_one_and_collides_with_two, 0, 2);
    tcase_add_test(tcase, a_reading_is_the_rooms_temperature);
    tcase_add_test(tcase, it_follows_the_room_with_its_lag);
    tcase_add_test(tcase, power_lost_between_conversion_and_reading_reads_85);
    tcase_add_test(tcase, on_the_battery_they_are_read_as_before);
    tcase_add_test(tcase, one_broken_data_pin_leaves_the_others_alone);
    tcase_add_test(tcase, one_shorted_data_pin_silences_all);
    tcase_add_test(tcase, noise_shows_in_the_crc_sooner_or_later);
    tcase_add_test(tcase, exchanged_supply_wires_take_one_thermometer_and_with_it_the_supply);
    tcase_add_test(tcase, data_and_supply_exchanged_is_nobody);
    tcase_add_test(tcase, data_and_ground_exchanged_holds_the_line_low);
    tcase_add_test(tcase, two_wires_are_enough_to_be_found_but_not_to_convert);
    tcase_add_loop_test(tcase, a_cut_data_wire_is_nobody_and_a_mended_one_is_found, 0, 2);
    tcase_add_test(tcase, a_cut_data_wire_that_something_else_holds_high_is_nobody);
    tcase_add_test(tcase, twelve_volts_on_the_data_wire_kill_thermometer_and_unit);
    tcase_add_test(tcase, a_conversion_that_ends_inside_an_order_counts);
    tcase_add_test(tcase, a_snapshot_reads_the_same);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
