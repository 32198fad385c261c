#include "firmware/temperature.h"

#include <string.h>

#include "firmware/aid_suite.h"

static const char *told(struct temperature temperature)
{
    static char buffer[24];
    struct text text = text_over(buffer, sizeof buffer);
    temperature_add(&text, temperature);
    return buffer;
}

static const char *reading(int16_t sixteenths, bool fahrenheit)
{
    static char buffer[24];
    struct text text = text_over(buffer, sizeof buffer);
    temperature_add_reading(&text, sixteenths, fahrenheit);
    return buffer;
}

START_TEST(what_people_write_comes_back_as_they_wrote_it)
{
    static const char *const texts[] = { "0C", "20C", "64F", "22.5C", "-4.5C", "-0.1F", "120C",
                                         "248F", "999.9C", "-999.9F" };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct temperature temperature;
        ck_assert(temperature_parse(texts[i], &temperature));
        ck_assert_str_eq(told(temperature), texts[i]);
    }
}
END_TEST

START_TEST(other_spellings_mean_the_same)
{
    struct temperature temperature;
    ck_assert(temperature_parse("020.0c", &temperature));
    ck_assert_str_eq(told(temperature), "20C");
    ck_assert(temperature_parse("-0f", &temperature));
    ck_assert_str_eq(told(temperature), "0F");
}
END_TEST

START_TEST(what_is_no_temperature_is_refused_and_nothing_is_written)
{
    static const char *const texts[] = { "", "C", "20", "-C", "--2C", "+2C", "2.C", ".5C", "2.55C",
                                         "1000C", "20CC", "20 C", " 20C", "20K", "2,5C", "0x1C",
                                         "20C ", "-", "NO" };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct temperature temperature = {1234, true};
        ck_assert_msg(!temperature_parse(texts[i], &temperature), "'%s'", texts[i]);
        ck_assert(temperature.tenths == 1234 && temperature.fahrenheit);
    }
}
END_TEST

START_TEST(both_scales_and_readings_meet_exactly)
{
    for (int16_t celsius = -55; celsius <= 125; celsius++) {
        struct temperature c = {(int16_t)(celsius * 10), false};
        struct temperature f = {(int16_t)(celsius * 18 + 320), true};
        ck_assert_int_eq(degrees_of(c), degrees_of(f));
        ck_assert_int_eq(degrees_of(c), degrees_of_reading((int16_t)(celsius * 16)));
        ck_assert_int_eq(degrees_of(c), celsius * DEGREE_C);
    }
}
END_TEST

START_TEST(a_difference_knows_no_freezing_point)
{
    struct temperature c = {10, false}, f = {18, true};
    ck_assert_int_eq(degrees_between(c), DEGREE_C);
    ck_assert_int_eq(degrees_between(f), DEGREE_C);
}
END_TEST

START_TEST(a_reading_is_told_to_the_nearest_tenth_in_either_scale)
{
    ck_assert_str_eq(reading(0, false), "0.0C");
    ck_assert_str_eq(reading(1, false), "0.1C");        /* 0.0625 */
    ck_assert_str_eq(reading(-1, false), "-0.1C");
    ck_assert_str_eq(reading(20 * 16, false), "20.0C");
    ck_assert_str_eq(reading(20 * 16 + 4, false), "20.3C"); /* 20.25: a half goes up ... */
    ck_assert_str_eq(reading(-20 * 16 - 4, false), "-20.3C"); /* ... and down */
    ck_assert_str_eq(reading(20 * 16 + 15, false), "20.9C");
    ck_assert_str_eq(reading(-55 * 16, false), "-55.0C");
    ck_assert_str_eq(reading(125 * 16, false), "125.0C");
    ck_assert_str_eq(reading(0, true), "32.0F");
    ck_assert_str_eq(reading(-55 * 16, true), "-67.0F");
    ck_assert_str_eq(reading(125 * 16, true), "257.0F");
    ck_assert_str_eq(reading(-18 * 16, true), "-0.4F");
    ck_assert_str_eq(reading(1, true), "32.1F");        /* 32.1125 */
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        what_people_write_comes_back_as_they_wrote_it,
        other_spellings_mean_the_same,
        what_is_no_temperature_is_refused_and_nothing_is_written,
        both_scales_and_readings_meet_exactly,
        a_difference_knows_no_freezing_point,
        a_reading_is_told_to_the_nearest_tenth_in_either_scale,
        NULL,
    };
    return suite_run("temperature", tests);
}
