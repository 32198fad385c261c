#include <check.h>
#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/bench.h"
#include "lua/language.h"
#include "lua/part_param.h"
#include "lua/people.h"
#include "lua/scenario.h"
#include "lua/unit_param.h"
#include "lua/unit_words.h"
#include "lua/usage.h"
#include "lua/wiring_words.h"

static bool is_listed(const char *word, const char *list)
{
    size_t length = strlen(word);
    const char *found = list;
    while ((found = strstr(found, word)) != NULL) {
        bool begins = found == list || found[-1] == ' ';
        if (begins && (found[length] == ' ' || found[length] == '\0')) {
            return true;
        }
        found += length;
    }
    return false;
}

static bool is_alias(const char *name)
{
    const struct language_alias *alias = language_aliases;
    while (alias->name != NULL && strcmp(alias->name, name) != 0) {
        alias++;
    }
    return alias->name != NULL;
}

/* Every name in a type is Lua's, an alias, a type of the table, or made of the parts' tables. */
static void check_type(const char *type, const char *where)
{
    static const char known[] =
        "string number integer boolean table fun any state event "
        "invariant modem_fault unit_terminal any_part wiring.definition";
    char name[64];
    while (*type != '\0') {
        size_t length = strspn(type, "abcdefghijklmnopqrstuvwxyz_.");
        if (*type == '"') {
            type += strcspn(type + 1, "\"") + 2;
        } else if (length == 0) {
            type++;
        } else {
            snprintf(name, sizeof name, "%.*s", (int)length, type);
            bool is_param = type[length] == ':' || strncmp(type + length, "?:", 2) == 0;
            ck_assert_msg(is_param || is_listed(name, known) || is_alias(name)
                          || language_find(name) != NULL, "%s: no type '%s'", where, name);
            type += length;
        }
    }
}

static void check_word(const struct language_type *type, const struct word *word)
{
    struct usage usage;
    char where[80];
    snprintf(where, sizeof where, "%s:%s", type->name, word->name);
    ck_assert_msg(usage_read(&usage, word->usage), "%s: %s", where, word->usage);
    for (uint32_t i = 0; i < usage.count; i++) {
        check_type(usage.param[i].type, where);
    }
    check_type(usage.returns, where);
    ck_assert_msg(strlen(word->about) > 5, "%s says nothing", where);
    if (word->example[0] != '\0') {
        ck_assert_msg(strstr(word->example, word->name) != NULL, "%s: its example", where);
    } else {
        ck_assert_msg(strncmp(word->about, "refused", 7) == 0, "%s has no example", where);
    }
    for (const struct word *other = type->class->words; other != word; other++) {
        ck_assert_msg(strcmp(other->name, word->name) != 0, "%s stands twice", where);
    }
}

START_TEST(every_word_says_how_it_is_called_and_what_it_does)
{
    uint32_t count = 0;
    for (const struct language_type *type = language_types; type->name != NULL; type++) {
        const struct word *word = type->class == NULL ? NULL : type->class->words;
        for (; word != NULL && word->name != NULL; word++, count++) {
            check_word(type, word);
        }
        ck_assert_msg(type->class != NULL || type->keys != NULL, "%s is empty", type->name);
    }
    ck_assert_uint_gt(count, 70);
}
END_TEST

START_TEST(every_key_has_a_type_and_a_sentence)
{
    for (const struct language_type *type = language_types; type->name != NULL; type++) {
        for (const struct language_key *key = type->keys; key != NULL && key->name != NULL; key++) {
            check_type(key->type, key->name);
            ck_assert_msg(strlen(key->about) > 5, "%s.%s says nothing", type->name, key->name);
        }
    }
}
END_TEST

static uint32_t key_count(const struct language_type *type)
{
    uint32_t count = 0;
    while (type->keys[count].name != NULL) {
        count++;
    }
    return count;
}

/* The list, closed by NULL, and the type's keys are the same. `more` keys stand for others. */
static void check_list(const char *type_name, const char *const *list, uint32_t more)
{
    const struct language_type *type = language_find(type_name);
    uint32_t count = 0;
    for (; list[count] != NULL; count++) {
        ck_assert_msg(language_has_key(type, list[count]), "%s lacks %s", type_name, list[count]);
    }
    ck_assert_msg(count + more == key_count(type), "%s has %d keys, the code %d", type_name,
                  (int)key_count(type), (int)(count + more));
}

START_TEST(fields_of_objects_are_those_of_the_code)
{
    check_list("bench", bench_things, 1);  /* and b.NAME */
    check_list("unit", unit_things, 0);
    check_list("unit.leds", unit_leds, 0);
    check_list("message", people_message_fields, 0);
    check_list("part_keys", wiring_general_keys, 0);
    check_list("cable", wiring_cable_keys, 0);
}
END_TEST

static struct sandbox sandbox;

static void open_language(void)
{
    char error[SANDBOX_ERROR];
    ck_assert_msg(scenario_open(&sandbox, "", error), "%s", error);
}

/* host.keys.NAME on top of the stack. */
static void push_declared_keys(lua_State *L, const char *name)
{
    lua_getfield(L, LUA_REGISTRYINDEX, "fusebox.host");
    lua_getfield(L, -1, "keys");
    ck_assert_int_eq(lua_getfield(L, -1, name), LUA_TTABLE);
}

static void check_declared(const char *name)
{
    const struct language_type *type = language_find(name);
    lua_State *L = sandbox.L;
    uint32_t count = 0;
    push_declared_keys(L, name);
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        count++;
        ck_assert_msg(language_has_key(type, lua_tostring(L, -2)), "%s lacks %s", name,
                      lua_tostring(L, -2));
    }
    ck_assert_uint_eq(count, key_count(type));
}

/* Those of a scenario, and its own. */
static void check_lesson(void)
{
    const struct language_type *lesson = language_find("lesson");
    const struct language_type *scenario = language_find("scenario");
    uint32_t count = 0, shared = 0;
    push_declared_keys(sandbox.L, "lesson");
    for (lua_pushnil(sandbox.L); lua_next(sandbox.L, -2) != 0; lua_pop(sandbox.L, 1)) {
        const char *key = lua_tostring(sandbox.L, -2);
        bool of_both = language_has_key(lesson, key) && language_has_key(scenario, key);
        count++;
        shared += of_both ? 1 : 0;
        ck_assert_msg(language_has_key(lesson, key) || language_has_key(scenario, key),
                      "lesson lacks %s", key);
    }
    ck_assert_uint_eq(count + shared, key_count(lesson) + key_count(scenario));
}

START_TEST(keys_of_declarations_are_those_that_are_checked)
{
    open_language();
    check_declared("scenario");
    check_declared("wiring");
    check_declared("step");
    check_lesson();
    sandbox_close(&sandbox);
}
END_TEST

START_TEST(capabilities_are_those_that_are_checked)
{
    const struct language_alias *alias = language_aliases;
    while (strcmp(alias->name, "capability") != 0) {
        alias++;
    }
    open_language();
    push_declared_keys(sandbox.L, "capability");
    char wanted[400] = "";
    for (lua_Integer i = 1; lua_rawgeti(sandbox.L, -1, i) == LUA_TSTRING; i++) {
        size_t used = strlen(wanted);
        snprintf(wanted + used, sizeof wanted - used, "%s\"%s\"", i == 1 ? "" : "|",
                 lua_tostring(sandbox.L, -1));
        lua_pop(sandbox.L, 1);
    }
    ck_assert_str_eq(alias->type, wanted);
    sandbox_close(&sandbox);
}
END_TEST

START_TEST(globals_are_those_of_lua_and_of_the_manual)
{
    static const char stock[] =
        "assert error getmetatable ipairs next pairs pcall rawequal rawget rawlen rawset select "
        "setmetatable tonumber tostring type xpcall _VERSION coroutine math string table utf8";
    const struct language_type *type = language_find("globals");
    uint32_t own = 0;
    open_language();
    lua_State *L = sandbox.L;
    lua_pushglobaltable(L);
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        const char *name = lua_tostring(L, -2);
        bool ours = language_has_key(type, name);
        own += ours ? 1 : 0;
        ck_assert_msg(ours || is_listed(name, stock), "nobody has heard of '%s'", name);
    }
    ck_assert_uint_eq(own, key_count(type));
    sandbox_close(&sandbox);
}
END_TEST

static void check_note(const char *kind, const char *prefix, const char *name)
{
    char note[64];
    snprintf(note, sizeof note, "%s%s", prefix, name);
    ck_assert_msg(language_part_about(kind, note) != NULL, "%s: nobody says what '%s' is", kind,
                  note);
}

static void check_kind(const struct part_kind *kind)
{
    for (uint32_t i = 0; i < kind->param_count; i++) {
        check_note(kind->name, "", kind->params[i].name);
    }
    for (const char *const *word = kind->states; word != NULL && *word != NULL; word++) {
        check_note(kind->name, "=", *word);
    }
    for (const char *const *word = kind->verbs; word != NULL && *word != NULL; word++) {
        check_note(kind->name, ":", *word);
    }
    const struct part_param *param = kind->verb_params;
    for (; param != NULL && param->name != NULL; param++) {
        check_note(kind->name, ":", param->name);
    }
}

static void check_group(const struct unit_group *group)
{
    char of[32];
    snprintf(of, sizeof of, "%s.", group->name);
    for (uint32_t i = 0; i < group->count; i++) {
        check_note("unit", of, group->params[i].name);
    }
    if (group->member != NULL) {
        check_note("unit", of, group->member);
    }
}

START_TEST(every_parameter_verb_and_state_of_a_part_is_explained)
{
    uint32_t count;
    for (uint32_t i = 0; i < part_kind_count(); i++) {
        check_kind(part_kind(i));
    }
    const struct part_param *params = unit_params(&count);
    for (uint32_t i = 0; i < count; i++) {
        check_note("unit", "", params[i].name);
    }
    for (uint32_t i = 0; i < UNIT_GROUPS; i++) {
        check_group(unit_group(i));
    }
}
END_TEST

/* A note whose thing is gone would lie. */
START_TEST(what_is_not_there_is_not_explained)
{
    ck_assert_ptr_null(language_part_about("lamp", "holdups"));
    ck_assert_ptr_null(language_part_about("lamp", "holdup"));
    ck_assert_str_eq(language_part_about("fuse", "=tripped"), "it has melted");
    ck_assert_str_eq(language_part_about("breaker", "=tripped"), "it has tripped");
}
END_TEST

START_TEST(values_name_the_units_of_their_dimension)
{
    static const struct {
        const char *alias;
        enum dimension dimension;
    } rows[] = {
        {"time", DIMENSION_TIME}, {"voltage", DIMENSION_VOLTAGE}, {"current", DIMENSION_CURRENT},
        {"power", DIMENSION_POWER}, {"resistance", DIMENSION_RESISTANCE},
        {"capacitance", DIMENSION_CAPACITANCE}, {"temperature", DIMENSION_TEMPERATURE},
        {"ratio", DIMENSION_RATIO}, {"charge", DIMENSION_CHARGE}, {"length", DIMENSION_LENGTH},
        {"area", DIMENSION_AREA}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct language_alias *alias = language_aliases;
        while (strcmp(alias->name, rows[i].alias) != 0) {
            alias++;
        }
        const char *units = dimension_units(rows[i].dimension);
        ck_assert_msg(strstr(alias->about, units) != NULL, "%s: %s", alias->name, units);
    }
}
END_TEST

START_TEST(a_usage_is_read_piece_by_piece)
{
    struct usage usage;
    struct usage_param field;
    ck_assert(usage_read(&usage, "(c: condition, options?: { within?: time, at: a|b }, "
                         "...: x): state, number"));
    ck_assert_uint_eq(usage.count, 3);
    ck_assert_str_eq(usage.param[0].type, "condition");
    ck_assert(!usage.param[0].optional && usage.param[1].optional);
    ck_assert_str_eq(usage.param[2].name, "...");
    ck_assert_str_eq(usage.returns, "state, number");
    const char *fields = usage.param[1].type;
    ck_assert(usage_next_field(&fields, &field));
    ck_assert_str_eq(field.name, "within");
    ck_assert(field.optional);
    ck_assert(usage_next_field(&fields, &field));
    ck_assert_str_eq(field.type, "a|b");
    ck_assert(!usage_next_field(&fields, &field));
}
END_TEST

START_TEST(a_usage_of_another_form_is_refused)
{
    static const char *const wrong[] = {
        "", "t", "(t)", "(t: )", "(: time)", "(t: time", "(t: time)x", "(): ", "(a:b)",
        "(a: b, c: d, e: f, g: h, i: j)"};
    struct usage usage;
    ck_assert_msg(!usage_read(&usage, wrong[_i]), "'%s' was taken", wrong[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("language");
    TCase *tests = tcase_create("language");
    tcase_add_test(tests, every_word_says_how_it_is_called_and_what_it_does);
    tcase_add_test(tests, every_key_has_a_type_and_a_sentence);
    tcase_add_test(tests, fields_of_objects_are_those_of_the_code);
    tcase_add_test(tests, keys_of_declarations_are_those_that_are_checked);
    tcase_add_test(tests, capabilities_are_those_that_are_checked);
    tcase_add_test(tests, globals_are_those_of_lua_and_of_the_manual);
    tcase_add_test(tests, every_parameter_verb_and_state_of_a_part_is_explained);
    tcase_add_test(tests, what_is_not_there_is_not_explained);
    tcase_add_test(tests, values_name_the_units_of_their_dimension);
    tcase_add_test(tests, a_usage_is_read_piece_by_piece);
    tcase_add_loop_test(tests, a_usage_of_another_form_is_refused, 0, 10);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
