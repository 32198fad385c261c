#include "firmware/calendar.h"

#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/limits.h"

START_TEST(an_unset_clock_reads_zero)
{
    struct calendar calendar = { 0 };

    ck_assert_int_eq(calendar_seconds(&calendar, TIME_S(100)), 0);
}
END_TEST

START_TEST(a_set_clock_runs_with_the_units_time)
{
    struct calendar calendar = { 0 };

    calendar_set(&calendar, 1000, TIME_S(5));
    ck_assert(calendar.set);
    ck_assert_int_eq(calendar_seconds(&calendar, TIME_S(5)), 1000);
    ck_assert_int_eq(calendar_seconds(&calendar, TIME_S(6) - 1), 1000);
    ck_assert_int_eq(calendar_seconds(&calendar, TIME_S(6)), 1001);
    calendar_set(&calendar, 5, TIME_S(6));
    ck_assert_int_eq(calendar_seconds(&calendar, TIME_S(7)), 6);
}
END_TEST

START_TEST(known_instants_convert_both_ways)
{
    const struct {
        struct civil_time civil;
        int64_t seconds;
    } known[] = {
        { { 2000, 1, 1, 0, 0, 0 }, 0 },
        { { 2000, 2, 29, 0, 0, 0 }, 59 * 86400 },
        { { 2000, 12, 31, 23, 59, 59 }, 366 * 86400 - 1 },
        { { 2026, 11, 23, 4, 55, 7 }, 848724907 },
        { { 2099, 12, 31, 23, 59, 59 }, 3155759999 },
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct civil_time back = civil_from_seconds(known[i].seconds);

        ck_assert(civil_is_valid(&known[i].civil));
        ck_assert_int_eq(civil_to_seconds(&known[i].civil), known[i].seconds);
        ck_assert_mem_eq(&back, &known[i].civil, sizeof back);
    }
}
END_TEST

START_TEST(every_day_of_the_century_is_followed_by_the_next)
{
    for (int64_t day = 0; day < 36525; day++) {
        struct civil_time civil = civil_from_seconds(day * 86400 + 86399);

        ck_assert(civil_is_valid(&civil));
        ck_assert_int_eq(civil_to_seconds(&civil), day * 86400 + 86399);
    }
}
END_TEST

START_TEST(beyond_the_century_the_nearest_second_is_given)
{
    struct civil_time first = civil_from_seconds(-1), last = civil_from_seconds(INT64_MAX);

    ck_assert_uint_eq(first.year, 2000);
    ck_assert_uint_eq(first.day, 1);
    ck_assert_uint_eq(last.year, 2099);
    ck_assert_uint_eq(last.second, 59);
}
END_TEST

START_TEST(times_are_written_as_status_shows_them)
{
    char buffer[20];
    struct text text = text_over(buffer, sizeof buffer);
    struct civil_time civil = { 2026, 1, 3, 4, 5, 59 };

    civil_add(&text, &civil);
    ck_assert_str_eq(buffer, "2026/01/03,04:05");
}
END_TEST

START_TEST(times_are_read_to_their_end)
{
    struct civil_time civil;

    ck_assert(civil_parse("2026/11/23,04:55", &civil));
    ck_assert_uint_eq(civil.year, 2026);
    ck_assert_uint_eq(civil.month, 11);
    ck_assert_uint_eq(civil.day, 23);
    ck_assert_uint_eq(civil.hour, 4);
    ck_assert_uint_eq(civil.minute, 55);
    ck_assert(!civil_parse("2026/11/23,04:55 ", &civil));
    ck_assert(!civil_parse("2026/11/23,04:5", &civil));
    ck_assert(!civil_parse("2026-11-23,04:55", &civil));
    ck_assert(!civil_parse("", &civil));
    ck_assert(!civil_parse("2026/1a/23,04:55", &civil));
}
END_TEST

START_TEST(days_that_do_not_exist_are_refused)
{
    struct civil_time civil;

    ck_assert(civil_parse("2028/02/29,00:00", &civil));
    ck_assert(!civil_parse("2027/02/29,00:00", &civil));
    ck_assert(!civil_parse("2026/04/31,00:00", &civil));
    ck_assert(!civil_parse("2026/00/10,00:00", &civil));
    ck_assert(!civil_parse("2026/13/10,00:00", &civil));
    ck_assert(!civil_parse("2026/01/00,00:00", &civil));
    ck_assert(!civil_parse("2026/01/01,24:00", &civil));
    ck_assert(!civil_parse("2026/01/01,23:60", &civil));
    ck_assert(!civil_parse("1999/12/31,23:59", &civil));
    ck_assert(!civil_parse("2100/01/01,00:00", &civil));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        an_unset_clock_reads_zero,
        a_set_clock_runs_with_the_units_time,
        known_instants_convert_both_ways,
        every_day_of_the_century_is_followed_by_the_next,
        beyond_the_century_the_nearest_second_is_given,
        times_are_written_as_status_shows_them,
        times_are_read_to_their_end,
        days_that_do_not_exist_are_refused,
        NULL,
    };

    return suite_run("calendar", tests);
}
