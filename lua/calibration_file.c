#include "lua/calibration_file.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/part_param.h"
#include "lua/source.h"
#include "lua/unit_figures.h"

static const struct part_param hold_up = UNIT_HOLD_UP;

static void refuse_key(lua_State *L, int key)
{
    struct nearest nearest;
    nearest_init(&nearest, sandbox_push_text(L, key));
    for (uint32_t i = 0; i < UNIT_FIGURES; i++) {
        nearest_offer(&nearest, unit_figure_groups[i].name);
    }
    nearest_offer(&nearest, hold_up.name);
    sandbox_wrong(L, "%s: a calibration has no such key, did you mean '%s'?", lua_tostring(L, -1),
                  nearest.best);
}

static bool is_known(const char *key)
{
    bool known = strcmp(key, hold_up.name) == 0;
    for (uint32_t i = 0; i < UNIT_FIGURES; i++) {
        known = known || strcmp(key, unit_figure_groups[i].name) == 0;
    }
    return known;
}

/* How many keys the table at 1 has. Of several wrong ones the first by name is told: their order in
 * a table is chance. */
static uint32_t check_keys(lua_State *L)
{
    uint32_t found = 0;
    const char *wrong = NULL;
    for (lua_pushnil(L); lua_next(L, 1) != 0; lua_pop(L, 1)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : NULL;
        if (key == NULL) {
            refuse_key(L, lua_absindex(L, -2));
        } else if (!is_known(key) && (wrong == NULL || strcmp(key, wrong) < 0)) {
            wrong = key;
        }
        found++;
    }
    if (wrong != NULL) {
        lua_pushstring(L, wrong);
        refuse_key(L, lua_gettop(L));
    }
    return found;
}

/* A lua_CFunction: 1 what the file has returned, 2 a light userdata with the figures. */
static int read_table(lua_State *L)
{
    struct board_figures *figures = lua_touserdata(L, 2);
    if (lua_type(L, 1) != LUA_TTABLE) {
        return sandbox_wrong(L, "return: a calibration file returns a table, as `fusebox fit` "
                                "writes it: return { hold_up = \"1000 uF\" }");
    }
    uint32_t found = check_keys(L);
    if (found == 0) {
        return sandbox_wrong(L, "return: this calibration says nothing: there are contact, input "
                                "and hold_up");
    }
    for (uint32_t i = 0; i < UNIT_FIGURES; i++) {
        if (argument_option(L, 1, unit_figure_groups[i].name)) {
            unit_figures_read(L, -1, (enum unit_figures)i, figures);
            lua_pop(L, 1);
        }
    }
    if (argument_option(L, 1, hold_up.name)) {
        figures->hold_up_f = part_param_value(L, -1, &hold_up, hold_up.name);
    }
    return 0;
}

/* "contact.Relay3.operate: ...": the line of that key, found name by name. */
static int line_of(const char *path, const char *message)
{
    int line = 1;
    char key[40];
    for (const char *at = message; strcspn(at, ".: ") < sizeof key && at[0] != '\0';) {
        size_t length = strcspn(at, ".: ");
        snprintf(key, sizeof key, "%.*s", (int)length, at);
        line = source_line_of(path, line, key);
        if (at[length] != '.') {
            break;
        }
        at += length + 1;
    }
    return line;
}

bool calibration_file_read(struct board_figures *figures, struct sandbox *sandbox, const char *path,
                           char *error)
{
    lua_State *L = sandbox->L;
    char message[SANDBOX_ERROR];
    int top = lua_gettop(L);
    memset(figures, 0, sizeof *figures);
    if (!source_run(sandbox, path, error)) {
        return false;
    }
    sandbox->near[0] = '\0'; /* no line is carried out any more: the key leads to it */
    lua_pushcfunction(L, read_table);
    source_push_returned(L);
    lua_pushlightuserdata(L, figures);
    bool right = lua_pcall(L, 2, 0, 0) == LUA_OK;
    if (!right) {
        snprintf(message, sizeof message, "%s", lua_tostring(L, -1));
        snprintf(error, SANDBOX_ERROR, "%.900s:%d: %.1000s", path, line_of(path, message), message);
    }
    lua_settop(L, top);
    return right;
}
