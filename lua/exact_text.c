#include "lua/exact_text.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"

#define DIGITS_MOST 17  /* of a double */
#define PLAIN_LEAST (-6) /* powers of ten that are written without an exponent ... */
#define PLAIN_MOST 15
#define UNIT_MOST 8
#define UNITS_MOST 6
#define SMALL_COST 2     /* letters that 0.04 is worse than 40 */

/* One way of writing a value. */
struct attempt {
    enum dimension dimension;
    double value;            /* wanted */
    bool (*fits)(const void *context, double parsed);
    const void *context;
    char text[EXACT_TEXT];
    size_t cost;             /* of reading it */
};

/* The digits of "-1.2345e+02" without sign, point and noughts behind. Returns how many. */
static int take_digits(const char *scientific, const char *end, char digits[DIGITS_MOST + 2])
{
    int count = 0;
    for (const char *at = scientific; at < end; at++) {
        if (*at >= '0' && *at <= '9') {
            digits[count++] = *at;
        }
    }
    while (count > 1 && digits[count - 1] == '0') {
        count--;
    }
    digits[count] = '\0';
    return count;
}

/* "-1.2345e+02" as "-123.45". */
static void lay_out(const char *scientific, char plain[EXACT_TEXT])
{
    static const char noughts[] = "0000000000000000";
    const char *mark = strchr(scientific, 'e'), *sign = scientific[0] == '-' ? "-" : "";
    char digits[DIGITS_MOST + 2];
    int power = atoi(mark + 1), count = take_digits(scientific, mark, digits);
    if (power < PLAIN_LEAST || power > PLAIN_MOST) {
        snprintf(plain, EXACT_TEXT, "%s%c%s%se%d", sign, digits[0], count > 1 ? "." : "",
                 digits + 1, power);
    } else if (power < 0) {
        snprintf(plain, EXACT_TEXT, "%s0.%.*s%s", sign, -power - 1, noughts, digits);
    } else if (count <= power + 1) {
        snprintf(plain, EXACT_TEXT, "%s%s%.*s", sign, digits, power + 1 - count, noughts);
    } else {
        snprintf(plain, EXACT_TEXT, "%s%.*s.%s", sign, power + 1, digits, digits + power + 1);
    }
}

static bool is_exact(const struct attempt *attempt)
{
    struct quantity quantity;
    char error[QUANTITY_ERROR];
    return quantity_parse(attempt->text, attempt->dimension, &quantity, error)
           && attempt->fits(attempt->context, quantity.value);
}

/* How many of the base unit the unit is, and what it begins at. */
static void measure(const char *unit, enum dimension dimension, double *scale, double *offset)
{
    struct quantity one = {0}, none = {0};
    char text[EXACT_TEXT], error[QUANTITY_ERROR];
    snprintf(text, sizeof text, "0 %s", unit);
    (void)quantity_parse(text, dimension, &none, error);
    snprintf(text, sizeof text, "1 %s", unit);
    (void)quantity_parse(text, dimension, &one, error);
    *scale = one.value - none.value;
    *offset = none.value;
}

/* The fewest digits that do. False: not in this unit. */
static bool try_unit(struct attempt *attempt, const char *unit)
{
    double scale, offset;
    char scientific[EXACT_TEXT], plain[EXACT_TEXT];
    measure(unit, attempt->dimension, &scale, &offset);
    double number = (attempt->value - offset) / scale;
    for (int digits = 0; digits < DIGITS_MOST; digits++) {
        snprintf(scientific, sizeof scientific, "%.*e", digits, number);
        lay_out(scientific, plain);
        int length = snprintf(attempt->text, EXACT_TEXT, "%.38s%s%s", plain,
                              unit[0] == '\0' ? "" : " ", unit);
        if (is_exact(attempt)) {
            bool small = number != 0.0 && fabs(number) < 1.0;
            bool large = fabs(number) >= 10000.0;
            attempt->cost = (size_t)length + (small || large ? SMALL_COST : 0);
            return true;
        }
    }
    return false;
}

/* The unit in which people write it most. */
static void usual_unit(enum dimension dimension, char unit[UNIT_MOST])
{
    char text[QUANTITY_TEXT];
    quantity_text(0.0, dimension, text);
    snprintf(unit, UNIT_MOST, "%.*s", UNIT_MOST - 1, text[1] == ' ' ? text + 2 : "");
}

static void take_better(struct attempt *best, struct attempt *attempt, const char *unit,
                        size_t bonus)
{
    if (try_unit(attempt, unit)) {
        attempt->cost -= bonus;
        if (best->text[0] == '\0' || attempt->cost < best->cost) {
            *best = *attempt;
        }
    }
}

static void write_exactly(struct attempt *wanted, char text[EXACT_TEXT])
{
    struct attempt best = *wanted;
    char unit[UNIT_MOST];
    best.text[0] = '\0';
    usual_unit(wanted->dimension, unit);
    take_better(&best, wanted, unit, 1);
    for (const char *units = dimension_units(wanted->dimension); *units != '\0';) {
        size_t length = strcspn(units, " ");
        snprintf(unit, sizeof unit, "%.*s", (int)length, units);
        take_better(&best, wanted, unit, 0);
        units += length + (units[length] == ' ' ? 1 : 0);
    }
    if (best.text[0] == '\0') { /* a bare number is in the base unit, bit by bit */
        snprintf(best.text, sizeof best.text, "%.17g", wanted->value);
    }
    memcpy(text, best.text, EXACT_TEXT);
}

void exact_text_that(double value, enum dimension dimension,
                     bool (*fits)(const void *context, double parsed), const void *context,
                     char text[EXACT_TEXT])
{
    struct attempt wanted = {.dimension = dimension, .value = value, .fits = fits,
                             .context = context};
    assert(isfinite(value));
    write_exactly(&wanted, text);
}

static bool is_value(const void *context, double parsed)
{
    const double *value = context;
    return parsed == *value;
}

void exact_text(double value, enum dimension dimension, char text[EXACT_TEXT])
{
    exact_text_that(value, dimension, is_value, &value, text);
}

static bool is_time(const void *context, double parsed)
{
    const int64_t *us = context;
    return parsed >= 0.0 && clock_us(parsed) == *us;
}

void exact_time_text(int64_t us, char text[EXACT_TEXT])
{
    assert(us >= 0);
    exact_text_that((double)us / 1e6, DIMENSION_TIME, is_time, &us, text);
}
