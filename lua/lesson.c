#include "lua/lesson.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/classes.h"
#include "lua/flaw.h"
#include "lua/prepare.h"
#include "lua/source.h"
#include "lua/word.h"
#include "sim/world/veil.h"
#include "sim/world/wiring.h"

#define POINTS_OF_HINT 10.0

/* Before the story */

/* `text`, as it stands in quotes in the declaration, is wrong. */
static void wrong_in(lua_State *L, const struct plan *plan, const char *text, const char *message)
{
    char quoted[LESSON_TEXT];
    snprintf(quoted, sizeof quoted, "\"%s\"", text);
    source_push_place_of(L, plan->place, quoted);
    lua_pushstring(L, message);
    lua_concat(L, 2);
    lua_error(L);
}

static bool no_such_name(const struct world *world, const char *name, char error[LESSON_ERROR])
{
    struct nearest nearest;
    nearest_init(&nearest, name);
    bench_offer_names(world, &nearest);
    snprintf(error, LESSON_ERROR, "the wiring has no part or cable '%.60s', did you mean '%s'?",
             name, nearest.best);
    return false;
}

/* "smoke", "garage", "unit.K6_NO" */
static bool can_be_pointed_at(const struct world *world, const char *name,
                              char error[LESSON_ERROR])
{
    char part_name[PART_NAME] = "";
    size_t length = strcspn(name, ".");
    if (length < PART_NAME) {
        snprintf(part_name, sizeof part_name, "%.*s", (int)length, name);
    }
    int32_t part = wiring_find_part(world, part_name);
    if (part < 0 && (name[length] != '\0' || wiring_find_wire(world, part_name) < 0)) {
        return no_such_name(world, name, error);
    }
    if (name[length] == '\0' || wiring_terminal(world, (uint32_t)part, name + length + 1) >= 0) {
        return true;
    }
    snprintf(error, LESSON_ERROR, "%s has no terminal '%.60s'", part_name, name + length + 1);
    return false;
}

/* The list `steps` on top of the stack. */
static void check_points(lua_State *L, const struct plan *plan)
{
    const struct world *world = &bench_of(L)->world;
    char error[LESSON_ERROR], message[LESSON_ERROR + 60];
    for (lua_Integer i = 1; lua_rawgeti(L, -1, i) == LUA_TTABLE; i++) {
        if (lua_getfield(L, -1, "point") == LUA_TSTRING
            && !can_be_pointed_at(world, lua_tostring(L, -1), error)) {
            snprintf(message, sizeof message, "step %d, point: %s", (int)i, error);
            wrong_in(L, plan, lua_tostring(L, -1), message);
        }
        lua_pop(L, 2);
    }
    lua_pop(L, 1);
}

/* The words of the entry on top of the stack: { "smoke open", en = "...", de = "..." }. */
static void read_words(lua_State *L, const char *fault, char words[LESSON_WORDS])
{
    const char *const languages[] = {bench_of(L)->lesson.language, "en"};
    snprintf(words, LESSON_WORDS, "%s", fault);
    for (uint32_t i = 0; i < 2 && lua_type(L, -1) == LUA_TTABLE; i++) {
        bool told = lua_getfield(L, -1, languages[i]) == LUA_TSTRING;
        if (told) {
            snprintf(words, LESSON_WORDS, "%s", lua_tostring(L, -1));
        }
        lua_pop(L, 1);
        if (told) {
            return;
        }
    }
}

/* What can be named stands by its names, so that the order tells nothing. */
static void add_choice(struct lesson *lesson, const struct lesson_choice *choice)
{
    uint32_t at = 0;
    while (at < lesson->choices && strcmp(lesson->choice[at].fault, choice->fault) < 0) {
        at++;
    }
    bool there = at < lesson->choices && strcmp(lesson->choice[at].fault, choice->fault) == 0;
    if (there || lesson->choices == LESSON_CHOICES) {
        return;
    }
    memmove(&lesson->choice[at + 1], &lesson->choice[at],
            (lesson->choices - at) * sizeof lesson->choice[0]);
    lesson->choice[at] = *choice;
    lesson->choices++;
}

/* The entry on top of the stack, of the list `key`. */
static void read_choice(lua_State *L, const struct plan *plan, const char *key,
                        struct lesson_choice *choice)
{
    struct flaw flaw;
    char error[LESSON_ERROR], message[LESSON_ERROR + 60];
    bool has_words = lua_type(L, -1) == LUA_TTABLE;
    if (has_words) {
        lua_rawgeti(L, -1, 1);
    }
    const char *text = lua_tostring(L, -1);
    if (!flaw_parse(&bench_of(L)->world, text, &flaw, error)) {
        snprintf(message, sizeof message, "%s: %s", key, error);
        wrong_in(L, plan, text, message);
    }
    snprintf(choice->fault, sizeof choice->fault, "%s", text);
    lua_pop(L, has_words ? 1 : 0);
    read_words(L, choice->fault, choice->words);
}

/* The list `key` on top of the stack. Its entry `wanted` is *taken. */
static void read_choices(lua_State *L, const struct plan *plan, const char *key,
                         lua_Integer wanted, char taken[LESSON_NAME])
{
    struct lesson_choice choice;
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i);
        read_choice(L, plan, key, &choice);
        lua_pop(L, 1);
        add_choice(&bench_of(L)->lesson, &choice);
        if (i == wanted) {
            snprintf(taken, LESSON_NAME, "%s", choice.fault);
        }
    }
}

/* The list `hidden` on top of the stack. */
static void draw_fault(lua_State *L, const struct plan *plan)
{
    struct bench *bench = bench_of(L);
    struct random random = random_stream(plan->seed, "hidden");
    struct flaw flaw;
    char error[LESSON_ERROR];
    int64_t drawn = random_between(&random, 1, (int64_t)lua_rawlen(L, -1));
    read_choices(L, plan, "hidden", drawn, bench->lesson.hidden);
    if (plan->played && flaw_parse(&bench->world, bench->lesson.hidden, &flaw, error)) {
        flaw_build(&flaw, &bench->world);
    }
}

void lesson_prepare(lua_State *L, const struct plan *plan)
{
    char nothing[LESSON_NAME];
    int top = lua_gettop(L);
    lua_getfield(L, 1, "def");
    if (lua_getfield(L, top + 1, "steps") == LUA_TTABLE) {
        check_points(L, plan);
    }
    if (lua_getfield(L, top + 1, "suspects") == LUA_TTABLE) {
        read_choices(L, plan, "suspects", 0, nothing);
    }
    if (lua_getfield(L, top + 1, "hidden") == LUA_TTABLE) {
        draw_fault(L, plan);
    }
    lua_settop(L, top);
}

/* What lesson.lua calls */

/* by_hand(): nobody needs a solution. */
static int host_by_hand(lua_State *L)
{
    lua_pushboolean(L, bench_of(L)->lesson.by_hand);
    return 1;
}

/* begin(steps, about): t = 0. */
static int host_begin(lua_State *L)
{
    struct bench *bench = bench_of(L);
    struct flaw flaw;
    char error[LESSON_ERROR] = "", refused[PART_ERROR] = "";
    bench->lesson.steps = (uint32_t)luaL_checkinteger(L, 1);
    snprintf(bench->lesson.title, sizeof bench->lesson.title, "%s", luaL_checkstring(L, 2));
    if (bench->lesson.hidden[0] == '\0'
        || !flaw_parse(&bench->world, bench->lesson.hidden, &flaw, error)) {
        return 0;
    }
    if (!flaw_lay(&flaw, &bench->world, &bench->workspace, refused)) {
        return sandbox_wrong(L, "hidden: \"%s\": %s", bench->lesson.hidden, refused);
    }
    return 0;
}

/* step(number, say, hint, point) */
static int host_step(lua_State *L)
{
    struct lesson *lesson = &bench_of(L)->lesson;
    lesson->step = (uint32_t)luaL_checkinteger(L, 1);
    snprintf(lesson->say, sizeof lesson->say, "%s", luaL_checkstring(L, 2));
    snprintf(lesson->hint, sizeof lesson->hint, "%s", luaL_checkstring(L, 3));
    snprintf(lesson->point, sizeof lesson->point, "%s", luaL_checkstring(L, 4));
    return 0;
}

/* language(): "de" */
static int host_language(lua_State *L)
{
    const struct lesson *lesson = &bench_of(L)->lesson;
    lua_pushstring(L, lesson->language[0] == '\0' ? "en" : lesson->language);
    return 1;
}

void lesson_install(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"begin", host_begin}, {"step", host_step}, {"language", host_language},
        {"by_hand", host_by_hand}, {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
    lua_pushinteger(L, LESSON_TEXT - 1);
    lua_setfield(L, -2, "longest_text");
}

/* The trainee */

/* A choice's words stand for its fault. */
static const char *fault_of(const struct lesson *lesson, const char *text)
{
    for (uint32_t i = 0; i < lesson->choices; i++) {
        if (strcmp(lesson->choice[i].words, text) == 0) {
            return lesson->choice[i].fault;
        }
    }
    return text;
}

bool lesson_find(struct bench *bench, const char *text, char error[LESSON_ERROR])
{
    struct lesson *lesson = &bench->lesson;
    struct flaw named, hidden;
    char deed[LESSON_NAME + 30];
    const char *fault = fault_of(lesson, text);
    if (lesson->hidden[0] == '\0') {
        snprintf(error, LESSON_ERROR, "nothing is hidden here; a lesson hides one of its faults "
                 "by hidden = { \"smoke open\", ... }");
        return false;
    }
    if (!flaw_parse(&bench->world, fault, &named, error)
        || !flaw_parse(&bench->world, lesson->hidden, &hidden, error)) {
        return false;
    }
    bool right = flaw_is_same(&named, &hidden);
    lesson->right = right;
    snprintf(deed, sizeof deed, "found(\"%s\"): %s", fault, right ? "right" : "wrong");
    world_cause(&bench->world, &bench->workspace, deed);
    if (lesson->grade != GRADE_RIGHT) {
        lesson->tries++;
        lesson->found_at = bench->world.now;
        lesson->grade = right ? GRADE_RIGHT : GRADE_WRONG;
        snprintf(lesson->named, sizeof lesson->named, "%s", fault);
    }
    if (right) {
        veil_lift(&bench->world);
    }
    return true;
}

const struct lesson_choice *lesson_choice(const struct bench *bench, uint32_t index)
{
    return index < bench->lesson.choices ? &bench->lesson.choice[index] : NULL;
}

const char *lesson_hint(struct bench *bench)
{
    struct lesson *lesson = &bench->lesson;
    world_cause(&bench->world, &bench->workspace, "hint()");
    if (lesson->hint[0] != '\0' && lesson->hinted != lesson->step) {
        lesson->hinted = lesson->step;
        lesson->hints++;
    }
    return lesson->hint;
}

double lesson_points(const struct lesson *lesson)
{
    bool hunt = lesson->hidden[0] != '\0';
    bool done = hunt ? lesson->grade == GRADE_RIGHT
                     : lesson->steps > 0 && lesson->step > lesson->steps;
    double whole = hunt && done ? 100.0 / lesson->tries : 100.0;
    double points = whole - POINTS_OF_HINT * lesson->hints;
    return done && points > 0 ? points : 0;
}

void lesson_mark(const struct bench *bench, struct lesson_mark *mark)
{
    const struct lesson *lesson = &bench->lesson;
    memset(mark, 0, sizeof *mark);
    mark->lesson = lesson->steps > 0;
    mark->done = mark->lesson && lesson->step > lesson->steps;
    memcpy(mark->hidden, lesson->hidden, sizeof mark->hidden);
    memcpy(mark->named, lesson->named, sizeof mark->named);
    mark->tries = lesson->tries;
    mark->hints = lesson->hints;
    mark->us = lesson->grade == GRADE_RIGHT ? lesson->found_at : bench->world.now;
    mark->points = lesson_points(lesson);
}

bool lesson_is_patient(const struct lesson *lesson, int64_t within_us)
{
    return lesson->by_hand && lesson->steps > 0 && within_us >= LESSON_PATIENCE;
}

/* Words */

int lesson_word_found(lua_State *L)
{
    word_self(L);
    struct bench *bench = bench_of(L);
    char error[LESSON_ERROR];
    if (!lesson_find(bench, argument_text(L, 2, "b:found"), error)) {
        return sandbox_wrong(L, "b:found: %s", error);
    }
    lua_pushboolean(L, bench->lesson.right);
    return 1;
}

int lesson_word_hint(lua_State *L)
{
    word_self(L);
    struct bench *bench = bench_of(L);
    if (bench->lesson.steps == 0) {
        return sandbox_wrong(L, "b:hint works in a lesson, which has steps = { ... }");
    }
    lua_pushstring(L, lesson_hint(bench));
    return 1;
}

static int after_step(lua_State *L, int status, lua_KContext context)
{
    (void)L, (void)status, (void)context;
    return 0;
}

int lesson_word_step(lua_State *L)
{
    word_self(L);
    const struct lesson *lesson = &bench_of(L)->lesson;
    if (lesson->steps == 0) {
        return sandbox_wrong(L, "b:step works in a lesson, which has steps = { ... }");
    }
    uint32_t wanted = argument_whole(L, 2, 1, lesson->steps, "b:step");
    bench_wait(L, WAIT_STEP, CLOCK_NEVER)->wanted = wanted;
    return bench_yield(L, after_step);
}

static int finding_is(lua_State *L)
{
    static const char *const words[] = {"open", "right", "wrong", NULL};
    word_self(L);
    uint32_t word = argument_word(L, 2, words, "finding");
    struct condition_node node = {.op = CONDITION_FINDING, .value = (int32_t)word};
    char label[40];
    snprintf(label, sizeof label, "finding:is \"%s\"", words[word]);
    condition_push(L, &node, label, NULL);
    return 1;
}

static int finding_tries(lua_State *L)
{
    word_self(L);
    lua_pushinteger(L, bench_of(L)->lesson.tries);
    return 1;
}

static const struct word finding_words[] = {
    {"is", finding_is, "(grade: \"open\"|\"right\"|\"wrong\"): state",
     "`\"open\"` before the first, then how the last one was", "b:expect(b.finding:is \"open\")"},
    {"tries", finding_tries, "(): integer", "how many there were, up to the right one",
     "b:measure(\"guesses\", b.finding:tries(), { max = 0 })"},
    {NULL, NULL, NULL, NULL, NULL}};

const struct word_class finding_class = {"b.finding", finding_words, NULL, NULL, NULL};

void lesson_push_finding(lua_State *L)
{
    word_push(L, &finding_class, 1);
}

/* After the story */

bool lesson_grade(struct bench *bench, char *text, uint32_t size)
{
    const struct lesson *lesson = &bench->lesson;
    if (lesson->hidden[0] == '\0') {
        return true;
    }
    bool right = lesson->grade == GRADE_RIGHT;
    bench_measure(bench, "grade", lesson_points(lesson), "%");
    bench_measure(bench, "tries", lesson->tries, "");
    bench_measure(bench, "hints", lesson->hints, "");
    if (right) {
        bench_measure(bench, "found after", (double)lesson->found_at / 1e6, "s");
        return true;
    }
    if (lesson->tries == 0) {
        snprintf(text, size, "the hidden fault \"%s\" was not found: nothing was said by b:found",
                 lesson->hidden);
    } else {
        snprintf(text, size, "the hidden fault \"%s\" was not found in %u tries, the last was "
                 "\"%s\"", lesson->hidden, lesson->tries, lesson->named);
    }
    return false;
}

void lesson_add_step(const struct lesson *lesson, char *text, uint32_t size)
{
    size_t used = strlen(text);
    if (lesson->step > 0 && lesson->step <= lesson->steps && used < size) {
        snprintf(text + used, size - used, " (step %u of %u: \"%s\")", lesson->step, lesson->steps,
                 lesson->say);
    }
}
