#include "lua/recorded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/argument.h"
#include "lua/bench.h"
#include "lua/source.h"

/* The file beside the script that is being carried out. */
static void path_beside(lua_State *L, const char *file, char path[SANDBOX_PATH])
{
    char script[SANDBOX_PATH];
    sandbox_push_place(L);
    snprintf(script, sizeof script, "%s", lua_tostring(L, -1));
    lua_pop(L, 1);
    char *slash = file[0] == '/' ? NULL : strrchr(script, '/');
    script[slash == NULL ? 0 : slash - script + 1] = '\0';
    snprintf(path, SANDBOX_PATH, "%.*s%s", SANDBOX_PATH / 2, script, file);
}

double recorded_read(lua_State *L, int index, const char *what)
{
    struct world *world = &bench_of(L)->world;
    const char *file = argument_text(L, index, what);
    char path[SANDBOX_PATH], error[RECORDING_ERROR] = "";
    struct source_text source;
    path_beside(L, file, path);
    if (strlen(file) >= RECORDING_FILE) {
        sandbox_wrong(L, "%s: a name of %d letters is too long", what, (int)strlen(file));
    }
    if (world->recording_count == WORLD_RECORDINGS) {
        sandbox_wrong(L, "%s: a wiring holds %d recordings", what, WORLD_RECORDINGS);
    }
    if (!source_read(path, &source)) {
        sandbox_wrong(L, "%s: %s cannot be read, or is longer than 1 MiB", what, path);
    }
    source_note(L, path);
    struct recording *recording = &world->recording[world->recording_count];
    bool whole = recording_parse(recording, source.text, source.length, error);
    free(source.text);
    if (!whole) {
        sandbox_wrong(L, "%s: %s, %s", what, path, error);
    }
    snprintf(recording->file, sizeof recording->file, "%s", file);
    return world->recording_count++;
}
