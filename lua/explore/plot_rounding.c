#include "lua/explore/plot_rounding.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"

#define CELL "unit battery switch "
#define SET "unit battery set "

static const int64_t times[PLOT_ROUND_TIMES] = {
    0, CLOCK_MS(1), CLOCK_MS(10), CLOCK_MS(20), CLOCK_MS(50), CLOCK_MS(100), CLOCK_MS(200),
    CLOCK_MS(500), CLOCK_S(1), CLOCK_S(2), CLOCK_S(3), CLOCK_S(5), CLOCK_S(10), CLOCK_S(20),
    CLOCK_S(30), CLOCK_S(60), CLOCK_S(120), CLOCK_S(180), CLOCK_S(300), CLOCK_S(600),
    CLOCK_S(900), CLOCK_S(1800), CLOCK_S(3600), CLOCK_S(7200), CLOCK_S(21600), CLOCK_S(43200),
    CLOCK_S(86400), CLOCK_S(172800), CLOCK_S(604800),
};

int64_t plot_round_time(uint32_t index)
{
    return index < PLOT_ROUND_TIMES ? times[index] : INT64_MAX;
}

int64_t plot_round_time_over(int64_t us)
{
    uint32_t i = 0;
    while (i < PLOT_ROUND_TIMES && times[i] < us) {
        i++;
    }
    return i < PLOT_ROUND_TIMES ? times[i] : us;
}

bool plot_rounded(int64_t us, uint32_t index, int64_t *round_us)
{
    static const int64_t units[] = {CLOCK_S(3600), CLOCK_S(60), CLOCK_S(10), CLOCK_S(1),
                                    CLOCK_MS(100), CLOCK_MS(10), CLOCK_MS(1)};
    uint32_t first = 0;
    while (first < sizeof units / sizeof units[0] && units[first] > us) {
        first++;
    }
    uint32_t place = first + index / 2;
    if (place >= sizeof units / sizeof units[0]) {
        return false;
    }
    int64_t down = us / units[place] * units[place];
    *round_us = down == us || index % 2 == 0 ? down : down + units[place];
    return true;
}

void plot_time_text(int64_t us, char text[EXACT_TEXT])
{
    if (us < CLOCK_S(1) && us % CLOCK_MS(1) == 0) {
        snprintf(text, EXACT_TEXT, "%" PRId64 " ms", us / CLOCK_MS(1));
    } else if (us > CLOCK_S(60) && us < CLOCK_S(3600) && us % CLOCK_S(60) == 0) {
        snprintf(text, EXACT_TEXT, "%" PRId64 " min", us / CLOCK_S(60));
    } else {
        exact_time_text(us, text);
    }
}

bool plot_round_figure(const char *text, uint32_t digits, char round[OVERRIDE_VALUE])
{
    char number[40];
    char *unit;
    double value = strtod(text, &unit);
    if (unit == text) {
        return false;
    }
    snprintf(number, sizeof number, "%.*e", (int)digits - 1, value);
    double rounded = strtod(number, NULL);
    snprintf(round, OVERRIDE_VALUE, "%g%.20s", rounded, unit);
    return rounded != value;
}

/* ---- lines ---- */

static bool has_options(const char *line)
{
    return strncmp(line, "fault ", 6) == 0 || strncmp(line, "part ", 5) == 0 ||
           strncmp(line, "unit ", 5) == 0 || strncmp(line, "network ", 8) == 0;
}

/* The option of that index with the blank before it, up to the next one's; NULL: there is none. */
static const char *find_option(const char *line, uint32_t index, size_t *length)
{
    const char *option = NULL;
    *length = 0;
    for (const char *at = strchr(line, ' '); at != NULL; at = strchr(at + 1, ' ')) {
        size_t word = strcspn(at + 1, " ");
        bool is = memchr(at + 1, '=', word) != NULL;
        if (is && option != NULL) {
            *length = (size_t)(at - option);
            return option;
        }
        option = is && index-- == 0 ? at : option;
    }
    *length = option == NULL ? 0 : strlen(option);
    return option;
}

bool plot_line_without(const char *line, uint32_t index, char without[DEED_LINE])
{
    size_t length;
    const char *option = has_options(line) ? find_option(line, index, &length) : NULL;
    if (option == NULL) {
        return false;
    }
    snprintf(without, DEED_LINE, "%.*s%.900s", (int)(option - line), line, option + length);
    return true;
}

/* Puts another value into the option of that name, which the line has. */
static void put(const char *line, const char *name, const char *value, char put[DEED_LINE])
{
    const char *at = strstr(line, name) + strlen(name);
    size_t length = 0, index = 0;
    const char *option;
    do {
        option = find_option(line, (uint32_t)index++, &length);
    } while (option != NULL && option + length < at);
    const char *end = option == NULL ? at + strlen(at) : option + length;
    snprintf(put, DEED_LINE, "%.*s%s%.900s", (int)(at - line), line, value, end);
}

/* -1: the line has no such option. */
static double value_of(const char *line, const char *name, enum dimension dimension)
{
    struct quantity quantity;
    char text[60], error[QUANTITY_ERROR];
    const char *at = has_options(line) ? strstr(line, name) : NULL;
    if (at == NULL) {
        return -1.0;
    }
    at += strlen(name);
    const char *next = strchr(at, '=');
    size_t length = next == NULL ? strlen(at) : (size_t)(next - at);
    while (next != NULL && length > 0 && at[length] != ' ') {
        length--;
    }
    snprintf(text, sizeof text, "%.*s", (int)length, at);
    return quantity_parse(text, dimension, &quantity, error) ? quantity.value : -1.0;
}

static void put_time(const char *line, int64_t us, char rounded[DEED_LINE])
{
    char text[EXACT_TEXT];
    plot_time_text(us, text);
    put(line, " lasting=", text, rounded);
}

static void put_volts(const char *line, double volts, char rounded[DEED_LINE])
{
    char text[40];
    snprintf(text, sizeof text, "%.0f V", volts);
    put(line, " to=", text, rounded);
}

bool plot_line_rounded(const char *line, uint32_t index, char rounded[DEED_LINE])
{
    double lasting = value_of(line, " lasting=", DIMENSION_TIME);
    double to = value_of(line, " to=", DIMENSION_VOLTAGE);
    int64_t lasting_us = lasting >= 0.0 ? clock_us(lasting) : 0;
    snprintf(rounded, DEED_LINE, "%s", line);
    if (index < PLOT_ROUND_TIMES) {
        if (index > 0 && times[index] < lasting_us) {
            put_time(line, times[index], rounded);
        }
        return true;
    }
    if (index == PLOT_ROUND_TIMES && lasting_us > 0) {
        put_time(line, lasting_us, rounded); /* with its unit */
    }
    bool volts = index == PLOT_ROUND_TIMES + 1 ? to >= 0.0 : to > 0.5;
    if (index > PLOT_ROUND_TIMES && volts) {
        put_volts(line, index == PLOT_ROUND_TIMES + 1 ? 0.0 : to, rounded);
    }
    return index <= PLOT_ROUND_TIMES + 2;
}

bool plot_line_joined(const char *off, const char *on, int64_t wait_us, char joined[DEED_LINE])
{
    char text[EXACT_TEXT];
    size_t length = strlen(off);
    plot_time_text(wait_us, text);
    if (strcmp(off, CELL "off") == 0 && strcmp(on, CELL "on") == 0) {
        snprintf(joined, DEED_LINE, "%s lasting=%s", off, text);
        return true;
    }
    if (strncmp(off, SET, strlen(SET)) == 0 && strncmp(on, SET, strlen(SET)) == 0) {
        snprintf(joined, DEED_LINE, "%.400s %.400s", off, on + strlen(SET));
        return true;
    }
    if (strncmp(off, "part ", 5) != 0 || length < 4 || strcmp(off + length - 4, " off") != 0 ||
        strncmp(off, on, length - 3) != 0 || strcmp(on + length - 3, "on") != 0) {
        return false;
    }
    snprintf(joined, DEED_LINE, "%.*sdip to=0 V lasting=%s", (int)length - 3, off, text);
    return true;
}
