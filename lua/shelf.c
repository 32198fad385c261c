#include "lua/shelf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/source.h"

bool shelf_open(struct shelf *shelf, const char *shipped, char *error)
{
    memset(shelf, 0, sizeof *shelf);
    if (!scenario_open(&shelf->sandbox, shipped, error)) {
        return false;
    }
    if (!arena_save(&shelf->sandbox.arena, &shelf->bare)) {
        sandbox_close(&shelf->sandbox);
        snprintf(error, SANDBOX_ERROR, "no memory");
        return false;
    }
    return true;
}

void shelf_close(struct shelf *shelf)
{
    for (uint32_t i = 0; i < shelf->count; i++) {
        arena_image_free(&shelf->files[i].image);
    }
    free(shelf->files);
    arena_image_free(&shelf->bare);
    sandbox_close(&shelf->sandbox);
}

/* Files are asked for mostly in the order in which they came: from the end. */
static const struct shelf_file *find(const struct shelf *shelf, const char *path)
{
    for (uint32_t i = shelf->count; i > 0; i--) {
        if (strcmp(shelf->files[i - 1].path, path) == 0) {
            return &shelf->files[i - 1];
        }
    }
    return NULL;
}

static bool make_room(struct shelf *shelf)
{
    if (shelf->count < shelf->capacity) {
        return true;
    }
    uint32_t capacity = shelf->capacity * 2 + 16;
    struct shelf_file *files = realloc(shelf->files, capacity * sizeof *files);
    if (files == NULL) {
        return false;
    }
    shelf->files = files;
    shelf->capacity = capacity;
    return true;
}

/* Without room the file is carried out again when it is asked for again. */
static void keep(struct shelf *shelf, const char *path)
{
    const struct arena *arena = &shelf->sandbox.arena;
    if (shelf->bytes + arena->used > SHELF_BYTES || !make_room(shelf)) {
        return;
    }
    struct shelf_file *file = &shelf->files[shelf->count];
    if (arena_save(arena, &file->image)) {
        snprintf(file->path, sizeof file->path, "%s", path);
        shelf->bytes += arena->used;
        shelf->count++;
    }
}

bool shelf_load_text(struct shelf *shelf, const char *path, const char *root, const char *text,
                     char *error)
{
    struct sandbox *sandbox = &shelf->sandbox;
    sandbox_forget(sandbox);
    snprintf(sandbox->root, sizeof sandbox->root, "%s", root);
    arena_restore(&sandbox->arena, &shelf->bare);
    return source_run_text(sandbox, path, text, error) && scenario_finish(sandbox, error);
}

bool shelf_load(struct shelf *shelf, const char *path, const char *root, char *error)
{
    struct sandbox *sandbox = &shelf->sandbox;
    const struct shelf_file *file = find(shelf, path);
    sandbox_forget(sandbox);
    snprintf(sandbox->root, sizeof sandbox->root, "%s", root);
    if (file != NULL) {
        arena_restore(&sandbox->arena, &file->image);
        return true;
    }
    arena_restore(&sandbox->arena, &shelf->bare);
    if (!source_run(sandbox, path, error) || !scenario_finish(sandbox, error)) {
        return false;
    }
    keep(shelf, path);
    return true;
}
