/* An axis of a map: a figure of the wiring or a setting of the unit, from one value to another in
 * so many places, at equal distances or, by `:log`, at equal ratios. Both ends are places. */
#ifndef LUA_EXPLORE_MAP_AXIS_H
#define LUA_EXPLORE_MAP_AXIS_H

#include <stdbool.h>
#include <stdint.h>

#include "lua/exact_text.h"
#include "lua/override.h"
#include "sim/world/world.h"

#define MAP_SIDE_MOST 1000u /* places of an axis */
#define MAP_AXIS_RANGE 80
#define MAP_AXIS_ERROR 400

struct map_axis {
    char name[OVERRIDE_NAME];        /* "adapter.holdup", or "POWERGUARD" */
    char range[MAP_AXIS_RANGE];      /* as given: "100uF..10mF" */
    bool log;
    bool whole;                      /* a setting: whole numbers only */
    enum dimension dimension;
    double low, high;                /* SI; a setting's as the command has them */
    uint32_t count;                  /* places, 1 to MAP_SIDE_MOST */
};

/* "adapter.holdup:100uF..10mF:log"; the places are still to be said. False: error says why not. */
bool map_axis_parse(struct map_axis *axis, const char *text, char error[MAP_AXIS_ERROR]);
/* Reads the ends as what the name is in that wiring. An axis of whole numbers that has fewer of
 * them than places gets as many places. False: error says why not; where the wiring has no such
 * figure it is "" and an override by the low end tells. */
bool map_axis_resolve(struct map_axis *axis, const struct world *world,
                      char error[MAP_AXIS_ERROR]);
/* What the figure "part.parameter" of that wiring is; DIMENSION_TEXT: one of a few words. False: it
 * has none of that name. */
bool map_axis_find(const struct world *world, const char *name, enum dimension *dimension);
/* The value at a place between 0 and count - 1, also between two of them: of six digits, a time in
 * whole microseconds, a setting a whole number. */
double map_axis_value(const struct map_axis *axis, double place);
/* Where a value lies, in places. */
double map_axis_place(const struct map_axis *axis, double value);
/* The shortest text with a unit whose value is the same in nine digits. */
void map_axis_figure(double value, enum dimension dimension, char text[EXACT_TEXT]);
/* As a person writes it, and as an override takes it: "470 uF", "100". */
void map_axis_text(const struct map_axis *axis, double value, char text[EXACT_TEXT]);
/* "F", "s", "" of a bare number. */
const char *map_axis_unit(const struct map_axis *axis);
const char *map_axis_dimension_unit(enum dimension dimension);
/* False: it is no unit of a figure. */
bool map_axis_unit_dimension(const char *unit, enum dimension *dimension);

#endif
