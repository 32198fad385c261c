#include "cli/programme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/catalogue.h"
#include "cli/memory.h"
#include "lua/declaration.h"
#include "lua/draft.h"

#define HOUSE "wirings/desk.lua"
#define LESSONS "lessons"
#define EXAMPLES 7

static struct programme_entry *add(struct programme *programme, const char *file, int32_t index)
{
    if (programme->count == programme->capacity) {
        programme->capacity = programme->capacity == 0 ? 32 : 2 * programme->capacity;
        programme->entries = memory_grow(programme->entries,
                                         programme->capacity * sizeof *programme->entries);
    }
    struct programme_entry *entry = &programme->entries[programme->count++];
    memset(entry, 0, sizeof *entry);
    entry->file = memory_text(file);
    entry->index = index;
    return entry;
}

/* A wiring by itself. False: the file returns none; error says why, "" = nothing is wrong. */
static bool add_wiring(struct programme *programme, struct shelf *shelf, const char *file,
                       char *error)
{
    error[0] = '\0';
    if (!shelf_load(shelf, file, "", error) || draft_wiring_count(&shelf->sandbox, error) < 1) {
        return false;
    }
    struct programme_entry *entry = add(programme, file, PROGRAMME_WIRING);
    if (!draft_wiring_name(&shelf->sandbox, 0, entry->id, error)) {
        free(entry->file);
        programme->count--;
        return false;
    }
    snprintf(entry->title, sizeof entry->title, "%s", entry->id);
    return true;
}

static void add_scenario(struct programme *programme, struct shelf *shelf,
                         const struct entry *found)
{
    struct declaration declaration;
    struct programme_entry *entry = add(programme, found->file, (int32_t)found->place);
    lua_State *L = shelf->sandbox.L;
    snprintf(entry->id, sizeof entry->id, "%s", found->id);
    entry->lesson = found->lesson;
    declaration_open(&declaration, L, found->place);
    snprintf(entry->title, sizeof entry->title, "%.199s",
             declaration.about[0] == '\0' ? found->id : declaration.about);
    declaration_close(&declaration, L);
}

/* All that a file or folder declares. False: a file in it is wrong, told on stderr. */
static bool add_declared(struct programme *programme, struct shelf *shelf, const char *path,
                         bool lessons_only)
{
    const struct choice everything = {.filter = NULL};
    struct catalogue catalogue;
    const char *loaded = NULL;
    char given[SANDBOX_PATH], error[SANDBOX_ERROR];
    char *const paths[] = {given};
    snprintf(given, sizeof given, "%s", path);
    catalogue_open(&catalogue, paths, 1, &everything, shelf);
    for (uint32_t i = 0; i < catalogue.count; i++) {
        const struct entry *found = &catalogue.entries[i];
        if (!found->borrowed && (found->lesson || !lessons_only) &&
            catalogue_load(found, &loaded, shelf, error)) {
            add_scenario(programme, shelf, found);
        }
    }
    bool right = catalogue.wrong_files == 0;
    catalogue_close(&catalogue);
    return right;
}

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool has_file_end(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && strcmp(name + length - 4, ".lua") == 0;
}

/* The lesson's neighbours stand around it. */
static uint32_t add_neighbours(struct programme *programme, struct shelf *shelf, const char *file)
{
    char folder[SANDBOX_PATH], id[SCENARIO_ID];
    const char *slash = strrchr(file, '/');
    snprintf(folder, sizeof folder, "%.*s", slash == NULL ? 1 : (int)(slash - file),
             slash == NULL ? "." : file);
    snprintf(id, sizeof id, "%s", programme->entries[0].id);
    struct programme around = {NULL, 0, 0};
    (void)add_declared(&around, shelf, folder, true);
    int32_t found = programme_find(&around, id);
    if (found < 0) {
        programme_close(&around);
        return 0;
    }
    programme_close(programme);
    *programme = around;
    return (uint32_t)found;
}

static bool nothing_here(const char *given, const char *error)
{
    fprintf(stderr, "fusebox panel: %s: %s\n", given,
            error[0] != '\0' ? error
                             : "nothing is declared here: no wiring, scenario or lesson");
    return false;
}

static bool open_file(struct programme *programme, struct shelf *shelf, const char *given,
                      uint32_t *first)
{
    char error[SANDBOX_ERROR] = "";
    if (!is_folder(given) && !has_file_end(given)) {
        fprintf(stderr, "fusebox panel: '%s' is no file of Lua and no folder; a wiring, scenario "
                "or lesson is wanted, like scenarios/wirings/example3.lua\n", given);
        return false;
    }
    if (!add_declared(programme, shelf, given, false)) {
        return false;
    }
    if (programme->count == 0 && (is_folder(given) ||
                                  !add_wiring(programme, shelf, given, error))) {
        return nothing_here(given, error);
    }
    if (!is_folder(given) && programme->entries[0].lesson) {
        *first = add_neighbours(programme, shelf, given);
    }
    return true;
}

static bool open_shipped(struct programme *programme, struct shelf *shelf, const char *shipped)
{
    char path[SANDBOX_PATH + 40], error[SANDBOX_ERROR];
    snprintf(path, sizeof path, "%s/" HOUSE, shipped);
    if (!add_wiring(programme, shelf, path, error)) {
        return nothing_here(path, error);
    }
    snprintf(path, sizeof path, "%s/" LESSONS, shipped);
    (void)add_declared(programme, shelf, path, true);
    for (int i = 1; i <= EXAMPLES; i++) {
        snprintf(path, sizeof path, "%s/wirings/example%d.lua", shipped, i);
        (void)add_wiring(programme, shelf, path, error);
    }
    return true;
}

bool programme_open(struct programme *programme, struct shelf *shelf, const char *given,
                    const char *shipped, uint32_t *first)
{
    *first = 0;
    memset(programme, 0, sizeof *programme);
    if (given == NULL ? open_shipped(programme, shelf, shipped)
                      : open_file(programme, shelf, given, first)) {
        return true;
    }
    programme_close(programme);
    return false;
}

void programme_close(struct programme *programme)
{
    for (uint32_t i = 0; i < programme->count; i++) {
        free(programme->entries[i].file);
    }
    free(programme->entries);
    memset(programme, 0, sizeof *programme);
}

int32_t programme_find(const struct programme *programme, const char *id)
{
    for (uint32_t i = 0; i < programme->count; i++) {
        if (strcmp(programme->entries[i].id, id) == 0) {
            return (int32_t)i;
        }
    }
    return -1;
}
