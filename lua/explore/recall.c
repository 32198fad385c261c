#include "lua/explore/recall.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/mix.h"

#define DEPTH 60u                /* of things within one another */
#define UNDER_WAY 1u
#define LEVELS 200               /* calls within one another */

/* A table, function, userdata or thread that was met. */
struct recall_place {
    const void *thing;           /* NULL: free */
    uint64_t hash;               /* UNDER_WAY while it is looked at */
};

/* One look. The value that is looked at lies on top of L's stack. */
struct search {
    struct recall *recall;
    lua_State *L;
    uint32_t depth;
    bool failed;
};

static uint64_t add(uint64_t hash, uint64_t value)
{
    return mix_bytes(hash, &value, sizeof value);
}

static uint64_t hash_value(struct search *search);

/* ---- what was met ---- */

static struct recall_place *find(struct recall *recall, const void *thing)
{
    size_t at = (size_t)add(0, (uint64_t)(uintptr_t)thing) & (recall->room - 1);
    while (recall->place[at].thing != NULL && recall->place[at].thing != thing) {
        at = (at + 1) & (recall->room - 1);
    }
    return &recall->place[at];
}

static bool grow(struct recall *recall)
{
    struct recall wider = {.room = recall->room == 0 ? 4096 : recall->room * 2};
    wider.place = calloc(wider.room, sizeof wider.place[0]);
    if (wider.place == NULL) {
        return false;
    }
    for (size_t i = 0; i < recall->room; i++) {
        if (recall->place[i].thing != NULL) {
            *find(&wider, recall->place[i].thing) = recall->place[i];
        }
    }
    free(recall->place);
    recall->place = wider.place;
    recall->room = wider.room;
    return true;
}

/* ---- things ---- */

/* What lies on top goes. */
static uint64_t hash_and_pop(struct search *search)
{
    uint64_t hash = hash_value(search);
    lua_pop(search->L, 1);
    return hash;
}

static uint64_t hash_metatable(struct search *search)
{
    return lua_getmetatable(search->L, -1) != 0 ? hash_and_pop(search) : 0;
}

/* In whatever order. */
static uint64_t hash_table(struct search *search)
{
    lua_State *L = search->L;
    uint64_t sum = hash_metatable(search), count = 0;
    lua_pushnil(L);
    while (lua_next(L, -2) != 0) {
        uint64_t value = hash_and_pop(search);
        sum += add(hash_value(search), value);
        count++;
    }
    return add(sum, count);
}

static uint64_t hash_function(struct search *search)
{
    lua_State *L = search->L;
    lua_CFunction function = lua_tocfunction(L, -1);
    uint64_t hash = 0;
    if (function != NULL) {
        hash = mix_bytes(hash, &function, sizeof function);
    } else {
        lua_Debug about;
        lua_pushvalue(L, -1);
        lua_getinfo(L, ">S", &about);
        hash = mix_bytes((uint64_t)about.linedefined, about.source, about.srclen);
    }
    for (int i = 1; lua_getupvalue(L, -1, i) != NULL; i++) {
        hash = add(hash, hash_and_pop(search));
    }
    return hash;
}

static uint64_t hash_userdata(struct search *search)
{
    const void *bytes = lua_touserdata(search->L, -1);
    uint64_t hash = mix_bytes(hash_metatable(search), bytes, (size_t)lua_rawlen(search->L, -1));
    for (int i = 1; lua_getiuservalue(search->L, -1, i) != LUA_TNONE; i++) {
        hash = add(hash, hash_and_pop(search));
    }
    lua_pop(search->L, 1); /* the nil behind the last */
    return hash;
}

/* One call that is under way: where, and all its locals. */
static uint64_t hash_call(struct search *search, lua_State *thread, lua_Debug *call)
{
    uint64_t hash = 0;
    lua_getinfo(thread, "Sl", call);
    hash = mix_bytes((uint64_t)call->currentline, call->source, call->srclen);
    for (int i = 1; lua_checkstack(thread, 2) != 0 && lua_getlocal(thread, call, i) != NULL; i++) {
        lua_xmove(thread, search->L, 1);
        hash = add(hash, hash_and_pop(search));
    }
    return hash;
}

static uint64_t hash_thread(struct search *search)
{
    lua_State *thread = lua_tothread(search->L, -1);
    lua_Debug call;
    uint64_t hash = (uint64_t)lua_status(thread);
    if (thread == search->L) {
        return hash;
    }
    for (int level = 0; level < LEVELS && lua_getstack(thread, level, &call) != 0; level++) {
        hash = add(hash, hash_call(search, thread, &call));
    }
    return hash;
}

static uint64_t hash_thing(struct search *search, int type)
{
    switch (type) {
    case LUA_TTABLE: return hash_table(search);
    case LUA_TFUNCTION: return hash_function(search);
    case LUA_TUSERDATA: return hash_userdata(search);
    default: return hash_thread(search);
    }
}

/* Each once. */
static uint64_t hash_reference(struct search *search, int type)
{
    struct recall *recall = search->recall;
    const void *thing = lua_topointer(search->L, -1);
    if (recall->used * 2 >= recall->room && !grow(recall)) {
        search->failed = true;
        return 0;
    }
    struct recall_place *place = find(recall, thing);
    if (place->thing != NULL) {
        return place->hash;
    }
    *place = (struct recall_place){thing, UNDER_WAY};
    recall->used++;
    uint64_t hash = add(hash_thing(search, type), (uint64_t)type);
    find(recall, thing)->hash = hash;
    return hash;
}

static uint64_t hash_scalar(lua_State *L, int type)
{
    size_t length = 0;
    lua_Number number;
    switch (type) {
    case LUA_TNIL: return 0;
    case LUA_TBOOLEAN: return lua_toboolean(L, -1) != 0 ? 3 : 2;
    case LUA_TNUMBER:
        if (lua_isinteger(L, -1) != 0) {
            return add(4, (uint64_t)lua_tointeger(L, -1));
        }
        number = lua_tonumber(L, -1);
        return mix_bytes(5, &number, sizeof number);
    case LUA_TSTRING: {
        const char *text = lua_tolstring(L, -1, &length);
        return mix_bytes(6, text, length);
    }
    default: return add(7, (uint64_t)(uintptr_t)lua_touserdata(L, -1));
    }
}

static uint64_t hash_value(struct search *search)
{
    int type = lua_type(search->L, -1);
    bool reference = type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TUSERDATA ||
                     type == LUA_TTHREAD;
    if (!reference) {
        return hash_scalar(search->L, type);
    }
    if (search->depth >= DEPTH || lua_checkstack(search->L, 8) == 0) {
        search->failed = true;
        return 0;
    }
    search->depth++;
    uint64_t hash = hash_reference(search, type);
    search->depth--;
    return hash;
}

static uint64_t alive_of(const struct bench *bench)
{
    uint64_t alive = 0;
    for (uint32_t i = 0; i < bench->actor_count; i++) {
        alive |= bench->actor[i].alive ? (uint64_t)1 << i : 0;
    }
    return alive;
}

uint64_t recall_look(struct recall *recall, const struct sandbox *sandbox,
                     const struct bench *bench)
{
    struct search search = {.recall = recall, .L = sandbox->L};
    uint64_t alive = alive_of(bench);
    if (recall->hash != RECALL_NONE && recall->turns == bench->turns.all &&
        recall->alive == alive) {
        return recall->hash;
    }
    if (recall->room > 0) {
        memset(recall->place, 0, recall->room * sizeof recall->place[0]);
    }
    recall->used = 0;
    uint64_t hash = sandbox->random.state;
    for (uint32_t i = 0; i < bench->actor_count; i++) {
        if (bench->actor[i].alive) {
            lua_rawgeti(sandbox->L, LUA_REGISTRYINDEX, bench->actor[i].thread_ref);
            hash = add(hash, hash_and_pop(&search));
        }
    }
    recall->turns = bench->turns.all;
    recall->alive = alive;
    recall->hash = search.failed ? RECALL_NONE : hash;
    return recall->hash;
}

void recall_free(struct recall *recall)
{
    free(recall->place);
    memset(recall, 0, sizeof *recall);
}
