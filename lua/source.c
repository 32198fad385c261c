#define _POSIX_C_SOURCE 200809L

#include "lua/source.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/early.h"
#include "lua/place.h"
#include "lua/syntax_advice.h"

#define LOADED "fusebox.loaded"
#define RETURNED "fusebox.returned"
#define TEXTS "fusebox.texts" /* of what stands in no file, by path */

bool source_read(const char *path, struct source_text *source)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    source->text = malloc(SOURCE_MOST + 1);
    source->length = source->text == NULL ? 0 : fread(source->text, 1, SOURCE_MOST + 1, file);
    bool whole = source->text != NULL && ferror(file) == 0 && source->length <= SOURCE_MOST;
    fclose(file);
    if (!whole) {
        free(source->text);
    }
    return whole;
}

/* Pushes the chunk of a text, or an error text; false then. */
static bool push_text_chunk(lua_State *L, const char *path, const char *text, size_t length)
{
    char name[SANDBOX_PATH + 2], advice[SYNTAX_ADVICE], wrong[EARLY_TEXT];
    int line = 1;
    const char *no_text = syntax_no_text(text, length);
    if (length > 0 && text[0] == LUA_SIGNATURE[0]) {
        no_text = "compiled code is not accepted";
    }
    if (no_text != NULL) {
        lua_pushfstring(L, "%s: %s", path, no_text);
        return false;
    }
    snprintf(name, sizeof name, "@%s", path);
    if (luaL_loadbufferx(L, text, length, name, "t") != LUA_OK) {
        syntax_advice(text, length, lua_tostring(L, -1), advice);
        lua_pushfstring(L, "%s%s", advice[0] == '\0' ? "" : ": ", advice);
        lua_concat(L, 2);
        return false;
    }
    if (!early_check(text, length, &line, wrong)) {
        lua_pushfstring(L, "%s:%d: %s", path, line, wrong);
        return false;
    }
    return true;
}

/* Pushes the file's chunk, or an error text; false then. */
static bool push_chunk(lua_State *L, const char *path)
{
    struct source_text source;
    errno = 0;
    if (!source_read(path, &source)) {
        lua_pushfstring(L, errno != 0 ? "%s: the file cannot be read: %s"
                                      : "%s: the file is longer than 1 MiB", path,
                        strerror(errno));
        return false;
    }
    bool mark = source.length >= 3 && memcmp(source.text, "\xEF\xBB\xBF", 3) == 0;
    bool pushed = push_text_chunk(L, path, source.text + (mark ? 3 : 0),
                                  source.length - (mark ? 3 : 0));
    free(source.text);
    return pushed;
}

static bool is_readable(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    fclose(file);
    return true;
}

/* Cuts the last component off a folder; false when none is left. */
static bool cut_folder(char *folder)
{
    char *slash = strrchr(folder, '/');
    if (folder[0] == '\0' || (slash == folder && slash[1] == '\0')) {
        return false;
    }
    if (slash == NULL) {
        folder[0] = '\0';
    } else {
        slash[slash == folder ? 1 : 0] = '\0';
    }
    return true;
}

static void join(char path[SANDBOX_PATH], const char *folder, const char *relative)
{
    size_t length = strlen(folder);
    const char *between = length == 0 || folder[length - 1] == '/' ? "" : "/";
    int used = snprintf(path, SANDBOX_PATH, "%s%s%s", folder, between, relative);
    if (used >= SANDBOX_PATH) {
        path[0] = '\0';
    }
}

/* The file of a module, asked for by the file at `from`; false when there is none. */
static bool find_module(const struct sandbox *sandbox, const char *from, const char *relative,
                        char path[SANDBOX_PATH])
{
    char folder[SANDBOX_PATH];
    snprintf(folder, sizeof folder, "%s", from);
    while (cut_folder(folder)) {
        join(path, folder, relative);
        if (is_readable(path)) {
            return true;
        }
        if (sandbox->root[0] != '\0' && strcmp(folder, sandbox->root) == 0) {
            break;
        }
    }
    join(path, sandbox->shipped, relative);
    return sandbox->shipped[0] != '\0' && is_readable(path);
}

/* The file that called `require`. */
static const char *asking_file(lua_State *L)
{
    lua_Debug caller;
    for (int level = 1; lua_getstack(L, level, &caller) != 0; level++) {
        lua_getinfo(L, "S", &caller);
        if (caller.source[0] == '@') {
            lua_pushstring(L, caller.source + 1);
            return lua_tostring(L, -1);
        }
    }
    return "";
}

/* Offers the files of the folder in which `relative` would lie below `folder`. */
static void offer_folder(struct nearest *nearest, const char *folder, const char *relative)
{
    char path[SANDBOX_PATH], found[SANDBOX_PATH];
    int inner = (int)(strrchr(relative, '/') == NULL ? 0 : strrchr(relative, '/') + 1 - relative);
    snprintf(found, sizeof found, "%.*s.", inner, relative);
    join(path, folder, found);
    DIR *open = path[0] == '\0' ? NULL : opendir(path);
    struct dirent *file;
    while (open != NULL && (file = readdir(open)) != NULL) {
        size_t length = strlen(file->d_name);
        if (length > 4 && strcmp(file->d_name + length - 4, ".lua") == 0) {
            snprintf(found, sizeof found, "%.*s%.*s", inner, relative, (int)length - 4,
                     file->d_name);
            for (char *letter = found; *letter != '\0'; letter++) {
                *letter = *letter == '/' ? '.' : *letter;
            }
            nearest_offer_first(nearest, found);
        }
    }
    if (open != NULL) {
        closedir(open);
    }
}

static int no_module(lua_State *L, const char *name, const char *relative)
{
    char folder[SANDBOX_PATH];
    struct nearest nearest;
    nearest_init(&nearest, name);
    snprintf(folder, sizeof folder, "%s", asking_file(L));
    cut_folder(folder);
    offer_folder(&nearest, folder, relative);
    offer_folder(&nearest, sandbox_of(L)->shipped, relative);
    return sandbox_wrong(L, "require: no file %s beside this one, in its parent folders, or among "
                         "the shipped scenarios%s", relative, argument_push_hint(L, &nearest));
}

/* "a.b" as "a/b.lua"; false where the name could lead elsewhere. */
static bool relative_path(const char *name, char path[SANDBOX_PATH])
{
    size_t length = strlen(name);
    if (length == 0 || length + 5 > SANDBOX_PATH || name[0] == '.' || strstr(name, "..") != NULL
        || strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")
               != length) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        path[i] = name[i] == '.' ? '/' : name[i];
    }
    memcpy(path + length, ".lua", 5);
    return true;
}

static int require(lua_State *L)
{
    char relative[SANDBOX_PATH], path[SANDBOX_PATH];
    const char *name = luaL_checkstring(L, 1);
    if (!relative_path(name, relative)) {
        return sandbox_wrong(L, "require: '%s' is no module name: folders and file are joined by "
                             "dots, without .lua, like \"wirings.example3\"", name);
    }
    if (!find_module(sandbox_of(L), asking_file(L), relative, path)) {
        return no_module(L, name, relative);
    }
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LOADED);
    if (lua_getfield(L, -1, path) != LUA_TNIL) {
        if (lua_islightuserdata(L, -1)) {
            return sandbox_wrong(L, "require: %s needs itself, by way of this file", relative);
        }
        return 1;
    }
    lua_pop(L, 1);
    lua_pushlightuserdata(L, NULL);
    lua_setfield(L, -2, path);
    if (!push_chunk(L, path)) {
        return lua_error(L);
    }
    lua_call(L, 0, 1);
    if (lua_isnil(L, -1)) {
        lua_pushboolean(L, 1);
        lua_replace(L, -2);
    }
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, path);
    return 1;
}

bool source_is_requiring(lua_State *L)
{
    lua_Debug caller;
    bool found = false;
    for (int level = 0; !found && lua_getstack(L, level, &caller) != 0; level++) {
        lua_getinfo(L, "f", &caller);
        found = lua_tocfunction(L, -1) == require;
        lua_pop(L, 1);
    }
    return found;
}

void source_install(lua_State *L)
{
    lua_pushglobaltable(L);
    lua_pushliteral(L, "require");
    lua_pushcfunction(L, require);
    lua_rawset(L, -3);
    lua_pop(L, 1);
}

/* text NULL: it stands in the file. */
static bool run(struct sandbox *sandbox, const char *path, const char *text, char *error)
{
    lua_State *L = sandbox->L;
    snprintf(sandbox->near, sizeof sandbox->near, "%s:1: ", path);
    lua_State *thread = lua_newthread(L);  /* its stack is still there when it has failed */
    int results = 0;
    bool pushed = text == NULL ? push_chunk(thread, path)
                               : push_text_chunk(thread, path, text, strlen(text));
    int status = pushed ? lua_resume(thread, L, 0, &results) : LUA_ERRRUN;
    if (status == LUA_YIELD) {
        snprintf(error, SANDBOX_ERROR, "%s: a file cannot wait, only run = function(b) can", path);
    } else if (status != LUA_OK) {
        sandbox_error_text(sandbox, thread, status, error);
    }
    if (status == LUA_OK && results > 0) {
        lua_settop(thread, lua_gettop(thread) - results + 1);
        lua_xmove(thread, L, 1);
    } else {
        lua_pushnil(L);
    }
    lua_setfield(L, LUA_REGISTRYINDEX, RETURNED);
    lua_pop(L, 1);
    sandbox_refill(sandbox);
    return status == LUA_OK;
}

bool source_run(struct sandbox *sandbox, const char *path, char *error)
{
    return run(sandbox, path, NULL, error);
}

/* A lua_CFunction: 1 a light userdata with the path and the text. */
static int keep_text(lua_State *L)
{
    const char *const *texts = lua_touserdata(L, 1);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, TEXTS);
    lua_pushstring(L, texts[1]);
    lua_setfield(L, -2, texts[0]);
    return 0;
}

bool source_run_text(struct sandbox *sandbox, const char *path, const char *text, char *error)
{
    lua_State *L = sandbox->L;
    const char *texts[] = {path, text};
    if (strlen(text) > SOURCE_MOST) {
        snprintf(error, SANDBOX_ERROR, "%s: the text is longer than 1 MiB", path);
        return false;
    }
    lua_pushcfunction(L, keep_text);
    lua_pushlightuserdata(L, texts);
    int status = lua_pcall(L, 1, 0, 0);
    if (status != LUA_OK) {
        sandbox_error_text(sandbox, L, status, error);
        lua_pop(L, 1);
        return false;
    }
    return run(sandbox, path, text, error);
}

void source_note(lua_State *L, const char *path)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LOADED);
    lua_pushboolean(L, 1);
    lua_setfield(L, -2, path);
    lua_pop(L, 1);
}

bool source_files(lua_State *L, bool (*visit)(void *context, const char *path), void *context)
{
    bool going = true;
    int top = lua_gettop(L);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LOADED);
    for (lua_pushnil(L); going && lua_next(L, -2) != 0; lua_pop(L, 1)) {
        going = visit(context, lua_tostring(L, -2));
    }
    lua_settop(L, top);
    return going;
}

void source_push_loaded(lua_State *L, const char *path)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LOADED);
    lua_getfield(L, -1, path);
    lua_remove(L, -2);
}

void source_push_returned(lua_State *L)
{
    lua_getfield(L, LUA_REGISTRYINDEX, RETURNED);
}

/* Where `text` stands in the file's text from `at` on; NULL: nowhere. */
typedef const char *(*finding)(const char *at, const char *text);

static const char *find_text(const char *at, const char *text)
{
    return strstr(at, text);
}

static bool is_letter(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* As a whole word, with = and not == behind it. */
static const char *find_key(const char *at, const char *key)
{
    size_t length = strlen(key);
    for (const char *hit = strstr(at, key); hit != NULL; hit = strstr(hit + 1, key)) {
        const char *behind = hit + length + strspn(hit + length, " \t\"']");
        if ((hit == at || !is_letter(hit[-1])) && behind[0] == '=' && behind[1] != '=') {
            return hit;
        }
    }
    return NULL;
}

/* In a text that a NUL closes. */
static int line_in(const char *at, int line, const char *text, finding find)
{
    int number = 1, found = line;
    for (; at != NULL && number < line; number++) {
        at = strchr(at, '\n');
        at = at == NULL ? NULL : at + 1;
    }
    const char *hit = at == NULL ? NULL : find(at, text);
    for (; hit != NULL && at < hit; at++) {
        found += *at == '\n' ? 1 : 0;
    }
    return found;
}

static int line_of(const char *path, int line, const char *text, finding find)
{
    struct source_text source;
    if (!source_read(path, &source)) {
        return line;
    }
    source.text[source.length < SOURCE_MOST ? source.length : SOURCE_MOST] = '\0';
    int found = line_in(source.text, line, text, find);
    free(source.text);
    return found;
}

static void push_place(lua_State *L, const char *place, const char *text, finding find)
{
    struct place read;
    char file[SANDBOX_PATH];
    if (!place_read(&read, place)) {
        lua_pushstring(L, place);
        return;
    }
    snprintf(file, sizeof file, "%.*s", (int)read.path, place);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, TEXTS);
    int line = lua_getfield(L, -1, file) == LUA_TSTRING
        ? line_in(lua_tostring(L, -1), read.line, text, find)
        : line_of(file, read.line, text, find);
    lua_pop(L, 2);
    lua_pushfstring(L, "%s:%d: ", file, line);
}

int source_line_of(const char *path, int line, const char *text)
{
    return line_of(path, line, text, find_text);
}

int source_line_of_key(const char *path, int line, const char *key)
{
    int found = line_of(path, line, key, find_key);
    return found != line ? found : source_line_of(path, line, key);
}

void source_push_place_of(lua_State *L, const char *place, const char *text)
{
    push_place(L, place, text, find_text);
}

void source_push_place_of_key(lua_State *L, const char *place, const char *key)
{
    push_place(L, place, key, find_key);
}
