/* How a word is called, as its row writes it: "(c: condition, options?: { within?: time }): state".
 * A parameter's `?` says that it may be left out, `...` that more may follow; what is returned
 * stands behind the brackets. Types are those of LuaCATS and of language.h; in braces they may hold
 * commas of their own. */
#ifndef LUA_USAGE_H
#define LUA_USAGE_H

#include <stdbool.h>
#include <stdint.h>

#define USAGE_PARAMS 4
#define USAGE_NAME 16
#define USAGE_TYPE 160

struct usage_param {
    char name[USAGE_NAME], type[USAGE_TYPE];
    bool optional;
};

struct usage {
    struct usage_param param[USAGE_PARAMS];
    uint32_t count;
    char returns[USAGE_TYPE];  /* "" = nothing; "number, number" = two */
};

/* False: the text is not of that form, or something in it is too long. */
bool usage_read(struct usage *usage, const char *text);
/* Takes the next of a table type's fields, "{ within?: time, ... }", from *fields, which first
 * points behind the brace. False: there is none left. */
bool usage_next_field(const char **fields, struct usage_param *field);

#endif
