#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/exact_text.h"
#include "lua/writing.h"
#include "sim/base/clock.h"

static const struct {
    double value;
    enum dimension dimension;
    const char *text;
} figures[] = {
    {470e-6, DIMENSION_CAPACITANCE, "470 uF"},
    {2200e-6, DIMENSION_CAPACITANCE, "2200 uF"},
    {0.047, DIMENSION_CAPACITANCE, "47 mF"},
    {12, DIMENSION_VOLTAGE, "12 V"},
    {13.8, DIMENSION_VOLTAGE, "13.8 V"},
    {0.005, DIMENSION_VOLTAGE, "5 mV"},
    {0.5, DIMENSION_CURRENT, "0.5 A"},
    {0.02, DIMENSION_CURRENT, "20 mA"},
    {1500, DIMENSION_POWER, "1500 W"},
    {20000, DIMENSION_POWER, "20 kW"},
    {0.04, DIMENSION_TIME, "40 ms"},
    {1.25, DIMENSION_TIME, "1.25 s"},
    {20e-6, DIMENSION_TIME, "20 us"},
    {7200, DIMENSION_TIME, "2 h"},
    {0.5, DIMENSION_RATIO, "50 %"},
    {-5.5, DIMENSION_TEMPERATURE, "-5.5 C"},
    {0, DIMENSION_TEMPERATURE, "0 C"},
    {1.5e-6, DIMENSION_AREA, "1.5 mm2"},
    {40, DIMENSION_LENGTH, "40 m"},
    {2.2, DIMENSION_CHARGE, "2.2 Ah"},
    {7, DIMENSION_NONE, "7"},
    {-0.125, DIMENSION_NONE, "-0.125"},
};

START_TEST(figures_are_written_as_people_write_them)
{
    char text[EXACT_TEXT];
    exact_text(figures[_i].value, figures[_i].dimension, text);
    ck_assert_str_eq(text, figures[_i].text);
}
END_TEST

/* Any double of a dimension, by a generator of the test's own. */
START_TEST(any_figure_is_read_back_as_the_very_same)
{
    uint64_t dice = (uint64_t)_i + 1;
    char text[EXACT_TEXT], error[QUANTITY_ERROR];
    for (int i = 0; i < 3000; i++) {
        dice = dice * 6364136223846793005u + 1442695040888963407u;
        double value = (double)(dice >> 11) / (double)(1u << (dice % 31)) / 1e9;
        value = (dice >> 20) % 3 == 0 ? (double)(int64_t)value : value;
        struct quantity read = {0};
        exact_text(value, (enum dimension)_i, text);
        ck_assert_msg(quantity_parse(text, (enum dimension)_i, &read, error), "%s", error);
        ck_assert_msg(read.value == value, "%.17g is written %s", value, text);
    }
}
END_TEST

START_TEST(any_time_is_exact_to_the_microsecond)
{
    static const struct {
        int64_t us;
        const char *text;
    } times[] = {{0, "0 s"}, {1, "1 us"}, {999, "999 us"}, {1250000, "1.25 s"},
                 {38699999, "38.699999 s"}, {CLOCK_S(120), "120 s"}, {CLOCK_S(86400), "1 d"}};
    char text[EXACT_TEXT], error[QUANTITY_ERROR];
    uint64_t dice = 7;
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        exact_time_text(times[i].us, text);
        ck_assert_str_eq(text, times[i].text);
    }
    for (int i = 0; i < 20000; i++) {
        struct quantity read = {0};
        dice = dice * 6364136223846793005u + 1442695040888963407u;
        int64_t us = (int64_t)(dice >> (17 + dice % 40));
        us = us < CLOCK_S(1000000000) ? us : us % CLOCK_S(1000000000);
        exact_time_text(us, text);
        ck_assert_msg(quantity_parse(text, DIMENSION_TIME, &read, error), "%s", error);
        ck_assert_int_eq(clock_us(read.value), us);
    }
}
END_TEST

START_TEST(texts_are_quoted_so_that_lua_reads_them_back)
{
    struct writing writing;
    writing_init(&writing);
    writing_add_quoted(&writing, "say \"a\\b\"\n\t\r\x01\x7F \xC3\xA4\xE2\x82\xAC\xF0\x9F\x94\xA5");
    ck_assert_str_eq(writing_text(&writing), "\"say \\\"a\\\\b\\\"\\n\\t\\r\\x01\\x7F "
                     "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x94\xA5\"");
    writing_clear(&writing);
    writing_add_quoted(&writing, "\xFF\xC3(\xC0\x80\xED\xA0\x80\xF4\x90\x80\x80\xE2\x82");
    ck_assert_str_eq(writing_text(&writing), "\"\\xFF\\xC3(\\xC0\\x80\\xED\\xA0\\x80\\xF4\\x90"
                     "\\x80\\x80\\xE2\\x82\"");
    writing_clear(&writing);
    writing_add_quoted_part(&writing, "a\0b", 3);
    ck_assert_str_eq(writing_text(&writing), "\"a\\x00b\"");
    writing_clear(&writing);
    writing_add_field(&writing, "unit", "IN1");
    writing_add_field(&writing, "k", "13");
    writing_add_field(&writing, "b", "end");
    ck_assert_str_eq(writing_text(&writing), "unit.IN1k[\"13\"]b[\"end\"]");
    writing_free(&writing);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("exact_text");
    TCase *texts = tcase_create("texts");
    tcase_add_loop_test(texts, figures_are_written_as_people_write_them, 0,
                        (int)(sizeof figures / sizeof figures[0]));
    tcase_add_loop_test(texts, any_figure_is_read_back_as_the_very_same, DIMENSION_NONE,
                        DIMENSION_TEXT);
    tcase_add_test(texts, any_time_is_exact_to_the_microsecond);
    tcase_add_test(texts, texts_are_quoted_so_that_lua_reads_them_back);
    suite_add_tcase(suite, texts);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(make_suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
