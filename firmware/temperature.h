/* Temperatures: as a thermometer gives them (sixteenths of a degree C), as people write them
 * (tenths of a degree C or F), and a scale on which both are whole numbers, to compare them. */
#ifndef FIRMWARE_TEMPERATURE_H
#define FIRMWARE_TEMPERATURE_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/text.h"

/* One degree C on the common scale: a sixteenth of it is 45, a tenth 72, a tenth of one F 40. */
#define DEGREE_C 720
#define READING_MIN (-55 * 16) /* of a DS18B20 (assumption 35) */
#define READING_MAX (125 * 16)

/* Tenths of a degree, as given. */
struct temperature {
    int16_t tenths;
    bool fahrenheit;
};

/* On the common scale: a reading, a temperature, a difference of temperatures. */
int32_t degrees_of_reading(int16_t sixteenths);
int32_t degrees_of(struct temperature temperature);
int32_t degrees_between(struct temperature difference);

/* "-4.5C", "64F": at most three digits, one more behind the point, C or F, case aside. False, and
 * nothing written: it is no temperature. */
bool temperature_parse(const char *text, struct temperature *temperature);
/* "22.5C", "64F": tenths where there are any. */
void temperature_add(struct text *text, struct temperature temperature);
/* A reading to the nearest tenth of a degree of that scale: "20.0C". */
void temperature_add_reading(struct text *text, int16_t sixteenths, bool fahrenheit);

#endif
