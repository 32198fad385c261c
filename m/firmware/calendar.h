/* The clock: local time as seconds since 2000-01-01, lost by a cold start (assumptions 40, 57). */
#ifndef FIRMWARE_CALENDAR_H
#define FIRMWARE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/text.h"

struct calendar {
    bool set;
    int64_t offset_us;  /* local time in us since 2000-01-01 = now + offset */
};

struct civil_time {
    uint16_t year;      /* 2000-2099 */
    uint8_t month, day, hour, minute, second;
};

void calendar_set(struct calendar *calendar, int64_t seconds_2000, int64_t now);
/* Seconds since 2000-01-01, local; 0 while not set. */
int64_t calendar_seconds(const struct calendar *calendar, int64_t now);
int64_t civil_to_seconds(const struct civil_time *civil);  /* of a valid one */
/* What lies outside 2000-2099 gives the nearest second inside. */
struct civil_time civil_from_seconds(int64_t seconds);
bool civil_is_valid(const struct civil_time *civil);
/* "2026/11/23,04:55", as STATUS shows it (assumption 26). */
void civil_add(struct text *text, const struct civil_time *civil);
/* "yyyy/mm/dd,hh:mm" to its end. False: other text, or no such day or time. */
bool civil_parse(const char *text, struct civil_time *civil);

#endif
