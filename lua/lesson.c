#include "lua/lesson.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/classes.h"
#include "lua/prepare.h"
#include "lua/source.h"
#include "lua/word.h"
#include "sim/world/wiring.h"

/* A fault as people name it. */
struct named_fault {
    bool wire;
    uint32_t index;          /* of the part or cable */
    const char *kind;
};

static bool no_such_name(const struct world *world, const char *name, char error[LESSON_ERROR])
{
    struct nearest nearest;
    nearest_init(&nearest, name);
    bench_offer_names(world, &nearest);
    snprintf(error, LESSON_ERROR, "the wiring has no part or cable '%.60s', did you mean '%s'?",
             name, nearest.best);
    return false;
}

/* The kinds of fault of a part or cable, one by one; NULL behind the last. */
static const char *fault_kind(const struct world *world, const struct named_fault *fault,
                              uint32_t number)
{
    if (fault->wire) {
        return world_wire_fault_name(number);
    }
    const struct part *part = &world->part[fault->index];
    bool has_some = part->kind != WORLD_KIND_UNIT && part_kind_of(part)->faults != NULL;
    return has_some ? part_kind_of(part)->faults[number] : NULL;
}

static bool no_such_kind(const struct world *world, const struct named_fault *fault,
                         const char *name, char error[LESSON_ERROR])
{
    struct nearest nearest;
    const char *kind;
    int used = snprintf(error, LESSON_ERROR, "%s has no fault '%.60s'", name, fault->kind);
    nearest_init(&nearest, fault->kind);
    for (uint32_t i = 0; (kind = fault_kind(world, fault, i)) != NULL; i++) {
        nearest_offer(&nearest, kind);
    }
    used += snprintf(error + used, (size_t)(LESSON_ERROR - used),
                     nearest.best[0] == '\0' ? ": nothing of it can be broken"
                                             : ", did you mean '%s'? (there is:", nearest.best);
    for (uint32_t i = 0; (kind = fault_kind(world, fault, i)) != NULL; i++) {
        used += snprintf(error + used, (size_t)(LESSON_ERROR - used), "%s %s", i > 0 ? "," : "",
                         kind);
    }
    snprintf(error + used, (size_t)(LESSON_ERROR - used), nearest.best[0] == '\0' ? "" : ")");
    return false;
}

/* "smoke short_gnd" */
static bool read_fault(const struct world *world, const char *text, struct named_fault *fault,
                       char error[LESSON_ERROR])
{
    char name[PART_NAME];
    size_t length = strcspn(text, " ");
    fault->kind = text + length + strspn(text + length, " ");
    if (length == 0 || length >= PART_NAME || fault->kind[0] == '\0') {
        snprintf(error, LESSON_ERROR, "'%.60s' names no fault: write the part or cable and what is "
                 "wrong with it, like \"smoke open\"", text);
        return false;
    }
    snprintf(name, sizeof name, "%.*s", (int)length, text);
    int32_t part = wiring_find_part(world, name), wire = wiring_find_wire(world, name);
    if (part < 0 && wire < 0) {
        return no_such_name(world, name, error);
    }
    fault->wire = part < 0;
    fault->index = (uint32_t)(part < 0 ? wire : part);
    const char *kind;
    for (uint32_t i = 0; (kind = fault_kind(world, fault, i)) != NULL; i++) {
        if (strcmp(kind, fault->kind) == 0) {
            return true;
        }
    }
    return no_such_kind(world, fault, name, error);
}

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

/* The list `hidden` on top of the stack. */
static void draw_fault(lua_State *L, const struct plan *plan)
{
    struct bench *bench = bench_of(L);
    struct random random = random_stream(plan->seed, "hidden");
    struct named_fault fault;
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
    char error[LESSON_ERROR], message[LESSON_ERROR + 60];
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i);
        const char *text = lua_tostring(L, -1);
        if (!read_fault(&bench->world, text, &fault, error)) {
            snprintf(message, sizeof message, "hidden: %s", error);
            wrong_in(L, plan, text, message);
        }
        lua_pop(L, 1);
    }
    lua_rawgeti(L, -1, (lua_Integer)random_between(&random, 1, (int64_t)count));
    snprintf(bench->lesson.hidden, sizeof bench->lesson.hidden, "%s", lua_tostring(L, -1));
    lua_pop(L, 1);
}

void lesson_prepare(lua_State *L, const struct plan *plan)
{
    int top = lua_gettop(L);
    lua_getfield(L, 1, "def");
    if (lua_getfield(L, -1, "steps") == LUA_TTABLE) {
        check_points(L, plan);
    }
    if (lua_getfield(L, top + 1, "hidden") == LUA_TTABLE) {
        draw_fault(L, plan);
    }
    lua_settop(L, top);
}

/* What lesson.lua calls */

/* begin(steps): t = 0. */
static int host_begin(lua_State *L)
{
    struct bench *bench = bench_of(L);
    struct named_fault fault;
    char error[LESSON_ERROR] = "", refused[PART_ERROR] = "";
    bench->lesson.steps = (uint32_t)luaL_checkinteger(L, 1);
    if (bench->lesson.hidden[0] == '\0'
        || !read_fault(&bench->world, bench->lesson.hidden, &fault, error)) {
        return 0;
    }
    bool laid = fault.wire
        ? world_hide_wire_fault(&bench->world, &bench->workspace, fault.index, fault.kind, refused)
        : world_hide_fault(&bench->world, &bench->workspace, fault.index, fault.kind, refused);
    if (!laid) {
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
        {"begin", host_begin}, {"step", host_step}, {"language", host_language}, {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}

/* Words */

int lesson_word_found(lua_State *L)
{
    word_self(L);
    struct bench *bench = bench_of(L);
    struct lesson *lesson = &bench->lesson;
    struct named_fault fault;
    char error[LESSON_ERROR];
    const char *text = argument_text(L, 2, "b:found");
    if (lesson->hidden[0] == '\0') {
        return sandbox_wrong(L, "b:found: nothing is hidden here; a lesson hides one of its "
                             "faults by hidden = { \"smoke open\", ... }");
    }
    if (!read_fault(&bench->world, text, &fault, error)) {
        return sandbox_wrong(L, "b:found: %s", error);
    }
    bool right = strcmp(text, lesson->hidden) == 0;
    bench_deed(L, "found(\"%s\"): %s", text, right ? "right" : "wrong");
    if (lesson->grade != GRADE_RIGHT) {
        lesson->tries++;
        lesson->found_at = bench->world.now;
        lesson->grade = right ? GRADE_RIGHT : GRADE_WRONG;
        snprintf(lesson->named, sizeof lesson->named, "%s", text);
    }
    lua_pushboolean(L, right);
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
    bench_measure(bench, "grade", right ? 100.0 / lesson->tries : 0, "%");
    bench_measure(bench, "tries", lesson->tries, "");
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
