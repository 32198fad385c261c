#include "sim/base/quantity.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NUMBER_LENGTH 40
#define UNIT_LENGTH 16

/* value in the base unit = (number - offset) * times / per: dividing keeps 470 uF equal to
 * 470e-6. */
struct unit_row {
    const char *name;
    enum dimension dimension;
    double times, per, offset;
};

static const struct unit_row units[] = {
    {"us", DIMENSION_TIME, 1, 1e6, 0},        {"ms", DIMENSION_TIME, 1, 1e3, 0},
    {"s", DIMENSION_TIME, 1, 1, 0},           {"min", DIMENSION_TIME, 60, 1, 0},
    {"h", DIMENSION_TIME, 3600, 1, 0},        {"d", DIMENSION_TIME, 86400, 1, 0},
    {"V", DIMENSION_VOLTAGE, 1, 1, 0},        {"mV", DIMENSION_VOLTAGE, 1, 1e3, 0},
    {"A", DIMENSION_CURRENT, 1, 1, 0},        {"mA", DIMENSION_CURRENT, 1, 1e3, 0},
    {"W", DIMENSION_POWER, 1, 1, 0},          {"kW", DIMENSION_POWER, 1e3, 1, 0},
    {"ohm", DIMENSION_RESISTANCE, 1, 1, 0},   {"kohm", DIMENSION_RESISTANCE, 1e3, 1, 0},
    {"uF", DIMENSION_CAPACITANCE, 1, 1e6, 0}, {"mF", DIMENSION_CAPACITANCE, 1, 1e3, 0},
    {"C", DIMENSION_TEMPERATURE, 1, 1, 0},    {"F", DIMENSION_TEMPERATURE, 5, 9, 32},
    {"%", DIMENSION_RATIO, 1, 100, 0},        {"mAh", DIMENSION_CHARGE, 1, 1e3, 0},
    {"Ah", DIMENSION_CHARGE, 1, 1, 0},        {"m", DIMENSION_LENGTH, 1, 1, 0},
    {"mm2", DIMENSION_AREA, 1, 1e6, 0},
};

#define UNIT_COUNT (sizeof units / sizeof units[0])

/* `usual`: the unit in which people write it most, `scale` of it to the base unit. */
struct dimension_row {
    const char *name, *units, *usual;
    double scale;
};

static const struct dimension_row dimensions[] = {
    [DIMENSION_NONE] = {"number", "", "", 1},
    [DIMENSION_TIME] = {"time", "us ms s min h d", " s", 1},
    [DIMENSION_VOLTAGE] = {"voltage", "V mV", " V", 1},
    [DIMENSION_CURRENT] = {"current", "A mA", " A", 1},
    [DIMENSION_POWER] = {"power", "W kW", " W", 1},
    [DIMENSION_RESISTANCE] = {"resistance", "ohm kohm", " ohm", 1},
    [DIMENSION_CAPACITANCE] = {"capacitance", "uF mF", " uF", 1e6},
    [DIMENSION_TEMPERATURE] = {"temperature", "C F", " C", 1},
    [DIMENSION_RATIO] = {"ratio", "%", " %", 100},
    [DIMENSION_CHARGE] = {"charge", "mAh Ah", " Ah", 1},
    [DIMENSION_LENGTH] = {"length", "m", " m", 1},
    [DIMENSION_AREA] = {"area", "mm2", " mm2", 1e6},
    [DIMENSION_TEXT] = {"text", "", "", 1},
    [DIMENSION_PART] = {"name of a part", "", "", 1},
    [DIMENSION_ID] = {"id", "", "", 1},
    [DIMENSION_FILE] = {"name of a file", "", "", 1},
};

void quantity_text(double value, enum dimension dimension, char text[QUANTITY_TEXT])
{
    const struct dimension_row *row = &dimensions[dimension];
    snprintf(text, QUANTITY_TEXT, "%.9g%s", value * row->scale, row->usual);
}

const char *dimension_name(enum dimension dimension)
{
    return dimensions[dimension].name;
}

const char *dimension_units(enum dimension dimension)
{
    return dimensions[dimension].units;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static const char *skip_digits(const char *text)
{
    while (is_digit(*text)) {
        text++;
    }
    return text;
}

/* The end of the number at text, or text itself when there is none. */
static const char *number_end(const char *text)
{
    const char *digits = *text == '-' || *text == '+' ? text + 1 : text;
    const char *end = skip_digits(digits);
    bool any = end > digits;
    if (*end == '.' && is_digit(end[1])) {
        end = skip_digits(end + 1);
        any = true;
    }
    if (!any) {
        return text;
    }
    if (*end != 'e' && *end != 'E') {
        return end;
    }
    const char *power = end[1] == '-' || end[1] == '+' ? end + 2 : end + 1;
    return is_digit(*power) ? skip_digits(power) : end;
}

static bool read_number(const char *from, const char *end, double *number)
{
    char digits[NUMBER_LENGTH];
    size_t length = (size_t)(end - from);
    if (length >= sizeof digits) {
        return false;
    }
    memcpy(digits, from, length);
    digits[length] = '\0';
    *number = strtod(digits, NULL);
    return *number >= -1e30 && *number <= 1e30;
}

static const struct unit_row *unit_find(const char *name)
{
    for (size_t i = 0; i < UNIT_COUNT; i++) {
        if (strcmp(units[i].name, name) == 0) {
            return &units[i];
        }
    }
    return NULL;
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Edits between two short words, case left out; another first letter counts as two more. */
static uint32_t unlikeness(const char *a, const char *b)
{
    uint32_t row[UNIT_LENGTH + 1];
    uint32_t width = (uint32_t)strlen(b);
    for (uint32_t j = 0; j <= width; j++) {
        row[j] = j;
    }
    for (uint32_t i = 0; a[i] != '\0'; i++) {
        uint32_t diagonal = row[0];
        row[0] = i + 1;
        for (uint32_t j = 0; j < width; j++) {
            uint32_t swapped = diagonal + (lower(a[i]) != lower(b[j]));
            diagonal = row[j + 1];
            row[j + 1] = smaller(swapped, smaller(row[j], row[j + 1]) + 1);
        }
    }
    return row[width] + (lower(a[0]) == lower(b[0]) ? 0 : 2);
}

static const char *unit_nearest(const char *name, enum dimension wanted)
{
    const char *nearest = "";
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < UNIT_COUNT; i++) {
        if (units[i].dimension != wanted) {
            continue;
        }
        uint32_t unlike = unlikeness(name, units[i].name);
        if (unlike < least) {
            least = unlike;
            nearest = units[i].name;
        }
    }
    return nearest;
}

static bool refuse_number(const char *text, enum dimension wanted, char error[QUANTITY_ERROR])
{
    const char *known = dimension_units(wanted);
    snprintf(error, QUANTITY_ERROR, "'%.40s' is no %s%s%s%s", text, dimension_name(wanted),
             known[0] == '\0' ? "" : ": a number is wanted with its unit behind it (", known,
             known[0] == '\0' ? "" : ")");
    return false;
}

static bool refuse_unit(const char *text, const char *unit, enum dimension wanted,
                        char error[QUANTITY_ERROR])
{
    const struct unit_row *known = unit_find(unit);
    if (unit[0] == ',') {
        snprintf(error, QUANTITY_ERROR, "%.40s: decimals follow a point, not a comma", text);
    } else if (dimension_units(wanted)[0] == '\0') {
        snprintf(error, QUANTITY_ERROR, "%.40s: a plain number is wanted, without '%.16s'", text,
                 unit);
    } else if (known != NULL) {
        snprintf(error, QUANTITY_ERROR, "'%.40s' is a %s, but a %s is wanted (%s)", text,
                 dimension_name(known->dimension), dimension_name(wanted), dimension_units(wanted));
    } else {
        snprintf(error, QUANTITY_ERROR, "%.40s: unknown unit '%.16s', did you mean '%s'?", text,
                 unit, unit_nearest(unit, wanted));
    }
    return false;
}

/* The unit's word without the blanks around it, cut to what any unit could be. */
static void take_unit(const char *text, char unit[UNIT_LENGTH])
{
    while (is_blank(*text)) {
        text++;
    }
    size_t length = strlen(text);
    while (length > 0 && is_blank(text[length - 1])) {
        length--;
    }
    if (length >= UNIT_LENGTH) {
        length = UNIT_LENGTH - 1;
    }
    memcpy(unit, text, length);
    unit[length] = '\0';
}

bool quantity_parse(const char *text, enum dimension wanted, struct quantity *quantity,
                    char error[QUANTITY_ERROR])
{
    const char *from = text;
    while (is_blank(*from)) {
        from++;
    }
    const char *end = number_end(from);
    double number;
    if (end == from || wanted >= DIMENSION_TEXT || !read_number(from, end, &number)) {
        return refuse_number(text, wanted, error);
    }
    char unit[UNIT_LENGTH];
    take_unit(end, unit);
    quantity->dimension = wanted;
    quantity->value = number;
    if (unit[0] == '\0') {
        return true;
    }
    const struct unit_row *row = unit_find(unit);
    if (row == NULL || row->dimension != wanted) {
        return refuse_unit(text, unit, wanted, error);
    }
    quantity->value = (number - row->offset) * row->times / row->per;
    return true;
}

bool quantity_parse_range(const char *text, enum dimension wanted, struct quantity *low,
                          struct quantity *high, char error[QUANTITY_ERROR])
{
    const char *dots = strstr(text, "..");
    char first[NUMBER_LENGTH + UNIT_LENGTH];
    if (dots == NULL || (size_t)(dots - text) >= sizeof first) {
        snprintf(error, QUANTITY_ERROR, "%.40s: no range, write \"LOW .. HIGH\"", text);
        return false;
    }
    memcpy(first, text, (size_t)(dots - text));
    first[dots - text] = '\0';
    if (!quantity_parse(first, wanted, low, error) ||
        !quantity_parse(dots + 2, wanted, high, error)) {
        return false;
    }
    if (low->value <= high->value) {
        return true;
    }
    snprintf(error, QUANTITY_ERROR, "%.40s: the range ends below its beginning", text);
    return false;
}
