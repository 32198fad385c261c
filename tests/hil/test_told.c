/* A unit on a bench is told to change its settings, and is judged by the new ones. */
#include "hil/told.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/gsm/outside.h"
#include "world/aid_cabinet.h"

static const char *const lines[] = {"HOLDOFF=0"};
static struct cabinet *cabinet;
static struct told told;

static void setup(void)
{
    cabinet = cabinet_new_remote(lines, 1);
    told_begin(&told, cabinet->world.board.options.sensor_volts != 0);
}

static void teardown(void)
{
    cabinet_free(cabinet);
}

static void type(const char *text)
{
    told_typed(&told, &cabinet->world.board, (const uint8_t *)text, (uint32_t)strlen(text));
}

static struct settings *settings(void)
{
    return &cabinet->world.board.unit.settings;
}

/* An SMS of that person, on a real network: it counts when it is sent. */
static void sms(const char *number, const char *text)
{
    struct air air = world_air(&cabinet->world, &cabinet->workspace);
    outside_begin(&cabinet->world.gsm);
    int32_t phone = outside_phone(&cabinet->world.gsm, number);
    ck_assert_int_ge(phone, 0);
    outside_sms(&cabinet->world.gsm, &air, (uint32_t)phone, text, NULL);
    told_look(&told, &cabinet->world, &cabinet->journal);
}

START_TEST(a_setting_that_is_typed_counts_from_the_end_of_its_line_on)
{
    type("\nHOLDOFF=");
    type("17");
    ck_assert_uint_eq(settings()->holdoff_s, 0);
    type("\r\n");
    ck_assert_uint_eq(settings()->holdoff_s, 17);
    type("HOLDOFF=900\nHOLDOFF?\nOnRelay1\nNONSENSE\n");
    ck_assert_uint_eq(settings()->holdoff_s, 17);
    type("FACTORY\n");
    ck_assert_uint_eq(settings()->holdoff_s, 60);
}
END_TEST

START_TEST(a_line_that_is_too_long_is_none)
{
    for (uint32_t i = 0; i < CONSOLE_LINE; i++) {
        type(" ");
    }
    type("HOLDOFF=17\nHOLDOFF=18\n");
    ck_assert_uint_eq(settings()->holdoff_s, 18);
}
END_TEST

START_TEST(with_an_empty_security_list_anybody_may_set)
{
    sms("+358401234567", "HOLDOFF=17");
    ck_assert_uint_eq(settings()->holdoff_s, 17);
    sms("+358401234567", "AON");
    ck_assert_uint_ne(settings()->armed, 0);
}
END_TEST

START_TEST(a_stranger_sets_nothing)
{
    type("ADDSECNUM+358409999999\n");
    sms("+358401234567", "HOLDOFF=17");
    ck_assert_uint_eq(settings()->holdoff_s, 0);
    sms("+358409999999", "HOLDOFF=17");
    ck_assert_uint_eq(settings()->holdoff_s, 17);
}
END_TEST

START_TEST(a_password_stands_before_what_is_set_by_sms)
{
    type("PASSWORD=12abc\n");
    sms("+358401234567", "HOLDOFF=17");
    ck_assert_uint_eq(settings()->holdoff_s, 0);
    sms("+358401234567", "12abcHOLDOFF=17");
    ck_assert_uint_eq(settings()->holdoff_s, 17);
    type("HOLDOFF=18\n");
    ck_assert_uint_eq(settings()->holdoff_s, 18);
}
END_TEST

START_TEST(a_unit_that_is_another_one_is_not_asked_for_the_mains)
{
    type("STATUS\n");
    ck_assert_ptr_null(told.lacking);
    told.has_sensor = !told.has_sensor;
    type("STATUSRelay1\nHOLDOFF?\n");
    ck_assert_ptr_null(told.lacking);
    sms("+358401234567", "status");
    ck_assert_ptr_nonnull(told.lacking);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("told");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_setting_that_is_typed_counts_from_the_end_of_its_line_on);
    tcase_add_test(tests, a_line_that_is_too_long_is_none);
    tcase_add_test(tests, with_an_empty_security_list_anybody_may_set);
    tcase_add_test(tests, a_stranger_sets_nothing);
    tcase_add_test(tests, a_unit_that_is_another_one_is_not_asked_for_the_mains);
    tcase_add_test(tests, a_password_stands_before_what_is_set_by_sms);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
