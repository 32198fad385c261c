#include "cli/words_stubs.h"

#include <stdio.h>
#include <string.h>

#include "cli/words_faults.h"
#include "cli/words_stubs_parts.h"
#include "lua/language.h"
#include "lua/usage.h"
#include "sim/trace/checker.h"

static void print_head(void)
{
    printf("---@meta fusebox\n\n"
           "-- The language of scenarios for editors with lua-language-server: completion, hints, "
           "and\n-- warnings while you write. Written by `fusebox words stubs`; never edited, "
           "never run.\n\n");
}

static void print_aliases(void)
{
    const struct language_alias *alias = language_aliases;
    for (; alias->name != NULL; alias++) {
        printf("---%s\n---@alias %s %s\n\n", alias->about, alias->name, alias->type);
    }
    printf("---@alias invariant");
    for (int i = 0; i < INVARIANT_COUNT; i++) {
        printf("%s\"%s\"", i == 0 ? " " : "|", invariant_name((enum invariant)i));
    }
    printf("\n\n---@alias modem_fault\n");
    words_print_fault_choices();
    printf("\n");
}

/* What the operators of conditions make. */
static void print_conditions(void)
{
    printf("---Something that is so or not. States join by `&`, `|` and `~`.\n"
           "---@class state\n"
           "---@operator band(state): state\n"
           "---@operator bor(state): state\n"
           "---@operator bor(event): event\n"
           "---@operator bnot: state\n\n"
           "---Something that happens. Events join by `|`, also with states that become true.\n"
           "---@class event\n"
           "---@operator bor(condition): event\n\n");
}

/* "[1..6]" is any whole number to the annotations. */
static void print_field(const struct language_key *key)
{
    const char *name = strncmp(key->name, "[1..", 4) == 0 ? "[integer]" : key->name;
    printf("---@field %s %s %s\n", name, key->type, key->about);
}

static void print_word(const char *variable, const struct word *word)
{
    struct usage usage;
    usage_read(&usage, word->usage);
    printf("---%s\n---```lua\n---%s\n---```\n", word->about, word->example);
    for (uint32_t i = 0; i < usage.count; i++) {
        const struct usage_param *param = &usage.param[i];
        printf("---@param %s%s %s\n", param->name, param->optional ? "?" : "", param->type);
    }
    if (usage.returns[0] != '\0') {
        printf("---@return %s\n", usage.returns);
    }
    printf("function %s:%s(", variable, word->name);
    for (uint32_t i = 0; i < usage.count; i++) {
        printf("%s%s", i > 0 ? ", " : "", usage.param[i].name);
    }
    printf(") end\n\n");
}

/* A lesson has the keys of a scenario but for those that it says otherwise, and its story. */
static void print_lesson_fields(const struct language_type *lesson)
{
    for (const struct language_key *key = language_find("scenario")->keys; key->name != NULL;
         key++) {
        char name[24];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(key->name, "?"), key->name);
        if (strcmp(name, "run") != 0 && !language_has_key(lesson, name)) {
            print_field(key);
        }
    }
}

/* The words of parts come with their kinds. */
static void print_object(const struct language_type *type)
{
    char variable[40];
    snprintf(variable, sizeof variable, "%s", type->name);
    for (char *dot = strchr(variable, '.'); dot != NULL; dot = strchr(dot, '.')) {
        *dot = '_';
    }
    if (type->about[0] != '\0') {
        printf("---%s\n", type->about);
    }
    printf("---@class %s\n", type->name);
    if (strcmp(type->name, "lesson") == 0) {
        print_lesson_fields(type);
    }
    for (const struct language_key *key = type->keys; key != NULL && key->name != NULL; key++) {
        print_field(key);
    }
    if (type->class != NULL && type->class->words->name != NULL) {
        printf("local %s = {}\n", variable);
    }
    printf("\n");
    const struct word *word = type->class == NULL ? NULL : type->class->words;
    for (; word != NULL && word->name != NULL; word++) {
        if (word->example[0] != '\0') {
            print_word(variable, word);
        }
    }
}

static bool has_type(const char *name, const char *const *names)
{
    while (*names != NULL && strcmp(*names, name) != 0) {
        names++;
    }
    return *names != NULL;
}

/* Types that the editor wants in another form than the manual. */
static const char *const apart[] = {"globals", "wiring", "part", "wire", "placed", "bench.part",
                                    NULL};

static void print_types(void)
{
    for (const struct language_type *type = language_types; type->name != NULL; type++) {
        if (!has_type(type->name, apart)) {
            print_object(type);
        }
    }
}

static void print_wirings(void)
{
    const struct language_type *type = language_find("wiring");
    printf("---@class wiring.definition\n");
    for (const struct language_key *key = type->keys; key->name != NULL; key++) {
        print_field(key);
    }
    printf("\n---%s\n---@class wiring\n---@overload fun(params: table): wiring\n\n", type->about);
}

/* "fun(id: string): fun(definition: scenario)": a function of one parameter. */
static void print_global(const struct language_key *key)
{
    struct usage usage;
    if (strcmp(key->name, "require") == 0 || !usage_read(&usage, key->type + strlen("fun"))) {
        return;
    }
    printf("---%s\n---@param %s %s\n---@return %s\nfunction %s(%s) end\n\n", key->about,
           usage.param[0].name, usage.param[0].type, usage.returns, key->name,
           usage.param[0].name);
}

void words_print_stubs(void)
{
    print_head();
    print_aliases();
    print_conditions();
    print_wirings();
    print_types();
    stubs_print_parts();
    for (const struct language_key *key = language_find("globals")->keys; key->name != NULL;
         key++) {
        print_global(key);
    }
}

void words_print_luarc(void)
{
    printf("{\n"
           "  \"runtime.version\": \"Lua 5.4\",\n"
           "  \"runtime.builtin\": {\n"
           "    \"debug\": \"disable\",\n"
           "    \"io\": \"disable\",\n"
           "    \"os\": \"disable\",\n"
           "    \"package\": \"disable\"\n"
           "  },\n"
           "  \"runtime.path\": [\"?.lua\", \"scenarios/?.lua\"],\n"
           "  \"workspace.library\": [\"../lua/fusebox.d.lua\"]\n"
           "}\n");
}
