/* The words of an object of the language: one table a class, from which the metatable, "did you
 * mean", the reference manual and the stubs for editors are made (language.h). An object is a small
 * userdata that starts with whatever its class keeps there. */
#ifndef LUA_WORD_H
#define LUA_WORD_H

#include <lua.h>
#include <stdbool.h>
#include <stdint.h>

#include "sim/base/nearest.h"

struct word {
    const char *name;
    lua_CFunction call;      /* its first argument is the object, see word_self */
    const char *usage;       /* "(c: condition, options?: { within?: time })", see usage.h */
    const char *about;       /* what it does; one sentence, as it follows the word in the manual */
    const char *example;     /* statements of a story, parted by "; "; "" = it refuses, always */
};

struct word_class {
    const char *name;        /* also how messages call an object of it: "b", "phone" */
    const struct word *words;  /* closed by a NULL name */
    /* A field that is no word: key at index 2, object at 1. Pushes it, or returns false. */
    bool (*field)(lua_State *L);
    /* Offers such fields for "did you mean". May be NULL. */
    void (*offer)(lua_State *L, struct nearest *nearest);
    /* Pushes how the script calls the object at index 1 ("b.siren"). NULL: by the class's name. */
    void (*called)(lua_State *L);
};

/* Pushes a new object of the class, zeroed, with `size` bytes. */
void *word_push(lua_State *L, const struct word_class *class, size_t size);
/* The object that a word was called on; stops with "write b:wait, with a colon". */
void *word_self(lua_State *L);
/* The object at index if it is of that class, else NULL. */
void *word_object(lua_State *L, int index, const struct word_class *class);
/* A closure of a word that is not in the class's table, bound like one. */
void word_push_call(lua_State *L, const struct word_class *class, const char *name,
                    lua_CFunction call, lua_Integer number);
lua_Integer word_number(lua_State *L);  /* the number given there */
/* The word under which the running function was called, for messages. */
const char *word_name(lua_State *L);

#endif
