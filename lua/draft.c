#include "lua/draft.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/judge.h"
#include "lua/wiring_words.h"

static int count_wirings(lua_State *L)
{
    scenario_push_wirings(L);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
    return 1;
}

/* Puts the wiring in the place of its index. */
static void find_wiring(lua_State *L)
{
    lua_Integer index = lua_tointeger(L, 1);
    scenario_push_wirings(L);
    lua_rawgeti(L, -1, index + 1);
    lua_replace(L, 1);
    lua_settop(L, 2);
}

static int name_wiring(lua_State *L)
{
    struct plan *plan = *(struct plan **)lua_touserdata(L, 2);
    find_wiring(L);
    lua_getfield(L, 1, "name");
    snprintf(plan->wiring, sizeof plan->wiring, "%s", lua_tostring(L, -1));
    return 0;
}

static int build_wiring(lua_State *L)
{
    find_wiring(L);
    return prepare_wiring(L);
}

static int build_scenario(lua_State *L)
{
    scenario_push(L, (uint32_t)lua_tointeger(L, 1));
    lua_replace(L, 1);
    return prepare_scenario(L);
}

/* Calls function(index, plan), protected; its answer is a number, 0 where it has none. -1: error
 * says why it failed. */
static int32_t call(struct sandbox *sandbox, lua_CFunction function, uint32_t index,
                    struct plan *plan, char *error)
{
    lua_State *L = sandbox->L;
    int top = lua_gettop(L);
    lua_pushcfunction(L, sandbox_add_place);
    lua_pushcfunction(L, function);
    lua_pushinteger(L, index);
    lua_pushlightuserdata(L, &plan);
    sandbox_refill(sandbox);
    int status = lua_pcall(L, 2, 1, top + 1);
    int32_t answer = -1;
    if (status == LUA_OK) {
        answer = (int32_t)lua_tointeger(L, -1);
    } else {
        sandbox_error_text(sandbox, L, status, error);
    }
    lua_settop(L, top);
    return answer;
}

/* "file:line: " as "file:line". */
static void copy_place(char place[PREPARE_PLACE], const char *from)
{
    size_t length = strlen(from);
    length -= length > 2 && strcmp(from + length - 2, ": ") == 0 ? 2 : 0;
    snprintf(place, PREPARE_PLACE, "%.*s", (int)length, from);
}

/* What is built, and for what. */
struct order {
    lua_CFunction function;
    uint32_t index;
    struct draft_options options;
};

static bool build(struct sandbox *sandbox, struct bench *bench, const struct order *order,
                  struct draft *draft)
{
    struct plan plan = {.seed = order->options.seed, .modem = order->options.modem,
                        .figures = order->options.figures,
                        .overrides = order->options.overrides,
                        .timeout_us = JUDGE_TIMEOUT};
    memset(draft, 0, sizeof *draft);
    bench_clear(bench);
    sandbox->bench = bench;
    sandbox->raised = false;
    bool built = call(sandbox, order->function, order->index, &plan, draft->error) >= 0;
    if (built && bench->over) {
        snprintf(draft->error, sizeof draft->error, "%s", bench->text);
        built = false;
    }
    sandbox->bench = NULL;
    snprintf(draft->wiring, sizeof draft->wiring, "%s", plan.wiring);
    copy_place(draft->place, plan.wiring_place);
    draft->settings = plan.settings;
    return built;
}

int32_t draft_wiring_count(struct sandbox *sandbox, char *error)
{
    return call(sandbox, count_wirings, 0, NULL, error);
}

bool draft_wiring_name(struct sandbox *sandbox, uint32_t index, char name[SCENARIO_ID],
                       char *error)
{
    struct plan plan = {.seed = 0};
    bool found = call(sandbox, name_wiring, index, &plan, error) >= 0;
    snprintf(name, SCENARIO_ID, "%s", plan.wiring);
    return found;
}

bool draft_wiring(struct sandbox *sandbox, struct bench *bench, uint32_t index,
                  struct draft *draft)
{
    const struct draft_options options = {.seed = JUDGE_SEED};
    return draft_wiring_with(sandbox, bench, index, draft, &options);
}

bool draft_wiring_with(struct sandbox *sandbox, struct bench *bench, uint32_t index,
                       struct draft *draft, const struct draft_options *options)
{
    const struct order order = {build_wiring, index, *options};
    return build(sandbox, bench, &order, draft);
}

bool draft_scenario(struct sandbox *sandbox, struct bench *bench, uint32_t index,
                    struct draft *draft)
{
    const struct draft_options options = {.seed = JUDGE_SEED};
    return draft_scenario_with(sandbox, bench, index, draft, &options);
}

bool draft_scenario_with(struct sandbox *sandbox, struct bench *bench, uint32_t index,
                         struct draft *draft, const struct draft_options *options)
{
    const struct order order = {build_scenario, index, *options};
    return build(sandbox, bench, &order, draft);
}

/* The terminal, if it is one of the unit's; -1 otherwise. */
static int32_t unit_terminal(const struct world *world, const char *where)
{
    return strncmp(where, "unit.", 5) == 0 && world->unit_part >= 0
        ? wiring_terminal(world, (uint32_t)world->unit_part, where + 5) : -1;
}

void draft_place(struct sandbox *sandbox, const struct bench *bench, const char *where,
                 char place[PREPARE_PLACE])
{
    lua_State *L = sandbox->L;
    int top = lua_gettop(L);
    int32_t terminal = unit_terminal(&bench->world, where);
    const char *found = NULL;
    if (terminal >= 0) {
        found = wiring_words_push_wire_place(L, (uint16_t)terminal);
    }
    if (found == NULL) {
        lua_pushlstring(L, where, strcspn(where, "."));
        found = wiring_words_push_place_of_name(L);
    }
    copy_place(place, found == NULL ? "" : found);
    lua_settop(L, top);
}
