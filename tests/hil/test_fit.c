/* Made-up logs: what is told of contacts, and what is not. */
#include <check.h>
#include <stdlib.h>

#include "hil/aid_making.h"

#define EXACT 0.5

START_TEST(contacts_are_measured_from_led_out)
{
    struct making *making = making_new();
    making_begin(making);
    for (uint8_t i = 0; i < UNIT_RELAYS; i++) {
        making_switch(making, CLOCK_S(1) + i * CLOCK_S(1), i,
                      (const int64_t[2]){9000 + i * 1000, 4000 + i * 100});
    }
    const struct fit_result *result = making_estimate(making);
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
    making_begin(making);
    for (uint32_t i = 0; i < 40; i++) {
        int64_t noise = random_between(&making->random, -900, 900);
        making_switch(making, CLOCK_S(1) + i * CLOCK_S(1), (uint8_t)(i % UNIT_RELAYS),
                      (const int64_t[2]){13000 + noise, 10000 - noise});
    }
    const struct fit_result *result = making_estimate(making);
    ck_assert_uint_eq(result->operate.count, 40);
    ck_assert_double_eq_tol(result->operate.value, 13000, 300);
    ck_assert_double_eq_tol(result->release.value, 10000, 300);
    ck_assert(result->operate.low >= 12100 && result->operate.high <= 13900);
    ck_assert(result->operate.low < result->operate.value &&
              result->operate.value < result->operate.high);
    ck_assert_uint_eq(result->operate.far, 0);
    free(making);
}
END_TEST

START_TEST(one_that_is_far_off_is_counted_and_does_no_harm)
{
    struct making *making = making_new();
    making_begin(making);
    for (uint32_t i = 0; i < 5; i++) {
        const int64_t times[2] = {i == 2 ? 190000 : 8000 + i * 10, 5000};
        making_switch(making, CLOCK_S(1) + i * CLOCK_S(1), 3, times);
    }
    const struct fit_result *result = making_estimate(making);
    ck_assert_uint_eq(result->operate_of[3].count, 5);
    ck_assert_uint_eq(result->operate_of[3].far, 1);
    ck_assert_double_eq_tol(result->operate_of[3].value, 8030, EXACT);
    free(making);
}
END_TEST

START_TEST(a_missing_edge_costs_that_observation_alone)
{
    struct making *making = making_new();
    making_begin(making);
    making_switch(making, CLOCK_S(1), 0, (const int64_t[2]){8000, 5000});
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
    making_switch(making, CLOCK_S(6), 0, (const int64_t[2]){8000, 5000});
    const struct fit_result *result = making_estimate(making);
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
    making_begin(making);
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
    making_begin(making);
    SAY(CLOCK_S(1), LED, LED_OUT, 1);
    SAY(CLOCK_S(1) + 8000, CONTACT, 0, 1);
    SAY(CLOCK_S(1) + 100000, CONTACT, 1, 1); /* its coil came later, and nobody knows when */
    SAY(CLOCK_S(1) + 200000, CONTACT, 0, 0);
    SAY(CLOCK_S(1) + 300000, LED, LED_OUT, 0); /* that of the second alone */
    SAY(CLOCK_S(1) + 305000, CONTACT, 1, 0);
    const struct fit_result *result = making_estimate(making);
    ck_assert_uint_eq(result->operate.count, 0);
    ck_assert_uint_eq(result->release.count, 1);
    ck_assert_double_eq_tol(result->release_of[1].value, 5000, EXACT);
    free(making);
}
END_TEST

START_TEST(without_12_v_the_led_says_nothing_of_a_coil)
{
    struct making *making = making_new();
    making_begin(making);
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

START_TEST(an_empty_log_shows_nothing)
{
    struct making *making = making_new();
    const struct fit_result *result = making_estimate(making);
    ck_assert_uint_eq(result->operate.count + result->release.count + result->life.count +
                          result->hold_up.count + result->lets_go.count,
                      0);
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
            const struct bench_log_row row = {at, (int32_t)value, (uint8_t)channel, (uint8_t)index};
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
