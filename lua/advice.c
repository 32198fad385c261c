#include "lua/advice.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "lua/place.h"
#include "sim/base/nearest.h"

#define ADVICE_TEXT 400

/* "a nil value (local 'x')" */
struct complaint {
    char type[40];           /* "nil", "number", "condition" */
    char kind[16];           /* "local", "field", "method", "" */
    char name[NEAREST_WORD]; /* "" = Lua knows none */
};

/* Functions of the libraries, whose names are misspelt after a dot or a colon. */
static const char *const library_words[] = {
    "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse",
    "sub", "upper", "concat", "insert", "move", "pack", "remove", "sort", "unpack", "abs", "ceil",
    "floor", "fmod", "huge", "max", "min", "modf", "pi", "random", "sqrt", "tointeger", "type",
    "create", "resume", "wrap", "yield", "codepoint", "codes", "offset", NULL};

/* Copies up to the letter `end`; returns what is behind it, NULL where it is not there. */
static const char *copy_until(const char *from, char end, char *to, size_t size)
{
    const char *stop = strchr(from, end);
    if (stop != NULL) {
        snprintf(to, size, "%.*s", (int)(stop - from), from);
    }
    return stop == NULL ? NULL : stop + 1;
}

/* "nil value (local 'x')" */
static bool read_complaint(const char *text, struct complaint *complaint)
{
    const char *value = strstr(text, " value");
    complaint->kind[0] = complaint->name[0] = '\0';
    if (value == NULL) {
        return false;
    }
    text += strncmp(text, "a ", 2) == 0 ? 2 : strncmp(text, "an ", 3) == 0 ? 3 : 0;
    snprintf(complaint->type, sizeof complaint->type, "%.*s", (int)(value - text), text);
    const char *kind = strncmp(value, " value (", 8) == 0 ? value + 8 : NULL;
    kind = kind == NULL ? NULL
                        : copy_until(kind, ' ', complaint->kind, sizeof complaint->kind);
    if (kind != NULL && kind[0] == '\'') {
        copy_until(kind + 1, '\'', complaint->name, sizeof complaint->name);
    }
    return true;
}

static bool is(const char *text, const char *word)
{
    return strcmp(text, word) == 0;
}

static bool is_nil(const struct complaint *complaint)
{
    return is(complaint->type, "nil");
}

/* "'x' is nil (it has no value here)", "a condition", "'n' is a number". */
static void say_subject(const struct complaint *complaint, char *text, size_t size)
{
    bool entry = is(complaint->name, "?") || is(complaint->name, "integer index");
    bool constant = is(complaint->kind, "constant");
    char who[NEAREST_WORD + 30];
    if (complaint->name[0] == '\0' && is_nil(complaint)) {
        snprintf(text, size, "nil (no value) stands here");
        return;
    }
    if (complaint->name[0] == '\0') {
        snprintf(who, sizeof who, "what stands here");
    } else if (entry) {
        snprintf(who, sizeof who, "an entry of the list");
    } else {
        snprintf(who, sizeof who, "'%s'", complaint->name);
    }
    const char *type = is(complaint->type, "string") ? "text" : complaint->type;
    if (is_nil(complaint)) {
        snprintf(text, size, "%s is nil (%s)", who, entry ? "there is none" : "it has no value");
    } else if (constant) {
        snprintf(text, size, "%s is a %s", who, type);
    } else {
        snprintf(text, size, "%s is %s%s", who, strncmp(type, "b.", 2) == 0 ? "" : "a ", type);
    }
}

static void say_index(const struct complaint *complaint, char *text, size_t size)
{
    char subject[200];
    say_subject(complaint, subject, sizeof subject);
    if (is(complaint->type, "function") && is(complaint->kind, "global")) {
        snprintf(text, size, "%s, which has no fields (in a table a key is followed by =, not "
                 "by a colon)", subject);
    } else {
        snprintf(text, size, "%s, so nothing can be read from it or written to it", subject);
    }
}

/* ", did you mean 'floor'?" */
static void say_library_word(const char *name, char *text, size_t size)
{
    struct nearest nearest;
    nearest_init(&nearest, name);
    nearest_offer_all(&nearest, library_words);
    if (nearest.distance > 0 && nearest.distance <= 4 && strlen(name) > 3) {
        snprintf(text, size, ", did you mean '%s'?", nearest.best);
    }
}

static void say_call(const struct complaint *complaint, char *text, size_t size)
{
    char subject[200], hint[NEAREST_WORD + 30] = "";
    say_subject(complaint, subject, sizeof subject);
    say_library_word(complaint->name, hint, sizeof hint);
    if (is_nil(complaint) && is(complaint->kind, "method")) {
        snprintf(text, size, "there is no ':%s' here%s", complaint->name,
                 hint[0] != '\0' ? hint : ": what stands before the colon has no such word");
    } else if (is_nil(complaint) && hint[0] != '\0') {
        snprintf(text, size, "there is no '%s' here%s", complaint->name, hint);
    } else if (is_nil(complaint)) {
        snprintf(text, size, "%s, so it cannot be called", subject);
    } else {
        snprintf(text, size, "%s and cannot be called (is a comma missing before it, or behind "
                 "it?)", subject);
    }
}

static void say_arithmetic(const struct complaint *complaint, char *text, size_t size)
{
    char subject[200];
    say_subject(complaint, subject, sizeof subject);
    snprintf(text, size, "%s, and only numbers can be calculated with", subject);
}

static void say_join(const struct complaint *complaint, char *text, size_t size)
{
    char subject[200];
    say_subject(complaint, subject, sizeof subject);
    bool simple = is_nil(complaint) || is(complaint->type, "boolean");
    snprintf(text, size, "%s, and only texts and numbers can be joined by ..%s", subject,
             simple ? "; tostring(x) makes a text of it" : "");
}

static void say_length(const struct complaint *complaint, char *text, size_t size)
{
    char subject[200];
    say_subject(complaint, subject, sizeof subject);
    snprintf(text, size, "%s, and # counts lists and texts only", subject);
}

static const struct {
    const char *begin;
    void (*say)(const struct complaint *complaint, char *text, size_t size);
} operations[] = {
    {"attempt to index ", say_index},
    {"attempt to call ", say_call},
    {"attempt to perform arithmetic on ", say_arithmetic},
    {"attempt to perform bitwise operation on ", say_arithmetic},
    {"attempt to concatenate ", say_join},
    {"attempt to get length of ", say_length},
};

static bool say_operation(const char *message, char *text, size_t size)
{
    struct complaint complaint;
    for (size_t i = 0; i < sizeof operations / sizeof operations[0]; i++) {
        size_t length = strlen(operations[i].begin);
        if (strncmp(message, operations[i].begin, length) == 0
            && read_complaint(message + length, &complaint)) {
            operations[i].say(&complaint, text, size);
            return true;
        }
    }
    return false;
}

/* "attempt to compare number with nil", "attempt to compare two table values" */
static bool say_compare(const char *message, char *text, size_t size)
{
    const char *begin = "attempt to compare ";
    if (strncmp(message, begin, strlen(begin)) != 0) {
        return false;
    }
    const char *what = message + strlen(begin);
    const char *hint = "";
    if (strstr(what, "nil") != NULL) {
        hint = ": nil is the absence of a value";
    } else if (strstr(what, "string") != NULL && strstr(what, "number") != NULL) {
        hint = ": a number in quotes is a text";
    }
    snprintf(text, size, "< and > compare two numbers or two texts, not %s%s", what, hint);
    return true;
}

/* "bad argument #1 to 'random' (number expected, got nil)" */
static bool say_argument(const char *message, char *text, size_t size)
{
    unsigned number;
    char name[NEAREST_WORD], why[200];
    if (sscanf(message, "bad argument #%u to '%63[^']' (%199[^\n]", &number, name, why) != 3) {
        return false;
    }
    size_t length = strlen(why);
    why[length - 1] = why[length - 1] == ')' ? '\0' : why[length - 1];
    snprintf(text, size, "%s, value %u in its brackets: %s", name, number, why);
    return true;
}

/* "bad 'for' limit (number expected, got nil)", "'for' initial value must be a number" */
static bool say_for(const char *message, char *text, size_t size)
{
    char what[40], got[40];
    if (strcmp(message, "'for' step is zero") == 0) {
        snprintf(text, size, "the step of this `for` is 0, so it would never end");
        return true;
    }
    if (sscanf(message, "bad 'for' %39[^(](number expected, got %39[^)])", what, got) != 2) {
        return false;
    }
    what[strlen(what) - 1] = '\0';
    snprintf(text, size, "`for` counts with numbers, and its %s is %s%s", what,
             is(got, "nil") ? "" : "a ", got);
    return true;
}

static bool say_plain(const char *message, char *text, size_t size)
{
    static const char *const plain[][2] = {
        {"attempt to perform 'n//0'", "a whole number is divided by 0"},
        {"attempt to perform 'n%%0'", "a whole number is divided by 0"},
        {"attempt to divide by zero", "a whole number is divided by 0"},
        {"number has no integer representation", "a whole number is wanted here"},
        {"cannot resume dead coroutine", "this coroutine has ended and cannot go on"},
    };
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        if (strcmp(message, plain[i][0]) == 0) {
            snprintf(text, size, "%s", plain[i][1]);
            return true;
        }
    }
    return false;
}

void advice_of_running(char *text, uint32_t size)
{
    char better[ADVICE_TEXT];
    struct place place;
    place_read(&place, text);
    char *message = text + (place.behind - text);
    if (say_operation(message, better, sizeof better)
        || say_compare(message, better, sizeof better)
        || say_argument(message, better, sizeof better) || say_for(message, better, sizeof better)
        || say_plain(message, better, sizeof better)) {
        snprintf(message, size - (uint32_t)(message - text), "%s", better);
    }
}
