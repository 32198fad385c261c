#include "lua/part_param.h"

#include <lauxlib.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/sandbox.h"
#include "sim/base/nearest.h"

#define CHOICE 32

/* Copies the choice that *list begins with and moves behind it; false at the end. */
static bool next_choice(const char **list, char choice[CHOICE])
{
    if (**list == '\0') {
        return false;
    }
    size_t length = strcspn(*list, "|");
    size_t kept = length < CHOICE ? length : CHOICE - 1;
    memcpy(choice, *list, kept);
    choice[kept] = '\0';
    *list += length + ((*list)[length] == '|' ? 1 : 0);
    return true;
}

/* "NO" and "NC" are short for "N/O" and "N/C". */
static bool is_choice(const char *choice, const char *text)
{
    return strcmp(choice, text) == 0
           || (choice[0] == 'N' && choice[1] == '/' && text[0] == 'N' && text[1] == choice[2]
               && text[1] != '\0' && text[2] == '\0');
}

static double choice_value(lua_State *L, int index, const struct part_param *param,
                           const char *what)
{
    const char *text = argument_text(L, index, what);
    const char *list = param->choices;
    char choice[CHOICE];
    struct nearest nearest;
    nearest_init(&nearest, text);
    for (int number = 0; list != NULL && next_choice(&list, choice); number++) {
        if (is_choice(choice, text)) {
            return number;
        }
        nearest_offer(&nearest, choice);
    }
    sandbox_wrong(L, "%s: no '%s' here%s", what, text,
                  argument_push_hint(L, &nearest));
    return 0;
}

double part_param_value(lua_State *L, int index, const struct part_param *param, const char *what)
{
    if (param->dimension == DIMENSION_TEXT) {
        return choice_value(L, index, param, what);
    }
    double value = argument_quantity(L, index, param->dimension, what);
    if (param->low < param->high && !(value >= param->low && value <= param->high)) {
        char low[QUANTITY_TEXT], high[QUANTITY_TEXT];
        quantity_text(param->low, param->dimension, low);
        quantity_text(param->high, param->dimension, high);
        sandbox_wrong(L, "%s: %s is out of range, %s to %s is possible", what,
                      sandbox_push_text(L, index), low, high);
    }
    return value;
}

void part_param_text(lua_State *L, int index, const char *what, char text[PART_NAME])
{
    const char *given = argument_text(L, index, what);
    if (given[0] == '\0' || strlen(given) >= PART_NAME) {
        sandbox_wrong(L, "%s: '%s' must have 1 to %d letters", what, given, PART_NAME - 1);
    }
    memcpy(text, given, strlen(given) + 1);
}

static bool is_param(lua_State *L, int index, const struct part_kind *kind)
{
    return lua_type(L, index) == LUA_TSTRING && part_find_param(kind, lua_tostring(L, index)) >= 0;
}

void part_param_check_names(lua_State *L, int index, const struct part_kind *kind)
{
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        if (is_param(L, -2, kind)) {
            continue;
        }
        struct nearest nearest;
        nearest_init(&nearest, sandbox_push_text(L, -2));
        for (uint32_t i = 0; i < kind->param_count; i++) {
            nearest_offer(&nearest, kind->params[i].name);
        }
        const char *name = lua_tostring(L, -1);
        sandbox_wrong(L, "%s has no parameter '%s'%s", kind->name, name,
                      argument_push_hint(L, &nearest));
    }
}

uint32_t part_verb_list(const struct part_kind *kind, const char *verb,
                        const struct part_param *params[PART_FIGURES],
                        const char *names[PART_FIGURES + 1])
{
    uint32_t count = 0;
    size_t length = strlen(verb);
    const struct part_param *param = kind->verb_params;
    for (; param != NULL && param->name != NULL && count < PART_FIGURES; param++) {
        if (strncmp(param->name, verb, length) == 0 && param->name[length] == '.') {
            params[count] = param;
            names[count++] = param->name + length + 1;
        }
    }
    names[count] = NULL;
    return count;
}
