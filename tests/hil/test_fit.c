/* Logs that were made up: what is told of contacts, lives and inputs, and what is not. */
#include "hil/fit.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/random.h"

#define EXACT 0.5

struct making {
    struct bench_log log;
    struct fit fit;
    struct rig_unit rig;
    struct fit_result result;
    struct random random;
};

static struct making *making_new(void)
{
    struct making *making = malloc(sizeof *making);
    bench_log_clear(&making->log);
    fit_init(&making->fit);
    making->random = random_stream(7, "noise");
    return making;
}

static void say(struct making *making, int64_t at_us, enum adapter_channel channel,
                const int32_t index_value[2])
{
    const struct bench_log_row row = {at_us, index_value[1], (uint8_t)channel,
                                      (uint8_t)index_value[0]};
    bench_log_add(&making->log, &row);
}

#define SAY(at_us, channel, index, value) \
    say(making, at_us, ADAPTER_##channel, (const int32_t[2]){index, value})

/* 12 V and battery from t = 0 on; the unit lives. */
static void begin(struct making *making)
{
    SAY(0, SUPPLY, 0, 1);
    SAY(0, BATTERY, 0, 1);
    SAY(1000, LED, LED_POWER, 1);
}

/* The relay alone, on for 300 ms. */
static void switch_relay(struct making *making, int64_t at, uint8_t relay, const int64_t times[2])
{
    SAY(at, LED, LED_OUT, 1);
    SAY(at + times[0], CONTACT, relay, 1);
    SAY(at + 300000, LED, LED_OUT, 0);
    SAY(at + 300000 + times[1], CONTACT, relay, 0);
}

static const struct fit_result *estimate(struct making *making)
{
    const char *error = "";
    (void)fit_take_contacts(&making->fit, &making->log);
    (void)fit_take_outages(&making->fit, &making->log);
    bool played = fit_estimate(&making->fit, &making->rig, &making->result, &error);
    ck_assert_msg(played, "%s", error);
    return &making->result;
}

/* ---- contacts ---- */

START_TEST(contacts_are_measured_from_led_out)
{
    struct making *making = making_new();
    begin(making);
    for (uint8_t i = 0; i < UNIT_RELAYS; i++) {
        switch_relay(making, CLOCK_S(1) + i * CLOCK_S(1), i,
                     (const int64_t[2]){9000 + i * 1000, 4000 + i * 100});
    }
    const struct fit_result *result = estimate(making);
    for (uint8_t i = 0; i < UNIT_RELAYS; i++) {
        ck_assert_uint_eq(result->operate_of[i].count, 1);
        ck_assert_double_eq_tol(result->operate_of[i].value, 9000 + i * 1000, EXACT);
        ck_assert_double_eq_tol(result->release_of[i].value, 4000 + i * 100, EXACT);
    }
    ck_assert_uint_eq(result->operate.count, UNIT_RELAYS);
    ck_assert_double_eq_tol(result->operate.value, 11500, EXACT);
    free(making);
}
END_TEST

START_TEST(noise_goes_away_in_the_median)
{
    struct making *making = making_new();
    begin(making);
    for (uint32_t i = 0; i < 40; i++) {
        int64_t noise = random_between(&making->random, -900, 900);
        switch_relay(making, CLOCK_S(1) + i * CLOCK_S(1), (uint8_t)(i % UNIT_RELAYS),
                     (const int64_t[2]){13000 + noise, 10000 - noise});
    }
    const struct fit_result *result = estimate(making);
    ck_assert_uint_eq(result->operate.count, 40);
    ck_assert_double_eq_tol(result->operate.value, 13000, 300);
    ck_assert_double_eq_tol(result->release.value, 10000, 300);
    ck_assert(result->operate.low >= 12100 && result->operate.high <= 13900);
    ck_assert(result->operate.low < result->operate.value
              && result->operate.value < result->operate.high);
    ck_assert_uint_eq(result->operate.far, 0);
    free(making);
}
END_TEST

START_TEST(one_that_is_far_off_is_counted_and_does_no_harm)
{
    struct making *making = making_new();
    begin(making);
    for (uint32_t i = 0; i < 5; i++) {
        const int64_t times[2] = {i == 2 ? 190000 : 8000 + i * 10, 5000};
        switch_relay(making, CLOCK_S(1) + i * CLOCK_S(1), 3, times);
    }
    const struct fit_result *result = estimate(making);
    ck_assert_uint_eq(result->operate_of[3].count, 5);
    ck_assert_uint_eq(result->operate_of[3].far, 1);
    ck_assert_double_eq_tol(result->operate_of[3].value, 8030, EXACT);
    free(making);
}
END_TEST

START_TEST(a_missing_edge_costs_that_observation_alone)
{
    struct making *making = making_new();
    begin(making);
    switch_relay(making, CLOCK_S(1), 0, (const int64_t[2]){8000, 5000});
    SAY(CLOCK_S(2), LED, LED_OUT, 1); /* the contact was not seen to move */
    SAY(CLOCK_S(2) + 300000, LED, LED_OUT, 0);
    SAY(CLOCK_S(3) + 8000, CONTACT, 0, 1); /* the LED was not */
    SAY(CLOCK_S(3) + 305000, CONTACT, 0, 0);
    SAY(CLOCK_S(4), LED, LED_OUT, 1);
    SAY(CLOCK_S(4) + 8000, CONTACT, 0, 1); /* its opening was not */
    SAY(CLOCK_S(4) + 300000, LED, LED_OUT, 0);
    SAY(CLOCK_S(5), LED, LED_OUT, 1); /* here it is as if it had opened now */
    SAY(CLOCK_S(5) + 300000, LED, LED_OUT, 0);
    SAY(CLOCK_S(5) + 305000, CONTACT, 0, 0);
    switch_relay(making, CLOCK_S(6), 0, (const int64_t[2]){8000, 5000});
    const struct fit_result *result = estimate(making);
    ck_assert_uint_eq(result->operate_of[0].count, 3);
    ck_assert_uint_eq(result->release_of[0].count, 3);
    ck_assert_double_eq_tol(result->operate_of[0].value, 8000, EXACT);
    ck_assert_double_eq_tol(result->release_of[0].value, 5000, EXACT);
    ck_assert_uint_eq(result->operate_of[0].far + result->release_of[0].far, 0);
    free(making);
}
END_TEST

START_TEST(two_relays_at_once_tell_nothing)
{
    struct making *making = making_new();
    begin(making);
    SAY(CLOCK_S(1), LED, LED_OUT, 1);
    SAY(CLOCK_S(1) + 8000, CONTACT, 0, 1);
    SAY(CLOCK_S(1) + 9000, CONTACT, 1, 1);
    SAY(CLOCK_S(1) + 300000, LED, LED_OUT, 0);
    SAY(CLOCK_S(1) + 305000, CONTACT, 0, 0);
    SAY(CLOCK_S(1) + 306000, CONTACT, 1, 0);
    ck_assert_uint_eq(fit_take_contacts(&making->fit, &making->log), 0);
    free(making);
}
END_TEST

START_TEST(a_relay_that_follows_another_one_is_not_measured_by_its_led)
{
    struct making *making = making_new();
    begin(making);
    SAY(CLOCK_S(1), LED, LED_OUT, 1);
    SAY(CLOCK_S(1) + 8000, CONTACT, 0, 1);
    SAY(CLOCK_S(1) + 100000, CONTACT, 1, 1);  /* its coil came later, and nobody knows when */
    SAY(CLOCK_S(1) + 200000, CONTACT, 0, 0);
    SAY(CLOCK_S(1) + 300000, LED, LED_OUT, 0); /* that of the second alone */
    SAY(CLOCK_S(1) + 305000, CONTACT, 1, 0);
    const struct fit_result *result = estimate(making);
    ck_assert_uint_eq(result->operate.count, 0);
    ck_assert_uint_eq(result->release.count, 1);
    ck_assert_double_eq_tol(result->release_of[1].value, 5000, EXACT);
    free(making);
}
END_TEST

START_TEST(without_12_v_the_led_says_nothing_of_a_coil)
{
    struct making *making = making_new();
    begin(making);
    SAY(CLOCK_S(1), LED, LED_OUT, 1);
    SAY(CLOCK_S(1) + 8000, CONTACT, 0, 1);
    SAY(CLOCK_S(2), SUPPLY, 0, 0);
    SAY(CLOCK_S(2) + 60000, LED, LED_OUT, 0); /* the loss was noticed, the coil still holds */
    SAY(CLOCK_S(2) + 90000, CONTACT, 0, 0);
    SAY(CLOCK_S(3), SUPPLY, 0, 1);
    SAY(CLOCK_S(3) + 150000, LED, LED_OUT, 1); /* too soon behind it */
    SAY(CLOCK_S(3) + 158000, CONTACT, 0, 1);
    ck_assert_uint_eq(fit_take_contacts(&making->fit, &making->log), 0);
    free(making);
}
END_TEST

/* ---- outages ---- */

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
    begin(making);
    SAY(100000, BATTERY, 0, 0);
    for (uint32_t i = 0; i < 5; i++) {
        die(making, CLOCK_S(1) + i * CLOCK_S(4), life + noise[i]);
    }
    const struct fit_result *result = estimate(making);
    ck_assert_uint_eq(result->hold_up.count, 5);
    ck_assert_double_eq_tol(result->life.value, (double)life, 200);
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
    ck_assert_double_eq_tol(found_farads(0.0, (const int64_t[5]){0}), 0.0, 1e-7);
    ck_assert_double_eq_tol(found_farads(0.0, (const int64_t[5]){-99, -99, -99, -99, -99}), 0.0,
                            1e-12);
}
END_TEST

START_TEST(an_led_that_blinks_is_no_death)
{
    struct making *making = making_new();
    begin(making);
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
    begin(making);
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
    begin(making);
    switch_relay(making, CLOCK_S(1), 0, (const int64_t[2]){8000, 9000});
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
    begin(making);
    die(making, CLOCK_S(1), 80000);
    ck_assert_uint_eq(fit_take_outages(&making->fit, &making->log), 0);
    free(making);
}
END_TEST

START_TEST(an_outage_without_an_end_still_shows_a_death)
{
    struct making *making = making_new();
    begin(making);
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
    begin(making);
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
    const struct fit_result *result = estimate(making);
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
    const struct fit_result *result = estimate(making);
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

/* ---- */

START_TEST(an_empty_log_shows_nothing)
{
    struct making *making = making_new();
    const struct fit_result *result = estimate(making);
    ck_assert_uint_eq(result->operate.count + result->release.count + result->life.count
                          + result->hold_up.count + result->lets_go.count, 0);
    free(making);
}
END_TEST

/* Whatever stands in a log, nothing is read beside it and nothing hangs. */
START_TEST(random_logs_do_no_harm)
{
    struct making *making = making_new();
    for (uint32_t round = 0; round < 300; round++) {
        bench_log_clear(&making->log);
        int64_t at = 0;
        for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
            making->log.input[i] = (struct bench_log_input){
                (uint8_t)random_between(&making->random, 0, 2),
                (uint8_t)random_between(&making->random, 0, UNIT_RELAYS), 1, 0};
        }
        for (uint32_t i = 0; i < 400; i++) {
            int64_t channel = random_between(&making->random, 0, ADAPTER_CHANNELS - 1);
            int64_t most = adapter_channel_count((enum adapter_channel)channel) - 1;
            int64_t index = random_between(&making->random, 0, most);
            int64_t value = random_between(&making->random, 0, 1);
            at += random_between(&making->random, 0, 200000);
            const struct bench_log_row row = {at, (int32_t)value, (uint8_t)channel,
                                              (uint8_t)index};
            bench_log_add(&making->log, &row);
        }
        (void)fit_take_contacts(&making->fit, &making->log);
        (void)fit_take_outages(&making->fit, &making->log);
    }
    ck_assert_uint_le(making->fit.life_count, FIT_MOST);
    ck_assert_uint_le(making->fit.gone_count, FIT_MOST);
    free(making);
}
END_TEST

START_TEST(a_figure_has_its_median_and_the_middle_half)
{
    double odd[] = {5, 1, 4, 2, 3}, even[] = {4, 1, 2, 3}, one[] = {7};
    struct fit_figure figure = fit_figure_of(odd, 5, 0.0);
    ck_assert_double_eq_tol(figure.value, 3, 1e-12);
    ck_assert_double_eq_tol(figure.low, 2, 1e-12);
    ck_assert_double_eq_tol(figure.high, 4, 1e-12);
    ck_assert_double_eq_tol(fit_figure_of(even, 4, 0.0).value, 2.5, 1e-12);
    figure = fit_figure_of(one, 1, 0.0);
    ck_assert_double_eq_tol(figure.value, 7, 1e-12);
    ck_assert_double_eq_tol(figure.low, 7, 1e-12);
    ck_assert_double_eq_tol(figure.high, 7, 1e-12);
    ck_assert_uint_eq(fit_figure_of(one, 0, 0.0).count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fit");
    TCase *all = tcase_create("all");
    tcase_add_test(all, contacts_are_measured_from_led_out);
    tcase_add_test(all, noise_goes_away_in_the_median);
    tcase_add_test(all, one_that_is_far_off_is_counted_and_does_no_harm);
    tcase_add_test(all, a_missing_edge_costs_that_observation_alone);
    tcase_add_test(all, two_relays_at_once_tell_nothing);
    tcase_add_test(all, a_relay_that_follows_another_one_is_not_measured_by_its_led);
    tcase_add_test(all, without_12_v_the_led_says_nothing_of_a_coil);
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
    tcase_add_test(all, an_empty_log_shows_nothing);
    tcase_add_test(all, random_logs_do_no_harm);
    tcase_add_test(all, a_figure_has_its_median_and_the_middle_half);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
