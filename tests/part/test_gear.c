/* Loads, breakers, coils, motor starter and gate: what stands behind the relays. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "part/aid_yard.h"
#include "sim/base/clock.h"

static struct yard yard;
static struct part *mains, *breaker;

static void make(void)
{
    yard_init(&yard);
    mains = yard_add(&yard, "mains");
    breaker = yard_add(&yard, "breaker");
    yard_join(mains, "L", breaker, "line");
}

static void drop(void)
{
    yard_free(&yard);
}

static struct part *behind_breaker(const char *kind)
{
    struct part *part = yard_add(&yard, kind);
    yard_join(breaker, "load", part, "L");
    yard_join(mains, "N", part, "N");
    return part;
}

static void wait_for(int64_t span)
{
    yard_run(&yard, yard.now + span);
}

START_TEST(a_heater_runs_behind_a_closed_breaker_only)
{
    struct part *heater = behind_breaker("heater");
    yard_start(&yard);
    ck_assert(yard_is(heater, "running"));
    yard_do(&yard, breaker, "open", NAN, NAN);
    ck_assert(yard_is(heater, "running"));
    wait_for(CLOCK_MS(21));
    ck_assert(yard_is(heater, "stopped") && yard_is(heater, "unpowered"));
    yard_do(&yard, breaker, "close", NAN, NAN);
    wait_for(CLOCK_S(3600));
    ck_assert(yard_is(heater, "running") && !yard_is(breaker, "tripped"));
}
END_TEST

START_TEST(a_short_trips_the_breaker_at_once)
{
    struct part *heater = behind_breaker("heater");
    yard_start(&yard);
    yard_fault(&yard, heater, "short");
    ck_assert(yard_is(breaker, "tripped") && yard_is(breaker, "open"));
    yard_do(&yard, breaker, "close", NAN, NAN);
    wait_for(CLOCK_MS(2));
    ck_assert(yard_is(breaker, "open") && yard_is(breaker, "tripped"));
    yard_fault(&yard, heater, "");
    yard_do(&yard, breaker, "close", NAN, NAN);
    ck_assert(yard_is(breaker, "closed") && yard_is(heater, "running"));
}
END_TEST

START_TEST(an_overload_trips_it_after_a_while)
{
    struct part *heater = behind_breaker("heater");
    if (_i == 0) {
        yard_figure(heater, "watts", 5000.0);
    }
    yard_start(&yard);
    yard_set(&yard, heater, "watts", 5000.0);
    wait_for(CLOCK_S(20));
    ck_assert(yard_is(breaker, "closed"));
    wait_for(CLOCK_S(180));
    ck_assert(yard_is(breaker, "tripped"));
}
END_TEST

START_TEST(an_overload_that_grows_trips_it_sooner)
{
    struct part *heater = behind_breaker("heater");
    yard_figure(heater, "watts", 3800.0); /* 1.6 times its rating: four minutes */
    yard_start(&yard);
    wait_for(CLOCK_S(30));
    ck_assert(yard_is(breaker, "closed"));
    yard_set(&yard, heater, "watts", 11500.0); /* five times: 16 s, less what it was heated */
    wait_for(CLOCK_S(10));
    ck_assert(yard_is(breaker, "closed"));
    wait_for(CLOCK_S(8));
    ck_assert(yard_is(breaker, "tripped"));
    yard_set(&yard, heater, "watts", 3800.0);
    wait_for(CLOCK_S(60));
    yard_do(&yard, breaker, "close", NAN, NAN);
    wait_for(CLOCK_S(30));
    ck_assert(yard_is(breaker, "closed"));
}
END_TEST

START_TEST(a_welded_breaker_does_not_open)
{
    struct part *lamp = behind_breaker("lamp");
    yard_start(&yard);
    yard_fault(&yard, breaker, "weld");
    yard_do(&yard, breaker, "open", NAN, NAN);
    ck_assert(yard_is(lamp, "lit"));
    yard_fault(&yard, breaker, "");
    wait_for(CLOCK_MS(21));
    ck_assert(yard_is(lamp, "dark"));
}
END_TEST

START_TEST(a_fuse_melts_and_is_replaced)
{
    struct part *fuse = yard_add(&yard, "fuse");
    yard_join(mains, "L", fuse, "line");
    struct part *lamp = yard_add(&yard, "lamp");
    yard_join(fuse, "load", lamp, "L");
    yard_join(mains, "N", lamp, "N");
    yard_start(&yard);
    ck_assert(yard_is(lamp, "lit") && yard_is(fuse, "closed"));
    yard_fault(&yard, lamp, "short");
    wait_for(CLOCK_S(1));
    ck_assert(yard_is(fuse, "open") && yard_is(fuse, "tripped"));
    yard_fault(&yard, lamp, "");
    yard_do(&yard, fuse, "replace", NAN, NAN);
    ck_assert(yard_is(lamp, "lit") && yard_is(fuse, "closed"));
}
END_TEST

START_TEST(contactor_switches_the_heater_after_its_operate_time)
{
    struct part *contactor = yard_add(&yard, "contactor");
    struct part *heater = yard_add(&yard, "heater");
    /* Polarity of the coil does not matter. */
    yard_join(mains, "N", contactor, _i == 0 ? "A2" : "A1");
    yard_join(breaker, "load", contactor, _i == 0 ? "A1" : "A2");
    yard_join(mains, "L", contactor, "L1");
    yard_join(contactor, "T1", heater, "L");
    yard_join(mains, "N", heater, "N");
    yard_start(&yard);
    ck_assert(yard_is(contactor, "closed") && yard_is(heater, "running"));
    yard_do(&yard, breaker, "open", NAN, NAN);
    wait_for(CLOCK_MS(50));
    ck_assert(yard_is(contactor, "open") && yard_is(heater, "stopped"));
    yard_do(&yard, breaker, "close", NAN, NAN);
    wait_for(CLOCK_MS(14));
    ck_assert(yard_is(contactor, "open"));
    wait_for(CLOCK_MS(10));
    ck_assert(yard_is(contactor, "closed") && yard_is(heater, "running"));
    yard_fault(&yard, contactor, "weld");
    yard_do(&yard, breaker, "open", NAN, NAN);
    wait_for(CLOCK_S(1));
    ck_assert(yard_is(heater, "running"));
    yard_fault(&yard, contactor, "");
    wait_for(CLOCK_S(1));
    ck_assert(yard_is(heater, "stopped"));
}
END_TEST

START_TEST(a_relay_changes_over_and_its_coil_burns_on_mains)
{
    struct part *supply = yard_add(&yard, "dc_supply");
    struct part *relay = yard_add(&yard, "relay");
    struct part *siren = yard_add(&yard, "siren");
    yard_join(supply, "plus", relay, "A1");
    yard_join(supply, "minus", relay, "A2");
    yard_join(supply, "plus", relay, "COM");
    yard_join(relay, "NC", siren, "plus");
    yard_join(supply, "minus", siren, "minus");
    yard_start(&yard);
    wait_for(CLOCK_MS(21));
    ck_assert(yard_is(relay, "closed") && yard_is(siren, "silent"));
    yard_set(&yard, supply, "volts", 5.0);
    wait_for(CLOCK_MS(50));
    ck_assert(yard_is(relay, "closed"));
    yard_set(&yard, supply, "volts", 2.0);
    wait_for(CLOCK_MS(50));
    ck_assert(yard_is(relay, "open"));
    yard_set(&yard, supply, "volts", 30.0);
    wait_for(CLOCK_MS(50));
    ck_assert(yard_is(relay, "damaged"));
    ck_assert(yard_is(siren, "damaged")); /* 12 V, too */
    ck_assert_uint_eq(yard_events(&yard, EVENT_DAMAGE), 2);
    ck_assert(!yard_fault(&yard, relay, "weld"));
}
END_TEST

START_TEST(a_coil_on_too_much_from_the_start_burns)
{
    struct part *relay = yard_add(&yard, "relay");
    yard_join(mains, "L", relay, "A1");
    yard_join(mains, "N", relay, "A2");
    yard_start(&yard);
    ck_assert(yard_is(relay, "damaged") && !yard_is(relay, "closed"));
    yard_start_again(&yard);
    ck_assert_uint_eq(yard_events(&yard, EVENT_DAMAGE), 1);
}
END_TEST

START_TEST(a_start_without_mains_finds_the_contactor_open)
{
    struct part *contactor = yard_add(&yard, "contactor");
    struct part *heater = yard_add(&yard, "heater");
    yard_join(breaker, "load", contactor, "A1");
    yard_join(mains, "N", contactor, "A2");
    yard_join(mains, "L", contactor, "L1");
    yard_join(contactor, "T1", heater, "L");
    yard_join(mains, "N", heater, "N");
    yard_start(&yard);
    ck_assert(yard_is(contactor, "closed"));
    yard_do(&yard, mains, "off", NAN, NAN);
    for (uint32_t i = 0; i < 3; i++) {
        yard_start_again(&yard);
    }
    ck_assert(yard_is(contactor, "open") && yard_is(heater, "stopped"));
    yard_do(&yard, mains, "on", NAN, NAN);
    wait_for(CLOCK_MS(30));
    ck_assert(yard_is(contactor, "closed") && yard_is(heater, "running"));
}
END_TEST

START_TEST(a_siren_sounds_from_70_percent_in_its_polarity)
{
    struct part *supply = yard_add(&yard, "dc_supply");
    struct part *siren = yard_add(&yard, "siren");
    yard_join(supply, "plus", siren, _i == 0 ? "plus" : "minus");
    yard_join(supply, "minus", siren, _i == 0 ? "minus" : "plus");
    yard_start(&yard);
    ck_assert(yard_is(siren, "sounding") == (_i == 0));
    yard_set(&yard, supply, "volts", 7.0);
    wait_for(CLOCK_MS(21));
    ck_assert(yard_is(siren, "silent"));
    yard_set(&yard, supply, "volts", 8.6);
    ck_assert(yard_is(siren, "sounding") == (_i == 0));
    yard_fault(&yard, siren, "open");
    ck_assert(yard_is(siren, "silent"));
}
END_TEST

START_TEST(the_motor_latches_and_stop_wins)
{
    struct part *motor = behind_breaker("motor_starter");
    yard_start(&yard);
    uint16_t start = yard_bridge(&yard, motor, "START_1", "START_2", 0.01);
    uint16_t stop = yard_bridge(&yard, motor, "STOP_1", "STOP_2", 0.01);
    yard_switch(&yard, stop, true);
    ck_assert(yard_is(motor, "stopped"));
    yard_switch(&yard, start, true);
    ck_assert(yard_is(motor, "running"));
    yard_switch(&yard, start, false);
    ck_assert(yard_is(motor, "running"));
    yard_switch(&yard, stop, false);
    ck_assert(yard_is(motor, "stopped"));
    yard_switch(&yard, start, true);
    ck_assert(yard_is(motor, "stopped"));
    yard_switch(&yard, start, false);
    yard_switch(&yard, stop, true);
    ck_assert(yard_is(motor, "stopped"));
}
END_TEST

START_TEST(the_motor_does_not_restart_with_the_mains)
{
    struct part *motor = behind_breaker("motor_starter");
    yard_start(&yard);
    uint16_t start = yard_bridge(&yard, motor, "START_1", "START_2", 0.01);
    yard_switch(&yard, yard_bridge(&yard, motor, "STOP_1", "STOP_2", 0.01), true);
    yard_switch(&yard, start, true);
    yard_switch(&yard, start, false);
    yard_do(&yard, breaker, "open", NAN, NAN);
    ck_assert(yard_is(motor, "stopped") && yard_is(motor, "unpowered"));
    yard_do(&yard, breaker, "close", NAN, NAN);
    ck_assert(yard_is(motor, "stopped"));
}
END_TEST

static void push(uint16_t button)
{
    yard_switch(&yard, button, true);
    wait_for(CLOCK_MS(500));
    yard_switch(&yard, button, false);
}

START_TEST(each_pulse_starts_the_gate_or_turns_it_round)
{
    struct part *gate = behind_breaker("gate_opener");
    yard_start(&yard);
    uint16_t button = yard_bridge(&yard, gate, "PUSH_1", "PUSH_2", 0.01);
    ck_assert(yard_is(gate, "closed"));
    push(button);
    ck_assert(yard_is(gate, "moving") && !yard_is(gate, "closed"));
    wait_for(CLOCK_S(15));
    ck_assert(yard_is(gate, "open") && !yard_is(gate, "moving"));
    push(button);
    wait_for(CLOCK_S(5));
    push(button); /* a third of the way down: up again */
    wait_for(CLOCK_S(4));
    ck_assert(yard_is(gate, "moving"));
    wait_for(CLOCK_S(3));
    ck_assert(yard_is(gate, "open") && !yard_is(gate, "moving"));
}
END_TEST

START_TEST(a_gate_without_mains_stands_where_it_is)
{
    struct part *gate = behind_breaker("gate_opener");
    yard_start(&yard);
    uint16_t button = yard_bridge(&yard, gate, "PUSH_1", "PUSH_2", 0.01);
    push(button);
    wait_for(CLOCK_S(5));
    yard_do(&yard, breaker, "open", NAN, NAN);
    ck_assert(yard_is(gate, "open") && yard_is(gate, "unpowered"));
    push(button);
    ck_assert(!yard_is(gate, "moving"));
    yard_do(&yard, breaker, "close", NAN, NAN);
    ck_assert(!yard_is(gate, "moving"));
    yard_fault(&yard, gate, "stuck");
    push(button);
    ck_assert(!yard_is(gate, "moving"));
}
END_TEST

START_TEST(a_slow_contactor_takes_five_times_as_long_until_it_is_mended)
{
    struct part *supply = yard_add(&yard, "dc_supply");
    struct part *relay = yard_add(&yard, "relay");
    yard_join(supply, "plus", relay, "A1");
    yard_join(supply, "minus", relay, "A2");
    yard_start(&yard);
    yard_do(&yard, supply, "off", NAN, NAN);
    wait_for(CLOCK_S(1));
    for (int round = 0; round < 2; round++) {
        int64_t operate = round == 0 ? CLOCK_MS(40) : CLOCK_MS(8);
        ck_assert(yard_fault(&yard, relay, round == 0 ? "slow" : ""));
        yard_do(&yard, supply, "on", NAN, NAN);
        wait_for(operate - CLOCK_MS(1));
        ck_assert(yard_is(relay, "open"));
        wait_for(CLOCK_MS(2));
        ck_assert(yard_is(relay, "closed"));
        yard_do(&yard, supply, "off", NAN, NAN);
        wait_for(CLOCK_S(1));
        ck_assert(yard_is(relay, "open"));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("gear");
    TCase *tcase = tcase_create("gear");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_add_test(tcase, a_heater_runs_behind_a_closed_breaker_only);
    tcase_add_test(tcase, a_short_trips_the_breaker_at_once);
    tcase_add_loop_test(tcase, an_overload_trips_it_after_a_while, 0, 2);
    tcase_add_test(tcase, an_overload_that_grows_trips_it_sooner);
    tcase_add_test(tcase, a_coil_on_too_much_from_the_start_burns);
    tcase_add_test(tcase, a_start_without_mains_finds_the_contactor_open);
    tcase_add_test(tcase, a_welded_breaker_does_not_open);
    tcase_add_test(tcase, a_fuse_melts_and_is_replaced);
    tcase_add_loop_test(tcase, contactor_switches_the_heater_after_its_operate_time, 0, 2);
    tcase_add_test(tcase, a_relay_changes_over_and_its_coil_burns_on_mains);
    tcase_add_loop_test(tcase, a_siren_sounds_from_70_percent_in_its_polarity, 0, 2);
    tcase_add_test(tcase, the_motor_latches_and_stop_wins);
    tcase_add_test(tcase, the_motor_does_not_restart_with_the_mains);
    tcase_add_test(tcase, each_pulse_starts_the_gate_or_turns_it_round);
    tcase_add_test(tcase, a_gate_without_mains_stands_where_it_is);
    tcase_add_test(tcase, a_slow_contactor_takes_five_times_as_long_until_it_is_mended);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
