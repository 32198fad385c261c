/* The files of the language: read as text only, found by `require` beside the file, in its parent
 * folders up to the path given, then among the shipped scenarios. */
#ifndef LUA_SOURCE_H
#define LUA_SOURCE_H

#include "lua/sandbox.h"

#define SOURCE_MOST (1u << 20)  /* bytes of one file */

struct source_text {
    char *text;               /* to be freed; not closed by a NUL */
    size_t length;
};

/* Reads a file whole. False: it cannot be read, or is longer than SOURCE_MOST. */
bool source_read(const char *path, struct source_text *source);
/* Adds `require` to the globals. */
void source_install(lua_State *L);
/* Whether what is carried out stands in a file that another one has asked for. */
bool source_is_requiring(lua_State *L);
/* Carries out a file. False: error (SANDBOX_ERROR) says why, with file and line. */
bool source_run(struct sandbox *sandbox, const char *path, char *error);
/* The same with a text in the place of the file's, which need not be there. */
bool source_run_text(struct sandbox *sandbox, const char *path, const char *text, char *error);
/* Takes note of a file that was read beside the scripts. */
void source_note(lua_State *L, const char *path);
/* Calls visit for each file that `require` or a wiring has read for the file carried out last, as
 * long as it returns true; not for that file itself. */
bool source_files(lua_State *L, bool (*visit)(void *context, const char *path), void *context);
/* Pushes what `require` has given for the file at that path; nil where it was not asked for. */
void source_push_loaded(lua_State *L, const char *path);
/* Pushes what the file carried out last has returned, nil for nothing. */
void source_push_returned(lua_State *L);
/* The line of the file, from `line` on, in which `text` stands; `line` itself when in none. */
int source_line_of(const char *path, int line, const char *text);
/* The same of a key, a whole word with = behind it; else of the text. */
int source_line_of_key(const char *path, int line, const char *key);
/* Pushes "file:line: " of the line in which `text` stands, from the "file:line: " given on; what
 * is no place is pushed as it is. */
void source_push_place_of(lua_State *L, const char *place, const char *text);

/* The same for the line in which the key stands, with its equals sign behind it. */
void source_push_place_of_key(lua_State *L, const char *place, const char *key);

#endif
