#include "lua/explore/map_axis.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/figure.h"
#include "sim/base/exponential.h"
#include "sim/world/wiring.h"

#define WHOLE_MOST 1e9
#define NEAR 1e-10

static bool refuse(char error[MAP_AXIS_ERROR], const char *text)
{
    snprintf(error, MAP_AXIS_ERROR,
             "'%.100s' is no axis: NAME:LOW..HIGH or NAME:LOW..HIGH:log is wanted, like "
             "adapter.holdup:100uF..10mF:log or POWERGUARD:0..400", text);
    return false;
}

bool map_axis_parse(struct map_axis *axis, const char *text, char error[MAP_AXIS_ERROR])
{
    memset(axis, 0, sizeof *axis);
    axis->count = 1;
    size_t name = strcspn(text, ":");
    const char *range = text + name + (text[name] == ':' ? 1 : 0);
    size_t length = strcspn(range, ":");
    const char *scale = range + length + (range[length] == ':' ? 1 : 0);
    bool known = *scale == '\0' || strcmp(scale, "log") == 0 || strcmp(scale, "linear") == 0;
    if (name == 0 || name >= sizeof axis->name || length >= sizeof axis->range || !known ||
        strstr(range, "..") == NULL) {
        return refuse(error, text);
    }
    snprintf(axis->name, sizeof axis->name, "%.*s", (int)name, text);
    snprintf(axis->range, sizeof axis->range, "%.*s", (int)length, range);
    axis->log = strcmp(scale, "log") == 0;
    axis->whole = strchr(axis->name, '.') == NULL;
    return true;
}

/* ---- what the name is ---- */

bool map_axis_find(const struct world *world, const char *name, enum dimension *dimension)
{
    char error[PARAM_TEXT_ERROR];
    const struct part_param *param = figure_find(world, name, error);
    if (param == NULL || param->dimension == DIMENSION_FILE || part_param_is_text(param)) {
        return false;
    }
    *dimension = param->dimension;
    return true;
}

/* ---- its ends ---- */

static bool read_ends(struct map_axis *axis, char error[MAP_AXIS_ERROR])
{
    char text[MAP_AXIS_RANGE], why[QUANTITY_ERROR];
    struct quantity low, high;
    if (axis->dimension == DIMENSION_TEXT) {
        snprintf(error, MAP_AXIS_ERROR, "%s is one of a few words, and no axis goes from one to "
                 "another: a map of each, by --set %s=...", axis->name, axis->name);
        return false;
    }
    snprintf(text, sizeof text, "%s", axis->range);
    char *dots = strstr(text, "..");
    *dots = '\0';
    if (!quantity_parse(text, axis->dimension, &low, why) ||
        !quantity_parse(dots + 2, axis->dimension, &high, why)) {
        snprintf(error, MAP_AXIS_ERROR, "%s: %s", axis->name, why);
        return false;
    }
    axis->low = low.value;
    axis->high = high.value;
    return true;
}

static bool is_whole(double value)
{
    return value >= 0 && value <= WHOLE_MOST && (double)(uint32_t)value >= value;
}

static bool check_ends(struct map_axis *axis, char error[MAP_AXIS_ERROR])
{
    const char *why = NULL;
    if (!(axis->low < axis->high)) {
        why = "is empty: the first value must be the smaller one";
    } else if (axis->log && !(axis->low > 0)) {
        why = "begins at 0 or below, where no logarithm is: leave out :log";
    } else if (axis->whole && !(is_whole(axis->low) && is_whole(axis->high))) {
        why = "is of a setting, which takes whole numbers";
    }
    if (why != NULL) {
        snprintf(error, MAP_AXIS_ERROR, "%s: the range %s %s", axis->name, axis->range, why);
        return false;
    }
    double numbers = axis->high - axis->low + 1;
    if (axis->whole && numbers < axis->count) {
        axis->count = (uint32_t)numbers;
    }
    return true;
}

bool map_axis_resolve(struct map_axis *axis, const struct world *world,
                      char error[MAP_AXIS_ERROR])
{
    error[0] = '\0';
    axis->dimension = DIMENSION_NONE;
    return (axis->whole || map_axis_find(world, axis->name, &axis->dimension)) &&
           read_ends(axis, error) && check_ends(axis, error);
}

/* ---- its places ---- */

static double rounded(const struct map_axis *axis, double value)
{
    char text[40];
    if (axis->whole) {
        return nearbyint(value);
    }
    if (axis->dimension == DIMENSION_TIME) {
        return nearbyint(value * 1e6) / 1e6;
    }
    snprintf(text, sizeof text, "%.5e", value);
    return strtod(text, NULL);
}

double map_axis_value(const struct map_axis *axis, double place)
{
    double last = axis->count - 1;
    if (place <= 0 || last <= 0) {
        return axis->low;
    }
    if (place >= last) {
        return axis->high;
    }
    double share = place / last;
    return rounded(axis, axis->log ? axis->low * exponential(share * logarithm(axis->high /
                                                                              axis->low))
                                   : axis->low + (axis->high - axis->low) * share);
}

double map_axis_place(const struct map_axis *axis, double value)
{
    double share = axis->log ? logarithm(value / axis->low) / logarithm(axis->high / axis->low)
                             : (value - axis->low) / (axis->high - axis->low);
    return share * (axis->count - 1);
}

static bool is_near(const void *context, double parsed)
{
    const double *value = context;
    return fabs(parsed - *value) <= fabs(*value) * NEAR;
}

void map_axis_figure(double value, enum dimension dimension, char text[EXACT_TEXT])
{
    exact_text_that(value, dimension, is_near, &value, text);
}

void map_axis_text(const struct map_axis *axis, double value, char text[EXACT_TEXT])
{
    map_axis_figure(value, axis->dimension, text);
}

static const char *const units[] = {
    [DIMENSION_NONE] = "", [DIMENSION_TIME] = "s", [DIMENSION_VOLTAGE] = "V",
    [DIMENSION_CURRENT] = "A", [DIMENSION_POWER] = "W", [DIMENSION_RESISTANCE] = "ohm",
    [DIMENSION_CAPACITANCE] = "F", [DIMENSION_TEMPERATURE] = "C", [DIMENSION_RATIO] = "1",
    [DIMENSION_CHARGE] = "Ah", [DIMENSION_LENGTH] = "m", [DIMENSION_AREA] = "m2"};
#define UNITS (sizeof units / sizeof units[0])

const char *map_axis_dimension_unit(enum dimension dimension)
{
    return (size_t)dimension < UNITS ? units[dimension] : "";
}

bool map_axis_unit_dimension(const char *unit, enum dimension *dimension)
{
    for (size_t i = 0; i < UNITS; i++) {
        if (strcmp(units[i], unit) == 0) {
            *dimension = (enum dimension)i;
            return true;
        }
    }
    return false;
}

const char *map_axis_unit(const struct map_axis *axis)
{
    return map_axis_dimension_unit(axis->dimension);
}
