/* The language as one table: its types in the order of the manual, each with its words (word.h) and
 * its fields. The reference, the stubs for editors and their tests are made from it; what is not in
 * it cannot be used. Kinds of parts have tables of their own (sim/part/part.h), to which
 * language_part_about() adds a sentence for each parameter, verb and state. */
#ifndef LUA_LANGUAGE_H
#define LUA_LANGUAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "lua/word.h"

/* A field that is read of an object, or a key of a table that the script writes. */
struct language_key {
    const char *name;    /* "about"; "about?" may be left out; "[1..6]" any of these numbers */
    const char *type;    /* of LuaCATS, or of this table */
    const char *about;   /* what it is; one sentence, as it follows the key in the manual */
};

struct language_type {
    const char *name;                 /* "bench": its type in stubs */
    const char *title;                /* its heading; NULL: it belongs to the type before it */
    const char *written;              /* how a story calls one: "b", "owner" */
    const char *about;                /* one or two sentences under the heading */
    const struct word_class *class;   /* of the object; NULL: a table, or globals */
    const struct language_key *keys;  /* closed by a NULL name; NULL: none */
};

/* A name for what several words take. */
struct language_alias {
    const char *name, *type, *about;
};

/* Closed by a NULL name. */
extern const struct language_type language_types[];
extern const struct language_alias language_aliases[];

/* Some row of the table has this class. */
bool language_has(const struct word_class *class);
/* NULL: there is no type of that name. */
const struct language_type *language_find(const char *name);
/* A row of the type has that key, whether it may be left out or not. */
bool language_has_key(const struct language_type *type, const char *name);

/* What a parameter ("holdup"), a verb (":sag"), a verb's parameter (":sag.to") or a state
 * ("=tripped") of that kind of part means; of the unit's, kind is "unit". NULL: nobody has said. */
const char *language_part_about(const char *kind, const char *name);

#endif
