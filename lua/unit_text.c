#include "lua/unit_text.h"

#include <stdio.h>
#include <string.h>

#include "lua/exact_text.h"
#include "lua/unit_param.h"
#include "sim/base/clock.h"
#include "sim/gsm/personality.h"
#include "sim/world/wiring.h"

#define PATH 64
#define HINT (NEAREST_OFFERED + 40)

enum group { GROUP_BATTERY, GROUP_CONTACT, GROUP_INPUT };

static const uint8_t sensor_volts[] = {0, 120, 240};

/* ---- figures of a group ---- */

/* 0: the board's own counts. */
static double figure_of(const struct board_options *options, enum group group, uint32_t param,
                        uint32_t member)
{
    const struct board_figures *figures = &options->figures;
    const double cell[] = {options->cell_capacity_ah, options->cell_charge, options->cell_age,
                           options->cell_temperature_c};
    const int64_t *const times[] = {figures->operate_us, figures->release_us, figures->bounce_us};
    const double *const levels[] = {figures->rise_v, figures->fall_v};
    switch (group) {
    case GROUP_BATTERY: return cell[param];
    case GROUP_CONTACT: return (double)times[param][member] / 1e6;
    case GROUP_INPUT: return levels[param][member];
    }
    return 0.0;
}

static void put_figure(struct board_options *options, enum group group, const uint32_t at[2],
                       double value)
{
    struct board_figures *figures = &options->figures;
    double *const cell[] = {&options->cell_capacity_ah, &options->cell_charge,
                            &options->cell_age, &options->cell_temperature_c};
    int64_t *const times[] = {figures->operate_us, figures->release_us, figures->bounce_us};
    double *const levels[] = {figures->rise_v, figures->fall_v};
    switch (group) {
    case GROUP_BATTERY: *cell[at[0]] = value; break;
    case GROUP_CONTACT: times[at[0]][at[1]] = clock_us(value); break;
    case GROUP_INPUT: levels[at[0]][at[1]] = value; break;
    }
}

static uint32_t members_of(const struct unit_group *group)
{
    return group->members > 0 ? group->members : 1;
}

/* ---- writing ---- */

static void write_figure(enum group group, const struct part_param *param, double value,
                         struct writing *writing)
{
    char text[EXACT_TEXT];
    writing_add_key(writing, param->name);
    if (group == GROUP_CONTACT) {
        exact_time_text(clock_us(value), text);
        writing_add_quoted(writing, text);
    } else {
        param_text_write(param, value, writing);
    }
    writing_add(writing, ", ");
}

/* Takes the comma off that stands behind the last entry. */
static void close_table(struct writing *writing)
{
    size_t length = writing->length;
    if (!writing->failed && length >= 2 && strcmp(writing->text + length - 2, ", ") == 0) {
        writing->length -= 2;
    }
    writing_add(writing, " }, ");
}

static bool differs(const struct board_options *options, enum group group, uint32_t param,
                    uint32_t member)
{
    struct board_options usual = wiring_unit_defaults();
    return figure_of(options, group, param, member) != figure_of(&usual, group, param, member);
}

static bool any_differs(const struct board_options *options, enum group group, uint32_t member)
{
    bool any = false;
    for (uint32_t i = 0; i < unit_group(group)->count; i++) {
        any = any || differs(options, group, i, member);
    }
    return any;
}

static bool all_are_alike(const struct board_options *options, enum group group)
{
    const struct unit_group *table = unit_group(group);
    bool alike = true;
    for (uint32_t member = 1; member < members_of(table); member++) {
        for (uint32_t i = 0; i < table->count; i++) {
            alike = alike && figure_of(options, group, i, member)
                                 == figure_of(options, group, i, 0);
        }
    }
    return alike;
}

static void write_figures(const struct board_options *options, enum group group, uint32_t member,
                          struct writing *writing)
{
    const struct unit_group *table = unit_group(group);
    for (uint32_t i = 0; i < table->count; i++) {
        if (differs(options, group, i, member)) {
            write_figure(group, &table->params[i], figure_of(options, group, i, member), writing);
        }
    }
}

static void write_group(const struct board_options *options, enum group group,
                        struct writing *writing)
{
    const struct unit_group *table = unit_group(group);
    bool any = false;
    for (uint32_t member = 0; member < members_of(table); member++) {
        any = any || any_differs(options, group, member);
    }
    if (!any) {
        return;
    }
    writing_add_format(writing, "%s = { ", table->name);
    if (all_are_alike(options, group)) {
        write_figures(options, group, 0, writing);
        close_table(writing);
        return;
    }
    for (uint32_t member = 0; member < members_of(table); member++) {
        if (any_differs(options, group, member)) {
            writing_add_format(writing, "%s%u = { ", table->member, member + 1);
            write_figures(options, group, member, writing);
            close_table(writing);
        }
    }
    close_table(writing);
}

static const struct part_param *find_param(const char *name)
{
    uint32_t count;
    const struct part_param *params = unit_params(&count);
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(params[i].name, name) == 0) {
            return &params[i];
        }
    }
    return NULL;
}

/* Parameters that are a word out of a few: the place of theirs. */
static uint32_t word_of(const struct board_options *options, const char *name)
{
    uint32_t place = 0;
    if (strcmp(name, "voltage_sensor") == 0) {
        while (sensor_volts[place] != options->sensor_volts) {
            place++;
        }
    } else if (strcmp(name, "modem") == 0) {
        while (!options->modem_fitted && personality_name(place) != NULL) {
            place++; /* the word behind the makes */
        }
        place = options->modem_fitted ? options->modem_make : place;
    } else {
        place = options->thresholds;
    }
    return place;
}

void unit_text_write(const struct board_options *options, struct writing *writing)
{
    static const char *const words[] = {"voltage_sensor", "modem", "thresholds"};
    char text[EXACT_TEXT];
    for (uint32_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        uint32_t place = word_of(options, words[i]);
        if (place > 0) {
            writing_add_key(writing, words[i]);
            param_text_write(find_param(words[i]), place, writing);
            writing_add(writing, ", ");
        }
    }
    if (options->modem_delays != 1.0) {
        writing_add_key(writing, "modem_delays");
        param_text_write(find_param("modem_delays"), options->modem_delays, writing);
        writing_add(writing, ", ");
    }
    if (options->supply_phase_us > 0) {
        exact_time_text(options->supply_phase_us, text);
        writing_add_format(writing, "supply_phase = \"%s\", ", text);
    }
    for (int group = GROUP_BATTERY; group <= GROUP_INPUT; group++) {
        write_group(options, (enum group)group, writing);
    }
    if (options->figures.hold_up_f > 0.0) {
        writing_add_key(writing, "hold_up");
        param_text_write(find_param("hold_up"), options->figures.hold_up_f, writing);
        writing_add(writing, ", ");
    }
}

/* ---- setting ---- */

static void put_word(struct board_options *options, const char *name, uint32_t place)
{
    if (strcmp(name, "voltage_sensor") == 0) {
        options->sensor_volts = sensor_volts[place];
    } else if (strcmp(name, "modem") == 0) {
        options->modem_fitted = personality_name(place) != NULL;
        options->modem_make = options->modem_fitted ? (uint8_t)place : 0;
    } else {
        options->thresholds = (enum board_thresholds)place;
        memset(options->figures.fall_v, 0, sizeof options->figures.fall_v);
        memset(options->figures.rise_v, 0, sizeof options->figures.rise_v);
    }
}

static void put_plain(struct board_options *options, const struct part_param *param,
                      double figure)
{
    if (param->dimension == DIMENSION_TEXT) {
        put_word(options, param->name, (uint32_t)figure);
    } else if (strcmp(param->name, "hold_up") == 0) {
        options->figures.hold_up_f = figure;
    } else if (strcmp(param->name, "modem_delays") == 0) {
        options->modem_delays = figure;
    } else {
        options->supply_phase_us = clock_us(figure);
    }
}

static bool refuse_path(const char *path, const struct nearest *nearest,
                        char error[PARAM_TEXT_ERROR])
{
    char hint[HINT];
    param_text_hint(nearest, hint, sizeof hint);
    snprintf(error, PARAM_TEXT_ERROR, "unit has no parameter '%.60s'%s", path, hint);
    return false;
}

static void offer_group(const struct unit_group *table, struct nearest *nearest)
{
    char name[PATH];
    for (uint32_t i = 0; i < table->count; i++) {
        snprintf(name, sizeof name, "%s.%s", table->name, table->params[i].name);
        nearest_offer(nearest, name);
    }
    for (uint32_t i = 0; i < table->count * table->members; i++) {
        snprintf(name, sizeof name, "%s.%s%u.%s", table->name, table->member,
                 i / table->count + 1, table->params[i % table->count].name);
        nearest_offer(nearest, name);
    }
}

static bool refuse_unknown(const char *path, char error[PARAM_TEXT_ERROR])
{
    struct nearest nearest;
    uint32_t count;
    const struct part_param *params = unit_params(&count);
    nearest_init(&nearest, path);
    for (uint32_t i = 0; i < count; i++) {
        if (params[i].dimension != DIMENSION_NONE) {
            nearest_offer(&nearest, params[i].name);
        }
    }
    for (uint32_t i = 0; i < UNIT_GROUPS; i++) {
        offer_group(unit_group(i), &nearest);
    }
    return refuse_path(path, &nearest, error);
}

/* "Relay3.operate" as the member 2, and moves behind the dot; members: all of them. */
static uint32_t take_member(const struct unit_group *table, const char **rest)
{
    char name[PATH];
    for (uint32_t i = 0; i < table->members; i++) {
        int length = snprintf(name, sizeof name, "%s%u.", table->member, i + 1);
        if (strncmp(*rest, name, (size_t)length) == 0) {
            *rest += length;
            return i;
        }
    }
    return members_of(table);
}

static const struct part_param *find_in_group(const struct unit_group *table, const char *rest)
{
    for (uint32_t i = 0; i < table->count; i++) {
        if (strcmp(table->params[i].name, rest) == 0) {
            return &table->params[i];
        }
    }
    return NULL;
}

/* The group that it is of; UNIT_GROUPS: none. *rest: what stands behind it, member and all. */
static uint32_t group_of(const char *path, const char **rest)
{
    uint32_t i = 0;
    for (; i < UNIT_GROUPS; i++) {
        size_t length = strlen(unit_group(i)->name);
        if (strncmp(path, unit_group(i)->name, length) == 0 && path[length] == '.') {
            *rest = path + length + 1;
            break;
        }
    }
    return i;
}

const struct part_param *unit_text_find(const char *path, char error[PARAM_TEXT_ERROR])
{
    const char *rest;
    const struct part_param *param = find_param(path);
    uint32_t group = group_of(path, &rest);
    if (group < UNIT_GROUPS) {
        (void)take_member(unit_group(group), &rest);
        param = find_in_group(unit_group(group), rest);
    }
    if (param == NULL || param->dimension == DIMENSION_NONE) {
        (void)refuse_unknown(path, error);
        return NULL;
    }
    return param;
}

static void put_in_group(struct board_options *options, enum group group, const char *rest,
                         double figure)
{
    const struct unit_group *table = unit_group(group);
    uint32_t member = take_member(table, &rest);
    uint32_t param = (uint32_t)(find_in_group(table, rest) - table->params);
    for (uint32_t m = 0; m < members_of(table); m++) {
        const uint32_t at[] = {param, m};
        if (member == m || member == members_of(table)) {
            put_figure(options, group, at, figure);
        }
    }
}

bool unit_text_set(struct board_options *options, const char *path, const char *value,
                   char error[PARAM_TEXT_ERROR])
{
    const char *rest;
    double figure;
    const struct part_param *param = unit_text_find(path, error);
    if (param == NULL || !param_text_read(param, value, &figure, error)) {
        return false;
    }
    uint32_t group = group_of(path, &rest);
    if (group < UNIT_GROUPS) {
        put_in_group(options, (enum group)group, rest, figure);
    } else {
        put_plain(options, param, figure);
    }
    return true;
}
