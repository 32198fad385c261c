#include "cli/words_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "lua/language.h"
#include "lua/part_param.h"
#include "lua/unit_param.h"
#include "sim/world/wiring.h"

static void print_list(const char *const *words)
{
    printf(" ");
    for (; words != NULL && *words != NULL; words++) {
        printf("`%s` ", *words);
    }
    printf("|");
}

static void print_verbs(const struct part_kind *kind)
{
    const struct part_param *params[PART_FIGURES];
    const char *names[PART_FIGURES + 1];
    printf(" ");
    for (const char *const *verb = kind->verbs; verb != NULL && *verb != NULL; verb++) {
        uint32_t count = part_verb_list(kind, *verb, params, names);
        printf("`:%s", *verb);
        for (uint32_t i = 0; i < count; i++) {
            printf("%s%s =", i == 0 ? " { " : ", ", names[i]);
        }
        printf(count == 0 ? "()` " : " }` ");
    }
    printf("|");
}

static void print_kind(const struct part_kind *kind)
{
    printf("| `%s` | %s |", kind->name, kind->about);
    print_list(kind->terminals);
    print_list(kind->states);
    print_verbs(kind);
    print_list(kind->faults);
    printf("\n");
}

static void print_unit(void)
{
    struct world *world = memory_grow(NULL, sizeof *world);
    char error[PART_ERROR];
    const char *terminal;
    world_init(world, 0);
    int32_t unit = wiring_add(world, WIRING_UNIT, "unit", error);
    printf("| `unit` | the GSM relay itself | ");
    for (uint32_t i = 0; (terminal = wiring_terminal_name(world, (uint32_t)unit, i)) != NULL;
         i++) {
        if (terminal[0] != '\0') {
            printf("`%s` ", terminal);
        }
    }
    printf("| see [The unit](#the-unit) | | |\n");
    free(world);
}

static void print_kinds(void)
{
    printf("| kind | what it is | terminals | `:is` | verbs | `:fault` |\n"
           "| --- | --- | --- | --- | --- | --- |\n");
    print_unit();
    for (uint32_t i = 0; i < part_kind_count(); i++) {
        print_kind(part_kind(i));
    }
}

static void print_figure(double value, enum dimension dimension)
{
    char text[QUANTITY_TEXT];
    quantity_text(value, dimension, text);
    printf("%s", text);
}

static void print_range(const struct part_param *param)
{
    if (param->dimension == DIMENSION_PART) {
        printf("the name of a `");
        for (const char *letter = param->choices; *letter != '\0'; letter++) {
            printf(*letter == '|' ? "`, `" : "%c", *letter);
        }
        printf("`");
    } else if (param->choices != NULL) {
        printf("`\"");
        for (const char *letter = param->choices; *letter != '\0'; letter++) {
            printf(*letter == '|' ? "\"` `\"" : "%c", *letter);
        }
        printf("\"`");
    } else if (param->low < param->high) {
        print_figure(param->low, param->dimension);
        printf(" to ");
        print_figure(param->high, param->dimension);
    }
}

static bool has_range(const struct part_param *param)
{
    return param->choices != NULL ? param->choices[0] != '\0' : param->low < param->high;
}

static void print_about(const char *kind, const char *of, const char *name)
{
    char note[64];
    snprintf(note, sizeof note, "%s%s", of, name);
    const char *about = language_part_about(kind, note);
    printf("%s", about == NULL ? "" : about);
}

/* `of`: "" or the verb or group that the parameter stands in, with what leads to it. */
static void print_param(const char *kind, const char *of, const struct part_param *param)
{
    printf("| `%s` | `%s%s` | %s | ", kind, of, param->name,
           param->default_value == NULL ? "none" : param->default_value);
    if (has_range(param)) {
        print_range(param);
        printf(" ");
    }
    printf(param->fixed ? "| wiring | " : "| | ");
    print_about(kind, of, param->name);
    printf(" |\n");
}

static void print_group(const struct unit_group *group)
{
    char of[32];
    snprintf(of, sizeof of, "%s.", group->name);
    for (uint32_t i = 0; i < group->count; i++) {
        print_param("unit", of, &group->params[i]);
    }
    if (group->member != NULL) {
        printf("| `unit` | `%s%s1` to `%s%u` | | a table of the same | wiring | ", of,
               group->member, group->member, group->members);
        print_about("unit", of, group->member);
        printf(" |\n");
    }
}

static void print_unit_params(void)
{
    uint32_t count;
    const struct part_param *params = unit_params(&count);
    for (uint32_t i = 0; i < count; i++) {
        if (params[i].dimension != DIMENSION_NONE) {  /* the tables follow by themselves */
            print_param("unit", "", &params[i]);
        }
    }
    for (uint32_t i = 0; i < UNIT_GROUPS; i++) {
        print_group(unit_group(i));
    }
}

static void print_params(void)
{
    printf("\n| kind | parameter | default | what it may be | said in | what it is |\n"
           "| --- | --- | --- | --- | --- | --- |\n");
    print_unit_params();
    for (uint32_t i = 0; i < part_kind_count(); i++) {
        const struct part_kind *kind = part_kind(i);
        for (uint32_t j = 0; j < kind->param_count; j++) {
            print_param(kind->name, "", &kind->params[j]);
        }
        const struct part_param *param = kind->verb_params;
        for (; param != NULL && param->name != NULL; param++) {
            print_param(kind->name, ":", param);
        }
    }
}

void words_print_parts(void)
{
    print_kinds();
    print_params();
}
