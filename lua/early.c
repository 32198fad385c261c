#include "lua/early.h"

#include <stdio.h>
#include <string.h>

#include "lua/tokens.h"
#include "sim/base/quantity.h"

#define TIME_LENGTH 60

/* A text in plain quotes that is a time, or whose value nobody knows from here. */
static bool is_time(const struct token *token, char error[QUANTITY_ERROR])
{
    char time[TIME_LENGTH];
    struct quantity quantity;
    bool plain = token->length >= 2 && token->length < TIME_LENGTH
                 && (token->at[0] == '"' || token->at[0] == '\'')
                 && memchr(token->at, '\\', token->length) == NULL;
    if (!plain) {
        return true;
    }
    snprintf(time, sizeof time, "%.*s", (int)token->length - 2, token->at + 1);
    return strspn(time, "0123456789. ") == strlen(time)  /* told later, with what to write */
           || quantity_parse(time, DIMENSION_TIME, &quantity, error);
}

/* `{ within = "30 s" }`, as a whole. */
static bool option_is_right(const struct token *at, char text[EARLY_TEXT])
{
    static const char *const options[] = {"within", "during", NULL};
    static const char *const before[] = {"{", ",", ";", NULL}, *const behind[] = {"}", ",", ";",
                                                                                 NULL};
    char error[QUANTITY_ERROR];
    if (at[1].kind != TOKEN_NAME || !token_is_any(&at[0], before) || !token_is_any(&at[1], options)
        || !token_is(&at[2], "=") || at[3].kind != TOKEN_TEXT || !token_is_any(&at[4], behind)
        || is_time(&at[3], error)) {
        return true;
    }
    snprintf(text, EARLY_TEXT, "%.*s: %s", (int)at[1].length, at[1].at, error);
    return false;
}

/* `:wait "30 s"`, `:wait("30 s")` */
static bool wait_is_right(const struct token *at, char text[EARLY_TEXT])
{
    char error[QUANTITY_ERROR];
    if (!token_is(&at[0], ":") || !token_is(&at[1], "wait")) {
        return true;
    }
    bool bracket = token_is(&at[2], "(");
    const struct token *time = &at[bracket ? 3 : 2];
    if (time->kind != TOKEN_TEXT || (bracket && !token_is(&time[1], ")"))
        || is_time(time, error)) {
        return true;
    }
    snprintf(text, EARLY_TEXT, "b:wait: %s", error);
    return false;
}

/* The index of the bracket that belongs to that at `i`; steps: 1 forwards, -1 backwards. */
static uint32_t partner(const struct tokens *tokens, uint32_t i, int steps)
{
    static const char *const open[] = {"(", "{", "[", NULL}, *const close[] = {")", "}", "]", NULL};
    int depth = 0;
    for (uint32_t at = i; at < tokens->count; at = (uint32_t)((int)at + steps)) {
        depth += token_is_any(&tokens->list[at], open) ? 1 : 0;
        depth -= token_is_any(&tokens->list[at], close) ? 1 : 0;
        if (depth == 0) {
            return at;
        }
        if (at == 0 && steps < 0) {
            break;
        }
    }
    return i;
}

static bool ends_value(const struct token *token)
{
    static const char *const close[] = {")", "}", "]", NULL};
    return (token->kind == TOKEN_NAME && !token_is_keyword(token)) || token->kind == TOKEN_TEXT
           || token->kind == TOKEN_NUMBER || token_is_any(token, close);
}

/* Where the value begins of which the token at `i` is the last: `b.unit.relay[1]:signal "coil"`. */
static uint32_t value_start(const struct tokens *tokens, uint32_t i)
{
    static const char *const close[] = {")", "}", "]", NULL}, *const joints[] = {".", ":", NULL};
    const struct token *list = tokens->list;
    while (i > 0) {
        if (token_is_any(&list[i], close)) {
            i = partner(tokens, i, -1);
            if (i == 0 || !ends_value(&list[i - 1])) {
                return i;
            }
        } else if (list[i].kind == TOKEN_TEXT) {
            if (!ends_value(&list[i - 1])) {
                return i;
            }
        } else if (i < 2 || !token_is_any(&list[i - 1], joints)) {
            return i;
        } else {
            i--;
        }
        i--;
    }
    return i;
}

/* Behind the brackets or the text with which the word at `i` is called; i + 1: it is not called. */
static uint32_t call_end(const struct tokens *tokens, uint32_t i)
{
    const struct token *next = &tokens->list[i + 1];
    if (next->kind == TOKEN_TEXT) {
        return i + 2;
    }
    return token_is(next, "(") || token_is(next, "{") ? partner(tokens, i + 1, 1) + 1 : i + 1;
}

/* `:receives`, `:changes` at `i`: no ~ before the event, no & beside it. */
static bool event_is_right(const struct tokens *tokens, uint32_t i, char text[EARLY_TEXT])
{
    static const char *const events[] = {"receives", "sms_matching", "changes", NULL};
    const struct token *list = tokens->list;
    if (!token_is(&list[i], ":") || !token_is_any(&list[i + 1], events) || i == 0) {
        return true;
    }
    uint32_t start = value_start(tokens, i - 1), end = call_end(tokens, i + 1);
    const struct token *before = start > 0 ? &list[start - 1] : &list[tokens->count - 1];
    if (token_is(before, "~") && (start < 2 || !ends_value(&list[start - 2]))) {
        snprintf(text, EARLY_TEXT, "an event has no opposite: for `~event` write "
                 "b:never(event, { during = ... })");
        return false;
    }
    bool called = end > i + 2 && end < tokens->count;
    if (called && (token_is(&list[end], "&") || token_is(before, "&"))) {
        snprintf(text, EARLY_TEXT, "an event happens at an instant and cannot be joined by &: "
                 "expect the event first, then the state");
        return false;
    }
    return true;
}

bool early_check(const char *source, size_t length, int *line, char text[EARLY_TEXT])
{
    struct tokens tokens;
    bool right = true;
    if (!tokens_read(&tokens, source, length)) {
        return true;
    }
    for (uint32_t i = 0; right && i + 5 < tokens.count; i++) {
        const struct token *at = &tokens.list[i];
        right = option_is_right(at, text) && wait_is_right(at, text)
                && event_is_right(&tokens, i, text);
        *line = at[1].line;
    }
    tokens_free(&tokens);
    return right;
}
