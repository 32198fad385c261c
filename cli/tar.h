/* A plain tar of regular files, through libarchive. */
#ifndef CLI_TAR_H
#define CLI_TAR_H

#include <stdbool.h>
#include <stddef.h>

#define TAR_ERROR 400

struct tar;

/* NULL: the file cannot be written, error (TAR_ERROR) says why. */
struct tar *tar_create(const char *path, char *error);
/* Names go with slashes. False: error says why; the tar may still be closed. */
bool tar_add(struct tar *tar, const char *name, const void *bytes, size_t size, char *error);
bool tar_add_file(struct tar *tar, const char *name, const char *path, char *error);
/* False: it could not be finished, and is no tar. */
bool tar_close(struct tar *tar, char *error);
/* A name that leads neither up nor to the root: in whatever folder it is taken, it stays there. */
bool tar_stays_below(const char *name);
/* Unpacks all of it below the folder. Only regular files are taken, and none that leads out of
 * there. False: error says why, without the path. */
bool tar_unpack(const char *path, const char *folder, char *error);

#endif
