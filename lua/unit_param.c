#include "lua/unit_param.h"

#include <lauxlib.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/part_param.h"
#include "lua/sandbox.h"
#include "lua/wiring_words.h"
#include "sim/base/clock.h"
#include "sim/gsm/personality.h"

enum {
    PARAM_SENSOR, PARAM_MODEM, PARAM_DELAYS, PARAM_PHASE, PARAM_THRESHOLDS, PARAM_BATTERY,
    PARAM_CONTACT, PARAM_INPUT, PARAM_HOLD_UP, PARAMS
};

static const struct part_param params[PARAMS] = {
    {"voltage_sensor", DIMENSION_TEXT, "none", 0, 0, "none|120 V|240 V", true},
    {"modem", DIMENSION_TEXT, "sim800l", 0, 0, PERSONALITY_CHOICES "|none", true},
    {"modem_delays", DIMENSION_RATIO, "100 %", 0.25, 4, NULL, true},
    {"supply_phase", DIMENSION_TIME, "0 ms", 0, 0.0999999, NULL, true},
    {"thresholds", DIMENSION_TEXT, "nominal", 0, 0, "nominal|low|high|drawn", true},
    {"battery", DIMENSION_NONE, NULL, 0, 0, NULL, true},
    {"contact", DIMENSION_NONE, NULL, 0, 0, NULL, true},
    {"input", DIMENSION_NONE, NULL, 0, 0, NULL, true},
    UNIT_HOLD_UP,
};

enum { CELL_CAPACITY, CELL_CHARGE, CELL_AGE, CELL_TEMPERATURE, CELL_PARAMS };

static const struct part_param cell_params[CELL_PARAMS] = {
    {"capacity", DIMENSION_CHARGE, "1 Ah", 0.01, 20, NULL, true},
    {"charge", DIMENSION_RATIO, "100 %", 0, 1, NULL, true},
    {"age", DIMENSION_RATIO, "0 %", 0, 1, NULL, true},
    {"temperature", DIMENSION_TEMPERATURE, "25 C", -40, 85, NULL, true},
};

const struct part_param *unit_params(uint32_t *count)
{
    *count = PARAMS;
    return params;
}

const struct unit_group *unit_group(uint32_t index)
{
    static const struct unit_group battery = {"battery", cell_params, CELL_PARAMS, NULL, 0};
    return index == 0 ? &battery : &unit_figure_groups[index - 1];
}

/* The table on top of the stack. */
static void read_cell(lua_State *L, struct board_options *options)
{
    double *const figures[CELL_PARAMS] = {&options->cell_capacity_ah, &options->cell_charge,
                                          &options->cell_age, &options->cell_temperature_c};
    const char *names[CELL_PARAMS + 1] = {NULL};
    int table = lua_gettop(L);
    for (uint32_t i = 0; i < CELL_PARAMS; i++) {
        names[i] = cell_params[i].name;
    }
    argument_options(L, table, names);
    for (uint32_t i = 0; i < CELL_PARAMS; i++) {
        if (argument_option(L, table, names[i])) {
            *figures[i] = part_param_value(L, -1, &cell_params[i], names[i]);
            lua_pop(L, 1);
        }
    }
}

/* The table on top of the stack. False: the parameter is none. */
static bool read_group(lua_State *L, uint32_t index, struct board_options *options)
{
    switch (index) {
    case PARAM_BATTERY: read_cell(L, options); return true;
    case PARAM_CONTACT: unit_figures_read(L, -1, UNIT_CONTACT, &options->figures); return true;
    case PARAM_INPUT: unit_figures_read(L, -1, UNIT_INPUT, &options->figures); return true;
    default: return false;
    }
}

/* A wiring that says them means them, whatever a calibration says of this unit. */
static void put_thresholds(struct board_options *options, enum board_thresholds thresholds)
{
    options->thresholds = thresholds;
    memset(options->figures.fall_v, 0, sizeof options->figures.fall_v);
    memset(options->figures.rise_v, 0, sizeof options->figures.rise_v);
}

static void read_param(lua_State *L, uint32_t index, struct board_options *options)
{
    static const uint8_t sensor_volts[] = {0, 120, 240};
    if (read_group(L, index, options)) {
        return;
    }
    double value = part_param_value(L, -1, &params[index], params[index].name);
    if (index == PARAM_SENSOR) {
        options->sensor_volts = sensor_volts[(uint32_t)value];
    } else if (index == PARAM_MODEM) {
        options->modem_fitted = personality_name((uint32_t)value) != NULL;
        options->modem_make = options->modem_fitted ? (uint8_t)value : 0;
    } else if (index == PARAM_THRESHOLDS) {
        put_thresholds(options, (enum board_thresholds)(uint32_t)value);
    } else if (index == PARAM_HOLD_UP) {
        options->figures.hold_up_f = value;
    } else if (index == PARAM_DELAYS) {
        options->modem_delays = value;
    } else {
        options->supply_phase_us = clock_us(value);
    }
}

void unit_param_read(lua_State *L, int index, struct board_options *options)
{
    const char *names[PARAMS + 1] = {NULL};
    for (uint32_t i = 0; i < PARAMS; i++) {
        names[i] = params[i].name;
    }
    argument_options(L, index, names);
    for (uint32_t i = 0; i < PARAMS; i++) {
        if (argument_option(L, index, params[i].name)) {
            read_param(L, i, options);
            lua_pop(L, 1);
        }
    }
}
