#include "sim/gsm/moment.h"

#define DAY 86400
#define DAYS_TO_2000 730425  /* from 0000-03-01, where leap days end each year */

/* Days from 0000-03-01 on to the first of a month counted from March. */
static int64_t days_to(int64_t year, int64_t month)
{
    return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5;
}

int64_t moment_seconds(const struct moment *moment)
{
    int64_t month = (int64_t)moment->month - 3;
    int64_t year = moment->year;
    if (month < 0) {
        month += 12;
        year--;
    }
    int64_t days = days_to(year, month) + moment->day - 1 - DAYS_TO_2000;
    return ((days * 24 + moment->hour) * 60 + moment->minute) * 60 + moment->second;
}

struct moment moment_of(int64_t seconds)
{
    int64_t days = seconds / DAY;
    int64_t rest = seconds % DAY;
    if (rest < 0) {
        rest += DAY;
        days--;
    }
    days += DAYS_TO_2000;
    int64_t year = days / 365;
    while (days_to(year, 0) > days) {
        year--;
    }
    int64_t month = 11;
    while (days_to(year, month) > days) {
        month--;
    }
    int64_t day = days - days_to(year, month) + 1;
    return (struct moment){
        .year = (int32_t)(month > 9 ? year + 1 : year),
        .month = (int32_t)(month > 9 ? month - 9 : month + 3),
        .day = (int32_t)day,
        .hour = (int32_t)(rest / 3600),
        .minute = (int32_t)(rest / 60 % 60),
        .second = (int32_t)(rest % 60),
    };
}
