/* The sandbox: a Lua state in an arena of its own, in which every run of a script is the same in
 * every process. No clock, files, bytecode, addresses, weak tables or finalisers; sorted `pairs`,
 * seeded `math.random`, patterns with a bound, a budget of instructions. */
#ifndef LUA_SANDBOX_H
#define LUA_SANDBOX_H

#include <lua.h>

#include "lua/arena.h"
#include "sim/base/random.h"

#define SANDBOX_PATH 1024
#define SANDBOX_BUDGET 50000000  /* instructions without letting time pass */

struct bench;

struct sandbox {
    struct arena arena;
    lua_State *L;
    int64_t budget;              /* instructions left, see sandbox_refill */
    struct random random;
    struct bench *bench;         /* of the running scenario, NULL while a file is loaded */
    char root[SANDBOX_PATH];     /* folder up to which `require` looks; "" = all parents */
    char shipped[SANDBOX_PATH];  /* folder of the shipped scenarios */
    char near[SANDBOX_PATH + 16];  /* "file:line: " for errors behind a tail call, "" = none */
    bool asserted;               /* assert() or error() was called */
    bool raised;                 /* the script's own error() or assert() ... */
    char raised_text[512];       /* ... with this text */
};

/* What a function of the language says when it stops a script. */
#define SANDBOX_ERROR 2048

/* False: the host has no memory. The sandbox must stay where it is. */
bool sandbox_open(struct sandbox *sandbox);
void sandbox_close(struct sandbox *sandbox);
/* Forgets what a run left beside the state's own memory. */
void sandbox_forget(struct sandbox *sandbox);
struct sandbox *sandbox_of(lua_State *L);
/* To be called whenever simulated time has moved. */
void sandbox_refill(struct sandbox *sandbox);

/* The place in the scenario's files that is being carried out: "file:line: ", or `near`. Pushes
 * it. */
void sandbox_push_place(lua_State *L);
/* Raises an error with that place before it; does not return. */
int sandbox_wrong(lua_State *L, const char *format, ...);
/* A lua_CFunction, the message handler of protected calls: says where in the scenario's files. */
int sandbox_add_place(lua_State *L);
/* The text of an error value on top of the stack of `thread`, with its place, after a failed call
 * with `status`; also after memory ran out. text: SANDBOX_ERROR. */
void sandbox_error_text(struct sandbox *sandbox, lua_State *thread, int status, char *text);

/* Whether the error value on top of the stack of `thread` comes from the script's own error() or
 * assert(). */
bool sandbox_was_raised(const struct sandbox *sandbox, lua_State *thread);

/* One word for a value: like tostring, without addresses. Pushes a string. */
const char *sandbox_push_text(lua_State *L, int index);

/* The mark with which a word of the language gives way to the judge. */
void *sandbox_wait_mark(void);

#endif
