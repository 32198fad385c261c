#include "lua/syntax_advice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/place.h"
#include "lua/tokens.h"
#include "sim/base/quantity.h"

#define OPEN_MOST 200        /* blocks and brackets within one another */

/* What the compiler has told, and where it stood. */
struct trouble {
    const struct tokens *tokens;
    const char *message;     /* behind "file:line: " */
    char near[40];           /* the token at which it stopped, without quotes; "" = <eof> */
    int line;
    uint32_t at;             /* index of that token */
};

/* Blocks and brackets that are open, innermost last. */
struct open_list {
    struct token token[OPEN_MOST];
    uint32_t count;
    struct token suspect;    /* a block that an `end` further left has closed */
    bool suspected;
};

static bool opens_block(const struct token *token)
{
    static const char *const words[] = {"function", "if", "do", "repeat", NULL};
    return token->kind == TOKEN_NAME && token_is_any(token, words);
}

static void close_one(struct open_list *open, const struct token *token)
{
    static const char *const signs[] = {")", "}", "]", "end", "until", NULL};
    if (!token_is_any(token, signs) || open->count == 0) {
        return;
    }
    const struct token *top = &open->token[--open->count];
    bool further_left = token->first && token->line > top->line && token->indent < top->indent;
    if (!open->suspected && further_left && opens_block(top)) {
        open->suspect = *top;
        open->suspected = true;
    }
}

/* Follows blocks and brackets up to the token `last`. */
static void follow(const struct tokens *tokens, uint32_t last, struct open_list *open)
{
    static const char *const brackets[] = {"(", "{", "[", NULL};
    open->count = 0;
    open->suspected = false;
    for (uint32_t i = 0; i < last && open->count < OPEN_MOST; i++) {
        const struct token *token = &tokens->list[i];
        if (opens_block(token) || token_is_any(token, brackets)) {
            open->token[open->count++] = *token;
        } else {
            close_one(open, token);
        }
    }
}

/* The token behind the one at which the compiler stopped; at the end the end itself. */
static const struct token *behind(const struct trouble *trouble)
{
    bool last = trouble->at + 1 == trouble->tokens->count;
    return &trouble->tokens->list[trouble->at + (last ? 0 : 1)];
}

static bool says(const struct trouble *trouble, const char *text)
{
    return strstr(trouble->message, text) != NULL;
}

static bool is_near(const struct trouble *trouble, const char *token)
{
    return strcmp(trouble->near, token) == 0;
}

/* Some block has no `end`. */
static bool advise_end(const struct trouble *trouble, char advice[SYNTAX_ADVICE])
{
    static const char *const closers[] = {",", "}", ")", "", NULL};
    struct open_list *open = malloc(sizeof *open);
    bool fits = false;
    for (uint32_t i = 0; closers[i] != NULL; i++) {
        fits = fits || is_near(trouble, closers[i]);
    }
    if (open == NULL || !fits) {
        free(open);
        return false;
    }
    follow(trouble->tokens, trouble->at, open);
    const struct token *top = open->count > 0 ? &open->token[open->count - 1] : NULL;
    const struct token *block = open->suspected ? &open->suspect : top;
    bool missing = top != NULL && opens_block(top);
    if (missing) {
        snprintf(advice, SYNTAX_ADVICE, "an `end` is missing, probably of the `%.*s` of line %d",
                 (int)block->length, block->at, block->line);
    } else if (top != NULL && is_near(trouble, "")) {
        snprintf(advice, SYNTAX_ADVICE, "the %.*s of line %d is not closed", (int)top->length,
                 top->at, top->line);
        missing = true;
    }
    free(open);
    return missing;
}

static bool has_else_if(const struct tokens *tokens)
{
    for (uint32_t i = 0; i + 1 < tokens->count; i++) {
        if (token_is(&tokens->list[i], "else") && token_is(&tokens->list[i + 1], "if")
            && tokens->list[i].line == tokens->list[i + 1].line) {
            return true;
        }
    }
    return false;
}

/* "1 s" without its quotes: the number stands before the place of trouble. */
static bool is_quantity(const struct trouble *trouble)
{
    char text[80], error[QUANTITY_ERROR];
    struct quantity quantity;
    if (trouble->at == 0 || trouble->tokens->list[trouble->at - 1].kind != TOKEN_NUMBER) {
        return false;
    }
    snprintf(text, sizeof text, "1 %s", trouble->near);
    for (int i = DIMENSION_TIME; i < DIMENSION_TEXT; i++) {
        if (quantity_parse(text, (enum dimension)i, &quantity, error)) {
            return true;
        }
    }
    return false;
}

/* Signs of other languages, by what the compiler stops at. */
static const struct {
    const char *near, *next, *advice;  /* next: the token behind it, NULL = any */
} foreign[] = {
    {"!", "=", "`not equal` is written ~="},
    {"!", NULL, "the opposite of a value is `not value`, that of a condition ~condition"},
    {"+", "+", "there is no ++ here: write n = n + 1"},
    {"+", "=", "there is no += here: write n = n + 1"},
    {"-", "=", "there is no -= here: write n = n - 1"},
    {"//", NULL, "a comment begins with --"},
    {"#", NULL, "a comment begins with --"},
    {"&", "&", "conditions are joined by one &, other values by `and`"},
    {"|", "|", "conditions are joined by one |, other values by `or`"},
};

static const char *foreign_advice(const struct trouble *trouble)
{
    const struct token *next = behind(trouble);
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
        if (is_near(trouble, foreign[i].near)
            && (foreign[i].next == NULL || token_is(next, foreign[i].next))) {
            return foreign[i].advice;
        }
    }
    return NULL;
}

/* By what the compiler had wanted. */
static const struct {
    const char *says, *near, *advice;  /* near: NULL = anything */
} wanted[] = {
    {"'then' expected", "=", "== compares, one = gives a value"},
    {"'then' expected", NULL, "behind the condition of an `if` stands `then`"},
    {"'do' expected", NULL, "behind the head of a loop stands `do`"},
    {"unfinished string", NULL, "its closing quote is missing"},
    {"unfinished long", NULL, "its closing brackets are missing"},
    {"malformed number", NULL, "a quantity stands in quotes, like \"5 s\""},
    {"invalid escape", NULL, "a backslash in a text is written \\\\"},
    {"'}' expected", NULL, "a comma is missing before it, or the bracket is not closed"},
    {"')' expected", NULL, "a comma or an operator is missing before it, or the bracket is not "
                           "closed"},
    {"attempt to assign to const", NULL, "what is <const> keeps its first value"},
};

static const char *wanted_advice(const struct trouble *trouble)
{
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        if (says(trouble, wanted[i].says)
            && (wanted[i].near == NULL || is_near(trouble, wanted[i].near))) {
            return wanted[i].advice;
        }
    }
    return NULL;
}

/* Behind `thing:word` stands what it is called with. */
static const char *call_advice(const struct trouble *trouble)
{
    if (is_near(trouble, ":")) {
        return "a thing stands behind a dot, a word behind a colon: b.network:coverage(false)";
    }
    if (trouble->tokens->list[trouble->at].kind == TOKEN_NUMBER) {
        return "a number stands in brackets, b:wait(5), a quantity in quotes, b:wait \"5 s\"";
    }
    return "what stands behind a colon is called, with brackets: b:ready()";
}

static const char *other_advice(const struct trouble *trouble)
{
    const struct token *next = behind(trouble);
    if (is_quantity(trouble)) {
        return "a quantity stands in quotes, like \"5 s\"";
    }
    if (says(trouble, "function arguments expected")) {
        return call_advice(trouble);
    }
    if (says(trouble, "unexpected symbol") && is_near(trouble, "+")
        && next->kind == TOKEN_NUMBER) {
        return "a phone number stands in quotes";
    }
    const char *advice = foreign_advice(trouble);
    advice = advice == NULL ? wanted_advice(trouble) : advice;
    if (advice == NULL && trouble->line == 1) {
        advice = "a file of scenarios is Lua, and begins like local example3 = require "
                 "\"wirings.example3\"";
    }
    return advice;
}

/* "near ','" at the end of the message; "" for <eof>. */
static void read_near(struct trouble *trouble)
{
    const char *near = strstr(trouble->message, " near ");
    trouble->near[0] = '\0';
    while (near != NULL && strstr(near + 1, " near ") != NULL) {
        near = strstr(near + 1, " near ");
    }
    if (near != NULL && near[6] == '\'') {
        snprintf(trouble->near, sizeof trouble->near, "%s", near + 7);
        size_t length = strlen(trouble->near);
        trouble->near[length > 0 ? length - 1 : 0] = '\0';
    }
}

/* The token of the line at which the compiler stopped: the last one of that name. */
static void find_token(struct trouble *trouble)
{
    const struct tokens *tokens = trouble->tokens;
    trouble->at = tokens->count - 1;
    if (trouble->near[0] == '\0') {
        return;
    }
    for (uint32_t i = 0; i < tokens->count; i++) {
        if (tokens->list[i].line == trouble->line && token_is(&tokens->list[i], trouble->near)) {
            trouble->at = i;
            return;
        }
    }
}

void syntax_advice(const char *source, size_t length, const char *message,
                   char advice[SYNTAX_ADVICE])
{
    struct tokens tokens;
    struct place place;
    advice[0] = '\0';
    if (!tokens_read(&tokens, source, length)) {
        return;
    }
    place_read(&place, message);
    struct trouble trouble = {
        .tokens = &tokens, .message = place.behind, .line = place.line};
    read_near(&trouble);
    find_token(&trouble);
    if (says(&trouble, "(to close 'if'") && has_else_if(&tokens)) {
        snprintf(advice, SYNTAX_ADVICE, "`elseif` is one word; each `else if` in two wants an "
                 "`end` of its own");
    } else if (!advise_end(&trouble, advice)) {
        const char *other = other_advice(&trouble);
        snprintf(advice, SYNTAX_ADVICE, "%s", other == NULL ? "" : other);
    }
    tokens_free(&tokens);
}

const char *syntax_no_text(const char *bytes, size_t length)
{
    if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        return "the text is stored as UTF-16; store it as UTF-8";
    }
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte == '\0' || (byte < ' ' && strchr("\t\n\r\f\v", byte) == NULL)) {
            return "this is no text: it holds bytes that no text has";
        }
    }
    return NULL;
}
