#include "firmware/calendar.h"

#include <string.h>

#define DAY_S 86400
#define FIRST_YEAR 2000
#define LAST_YEAR 2099
#define DAYS_OF_CENTURY 36525 /* 2000-2099: every fourth year is a leap year, 2000 too */
#define LAST_SECOND ((int64_t)DAYS_OF_CENTURY * DAY_S - 1)

void calendar_set(struct calendar *calendar, int64_t seconds_2000, int64_t now)
{
    calendar->set = true;
    calendar->zone_known = false;
    calendar->offset_us = seconds_2000 * 1000000 - now;
}

int64_t calendar_seconds(const struct calendar *calendar, int64_t now)
{
    int64_t local_us = now + calendar->offset_us;

    return calendar->set && local_us > 0 ? local_us / 1000000 : 0;
}

void calendar_set_zone(struct calendar *calendar, int8_t quarters)
{
    calendar->zone = quarters;
    calendar->zone_known = true;
}

int64_t calendar_age(const struct calendar *calendar, int64_t seconds_2000, int8_t quarters,
                     int64_t now)
{
    int32_t ahead = calendar->zone_known ? calendar->zone - quarters : 0;

    return calendar_seconds(calendar, now) - seconds_2000 - ahead * QUARTER_S;
}

static uint32_t days_of_month(uint32_t year, uint32_t month)
{
    static const uint8_t days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return month == 2 && year % 4 == 0 ? 29u : days[month - 1];
}

static uint32_t days_of_year(uint32_t year)
{
    return year % 4 == 0 ? 366 : 365;
}

int64_t civil_to_seconds(const struct civil_time *civil)
{
    uint32_t years = civil->year - (uint32_t)FIRST_YEAR;
    uint32_t days = years * 365 + (years + 3) / 4 + civil->day - 1u;

    for (uint32_t month = 1; month < civil->month; month++) {
        days += days_of_month(civil->year, month);
    }
    return (int64_t)days * DAY_S + civil->hour * 3600 + civil->minute * 60 + civil->second;
}

struct civil_time civil_from_seconds(int64_t seconds)
{
    struct civil_time civil = { .year = FIRST_YEAR, .month = 1 };
    uint32_t days, rest;

    seconds = seconds < 0 ? 0 : seconds > LAST_SECOND ? LAST_SECOND : seconds;
    days = (uint32_t)(seconds / DAY_S);
    rest = (uint32_t)(seconds % DAY_S);
    while (days >= days_of_year(civil.year)) {
        days -= days_of_year(civil.year++);
    }
    while (days >= days_of_month(civil.year, civil.month)) {
        days -= days_of_month(civil.year, civil.month++);
    }
    civil.day = (uint8_t)(days + 1);
    civil.hour = (uint8_t)(rest / 3600);
    civil.minute = (uint8_t)(rest / 60 % 60);
    civil.second = (uint8_t)(rest % 60);
    return civil;
}

bool civil_is_valid(const struct civil_time *civil)
{
    if (civil->year < FIRST_YEAR || civil->year > LAST_YEAR) {
        return false;
    }
    if (civil->month < 1 || civil->month > 12) {
        return false;
    }
    if (civil->day < 1 || civil->day > days_of_month(civil->year, civil->month)) {
        return false;
    }
    return civil->hour < 24 && civil->minute < 60 && civil->second < 60;
}

void civil_add(struct text *text, const struct civil_time *civil)
{
    text_add_padded(text, civil->year, 4);
    text_add_char(text, '/');
    text_add_padded(text, civil->month, 2);
    text_add_char(text, '/');
    text_add_padded(text, civil->day, 2);
    text_add_char(text, ',');
    text_add_padded(text, civil->hour, 2);
    text_add_char(text, ':');
    text_add_padded(text, civil->minute, 2);
}

static uint32_t two_digits(const char *at)
{
    return (uint32_t)(at[0] - '0') * 10 + (uint32_t)(at[1] - '0');
}

bool civil_parse(const char *text, struct civil_time *civil)
{
    static const char shape[] = "dddd/dd/dd,dd:dd";

    memset(civil, 0, sizeof *civil);
    if (strlen(text) != sizeof shape - 1) {
        return false;
    }
    for (uint32_t i = 0; shape[i] != 0; i++) {
        if (shape[i] == 'd' ? !text_is_digit(text[i]) : text[i] != shape[i]) {
            return false;
        }
    }
    civil->year = (uint16_t)(two_digits(text) * 100 + two_digits(text + 2));
    civil->month = (uint8_t)two_digits(text + 5);
    civil->day = (uint8_t)two_digits(text + 8);
    civil->hour = (uint8_t)two_digits(text + 11);
    civil->minute = (uint8_t)two_digits(text + 14);
    return civil_is_valid(civil);
}
