/* Quantities with units, as people write them: "470 uF", "30 s", "40 m", "0.22 mm2", "20 C". */
#ifndef SIM_BASE_QUANTITY_H
#define SIM_BASE_QUANTITY_H

#include <stdbool.h>

enum dimension {
    DIMENSION_NONE, DIMENSION_TIME, DIMENSION_VOLTAGE, DIMENSION_CURRENT, DIMENSION_POWER,
    DIMENSION_RESISTANCE, DIMENSION_CAPACITANCE, DIMENSION_TEMPERATURE, DIMENSION_RATIO,
    DIMENSION_CHARGE, DIMENSION_LENGTH, DIMENSION_AREA,
    /* no quantities: a word out of a few, the name of a part, an identity */
    DIMENSION_TEXT, DIMENSION_PART, DIMENSION_ID, DIMENSION_FILE
};

struct quantity {
    double value;              /* in the SI base unit; % as 0..1, Ah as Ah, C as degrees */
    enum dimension dimension;
};

/* The longest message of a failed parse, NUL included. */
#define QUANTITY_ERROR 160

/* Reads text as a quantity of the wanted dimension; the blank is optional, a bare number is in the
 * base unit, DIMENSION_NONE takes a bare number only. False: error says what is wrong and what
 * would be right ("30 sec: unknown unit 'sec', did you mean 's'?"). */
bool quantity_parse(const char *text, enum dimension wanted, struct quantity *quantity,
                    char error[QUANTITY_ERROR]);
/* "470 uF .. 4700 uF"; each end has its own unit, low <= high. */
bool quantity_parse_range(const char *text, enum dimension wanted, struct quantity *low,
                          struct quantity *high, char error[QUANTITY_ERROR]);
/* A value in the unit in which people write it most: "470 uF", "20 %", "0.22 mm2". */
#define QUANTITY_TEXT 40
void quantity_text(double value, enum dimension dimension, char text[QUANTITY_TEXT]);
const char *dimension_name(enum dimension dimension);
/* Units of a dimension for messages: "us ms s min h d". */
const char *dimension_units(enum dimension dimension);

#endif
