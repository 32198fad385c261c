/* Files ready to be played: each is carried out once, then kept as an image of the sandbox, from
 * which each of its scenarios starts. A process forked later finds the images as they are. */
#ifndef LUA_SHELF_H
#define LUA_SHELF_H

#include "lua/scenario.h"

#define SHELF_BYTES ((size_t)512 << 20)  /* of images; beyond it files are carried out again */

struct shelf_file {
    char path[SANDBOX_PATH];
    struct arena_image image;
};

struct shelf {
    struct sandbox sandbox;          /* after shelf_load: as if only that file had been loaded */
    struct arena_image bare;         /* with the language's declarations, before any file */
    struct shelf_file *files;
    uint32_t count, capacity;
    size_t bytes;
};

/* `shipped`: folder in which `require` looks last. False: error (SANDBOX_ERROR) says why. The shelf
 * must stay where it is. */
bool shelf_open(struct shelf *shelf, const char *shipped, char *error);
void shelf_close(struct shelf *shelf);
/* Brings the sandbox to the state in which the file has just been carried out; `root` is the folder
 * up to which `require` looks. False: error says why. */
bool shelf_load(struct shelf *shelf, const char *path, const char *root, char *error);

/* The same of a text that stands in no file. `path`, with a folder, is told in errors, and its
 * folder is where `require` begins: "./bench.lua (edited)". It is carried out anew each time. */
bool shelf_load_text(struct shelf *shelf, const char *path, const char *root, const char *text,
                     char *error);

#endif
