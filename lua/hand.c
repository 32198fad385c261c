#include "lua/hand.h"

#include <lauxlib.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/part_param.h"
#include "sim/world/wiring.h"

#define WORD 64
#define PRESS_US CLOCK_MS(200)  /* as b.unit.button:press() */
#define PART "part"
#define BLANKS " \t\r"

/* Things of the unit that have words of their own on the prompt. */
static const char *const unit_things[] = {"battery", "button", "modem", NULL};
/* What takes the name of a terminal, which may look like a number. */
static const char *const terminal_words[] = {"volts", "amps", NULL};

enum thing { THING_NONE, THING_NETWORK, THING_OF_UNIT, THING_PART, THING_WIRE };

/* A line taken apart. */
struct gesture {
    struct hand *hand;
    char line[HAND_LINE];       /* where the words below lie */
    enum thing thing;
    const char *name, *verb;
    char *rest;                 /* behind the verb */
    char fault[8];              /* a cable's, as `rest` */
};

void hand_init(struct hand *hand, struct sandbox *sandbox, struct bench *bench)
{
    *hand = (struct hand){sandbox, bench, CLOCK_NEVER};
    sandbox->near[0] = '\0';  /* no line of the wiring's file is at fault any more */
}

static bool is_among(const char *word, const char *const *words)
{
    while (*words != NULL && strcmp(*words, word) != 0) {
        words++;
    }
    return *words != NULL;
}

static enum thing find_in_wiring(const struct hand *hand, const char *name)
{
    const struct world *world = &hand->bench->world;
    if (wiring_find_part(world, name) >= 0) {
        return THING_PART;
    }
    return wiring_find_wire(world, name) >= 0 ? THING_WIRE : THING_NONE;
}

static enum thing find_thing(const struct hand *hand, const char *name)
{
    enum thing found = find_in_wiring(hand, name);
    if (found == THING_NONE && strcmp(name, "network") == 0) {
        found = THING_NETWORK;
    }
    return found == THING_NONE && is_among(name, unit_things) ? THING_OF_UNIT : found;
}

/* Cuts the next word off; "" at the end. */
static char *cut_word(char **rest)
{
    char *word = *rest + strspn(*rest, BLANKS);
    size_t length = strcspn(word, BLANKS);
    *rest = word + length + strspn(word + length, BLANKS);
    word[length] = '\0';
    return word;
}

bool hand_can(const struct hand *hand, const char *line)
{
    char word[WORD];
    line += strspn(line, BLANKS);
    size_t length = strcspn(line, BLANKS);
    snprintf(word, sizeof word, "%.*s", (int)(length < WORD ? length : WORD - 1), line);
    return length < WORD && (strcmp(word, PART) == 0 || find_thing(hand, word) != THING_NONE);
}

/* Values */

static void trim(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && strchr(BLANKS, text[length - 1]) != NULL) {
        text[--length] = '\0';
    }
}

/* As a script would write it: a bare number is one, true and false are, the rest is in quotes. */
static void push_value(lua_State *L, const char *text, bool is_name)
{
    bool digits = text[0] != '\0' && strspn(text, "0123456789.-") == strlen(text);
    if (!is_name && digits && lua_stringtonumber(L, text) != 0) {
        return;
    }
    if (!is_name && (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)) {
        lua_pushboolean(L, text[0] == 't');
    } else {
        lua_pushstring(L, text);
    }
}

/* The next word of the form name=value, from `text` on; NULL: there is none. */
static char *find_option(char *text)
{
    for (char *word = text; *word != '\0'; word += strspn(word, BLANKS)) {
        size_t length = strcspn(word, BLANKS);
        const char *equals = memchr(word, '=', length);
        if (equals != NULL && equals > word) {
            return word;
        }
        word += length;
    }
    return NULL;
}

/* "to=150 V lasting=2 s" as a table; a value goes on to the next name. */
static void push_options(lua_State *L, char *option)
{
    lua_newtable(L);
    while (option != NULL) {
        char *value = strchr(option, '=');
        char *next = find_option(value);
        *value++ = '\0';
        if (next != NULL) {
            next[-1] = '\0';
        }
        trim(value);
        push_value(L, value, false);
        lua_setfield(L, -2, option);
        option = next;
    }
}

/* Pushes what stands behind the verb: a value, options, or both. Returns how many. */
static int push_arguments(lua_State *L, struct gesture *gesture)
{
    int count = 0;
    char *option = find_option(gesture->rest);
    if (option != NULL && option > gesture->rest) {
        option[-1] = '\0';
    }
    if (option != gesture->rest) {
        trim(gesture->rest);
        if (gesture->rest[0] != '\0') {
            push_value(L, gesture->rest, is_among(gesture->verb, terminal_words));
            count++;
        }
    }
    if (option != NULL) {
        push_options(L, option);
        count++;
    }
    return count;
}

/* Deeds */

/* Pushes b.part.NAME, or b.network, or b.unit.NAME. */
static void push_thing(lua_State *L, const struct gesture *gesture)
{
    bench_push(L);
    if (gesture->thing != THING_NETWORK) {
        lua_getfield(L, -1, gesture->thing == THING_OF_UNIT ? "unit" : "part");
        lua_remove(L, -2);
    }
    lua_getfield(L, -1, gesture->name);
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

static void press(lua_State *L, struct gesture *gesture)
{
    struct bench *bench = gesture->hand->bench;
    int64_t held = PRESS_US;
    if (strcmp(gesture->verb, "press") != 0) {
        sandbox_wrong(L, "the button takes `press`, or `press 6 s`, not '%s'", gesture->verb);
    }
    if (gesture->hand->release_at != CLOCK_NEVER) {
        sandbox_wrong(L, "the button is still held");
    }
    if (push_arguments(L, gesture) > 0) {
        held = argument_time(L, -1, "button press");
    }
    bench_deed(L, "button: down");
    board_button(&bench->world.board, true);
    bench_settle(L);
    gesture->hand->release_at = bench->world.now + held;
}

/* A cable's `open` and `close` are its fault and the end of it. */
static void translate(struct gesture *gesture)
{
    if (gesture->thing != THING_WIRE || gesture->rest[0] != '\0') {
        return;
    }
    if (strcmp(gesture->verb, "open") == 0) {
        gesture->verb = "fault";
        gesture->rest = strcpy(gesture->fault, "open");
    } else if (strcmp(gesture->verb, "close") == 0) {
        gesture->verb = "ok";
    }
}

/* A lua_CFunction: 1 a light userdata with the gesture. Returns the answer's text. */
static int act(lua_State *L)
{
    struct gesture *gesture = lua_touserdata(L, 1);
    if (gesture->verb[0] == '\0') {
        return sandbox_wrong(L, "what of it? `help` lists what it can do");
    }
    if (gesture->thing == THING_OF_UNIT && strcmp(gesture->name, "button") == 0) {
        press(L, gesture);
        lua_pushliteral(L, "");
        return 1;
    }
    translate(gesture);
    push_thing(L, gesture);
    int thing = lua_gettop(L);
    lua_getfield(L, thing, gesture->verb);
    if (lua_type(L, -1) != LUA_TFUNCTION) {
        return sandbox_wrong(L, "'%s' cannot be done, only looked at in a scenario",
                             gesture->verb);
    }
    lua_pushvalue(L, thing);
    int arguments = push_arguments(L, gesture);
    lua_call(L, arguments + 1, LUA_MULTRET);
    push_answer(L, gesture->hand->bench, thing + 1);
    return 1;
}

static void take_apart(struct gesture *gesture, char *line)
{
    gesture->name = cut_word(&line);
    gesture->thing = find_thing(gesture->hand, gesture->name);
    gesture->verb = cut_word(&line);
    bool of_wiring = strcmp(gesture->name, PART) == 0;
    bool of_unit = strcmp(gesture->name, "unit") == 0 && is_among(gesture->verb, unit_things);
    if (of_wiring || of_unit) {
        gesture->name = gesture->verb;
        gesture->thing = of_unit ? THING_OF_UNIT : THING_PART;
        gesture->verb = cut_word(&line);
    }
    gesture->rest = line;
}

bool hand_act(struct hand *hand, const char *line, char *text)
{
    struct gesture gesture = {.hand = hand};
    lua_State *L = hand->sandbox->L;
    int top = lua_gettop(L);
    if (snprintf(gesture.line, sizeof gesture.line, "%s", line) >= HAND_LINE) {
        snprintf(text, SANDBOX_ERROR, "the line is too long");
        return false;
    }
    take_apart(&gesture, gesture.line);
    struct bench *story = hand->sandbox->bench; /* NULL where none is being told */
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
          "  battery         switch off|on, set charge= temperature= age=, charge, volts\n"
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
    nearest_offer_all(nearest, unit_things);
    nearest_offer(nearest, "network");
}
