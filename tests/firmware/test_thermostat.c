#include "firmware/thermostat.h"

#include <string.h>

#include "firmware/aid_bench.h"
#include "firmware/aid_suite.h"

static struct bench bench;

/* Three thermometers at 20 C; THERMOSTAT1=HEATING by Relay2 at 20 C with 1 C. */
static void prepare(void)
{
    bench_init(&bench);
    for (uint32_t i = 0; i < 3; i++) {
        wires_add(&bench.wires, 0x100 + i);
        memcpy(bench.settings.temp[i].rom, bench.wires.chip[i].rom, ROM_BYTES);
    }
    bench.settings.temp[0].thermostat = THERMOSTAT_HEATING;
    bench.settings.temp[0].relay = 2;
}

static void start(void)
{
    prepare();
    bench_start(&bench);
    bench_run(&bench, TIME_S(5));
}

/* The thermometer is at that temperature, and is read once. */
static void at(uint32_t number, double celsius)
{
    bench.wires.chip[number - 1].actual = SIXTEENTHS(celsius);
    bench_run(&bench, bench.now + TIME_S(10));
}

START_TEST(heating_goes_on_a_hysteresis_below_and_off_at_its_temperature)
{
    start();
    ck_assert(!bench_coil(&bench, 2));
    at(1, 19.0625);
    ck_assert(!bench_coil(&bench, 2));
    at(1, 19);
    ck_assert(bench_coil(&bench, 2));
    at(1, 19.9375);
    ck_assert(bench_coil(&bench, 2));
    at(1, 20);
    ck_assert(!bench_coil(&bench, 2));
    at(1, 19.0625);
    ck_assert(!bench_coil(&bench, 2));
}
END_TEST

START_TEST(cooling_is_mirrored)
{
    prepare();
    bench.settings.temp[0].thermostat = THERMOSTAT_COOLING;
    bench_start(&bench);
    bench_run(&bench, TIME_S(5));
    at(1, 20.9375);
    ck_assert(!bench_coil(&bench, 2));
    at(1, 21);
    ck_assert(bench_coil(&bench, 2));
    at(1, 20.0625);
    ck_assert(bench_coil(&bench, 2));
    at(1, 20);
    ck_assert(!bench_coil(&bench, 2));
}
END_TEST

START_TEST(temperatures_in_fahrenheit_are_as_good)
{
    start();
    bench_type(&bench, "SOT1=68F");    /* 20 C */
    bench_type(&bench, "HYST1=3.6F");  /* 2 C */
    at(1, 18.0625);
    ck_assert(!bench_coil(&bench, 2));
    at(1, 18);
    ck_assert(bench_coil(&bench, 2));
    at(1, 20);
    ck_assert(!bench_coil(&bench, 2));
}
END_TEST

START_TEST(off_without_a_relay_or_a_thermometer_it_does_nothing)
{
    static const char *const lines[] = {"THERMOSTAT1=OFF", "THERMORELAY1=NO", "ENROL1=NO"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        start();
        bench_type(&bench, lines[i]);
        at(1, 5);
        ck_assert_msg(!bench_coil(&bench, 2), "%s", lines[i]);
        bench_type(&bench, "OnRelay2");
        at(1, 5);
        ck_assert_msg(bench_coil(&bench, 2), "%s", lines[i]);
    }
}
END_TEST

START_TEST(a_relay_taken_from_its_thermostat_is_switched_off_at_once)
{
    static const char *const lines[] = {"THERMOSTAT1=OFF", "THERMORELAY1=NO", "ENROL1=NO",
                                        "THERMORELAY1=Relay4", "FACTORY"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        start();
        at(1, 5);
        ck_assert(bench_coil(&bench, 2));
        bench_type(&bench, lines[i]);
        ck_assert_msg(!bench_coil(&bench, 2), "%s", lines[i]);
    }
}
END_TEST

START_TEST(a_relay_that_it_did_not_have_on_is_left_alone)
{
    start();
    bench_type(&bench, "OnRelay2");
    bench_type(&bench, "THERMOSTAT1=OFF");
    at(1, 20);
    ck_assert(bench_coil(&bench, 2));
}
END_TEST

START_TEST(each_reading_corrects_what_others_have_done)
{
    start();
    at(1, 5);
    bench_type(&bench, "OffRelay2");
    ck_assert(!bench_coil(&bench, 2));
    at(1, 5);
    ck_assert(bench_coil(&bench, 2));
    at(1, 25);
    bench_type(&bench, "OnRelay2=300");
    ck_assert(bench_coil(&bench, 2));
    at(1, 25);
    ck_assert(!bench_coil(&bench, 2));
    bench_run(&bench, bench.now + TIME_S(300));
    ck_assert(!bench_coil(&bench, 2));
}
END_TEST

START_TEST(a_pulse_and_a_restart_have_the_relay_to_themselves)
{
    static const char *const lines[] = {"PulseRelay2", "RestartRelay2"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        start();
        bench_type(&bench, "PULSETIME=60");
        bench_type(&bench, "RESTARTTIME=60");
        at(1, 5);
        bench_type(&bench, lines[i]);
        ck_assert(!bench_coil(&bench, 2));
        bench_run(&bench, bench.now + TIME_S(59));
        ck_assert(!bench_coil(&bench, 2));
        bench_run(&bench, bench.now + TIME_S(1));
        ck_assert(bench_coil(&bench, 2));
        at(1, 25);
        ck_assert(!bench_coil(&bench, 2));
    }
}
END_TEST

START_TEST(what_changes_during_a_pulse_counts_afterwards)
{
    start();
    bench_type(&bench, "PULSETIME=60");
    at(1, 5);
    bench_type(&bench, "PulseRelay2");
    at(1, 25);
    bench_run(&bench, bench.now + TIME_S(50));
    ck_assert(bench_coil(&bench, 2));    /* the pulse gives back what was before it ... */
    at(1, 25);
    ck_assert(!bench_coil(&bench, 2));   /* ... and the next reading corrects that */
}
END_TEST

START_TEST(an_alarm_has_its_time_and_the_thermostat_takes_the_relay_back)
{
    prepare();
    bench.settings.input[0].contact = INPUT_NO;
    bench.settings.input[0].relay = 2;
    bench.settings.input[0].relay_s = 45;
    bench.settings.armed = 1;
    for (uint32_t cold = 0; cold < 2; cold++) {
        bench.now = 0;
        bench.in.input_levels = 0;
        bench_start(&bench);
        bench_run(&bench, TIME_S(5));
        at(1, cold == 1 ? 5 : 25);
        bench_input(&bench, 1, true);
        bench_run(&bench, bench.now + TIME_S(44));
        ck_assert(bench_coil(&bench, 2));
        bench_run(&bench, bench.now + TIME_MS(1100));
        ck_assert(!bench_coil(&bench, 2));
        bench_run(&bench, bench.now + TIME_S(10));
        ck_assert(bench_coil(&bench, 2) == (cold == 1));
    }
}
END_TEST

START_TEST(a_fault_switches_off_and_the_end_of_the_fault_on_again)
{
    start();
    at(1, 5);
    bench.wires.chip[0].away = true;
    bench_run(&bench, bench.now + TIME_S(50));
    ck_assert(bench_coil(&bench, 2));
    bench_run(&bench, bench.now + TIME_S(10));
    ck_assert(!bench_coil(&bench, 2));
    bench_type(&bench, "OnRelay2");
    bench_run(&bench, bench.now + TIME_S(10));
    ck_assert(!bench_coil(&bench, 2));
    bench.wires.chip[0].away = false;
    bench_run(&bench, bench.now + TIME_S(60));
    ck_assert(!bench_coil(&bench, 2));
    bench_run(&bench, bench.now + TIME_S(10));
    ck_assert(bench_coil(&bench, 2));
}
END_TEST

START_TEST(several_may_share_a_relay)
{
    prepare();
    for (uint32_t i = 0; i < 3; i++) {
        bench.settings.temp[i].thermostat = THERMOSTAT_HEATING;
        bench.settings.temp[i].relay = 2;
    }
    bench_start(&bench);
    bench_run(&bench, TIME_S(5));
    at(2, 5);
    ck_assert(bench_coil(&bench, 2));
    at(3, 5);
    at(2, 25);
    ck_assert(bench_coil(&bench, 2));
    bench.wires.chip[2].away = true;
    bench_run(&bench, bench.now + TIME_S(60));
    ck_assert(!bench_coil(&bench, 2));
    at(1, 5);
    ck_assert(bench_coil(&bench, 2));
    bench_type(&bench, "THERMOSTAT1=OFF");
    bench_run(&bench, bench.now + TIME_S(10));
    ck_assert(!bench_coil(&bench, 2));
}
END_TEST

START_TEST(before_the_first_reading_the_relay_stays_as_it_was)
{
    prepare();
    bench.settings.temp[0].sot = 100;
    bench.settings.relays_on = 0x02;
    bench.wires.mute = true;
    bench_start(&bench);
    bench_run(&bench, TIME_S(59));
    ck_assert(bench_coil(&bench, 2));
    bench_run(&bench, TIME_S(65));
    ck_assert(!bench_coil(&bench, 2));
}
END_TEST

START_TEST(its_switching_wears_no_flash)
{
    start();
    uint32_t words = bench.nvm.words_programmed;
    for (uint32_t i = 0; i < 100; i++) {
        at(1, i % 2 == 0 ? 5 : 25);
    }
    ck_assert_uint_eq(bench.nvm.words_programmed, words);
    bench_type(&bench, "OnRelay1");
    ck_assert_uint_gt(bench.nvm.words_programmed, words);
}
END_TEST

START_TEST(it_goes_on_over_a_warm_reset)
{
    start();
    at(1, 5);
    at(1, 19.5);
    ck_assert(bench_coil(&bench, 2));
    bench_reset(&bench, RESET_BROWN_OUT);
    at(1, 19.5);
    ck_assert(bench_coil(&bench, 2));    /* within the hysteresis, and it was on */
    bench_reset(&bench, RESET_COLD);
    at(1, 19.5);
    ck_assert(!bench_coil(&bench, 2));
}
END_TEST

START_TEST(without_mains_the_wish_is_kept)
{
    start();
    bench_type(&bench, "POWERSTATERelay2=OFF");
    at(1, 5);
    bench_supply(&bench, 0);
    at(1, 5);
    ck_assert(bench.unit.power.dc_lost);
    ck_assert(!bench_coil(&bench, 2));
    bench_supply(&bench, 12000);
    bench_run(&bench, bench.now + TIME_S(11));
    ck_assert(bench_coil(&bench, 2));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        heating_goes_on_a_hysteresis_below_and_off_at_its_temperature,
        cooling_is_mirrored,
        temperatures_in_fahrenheit_are_as_good,
        off_without_a_relay_or_a_thermometer_it_does_nothing,
        a_relay_taken_from_its_thermostat_is_switched_off_at_once,
        a_relay_that_it_did_not_have_on_is_left_alone,
        each_reading_corrects_what_others_have_done,
        a_pulse_and_a_restart_have_the_relay_to_themselves,
        what_changes_during_a_pulse_counts_afterwards,
        an_alarm_has_its_time_and_the_thermostat_takes_the_relay_back,
        a_fault_switches_off_and_the_end_of_the_fault_on_again,
        several_may_share_a_relay,
        before_the_first_reading_the_relay_stays_as_it_was,
        its_switching_wears_no_flash,
        it_goes_on_over_a_warm_reset,
        without_mains_the_wish_is_kept,
        NULL,
    };
    return suite_run("thermostat", tests);
}
