#include "lua/tokens.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Where the reading stands. */
struct reading {
    const char *at, *end;
    int line, indent;
    bool fresh;              /* no token of this line has come yet */
};

static bool begins(const struct reading *reading, const char *text)
{
    size_t length = strlen(text);
    return (size_t)(reading->end - reading->at) >= length
           && memcmp(reading->at, text, length) == 0;
}

static void step(struct reading *reading)
{
    if (*reading->at == '\n') {
        reading->line++;
        reading->indent = 0;
        reading->fresh = true;
    }
    reading->at++;
}

/* The equals signs of a long bracket "[==[" here; -1: there is none. */
static int long_level(const struct reading *reading, const char *at)
{
    int level = 0;
    if (at >= reading->end || *at != '[') {
        return -1;
    }
    for (at++; at < reading->end && *at == '='; at++) {
        level++;
    }
    return at < reading->end && *at == '[' ? level : -1;
}

/* Goes behind "]==]", or to the end. */
static void skip_long(struct reading *reading, int level)
{
    while (reading->at < reading->end) {
        const char *at = reading->at;
        int found = 0;
        if (*at == ']') {
            for (at++; at < reading->end && *at == '='; at++) {
                found++;
            }
            if (found == level && at < reading->end && *at == ']') {
                reading->at = at + 1;
                return;
            }
        }
        step(reading);
    }
}

static void skip_comment(struct reading *reading)
{
    reading->at += 2;
    int level = long_level(reading, reading->at);
    if (level >= 0) {
        skip_long(reading, level);
        return;
    }
    while (reading->at < reading->end && *reading->at != '\n') {
        reading->at++;
    }
}

static void skip_blanks(struct reading *reading)
{
    while (reading->at < reading->end) {
        if (begins(reading, "--")) {
            skip_comment(reading);
        } else if (isspace((unsigned char)*reading->at)) {
            reading->indent += reading->fresh ? 1 : 0;
            step(reading);
        } else {
            return;
        }
    }
}

/* A text that its line does not close ends with the line. */
static void skip_quoted(struct reading *reading)
{
    char quote = *reading->at;
    for (reading->at++; reading->at < reading->end && *reading->at != quote;) {
        if (*reading->at == '\n') {
            return;
        }
        if (*reading->at == '\\' && reading->at + 1 < reading->end) {
            step(reading);
        }
        step(reading);
    }
    reading->at += reading->at < reading->end ? 1 : 0;
}

static void skip_word(struct reading *reading)
{
    while (reading->at < reading->end
           && (isalnum((unsigned char)*reading->at) || *reading->at == '_')) {
        reading->at++;
    }
}

static void skip_number(struct reading *reading)
{
    while (reading->at < reading->end
           && (isalnum((unsigned char)*reading->at) || *reading->at == '.')) {
        reading->at++;
    }
}

static void skip_sign(struct reading *reading)
{
    static const char *const signs[] = {"...", "..", "==", "~=", "<=", ">=", "//", "::", NULL};
    for (const char *const *sign = signs; *sign != NULL; sign++) {
        if (begins(reading, *sign)) {
            reading->at += strlen(*sign);
            return;
        }
    }
    reading->at++;
}

/* The token that begins here. */
static enum token_kind skip_token(struct reading *reading)
{
    int level = long_level(reading, reading->at);
    if (level >= 0) {
        reading->at += level + 2;
        skip_long(reading, level);
        return TOKEN_TEXT;
    }
    if (*reading->at == '"' || *reading->at == '\'') {
        skip_quoted(reading);
        return TOKEN_TEXT;
    }
    if (isdigit((unsigned char)*reading->at)) {
        skip_number(reading);
        return TOKEN_NUMBER;
    }
    if (isalpha((unsigned char)*reading->at) || *reading->at == '_') {
        skip_word(reading);
        return TOKEN_NAME;
    }
    skip_sign(reading);
    return TOKEN_SIGN;
}

static bool add(struct tokens *tokens, const struct token *token)
{
    if (tokens->count == tokens->capacity) {
        uint32_t capacity = tokens->capacity * 2 + 256;
        struct token *list = realloc(tokens->list, capacity * sizeof *list);
        if (list == NULL) {
            return false;
        }
        tokens->list = list;
        tokens->capacity = capacity;
    }
    tokens->list[tokens->count++] = *token;
    return true;
}

bool tokens_read(struct tokens *tokens, const char *text, size_t length)
{
    struct reading reading = {text, text + length, 1, 0, true};
    struct token token = {.kind = TOKEN_SIGN};
    memset(tokens, 0, sizeof *tokens);
    while (token.kind != TOKEN_END) {
        skip_blanks(&reading);
        token.at = reading.at;
        token.line = reading.line;
        token.indent = reading.indent;
        token.first = reading.fresh;
        reading.fresh = false;
        token.kind = reading.at < reading.end ? skip_token(&reading) : TOKEN_END;
        token.length = (uint32_t)(reading.at - token.at);
        if (!add(tokens, &token)) {
            tokens_free(tokens);
            return false;
        }
    }
    return true;
}

void tokens_free(struct tokens *tokens)
{
    free(tokens->list);
    memset(tokens, 0, sizeof *tokens);
}

bool token_is(const struct token *token, const char *text)
{
    return token->kind != TOKEN_TEXT && strlen(text) == token->length
           && memcmp(token->at, text, token->length) == 0;
}

bool token_is_any(const struct token *token, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (token_is(token, *words)) {
            return true;
        }
    }
    return false;
}

bool token_is_keyword(const struct token *token)
{
    static const char *const words[] = {
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if",
        "in", "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
        NULL};
    return token->kind == TOKEN_NAME && token_is_any(token, words);
}
