/* What converters take from their input, and mains that flicker. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "part/aid_yard.h"
#include "sim/base/clock.h"

static struct yard yard;
static struct part *mains, *lamp;

static void make(void)
{
    yard_init(&yard);
    mains = yard_add(&yard, "mains");
    lamp = yard_add(&yard, "lamp_dc");
    yard_figure(lamp, "amps", 1.0);
}

static void drop(void)
{
    yard_free(&yard);
}

static struct part *feed_from_mains(const char *kind)
{
    struct part *supply = yard_add(&yard, kind);
    yard_join(mains, "L", supply, "L");
    yard_join(mains, "N", supply, "N");
    yard_join(supply, "plus", lamp, "plus");
    yard_join(supply, "minus", lamp, "minus");
    return supply;
}

static double watts_in(struct part *supply, const char *plus, const char *minus)
{
    return yard_amps(&yard, supply, plus) * yard_volts(&yard, supply, plus, minus);
}

static double watts_out(struct part *supply)
{
    return -yard_amps(&yard, supply, "plus") * yard_volts(&yard, supply, "plus", "minus");
}

START_TEST(an_adapter_and_a_ups_take_from_the_mains_what_they_give_over_their_efficiency)
{
    static const char *const kinds[] = {"adapter", "ups"};
    static const double idle_w[] = {0.5, 1.0};
    struct part *supply = feed_from_mains(kinds[_i]);
    yard_figure(supply, "efficiency", 0.8);
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(1));
    ck_assert_double_eq_tol(watts_out(supply), 12.0, 0.2);
    double wanted = watts_out(supply) / 0.8 + idle_w[_i];
    ck_assert_double_eq_tol(watts_in(supply, "L", "N"), wanted, 0.03 * wanted);
    yard_set(&yard, lamp, "amps", 0.05);
    yard_run(&yard, CLOCK_S(2));
    wanted = watts_out(supply) / 0.8 + idle_w[_i];
    ck_assert_double_eq_tol(watts_in(supply, "L", "N"), wanted, 0.03 * wanted);
}
END_TEST

START_TEST(a_stabiliser_empties_the_accumulator_that_feeds_it)
{
    struct part *accumulator = yard_add(&yard, "accumulator");
    struct part *stabiliser = yard_add(&yard, "stabiliser");
    yard_figure(accumulator, "volts", 18.0);
    yard_figure(accumulator, "capacity", 2.0);
    yard_join(accumulator, "plus", stabiliser, "in_plus");
    yard_join(accumulator, "minus", stabiliser, "in_minus");
    yard_join(stabiliser, "plus", lamp, "plus");
    yard_join(stabiliser, "minus", lamp, "minus");
    yard_start(&yard);
    double amps = -yard_amps(&yard, accumulator, "plus");
    ck_assert_double_eq_tol(amps, (12.0 / 0.85 + 0.15) / 18.0, 0.03);
    double hours = 2.0 / amps;
    yard_run(&yard, CLOCK_S((int64_t)(hours * 3600.0 * 0.99)));
    ck_assert(yard_is(lamp, "lit"));
    yard_run(&yard, CLOCK_S((int64_t)(hours * 3600.0 * 1.01)));
    ck_assert(yard_is(lamp, "dark"));
}
END_TEST

static struct part *stabiliser;

/* An accumulator of 18 V that gives so much at most, a stabiliser, the lamp behind it. */
static struct part *feed_from_weak_accumulator(double amps)
{
    struct part *accumulator = yard_add(&yard, "accumulator");
    stabiliser = yard_add(&yard, "stabiliser");
    yard_figure(accumulator, "volts", 18.0);
    yard_figure(accumulator, "amps", amps);
    yard_join(accumulator, "plus", stabiliser, "in_plus");
    yard_join(accumulator, "minus", stabiliser, "in_minus");
    yard_join(stabiliser, "plus", lamp, "plus");
    yard_join(stabiliser, "minus", lamp, "minus");
    return accumulator;
}

/* 12 W / 0.85 are more than 18 V * 0.4 A: its switch stays closed, 0.4 A come out, less its own. */
START_TEST(a_stabiliser_whose_load_pulls_its_input_down_passes_on_what_it_gets)
{
    (void)feed_from_weak_accumulator(0.4);
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(60));
    ck_assert_uint_le(yard_events(&yard, EVENT_PART_STATE), 6);
    double volts = yard_volts(&yard, stabiliser, "in_plus", "in_minus");
    double amps = yard_amps(&yard, stabiliser, "in_plus"), own = 0.15 / volts;
    ck_assert_double_eq_tol(amps, 0.4, 0.001);
    ck_assert_double_eq_tol(-yard_amps(&yard, stabiliser, "plus"), amps - own, 0.002);
    ck_assert_double_eq_tol(yard_volts(&yard, lamp, "plus", "minus"), 12.0 * (amps - own), 0.05);
    yard_set(&yard, lamp, "amps", 0.2);
    yard_run(&yard, CLOCK_S(61));
    ck_assert(yard_is(stabiliser, "on") && yard_is(lamp, "lit"));
    ck_assert_double_eq_tol(yard_volts(&yard, lamp, "plus", "minus"), 12.0, 0.05);
    ck_assert_double_eq_tol(yard_volts(&yard, stabiliser, "in_plus", "in_minus"), 18.0, 0.1);
}
END_TEST

/* Nothing is left for its own controller: it tries again, once a second. */
START_TEST(a_stabiliser_whose_output_starves_it_tries_again_each_second)
{
    (void)feed_from_weak_accumulator(0.4);
    yard_figure(lamp, "amps", 6.0);
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(20) + CLOCK_MS(500));
    uint32_t events = yard_events(&yard, EVENT_PART_STATE);
    ck_assert_uint_ge(events, 19);
    ck_assert_uint_le(events, 20 * 6);
    yard_set(&yard, lamp, "amps", 0.2);
    yard_run(&yard, CLOCK_S(22));
    ck_assert(yard_is(stabiliser, "on") && yard_is(lamp, "lit"));
}
END_TEST

/* 3 A at nearly 12 V are more than 18 V * 2 A over the efficiency; of 14 V * 0.3 A they leave
 * nothing. The rest of the charging is amperes for amperes, and then it regulates. */
static const struct {
    double volts, amps, charge_v;
    int64_t on_its_way_us;
} charging[] = {{18.0, 2.0, 10.5, CLOCK_MS(2)}, {14.0, 0.3, 6.0, CLOCK_MS(80)}};

START_TEST(a_stabiliser_charges_a_capacitor_for_which_its_source_is_too_weak)
{
    struct part *accumulator = feed_from_weak_accumulator(charging[_i].amps);
    yard_figure(accumulator, "volts", charging[_i].volts);
    yard_figure(lamp, "amps", 0.1);
    struct element capacitor = {
        .kind = ELEMENT_CAPACITOR, .on = true, .ohms = 0.05, .farads = 4700e-6,
        .charge_v = charging[_i].charge_v,
    };
    int32_t plus = part_find_terminal(part_kind_of(lamp), "plus");
    int32_t minus = part_find_terminal(part_kind_of(lamp), "minus");
    capacitor.a = lamp->net[plus];
    capacitor.b = lamp->net[minus];
    yard_start(&yard);
    circuit_add(&yard.circuit, &capacitor);
    struct site site = yard_site(&yard);
    site.touched = true;
    yard_settle(&yard, &site);
    yard_run(&yard, charging[_i].on_its_way_us);
    double out = yard_volts(&yard, lamp, "plus", "minus");
    double in = yard_volts(&yard, stabiliser, "in_plus", "in_minus");
    ck_assert_msg(out > 9.0 && out < 12.0 && in < 12.5, "%.2f V of %.2f V", out, in);
    yard_run(&yard, CLOCK_MS(400));
    ck_assert_double_eq_tol(yard_volts(&yard, lamp, "plus", "minus"), 12.0, 0.1);
    in = yard_volts(&yard, stabiliser, "in_plus", "in_minus");
    ck_assert_double_eq_tol(in, charging[_i].volts, 0.1);
    ck_assert_uint_le(yard_events(&yard, EVENT_PART_STATE), 4);
}
END_TEST

/* What it passes on never lifts what stands behind it: neither as its source comes back, nor while
 * it waits for another try. */
START_TEST(a_stabiliser_never_gives_more_than_its_volts_and_a_half)
{
    struct part *accumulator = feed_from_weak_accumulator(40.0);
    yard_figure(lamp, "amps", 0.1);
    yard_start(&yard);
    for (int tenths = 0; tenths < 200; tenths++) {
        int64_t at = CLOCK_MS(100 * (tenths + 1));
        yard_set(&yard, accumulator, "volts", 0.1 + (tenths % 100) * 0.2);
        yard_run(&yard, at);
        double in = yard_volts(&yard, stabiliser, "in_plus", "in_minus");
        double out = yard_volts(&yard, lamp, "plus", "minus");
        ck_assert_msg(out < 12.55 && out <= in, "%.2f V of %.2f V", out, in);
        ck_assert_msg(in < 13.1 || out > 11.9, "%.2f V of %.2f V", out, in);
    }
}
END_TEST

START_TEST(a_stabiliser_that_is_off_passes_nothing_on)
{
    struct part *accumulator = feed_from_weak_accumulator(2.0);
    yard_start(&yard);
    yard_set(&yard, accumulator, "volts", 10.0);
    yard_run(&yard, CLOCK_S(1));
    ck_assert_double_eq_tol(yard_volts(&yard, lamp, "plus", "minus"), 9.4, 0.1);
    ck_assert(yard_do(&yard, stabiliser, "off", NAN, NAN));
    yard_run(&yard, CLOCK_S(2));
    ck_assert_double_eq_tol(yard_volts(&yard, lamp, "plus", "minus"), 0.0, 0.01);
    ck_assert(yard_do(&yard, stabiliser, "on", NAN, NAN));
    ck_assert(yard_fault(&yard, stabiliser, "open"));
    yard_run(&yard, CLOCK_S(3));
    ck_assert_double_eq_tol(yard_volts(&yard, lamp, "plus", "minus"), 0.0, 0.01);
    ck_assert(yard_fault(&yard, stabiliser, ""));
    yard_run(&yard, CLOCK_S(4));
    ck_assert_double_eq_tol(yard_volts(&yard, lamp, "plus", "minus"), 9.4, 0.1);
}
END_TEST

START_TEST(a_breaker_before_an_adapter_trips_at_what_the_adapter_gives)
{
    struct part *breaker = yard_add(&yard, "breaker");
    struct part *adapter = yard_add(&yard, "adapter");
    yard_figure(breaker, "amps", 0.05);
    yard_figure(lamp, "amps", 2.0);
    yard_figure(adapter, "amps", 3.0);
    yard_join(mains, "L", breaker, "line");
    yard_join(breaker, "load", adapter, "L");
    yard_join(mains, "N", adapter, "N");
    yard_join(adapter, "plus", lamp, "plus");
    yard_join(adapter, "minus", lamp, "minus");
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(3600));
    ck_assert(yard_is(breaker, "tripped") && yard_is(lamp, "dark"));
}
END_TEST

START_TEST(mains_that_flicker_sag_as_often_as_they_are_told)
{
    struct part *bulb = yard_add(&yard, "lamp");
    const double args[] = {20.0, 0.5, 2.0, 3.0};
    yard_join(mains, "L", bulb, "L");
    yard_join(mains, "N", bulb, "N");
    yard_start(&yard);
    yard_run(&yard, CLOCK_S(1));
    ck_assert(yard_do_with(&yard, mains, "flicker", args));
    for (int sag = 0; sag < 3; sag++) {
        int64_t begin = CLOCK_S(1 + 2 * sag);
        yard_run(&yard, begin + CLOCK_MS(400));
        ck_assert(yard_is(bulb, "dark"));
        yard_run(&yard, begin + CLOCK_MS(600));
        ck_assert(yard_is(bulb, "lit"));
    }
    yard_run(&yard, CLOCK_S(7) + CLOCK_MS(400));
    ck_assert(yard_is(bulb, "lit"));
}
END_TEST

START_TEST(switching_the_mains_on_ends_a_flicker)
{
    struct part *bulb = yard_add(&yard, "lamp");
    const double args[] = {NAN, 0.5, 2.0, 30.0};
    yard_join(mains, "L", bulb, "L");
    yard_join(mains, "N", bulb, "N");
    yard_start(&yard);
    ck_assert(yard_do_with(&yard, mains, "flicker", args));
    yard_run(&yard, CLOCK_MS(100));
    ck_assert(yard_is(bulb, "dark"));
    ck_assert(yard_do(&yard, mains, "on", NAN, NAN));
    for (int64_t at = 1; at < 10; at++) {
        yard_run(&yard, CLOCK_S(at));
        ck_assert(yard_is(bulb, "lit"));
    }
}
END_TEST

START_TEST(a_flicker_wants_its_figures)
{
    static const double wrong[][4] = {
        {0.0, NAN, 1.0, 3.0}, {0.0, 0.5, NAN, 3.0}, {0.0, 0.5, 1.0, NAN}, {0.0, 2.0, 1.0, 3.0},
    };
    yard_join(mains, "L", lamp, "plus");
    yard_start(&yard);
    ck_assert(!yard_do_with(&yard, mains, "flicker", wrong[_i]));
    ck_assert_ptr_nonnull(strstr(yard.error, "times = 5"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("converter");
    TCase *tcase = tcase_create("converter");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_add_loop_test(
        tcase, an_adapter_and_a_ups_take_from_the_mains_what_they_give_over_their_efficiency, 0, 2);
    tcase_add_test(tcase, a_stabiliser_empties_the_accumulator_that_feeds_it);
    tcase_add_test(tcase, a_stabiliser_whose_load_pulls_its_input_down_passes_on_what_it_gets);
    tcase_add_test(tcase, a_stabiliser_whose_output_starves_it_tries_again_each_second);
    tcase_add_loop_test(
        tcase, a_stabiliser_charges_a_capacitor_for_which_its_source_is_too_weak, 0, 2);
    tcase_add_test(tcase, a_stabiliser_never_gives_more_than_its_volts_and_a_half);
    tcase_add_test(tcase, a_stabiliser_that_is_off_passes_nothing_on);
    tcase_add_test(tcase, a_breaker_before_an_adapter_trips_at_what_the_adapter_gives);
    tcase_add_test(tcase, mains_that_flicker_sag_as_often_as_they_are_told);
    tcase_add_test(tcase, switching_the_mains_on_ends_a_flicker);
    tcase_add_loop_test(tcase, a_flicker_wants_its_figures, 0, 4);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
