/* A file of commands, as the unit's console EXPORT prints its configuration: one a line; blank
 * lines and lines that begin with # say nothing. */
#ifndef CLI_EXPORT_FILE_H
#define CLI_EXPORT_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/world/world.h"

#define EXPORT_FILE_MOST (256u << 10)  /* bytes */

struct export_file {
    char *path, *text;
    const char **lines;      /* in `text`, without blanks around them */
    uint32_t *numbers;       /* of the lines in the file, from 1 */
    uint32_t count;
};

/* False: told on stderr; there is nothing to close then. */
bool export_file_open(struct export_file *file, const char *path);
void export_file_close(struct export_file *file);
/* The unit of a world that was not started takes the commands on the maker's bench; *settings is
 * what it has stored then. False: each command that it does not take was told on stderr, with its
 * line, and what would be right. */
bool export_file_take(const struct export_file *file, struct world *world,
                      struct settings *settings);

#endif
