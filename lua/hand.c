#include "lua/hand.h"

#include <lauxlib.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/part_param.h"
#include "sim/world/wiring.h"

#define WORD 64
#define PART "part"
#define BLANKS " \t\r"

void hand_init(struct hand *hand, struct sandbox *sandbox, struct bench *bench)
{
    *hand = (struct hand){sandbox, bench, CLOCK_NEVER};
    sandbox->near[0] = '\0';  /* no line of the wiring's file is at fault any more */
}

bool hand_can(const struct hand *hand, const char *line)
{
    char word[WORD];
    line += strspn(line, BLANKS);
    size_t length = strcspn(line, BLANKS);
    snprintf(word, sizeof word, "%.*s", (int)(length < WORD ? length : WORD - 1), line);
    return length < WORD && (strcmp(word, PART) == 0
           || hand_line_thing(&hand->bench->world, word) != THING_NONE);
}

/* Values */

static void push_value(lua_State *L, const struct hand_option *option)
{
    if (option->kind == VALUE_FLAG) {
        lua_pushboolean(L, option->value[0] == 't');
    } else if (option->kind == VALUE_TEXT || lua_stringtonumber(L, option->value) == 0) {
        lua_pushstring(L, option->value);
    }
}

/* Pushes what stands behind the verb: a value, options, or both. Returns how many. */
static int push_arguments(lua_State *L, const struct hand_line *line)
{
    if (line->has_value) {
        push_value(L, &line->value);
    }
    if (line->option_count > 0) {
        lua_newtable(L);
    }
    for (uint32_t i = 0; i < line->option_count; i++) {
        push_value(L, &line->option[i]);
        lua_setfield(L, -2, line->option[i].name);
    }
    return (line->has_value ? 1 : 0) + (line->option_count > 0 ? 1 : 0);
}

/* Deeds */

/* Pushes b.part.NAME, or b.network, or b.unit.NAME. */
static void push_thing(lua_State *L, const struct hand_line *line)
{
    bench_push(L);
    if (line->thing != THING_NETWORK) {
        lua_getfield(L, -1, line->thing == THING_OF_UNIT ? "unit" : "part");
        lua_remove(L, -2);
    }
    lua_getfield(L, -1, line->name);
    lua_remove(L, -2);
}

/* Yes or no of a condition at this instant; figures and texts as they are. Pushes a text. */
static void push_answer(lua_State *L, struct bench *bench, int first)
{
    int last = lua_gettop(L);
    lua_pushliteral(L, "");
    for (int index = first; index <= last; index++) {
        lua_pushstring(L, index > first ? ", " : "");
        if (lua_type(L, index) == LUA_TUSERDATA) {
            struct look look = bench_look(bench, bench->journal.count);
            bool holds = condition_look(condition_argument(L, index), &look).holds;
            lua_pushstring(L, holds ? "yes" : "no");
        } else if (lua_type(L, index) == LUA_TNIL) {
            lua_pushliteral(L, "none");
        } else if (lua_type(L, index) == LUA_TBOOLEAN) {
            lua_pushstring(L, lua_toboolean(L, index) ? "yes" : "no");
        } else if (lua_type(L, index) == LUA_TNUMBER && !lua_isinteger(L, index)) {
            char figure[40];
            snprintf(figure, sizeof figure, "%.4g", lua_tonumber(L, index));
            lua_pushstring(L, figure);
        } else {
            sandbox_push_text(L, index);
        }
        lua_concat(L, 3);
    }
}

/* A line that is carried out. */
struct gesture {
    struct hand *hand;
    struct hand_line line;
};

static void press(lua_State *L, struct gesture *gesture)
{
    struct bench *bench = gesture->hand->bench;
    int64_t held = HAND_PRESS_US;
    if (strcmp(gesture->line.verb, "press") != 0) {
        sandbox_wrong(L, "the button takes `press`, or `press 6 s`, not '%s'",
                      gesture->line.verb);
    }
    if (gesture->hand->release_at != CLOCK_NEVER) {
        sandbox_wrong(L, "the button is still held");
    }
    if (push_arguments(L, &gesture->line) > 0) {
        held = argument_time(L, -1, "button press");
    }
    bench_deed(L, "button: down");
    board_button(&bench->world.board, true);
    bench_settle(L);
    gesture->hand->release_at = bench->world.now + held;
}

/* A lua_CFunction: 1 a light userdata with the gesture. Returns the answer's text. */
static int act(lua_State *L)
{
    struct gesture *gesture = lua_touserdata(L, 1);
    const struct hand_line *line = &gesture->line;
    if (line->verb[0] == '\0') {
        return sandbox_wrong(L, "what of it? `help` lists what it can do");
    }
    if (line->thing == THING_OF_UNIT && strcmp(line->name, "button") == 0) {
        press(L, gesture);
        lua_pushliteral(L, "");
        return 1;
    }
    push_thing(L, line);
    int thing = lua_gettop(L);
    lua_getfield(L, thing, line->verb);
    if (lua_type(L, -1) != LUA_TFUNCTION) {
        return sandbox_wrong(L, "'%s' cannot be done, only looked at in a scenario", line->verb);
    }
    lua_pushvalue(L, thing);
    int arguments = push_arguments(L, line);
    lua_call(L, arguments + 1, LUA_MULTRET);
    push_answer(L, gesture->hand->bench, thing + 1);
    return 1;
}

bool hand_act(struct hand *hand, const char *line, char *text)
{
    struct gesture gesture = {.hand = hand};
    struct bench *story = hand->sandbox->bench; /* NULL where none is being told */
    lua_State *L = hand->sandbox->L;
    int top = lua_gettop(L);
    if (!hand_line_read(&gesture.line, &hand->bench->world, line)) {
        snprintf(text, SANDBOX_ERROR, "the line is too long");
        return false;
    }
    hand->sandbox->bench = hand->bench;
    sandbox_refill(hand->sandbox);
    lua_pushcfunction(L, sandbox_add_place);
    lua_pushcfunction(L, act);
    lua_pushlightuserdata(L, &gesture);
    int status = lua_pcall(L, 1, 1, top + 1);
    if (status == LUA_OK) {
        snprintf(text, SANDBOX_ERROR, "%s", lua_tostring(L, -1));
    } else {
        sandbox_error_text(hand->sandbox, L, status, text);
    }
    lua_settop(L, top);
    hand->sandbox->bench = story;
    return status == LUA_OK;
}

bool hand_do(struct sandbox *sandbox, struct bench *bench, const char *line, char *text)
{
    struct hand hand;
    hand_init(&hand, sandbox, bench);
    return hand_act(&hand, line, text);
}

void hand_step(struct hand *hand)
{
    struct world *world = &hand->bench->world;
    if (hand->release_at <= world->now) {
        hand->release_at = CLOCK_NEVER;
        world_cause(world, &hand->bench->workspace, "button: up");
        board_button(&world->board, false);
        world_settle(world, &hand->bench->workspace);
    }
}

/* What there is */

static void list_words(FILE *file, const char *const *words, const char *separator)
{
    for (const char *const *word = words; *word != NULL; word++) {
        fprintf(file, "%s%s", word == words ? "" : separator, *word);
    }
}

/* "off, on, sag to= lasting=" */
static void list_verbs(FILE *file, const struct part_kind *kind)
{
    const char *const *verb = kind->verbs;
    for (; verb != NULL && *verb != NULL; verb++) {
        const struct part_param *params[PART_FIGURES];
        const char *names[PART_FIGURES + 1];
        uint32_t count = part_verb_list(kind, *verb, params, names);
        fprintf(file, "%s%s", verb == kind->verbs ? "" : ", ", *verb);
        for (uint32_t i = 0; i < count; i++) {
            fprintf(file, count == 1 ? " %s" : " %s=", names[i]);
        }
    }
}

static void list_part(FILE *file, const struct part *part)
{
    const struct part_kind *kind = part_kind_of(part);
    bool verbs = kind->verbs != NULL && kind->verbs[0] != NULL;
    bool faults = kind->faults != NULL && kind->faults[0] != NULL;
    fprintf(file, "  %-14s  ", part->name);
    list_verbs(file, kind);
    if (faults) {
        fputs(verbs ? "; fault " : "fault ", file);
        list_words(file, kind->faults, "|");
        fputs(", ok", file);
    }
    if (!verbs && !faults) {
        fputs("is STATE", file);
    }
    fputc('\n', file);
}

void hand_help(const struct hand *hand, FILE *file)
{
    const struct world *world = &hand->bench->world;
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (world->part[i].kind != WORLD_KIND_UNIT) {
            list_part(file, &world->part[i]);
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        if (world->wire[i].name[0] != '\0') {
            fprintf(file, "  %-14s  open, close; fault short_gnd|short_12v|intermittent, ok\n",
                    world->wire[i].name);
        }
    }
    fputs("  button          press TIME\n"
          "  battery         switch off|on lasting=, set charge= temperature= age=, charge, volts\n"
          "  unit            is running|backup|off|damaged, volts TERMINAL, reboots\n"
          "  network         coverage true|false, delay TIME, lose N, duplicate N, hold, reorder\n"
          "  modem           is on|hung|..., stored\n"
          "  any part        is STATE, volts TERMINAL, amps TERMINAL, set NAME=VALUE\n", file);
}

void hand_offer(const struct hand *hand, struct nearest *nearest)
{
    const struct world *world = &hand->bench->world;
    for (uint32_t i = 0; i < world->part_count; i++) {
        nearest_offer(nearest, world->part[i].name);
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        if (world->wire[i].name[0] != '\0') {
            nearest_offer(nearest, world->wire[i].name);
        }
    }
    nearest_offer_all(nearest, hand_unit_things);
    nearest_offer(nearest, "network");
}
