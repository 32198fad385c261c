#include "lua/unit_figures.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/part_param.h"
#include "lua/sandbox.h"
#include "sim/base/clock.h"
#include "sim/board/constants.h"

#define PATH 40 /* "contact.Relay3.operate" fits */

enum { CONTACT_OPERATE, CONTACT_RELEASE, CONTACT_BOUNCE, CONTACT_PARAMS };
enum { INPUT_SENSES, INPUT_LETS_GO, INPUT_PARAMS };

static const struct part_param contact_params[CONTACT_PARAMS] = {
    {"operate", DIMENSION_TIME, "8 ms", 0.0001, 1, NULL, true},
    {"release", DIMENSION_TIME, "5 ms", 0.0001, 1, NULL, true},
    {"bounce", DIMENSION_TIME, "2 ms", 0.000001, 0.1, NULL, true},
};

static const struct part_param input_params[INPUT_PARAMS] = {
    {"senses", DIMENSION_VOLTAGE, "9.6 V", 3.5, 24, NULL, true},
    {"lets_go", DIMENSION_VOLTAGE, "7.5 V", 1, 20, NULL, true},
};

const struct unit_group unit_figure_groups[UNIT_FIGURES] = {
    [UNIT_CONTACT] = {"contact", contact_params, CONTACT_PARAMS, "Relay", UNIT_RELAYS},
    [UNIT_INPUT] = {"input", input_params, INPUT_PARAMS, "Input", UNIT_INPUTS},
};

/* Of one table: whose figures it has. */
struct reach {
    const struct unit_group *group;
    uint32_t first, count;
    char path[PATH]; /* "contact." */
};

static void put(const struct reach *reach, uint32_t param, double value,
                struct board_figures *figures)
{
    int64_t *const times[CONTACT_PARAMS] = {figures->operate_us, figures->release_us,
                                            figures->bounce_us};
    double *const levels[INPUT_PARAMS] = {figures->rise_v, figures->fall_v};
    for (uint32_t i = reach->first; i < reach->first + reach->count; i++) {
        if (reach->group == &unit_figure_groups[UNIT_CONTACT]) {
            times[param][i] = clock_us(value);
        } else {
            levels[param][i] = value;
        }
    }
}

/* "Relay3" of the group: 2; -1: no such one. */
static int32_t member_of(const struct unit_group *group, const char *key)
{
    char name[PATH];
    for (uint32_t i = 0; i < group->members; i++) {
        snprintf(name, sizeof name, "%s%u", group->member, i + 1);
        if (strcmp(name, key) == 0) {
            return (int32_t)i;
        }
    }
    return -1;
}

static bool is_param(const struct unit_group *group, const char *key)
{
    for (uint32_t i = 0; i < group->count; i++) {
        if (strcmp(group->params[i].name, key) == 0) {
            return true;
        }
    }
    return false;
}

static void refuse_key(lua_State *L, const struct reach *reach, const char *key)
{
    const struct unit_group *group = reach->group;
    struct nearest nearest;
    nearest_init(&nearest, key);
    for (uint32_t i = 0; i < group->count; i++) {
        nearest_offer(&nearest, group->params[i].name);
    }
    for (uint32_t i = 0; i < group->members && reach->count > 1; i++) {
        char name[PATH];
        snprintf(name, sizeof name, "%s%u", group->member, i + 1);
        nearest_offer(&nearest, name);
    }
    sandbox_wrong(L, "%s%s: there is no such figure%s", reach->path, key,
                  argument_push_hint(L, &nearest));
}

static void check_table(lua_State *L, int table, const struct reach *reach)
{
    if (lua_type(L, table) != LUA_TTABLE) {
        const char *name = lua_pushlstring(L, reach->path, strlen(reach->path) - 1);
        sandbox_wrong(L, "%s: a table is wanted here, like { %s = \"%s\" }, not %s", name,
                      reach->group->params[0].name, reach->group->params[0].default_value,
                      argument_push_shown(L, table));
    }
    const char *wrong = NULL;
    for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "1";
        bool known = is_param(reach->group, key) ||
                     (reach->count > 1 && member_of(reach->group, key) >= 0);
        if (!known && (wrong == NULL || strcmp(key, wrong) < 0)) {
            wrong = key; /* of several the first by name: their order in a table is chance */
        }
    }
    if (wrong != NULL) {
        refuse_key(L, reach, wrong);
    }
}

static void read_params(lua_State *L, int table, const struct reach *reach,
                        struct board_figures *figures)
{
    char what[PATH * 2];
    for (uint32_t i = 0; i < reach->group->count; i++) {
        const struct part_param *param = &reach->group->params[i];
        if (argument_option(L, table, param->name)) {
            snprintf(what, sizeof what, "%s%s", reach->path, param->name);
            put(reach, i, part_param_value(L, -1, param, what), figures);
            lua_pop(L, 1);
        }
    }
}

static void read_members(lua_State *L, int table, const struct reach *all,
                         struct board_figures *figures)
{
    char name[PATH / 2];
    for (uint32_t i = 0; i < all->group->members; i++) {
        struct reach one = {all->group, i, 1, ""};
        snprintf(name, sizeof name, "%s%u", all->group->member, i + 1);
        snprintf(one.path, sizeof one.path, "%.15s%s.", all->path, name);
        if (argument_option(L, table, name)) {
            int inner = lua_gettop(L);
            check_table(L, inner, &one);
            read_params(L, inner, &one, figures);
            lua_pop(L, 1);
        }
    }
}

static void check_levels(lua_State *L, const struct board_figures *figures)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        double fall_v = figures->fall_v[i], rise_v = figures->rise_v[i];
        if (fall_v > 0.0 && rise_v > 0.0 && rise_v < fall_v + BOARD_INPUT_GAP_V) {
            char low[QUANTITY_TEXT], high[QUANTITY_TEXT];
            quantity_text(fall_v, DIMENSION_VOLTAGE, low);
            quantity_text(rise_v, DIMENSION_VOLTAGE, high);
            sandbox_wrong(L,
                          "input.senses: Input%d lets go at %s, so it cannot sense from %s on: "
                          "0.3 V lie between them at least",
                          (int)i + 1, low, high);
        }
    }
}

void unit_figures_read(lua_State *L, int index, enum unit_figures group,
                       struct board_figures *figures)
{
    const struct unit_group *found = &unit_figure_groups[group];
    int table = lua_absindex(L, index);
    struct reach all = {found, 0, found->members, ""};
    snprintf(all.path, sizeof all.path, "%s.", found->name);
    check_table(L, table, &all);
    read_params(L, table, &all, figures);
    read_members(L, table, &all, figures);
    check_levels(L, figures);
}
