/* The tokens of a Lua text, for what is looked at before it is carried out: mistakes that the
 * compiler tells too briefly (syntax_advice.h) and those that it cannot see (early.h). */
#ifndef LUA_TOKENS_H
#define LUA_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_NUMBER, TOKEN_TEXT, TOKEN_SIGN };

struct token {
    enum token_kind kind;
    const char *at;          /* in the text; of a text in quotes with its quotes */
    uint32_t length;
    int line;                /* from 1 */
    int indent;              /* blanks before the first token of its line */
    bool first;              /* of its line */
};

struct tokens {
    struct token *list;      /* closed by a TOKEN_END */
    uint32_t count, capacity;
};

/* False: the host has no memory. What is no Lua becomes signs of one letter. */
bool tokens_read(struct tokens *tokens, const char *text, size_t length);
void tokens_free(struct tokens *tokens);
bool token_is(const struct token *token, const char *text);
/* The words' list ends with NULL. */
bool token_is_any(const struct token *token, const char *const *words);
/* Whether the token is one of Lua's own words. */
bool token_is_keyword(const struct token *token);

#endif
