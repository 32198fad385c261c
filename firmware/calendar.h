/* The clock: local time as seconds since 2000-01-01, lost by a cold start (assumptions 40, 57). Its
 * zone is known where the network told it with the time, so that a message's stamp in another one
 * (sent before the clocks were put forward, or abroad) has its true age. */
#ifndef FIRMWARE_CALENDAR_H
#define FIRMWARE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/text.h"

#define QUARTER_S 900   /* zones count in quarters of an hour */

struct calendar {
    bool set;
    bool zone_known;
    int8_t zone;        /* quarters of an hour ahead of UTC */
    int64_t offset_us;  /* local time in us since 2000-01-01 = now + offset */
};

struct civil_time {
    uint16_t year;      /* 2000-2099 */
    uint8_t month, day, hour, minute, second;
};

/* The zone is unknown afterwards. */
void calendar_set(struct calendar *calendar, int64_t seconds_2000, int64_t now);
void calendar_set_zone(struct calendar *calendar, int8_t quarters);
/* Seconds since 2000-01-01, local; 0 while not set. */
int64_t calendar_seconds(const struct calendar *calendar, int64_t now);
/* Seconds since local time `seconds_2000` of a zone; where the own one is unknown it is taken for
 * the same. */
int64_t calendar_age(const struct calendar *calendar, int64_t seconds_2000, int8_t quarters,
                     int64_t now);
int64_t civil_to_seconds(const struct civil_time *civil);  /* of a valid one */
/* What lies outside 2000-2099 gives the nearest second inside. */
struct civil_time civil_from_seconds(int64_t seconds);
bool civil_is_valid(const struct civil_time *civil);
/* "2026/11/23,04:55", as STATUS shows it (assumption 26). */
void civil_add(struct text *text, const struct civil_time *civil);
/* "yyyy/mm/dd,hh:mm" to its end. False: other text, or no such day or time. */
bool civil_parse(const char *text, struct civil_time *civil);

#endif
