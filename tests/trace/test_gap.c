/* What parts a unit from its model, in two recordings that are made up. Times are milliseconds. */
#include "sim/trace/gap.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define MS 1000000

/* The signals have one letter each. */
#define HEAD \
    "$timescale 1 ms $end $scope module unit $end $var wire 1 a contact_K1 $end " \
    "$var wire 1 b contact_K2 $end $var wire 1 c contact_K3 $end $var real 64 v V12_V $end " \
    "$var string 1 o LED_OUT $end $var string 1 m to_modem $end $var string 1 s sms_out $end " \
    "$upscope $end $enddefinitions $end #0 0a 0b 0c r0 v sdark o s m s s #1 r12 v "

static void read_wave(struct wave *wave, const char *text)
{
    char whole[4000], error[WAVE_ERROR] = "";
    snprintf(whole, sizeof whole, HEAD "%s #20000", text);
    ck_assert_msg(wave_parse(wave, whole, strlen(whole), error), "%s", error);
}

/* Signals that differ, by name, with 3 ms, those of the modem with 50 ms. */
static struct gap_list found_in(const char *model, const char *unit, const char *names,
                                const struct gap_fall *fall, uint32_t fall_count)
{
    struct wave a, b;
    struct gap_list list;
    struct gap_signal signals[8];
    char names_of[200];
    read_wave(&a, model);
    read_wave(&b, unit);
    struct gap_view view = {
        .model = &a, .unit = &b, .signals = signals, .fall = fall, .fall_count = fall_count};
    snprintf(names_of, sizeof names_of, "%s", names);
    for (char *name = strtok(names_of, " "); name != NULL; name = strtok(NULL, " ")) {
        bool contact = strstr(name, "contact") != NULL;
        signals[view.signal_count++] = (struct gap_signal){name, contact ? 3 * MS : 50 * MS};
    }
    ck_assert(gap_find(&list, &view));
    wave_free(&a);
    wave_free(&b);
    return list;
}

static struct gap_list found(const char *model, const char *unit, const char *names)
{
    return found_in(model, unit, names, NULL, 0);
}

static void says(const struct gap_list *list, uint32_t place, const char *words)
{
    char text[GAP_TEXT];
    ck_assert_uint_lt(place, list->count);
    gap_words(&list->gap[place], text);
    ck_assert_str_eq(text, words);
}

START_TEST(nothing_differs_and_nothing_is_found)
{
    struct gap_list list = found("#5000 1a #6000 0a", "#5000 1a #6000 0a", "");
    ck_assert_uint_eq(list.count, 0);
}
END_TEST

START_TEST(slow_relays_are_told_once_with_all_of_them)
{
    struct gap_list list = found("#5000 1a 1b #5500 1c #6000 0a 0b 0c",
                                 "#5005 1a #5006 1b #5505 1c #6005 0a 0b #6005 0c",
                                 "unit.contact_K1 unit.contact_K2 unit.contact_K3");
    ck_assert_uint_eq(list.count, 2);
    says(&list, 0, "contacts close 5.3 ms later than the model's (relay1 to relay3)");
    says(&list, 1, "contacts open 5.0 ms later than the model's (relay1 to relay3)");
    list = found("#5000 1a 1c", "#4990 1a 1c", "unit.contact_K1 unit.contact_K3");
    ck_assert_uint_eq(list.count, 1);
    says(&list, 0, "contacts close 10.0 ms earlier than the model's (relay1, relay3)");
}
END_TEST

START_TEST(one_slow_way_is_not_the_other)
{
    struct gap_list list = found("#5000 1a #6000 0a", "#5000 1a #6009 0a", "unit.contact_K1");
    ck_assert_uint_eq(list.count, 1);
    says(&list, 0, "contacts open 9.0 ms later than the model's (relay1)");
}
END_TEST

/* What lets go without 12 V shows how long the unit is held up, and so does what comes back. */
START_TEST(a_relay_that_holds_on_without_supply_is_hold_up)
{
    struct gap_list list =
        found("#5000 1a #8000 r5 v #8240 0a #9000 r12 v #9050 1a",
              "#5000 1a #8000 r5 v #8400 0a #9000 r12 v #9040 1a", "unit.contact_K1");
    ck_assert_uint_eq(list.count, 1);
    says(&list, 0, "held up 160 ms longer than the model when the supply fails (relay1)");
    list = found("#5000 1a #8000 r5 v #8240 0a", "#5000 1a #8000 r5 v #8100 0a", "unit.contact_K1");
    says(&list, 0, "held up 140 ms shorter than the model when the supply fails (relay1)");
}
END_TEST

START_TEST(a_contact_that_is_stuck_is_told_from_one_that_nobody_drives)
{
    struct gap_list list = found("#5000 1b ssteady o", "#5000 ssteady o", "unit.contact_K2");
    ck_assert_uint_eq(list.count, 1);
    says(&list, 0, "the contact of relay2 does not close, though it is driven");
    list = found("#5000 1b ssteady o", "", "unit.contact_K2 unit.LED_OUT");
    says(&list, 0, "1 change of unit.contact_K2 that the model shows did not come");
    list = found("#5000 1b #6000 0b", "#5000 1b", "unit.contact_K2");
    ck_assert_uint_eq(list.count, 1);
    says(&list, 0, "the contact of relay2 does not open any more");
}
END_TEST

START_TEST(a_unit_that_begins_anew_with_its_modem_was_reset)
{
    struct gap_list list = found("#3000 sAT\\r m #3100 sATE0\\r m #3200 sAT+CSQ\\r m",
                                 "#3000 sAT\\r m #3100 sATE0\\r m #3200 sAT+CSQ\\r m "
                                 "#9000 sAT\\r m #9100 sATE0\\r m",
                                 "unit.to_modem");
    ck_assert_uint_eq(list.count, 1);
    says(&list, 0, "the unit was reset 1 time, the model was not");
}
END_TEST

START_TEST(an_alarm_that_waits_for_the_voltage_shows_the_threshold)
{
    static const struct gap_fall fall[] = {
        {8000 * (int64_t)MS, 12.0, 1},
        {8100 * (int64_t)MS, 8.0, 1},
        {8101 * (int64_t)MS, 7.0, 0},
        {8201 * (int64_t)MS, 5.0, 0},
    };
    const char *const model = "#3000 sATE0\\r m #8150 sAT+CMGF=0\\r m";
    const char *const unit = "#3000 sATE0\\r m #8210 sAT+CMGF=0\\r m";
    struct gap_list list = found_in(model, unit, "unit.to_modem", fall, 4);
    ck_assert_uint_eq(list.count, 1);
    says(&list, 0, "inputs let go at 5.8 V, the model's at 7.5 V");
    list = found_in(model, unit, "unit.to_modem", NULL, 0);
    says(&list, 0, "unit.to_modem changes 60.0 ms later than the model's, 1 time");
}
END_TEST

START_TEST(another_current_is_told_by_its_mean)
{
    struct wave a, b;
    struct gap_list list;
    read_wave(&a, "#5000 1a");
    read_wave(&b, "#5000 1a");
    struct wave *const both[] = {&a, &b};
    for (uint32_t i = 0; i < 2; i++) {
        struct wave_track *track = wave_add_reals(both[i], "unit.supply_A", 2);
        ck_assert_ptr_nonnull(track);
        track->changes[0] = (struct wave_change){.at_ns = 0, .value.real = 0.07};
        track->changes[1] =
            (struct wave_change){.at_ns = 10000 * (int64_t)MS, .value.real = i == 0 ? 0.09 : 0.15};
    }
    ck_assert_ptr_nonnull(wave_find(&a, "unit.contact_K1"));
    ck_assert_int_eq((int)wave_find(&a, "unit.supply_A")->kind, WAVE_REAL);
    const struct gap_signal signal = {"unit.supply_A", 50 * MS};
    const struct gap_view view = {.model = &a, .unit = &b, .signals = &signal, .signal_count = 1};
    ck_assert(gap_find(&list, &view));
    ck_assert_uint_eq(list.count, 1);
    says(&list, 0, "draws 110 mA in the mean, the model 80 mA");
    wave_free(&a);
    wave_free(&b);
}
END_TEST

START_TEST(what_has_no_name_is_told_by_its_signal)
{
    struct gap_list list = found("#5000 sALARM s", "", "unit.sms_out");
    says(&list, 0, "1 change of unit.sms_out that the model shows did not come");
    list = found("", "#5000 sALARM s #6000 s s", "unit.sms_out");
    says(&list, 0, "2 changes of unit.sms_out that the model does not show");
}
END_TEST

START_TEST(the_same_in_two_stories_is_one)
{
    struct gap_list list = {.count = 0};
    const struct gap one = {.kind = GAP_CLOSES, .relays = 1, .count = 1, .ns = 4 * MS};
    const struct gap other = {.kind = GAP_CLOSES, .relays = 2, .count = 3, .ns = 8 * MS};
    gap_add(&list, &one);
    gap_add(&list, &other);
    ck_assert_uint_eq(list.count, 1);
    ck_assert_uint_eq(list.gap[0].count, 4);
    says(&list, 0, "contacts close 7.0 ms later than the model's (relay1, relay2)");
    for (uint32_t i = 0; i < 2 * GAP_MOST; i++) {
        struct gap more = {.kind = GAP_LATE, .count = 1};
        snprintf(more.signal, sizeof more.signal, "s%u", i);
        gap_add(&list, &more);
    }
    ck_assert_uint_eq(list.count, GAP_MOST);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("gap");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, nothing_differs_and_nothing_is_found);
    tcase_add_test(tests, slow_relays_are_told_once_with_all_of_them);
    tcase_add_test(tests, one_slow_way_is_not_the_other);
    tcase_add_test(tests, a_relay_that_holds_on_without_supply_is_hold_up);
    tcase_add_test(tests, a_contact_that_is_stuck_is_told_from_one_that_nobody_drives);
    tcase_add_test(tests, a_unit_that_begins_anew_with_its_modem_was_reset);
    tcase_add_test(tests, an_alarm_that_waits_for_the_voltage_shows_the_threshold);
    tcase_add_test(tests, another_current_is_told_by_its_mean);
    tcase_add_test(tests, what_has_no_name_is_told_by_its_signal);
    tcase_add_test(tests, the_same_in_two_stories_is_one);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
