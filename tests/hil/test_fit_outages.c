/* Made-up logs of outages: lives and inputs, and what says nothing of them. */
#include <check.h>
#include <stdlib.h>

#include "hil/aid_making.h"

/* Relay1 is on; 12 V go for two seconds, and the unit dies after `life`. */
static void die(struct making *making, int64_t at, int64_t life)
{
    SAY(at, CONTACT, 0, 1);
    SAY(at + 500000, SUPPLY, 0, 0);
    SAY(at + 500000 + life, LED, LED_POWER, 0);
    SAY(at + 500000 + life + 5000, CONTACT, 0, 0);
    SAY(at + 2500000, SUPPLY, 0, 1);
    SAY(at + 2501000, LED, LED_POWER, 1);
}

/* What the model does is what is found of it. */
static double found_farads(double farads, const int64_t noise[5])
{
    struct making *making = making_new();
    const struct fit_load load = {1, 0};
    const char *error = "";
    int64_t life = fit_model_life_us(&making->rig, farads, &load, &error);
    making_begin(making);
    SAY(100000, BATTERY, 0, 0);
    for (uint32_t i = 0; i < 5; i++) {
        die(making, CLOCK_S(1) + i * CLOCK_S(4), life + noise[i]);
    }
    const struct fit_result *result = making_estimate(making);
    ck_assert_uint_eq(result->hold_up.count, 5);
    ck_assert_double_eq_tol(result->life.value, (double)life, 400);
    double found = result->hold_up.value;
    free(making);
    return found;
}

START_TEST(a_capacitor_is_known_by_how_long_the_unit_lives)
{
    static const double farads[] = {47e-6, 220e-6, 1000e-6, 4700e-6, 22000e-6};
    for (uint32_t i = 0; i < sizeof farads / sizeof farads[0]; i++) {
        double found = found_farads(farads[i], (const int64_t[5]){0});
        ck_assert_msg(found > farads[i] * 0.998 && found < farads[i] * 1.002, "%g is found as %g",
                      farads[i], found);
    }
    double found = found_farads(1000e-6, (const int64_t[5]){-150, 60, 400000, 0, -70});
    ck_assert_double_eq_tol(found, 1000e-6, 5e-6);
}
END_TEST

START_TEST(a_unit_that_lives_no_longer_than_its_model_has_no_capacitor)
{
    ck_assert_double_eq_tol(found_farads(0.0, (const int64_t[5]){0}), 0.0, 1e-12);
    ck_assert_double_eq_tol(found_farads(0.0, (const int64_t[5]){300, 200, 400, 300, 100}), 0.0,
                            1e-12);
    ck_assert_double_eq_tol(found_farads(0.0, (const int64_t[5]){-99, -99, -99, -99, -99}), 0.0,
                            1e-12);
}
END_TEST

START_TEST(an_led_that_blinks_is_no_death)
{
    struct making *making = making_new();
    making_begin(making);
    SAY(100000, BATTERY, 0, 0);
    SAY(CLOCK_S(1), CONTACT, 0, 1);
    SAY(CLOCK_S(2), SUPPLY, 0, 0);
    SAY(CLOCK_S(2) + 500000, LED, LED_POWER, 0); /* slowly, and its relay is still on ... */
    SAY(CLOCK_S(2) + 800000, CONTACT, 0, 0);     /* ... until it is released */
    SAY(CLOCK_S(2) + 1000000, LED, LED_POWER, 1);
    SAY(CLOCK_S(4), SUPPLY, 0, 1);
    ck_assert_uint_eq(fit_take_outages(&making->fit, &making->log), 0);
    free(making);
}
END_TEST

START_TEST(a_unit_that_blinks_first_dies_all_the_same)
{
    struct making *making = making_new();
    making_begin(making);
    SAY(100000, BATTERY, 0, 0);
    SAY(CLOCK_S(1), CONTACT, 0, 1);
    SAY(CLOCK_S(2), SUPPLY, 0, 0);
    SAY(CLOCK_S(2) + 500000, LED, LED_POWER, 0);
    SAY(CLOCK_S(2) + 1000000, LED, LED_POWER, 1);
    SAY(CLOCK_S(2) + 1200000, LED, LED_POWER, 0);
    SAY(CLOCK_S(2) + 1205000, CONTACT, 0, 0);
    SAY(CLOCK_S(4), SUPPLY, 0, 1);
    ck_assert_uint_eq(fit_take_outages(&making->fit, &making->log), 1);
    ck_assert_int_eq(making->fit.life[0].after_us, 1200000);
    free(making);
}
END_TEST

START_TEST(a_death_while_the_led_is_dark_is_known_by_the_contact)
{
    struct making *making = making_new();
    making_begin(making);
    making_switch(making, CLOCK_S(1), 0, (const int64_t[2]){8000, 9000});
    SAY(100000, BATTERY, 0, 0);
    SAY(CLOCK_S(2), CONTACT, 0, 1);
    SAY(CLOCK_S(3), SUPPLY, 0, 0);
    SAY(CLOCK_S(3) + 500000, LED, LED_POWER, 0);
    SAY(CLOCK_S(3) + 809000, CONTACT, 0, 0);
    SAY(CLOCK_S(5), SUPPLY, 0, 1);
    SAY(CLOCK_S(5) + 1000, LED, LED_POWER, 1);
    (void)fit_take_contacts(&making->fit, &making->log);
    ck_assert_uint_eq(fit_take_outages(&making->fit, &making->log), 1);
    ck_assert_int_eq(making->fit.life[0].after_us, 800000);
    free(making);
}
END_TEST

START_TEST(a_unit_with_a_battery_does_not_die)
{
    struct making *making = making_new();
    making_begin(making);
    die(making, CLOCK_S(1), 80000);
    ck_assert_uint_eq(fit_take_outages(&making->fit, &making->log), 0);
    free(making);
}
END_TEST

START_TEST(an_outage_without_an_end_still_shows_a_death)
{
    struct making *making = making_new();
    making_begin(making);
    SAY(100000, BATTERY, 0, 0);
    SAY(CLOCK_S(1), CONTACT, 0, 1);
    SAY(CLOCK_S(2), SUPPLY, 0, 0);
    SAY(CLOCK_S(2) + 80000, LED, LED_POWER, 0);
    SAY(CLOCK_S(2) + 85000, CONTACT, 0, 0);
    ck_assert_uint_eq(fit_take_outages(&making->fit, &making->log), 1);
    free(making);
}
END_TEST

/* Input1, N/C, switches Relay1 for a second; it lets go so long after 12 V. */
static void let_go(struct making *making, int64_t at, int64_t after)
{
    SAY(at, SUPPLY, 0, 0);
    SAY(at + 150000, SUPPLY, 0, 1);
    SAY(at + 160000, CONTACT, 0, 1);
    SAY(at + after + 50000 + 1000000 + 5000, CONTACT, 0, 0);
}

static void connect(struct making *making)
{
    making->log.input[0] = (struct bench_log_input){INPUT_NC, 1, 1, 0};
    making_begin(making);
    SAY(2000, IN, 0, 1);
}

START_TEST(an_input_is_known_by_when_its_relay_s_time_ends)
{
    struct making *making = making_new();
    const struct fit_load dead = {1, 0}, connected = {0, 1};
    const char *error = "";
    int64_t life = fit_model_life_us(&making->rig, 1000e-6, &dead, &error);
    double volts = fit_model_volts(&making->rig, 1000e-6, &connected, 60000, &error);
    ck_assert(volts > 6.0 && volts < 11.0);
    connect(making);
    for (uint32_t i = 0; i < 3; i++) {
        let_go(making, CLOCK_S(1) + i * CLOCK_S(2), 60000);
    }
    SAY(CLOCK_S(10), IN, 0, 0);
    SAY(CLOCK_S(10), BATTERY, 0, 0);
    die(making, CLOCK_S(11), life);
    const struct fit_result *result = making_estimate(making);
    ck_assert_uint_eq(result->lets_go.count, 3);
    ck_assert_uint_eq(result->lets_go_of[0].count, 3);
    ck_assert_uint_eq(result->lets_go_of[1].count, 0);
    ck_assert_double_eq_tol(result->lets_go.value, volts, 0.02);
    free(making);
}
END_TEST

START_TEST(without_the_capacitor_nobody_knows_the_volts)
{
    struct making *making = making_new();
    connect(making);
    let_go(making, CLOCK_S(1), 60000);
    const struct fit_result *result = making_estimate(making);
    ck_assert_uint_eq(result->hold_up.count, 0);
    ck_assert_uint_eq(result->lets_go.count, 0);
    free(making);
}
END_TEST

START_TEST(an_input_that_the_adapter_opens_says_nothing_of_its_level)
{
    struct making *making = making_new();
    connect(making);
    SAY(CLOCK_S(1), IN, 0, 0);
    SAY(CLOCK_S(1) + 150000, IN, 0, 1);
    let_go(making, CLOCK_S(1), 40000);
    ck_assert_uint_eq(fit_take_outages(&making->fit, &making->log), 0);
    free(making);
}
END_TEST

START_TEST(an_input_that_falls_with_the_switch_has_nothing_stored)
{
    struct making *making = making_new();
    connect(making);
    let_go(making, CLOCK_S(1), 100);
    ck_assert_uint_eq(fit_take_outages(&making->fit, &making->log), 0);
    free(making);
}
END_TEST

START_TEST(two_inputs_on_one_relay_say_nothing)
{
    struct making *making = making_new();
    connect(making);
    making->log.input[1] = (struct bench_log_input){INPUT_NC, 1, 1, 0};
    SAY(3000, IN, 1, 1);
    let_go(making, CLOCK_S(1), 60000);
    ck_assert_uint_eq(fit_take_outages(&making->fit, &making->log), 0);
    free(making);
}
END_TEST

START_TEST(an_n_o_input_and_one_without_a_relay_say_nothing)
{
    for (uint8_t i = 0; i < 2; i++) {
        struct making *making = making_new();
        connect(making);
        *(i == 0 ? &making->log.input[0].contact : &making->log.input[0].relay) =
            i == 0 ? INPUT_NO : 0;
        let_go(making, CLOCK_S(1), 60000);
        ck_assert_uint_eq(fit_take_outages(&making->fit, &making->log), 0);
        free(making);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fit_outages");
    TCase *all = tcase_create("all");
    tcase_add_test(all, a_capacitor_is_known_by_how_long_the_unit_lives);
    tcase_add_test(all, a_unit_that_lives_no_longer_than_its_model_has_no_capacitor);
    tcase_add_test(all, an_led_that_blinks_is_no_death);
    tcase_add_test(all, a_unit_that_blinks_first_dies_all_the_same);
    tcase_add_test(all, a_death_while_the_led_is_dark_is_known_by_the_contact);
    tcase_add_test(all, a_unit_with_a_battery_does_not_die);
    tcase_add_test(all, an_outage_without_an_end_still_shows_a_death);
    tcase_add_test(all, an_input_is_known_by_when_its_relay_s_time_ends);
    tcase_add_test(all, without_the_capacitor_nobody_knows_the_volts);
    tcase_add_test(all, an_input_that_the_adapter_opens_says_nothing_of_its_level);
    tcase_add_test(all, an_input_that_falls_with_the_switch_has_nothing_stored);
    tcase_add_test(all, two_inputs_on_one_relay_say_nothing);
    tcase_add_test(all, an_n_o_input_and_one_without_a_relay_say_nothing);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
