#include "sim/base/quantity.h"

#include <check.h>
#include <string.h>

static double value_of(const char *text, enum dimension dimension)
{
    char error[QUANTITY_ERROR] = "";
    struct quantity quantity;
    ck_assert_msg(quantity_parse(text, dimension, &quantity, error), "%s", error);
    ck_assert_int_eq(quantity.dimension, dimension);
    return quantity.value;
}

static void expect_refused(const char *text, enum dimension dimension, const char *why)
{
    char error[QUANTITY_ERROR] = "";
    struct quantity quantity;
    ck_assert_msg(!quantity_parse(text, dimension, &quantity, error), "%s was taken", text);
    ck_assert_msg(strstr(error, why) != NULL, "%s: '%s'", text, error);
}

START_TEST(every_unit_comes_in_its_base_unit)
{
    static const struct {
        const char *text;
        enum dimension dimension;
        double value;
    } rows[] = {
        {"5 us", DIMENSION_TIME, 5e-6},
        {"99 ms", DIMENSION_TIME, 99e-3},
        {"30s", DIMENSION_TIME, 30},
        {"10 min", DIMENSION_TIME, 600},
        {"22 h", DIMENSION_TIME, 79200},
        {"7 d", DIMENSION_TIME, 604800},
        {"230 V", DIMENSION_VOLTAGE, 230},
        {"350 mV", DIMENSION_VOLTAGE, 350e-3},
        {"1.5 A", DIMENSION_CURRENT, 1.5},
        {"20 mA", DIMENSION_CURRENT, 20e-3},
        {"0.9 W", DIMENSION_POWER, 0.9},
        {"2 kW", DIMENSION_POWER, 2000},
        {"50 ohm", DIMENSION_RESISTANCE, 50},
        {"3 kohm", DIMENSION_RESISTANCE, 3000},
        {"470 uF", DIMENSION_CAPACITANCE, 470e-6},
        {"4.7 mF", DIMENSION_CAPACITANCE, 4.7e-3},
        {"-20 C", DIMENSION_TEMPERATURE, -20},
        {"68 F", DIMENSION_TEMPERATURE, 20},
        {"80 %", DIMENSION_RATIO, 0.8},
        {"1000 mAh", DIMENSION_CHARGE, 1},
        {"7 Ah", DIMENSION_CHARGE, 7},
        {"40 m", DIMENSION_LENGTH, 40},
        {"0.22 mm2", DIMENSION_AREA, 0.22e-6},
        {" 12 ", DIMENSION_VOLTAGE, 12},
        {"1e-3", DIMENSION_CAPACITANCE, 1e-3},
        {"+.5 s", DIMENSION_TIME, 0.5},
        {"3", DIMENSION_NONE, 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_msg(value_of(rows[i].text, rows[i].dimension) == rows[i].value, "%s",
                      rows[i].text);
}
END_TEST

START_TEST(every_listed_unit_is_known)
{
    for (int dimension = DIMENSION_TIME; dimension < DIMENSION_TEXT; dimension++) {
        char units[40], text[20] = "1 ";
        strcpy(units, dimension_units((enum dimension)dimension));
        for (char *unit = strtok(units, " "); unit != NULL; unit = strtok(NULL, " ")) {
            strcpy(text + 2, unit);
            value_of(text, (enum dimension)dimension);
        }
    }
}
END_TEST

START_TEST(wrong_unit_gets_the_nearest_right_one)
{
    expect_refused("30 sec", DIMENSION_TIME, "unknown unit 'sec', did you mean 's'?");
    expect_refused("3 minutes", DIMENSION_TIME, "did you mean 'min'?");
    expect_refused("3 mS", DIMENSION_TIME, "did you mean 'ms'?");
    expect_refused("470 UF", DIMENSION_CAPACITANCE, "did you mean 'uF'?");
    expect_refused("5 Kohm", DIMENSION_RESISTANCE, "did you mean 'kohm'?");
    expect_refused("5 ohms", DIMENSION_RESISTANCE, "did you mean 'ohm'?");
    expect_refused("3 thisisnounitatallandlong", DIMENSION_TIME, "did you mean");
}
END_TEST

START_TEST(wrong_dimension_is_named)
{
    expect_refused("30 V", DIMENSION_TIME, "is a voltage, but a time is wanted (us ms s min h d)");
    expect_refused("470 F", DIMENSION_CAPACITANCE, "is a temperature");
    expect_refused("5 s", DIMENSION_NONE, "a plain number is wanted, without 's'");
}
END_TEST

START_TEST(what_is_no_number_is_refused)
{
    const char *const texts[] = {"", " ", "V", "-", ".", "e5", "nan", "inf", "twelve V", ". 5"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        expect_refused(texts[i], DIMENSION_VOLTAGE, " is no voltage: a number is wanted");
    expect_refused("1e999 V", DIMENSION_VOLTAGE, " is no voltage");
    expect_refused("0x10 V", DIMENSION_VOLTAGE, "unknown unit");
    expect_refused("1 2 V", DIMENSION_VOLTAGE, "unknown unit");
    expect_refused("12 V V", DIMENSION_VOLTAGE, "unknown unit");
    expect_refused("0,5 V", DIMENSION_VOLTAGE, "decimals follow a point, not a comma");
    expect_refused("12", DIMENSION_TEXT, " is no text");
    expect_refused("11111111111111111111111111111111111111111111111111 V", DIMENSION_VOLTAGE,
                   " is no voltage");
}
END_TEST

START_TEST(range_has_two_ends)
{
    char error[QUANTITY_ERROR] = "";
    struct quantity low, high;
    ck_assert(quantity_parse_range("470 uF .. 4.7 mF", DIMENSION_CAPACITANCE, &low, &high, error));
    ck_assert(low.value == 470e-6 && high.value == 4.7e-3);
    ck_assert(quantity_parse_range("0ms..99ms", DIMENSION_TIME, &low, &high, error));
    ck_assert(low.value == 0 && high.value == 99e-3);
    const char *const wrong[] = {"470 uF",      "470 uF ..",        ".. 470 uF", "2 uF .. 1 uF",
                                 "1 V .. 2 uF", "470 uF . 4700 uF", ""};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        ck_assert_msg(!quantity_parse_range(wrong[i], DIMENSION_CAPACITANCE, &low, &high, error),
                      "%s", wrong[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("quantity");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, every_unit_comes_in_its_base_unit);
    tcase_add_test(tests, every_listed_unit_is_known);
    tcase_add_test(tests, wrong_unit_gets_the_nearest_right_one);
    tcase_add_test(tests, wrong_dimension_is_named);
    tcase_add_test(tests, what_is_no_number_is_refused);
    tcase_add_test(tests, range_has_two_ends);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
