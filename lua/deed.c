#include "lua/deed.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lua/exact_text.h"
#include "lua/fault_line.h"
#include "lua/people.h"
#include "lua/people_line.h"

#define USB "usb"
#define FOUND "found"
#define HINT "hint"
#define BLANKS " \t\r"
#define PHONE_WORD (NETWORK_NUMBER + 16)

/* One line on its way to a statement. */
struct scribe {
    const struct hand *hand;
    const struct deed_names *names;
    struct writing *writing;
    struct deed_text *text;
};

static void refuse(struct scribe *scribe, const char *why)
{
    scribe->text->kind = DEED_NONE;
    snprintf(scribe->text->error, SANDBOX_ERROR, "%s", why);
}

/* The line is the word, alone or with more behind it; rest: that. */
static bool begins(const char *line, const char *word, const char **rest)
{
    size_t length = strlen(word);
    line += strspn(line, BLANKS);
    if (strncmp(line, word, length) != 0 || strchr(" \t\r", line[length]) == NULL) {
        return false;
    }
    *rest = line + length + strspn(line + length, BLANKS);
    return true;
}

/* ---- the hand ---- */

static void write_value(struct writing *writing, const struct hand_option *option)
{
    if (option->kind == VALUE_TEXT) {
        writing_add_quoted(writing, option->value);
    } else {
        writing_add(writing, option->value);
    }
}

static void write_options(struct writing *writing, const struct hand_line *line)
{
    writing_add(writing, "{ ");
    for (uint32_t i = 0; i < line->option_count; i++) {
        writing_add(writing, i > 0 ? ", " : "");
        writing_add_key(writing, line->option[i].name);
        write_value(writing, &line->option[i]);
    }
    writing_add(writing, " }");
}

static void write_arguments(struct writing *writing, const struct hand_line *line)
{
    bool options = line->option_count > 0;
    bool bare = line->has_value ? !options && line->value.kind == VALUE_TEXT : options;
    writing_add(writing, bare ? " " : "(");
    if (line->has_value) {
        write_value(writing, &line->value);
        writing_add(writing, options ? ", " : "");
    }
    if (options) {
        write_options(writing, line);
    }
    writing_add(writing, bare ? "" : ")");
}

/* Names that b keeps for its own words stand behind b.part. */
static bool is_of_bench(const char *name)
{
    struct nearest nearest;
    nearest_init(&nearest, name);
    bench_offer_words(&nearest);
    nearest_offer_all(&nearest, bench_things);
    return strcmp(nearest.best, name) == 0;
}

void deed_write_part(struct writing *writing, const char *name)
{
    bool plain = writing_is_name(name) && !is_of_bench(name);
    writing_add_field(writing, plain ? "b" : "b.part", name);
}

static void write_thing(struct writing *writing, const struct hand_line *line)
{
    if (line->thing == THING_NETWORK) {
        writing_add(writing, "b.network");
    } else if (line->thing == THING_OF_UNIT) {
        writing_add_format(writing, "b.unit.%s", line->name);
    } else {
        deed_write_part(writing, line->name);
    }
}

static void read_press(struct scribe *scribe, const struct hand_line *line)
{
    struct quantity quantity;
    char error[QUANTITY_ERROR];
    scribe->text->kind = DEED_PRESS;
    scribe->text->held_us = HAND_PRESS_US;
    if (!line->has_value) {
        return;
    }
    if (!quantity_parse(line->value.value, DIMENSION_TIME, &quantity, error)) {
        refuse(scribe, error);
    } else if (!(quantity.value >= 0.0)) {
        refuse(scribe, "the button cannot be held for less than no time");
    } else {
        scribe->text->held_us = clock_us(quantity.value);
    }
}

static void write_hand(struct scribe *scribe, const char *text)
{
    struct hand_line line;
    if (!hand_line_read(&line, &scribe->hand->bench->world, text)) {
        refuse(scribe, "the line is too long");
        return;
    }
    if (hand_line_asks(&line)) {
        scribe->text->kind = DEED_QUESTION;
        return;
    }
    scribe->text->kind = DEED_DONE;
    if (line.thing == THING_OF_UNIT && strcmp(line.name, "button") == 0) {
        read_press(scribe, &line);
    }
    if (!writing_is_name(line.verb)) {
        refuse(scribe, "the verb is no word of the language");
    }
    if (scribe->text->kind != DEED_NONE) {
        write_thing(scribe->writing, &line);
        writing_add_format(scribe->writing, ":%s", line.verb);
        write_arguments(scribe->writing, &line);
    }
}

/* ---- people ---- */

static void write_text_word(struct scribe *scribe, const char *call, const char *text)
{
    writing_add_format(scribe->writing, "%s ", call);
    writing_add_quoted(scribe->writing, text);
}

static void write_time(struct writing *writing, int64_t us)
{
    char text[EXACT_TEXT];
    exact_time_text(us, text);
    writing_add_quoted(writing, text);
}

static void write_fault_option(struct writing *writing, const struct fault_order *order,
                               enum fault_option option)
{
    const uint32_t numbers[] = {order->times, order->skip, order->first, order->count,
                                order->code};
    uint32_t number = 0;
    switch (option) {
    case OPTION_AT: writing_add_quoted(writing, fault_places[order->place]); break;
    case OPTION_OF: writing_add_quoted(writing, order->of); break;
    case OPTION_TEXT: writing_add_quoted_part(writing, order->text, order->text_length); break;
    case OPTION_BY: write_time(writing, order->by_us); break;
    case OPTION_LASTING: write_time(writing, order->lasting_us); break;
    case OPTION_SILENT: writing_add(writing, order->silent ? "true" : "false"); break;
    default:
        while ((uint32_t)OPTION_TIMES << number != (uint32_t)option) {
            number++;
        }
        writing_add_format(writing, "%u", numbers[number]);
    }
}

static void write_fault(struct scribe *scribe, const char *rest)
{
    struct fault_read read;
    char error[PEOPLE_ERROR] = "";
    struct writing *writing = scribe->writing;
    const char *before = ", { ";
    if (!fault_line_read(&read, rest, error)) {
        refuse(scribe, error);
        return;
    }
    writing_add(writing, "b.unit.modem:fault(");
    writing_add_quoted(writing, fault_row_of(read.order.kind)->name);
    for (uint32_t i = 0; fault_options[i] != NULL; i++) {
        if ((read.given >> i & 1u) != 0) {
            writing_add(writing, before);
            writing_add_key(writing, fault_options[i]);
            write_fault_option(writing, &read.order, (enum fault_option)(1u << i));
            before = ", ";
        }
    }
    writing_add(writing, read.given != 0 ? " })" : ")");
}

static void write_sim(struct scribe *scribe, const char *rest)
{
    char deed[PEOPLE_WORD];
    const char *pin = people_take_word(rest, deed, sizeof deed);
    if (strcmp(deed, "out") == 0) {
        writing_add(scribe->writing, "b.unit.sim:remove()");
    } else if (strcmp(deed, "in") == 0 && pin[0] == '\0') {
        writing_add(scribe->writing, "b.unit.sim:insert()");
    } else if (strcmp(deed, "in") == 0) {
        writing_add(scribe->writing, "b.unit.sim:insert { pin = ");
        writing_add_quoted(scribe->writing, pin);
        writing_add(scribe->writing, " }");
    } else {
        refuse(scribe, "sim out, sim in, or sim in PIN, of 4 to 8 digits");
    }
}

/* Figures stand in a script as they are typed, if they are some. */
static void write_figure(struct scribe *scribe, const char *call, const char *figure)
{
    if (figure[0] == '\0' || figure[strspn(figure, "0123456789.")] != '\0') {
        refuse(scribe, "a number is wanted, like 2.50");
        return;
    }
    writing_add_format(scribe->writing, "%s(%s)", call, figure);
}

/* What no phone does. */
static void write_hand_at_modem(struct scribe *scribe, const struct people_deed *deed)
{
    if (strcmp(deed->word, "sim") == 0) {
        write_sim(scribe, deed->rest);
    } else if (strcmp(deed->word, "credit") == 0) {
        write_figure(scribe, "b.network:credit", deed->rest);
    } else if (strcmp(deed->word, "signal") == 0) {
        write_figure(scribe, "b.network:signal", deed->rest);
    } else if (strcmp(deed->word, "fault") == 0) {
        write_fault(scribe, deed->rest);
    } else {
        writing_add(scribe->writing, "b.unit.modem:ok()");
    }
}

/* A word of a phone, as the language has it; text: what follows it takes the rest of the line. */
static const struct phone_word {
    const char *word, *call;
    bool text;
} phone_words[] = {
    {"sms", ":sms", true},
    {"call", ":call()", false},
    {"answer", ":answer()", false},
    {"reject", ":reject()", false},
    {"hangup", ":hang_up()", false},
    {"off", ":switch \"off\"", false},
    {"on", ":switch \"on\"", false},
    {"dtmf", ":dtmf", true},
};

static void write_phone(struct scribe *scribe, const struct people_deed *deed, const char *number)
{
    const struct phone_word *word = phone_words;
    while (strcmp(word->word, deed->word) != 0) {
        word++;
    }
    bool hidden = strcmp(deed->word, "call") == 0 && strcmp(deed->rest, "hidden") == 0;
    if (!word->text && deed->rest[0] != '\0' && !hidden) {
        refuse(scribe, "nothing stands behind the number here");
        return;
    }
    writing_add(scribe->writing, scribe->names->name(scribe->names->context, number));
    if (word->text) {
        write_text_word(scribe, word->call, deed->rest);
    } else {
        writing_add(scribe->writing, hidden ? ":call { hidden = true }" : word->call);
    }
}

static void write_people(struct scribe *scribe, const char *line)
{
    struct bench *bench = scribe->hand->bench;
    struct air air = world_air(&bench->world, &bench->workspace);
    char error[PEOPLE_ERROR] = "";
    const struct people people = {&bench->world.gsm, &air, "unit", error};
    struct network *network = &bench->world.gsm.network;
    uint32_t phones = network->phone_count;
    struct people_deed deed;
    scribe->text->kind = DEED_DONE;
    if (!people_read(&people, line, &deed)) {
        refuse(scribe, error);
    } else if (deed.phone < 0) {
        write_hand_at_modem(scribe, &deed);
    } else if (people_is_phone(network->phone[deed.phone].number)) {
        write_phone(scribe, &deed, network->phone[deed.phone].number);
    } else {
        network->phone_count = phones;
        refuse(scribe, "a phone has a number in international form, a plus and 3 to 17 digits "
               "like +358401234567; a sender's name begins with a letter");
    }
}

/* ---- any line ---- */

bool deed_can(const struct hand *hand, const char *line)
{
    const char *rest;
    return begins(line, USB, &rest) || begins(line, FOUND, &rest) || begins(line, HINT, &rest)
           || people_can(line) || hand_can(hand, line);
}

bool deed_asks(const struct hand *hand, const char *line)
{
    struct hand_line read;
    const char *rest;
    bool ours = begins(line, USB, &rest) || begins(line, FOUND, &rest) || begins(line, HINT, &rest);
    return !ours && hand_can(hand, line) && hand_line_read(&read, &hand->bench->world, line)
           && hand_line_asks(&read);
}

static void write_any(struct scribe *scribe, const char *line)
{
    const char *rest;
    scribe->text->kind = DEED_DONE;
    if (begins(line, USB, &rest)) {
        scribe->text->kind = DEED_USB;
        write_text_word(scribe, "b.unit.usb:send", rest);
    } else if (begins(line, FOUND, &rest)) {
        write_text_word(scribe, "b:found", rest);
    } else if (begins(line, HINT, &rest)) {
        writing_add(scribe->writing, "b:hint()");
    } else if (hand_can(scribe->hand, line)) {
        write_hand(scribe, line);
    } else if (people_can(line)) {
        write_people(scribe, line);
    } else {
        refuse(scribe, "there is no such word");
    }
}

void deed_write(const struct hand *hand, const char *line, const struct deed_names *names,
                struct writing *writing, struct deed_text *text)
{
    struct scribe scribe = {hand, names, writing, text};
    size_t before = writing->length;
    memset(text, 0, sizeof *text);
    write_any(&scribe, line);
    if (text->kind == DEED_NONE && writing->text != NULL && !writing->failed) {
        writing->length = before;
        writing->text[before] = '\0';
    }
}

/* ---- doing it ---- */

struct doing {
    const struct hand *hand;
    const char *text;        /* a chunk, or a line to the console */
};

/* A lua_CFunction: 1 a light userdata with what is done. */
static int act_chunk(lua_State *L)
{
    const struct doing *doing = lua_touserdata(L, 1);
    if (luaL_loadbufferx(L, doing->text, strlen(doing->text), "=deed", "t") != LUA_OK) {
        return lua_error(L);
    }
    bench_push(L);
    lua_call(L, 1, 0);
    return 0;
}

/* A lua_CFunction: 1 a light userdata with what is done. */
static int act_usb(lua_State *L)
{
    const struct doing *doing = lua_touserdata(L, 1);
    struct bench *bench = bench_of(L);
    if (doing->text[0] == '\0' || strlen(doing->text) >= CONSOLE_LINE) {
        return sandbox_wrong(L, doing->text[0] == '\0' ? "usb COMMAND, like usb STATUS"
                             : "usb: a line of %d letters is too long", (int)strlen(doing->text));
    }
    bench_command(L, doing->text);
    board_usb_send(&bench->world.board, doing->text);
    bench_settle(L);
    return 0;
}

static bool call(const struct hand *hand, lua_CFunction function, const char *text, char *error)
{
    struct doing doing = {hand, text};
    struct sandbox *sandbox = hand->sandbox;
    struct bench *story = sandbox->bench; /* NULL where none is being told */
    lua_State *L = sandbox->L;
    int top = lua_gettop(L);
    sandbox->bench = hand->bench;
    sandbox_refill(sandbox);
    lua_pushcfunction(L, sandbox_add_place);
    lua_pushcfunction(L, function);
    lua_pushlightuserdata(L, &doing);
    int status = lua_pcall(L, 1, 0, top + 1);
    if (status != LUA_OK) {
        sandbox_error_text(sandbox, L, status, error);
    }
    lua_settop(L, top);
    sandbox->bench = story;
    return status == LUA_OK;
}

/* The person as an expression. */
static const char *expression(void *context, const char *number)
{
    char *text = context;
    snprintf(text, PHONE_WORD, "b:phone(\"%s\")", number);
    return text;
}

static bool act_statement(const struct hand *hand, const char *line, char *text)
{
    char phone[PHONE_WORD];
    const struct deed_names names = {expression, phone};
    struct deed_text written;
    struct writing writing;
    struct network *network = &hand->bench->world.gsm.network;
    uint32_t phones = network->phone_count;
    writing_init(&writing);
    writing_add(&writing, "local b = ...; ");
    deed_write(hand, line, &names, &writing, &written);
    bool done = written.kind != DEED_NONE && !writing.failed;
    if (done) {
        done = call(hand, act_chunk, writing.text, text);
    } else {
        snprintf(text, SANDBOX_ERROR, "%s", writing.failed ? "no memory" : written.error);
    }
    network->phone_count = done ? network->phone_count : phones;
    writing_free(&writing);
    return done;
}

bool deed_act_text(const struct hand *hand, const char *statement, char *text)
{
    struct writing writing;
    writing_init(&writing);
    writing_add(&writing, "local b = ...; ");
    writing_add(&writing, statement);
    bool done = false;
    if (writing.failed) {
        snprintf(text, SANDBOX_ERROR, "no memory");
    } else {
        done = call(hand, act_chunk, writing.text, text);
    }
    writing_free(&writing);
    return done;
}

bool deed_act(struct hand *hand, const char *line, char *text)
{
    const char *rest;
    text[0] = '\0';
    if (begins(line, USB, &rest)) {
        return call(hand, act_usb, rest, text);
    }
    bool ours = begins(line, FOUND, &rest) || begins(line, HINT, &rest);
    return !ours && hand_can(hand, line) ? hand_act(hand, line, text)
                                         : act_statement(hand, line, text);
}
