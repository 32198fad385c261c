#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "part/aid_yard.h"
#include "sim/base/clock.h"

static struct yard yard;
static struct part *mains, *adapter, *lamp;

static void make(void)
{
    yard_init(&yard);
    mains = yard_add(&yard, "mains");
    adapter = yard_add(&yard, "adapter");
    lamp = yard_add(&yard, "lamp_dc");
    yard_join(mains, "L", adapter, "L");
    yard_join(mains, "N", adapter, "N");
    yard_join(adapter, "plus", lamp, "plus");
    yard_join(adapter, "minus", lamp, "minus");
}

static void drop(void)
{
    yard_free(&yard);
}

static double out(void)
{
    return yard_volts(&yard, adapter, "plus", "minus");
}

START_TEST(adapter_holds_its_voltage_on_the_mains)
{
    yard_start(&yard);
    ck_assert_double_eq_tol(out(), 12.0, 0.05);
    ck_assert(yard_is(adapter, "on") && yard_is(lamp, "lit"));
}
END_TEST

START_TEST(without_mains_only_the_capacitor_carries_on)
{
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(1));
    yard_do(&yard, mains, "off", NAN, NAN);
    ck_assert(yard_is(adapter, "off") && yard_is(adapter, "unpowered"));
    ck_assert_double_gt(out(), 11.9);
    yard_run(&yard, CLOCK_S(1) + CLOCK_MS(40)); /* 40 ohm and 1000 uF: one time constant */
    ck_assert_double_eq_tol(out(), 12.0 * 0.3679, 0.1);
    yard_run(&yard, yard.now + CLOCK_MS(21));
    ck_assert(yard_is(lamp, "dark"));
    yard_do(&yard, mains, "on", NAN, NAN);
    yard_run(&yard, CLOCK_S(2));
    ck_assert_double_eq_tol(out(), 12.0, 0.05);
}
END_TEST

START_TEST(ride_through_keeps_the_output_for_its_time)
{
    yard_figure(adapter, "ride_through", 0.05);
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(1));
    yard_do(&yard, mains, "off", NAN, NAN);
    yard_run(&yard, CLOCK_S(1) + CLOCK_MS(49));
    ck_assert_double_eq_tol(out(), 12.0, 0.05);
    yard_run(&yard, CLOCK_S(1) + CLOCK_MS(51));
    ck_assert(yard_is(adapter, "off"));
}
END_TEST

START_TEST(a_loss_shorter_than_the_ride_through_is_not_seen)
{
    yard_figure(adapter, "ride_through", 0.05);
    yard_start(&yard);
    yard_do(&yard, mains, "off", NAN, NAN);
    yard_run(&yard, CLOCK_MS(40));
    yard_do(&yard, mains, "on", NAN, NAN);
    yard_run(&yard, CLOCK_MS(200));
    ck_assert_double_eq_tol(out(), 12.0, 0.05);
    ck_assert(yard_is(adapter, "on"));
}
END_TEST

START_TEST(a_sag_below_85_volts_starves_the_adapter_for_its_time)
{
    yard_start(&yard);
    ck_assert(yard_do(&yard, mains, "sag", 150.0, 0.1));
    ck_assert(yard_is(adapter, "on"));
    yard_run(&yard, CLOCK_S(1));
    ck_assert(yard_do(&yard, mains, "sag", 60.0, 0.1));
    ck_assert(!yard_is(adapter, "on"));
    yard_run(&yard, CLOCK_S(2));
    ck_assert(yard_is(adapter, "on"));
    ck_assert(!yard_do(&yard, mains, "sag", NAN, 0.1));
}
END_TEST

START_TEST(overvoltage_is_out_of_the_adapters_range)
{
    yard_start(&yard);
    yard_set(&yard, mains, "volts", 300.0);
    ck_assert(!yard_is(adapter, "on"));
    yard_set(&yard, mains, "volts", 120.0);
    ck_assert(yard_is(adapter, "on"));
}
END_TEST

START_TEST(dip_goes_to_its_voltage_and_back)
{
    yard_start(&yard);
    ck_assert(yard_do(&yard, adapter, "dip", 8.0, 0.05));
    yard_run(&yard, CLOCK_MS(40));
    ck_assert_double_eq_tol(out(), 8.0, 0.1);
    yard_run(&yard, CLOCK_MS(200));
    ck_assert_double_eq_tol(out(), 12.0, 0.05);
}
END_TEST

START_TEST(an_overload_brings_the_voltage_down)
{
    yard_start(&yard);
    yard_switch(&yard, yard_bridge(&yard, adapter, "plus", "minus", 2.0), true);
    yard_run(&yard, CLOCK_S(1));
    ck_assert_double_lt(out(), 4.0);
}
END_TEST

START_TEST(a_broken_adapter_is_mended_by_ok)
{
    yard_start(&yard);
    yard_fault(&yard, adapter, "open");
    ck_assert(!yard_is(adapter, "on"));
    yard_fault(&yard, adapter, "");
    ck_assert(yard_is(adapter, "on"));
}
END_TEST

static struct part *join_second(const char *kind, double volts)
{
    struct part *second = yard_add(&yard, kind);
    yard_figure(second, "volts", volts);
    yard_join(adapter, "plus", second, "plus");
    yard_join(adapter, "minus", second, "minus");
    return second;
}

START_TEST(a_supply_does_not_hold_down_a_higher_one)
{
    struct part *second = join_second(_i == 0 ? "dc_supply" : _i == 1 ? "ups" : "adapter", 24.0);
    if (_i == 2) {
        yard_join(mains, "L", second, "L");
        yard_join(mains, "N", second, "N");
    }
    yard_figure(lamp, "volts", 24.0);
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(1));
    ck_assert_double_eq_tol(out(), 24.0, 0.1);
    ck_assert(yard_is(adapter, "on"));
    yard_do(&yard, second, "off", NAN, NAN);
    yard_run(&yard, CLOCK_S(2));
    ck_assert_double_eq_tol(out(), 12.0, 0.05);
    yard_do(&yard, second, "on", NAN, NAN);
    yard_run(&yard, CLOCK_S(3));
    ck_assert_double_eq_tol(out(), 24.0, 0.1);
}
END_TEST

START_TEST(equal_supplies_stand_in_for_each_other)
{
    join_second("dc_supply", 12.0);
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(1));
    yard_do(&yard, mains, "off", NAN, NAN);
    yard_run(&yard, CLOCK_S(2));
    ck_assert_double_eq_tol(out(), 12.0, 0.05);
    ck_assert(yard_is(lamp, "lit"));
}
END_TEST

START_TEST(a_lower_voltage_waits_until_the_capacitor_has_come_down)
{
    yard_start(&yard);
    yard_set(&yard, adapter, "volts", 9.0);
    yard_run(&yard, CLOCK_MS(5));
    ck_assert_double_gt(out(), 9.5);
    yard_run(&yard, CLOCK_S(1));
    ck_assert_double_eq_tol(out(), 9.0, 0.05);
}
END_TEST

static struct part *feed_lamp_from(const char *kind)
{
    struct part *supply = yard_add(&yard, kind);
    yard_join(lamp, "plus", supply, "plus");
    yard_join(lamp, "minus", supply, "minus");
    adapter->net[2] = adapter->net[3] = circuit_add_net(&yard.circuit);
    return supply;
}

START_TEST(ups_with_open_mains_feeds_for_weeks)
{
    struct part *ups = feed_lamp_from("ups");
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(30 * 86400ll));
    ck_assert(yard_is(ups, "on") && yard_is(lamp, "lit"));
    ck_assert(yard_do(&yard, ups, "off", NAN, NAN));
    yard_run(&yard, yard.now + CLOCK_MS(21));
    ck_assert(yard_is(lamp, "dark"));
    ck_assert(yard_do(&yard, ups, "on", NAN, NAN));
    ck_assert(yard_is(lamp, "lit"));
}
END_TEST

START_TEST(ups_carries_on_until_its_battery_is_empty)
{
    struct part *ups = feed_lamp_from("ups");
    yard_join(mains, "L", ups, "L");
    yard_join(mains, "N", ups, "N");
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(86400));
    yard_do(&yard, mains, "off", NAN, NAN);
    yard_run(&yard, CLOCK_S(86400 + 23 * 3600)); /* 7 Ah at 0.3 A: 23 h 20 min */
    ck_assert(yard_is(lamp, "lit"));
    yard_run(&yard, CLOCK_S(86400 + 24 * 3600));
    ck_assert(yard_is(lamp, "dark") && yard_is(ups, "unpowered"));
    yard_do(&yard, mains, "on", NAN, NAN);
    ck_assert(yard_is(lamp, "lit"));
}
END_TEST

/* An adapter's 12 V on the mains terminals of a UPS. */
START_TEST(ups_on_too_low_a_voltage_lives_on_its_battery)
{
    struct part *ups = yard_add(&yard, "ups"), *siren = yard_add(&yard, "siren");
    yard_join(adapter, "plus", ups, "L");
    yard_join(adapter, "minus", ups, "N");
    yard_join(ups, "plus", siren, "plus");
    yard_join(ups, "minus", siren, "minus");
    yard_start(&yard);
    ck_assert_double_lt(yard_amps(&yard, ups, "L") * 12.0, 1.1);
    yard_run(&yard, CLOCK_S(23 * 3600)); /* 7 Ah at 0.3 A: 23 h 20 min */
    ck_assert(yard_is(siren, "sounding"));
    yard_run(&yard, CLOCK_S(24 * 3600));
    ck_assert(yard_is(siren, "silent") && yard_is(ups, "unpowered"));
}
END_TEST

START_TEST(ups_takes_nothing_from_a_sag_that_it_bridges)
{
    struct part *ups = feed_lamp_from("ups");
    yard_join(mains, "L", ups, "L");
    yard_join(mains, "N", ups, "N");
    yard_start(&yard);
    ck_assert_double_gt(yard_amps(&yard, ups, "L") * 230.0, 3.0);
    ck_assert(yard_do(&yard, mains, "sag", 60.0, 10.0));
    yard_run(&yard, CLOCK_S(1));
    ck_assert_double_lt(yard_amps(&yard, ups, "L") * 60.0, 1.1);
    yard_run(&yard, CLOCK_S(11));
    ck_assert_double_gt(yard_amps(&yard, ups, "L") * 230.0, 3.0);
}
END_TEST

START_TEST(accumulator_runs_empty_and_a_bench_supply_never)
{
    struct part *supply = feed_lamp_from(_i == 0 ? "accumulator" : "dc_supply");
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(48 * 3600));
    ck_assert(yard_is(lamp, "lit") == (_i == 1));
    yard_set(&yard, supply, "capacity", 7.0);
    ck_assert(yard_is(lamp, "lit"));
}
END_TEST

START_TEST(accumulator_counts_a_load_that_came_and_went)
{
    struct part *supply = feed_lamp_from("accumulator");
    yard_figure(supply, "capacity", 2.0);
    yard_figure(lamp, "amps", 0.1);
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(3300));
    yard_set(&yard, lamp, "amps", 2.0);
    yard_run(&yard, CLOCK_S(3300 + 1800)); /* a half of what it has */
    yard_set(&yard, lamp, "amps", 0.1);
    yard_run(&yard, CLOCK_S(7 * 3600));
    ck_assert(yard_is(lamp, "lit"));
    yard_run(&yard, CLOCK_S(12 * 3600)); /* without the half it would be 20 hours */
    ck_assert(yard_is(lamp, "dark"));
}
END_TEST

START_TEST(accumulator_counts_a_load_that_went_before_the_look)
{
    struct part *supply = feed_lamp_from("accumulator");
    yard_figure(supply, "capacity", 0.2);
    yard_figure(lamp, "amps", 2.0);
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(180)); /* a half of what it has */
    yard_set(&yard, lamp, "amps", 0.1);
    yard_run(&yard, CLOCK_S(5400)); /* without the half it would be two hours */
    ck_assert(yard_is(lamp, "dark"));
}
END_TEST

START_TEST(a_start_without_mains_is_dark)
{
    struct part *ups = feed_lamp_from("ups");
    yard_join(mains, "L", ups, "L");
    yard_join(mains, "N", ups, "N");
    yard_start(&yard);
    yard_do(&yard, mains, "off", NAN, NAN);
    yard_start_again(&yard);
    yard_run(&yard, CLOCK_S(1));
    ck_assert(yard_is(adapter, "unpowered"));
    /* The UPS has never seen mains: it is taken to be charged by others. */
    yard_run(&yard, CLOCK_S(40 * 3600));
    ck_assert(yard_is(lamp, "lit"));
}
END_TEST

START_TEST(stabiliser_makes_twelve_of_eighteen_volts)
{
    struct part *battery = yard_add(&yard, "accumulator");
    struct part *stabiliser = feed_lamp_from("stabiliser");
    yard_figure(battery, "volts", 18.0);
    yard_join(battery, "plus", stabiliser, "in_plus");
    yard_join(battery, "minus", stabiliser, "in_minus");
    yard_start(&yard);
    ck_assert_double_eq_tol(yard_volts(&yard, lamp, "plus", "minus"), 12.0, 0.05);
    yard_set(&yard, battery, "volts", 10.0);
    yard_run(&yard, yard.now + CLOCK_MS(21));
    ck_assert(yard_is(stabiliser, "on"));
    ck_assert_double_eq_tol(yard_volts(&yard, lamp, "plus", "minus"), 9.5, 0.15);
    yard_set(&yard, battery, "volts", 3.9);
    yard_run(&yard, yard.now + CLOCK_MS(21));
    ck_assert(yard_is(lamp, "dark") && yard_is(stabiliser, "unpowered"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("supply");
    TCase *tcase = tcase_create("supply");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_add_test(tcase, adapter_holds_its_voltage_on_the_mains);
    tcase_add_test(tcase, without_mains_only_the_capacitor_carries_on);
    tcase_add_test(tcase, ride_through_keeps_the_output_for_its_time);
    tcase_add_test(tcase, a_loss_shorter_than_the_ride_through_is_not_seen);
    tcase_add_test(tcase, a_sag_below_85_volts_starves_the_adapter_for_its_time);
    tcase_add_test(tcase, overvoltage_is_out_of_the_adapters_range);
    tcase_add_test(tcase, dip_goes_to_its_voltage_and_back);
    tcase_add_test(tcase, an_overload_brings_the_voltage_down);
    tcase_add_test(tcase, a_broken_adapter_is_mended_by_ok);
    tcase_add_loop_test(tcase, a_supply_does_not_hold_down_a_higher_one, 0, 3);
    tcase_add_test(tcase, equal_supplies_stand_in_for_each_other);
    tcase_add_test(tcase, a_lower_voltage_waits_until_the_capacitor_has_come_down);
    tcase_add_test(tcase, accumulator_counts_a_load_that_came_and_went);
    tcase_add_test(tcase, accumulator_counts_a_load_that_went_before_the_look);
    tcase_add_test(tcase, a_start_without_mains_is_dark);
    tcase_add_test(tcase, ups_with_open_mains_feeds_for_weeks);
    tcase_add_test(tcase, ups_carries_on_until_its_battery_is_empty);
    tcase_add_test(tcase, ups_on_too_low_a_voltage_lives_on_its_battery);
    tcase_add_test(tcase, ups_takes_nothing_from_a_sag_that_it_bridges);
    tcase_add_loop_test(tcase, accumulator_runs_empty_and_a_bench_supply_never, 0, 2);
    tcase_add_test(tcase, stabiliser_makes_twelve_of_eighteen_volts);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
