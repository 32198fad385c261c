#include "cli/words_stubs_parts.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "cli/text_list.h"
#include "lua/classes.h"
#include "lua/language.h"
#include "lua/part_param.h"
#include "lua/unit_param.h"
#include "sim/world/wiring.h"

static const char *const dimension_types[] = {
    [DIMENSION_NONE] = "number", [DIMENSION_TIME] = "time", [DIMENSION_VOLTAGE] = "voltage",
    [DIMENSION_CURRENT] = "current", [DIMENSION_POWER] = "power",
    [DIMENSION_RESISTANCE] = "resistance", [DIMENSION_CAPACITANCE] = "capacitance",
    [DIMENSION_TEMPERATURE] = "temperature", [DIMENSION_RATIO] = "ratio",
    [DIMENSION_CHARGE] = "charge", [DIMENSION_LENGTH] = "length", [DIMENSION_AREA] = "area",
    [DIMENSION_TEXT] = "string", [DIMENSION_PART] = "string", [DIMENSION_ID] = "string",
    [DIMENSION_FILE] = "string"};

/* "N/O|N/C" as a union of literals. */
static void print_choices(const char *choices)
{
    printf("\"");
    for (; *choices != '\0'; choices++) {
        printf(*choices == '|' ? "\"|\"" : "%c", *choices);
    }
    printf("\"");
}

static void print_union(const char *const *words)
{
    for (uint32_t i = 0; words != NULL && words[i] != NULL; i++) {
        printf("%s\"%s\"", i == 0 ? "" : "|", words[i]);
    }
}

static void print_param_type(const struct part_param *param)
{
    if (param->dimension == DIMENSION_TEXT && param->choices != NULL) {
        print_choices(param->choices);
    } else {
        printf("%s", dimension_types[param->dimension]);
    }
}

static void print_limits(const struct part_param *param)
{
    char low[QUANTITY_TEXT], high[QUANTITY_TEXT];
    if (param->choices == NULL && param->low < param->high) {
        quantity_text(param->low, param->dimension, low);
        quantity_text(param->high, param->dimension, high);
        printf("; %s to %s", low, high);
    }
    if (param->default_value != NULL) {
        printf("; %s unless said otherwise", param->default_value);
    }
}

static void print_about(const char *kind, const char *name)
{
    const char *about = language_part_about(kind, name);
    printf("%s", about == NULL ? "" : about);
}

/* `of`: "" or the group that the parameter stands in, as the notes call it. */
static void print_param(const char *kind, const char *of, const struct part_param *param)
{
    char name[64];
    snprintf(name, sizeof name, "%s%s", of, param->name);
    printf("---@field %s? ", param->name);
    print_param_type(param);
    printf(" ");
    print_about(kind, name);
    print_limits(param);
    printf("\n");
}

static void print_params(const struct part_kind *kind)
{
    printf("---@class part.%s.params: part_keys\n", kind->name);
    for (uint32_t i = 0; i < kind->param_count; i++) {
        print_param(kind->name, "", &kind->params[i]);
    }
    printf("\n");
}

static bool is_name(const char *terminal)
{
    return isalpha((unsigned char)terminal[0]) != 0;
}

static void print_terminals(const struct part_kind *kind)
{
    printf("---@class part.%s.placed\n", kind->name);
    for (const char *const *name = kind->terminals; name != NULL && *name != NULL; name++) {
        printf(is_name(*name) ? "---@field %s terminal\n" : "---@field [\"%s\"] terminal\n",
               *name);
    }
    printf("\n");
}

/* What stands in a verb's brackets: one plain value, or a table of its parameters. */
static void print_verb_type(const struct part_kind *kind, const char *verb)
{
    const struct part_param *params[PART_FIGURES];
    const char *names[PART_FIGURES + 1];
    uint32_t count = part_verb_list(kind, verb, params, names);
    if (count == 1) {
        print_param_type(params[0]);
        printf("|");
    }
    printf("{ ");
    for (uint32_t i = 0; i < count; i++) {
        printf("%s%s?: ", i == 0 ? "" : ", ", names[i]);
        print_param_type(params[i]);
    }
    printf(" }");
}

static void print_verb(const struct part_kind *kind, const char *owner, const char *verb)
{
    const struct part_param *params[PART_FIGURES];
    const char *names[PART_FIGURES + 1];
    char note[64];
    snprintf(note, sizeof note, ":%s", verb);
    bool takes = part_verb_list(kind, verb, params, names) > 0;
    printf("---");
    print_about(kind->name, note);
    printf("\n");
    if (takes) {
        printf("---@param values? ");
        print_verb_type(kind, verb);
        printf("\n");
    }
    if (strcmp(verb, "temperature") == 0) {
        printf("---@return number\n");
    }
    printf("function %s:%s(%s) end\n\n", owner, verb, takes ? "values" : "");
}

/* A kind with a temperature that no verb sets can be asked for it all the same. */
static void print_verbs(const struct part_kind *kind, const char *owner)
{
    for (const char *const *verb = kind->verbs; verb != NULL && *verb != NULL; verb++) {
        print_verb(kind, owner, *verb);
    }
    if (kind->celsius != NULL && part_find_verb(kind, "temperature") < 0) {
        print_verb(kind, owner, "temperature");
    }
}

static void print_states(const struct part_kind *kind)
{
    printf("---@param state\n");
    for (const char *const *state = kind->states; state != NULL && *state != NULL; state++) {
        char note[64];
        snprintf(note, sizeof note, "=%s", *state);
        printf("---| \"%s\" # ", *state);
        print_about(kind->name, note);
        printf("\n");
    }
    printf("---@return state\n");
}

/* The words that parts share, with the kind's own literals: `owner` is its class's variable. */
static void print_shared(const struct part_kind *kind, const char *owner)
{
    printf("---one of its states\n");
    print_states(kind);
    printf("function %s:is(state) end\n\n", owner);
    printf("---one of its parameters has this value\n"
           "---@param value part.%s.params\n---@return state\nfunction %s:has(value) end\n\n",
           kind->name, owner);
    printf("---gives its parameters other values, all but those said in the wiring\n"
           "---@param values part.%s.params\nfunction %s:set(values) end\n\n", kind->name, owner);
    if (kind->faults != NULL && kind->faults[0] != NULL) {
        printf("---breaks it in a named way\n---@param kind ");
        print_union(kind->faults);
        printf("\nfunction %s:fault(kind) end\n\n", owner);
    }
}

static void print_story(const struct part_kind *kind)
{
    char owner[48];
    snprintf(owner, sizeof owner, "part_%s", kind->name);
    printf("---%s\n---@class part.%s: part\nlocal %s = {}\n\n", kind->about, kind->name, owner);
    print_shared(kind, owner);
    print_verbs(kind, owner);
}

static void print_maker(const char *kind, const char *about)
{
    printf("---%s\n---@param params? part.%s.params\n---@return part.%s.placed\n"
           "function builder:%s(params) end\n\n", about, kind, kind, kind);
}

static void print_unit_terminals(const struct world *world, uint32_t unit)
{
    const char *name;
    printf("---@class part.unit.placed\n");
    for (uint32_t i = 0; (name = wiring_terminal_name(world, unit, i)) != NULL; i++) {
        if (name[0] != '\0') {
            printf("---@field %s terminal\n", name);
        }
    }
    printf("\n---@alias unit_terminal string");
    for (uint32_t i = 0; (name = wiring_terminal_name(world, unit, i)) != NULL; i++) {
        if (name[0] != '\0') {
            printf("|\"%s\"", name);
        }
    }
    printf("\n\n");
}

static void print_group_params(const struct unit_group *group)
{
    char of[32];
    snprintf(of, sizeof of, "%s.", group->name);
    for (uint32_t i = 0; i < group->count; i++) {
        print_param("unit", of, &group->params[i]);
    }
    printf("\n");
}

/* A table of a unit's parameters, and that of each of its members. */
static void print_group(const struct unit_group *group)
{
    char note[48];
    printf("---@class part.unit.%s%s\n", group->name, group->member == NULL ? "" : ".each");
    print_group_params(group);
    if (group->member == NULL) {
        return;
    }
    printf("---@class part.unit.%s: part.unit.%s.each\n", group->name, group->name);
    snprintf(note, sizeof note, "%s.%s", group->name, group->member);
    for (uint32_t i = 0; i < group->members; i++) {
        printf("---@field %s%u? part.unit.%s.each ", group->member, i + 1, group->name);
        print_about("unit", note);
        printf("\n");
    }
    printf("\n");
}

static void print_unit(void)
{
    struct world *world = memory_grow(NULL, sizeof *world);
    char error[PART_ERROR];
    uint32_t count;
    for (uint32_t i = 0; i < UNIT_GROUPS; i++) {
        print_group(unit_group(i));
    }
    const struct part_param *params = unit_params(&count);
    printf("---@class part.unit.params: part_keys\n");
    for (uint32_t i = 0; i < count; i++) {
        if (params[i].dimension == DIMENSION_NONE) {
            printf("---@field %s? part.unit.%s ", params[i].name, params[i].name);
            print_about("unit", params[i].name);
            printf("\n");
        } else {
            print_param("unit", "", &params[i]);
        }
    }
    printf("\n");
    world_init(world, 0);
    print_unit_terminals(world, (uint32_t)wiring_add(world, WIRING_UNIT, "unit", error));
    free(world);
    print_maker("unit", "The GSM relay itself; in a story it is b.unit");
}

static void print_word_of_all(const struct word *word)
{
    static const char *const own[] = {"is", "has", "set", "fault", NULL};
    const char *const *name = own;
    while (*name != NULL && strcmp(*name, word->name) != 0) {
        name++;
    }
    if (*name != NULL) {
        return;
    }
    const char *returns = strrchr(word->usage, ')') + 1;
    bool takes = word->usage[1] != ')';
    const char *param = strcmp(word->name, "signal") == 0 ? "name" : "terminal";
    printf("---%s\n", word->about);
    if (takes) {
        printf("---@param %s string\n", param);
    }
    if (returns[0] == ':') {
        printf("---@return %s\n", returns + 2);
    }
    printf("function part:%s(%s) end\n\n", word->name, takes ? param : "");
}

static void print_base(void)
{
    printf("---What every part in a story has.\n---@class part\nlocal part = {}\n\n");
    for (const struct word *word = part_class.words; word->name != NULL; word++) {
        print_word_of_all(word);
    }
}

static void add_states(struct text_list *states, const struct part_kind *kind)
{
    for (const char *const *state = kind->states; state != NULL && *state != NULL; state++) {
        if (!text_list_has(states, *state)) {
            text_list_add(states, *state);
        }
    }
}

static void print_all_states(void)
{
    struct text_list states = {.count = 0};
    for (uint32_t i = 0; i < part_kind_count(); i++) {
        add_states(&states, part_kind(i));
    }
    for (uint32_t i = 0; i < states.count; i++) {
        printf("%s\"%s\"", i == 0 ? "" : "|", states.text[i]);
    }
    text_list_close(&states);
}

/* b.NAME may be any of them: the editor does not know the wiring. */
static void print_any(void)
{
    printf("---A part or cable of the wiring by its name. Which kind it is only the wiring knows:\n"
           "---`local smoke = b.smoke ---@type part.sensor` tells the editor, too.\n"
           "---@class any_part: ");
    for (uint32_t i = 0; i < part_kind_count(); i++) {
        printf("%spart.%s", i == 0 ? "" : ", ", part_kind(i)->name);
    }
    printf("\nlocal any_part = {}\n\n---one of its states\n---@param state ");
    print_all_states();
    printf("\n---@return state\nfunction any_part:is(state) end\n\n"
           "---one of its parameters has this value\n"
           "---@param value table\n---@return state\nfunction any_part:has(value) end\n\n"
           "---gives its parameters other values, all but those said in the wiring\n"
           "---@param values table\nfunction any_part:set(values) end\n\n"
           "---breaks it, a part or a cable, in a named way\n---@param kind string\n"
           "function any_part:fault(kind) end\n\n"
           "---@class bench.part\n---@field [string] any_part\n\n");
}

void stubs_print_parts(void)
{
    print_unit();
    print_base();
    for (uint32_t i = 0; i < part_kind_count(); i++) {
        const struct part_kind *kind = part_kind(i);
        print_params(kind);
        print_terminals(kind);
        print_story(kind);
        print_maker(kind->name, kind->about);
    }
    print_any();
}
