#include "hil/wires.h"

#include <check.h>
#include <stdlib.h>

START_TEST(straight_wires_lead_each_channel_to_the_terminal_of_its_number)
{
    struct wires wires = wires_straight();
    ck_assert_uint_eq(wires_terminal(&wires, ADAPTER_IN, 7), 7);
    ck_assert_uint_eq(wires_terminal(&wires, ADAPTER_CONTACT, 5), 5);
    ck_assert_uint_eq(wires_terminal(&wires, ADAPTER_CONTACT, 6), WIRES_NONE);
    ck_assert_uint_eq(wires_terminal(&wires, ADAPTER_SUPPLY, 0), 0);
    ck_assert_uint_eq(wires_terminal(&wires, ADAPTER_SUPPLY, 1), WIRES_NONE);
}
END_TEST

START_TEST(what_is_cut_leads_nowhere_and_what_is_crossed_elsewhere)
{
    struct wires wires = wires_straight();
    wires_cut(&wires, ADAPTER_IN);
    wires.of[ADAPTER_IN][2] = 0;
    ck_assert_uint_eq(wires_terminal(&wires, ADAPTER_IN, 0), 2);
    ck_assert_uint_eq(wires_terminal(&wires, ADAPTER_IN, 2), WIRES_NONE);
    ck_assert_uint_eq(wires_terminal(&wires, ADAPTER_CONTACT, 2), 2);
}
END_TEST

START_TEST(each_terminal_has_a_name_of_its_own_that_is_read_back)
{
    for (uint8_t channel = 0; channel < ADAPTER_CHANNELS; channel++) {
        for (uint8_t i = 0; i < adapter_channel_count((enum adapter_channel)channel); i++) {
            char name[WIRES_TERMINAL];
            wires_format((enum adapter_channel)channel, i, name);
            ck_assert_uint_eq(wires_parse((enum adapter_channel)channel, name), i);
        }
    }
    ck_assert_uint_eq(wires_parse(ADAPTER_IN, "in3"), 2);
    ck_assert_uint_eq(wires_parse(ADAPTER_LED, "GSM"), 1);
    ck_assert_uint_eq(wires_parse(ADAPTER_IN, "IN9"), WIRES_NONE);
    ck_assert_uint_eq(wires_parse(ADAPTER_IN, "RELAY1"), WIRES_NONE);
    ck_assert_uint_eq(wires_parse(ADAPTER_IN, ""), WIRES_NONE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wires");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, straight_wires_lead_each_channel_to_the_terminal_of_its_number);
    tcase_add_test(tests, what_is_cut_leads_nowhere_and_what_is_crossed_elsewhere);
    tcase_add_test(tests, each_terminal_has_a_name_of_its_own_that_is_read_back);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
