/* Thermometers: what volts at their pins make of them, and whose temperature they take. The bus
 * itself is tested in tests/world/test_thermo_bus.c. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "part/aid_yard.h"
#include "sim/base/clock.h"
#include "sim/part/thermometer.h"

static struct yard yard;
static struct part *supply, *probe, *room;

/* 3.3 V, which the tests wire by hand; dq hangs on it through 4.7 kohm where a test says so. */
static void make(void)
{
    yard_init(&yard);
    supply = yard_add(&yard, "dc_supply");
    probe = yard_add(&yard, "thermometer");
    room = yard_add(&yard, "room");
    yard_figure(supply, "volts", 3.3);
}

static void drop(void)
{
    yard_free(&yard);
}

static void wire(const char *vdd_to, const char *gnd_to)
{
    yard_join(supply, vdd_to, probe, "vdd");
    yard_join(supply, gnd_to, probe, "gnd");
}

static void pull_up(void)
{
    struct element bridge = {
        .kind = ELEMENT_SWITCH, .on = true, .a = supply->net[0], .b = probe->net[THERMOMETER_DQ],
        .ohms = 4700.0,
    };
    ck_assert_uint_ne(circuit_add(&yard.circuit, &bridge), CIRCUIT_NONE);
}

static bool hears(void)
{
    struct site site = yard_site(&yard);
    return thermometer_hears(probe, &site);
}

START_TEST(wired_right_it_lives_and_hears_and_takes_next_to_nothing)
{
    wire("plus", "minus");
    pull_up();
    yard_start(&yard);
    ck_assert(yard_is(probe, "idle") && !yard_is(probe, "parasite"));
    ck_assert(hears());
    struct site site = yard_site(&yard);
    ck_assert_double_lt(part_watts(probe, &site), 1e-4);
}
END_TEST

START_TEST(open_pins_are_no_thermometer)
{
    /* dq hangs nowhere; gnd hangs nowhere. */
    if (_i == 0) {
        wire("plus", "minus");
    } else {
        yard_join(supply, "plus", probe, "vdd");
        pull_up();
    }
    yard_start(&yard);
    ck_assert(!hears());
    ck_assert(yard_is(probe, _i == 0 ? "idle" : "unpowered"));
}
END_TEST

START_TEST(without_vdd_it_lives_from_the_data_line)
{
    yard_join(supply, "minus", probe, "gnd");
    if (_i == 1) {
        yard_join(supply, "minus", probe, "vdd"); /* joined to gnd, as data sheets show it */
    }
    pull_up();
    yard_start(&yard);
    ck_assert(yard_is(probe, "parasite") && hears());
    ck_assert(probe->chip.parasite);
}
END_TEST

START_TEST(exchanged_supply_wires_make_it_hot_and_then_kill_it)
{
    yard_figure(supply, "amps", 0.1);
    wire("minus", "plus");
    pull_up();
    yard_start(&yard);
    ck_assert(yard_is(probe, "hot") && yard_is(probe, "unpowered") && !hears());
    ck_assert_double_lt(yard_volts(&yard, supply, "plus", "minus"), 1.3);
    struct site site = yard_site(&yard);
    ck_assert_double_gt(part_watts(probe, &site), 0.05);
    yard_run(&yard, CLOCK_S(59));
    ck_assert(!yard_is(probe, "damaged"));
    yard_run(&yard, CLOCK_S(61));
    ck_assert(yard_is(probe, "damaged"));
    ck_assert_uint_eq(yard_events(&yard, EVENT_DAMAGE), 1);
}
END_TEST

START_TEST(exchanged_back_in_time_it_lives)
{
    wire("plus", "minus");
    yard_figure(supply, "volts", -3.3);
    pull_up();
    yard_start(&yard);
    ck_assert(yard_is(probe, "hot"));
    yard_run(&yard, CLOCK_S(50));
    yard_set(&yard, supply, "volts", 3.3);
    ck_assert(yard_is(probe, "idle") && !yard_is(probe, "hot"));
    yard_run(&yard, CLOCK_S(200));
    ck_assert(yard_is(probe, "idle"));
    yard_set(&yard, supply, "volts", -3.3);
    yard_run(&yard, CLOCK_S(259));
    ck_assert(!yard_is(probe, "damaged"));
    yard_run(&yard, CLOCK_S(261));
    ck_assert(yard_is(probe, "damaged"));
}
END_TEST

START_TEST(more_than_six_volts_kill_it_at_once)
{
    wire("plus", "minus");
    pull_up();
    yard_figure(supply, "volts", _i == 0 ? 12.0 : 3.3);
    yard_start(&yard);
    yard_set(&yard, supply, "volts", 12.0);
    ck_assert(yard_is(probe, "damaged") && !hears());
    yard_set(&yard, supply, "volts", 3.3);
    ck_assert(yard_is(probe, "damaged") && !hears());
    ck_assert_uint_eq(yard_events(&yard, EVENT_DAMAGE), 1);
}
END_TEST

START_TEST(faults_of_the_data_pin_show_electrically)
{
    wire("plus", "minus");
    pull_up();
    yard_start(&yard);
    yard_fault(&yard, probe, "short");
    ck_assert_double_lt(yard_volts(&yard, probe, "dq", "gnd"), 0.01);
    ck_assert(!hears());
    yard_fault(&yard, probe, "");
    ck_assert(hears());
    yard_fault(&yard, probe, "open");
    ck_assert(!hears());
    ck_assert_double_gt(yard_volts(&yard, probe, "dq", "gnd"), 3.0);
}
END_TEST

static void byte(uint32_t value)
{
    struct site site = yard_site(&yard);
    for (uint32_t i = 0; i < 8; i++) {
        thermometer_slot(probe, &site, (value >> i & 1u) != 0, yard.now);
    }
    yard_settle(&yard, &site);
}

static void order(uint32_t command)
{
    struct site site = yard_site(&yard);
    ck_assert(thermometer_reset(probe, &site, yard.now));
    byte(DS18B20_SKIP_ROM);
    byte(command);
}

static double register_celsius(void)
{
    return (int16_t)(probe->chip.scratchpad[0] | probe->chip.scratchpad[1] << 8) / 16.0;
}

START_TEST(a_conversion_draws_its_current_and_ends_by_itself)
{
    wire("plus", "minus");
    pull_up();
    yard_start(&yard);
    order(DS18B20_CONVERT);
    ck_assert(yard_is(probe, "converting"));
    struct site site = yard_site(&yard);
    ck_assert_double_eq_tol(part_watts(probe, &site), 3.3e-3, 1e-4);
    yard_run(&yard, CLOCK_MS(749));
    ck_assert_double_eq_tol(register_celsius(), 85.0, 1e-12);
    yard_run(&yard, CLOCK_MS(751));
    ck_assert(yard_is(probe, "idle"));
    ck_assert_double_eq_tol(register_celsius(), 20.0, 1e-12);
}
END_TEST

START_TEST(it_takes_the_rooms_temperature_with_its_lag_at_the_conversions_end)
{
    wire("plus", "minus");
    pull_up();
    yard_start(&yard);
    yard_follow(&yard, probe, room);
    yard_run(&yard, CLOCK_S(10));
    yard_do(&yard, room, "temperature", 40.0, NAN);
    yard_follow(&yard, probe, room);
    order(DS18B20_CONVERT);
    yard_run(&yard, CLOCK_S(11));
    double wanted = 40.0 - 20.0 * exp(-0.75 / 5.0);
    ck_assert_double_eq_tol(register_celsius(), wanted, 1.0 / 31.0);
    yard_run(&yard, CLOCK_S(200));
    order(DS18B20_CONVERT);
    yard_run(&yard, CLOCK_S(201));
    ck_assert_double_eq_tol(register_celsius(), 40.0, 1e-12);
}
END_TEST

START_TEST(supply_lost_while_it_converts_leaves_85_degrees)
{
    wire("plus", "minus");
    pull_up();
    yard_start(&yard);
    order(DS18B20_CONVERT);
    yard_run(&yard, CLOCK_MS(400));
    yard_do(&yard, supply, "off", NAN, NAN);
    ck_assert(yard_is(probe, "unpowered"));
    yard_run(&yard, CLOCK_MS(500));
    yard_do(&yard, supply, "on", NAN, NAN);
    yard_run(&yard, CLOCK_S(2));
    ck_assert(yard_is(probe, "idle"));
    ck_assert_double_eq_tol(register_celsius(), 85.0, 1e-12);
}
END_TEST

START_TEST(wrong_reads_some_degrees_off_until_it_is_mended)
{
    wire("plus", "minus");
    pull_up();
    yard_start(&yard);
    yard_fault(&yard, probe, "wrong");
    order(DS18B20_CONVERT);
    yard_run(&yard, CLOCK_S(1));
    double off = fabs(register_celsius() - 20.0);
    ck_assert_double_ge(off, 2.0);
    ck_assert_double_le(off, 8.0);
    yard_fault(&yard, probe, "");
    order(DS18B20_CONVERT);
    yard_run(&yard, CLOCK_S(2));
    ck_assert_double_eq_tol(register_celsius(), 20.0, 1e-12);
}
END_TEST

START_TEST(an_id_is_written_as_family_and_twelve_digits)
{
    static const struct {
        const char *text;
        bool valid;
    } ids[] = {
        {"28-0000012345AB", true}, {"28-0000012345ab", true}, {"28-000001234 AB", false},
        {"10-0000012345AB", false}, {"28-12345AB", false}, {"28-0000012345ABC", false},
        {"280000012345AB0", false}, {"28-0000012345AG", false}, {"", false},
    };
    uint64_t serial;
    char error[PART_ERROR] = "";
    ck_assert(thermometer_parse_rom(ids[_i].text, &serial, error) == ids[_i].valid);
    if (ids[_i].valid) {
        ck_assert_uint_eq(serial, 0x12345ABull);
    } else {
        ck_assert_ptr_nonnull(strstr(error, "28-0000012345AB"));
    }
}
END_TEST

START_TEST(who_is_given_no_id_gets_one_of_his_name)
{
    struct part *other = yard_add(&yard, "thermometer");
    strcpy(other->name, "cellar");
    yard_start(&yard);
    ck_assert_uint_eq(probe->chip.rom[0], 0x28);
    ck_assert_uint_eq(ds18b20_crc(probe->chip.rom, 8), 0);
    ck_assert_mem_ne(probe->chip.rom, other->chip.rom, 8);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("thermometer");
    TCase *tcase = tcase_create("thermometer");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_add_test(tcase, wired_right_it_lives_and_hears_and_takes_next_to_nothing);
    tcase_add_loop_test(tcase, open_pins_are_no_thermometer, 0, 2);
    tcase_add_loop_test(tcase, without_vdd_it_lives_from_the_data_line, 0, 2);
    tcase_add_test(tcase, exchanged_supply_wires_make_it_hot_and_then_kill_it);
    tcase_add_test(tcase, exchanged_back_in_time_it_lives);
    tcase_add_loop_test(tcase, more_than_six_volts_kill_it_at_once, 0, 2);
    tcase_add_test(tcase, faults_of_the_data_pin_show_electrically);
    tcase_add_test(tcase, a_conversion_draws_its_current_and_ends_by_itself);
    tcase_add_test(tcase, it_takes_the_rooms_temperature_with_its_lag_at_the_conversions_end);
    tcase_add_test(tcase, supply_lost_while_it_converts_leaves_85_degrees);
    tcase_add_test(tcase, wrong_reads_some_degrees_off_until_it_is_mended);
    tcase_add_loop_test(tcase, an_id_is_written_as_family_and_twelve_digits, 0, 9);
    tcase_add_test(tcase, who_is_given_no_id_gets_one_of_his_name);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
